"""The figures as a table on the screen, and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from evals.run import Score


def table(scores: Sequence[Score]) -> str:
    """Return one line for each group of questions, one column for each figure; - where nothing was measured."""
    names = [figure.name for figure in scores[0].figures]
    rows = [["questions", "n", *names]]
    for score in scores:
        values = [f"{figure.value:.2f}" if figure.count else "-" for figure in score.figures]
        rows.append([score.name, str(score.questions), *values])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def scores_json(scores: Sequence[Score], *, snapshot: str, model: str) -> dict[str, Any]:
    """Return the figures with what they were measured on."""
    return {"snapshot": snapshot, "model": model, "scores": [asdict(score) for score in scores]}
