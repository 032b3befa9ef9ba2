"""The original documents as the tests read them."""

from pathlib import Path

from corpus.files import load_vocabulary
from corpus.schema import Document, Example, Passage
from ingest.passages import make_passages
from ingest.worker import read_safely

ReadOriginals = tuple[tuple[Document, tuple[Passage, ...], tuple[Example, ...]], ...]
"""Of each document its text, passages and examples."""


def read_originals_in(folder: Path) -> ReadOriginals:
    """Read and label the PDFs of a folder, without their sources."""
    themes = load_vocabulary().themes
    return tuple(
        make_passages(read_safely(file), document_id=file.stem, digest="", file=str(file), themes=themes)
        for file in sorted(folder.glob("*.pdf"))
    )
