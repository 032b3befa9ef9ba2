"""From the elements of a web page to blocks: headings, paragraphs, nested lists, tables, terms, notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from ingest.blocks import Block
from ingest.gathering import Gathering
from ingest.html.notes import Notes, leads_back
from ingest.html.tree import HEADINGS, Element, role
from ingest.inline import Run, all_bold, make_block, raised, reads_as_heading, split_lines, text_of
from ingest.tables import Cell, Row, cell_runs

# fmt: off
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
])
# fmt: on
_BOLD = frozenset(("b", "strong"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_MOST_SPAN = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How the text of an element looks."""

    bold: bool = False
    url: str = ""
    kept_lines: bool = False
    """Line ends are shown, as in <pre>."""
    depth: int = 0
    """Of lists."""
    noted: bool = False
    """Inside a footnote."""


_PLAIN = _Look()


@dataclass(slots=True, kw_only=True)
class Writer:
    """Writes the blocks of an element and all that is in it."""

    base: str
    notes: Notes
    made: Gathering = field(default_factory=Gathering)
    lines: list[tuple[Run, ...]] = field(default_factory=list)
    """The text of each paragraph and item, for a cell."""
    footnotes: list[Block] = field(default_factory=list)
    whole: bool = True
    """It writes the page itself, no cell, term or note of it."""
    complex: bool = False
    """It has headings or a table."""
    _runs: list[Run] = field(default_factory=list)
    _quotes: int = 0
    """Quotations that it is inside of."""
    _item: int = 0
    """Level of the list item that begins here."""
    _level: int = 1
    """Of the last heading that the page calls so."""

    def write(self, element: Element) -> None:
        """Write one element."""
        self._inside(element, _PLAIN)
        self._end()

    def _inside(self, element: Element, look: _Look) -> None:
        self._say(element.text, look)
        for one in element:
            if isinstance(one.tag, str):
                self._element(one, look)
            self._say(one.tail, look)

    def _say(self, text: str | None, look: _Look) -> None:
        if text:
            shown = text if look.kept_lines else text.replace("\n", " ")
            self._runs.append(Run(text=shown, bold=look.bold, url=look.url))

    def _element(self, element: Element, look: _Look) -> None:
        tag = str(element.tag)
        if element in self.notes.notes:
            self._note(element, look)
        elif tag in HEADINGS or role(element) == "heading":
            self._heading(element, look)
        elif tag in _LISTS:
            self._block(element, replace(look, depth=look.depth + 1))
        elif tag == "li":
            self._end()
            self._item = max(look.depth, 1)
            self._block(element, replace(look, depth=max(look.depth, 1)))
            self._item = 0
        elif tag == "dl":
            self._terms(element)
        elif tag == "table":
            self._table(element)
        elif tag in _BLOCKS:
            self._block(element, replace(look, kept_lines=look.kept_lines or tag == "pre"))
        else:
            self._inline(element, look, tag)

    def _inline(self, element: Element, look: _Look, tag: str) -> None:
        if tag == "br":
            self._runs.append(Run(text="\n", bold=look.bold, url=look.url))
        elif tag == "a":
            if element not in self.notes.marks and not (look.noted and leads_back(element)):
                self._inside(element, replace(look, url=self._address(element) or look.url))
        elif tag in _BOLD:
            self._inside(element, replace(look, bold=True))
        elif tag == "sup" and not len(element):
            self._say(raised(element.text or ""), look)
        elif tag == "q":
            self._say("“", look)
            self._inside(element, look)
            self._say("”", look)
        elif tag not in ("rt", "rp"):
            self._inside(element, look)

    def _address(self, link: Element) -> str:
        """Return where a link goes on the web; empty within the page, and where nothing says what it is relative to."""
        href = link.get("href", "").strip()
        if not href or href.startswith("#"):
            return ""
        try:
            url = urljoin(self.base, href)
            named = urlsplit(url).hostname
        except ValueError:
            return ""
        return url if named and url.lower().startswith(("http://", "https://")) else ""

    def _block(self, element: Element, look: _Look) -> None:
        self._end()
        self._quotes += element.tag == "blockquote"
        self._inside(element, look)
        self._end()
        self._quotes -= element.tag == "blockquote"

    def _end(self) -> None:
        """End the paragraph or item that is being written."""
        runs, self._runs = self._runs, []
        if not text_of(runs):
            return
        for line in split_lines(runs):
            self.lines.append(tuple(line))
            if self._item:
                self.made.add(make_block("item", line, level=self._item))
            elif self.whole and all_bold(line) and reads_as_heading(text_of(line)):
                # A heading that was made by hand.
                self.made.add(make_block("heading", line, level=self._level + 1))
            else:
                self.made.add(make_block("paragraph", line, quoted=self._quotes > 0))
            self._item = 0

    def _heading(self, element: Element, look: _Look) -> None:
        self._end()
        inside = self._apart(element, look)
        level = element.get("aria-level", "")
        given = int(element.tag[1]) if element.tag in HEADINGS else int(level) if level.isdecimal() else 2
        runs = cell_runs(inside.lines)
        self.lines.append(runs)
        self._level = min(max(given, 1), 9)
        self.made.add(make_block("heading", runs, level=self._level))
        self.complex = True

    def _apart(self, element: Element, look: _Look = _PLAIN) -> "Writer":
        """Write an element on a sheet of its own; its notes are the page's."""
        inside = Writer(base=self.base, notes=self.notes, footnotes=self.footnotes, whole=False)
        inside._inside(element, replace(look, depth=0))
        inside._end()
        return inside

    def _note(self, element: Element, look: _Look) -> None:
        self._end()
        inside = self._apart(element, replace(look, noted=True))
        runs, sign = cell_runs(inside.lines), self.notes.notes[element]
        before = () if text_of(runs).startswith(sign) else (Run(text=f"{sign} "),)
        block = make_block("footnote", (*before, *runs)) if runs else None
        if block is not None:
            self.footnotes.append(block)

    def _terms(self, element: Element) -> None:
        """Write a list of terms, each with its explanation: "term: explanation"."""
        self._end()
        terms: list[tuple[Run, ...]] = []
        meanings: list[tuple[Run, ...]] = []
        for one in [*_entries(element), None]:
            if meanings and (one is None or one.tag == "dt"):
                self._pair(terms, meanings)
                terms, meanings = [], []
            if one is not None:
                (terms if one.tag == "dt" else meanings).append(cell_runs(self._apart(one).lines))
        if terms:
            self._pair(terms, [])

    def _pair(self, terms: Sequence[tuple[Run, ...]], meanings: Sequence[tuple[Run, ...]]) -> None:
        term: list[Run] = []
        for one in terms:
            term += [Run(text=", "), *one] if term else one
        meaning = cell_runs(meanings)
        colon = [Run(text=" " if text_of(term).endswith(":") else ": ")] if term and meaning else []
        runs = (*term, *colon, *meaning)
        self.lines.append(runs)
        self.made.add(make_block("paragraph", runs))

    def _table(self, element: Element) -> None:
        self._end()
        for caption in element.iterchildren("caption"):
            self._block(caption, _PLAIN)
        rows = self._rows(element)
        self.lines += [cell.runs for row in rows for cell in row if not cell.repeated]
        self.made.add_table(rows)
        self.complex = True

    def _rows(self, table: Element) -> list[Row]:
        rows: list[Row] = []
        below: dict[int, tuple[Cell, int]] = {}
        laid_out = role(table) in {"presentation", "none"}
        for element in _table_rows(table):
            cells: list[Cell] = []
            column = 0
            waiting = list(element.iterchildren("td", "th"))
            while waiting or column in below:
                if column in below:
                    cell, left = below.pop(column)
                    if left > 1:
                        below[column] = (cell, left - 1)
                    cells.append(_again(cell))
                else:
                    one = waiting.pop(0)
                    cell = self._cell(one, heading=one.tag == "th" or _in_head(element), laid_out=laid_out)
                    cells.append(cell)
                    if (left := _span(one, "rowspan")) > 1:
                        below[column] = (cell, left - 1)
                column += cell.span
            rows.append(cells)
        return rows

    def _cell(self, element: Element, *, heading: bool, laid_out: bool) -> Cell:
        inside = self._apart(element)
        return Cell(
            runs=cell_runs(inside.lines),
            blocks=tuple(inside.made.blocks),
            span=_span(element, "colspan"),
            heading=heading or (not laid_out and bool(inside.lines) and all(map(all_bold, inside.lines))),
            complex=inside.complex or laid_out,
        )


def _again(cell: Cell) -> Cell:
    """Return a cell as it stands for itself in the next row."""
    return Cell(runs=cell.runs, blocks=cell.blocks, span=cell.span, heading=cell.heading, repeated=True)


def _entries(element: Element) -> Iterator[Element]:
    """Give the terms and explanations of a list, also those within a <div>."""
    for one in element:
        if one.tag in ("dt", "dd"):
            yield one
        elif one.tag == "div":
            yield from _entries(one)


def _table_rows(table: Element) -> Iterator[Element]:
    for one in table:
        if one.tag == "tr":
            yield one
        elif one.tag in ("thead", "tbody", "tfoot"):
            yield from one.iterchildren("tr")


def _in_head(row: Element) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def _span(element: Element, name: str) -> int:
    given = element.get(name, "").strip()
    return min(max(int(given), 1), _MOST_SPAN) if given.isdecimal() and len(given) < 6 else 1
