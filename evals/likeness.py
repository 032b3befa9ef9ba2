"""What likeness to a theme adds to its terms, by its weight: to choose a model's weight on hand-labelled passages."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.likeness import theme_similarity
from corpus.files import load_vocabulary
from corpus.schema import Document, Passage
from evals.cases import Half
from evals.labels import Labelled, pairs, theme_f1
from evals.metrics import Group
from ingest.blocks import Reading
from ingest.label import Similarity
from ingest.passages import make_passages
from ingest.worker import read_safely
from retrieval.embed import Embedder, RememberingEmbedder

WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.5, 1.0)
"""Tried as the most that likeness adds, in points of a term; 0 is terms alone."""


def by_weight(labels: Sequence[Labelled], documents: Mapping[str, Document], embedder: Embedder) -> tuple[Group, ...]:
    """Score the themes for each weight and each half of the labels; originals are read anew from their files."""
    wanted = {label.place.document for label in labels}
    readings = {
        document.id: read_safely(Path(document.file))
        for document in documents.values()
        if document.id in wanted and document.file
    }
    remembering = RememberingEmbedder(embedder=embedder)
    themes = load_vocabulary().themes
    labelled = {
        weight: _labelled(readings, theme_similarity(themes, remembering, weight=weight) if weight else None)
        for weight in WEIGHTS
    }
    halves: tuple[Half, Half] = ("tune", "report")
    return tuple(
        _score(half, weight, [label for label in labels if label.half == half], labelled[weight])
        for half in halves
        for weight in WEIGHTS
    )


def _labelled(
    readings: Mapping[str, Reading], similarity: Similarity | None
) -> tuple[dict[str, Document], list[Passage]]:
    themes = load_vocabulary().themes
    made = [
        make_passages(reading, document_id=name, digest="", file="", themes=themes, similarity=similarity)
        for name, reading in readings.items()
    ]
    return {document.id: document for document, _, _ in made}, [p for _, passages, _ in made for p in passages]


def _score(
    half: Half, weight: float, labels: Sequence[Labelled], made: tuple[dict[str, Document], list[Passage]]
) -> Group:
    found = pairs(labels, *made)
    return Group(name=f"{half} {weight}", questions=len(found), figures=(theme_f1(found),))
