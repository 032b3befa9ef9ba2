"""Footnotes of a PDF: which lines they are, and the marks that point to them taken out of the text."""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.pdf.page import Line
from ingest.pdf.style import SMALLER, body_size

_START = re.compile(r"(\d{1,3})\)?(?:\s+\S|(?=[^\W\d_]{2}))")
# A number behind a word, or behind the bracket or quote that closes one: "zorgvragen4", "(2022)20", "samen.”3".
_GLUED = r"(?:(?<=[^\W\d_])|(?<=[)\]”’\"']))[.,;:]?{number}(?!\d)(?![^\W_])"
_CAPTION = re.compile(r"(?:figuur|figure|tabel|table|afbeelding|grafiek|bron)\b", re.IGNORECASE)
# In parts of the font size.
_LEADING = 1.6
# A page that numbers its lines numbers the lines of its text, not those of its footnotes.
_NUMBERED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """A document's lines with its footnotes apart."""

    text: tuple[Line, ...]
    notes: tuple[tuple[Line, ...], ...]
    marks: int
    """How many footnote marks were taken out."""


def part_notes(lines: Sequence[Line]) -> Notes:
    """Take the footnotes out of a document's lines, and their marks out of its text."""
    body = body_size(lines)
    numbered = _numbered_pages(lines)
    text: list[Line] = []
    notes: list[list[Line]] = []
    last = 0
    open_note = False
    for index, line in enumerate(lines):
        number = _note_number(line, body)
        if number and (number == last + 1 or not last or number == 1):
            notes.append([_spaced(line)])
            last, open_note = number, True
        elif notes and not open_note and _runs_on(notes[-1][-1], lines, index, body):
            notes[-1].append(line)
            open_note = True
        elif open_note and _continues(notes[-1], line, body, numbered=line.page in numbered):
            notes[-1].append(line)
        else:
            text.append(line)
            open_note = False
    printed = sum(len(line.marks) for line in text)
    text, found = _without_marks(text, notes)
    return Notes(text=tuple(text), notes=tuple(tuple(note) for note in notes), marks=printed + found)


def _numbered_pages(lines: Sequence[Line]) -> set[int]:
    count: defaultdict[int, int] = defaultdict(int)
    for line in lines:
        count[line.page] += bool(line.number)
    return {page for page, numbers in count.items() if numbers >= _NUMBERED}


def _note_number(line: Line, body: float) -> int:
    start = _START.match(line.text)
    return int(start[1]) if start and line.size <= SMALLER * body and not line.turn else 0


def _spaced(line: Line) -> Line:
    """Set a space between a footnote's number and its text, where a tab or nothing stood."""
    glued = re.match(r"(\d{1,3}\)?)(?=[^\W\d_])", line.text)
    if glued is None:
        return line
    at = glued.end()
    links = tuple((start + (start >= at), end + 1, url) for start, end, url in line.links)
    return replace(line, text=f"{line.text[:at]} {line.text[at:]}", links=links)


def _runs_on(end: Line, lines: Sequence[Line], index: int, body: float) -> bool:
    """Tell whether the small lines that end the next page go on with a footnote that broke off."""
    line = lines[index]
    if line.page != end.page + 1 or abs(line.size - end.size) > 0.1 * end.size:
        return False
    below = list(itertools.takewhile(lambda other: other.page == line.page, lines[index:]))
    # Behind a full stop, only the notes that follow tell that it is one: it may be a caption as well.
    known = not end.text.endswith((".", "!", "?")) or any(_note_number(other, body) for other in below)
    return known and all(other.size <= SMALLER * body for other in below)


def _continues(note: Sequence[Line], line: Line, body: float, *, numbered: bool) -> bool:
    last = note[-1]
    if (last.page, last.column) != (line.page, line.column) or last.y - line.y > _LEADING * max(last.size, line.size):
        return False
    if line.size <= SMALLER * body:
        return True
    return numbered and not line.number and not line.bold and not _CAPTION.match(line.text)


def _without_marks(lines: list[Line], notes: Sequence[Sequence[Line]]) -> tuple[list[Line], int]:
    """Take out marks that no smaller size gives away: a footnote's number glued to a word, in the order of the notes.

    A mark stands on the page of its footnote or the one before it (a text that was set anew shifts its footnotes).
    Numbers glued to a year are looked for between the marks before and behind them only.
    """
    numbers = [(int(_START.match(note[0].text)[1]), note[0].page) for note in notes]  # type: ignore[index]
    places: list[tuple[int, int] | None] = []
    position = (0, 0)
    for number, page in numbers:
        found = _find(lines, _GLUED.format(number=number), page, after=position)
        places.append(found and (found[0], found[1] - len(str(number))))
        position = found or position
    for index, (number, page) in enumerate(numbers):
        if places[index] is not None:
            continue
        before = next((place for place in reversed(places[:index]) if place), (0, 0))
        behind = next((place for place in places[index + 1 :] if place), (len(lines), 0))
        found = _find(lines, rf"(?<!\d)(?:19|20)\d\d{number}(?!\d)", page, after=before)
        if found and found < behind:
            places[index] = (found[0], found[1] - len(str(number)))
    mended = list(lines)
    found_places = [(place, len(str(number))) for place, (number, _) in zip(places, numbers, strict=True) if place]
    for (row, start), length in sorted(found_places, reverse=True):
        mended[row] = _cut(mended[row], start, start + length)
    return mended, len(found_places)


def _find(lines: Sequence[Line], pattern: str, page: int, *, after: tuple[int, int]) -> tuple[int, int] | None:
    """Find a mark behind `after` on a page or the one before it; gives its line and where it ends."""
    sought = re.compile(pattern)
    for row in range(after[0], len(lines)):
        if lines[row].page > page:
            return None
        if lines[row].page < page - 1:
            continue
        for match in sought.finditer(lines[row].text):
            if (row, match.end()) > after:
                return row, match.end()
    return None


def _cut(line: Line, start: int, end: int) -> Line:
    """Take characters out of a line."""

    def place(offset: int) -> int:
        return offset if offset <= start else max(offset - (end - start), start)

    links = tuple((place(first), place(last), url) for first, last, url in line.links)
    marks = (*line.marks, line.text[start:end])
    return replace(line, text=line.text[:start] + line.text[end:], lead=place(line.lead), links=links, marks=marks)
