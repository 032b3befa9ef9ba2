"""Read a file into blocks, by its kind."""

import codecs
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.errors import FileRejected
from corpus.schema import Link
from ingest.blocks import Block, Reading
from ingest.markup import read_markdown
from ingest.mend import mend
from ingest.pdf.read import read_pdf
from ingest.plain import read_plain
from ingest.sniff import HEADER_WITHIN, READABLE, is_pdf, kind_of

__all__ = ["MAX_PAGES", "READABLE", "read"]

MAX_PAGES = 5000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(
    path: Path,
    *,
    max_pages: int = MAX_PAGES,
    passwords: Sequence[str] = (),
    scans: Sequence[int] = (),
    seconds: float = 0.0,
) -> Reading:
    """Read a file of any known kind, a locked PDF with any of the passwords.

    Of a PDF, the pages in `scans` are read from their pictures, for `seconds` at most.

    Raises:
        FileRejected: it cannot be read.
    """
    return _mended(_read(path, max_pages=max_pages, passwords=passwords, scans=scans, seconds=seconds))


def _mended(reading: Reading) -> Reading:
    """Mend what a file says of itself; readers mend the text of its blocks."""
    return replace(
        reading,
        blocks=tuple(replace(block, links=_links(block)) if block.links else block for block in reading.blocks),
        labels=tuple(mend(label).strip() for label in reading.labels),
        title=mend(reading.title).strip(),
        author=mend(reading.author).strip(),
        url=mend(reading.url).strip(),
        source=mend(reading.source).strip(),
    )


def _links(block: Block) -> tuple[Link, ...]:
    return tuple(replace(link, url=mend(link.url).strip()) for link in block.links)


def _read(path: Path, *, max_pages: int, passwords: Sequence[str], scans: Sequence[int], seconds: float) -> Reading:
    """Read a file by its kind."""
    try:
        with path.open("rb") as file:
            data = file.read(HEADER_WITHIN)
            if not is_pdf(data, suffix=path.suffix.lower()):
                data += file.read()
    except OSError as error:
        raise FileRejected("file_unreadable", file=path.name, reason=error.strerror or str(error)) from error
    if not data.strip(b"\0 \t\r\n\f"):
        raise FileRejected("file_empty", file=path.name)
    match kind_of(data, file=path.name, suffix=path.suffix.lower()):
        case "pdf":
            return read_pdf(path, max_pages=max_pages, passwords=passwords, scans=scans, seconds=seconds)
        case "docx":
            # Its libraries take as long to load as a short PDF takes to read.
            from ingest.docx.read import read_docx

            return read_docx(data, file=path.name)
        case "html":
            from ingest.html.read import read_html

            return read_html(data, file=path.name)
        case "markdown":
            return read_markdown(_decoded(data, file=path.name), file=path.name)
        case "plain":
            return read_plain(_decoded(data, file=path.name))


def _decoded(data: bytes, *, file: str) -> str:
    code = "utf-16" if data.startswith(_UTF_16) else "utf-8"
    try:
        return data.decode(code)
    except UnicodeDecodeError as error:
        raise FileRejected("file_encoding", file=file, position=error.start) from error
