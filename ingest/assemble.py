"""From what a reader read to one running text, with the place of each block in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.schema import Document, Link, Page, PrintedLine, Section
from ingest.blocks import Block, BlockKind, Reading

# Every character that str.splitlines() takes for a line end: a block is one line.
_LONGEST_HEADING = 500
"""Characters of a heading, or of the words that a paragraph begins with; the longest titles have half of it."""
_LINE_ENDS = str.maketrans(dict.fromkeys("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a block that lies on one page, and in one line where lines are numbered; offsets in the text."""

    start: int
    end: int
    page: int
    line: int = 0
    """The number printed beside it; 0 where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block at its place in the document's text."""

    kind: BlockKind
    level: int
    start: int
    """Where it begins, a list item with its marker."""
    body: int
    """Where its own text begins, behind the marker."""
    end: int
    lead: str = ""
    links: tuple[Link, ...] = ()
    quoted: bool = False
    """True where the file sets it apart as a quotation."""
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """A document and its blocks, in the order of its text."""

    document: Document
    blocks: tuple[Placed, ...]


def assemble(reading: Reading, *, document_id: str, digest: str, file: str) -> Assembled:
    """Lay the blocks of a reading out as one text, a line each, with blank lines around headings."""
    lines: list[str] = []
    placed: list[Placed] = []
    offset = 0
    for block in _with_footnotes([_checked(block) for block in reading.blocks]):
        text = block.text.translate(_LINE_ENDS)
        if not text.strip():
            continue
        gap = _gap(placed[-1] if placed else None, block)
        gap += "  " * max(block.level - 1, 0) if block.kind == "item" else ""
        marker = "- " if block.kind == "item" else ""
        lines.append(gap + marker + text.strip())
        offset += len(gap)
        placed.append(_place(block, text, start=offset, body=offset + len(marker)))
        offset = placed[-1].end
    document = Document(
        id=document_id,
        text="".join(lines),
        text_kind=reading.text_kind,
        pages=_pages(placed, reading.labels, frozenset(reading.ocr_pages)),
        sections=_sections("".join(lines), placed),
        digest=digest,
        file=file,
        lines=_lines(placed),
    )
    return Assembled(document=document, blocks=tuple(placed))


def _checked(block: Block) -> Block:
    """Make text of a heading that is too long for one, and take off a lead that is."""
    if block.kind == "heading" and len(block.text) > _LONGEST_HEADING:
        return replace(block, kind="paragraph", level=0)
    return replace(block, lead="") if len(block.lead) > _LONGEST_HEADING else block


def _gap(before: Placed | None, block: Block) -> str:
    if before is None:
        return ""
    return "\n\n" if "heading" in (before.kind, block.kind) else "\n"


def _place(block: Block, text: str, *, start: int, body: int) -> Placed:
    """Give a block its offsets; `text` is its text before white space was taken off its ends."""
    stripped = len(text) - len(text.lstrip())
    length = len(text.strip())
    stretches: list[Stretch] = []
    position = -stripped
    for piece in block.pieces:
        begin, position = max(position, 0), position + len(piece.text)
        end = min(position, length)
        if begin < end:
            begin = start if not stretches else body + begin
            stretches.append(Stretch(start=begin, end=body + end, page=piece.page, line=piece.line))
    return Placed(
        kind=block.kind,
        level=block.level,
        start=start,
        body=body,
        end=body + length,
        lead=block.lead.strip(),
        links=tuple(link for link in block.links if link.url.strip(" #")),
        quoted=block.quoted,
        stretches=tuple(stretches),
    )


def _with_footnotes(blocks: Sequence[Block]) -> Iterator[Block]:
    """Put each footnote behind the last block that ends on its page, and before a heading that would be left alone.

    A paragraph that runs over the page's end therefore comes behind the page's footnotes: pages stay one stretch of
    text each.
    """
    body = [block for block in blocks if block.kind != "footnote" and block.pieces]
    notes: dict[int, list[Block]] = {}
    for note in (block for block in blocks if block.kind == "footnote" and block.pieces):
        notes.setdefault(note.pieces[0].page, []).append(note)
    places: dict[int, list[Block]] = {}
    extent = _page_extents(body)
    for page in sorted(notes):
        places.setdefault(_footnote_place(body, extent, page), []).extend(notes[page])
    for index, block in enumerate(body):
        yield from places.get(index, ())
        yield block
    yield from places.get(len(body), ())


def _page_extents(body: Sequence[Block]) -> dict[int, tuple[int, int]]:
    """Map each page to the first and last block that have text on it."""
    extents: dict[int, tuple[int, int]] = {}
    for index, block in enumerate(body):
        for piece in block.pieces:
            extents[piece.page] = (extents.get(piece.page, (index, index))[0], index)
    return extents


def _footnote_place(body: Sequence[Block], extents: Mapping[int, tuple[int, int]], page: int) -> int:
    """Return the index of the block that the footnotes of `page` come before."""
    if page not in extents:
        earlier = [last for number, (_, last) in extents.items() if number < page]
        return max(earlier) + 1 if earlier else 0
    first, last = extents[page]
    place = last + 1
    # A block that goes on behind this page cannot come before the footnotes, unless it fills the whole page.
    if body[last].pieces[-1].page > page and body[last].pieces[0].page == page:
        place = last
    while first < place < len(body) and body[place - 1].kind == "heading":
        place -= 1
    return place if place > first else last + 1


def _pages(placed: Sequence[Placed], labels: Sequence[str], ocr: frozenset[int]) -> tuple[Page, ...]:
    """List where each page begins; a digest that returns to an earlier page lists it again."""
    pages: list[Page] = []
    for stretch in (stretch for block in placed for stretch in block.stretches):
        if not pages or pages[-1].number != stretch.page:
            start = stretch.start if pages else 0
            label = _label(labels, stretch.page)
            pages.append(Page(number=stretch.page, start=start, label=label, ocr=stretch.page in ocr))
    return tuple(pages)


def _lines(placed: Sequence[Placed]) -> tuple[PrintedLine, ...]:
    return tuple(
        PrintedLine(number=stretch.line, start=stretch.start)
        for block in placed
        for stretch in block.stretches
        if stretch.line
    )


def _label(labels: Sequence[str], page: int) -> str:
    label = labels[page - 1] if 0 < page <= len(labels) else ""
    return label if label != str(page) else ""


def _sections(text: str, placed: Sequence[Placed]) -> tuple[Section, ...]:
    return tuple(
        Section(title=text[block.body : block.end], level=max(block.level, 1), start=block.start, end=block.end)
        for block in placed
        if block.kind == "heading"
    )
