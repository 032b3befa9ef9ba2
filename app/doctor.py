"""Show what was read of a document beside the pictures of its pages, as one HTML file."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from app import doctor_page
from app.doctor_page import Checkup, Part, Sheet
from app.source_file import source_file
from app.texts import Language
from corpus.errors import InputError, unknown_name
from corpus.schema import Document, Page, Passage
from ingest.assemble import Assembled, Placed, assemble
from ingest.blocks import Reading
from ingest.build import Library
from ingest.pdf.pictures import page_pictures
from ingest.sniff import HEADER_WITHIN, is_pdf
from ingest.worker import read_safely
from retrieval.search import Index

# Pictures are this wide, in pixels; of a long document smaller, so that its file can still be opened.
_WIDTH, _SMALLER = 900, 720
_LONG = 100


def write(document_id: str, index: Index, library: Library, *, out: Path, language: Language) -> None:
    """Write the file for one document.

    Raises:
        InputError: there is no such document, its file is gone or changed, or `out` cannot be written.
    """
    if document_id not in index.documents:
        raise unknown_name("document", document_id, index.documents)
    document = index.documents[document_id]
    path = source_file(document, library)
    checkup, pictures = examine(document, index, path, passwords=library.passwords)
    beside = out.with_name(f"{out.name}.new")
    try:
        with beside.open("w", encoding="utf-8") as stream:
            stream.writelines(doctor_page.page(checkup, pictures, language))
        beside.replace(out)
    except OSError as error:
        raise InputError("out_file", file=out, reason=error.strerror or error) from error


def examine(
    document: Document, index: Index, path: Path, *, passwords: Sequence[str] = ()
) -> tuple[Checkup, Iterable[bytes]]:
    """Read a document's file again, and lay out what the knowledge base has of it; with pictures of a PDF's pages.

    Raises:
        InputError: the file cannot be read, or has another text by now.
    """
    reading = read_safely(path, passwords=passwords)
    with path.open("rb") as file:
        paged = is_pdf(file.read(HEADER_WITHIN), suffix=path.suffix.lower())
    assembled = assemble(reading, document_id=document.id, digest=document.digest, file=document.file)
    if assembled.document.text != document.text:
        raise InputError("doctor_changed", file=path.name)
    own = (passage for passage in index.passages if passage.document_id == document.id)
    passages = sorted(own, key=lambda passage: passage.start)
    sheets = tuple(_sheets(assembled, reading, passages, paged=paged))
    checkup = Checkup(
        source=index.source(document.id), document=document, passages=len(passages), reading=reading, sheets=sheets
    )
    width = _WIDTH if reading.page_count <= _LONG else _SMALLER
    return checkup, page_pictures(path, pages=reading.page_count, width=width, passwords=passwords) if paged else ()


def _sheets(assembled: Assembled, reading: Reading, passages: Sequence[Passage], *, paged: bool) -> Iterator[Sheet]:
    """Lay the text out by page; what has no pages is one sheet."""
    document = assembled.document
    parts: dict[int, list[Part]] = {}
    for block in assembled.blocks:
        for number, part in _parts(block, document, passages):
            parts.setdefault(number if paged else 1, []).append(part)
    pages = {page.number: page for page in document.pages}
    removed: dict[int, list[str]] = {}
    for number, text in reading.removed_lines:
        removed.setdefault(number, []).append(text)
    for number in range(1, reading.page_count + 1 if paged else 2):
        yield Sheet(
            page=pages.get(number, Page(number=number, start=0)),
            paged=paged,
            parts=tuple(parts.get(number, ())),
            removed=tuple(removed.get(number, ())),
            textless=number in reading.textless,
        )


def _parts(block: Placed, document: Document, passages: Sequence[Passage]) -> Iterator[tuple[int, Part]]:
    """Cut a block where a page or a passage begins; gives each part with its page."""
    starts = [passage.start for passage in passages]
    for stretch in block.stretches:
        inner = [start for start in starts if stretch.start < start < stretch.end]
        cuts = [stretch.start, *inner, stretch.end]
        for start, end in pairwise(cuts):
            place = bisect_right(starts, start) - 1
            inside = place >= 0 and start < passages[place].end
            yield (
                stretch.page,
                Part(
                    kind=block.kind,
                    level=block.level,
                    text=document.text[max(start, block.body if start == block.start else start) : end].strip(),
                    passage=passages[place] if inside else None,
                    opens=inside and start <= passages[place].start,
                    begins=start == block.start,
                ),
            )
