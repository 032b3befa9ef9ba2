"""Ask the product every question of a set, and keep what came back with what it was asked of."""

import hashlib
import platform
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from app.answers import extract
from app.answers.answer import Answer
from app.settings import Settings
from app.wiring import Reader
from evals.cases import Case
from evals.commit import commit
from evals.runs import Cited, Noticed, Outcome, Run, RunInfo, Said

DEPTH = 20
"""Passages asked for each question: enough for 600 words of short ones."""
_PACKAGES = ("chromadb", "llama-index-core", "sentence-transformers", "torch", "PyStemmer", "ir-measures")


def generate(
    cases: Sequence[Case], questions: Path, reader: Reader, settings: Settings, *, progress: Callable[[], object]
) -> Run:
    """Ask every question and its paraphrases; `progress` is called after each.

    Raises:
        InputError: a question is too long to be asked.
    """
    outcomes = []
    for case in cases:
        for number, question in enumerate((case.question, *case.paraphrases)):
            outcomes.append(_outcome(case, number, reader.ask(question, count=DEPTH)))
            progress()
    index = reader.index
    return Run(
        info=_info(questions, reader, settings),
        cases=tuple(cases),
        sources={name: index.source(name) for name in index.documents},
        documents=dict(index.documents),
        passages={passage.id: passage for passage in index.passages},
        outcomes=tuple(outcomes),
    )


def _outcome(case: Case, number: int, answer: Answer) -> Outcome:
    return Outcome(
        case_id=case.id,
        paraphrase=number,
        question=answer.question,
        status=str(answer.status),
        sentences=tuple(Said(text=sentence.text, citations=sentence.citations) for sentence in answer.sentences),
        citations=tuple(
            Cited(
                number=citation.number,
                passage_id=citation.passage.id,
                document_id=citation.passage.document_id,
                document_status=citation.source.status,
                text_kind=citation.passage.text_kind,
                page=citation.spans[0].page if citation.spans else citation.passage.page,
                quote=citation.quote,
                start=citation.start,
                end=citation.end,
                spans=tuple((span.page, span.start, span.end) for span in citation.spans),
            )
            for citation in answer.citations
        ),
        notices=tuple(
            Noticed(kind=notice.kind, text=notice.text, document_ids=notice.document_ids) for notice in answer.notices
        ),
        written_by=answer.written_by,
        hits=tuple(hit.passage.id for hit in answer.hits),
        confidence=answer.confidence,
        seconds=answer.seconds,
        timings=dict(answer.timings),
    )


def _info(questions: Path, reader: Reader, settings: Settings) -> RunInfo:
    now = datetime.now(UTC)
    manifest = reader.index.manifest
    return RunInfo(
        id=f"{now:%Y%m%d-%H%M%S.%f}-{questions.stem}",
        created=now.isoformat(timespec="seconds"),
        questions=questions.name,
        questions_digest=hashlib.sha256(questions.read_bytes()).hexdigest(),
        snapshot=manifest.id,
        model=manifest.model,
        depth=DEPTH,
        decline_threshold=extract.ENOUGH,
        settings={
            "embedding_model": settings.embedding_model,
            "dense_weight": str(reader.index.dense_weight),
            "analyzer": str(manifest.analyzer),
        },
        versions={"python": platform.python_version(), "commit": commit(), **{p: version(p) for p in _PACKAGES}},
    )
