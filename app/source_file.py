"""The file that a document was read from."""

from pathlib import Path

from corpus.errors import FileRejected, InputError
from corpus.files import embedded_documents
from corpus.schema import Document
from ingest.build import Library, is_current


def source_file(document: Document, library: Library) -> Path:
    """Return the file that a document was read from, as it still is.

    Raises:
        InputError: it is gone, or it would be read otherwise now.
    """
    name = document.file or f"{document.id}.md"
    path = Path(document.file) if document.file else next(p for p in embedded_documents() if p.stem == document.id)
    try:
        current = is_current(path, document, library)
    except FileRejected as error:
        raise InputError("doctor_missing", file=name, reason=error.message()) from error
    if not current:
        raise InputError("doctor_changed", file=name)
    return path
