"""Where documents of different standing speak, the one that holds leads."""

from collections.abc import Sequence

from app.answers.evidence import Evidence
from corpus.schema import Source
from retrieval.search import Index


def definitive_first(evidence: Sequence[Evidence], index: Index) -> tuple[Evidence, ...]:
    """Return evidence in its order, but what has a newer version behind the rest, and drafts behind that."""
    return tuple(sorted(evidence, key=lambda piece: _weakness(index.source(piece.passage.document_id))))


def _weakness(source: Source) -> int:
    if source.status == "concept":
        return 2
    return int(source.status == "vervangen" or source.replaced_by is not None)
