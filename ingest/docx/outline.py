"""From a Word file's paragraphs, tables and boxes to blocks: headings by style or by look, items, rows of tables."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.blocks import Block
from ingest.docx.body import Box, Entry, Paragraph, Table, TableCell
from ingest.docx.numbers import stays
from ingest.gathering import Gathering
from ingest.inline import Run, all_bold, make_block, reads_as_heading
from ingest.tables import Cell, cell_runs

# Against the size of the text.
_LARGER = 1.1

Look = tuple[float, bool]
"""Size in points, and whether it is bold."""


def outline(entries: Sequence[Entry]) -> tuple[list[Block], int]:
    """Return the blocks, and how many headers of tables were left out."""
    styled = [one for one in _paragraphs(entries, tables=False) if one.title or one.level]
    body = _body_size(entries)
    writer = _Writer(body=body, styled=bool(styled), shift=_below_title(styled), looks=_looks(entries, body))
    writer.write(entries)
    writer.put_boxes()
    return writer.made.blocks, writer.made.left_out


def _paragraphs(entries: Sequence[Entry], *, tables: bool) -> Iterator[Paragraph]:
    for entry in entries:
        if isinstance(entry, Paragraph):
            yield entry
        elif isinstance(entry, Box):
            yield from _paragraphs(entry.entries, tables=tables)
        elif tables or all(len(row) == 1 for row in entry.rows):
            for row in entry.rows:
                for cell in row:
                    yield from () if cell.repeated else _paragraphs(cell.entries, tables=tables)


def _body_size(entries: Sequence[Entry]) -> float:
    """Return the size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for paragraph in _paragraphs(entries, tables=True):
        for run in paragraph.runs if not paragraph.level else ():
            sizes[run.size] += len(run.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _looks(entries: Sequence[Entry], body: float) -> list[Look]:
    """List the looks of headings that were made by hand, the largest first."""
    found = {_look(one) for one in _paragraphs(entries, tables=False) if _is_made_heading(one, body)}
    return sorted(found, reverse=True)


def _look(paragraph: Paragraph) -> Look:
    sizes = [run.size for run in paragraph.runs if run.text.strip()]
    return min(sizes, default=0.0), all_bold(paragraph.runs)


def _is_made_heading(paragraph: Paragraph, body: float) -> bool:
    """Tell whether a paragraph of plain style was made into a heading: a short line, bold or larger, no sentence."""
    text = paragraph.text
    if paragraph.level or paragraph.title or not reads_as_heading(text):
        return False
    size, bold = _look(paragraph)
    larger = size >= _LARGER * body
    if paragraph.item:
        return bold and larger
    return (bold and size >= body) or (larger and text[0].isalnum() and not any(run.url for run in paragraph.runs))


def _below_title(styled: Sequence[Paragraph]) -> int:
    """Return 1 when the chapters come below a title; the only heading of its level is a title itself."""
    chapters = [one.level for one in styled if not one.title]
    titled = len(chapters) != len(styled)
    return int(titled or chapters[:1] != [1] or chapters.count(1) > 1)


@dataclass(slots=True, kw_only=True)
class _Writer:
    """Writes blocks; knows the level of the heading that it is under."""

    body: float
    styled: bool
    """Some headings have a style."""
    shift: int
    """How much deeper a heading stands than its style says."""
    looks: Sequence[Look]
    made: Gathering = field(default_factory=Gathering)
    boxes: list[Box] = field(default_factory=list)
    """Boxes with headings of their own, which wait for the end of their section."""
    level: int = 1
    """Of the last heading that has a style."""

    def write(self, entries: Sequence[Entry]) -> None:
        for entry, following in pairwise([*entries, None]):
            if isinstance(entry, Paragraph):
                self._paragraph(entry, following)
            elif isinstance(entry, Table):
                self._table(entry)
            elif isinstance(entry, Box):
                self._box(entry)

    def put_boxes(self) -> None:
        """Write the boxes of the section that ends here."""
        waiting, self.boxes = self.boxes, []
        for box in waiting:
            self.write(box.entries)
            self.put_boxes()

    def _paragraph(self, paragraph: Paragraph, following: Entry | None) -> None:
        level = self._heading_level(paragraph, following)
        if level:
            self.put_boxes()
            self.made.add(make_block("heading", _numbered(paragraph, always=True), level=level))
        elif paragraph.item:
            self.made.add(make_block("item", _numbered(paragraph), level=paragraph.item))
        else:
            self.made.add(make_block("paragraph", paragraph.runs))

    def _heading_level(self, paragraph: Paragraph, following: Entry | None) -> int:
        """Return the level in the document: 1 for its title; 0 for text."""
        if paragraph.title:
            return 1
        if paragraph.level:
            self.level = paragraph.level + self.shift
            return self.level
        if following is None or not _is_made_heading(paragraph, self.body):
            return 0
        rank = self.looks.index(_look(paragraph))
        if self.styled:
            return self.level + 1 + rank
        first = self.made.heading is None
        return 1 if first and rank == 0 and len(self.looks) > 1 else max(rank + 1, 2)

    def _table(self, table: Table) -> None:
        rows = [[self._cell(cell, first=index == 0) for cell in row] for index, row in enumerate(table.rows)]
        self.made.add_table(rows)

    def _cell(self, cell: TableCell, *, first: bool) -> Cell:
        inside = _Writer(body=self.body, styled=self.styled, shift=self.shift, looks=self.looks, level=self.level)
        inside.write(cell.entries)
        inside.put_boxes()
        paragraphs = list(_paragraphs(cell.entries, tables=True))
        bold = first and all(_look(one)[1] for one in paragraphs)
        return Cell(
            runs=cell_runs([_numbered(one) for one in paragraphs]),
            blocks=tuple(inside.made.blocks),
            span=cell.span,
            heading=cell.heading or bold,
            repeated=cell.repeated,
            complex=any(not isinstance(entry, Paragraph) or bool(entry.level) for entry in cell.entries),
        )

    def _box(self, box: Box) -> None:
        """Write a box beside the text; one with headings of its own would take what follows it under them."""
        paragraphs = list(_paragraphs(box.entries, tables=False))
        if any(one.level or one.title or _is_made_heading(one, self.body) for one in paragraphs):
            self.boxes.append(_untitled(box))
        else:
            self.write(box.entries)


def _untitled(box: Box) -> Box:
    """Take the title of a box for a heading in the text, not for the document's own."""
    entries = [replace(one, title=False) if isinstance(one, Paragraph) and one.title else one for one in box.entries]
    return Box(entries=tuple(entries))


def _numbered(paragraph: Paragraph, *, always: bool = False) -> tuple[Run, ...]:
    """Return the runs of a paragraph behind its number: of a heading any, of an item one that others refer to."""
    if not paragraph.number or not (always or stays(paragraph.number)):
        return paragraph.runs
    page = paragraph.runs[0].page if paragraph.runs else 1
    return (Run(text=f"{paragraph.number} ", page=page), *paragraph.runs)
