"""From lines of body text to paragraphs and list items."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.pdf.breaks import LEADING, SENTENCE_END, Stretch, forced_break, hangs, stretches, would_fit
from ingest.pdf.items import CAPTION, INDENT, Paragraph, new_item
from ingest.pdf.markers import is_bullet, marker, without_marker
from ingest.pdf.page import Line

_DASHES = frozenset("-–—")
# As many lines back tell how wide the text is here.
_NEARBY = 12
# Most lines of justified text are full; of ragged text hardly two end at the same place.
_JUSTIFIED = 0.6
# In parts of the font size.
_LARGEST_GAP = 3.0


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Group consecutive lines of body text; a heading stands between two calls."""
    made: list[Paragraph] = []
    for stretch in stretches(lines):
        for index, line in enumerate(stretch.lines):
            printed = marker(line)
            before = stretch.lines[max(index - _NEARBY, 0) : index + 2]
            target = _continued(made, line, replace(stretch, lines=before), marked=bool(printed))
            if target is not None:
                target.lines.append(without_marker(line, printed) if printed and is_bullet(printed) else line)
            elif printed:
                made.append(new_item(made, line, printed))
            else:
                made.append(Paragraph(kind="paragraph", lines=[line]))
    return made


def resumes(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> bool:
    """Tell whether a sentence that broke off goes on behind a pull quote that was set into it."""
    if not before or not after or before[-1].kind != "paragraph" or after[0].kind != "paragraph":
        return False
    end, line = before[-1].lines[-1], after[0].lines[0]
    return not SENTENCE_END.search(end.text) and line.text[0].islower() and abs(end.size - line.size) <= 0.1 * line.size


def _continued(made: Sequence[Paragraph], line: Line, nearby: Stretch, *, marked: bool) -> Paragraph | None:
    """Return the paragraph that a line goes on with, None when it begins one."""
    if not made or line.returns:
        return None
    last = made[-1]
    previous = last.lines[-1]
    if line.cell or previous.cell:
        return last if not marked and _same_row(previous, line) else None
    if (previous.page, previous.column) == (line.page, line.column) and not _floats_apart(previous, line):
        if marked:
            return last if _stray_bullet(last, line, nearby) else None
        return last if _same_paragraph(last, line, nearby) else _over_caption(made, line)
    if marked:
        return None
    return _over_break(made, line)


def _same_row(previous: Line, line: Line) -> bool:
    """Tell whether two lines stand in one row of a ruled table, whose cells read as one; a cell may hold paragraphs."""
    if previous.cell is None or line.cell is None:
        return False
    if previous.page == line.page and previous.cell == line.cell:
        return previous.y - line.y <= LEADING * line.size
    return (previous.page, *previous.cell[:2]) == (line.page, *line.cell[:2])


def _floats_apart(previous: Line, line: Line) -> bool:
    """Tell whether one of two lines is numbered in the margin and the other is not: a caption beside the text."""
    return bool(previous.number) != bool(line.number)


def _over_break(made: Sequence[Paragraph], line: Line) -> Paragraph | None:
    """Return the paragraph that goes on behind the end of a column or page, or behind a figure's caption."""
    last = next((one for one in reversed(made) if not one.is_caption), None)
    if last is None or CAPTION.match(line.text):
        return None
    end = last.lines[-1]
    if abs(end.size - line.size) > 0.1 * line.size or end.bold != line.bold or end.turn != line.turn:
        return None
    counted = _counts_on(end, line)
    numbered = bool(end.number and line.number)
    if not counted and (numbered or (end.page, end.column) == (line.page, line.column)):
        return None
    lower = line.text[0].islower()
    if SENTENCE_END.search(end.text):
        return last if (lower and not end.text.endswith(".")) or _is_cut(made, last) else None
    return last if lower or counted or hangs(end.text) else None


def _is_cut(made: Sequence[Paragraph], last: Paragraph) -> bool:
    """Tell whether a paragraph is cut at a page's end behind a full stop: in justified text, its last line is full.

    Where the right edge is ragged nothing tells: taking full lines for cut ones was wrong twice as often as right.
    """
    end = last.lines[-1]
    near = [one for paragraph in made[-4:] for one in paragraph.lines]
    beside = [one.x1 for one in near if (one.page, one.column) == (end.page, end.column)]
    edge = max(beside)
    full = sum(edge - x1 < 1 for x1 in beside)
    return last.kind == "paragraph" and edge - end.x1 < 1 and full >= _JUSTIFIED * len(beside) >= 2


def _over_caption(made: Sequence[Paragraph], line: Line) -> Paragraph | None:
    return _over_break(made, line) if made[-1].is_caption and line.number else None


def _stray_bullet(last: Paragraph, line: Line, nearby: Stretch) -> bool:
    """Tell whether a bullet stands in the middle of a running sentence."""
    end = last.lines[-1]
    mark, rest = line.text.split(maxsplit=1)
    open_end = last.kind == "paragraph" or hangs(end.text)
    # A dash at the edge of the text is one within a sentence.
    dash = mark in _DASHES and last.kind == "paragraph" and abs(line.x0 - end.x0) < 1
    runs_on = open_end and not SENTENCE_END.search(end.text) and (rest[0].islower() or dash)
    near = 0 < end.y - line.y <= LEADING * line.size
    return runs_on and near and (dash or not would_fit(end, rest, nearby.lines, size=line.size))


def _same_paragraph(last: Paragraph, line: Line, nearby: Stretch) -> bool:
    """Tell whether a line goes on with the paragraph just above it."""
    end = last.lines[-1]
    gap = end.y - line.y
    if gap < 0 or abs(end.size - line.size) > 0.1 * line.size:
        return False
    if gap > LEADING * max(line.size, end.size):
        near = gap <= _LARGEST_GAP * line.size or _counts_on(end, line)
        return near and _breaks_off(last, line)
    if end.bold != line.bold and len(last.lines) > 1:
        return False
    indent = line.x0 - end.x0
    if last.kind == "item":
        runs_on = line.text[0].islower() and not SENTENCE_END.search(end.text)
        if line.x0 < last.lines[0].x0 - 2 and not (runs_on and abs(indent) < 1):
            return False
        if len(last.lines) == 1 and indent > 0:
            return True
        # Set in as far as the item's other lines, a sentence behind a full stop is the item's own.
        if end.x0 > last.lines[0].x0 + 2 and abs(indent) < 1 and end.text.endswith("."):
            return True
    if len(last.lines) > 1 and indent > INDENT * line.size and last.kind == "paragraph":
        return False
    return not forced_break(end, line, nearby)


def _counts_on(end: Line, line: Line) -> bool:
    """Tell whether the numbers in the margin say that one line follows the other."""
    return end.number.isdigit() and line.number.isdigit() and int(line.number) == int(end.number) + 1


def _breaks_off(last: Paragraph, line: Line) -> bool:
    """Tell whether a paragraph stops in the middle of a sentence that a line below a gap goes on with."""
    end = last.lines[-1]
    if SENTENCE_END.search(end.text) or not line.text[0].islower() or end.bold != line.bold:
        return False
    if _counts_on(end, line):
        return True
    same_edge = abs(end.x0 - line.x0) < 1
    full = len(last.lines) > 1 and not would_fit(end, line.text, last.lines, size=line.size)
    return same_edge and (full or hangs(end.text))
