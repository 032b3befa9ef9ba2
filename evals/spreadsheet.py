"""Take questions from a spreadsheet (CSV), so that they can be written without a programmer."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from app.writing.claims import tokens
from corpus.errors import CorpusError, InputError
from corpus.files import reason_of
from corpus.schema import Document
from evals.cases import Case, Gold, Nugget
from evals.gold import points_of
from evals.matching import is_pattern
from evals.spans import point_at
from evals.tabular import read_rows

REQUIRED = ("id", "question", "kind")
UNANSWERABLE = ("nabij", "buiten", "persoonlijk")
_SUFFIXES = ("", "2", "3")
COLUMNS = (*REQUIRED, "asker", *(f"{name}{n}" for n in _SUFFIXES for name in ("document", "quote", "fact")), "note")


def read_csv(path: Path) -> tuple[Case, ...]:
    """Read questions from CSV with a comma or semicolon between, as spreadsheets save it.

    A fact in words serves as its own pattern; behind a "=" the patterns of a fact can be given, with ";" between.

    Raises:
        CorpusError: a column lacks, or a row is no question; the message names the line.
    """
    cases: list[Case] = []
    for line, row in read_rows(path, required=REQUIRED, known=COLUMNS):
        cases.append(_case(row, {case.id for case in cases}, path, line))
    if not cases:
        raise CorpusError("eval_no_questions", file=path)
    return tuple(cases)


def _case(row: Mapping[str, str], seen: set[str], path: Path, line: int) -> Case:
    cells = {name: row.get(name, "") for name in COLUMNS}
    try:
        case = TypeAdapter(Case).validate_python(
            {
                **{name: cells[name] for name in REQUIRED},
                "asker": cells["asker"] or "anders",
                "note": cells["note"],
                "answerable": cells["kind"] not in UNANSWERABLE,
                "evidence": tuple(_gold(cells)),
                "nuggets": tuple(_facts(cells)),
            }
        )
    except ValidationError as error:
        raise CorpusError("jsonl_line", file=path, line=line, reason=reason_of(error)) from error
    for fault in _faults(case, seen):
        raise CorpusError("jsonl_line", file=path, line=line, reason=fault)
    return case


def _faults(case: Case, seen: set[str]) -> Iterator[str]:
    if not case.id or case.id in seen:
        yield f"id {case.id!r}" + (" 2x" if case.id else "")
    if not tokens(case.question):
        yield f"{case.id}: question {case.question!r}"
    if case.answerable and not case.evidence:
        yield f"{case.id}: document, quote?"
    if not case.answerable and (case.evidence or case.nuggets):
        yield f"{case.id}: {case.kind}: quote, fact"
    for gold in case.evidence:
        if not gold.document or not gold.quote:
            yield f"{case.id}: document {gold.document!r}, quote {gold.quote[:40]!r}"
    for nugget in case.nuggets:
        if not all(is_pattern(pattern) for pattern in nugget.words):
            yield f"{case.id}: fact {nugget.text!r}"


def _gold(cells: Mapping[str, str]) -> Iterator[Gold]:
    for suffix in _SUFFIXES:
        document, quote = cells[f"document{suffix}"], cells[f"quote{suffix}"]
        if quote or (document and not suffix):
            yield Gold(document=document or cells["document"], quote=quote)


def _facts(cells: Mapping[str, str]) -> Iterator[Nugget]:
    for suffix in _SUFFIXES:
        fact, _, patterns = cells[f"fact{suffix}"].partition("=")
        words = tuple(pattern.strip() for pattern in patterns.split(";") if pattern.strip())
        if fact.strip():
            yield Nugget(text=fact.strip(), words=words or (fact.strip(),))


def pointed(cases: Sequence[Case], documents: Mapping[str, Document]) -> tuple[Case, ...]:
    """Put in the place of each quote where it stands, for questions about text that may not be copied.

    Raises:
        CorpusError: a quote is nowhere in its document.
    """
    found = []
    for case in cases:
        points_of(case, documents)
        evidence = []
        for gold in case.evidence:
            start = documents[gold.document].text.find(gold.quote)
            pointer = point_at(documents[gold.document], start, start + len(gold.quote))
            evidence.append(Gold(**asdict(pointer), point=gold.point))
        found.append(replace(case, evidence=tuple(evidence)))
    return tuple(found)


def write_cases(path: Path, cases: Sequence[Case]) -> None:
    """Write questions, one a line, without what is empty.

    Raises:
        InputError: the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(_bare(case), ensure_ascii=False) + "\n" for case in cases)
    except OSError as error:
        raise InputError("out_file", file=path, reason=error.strerror or error) from error


def _bare(case: Case) -> dict[str, object]:
    kept = {name: value for name, value in asdict(case).items() if value or name == "answerable"}
    if "evidence" in kept:
        kept["evidence"] = [{n: v for n, v in gold.items() if v} for gold in kept["evidence"]]
    if "nuggets" in kept:
        kept["nuggets"] = [{n: v for n, v in one.items() if v not in ("", True)} for one in kept["nuggets"]]
    return kept
