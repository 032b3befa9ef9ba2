"""The pen that sets a PDF page's text: its state, and what each operator does to it (ISO 32000-1, 8.4 and 9)."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from ingest.pdf_page import IDENTITY, Matrix, Run, multiply

# In parts of the font size: from this gap on, two strings are two words.
WORD_GAP = 0.14
# From this gap on they are two runs: a table's cells, columns, a number in the margin.
RUN_GAP = 1.4
# The text rendering mode that neither fills nor strokes.
_UNPAINTED = 3


class Font(Protocol):
    """What is needed of a font: how to read its codes, and the width of a string (1000 is the font size)."""

    bold: bool

    def decode(self, codes: bytes) -> list[tuple[str, float, bool]]:
        """Return the text, width and being-a-space of each code."""
        ...


@dataclass(slots=True, kw_only=True)
class State:
    """The graphics state that `q` saves and `Q` restores."""

    ctm: Matrix
    font: Font | None = None
    size: float = 12.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    color: tuple[float, ...] = (0.0,)
    mode: int = 0


@dataclass(slots=True, kw_only=True)
class Pen:
    """Where the next glyph comes, and what was shown so far."""

    state: State
    saved: list[State] = field(default_factory=list)
    text: Matrix = IDENTITY
    line: Matrix = IDENTITY
    runs: list[Run] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)
    """The boxes of the pictures: left, bottom, right, top."""


def _save(pen: Pen, _: Sequence[Any]) -> None:
    pen.saved.append(replace(pen.state))


def _restore(pen: Pen, _: Sequence[Any]) -> None:
    if pen.saved:
        pen.state = pen.saved.pop()


def _transform(pen: Pen, operands: Sequence[Any]) -> None:
    pen.state.ctm = multiply(_matrix(operands), pen.state.ctm)


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands[:6])
    return (a, b, c, d, e, f)


def _begin(pen: Pen, _: Sequence[Any]) -> None:
    pen.text = pen.line = IDENTITY


def _set_matrix(pen: Pen, operands: Sequence[Any]) -> None:
    pen.text = pen.line = _matrix(operands)


def _move(pen: Pen, operands: Sequence[Any]) -> None:
    pen.text = pen.line = multiply((1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1])), pen.line)


def _move_leading(pen: Pen, operands: Sequence[Any]) -> None:
    pen.state.leading = -float(operands[1])
    _move(pen, operands)


def _next_line(pen: Pen, _: Sequence[Any]) -> None:
    _move(pen, (0.0, -pen.state.leading))


def _color(pen: Pen, operands: Sequence[Any]) -> None:
    values = tuple(round(float(value), 3) for value in operands if isinstance(value, int | float))
    if values:
        pen.state.color = values


def _set_char(pen: Pen, operands: Sequence[Any]) -> None:
    pen.state.char = float(operands[0])


def _set_word(pen: Pen, operands: Sequence[Any]) -> None:
    pen.state.word = float(operands[0])


def _set_scale(pen: Pen, operands: Sequence[Any]) -> None:
    pen.state.scale = float(operands[0]) / 100


def _set_leading(pen: Pen, operands: Sequence[Any]) -> None:
    pen.state.leading = float(operands[0])


def _set_rise(pen: Pen, operands: Sequence[Any]) -> None:
    pen.state.rise = float(operands[0])


def _set_mode(pen: Pen, operands: Sequence[Any]) -> None:
    pen.state.mode = int(operands[0])


def draw_picture(pen: Pen) -> None:
    """Keep the box of a picture; a picture fills the unit square."""
    a, b, c, d, e, f = pen.state.ctm
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    pen.pictures.append((min(xs), min(ys), max(xs), max(ys)))


def _show(pen: Pen, operands: Sequence[Any]) -> None:
    _show_parts(pen, operands[:1])


def _show_list(pen: Pen, operands: Sequence[Any]) -> None:
    _show_parts(pen, operands[0])


def _show_next(pen: Pen, operands: Sequence[Any]) -> None:
    _next_line(pen, ())
    _show_parts(pen, operands[:1])


def _show_spaced(pen: Pen, operands: Sequence[Any]) -> None:
    pen.state.word, pen.state.char = float(operands[0]), float(operands[1])
    _next_line(pen, ())
    _show_parts(pen, operands[2:3])


def _show_parts(pen: Pen, parts: Iterable[Any]) -> None:
    """Show strings with the moves between them; a wide move begins a new run."""
    state = pen.state
    if state.font is None:
        return
    chars: list[str] = []
    places: list[float] = []
    begin = x = 0.0
    for part in parts:
        if isinstance(part, int | float):
            gap = -float(part) / 1000 * state.size * state.scale
            if gap > RUN_GAP * abs(state.size):
                _emit(pen, chars, places, begin, x)
                chars, places, begin = [], [], x + gap
            elif gap > WORD_GAP * abs(state.size) and chars and chars[-1] != " ":
                chars.append(" ")
                places.append(x)
            x += gap
        elif isinstance(part, bytes | str):
            codes = part if isinstance(part, bytes) else part.encode("latin-1", "replace")
            for text, width, space in state.font.decode(codes):
                chars += text
                places += [x] * len(text)
                advance = width / 1000 * state.size + state.char + (state.word if space else 0.0)
                x += advance * state.scale
    _emit(pen, chars, places, begin, x)
    pen.text = multiply((1.0, 0.0, 0.0, 1.0, x, 0.0), pen.text)


def _emit(pen: Pen, chars: list[str], places: list[float], begin: float, end: float) -> None:
    """Keep what was shown from `begin` to `end` (along the baseline, in text space)."""
    text = "".join(chars)
    if not text.strip():
        return
    a, b, c, d, e, f = multiply(multiply((1.0, 0.0, 0.0, 1.0, 0.0, pen.state.rise), pen.text), pen.state.ctm)
    size = abs(pen.state.size) * math.hypot(c, d)
    turn = round(math.degrees(math.atan2(b, a)) / 90) % 4 * 90
    stretch = math.hypot(a, b)
    # Along its own direction, a turned run reads from left to right as any other.
    x, y = {0: (e, f), 90: (f, -e), 180: (-e, -f), 270: (-f, e)}[turn]
    pen.runs.append(
        Run(
            text=text,
            xs=tuple(x + place * stretch for place in places),
            x0=x + begin * stretch,
            x1=x + end * stretch,
            y=y,
            size=size,
            bold=pen.state.font is not None and pen.state.font.bold,
            color=pen.state.color,
            turn=turn,
            hidden=pen.state.mode == _UNPAINTED,
        )
    )


HANDLERS: dict[bytes, Callable[[Pen, Sequence[Any]], None]] = {
    b"q": _save,
    b"Q": _restore,
    b"cm": _transform,
    b"BT": _begin,
    b"Tm": _set_matrix,
    b"Td": _move,
    b"TD": _move_leading,
    b"T*": _next_line,
    b"Tc": _set_char,
    b"Tw": _set_word,
    b"Tz": _set_scale,
    b"TL": _set_leading,
    b"Ts": _set_rise,
    b"Tr": _set_mode,
    b"Tj": _show,
    b"TJ": _show_list,
    b"'": _show_next,
    b'"': _show_spaced,
    b"g": _color,
    b"rg": _color,
    b"k": _color,
    b"sc": _color,
    b"scn": _color,
}
