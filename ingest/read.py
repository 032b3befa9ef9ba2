"""Read a file into blocks, by its kind."""

from collections.abc import Sequence
from pathlib import Path

from corpus.errors import FileRejected
from ingest.blocks import Reading
from ingest.markup import read_markdown
from ingest.pdf_read import read_pdf
from ingest.plain import read_plain

READABLE = (".pdf", ".md", ".txt")
MAX_PAGES = 5000
_MARKDOWN = (".md", ".markdown")
_PLAIN = (".txt", ".text")
# A PDF's header may stand behind some stray bytes (ISO 32000, implementation note 13).
_HEADER_WITHIN = 1024


def read(path: Path, *, max_pages: int = MAX_PAGES, passwords: Sequence[str] = ()) -> Reading:
    """Read a file of any known kind, a locked one with any of the passwords.

    Raises:
        FileRejected: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_HEADER_WITHIN)
            if b"%PDF-" in data:
                return read_pdf(path, max_pages=max_pages, passwords=passwords)
            data += file.read()
    except OSError as error:
        raise FileRejected("file_unreadable", file=path.name, reason=error.strerror or str(error)) from error
    if not data.strip(b"\0 \t\r\n\f"):
        raise FileRejected("file_empty", file=path.name)
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        raise FileRejected("file_damaged", file=path.name, format="pdf")
    if suffix in _MARKDOWN:
        return read_markdown(_decoded(data, file=path.name), file=path.name)
    if suffix in _PLAIN:
        return read_plain(_decoded(data, file=path.name))
    raise FileRejected("file_format", file=path.name, known=", ".join(READABLE))


def _decoded(data: bytes, *, file: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileRejected("file_encoding", file=file, position=error.start) from error
