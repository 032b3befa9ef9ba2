"""The pen that sets a PDF page's text: its state, and what each operator does to it (ISO 32000-1, 8.4 and 9)."""

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from ingest.pdf.page import IDENTITY, Matrix, Run, multiply
from ingest.pdf.shapes import Point, Shapes, is_white

# In parts of the font size: from this gap on, two strings are two words.
WORD_GAP = 0.14
# From this gap on they are two runs: a table's cells, columns, a number in the margin.
RUN_GAP = 1.4
# The text rendering mode that neither fills nor strokes.
_UNPAINTED = 3
# Letters that are set apart one by one: a word's gap is so much wider than a letter's.
_WIDER = 1.8
_FEWEST_LETTERS = 5
# Degrees from upright or a quarter turn: beyond it, text is set across the page, as a watermark is.
_ASLANT = 10


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
    unpainted: list[tuple[Run, Point]] = field(default_factory=list)
    """Text that is set, but not painted, with its place on the page."""
    white: int = 0
    """How many runs were white on white."""
    shapes: Shapes = field(default_factory=Shapes)
    path: list[list[Point]] = field(default_factory=list)


def seen_runs(pen: Pen) -> tuple[list[Run], int]:
    """Return the runs that a reader sees, with the number of those that nobody does.

    Unpainted text over a picture is the text of a scan.
    """
    read = [run for run, place in pen.unpainted if any(box.covers(*place) for box in pen.shapes.pictures)]
    return [*pen.runs, *read], pen.white + len(pen.unpainted) - len(read)


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


def _special_color(pen: Pen, operands: Sequence[Any]) -> None:
    """Set a colour of a space that is not known here: one number may well be a tint of ink, a name is a pattern."""
    _color(pen, operands if len(operands) > 1 else (0.0,))


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


def _point(pen: Pen, x: float, y: float) -> Point:
    a, b, c, d, e, f = pen.state.ctm
    return a * x + c * y + e, b * x + d * y + f


def _begin_path(pen: Pen, operands: Sequence[Any]) -> None:
    pen.path.append([_point(pen, float(operands[0]), float(operands[1]))])


def _add_point(pen: Pen, operands: Sequence[Any]) -> None:
    """Go on to a point; of a curve, which tells nothing here, only its end counts."""
    if pen.path:
        pen.path[-1].append(_point(pen, float(operands[-2]), float(operands[-1])))


def _close_path(pen: Pen, _: Sequence[Any]) -> None:
    if pen.path:
        pen.path[-1].append(pen.path[-1][0])


def _rectangle(pen: Pen, operands: Sequence[Any]) -> None:
    x, y, width, height = (float(value) for value in operands)
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
    pen.path.append([_point(pen, *corner) for corner in corners])


def _fill(pen: Pen, _: Sequence[Any]) -> None:
    for part in pen.path:
        pen.shapes.fill(part, pen.state.color)
    pen.path = []


def _stroke(pen: Pen, _: Sequence[Any]) -> None:
    for part in pen.path:
        pen.shapes.stroke(part)
    pen.path = []


def _close_and_stroke(pen: Pen, _: Sequence[Any]) -> None:
    _close_path(pen, ())
    _stroke(pen, ())


def _fill_and_stroke(pen: Pen, _: Sequence[Any]) -> None:
    path = pen.path
    _fill(pen, ())
    pen.path = path
    _stroke(pen, ())


def _end_path(pen: Pen, _: Sequence[Any]) -> None:
    pen.path = []


def _shade(pen: Pen, _: Sequence[Any]) -> None:
    """A gradient fills all that is not clipped away; clips are not followed, so it may lie behind any text."""
    pen.shapes.fill([(-1e6, -1e6), (1e6, 1e6)], None)


def draw_picture(pen: Pen) -> None:
    """Keep the place of a picture: the unit square as it is now."""
    corners = [_point(pen, x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
    pen.shapes.picture(corners)
    pen.shapes.fill(corners, None)


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
    parts = list(parts)
    moves = [-float(part) / 1000 for part in parts if isinstance(part, int | float)]
    word_gap = gap_between_words(moves, [len(part) for part in parts if isinstance(part, bytes | str)])
    for part in parts:
        if isinstance(part, int | float):
            gap = -float(part) / 1000 * state.size * state.scale
            if gap > RUN_GAP * abs(state.size):
                _emit(pen, chars, places, begin, x)
                chars, places, begin = [], [], x + gap
            elif gap > word_gap * abs(state.size) and chars and chars[-1] != " ":
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


def gap_between_words(gaps: Sequence[float], lengths: Sequence[int]) -> float:
    """Return the gap from which on two strings are two words, in parts of the font size.

    Of letters that stand one by one with space between them, only a much wider gap parts words.
    """
    if len(lengths) < _FEWEST_LETTERS or not gaps or statistics.median(lengths) > 1:
        return WORD_GAP
    return max(WORD_GAP, _WIDER * statistics.median(gaps))


def _emit(pen: Pen, chars: list[str], places: list[float], begin: float, end: float) -> None:
    """Keep what was shown from `begin` to `end` (along the baseline, in text space)."""
    text = "".join(chars)
    if not text.strip():
        return
    a, b, c, d, e, f = multiply(multiply((1.0, 0.0, 0.0, 1.0, 0.0, pen.state.rise), pen.text), pen.state.ctm)
    size = abs(pen.state.size) * math.hypot(c, d)
    stretch = math.hypot(a, b)
    turn = _turn(math.degrees(math.atan2(b, a)))
    # Along its own direction, a turned run reads from left to right as any other.
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    x, y = cosine * e + sine * f, cosine * f - sine * e
    run = Run(
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
    if run.hidden:
        pen.unpainted.append((run, (e, f)))
    elif is_white(pen.state.color) and not any(box.covers(e, f + 0.3 * size) for box in pen.shapes.fills):
        pen.white += 1
    else:
        pen.runs.append(run)


def _turn(angle: float) -> int:
    """Return the direction of text in whole degrees; what is nearly upright or a quarter turn is exactly so."""
    quarter = round(angle / 90) * 90
    return round(angle if abs(angle - quarter) > _ASLANT else quarter) % 360


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
    b"sc": _special_color,
    b"scn": _special_color,
    b"m": _begin_path,
    b"l": _add_point,
    b"c": _add_point,
    b"v": _add_point,
    b"y": _add_point,
    b"h": _close_path,
    b"re": _rectangle,
    b"f": _fill,
    b"F": _fill,
    b"f*": _fill,
    b"S": _stroke,
    b"s": _close_and_stroke,
    b"B": _fill_and_stroke,
    b"B*": _fill_and_stroke,
    b"b": _fill_and_stroke,
    b"b*": _fill_and_stroke,
    b"n": _end_path,
    b"sh": _shade,
}
