"""From the pages of a PDF to blocks: headings, paragraphs, list items and footnotes in reading order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.errors import FileRejected
from ingest.blocks import Block, Reading
from ingest.clean import clean
from ingest.pdf_blocks import block
from ingest.pdf_lines import page_lines
from ingest.pdf_notes import part_notes
from ingest.pdf_order import in_order
from ingest.pdf_page import Bookmark, Line, Sheet
from ingest.pdf_paragraphs import Paragraph, paragraphs
from ingest.pdf_style import Group, headings

# A slide's title has this level at most; its boxes have the next.
_TITLE_LEVEL = 2
# A page is full when its last line stands within so many lines of the lowest line of all pages.
_FULL_WITHIN = 1.5


def outline(
    pages_read: Iterable[Sheet],
    *,
    bookmarks: Sequence[Bookmark] = (),
    labels: tuple[str, ...] = (),
    title: str = "",
    author: str = "",
    date: str = "",
    file: str,
) -> Reading:
    """Read the blocks off a PDF's pages; raises FileRejected when no page has text."""
    sheets: list[Sheet] = []
    pages: list[list[Line]] = []
    for sheet in pages_read:
        pages.append(page_lines(sheet))
        # Of a page that became lines only its size is needed: a thousand pages of runs would fill the memory.
        sheets.append(replace(sheet, runs=(), annotations=()))
    if not any(pages):
        raise FileRejected("file_without_text", file=file)
    cleaned = clean(pages, sheets=sheets)
    ordered = [line for page in cleaned.pages for line in in_order(page)]
    # What has no letter or digit is a rule between texts, or a bullet without its text.
    lines = [line for line in ordered if any(char.isalnum() for char in line.text)]
    notes = part_notes(lines)
    groups = headings(notes.text, bookmarks=bookmarks, title=title)
    blocks = list(_blocks(groups))
    blocks = _slide_titles(blocks, sheets, lines)
    blocks += [block(Paragraph(kind="footnote", lines=list(note))) for note in notes.notes]
    counted = dict(cleaned.removed) | {"footnote marks": notes.marks, "rules": len(ordered) - len(lines)}
    return Reading(
        blocks=tuple(blocks),
        page_count=len(sheets),
        labels=labels,
        title=title or next((one.text for one in blocks if one.kind == "heading" and one.level == 1), ""),
        author=author,
        date=date,
        removed=tuple(sorted((name, count) for name, count in counted.items() if count)),
        remarks=_remarks(sheets, pages),
    )


def _remarks(sheets: Sequence[Sheet], pages: Sequence[Sequence[Line]]) -> tuple[str, ...]:
    empty = [str(sheet.number) for sheet, lines in zip(sheets, pages, strict=True) if not lines]
    if not empty:
        return ()
    which = f"bladzijde {empty[0]} heeft" if len(empty) == 1 else f"de bladzijden {', '.join(empty)} hebben"
    return (f"{which} geen tekst",)


def _blocks(groups: Sequence[Group]) -> Iterator[Block]:
    for plain, grouped in groupby(groups, key=lambda group: not group.heading and not group.quote):
        same = list(grouped)
        if plain:
            yield from map(block, paragraphs([line for group in same for line in group.lines]))
        else:
            yield from map(_outstanding, same)


def _outstanding(group: Group) -> Block:
    """Make the block of a heading or a pull quote."""
    if group.heading:
        return block(Paragraph(kind="heading", lines=list(group.lines), level=group.level))
    return block(Paragraph(kind="paragraph", lines=list(group.lines)))


def _slide_titles(blocks: Sequence[Block], sheets: Sequence[Sheet], lines: Sequence[Line]) -> list[Block]:
    """Put a slide's title before its text and boxes, wherever it stands on it.

    Slides are pages wider than high; a slide whose text fills its page goes on on the next. Only a slide with one
    title is put in order.
    """
    slide_of = _slides(sheets, lines)
    ordered: list[Block] = []
    for slide, grouped in groupby(blocks, key=lambda one: slide_of.get(one.pieces[0].page, 0)):
        same = list(grouped)
        ordered += _title_first(same) if slide else same
    return ordered


def _slides(sheets: Sequence[Sheet], lines: Sequence[Line]) -> dict[int, int]:
    """Return the first page of the slide that each wide page belongs to."""
    lowest: dict[int, Line] = {}
    for line in lines:
        if line.page not in lowest or line.y < lowest[line.page].y:
            lowest[line.page] = line
    floor = min((line.y for line in lowest.values()), default=0.0)
    slides: dict[int, int] = {}
    for sheet in sheets:
        if sheet.width <= sheet.height:
            continue
        before = lowest.get(sheet.number - 1)
        full = before is not None and before.y <= floor + _FULL_WITHIN * before.size
        slides[sheet.number] = slides.get(sheet.number - 1, sheet.number) if full else sheet.number
    return slides


def _title_first(blocks: list[Block]) -> list[Block]:
    levels = [one.level for one in blocks if one.kind == "heading"]
    top = min(levels, default=0)
    titles = [index for index, one in enumerate(blocks) if one.kind == "heading" and one.level == top]
    if len(titles) != 1 or titles[0] == 0 or top > _TITLE_LEVEL:
        return blocks
    place = titles[0]
    text_before, boxes_before = _at_first_box(blocks[:place])
    text_behind, boxes_behind = _at_first_box(blocks[place + 1 :])
    return [blocks[place], *text_before, *text_behind, *boxes_before, *boxes_behind]


def _at_first_box(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    place = next((index for index, one in enumerate(blocks) if one.kind == "heading"), len(blocks))
    return blocks[:place], blocks[place:]
