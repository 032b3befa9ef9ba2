"""From the pages of a PDF to blocks: headings, paragraphs, list items and footnotes in reading order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.errors import FileRejected, message
from ingest.blocks import Block, Reading
from ingest.pdf.blocks import block
from ingest.pdf.clean import clean
from ingest.pdf.headings import without_labels
from ingest.pdf.items import Paragraph
from ingest.pdf.levels import levelled, nested
from ingest.pdf.lines import page_lines
from ingest.pdf.notes import part_notes
from ingest.pdf.order import in_order
from ingest.pdf.page import Bookmark, Line, Sheet
from ingest.pdf.paragraphs import paragraphs, resumes
from ingest.pdf.scans import page_list
from ingest.pdf.slides import Laid, order_slides
from ingest.pdf.style import LARGER, Group, body_size, headings


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
    """Read the blocks off a PDF's pages; raises FileRejected when no page has text, or a picture of it."""
    sheets: list[Sheet] = []
    pages: list[list[Line]] = []
    for sheet in pages_read:
        pages.append(page_lines(sheet))
        # Of a page that became lines only its size is needed: a thousand pages of runs would fill the memory.
        sheets.append(replace(sheet, runs=(), annotations=(), rules=()))
    textless = tuple(sheet.number for sheet in sheets if sheet.textless)
    if not any(pages) and not textless:
        raise FileRejected("file_without_text", file=file)
    cleaned = clean(pages, sheets=sheets)
    ordered = [in_order(page) for page in cleaned.pages]
    body = body_size([line for page in ordered for line in page])
    lines = [line for page in ordered for line in page if not _is_stray(line, page, body)]
    notes = part_notes(lines)
    groups = levelled(headings(notes.text, bookmarks=bookmarks), title=title)
    groups = nested(without_labels(groups))
    blocks = order_slides(list(_laid(groups)), sheets, lines)
    blocks += [block(Paragraph(kind="footnote", lines=list(note))) for note in notes.notes]
    counted = dict(cleaned.removed) | {
        "footnote marks": notes.marks,
        "rules": sum(map(len, ordered)) - len(lines),
        "unseen text": sum(sheet.unseen for sheet in sheets),
    }
    return Reading(
        blocks=tuple(blocks),
        page_count=len(sheets),
        labels=labels,
        ocr_pages=tuple(sheet.number for sheet in sheets if sheet.ocr),
        textless=textless,
        title=title or next((one.text for one in blocks if one.kind == "heading" and one.level == 1), ""),
        author=author,
        date=date,
        removed_lines=tuple(_taken_out(pages, cleaned.pages)),
        removed=tuple(sorted((name, count) for name, count in counted.items() if count)),
        remarks=_remarks(sheets, pages),
    )


def _is_stray(line: Line, page: Sequence[Line], body: float) -> bool:
    """Tell a rule between texts, a bullet without its text, or a letter that an icon or a raised sign left behind."""
    if not any(char.isalnum() for char in line.text):
        return True
    if len(line.text) > 1 or line.text.isdigit() or line.size >= LARGER * body:
        return False
    return not any(other is not line and abs(other.y - line.y) <= 0.5 * line.size for other in page)


def _remarks(sheets: Sequence[Sheet], pages: Sequence[Sequence[Line]]) -> tuple[str, ...]:
    empty = [s.number for s, lines in zip(sheets, pages, strict=True) if not lines and not s.textless]
    remarks: list[str] = []
    if empty:
        remarks.append(message("pages_empty", pages=page_list(empty)))
    if scanned := [sheet.number for sheet in sheets if sheet.ocr]:
        remarks.append(message("pages_ocr", pages=page_list(scanned)))
    return tuple(remarks)


def _taken_out(pages: Sequence[Sequence[Line]], kept: Sequence[Sequence[Line]]) -> Iterator[tuple[int, str]]:
    """Give the lines that cleaning took out, each with its page."""
    for lines, left in zip(pages, kept, strict=True):
        places = {(line.x0, line.y) for line in left}
        yield from ((line.page, line.text) for line in lines if (line.x0, line.y) not in places)


def _laid(groups: Sequence[Group]) -> Iterator[Laid]:
    parts = [list(part) for _, part in groupby(groups, key=lambda group: not group.heading and not group.quote)]
    plain = [not part[0].heading and not part[0].quote for part in parts]
    made = [
        paragraphs([line for group in part for line in group.lines]) if own else []
        for part, own in zip(parts, plain, strict=True)
    ]
    for before, between, after in zip(made, parts[1:], made[2:], strict=False):
        if all(group.quote for group in between) and resumes(before, after):
            before[-1].lines += after.pop(0).lines
    for part, own, ready in zip(parts, plain, made, strict=True):
        if own:
            yield from (Laid(block=block(one), returns=one.lines[0].returns) for one in ready)
        else:
            yield from (Laid(block=_outstanding(group)) for group in part)


def _outstanding(group: Group) -> Block:
    """Make the block of a heading or a pull quote."""
    if group.heading:
        return block(Paragraph(kind="heading", lines=list(group.lines), level=group.level))
    return block(Paragraph(kind="paragraph", lines=list(group.lines)))
