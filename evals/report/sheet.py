"""The questions as CSV, one a row, for a spreadsheet."""

import csv
import io
from collections.abc import Sequence

from evals.judged import Judged

_COLUMNS = (
    "id", "kind", "half", "asker", "question", "answerable", "status", "verdict", "stage", "confidence",
    "points", "points_cited", "vital", "vital_matched", "citations", "citations_valid", "seconds", "answer",
)  # fmt: skip


def csv_text(judged: Sequence[Judged]) -> str:
    """Return the questions with what counts, in the order of their file."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    writer.writerows([safe(cell) for cell in _row(one)] for one in judged)
    return file.getvalue()


def _row(one: Judged) -> tuple[object, ...]:
    case, outcome, columns = one.case, one.outcome, one.columns
    return (
        case.id, case.kind, case.half, case.asker, case.question, case.answerable, outcome.status, one.verdict,
        one.stage, outcome.confidence, *(columns.get(name, "") for name in ("points", "points.cited", "vital")),
        columns.get("vital.matched", ""), columns["citations"], columns["citations.valid"], outcome.seconds,
        outcome.text,
    )  # fmt: skip


def safe(cell: object) -> object:
    """Return a cell that no spreadsheet reads as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell
