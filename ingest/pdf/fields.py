"""Fields of a PDF's form: what was filled in stands in no page's text, but a reader sees it beside its label."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.pdf.page import Run

TICKED, OPEN = "☒", "☐"
_SIZE = 10.0
# In parts of the font size: the width of a letter, and the distance of lines.
_LETTER, _LEADING = 0.5, 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field on a page: its value, and the box that it covers."""

    value: str
    x0: float
    y0: float
    x1: float
    y1: float


def field_runs(fields: Sequence[Field], runs: Sequence[Run]) -> list[Run]:
    """Set each field's value as text: on the line of the label beside it, or from the top of its box."""
    return [run for field in fields for run in _runs(field, runs)]


def _runs(field: Field, runs: Sequence[Run]) -> list[Run]:
    beside = [run for run in runs if not run.turn and field.y0 <= run.y + 0.3 * run.size <= field.y1]
    label = min(beside, key=lambda run: _distance(run, field), default=None)
    lines = [line.strip() for line in field.value.splitlines() if line.strip()]
    size = label.size if label else min(_SIZE, field.y1 - field.y0)
    top = label.y if label else field.y1 - size
    made = [_run(line, field.x0, top - _LEADING * size * row, size) for row, line in enumerate(lines)]
    # A value runs on from its label, however wide the gap; a box to tick stands before its own.
    joined = label is not None and label.x1 <= field.x0 + 1 and field.value not in {TICKED, OPEN}
    return [replace(made[0], joined=joined), *made[1:]] if made else []


def _distance(run: Run, field: Field) -> float:
    return max(run.x0 - field.x1, field.x0 - run.x1, 0.0)


def _run(text: str, x: float, y: float, size: float) -> Run:
    step = _LETTER * size
    places = tuple(x + step * index for index in range(len(text)))
    return Run(text=text, xs=places, x0=x, x1=x + step * len(text), y=y, size=size, bold=False, color=(0.0,))
