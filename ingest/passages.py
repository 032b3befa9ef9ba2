"""From a reading to the records of one document: the one entry for code that builds a knowledge base."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.schema import Document, Example, Passage, Theme
from ingest.assemble import assemble
from ingest.blocks import Reading
from ingest.examples import find_examples
from ingest.label import Similarity, label
from ingest.rejoin import rejoin
from ingest.split import split
from ingest.statements import find_statements


def make_passages(
    reading: Reading,
    *,
    document_id: str,
    digest: str,
    file: str,
    themes: Sequence[Theme],
    similarity: Similarity | None = None,
) -> tuple[Document, tuple[Passage, ...], tuple[Example, ...]]:
    """Make the document, its passages and its practice examples; `digest` is the file's SHA-256."""
    assembled = assemble(rejoin(reading), document_id=document_id, digest=digest, file=file)
    document = replace(assembled.document, statements=find_statements(assembled))
    assembled = replace(assembled, document=document)
    spans = split(assembled)
    passages = label(assembled, spans, themes=themes, similarity=similarity)
    return document, passages, find_examples(assembled, spans, passages, themes=themes)
