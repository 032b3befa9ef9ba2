"""The paragraphs, tables and text boxes of a Word file, in the order of its text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.docx.numbers import Numbering
from ingest.docx.text import Flow, chosen, paragraph_text
from ingest.docx.xml import MC, Element, W, child, number, switch, value
from ingest.inline import Run, split_lines, text_of

_WRAPPERS = frozenset(W + name for name in ("sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_SAME_PAGE = frozenset({"continuous", "nextColumn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph with what its style says of it."""

    runs: tuple[Run, ...]
    level: int = 0
    """Heading level from 1; 0 for text."""
    title: bool = False
    item: int = 0
    """Level of a list item from 1; 0 for text."""
    number: str = ""
    """The number that Word sets before it."""

    @property
    def text(self) -> str:
        """The text without its number."""
        return text_of(self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A cell of a table."""

    entries: tuple["Entry", ...]
    span: int = 1
    heading: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, row by row."""

    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A text box beside the text."""

    entries: tuple["Entry", ...]


Entry = Paragraph | Table | Box


@dataclass(slots=True, kw_only=True)
class Body:
    """Reads the body, a cell, a box or a note; one for each file, since numbers count on."""

    flow: Flow
    numbering: Numbering
    sections: list[str] = field(default_factory=list)
    """How the sections that are still to come begin."""

    def entries(self, container: Iterable[Element]) -> Iterator[Entry]:
        """Give what a container holds."""
        carried: tuple[Run, ...] = ()
        for element in _children(container, self.flow):
            if element.tag == W + "tbl":
                yield Table(rows=tuple(self._rows(element)))
                continue
            properties = child(element, "pPr")
            made, boxes = self._paragraph(element, properties, carried)
            carried = ()
            if made and switch(properties, "rPr", "del") is not None:
                # Its end was deleted: it goes on in the next one.
                carried = made[-1].runs
                made = made[:-1]
            yield from (one for one in made if one.text)
            for box in boxes:
                inside = tuple(self.entries(box))
                yield Box(entries=inside)
            self._end_section(properties)
        if text_of(carried):
            yield Paragraph(runs=carried)

    def _paragraph(
        self, element: Element, properties: Element | None, carried: tuple[Run, ...]
    ) -> tuple[list[Paragraph], list[Element]]:
        """Read one paragraph; blank lines inside it make it several."""
        flow = self.flow
        contents = flow.styles.is_contents(properties)
        inline = paragraph_text(element, flow)
        text = text_of(inline.runs)
        if text and (contents or (flow.in_contents() and text[-1].isdigit())):
            flow.removed["table of contents"] += 1
            return [], inline.boxes
        place = flow.styles.list_place(properties)
        if place is not None and not value(properties, "numPr", "ilvl"):
            tied = self.numbering.place_of_styles(flow.styles.style_ids(properties))
            place = replace(place, level=tied) if tied is not None else place
        # An empty paragraph in a list shows its number all the same, but one is never meant.
        printed = self.numbering.count(place) if place is not None and text else ""
        level = flow.styles.heading_level(properties)
        named = flow.styles.names_list(properties)
        first = Paragraph(
            runs=(),
            level=level,
            title=flow.styles.is_title(properties),
            item=0 if level else max(place.level + 1 if place is not None else 0, named),
            number=printed,
        )
        lines = [[*carried, *inline.runs]] if level or first.title else split_lines([*carried, *inline.runs])
        made = [replace(first, runs=tuple(lines[0])), *(Paragraph(runs=tuple(line)) for line in lines[1:])]
        return made, inline.boxes

    def _end_section(self, properties: Element | None) -> None:
        if child(properties, "sectPr") is not None and self.sections:
            self.sections.pop(0)
            if self.sections and self.sections[0] not in _SAME_PAGE:
                self.flow.break_page()

    def _rows(self, table: Element) -> Iterator[tuple[TableCell, ...]]:
        named = self.flow.styles.table_names_header(child(table, "tblPr"))
        above: dict[int, TableCell] = {}
        for index, row in enumerate(_children(table, self.flow, rows=True)):
            properties = child(row, "trPr")
            skipped = number(value(properties, "gridBefore")) or 0
            cells = [TableCell(entries=(), span=skipped)] if skipped else []
            column = skipped
            heading = bool(switch(properties, "tblHeader")) or (named and index == 0)
            for element in _children(row, self.flow, cells=True):
                cell = self._cell(element, above.get(column), heading=heading)
                above[column] = cell
                column += cell.span
                cells.append(cell)
            yield tuple(cells)

    def _cell(self, element: Element, above: TableCell | None, *, heading: bool) -> TableCell:
        properties = child(element, "tcPr")
        span = max(number(value(properties, "gridSpan")) or 1, 1)
        entries = tuple(self.entries(element))
        merged = child(properties, "vMerge") is not None and value(properties, "vMerge") != "restart"
        if merged and above is not None and not entries:
            return replace(above, repeated=True)
        return TableCell(entries=entries, span=span, heading=heading)


def _children(
    container: Iterable[Element], flow: Flow, *, rows: bool = False, cells: bool = False
) -> Iterator[Element]:
    """Give the paragraphs and tables of a container, or a table's rows, or a row's cells, through what wraps them."""
    wanted = {W + "tr"} if rows else {W + "tc"} if cells else {W + "p", W + "tbl"}
    for element in container:
        if element.tag in wanted:
            if child(element, "trPr", "del") is not None or child(element, "tcPr", "cellDel") is not None:
                flow.removed["deleted text"] += 1
            else:
                yield element
        elif element.tag == W + "sdt":
            if value(element, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents":
                flow.removed["table of contents"] += sum(1 for _ in element.iter(W + "p"))
            elif switch(element, "sdtPr", "showingPlcHdr"):
                flow.removed["placeholders"] += 1
            else:
                yield from _children(element, flow, rows=rows, cells=cells)
        elif element.tag in _WRAPPERS:
            yield from _children(element, flow, rows=rows, cells=cells)
        elif element.tag == MC + "AlternateContent":
            yield from _children(chosen(element), flow, rows=rows, cells=cells)
