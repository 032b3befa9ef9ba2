"""The part of a document that a passage stands in: its section with the passages beside it, in pieces to be shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus.schema import Document, Passage, Section

_MOST = 8_000
"""Characters that are shown before and after a passage; a section without headings can be a whole book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters that are all marked, or all not."""

    text: str
    marked: bool
    first: bool = False
    """It is the first that is marked: the page's address leads there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A heading, a paragraph, an item of a list, or the place where a page begins."""

    kind: Literal["heading", "text", "item", "page"]
    runs: tuple[Run, ...]
    page: int = 0
    label: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is shown of a document around a passage."""

    pieces: tuple[Piece, ...]
    before: Passage | None
    """Where to go on reading before what is shown; none at the document's start."""
    after: Passage | None
    cut_before: bool
    """What is shown begins in the middle of its section."""
    cut_after: bool


def view(document: Document, passages: Sequence[Passage], passage: Passage, *, start: int, end: int) -> View:
    """Return what is shown around a passage.

    Args:
        document: the document.
        passages: its passages, in its order.
        passage: the one that is looked at.
        start: where the words to mark begin, in characters of the passage; they are the whole passage where `start`
            and `end` do not fit in it.
        end: where they end.
    """
    low, high = _stretch(document, passages, passage)
    shown_low, shown_high = _cut(document.text, passage, low, high)
    length = passage.end - passage.start
    if not 0 <= start < end <= length:
        start, end = 0, length
    marked = (passage.start + start, passage.start + end)
    outside = [one for one in passages if one.end <= low], [one for one in passages if one.start >= high]
    return View(
        pieces=tuple(_pieces(document, shown_low, shown_high, marked)),
        before=outside[0][-1] if outside[0] else None,
        after=outside[1][0] if outside[1] else None,
        cut_before=shown_low > low,
        cut_after=shown_high < high,
    )


def _stretch(document: Document, passages: Sequence[Passage], passage: Passage) -> tuple[int, int]:
    """Return the section of a passage, from its heading to the next one, with the passages next to this one."""
    starts = [0, *(section.start for section in document.sections), len(document.text)]
    touched = [(low, high) for low, high in pairwise(starts) if low < passage.end and passage.start < high]
    place = next((at for at, one in enumerate(passages) if one.id == passage.id), 0)
    near = passages[max(0, place - 1) : place + 2]
    low = min([passage.start, *(a for a, _ in touched), *(one.start for one in near)])
    high = max([passage.end, *(b for _, b in touched), *(one.end for one in near)])
    return _heading_of(document.sections, low), high


def _heading_of(sections: Sequence[Section], start: int) -> int:
    """Return where the headings right above a place begin, so that it does not stand without them."""
    for section in reversed([one for one in sections if one.end <= start]):
        if start - section.end > 2:  # More than the line ends between a heading and its text.
            break
        start = section.start
    return start


def _cut(text: str, passage: Passage, low: int, high: int) -> tuple[int, int]:
    """Return what is shown of a long section, cut at line ends."""
    if passage.start - low > _MOST:
        found = text.find("\n", passage.start - _MOST, passage.start)
        low = found + 1 if found >= 0 else passage.start
    if high - passage.end > _MOST:
        found = text.rfind("\n", passage.end, passage.end + _MOST)
        high = found if found >= 0 else passage.end
    return low, high


def _pieces(document: Document, low: int, high: int, marked: tuple[int, int]) -> Iterator[Piece]:
    headings = {section.start: section for section in document.sections}
    pages = [page for page in document.pages if low < page.start < high]
    position = low
    for line_end in [*_line_ends(document.text, low, high), high]:
        begin, position = position, line_end + 1
        while pages and pages[0].start <= line_end:
            page = pages.pop(0)
            yield Piece(kind="page", runs=(), page=page.number, label=page.label)
        line = document.text[begin:line_end]
        if not line.strip():
            continue
        heading = next((headings[at] for at in range(begin, line_end) if at in headings), None)
        begin += len(line) - len(line.lstrip())
        if heading:
            yield Piece(
                kind="heading", runs=_runs(document.text, begin, line_end, marked), level=min(heading.level + 1, 6)
            )
        elif document.text.startswith("- ", begin):
            yield Piece(kind="item", runs=_runs(document.text, begin + 2, line_end, marked))
        else:
            yield Piece(kind="text", runs=_runs(document.text, begin, line_end, marked))


def _line_ends(text: str, low: int, high: int) -> Iterator[int]:
    found = text.find("\n", low, high)
    while found >= 0:
        yield found
        found = text.find("\n", found + 1, high)


def _runs(text: str, begin: int, end: int, marked: tuple[int, int]) -> tuple[Run, ...]:
    """Return a stretch of text, divided where the mark begins and ends."""
    low, high = max(begin, marked[0]), min(end, marked[1])
    if low >= high:
        return (Run(text=text[begin:end], marked=False),)
    first = not text[marked[0] : low].strip(" -•\n\t")
    parts = ((begin, low, False), (low, high, True), (high, end, False))
    return tuple(Run(text=text[a:b], marked=on, first=on and first) for a, b, on in parts if a < b)
