"""Give a run to other tools: BEIR, TREC, SQuAD 2.0 and ragas."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Literal, get_args

from corpus.errors import InputError
from evals.evidence import relevance
from evals.gold import points_of
from evals.runs import Run

Format = Literal["beir", "trec", "squad", "ragas"]
FORMATS: tuple[Format, ...] = get_args(Format)
_TAG = "kennisbank"


def export(run: Run, form: Format, folder: Path) -> tuple[Path, ...]:
    """Write a run in the form of another tool, and return the files.

    beir: corpus.jsonl, queries.jsonl, qrels/test.tsv. trec: qrels.txt, run.txt. squad: squad.json, with each answerable
    question once for every passage that holds the whole of a stretch of its gold. ragas: samples.jsonl.

    Raises:
        InputError: they cannot be written.
        CorpusError: a gold quote is nowhere in its document.
    """
    writers: Mapping[Format, Callable[[Run, Path], Iterable[Path]]] = {
        "beir": _beir,
        "trec": _trec,
        "squad": _squad,
        "ragas": _ragas,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(writers[form](run, folder))
    except OSError as error:
        raise InputError("out_file", file=folder, reason=error.strerror or error) from error


def _qrels(run: Run) -> Iterable[tuple[str, str, int]]:
    for case in run.cases:
        for passage, grade in relevance(points_of(case, run.documents), run.passages.values()).items():
            yield case.id, passage, grade


def _beir(run: Run, folder: Path) -> Iterable[Path]:
    corpus, queries, qrels = folder / "corpus.jsonl", folder / "queries.jsonl", folder / "qrels" / "test.tsv"
    _lines(
        corpus,
        ({"_id": p.id, "title": " › ".join(p.headings), "text": p.text} for p in run.passages.values()),
    )
    judged = list(_qrels(run))
    asked = {case for case, _, _ in judged}
    _lines(queries, ({"_id": case.id, "text": case.question} for case in run.cases if case.id in asked))
    qrels.parent.mkdir(exist_ok=True)
    with qrels.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(("query-id", "corpus-id", "score"))
        writer.writerows(judged)
    return corpus, queries, qrels


def _trec(run: Run, folder: Path) -> Iterable[Path]:
    qrels, ranked = folder / "qrels.txt", folder / "run.txt"
    qrels.write_text(
        "".join(f"{_one_word(case)} 0 {passage} {grade}\n" for case, passage, grade in _qrels(run)), "utf-8"
    )
    ranked.write_text(
        "".join(
            f"{_one_word(outcome.case_id)} Q0 {passage} {rank} {len(outcome.hits) - rank + 1} {_TAG}\n"
            for outcome in run.outcomes
            if outcome.paraphrase == 0
            for rank, passage in enumerate(outcome.hits, 1)
        ),
        "utf-8",
    )
    return qrels, ranked


def _one_word(name: str) -> str:
    """Return an id without white space, which stands between the columns of TREC."""
    return "_".join(name.split())


def _squad(run: Run, folder: Path) -> Iterable[Path]:
    paragraphs: dict[str, list[dict[str, object]]] = {}
    for case in run.cases:
        first = [name for name in run.outcome(case).hits if name in run.passages][:1]
        if not case.answerable and first:
            paragraphs.setdefault(first[0], []).append(_squad_question(case.id, case.question, []))
        for point in points_of(case, run.documents):
            for stretch in point:
                for passage in run.passages.values():
                    if (
                        passage.document_id == stretch.document
                        and passage.start <= stretch.start < stretch.end <= passage.end
                    ):
                        start = stretch.start - passage.start
                        answer = {"text": passage.text[start : stretch.end - passage.start], "answer_start": start}
                        number = len(paragraphs.setdefault(passage.id, []))
                        paragraphs[passage.id].append(
                            _squad_question(f"{case.id}-{passage.id}-{number}", case.question, [answer])
                        )
    data = [
        {
            "title": source.title,
            "paragraphs": [
                {"context": run.passages[name].text, "qas": questions}
                for name, questions in paragraphs.items()
                if run.passages[name].document_id == source.id
            ],
        }
        for source in run.sources.values()
    ]
    path = folder / "squad.json"
    path.write_text(json.dumps({"version": "v2.0", "data": data}, ensure_ascii=False), "utf-8")
    return (path,)


def _squad_question(name: str, question: str, answers: list[dict[str, object]]) -> dict[str, object]:
    return {"id": name, "question": question, "answers": answers, "is_impossible": not answers}


def _ragas(run: Run, folder: Path) -> Iterable[Path]:
    path = folder / "samples.jsonl"
    _lines(
        path,
        (
            {
                "user_input": case.question,
                "retrieved_contexts": [passage.text for passage in run.found(outcome)],
                "retrieved_context_ids": [passage.id for passage in run.found(outcome)],
                "reference_context_ids": list(relevance(points, run.passages.values())),
                "reference_contexts": [
                    run.documents[stretch.document].text[stretch.start : stretch.end]
                    for point in points
                    for stretch in point[:1]
                ],
                "response": outcome.text,
                "reference": " ".join(nugget.text.rstrip(".") + "." for nugget in case.nuggets),
            }
            for case in run.cases
            for outcome, points in [(run.outcome(case), points_of(case, run.documents))]
        ),
    )
    return (path,)


def _lines(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
