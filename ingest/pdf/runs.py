"""From the operators of a PDF page to runs of text with their place, size, weight and colour.

pypdf's own text assembly joins what stands on one baseline, across columns too, and gives no widths; so the operators
are followed here. Nothing in this module knows pypdf: `read.py` hands it operators and fonts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.pdf.page import IDENTITY, Matrix, multiply
from ingest.pdf.pen import HANDLERS, Font, Pen, State, draw_picture

# Forms can draw forms, each program around the one before it.
_DEEPEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A content stream with what its operators refer to."""

    operations: Iterable[tuple[Any, Any]]
    fonts: Mapping[str, Font]
    form: Callable[[str], "Content | None"]
    """Gives the form or picture with that name, None for anything else and for a form that it is drawn by."""
    matrix: Matrix = IDENTITY
    picture: bool = False


def follow(content: Content, *, view: Matrix) -> Pen:
    """Follow a page's operators; `view` turns its coordinates into those of the page as it is viewed."""
    pen = Pen(state=State(ctm=view))
    _follow(content, pen, depth=0)
    return pen


def _follow(content: Content, pen: Pen, *, depth: int) -> None:
    for operands, operator in content.operations:
        if operator == b"Do":
            _draw_form(content, pen, operands, depth=depth)
        elif operator == b"INLINE IMAGE":
            draw_picture(pen)
        elif operator == b"Tf":
            _set_font(content, pen, operands)
        elif (handle := HANDLERS.get(operator)) is not None:
            try:
                handle(pen, operands)
            except (TypeError, ValueError, IndexError):
                # An operator with wrong operands has no effect, as in viewers.
                continue


def _draw_form(content: Content, pen: Pen, operands: Sequence[Any], *, depth: int) -> None:
    form = content.form(str(operands[0])) if operands and depth < _DEEPEST else None
    if form is None:
        return
    if form.picture:
        draw_picture(pen)
        return
    before, text, line = pen.state, pen.text, pen.line
    pen.state = replace(before, ctm=multiply(form.matrix, before.ctm))
    _follow(form, pen, depth=depth + 1)
    pen.state, pen.text, pen.line = before, text, line


def _set_font(content: Content, pen: Pen, operands: Sequence[Any]) -> None:
    match list(operands):
        case [name, size]:
            pen.state.font = content.fonts.get(str(name))
            pen.state.size = float(size)
