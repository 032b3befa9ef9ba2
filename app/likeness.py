"""How like passages are to themes, by the vectors of the embedding model that also serves to search."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from corpus.schema import Passage, Theme
from ingest.label import Similarity
from retrieval.embed import Embedder, Vectors
from retrieval.index import indexed_text

# A theme counts when it stands out among all themes by more than the first, and fully from the second (in deviations).
_STANDS_OUT, _FULLY = 1.0, 3.0


def theme_similarity(themes: Sequence[Theme], embedder: Embedder, *, weight: float) -> Similarity:
    """Return the function that tells how like passages are to themes: 0 to `weight`, by theme id.

    Some themes are near to every text; each is therefore measured from its mean likeness to the other themes. What
    comes out for a passage does not depend on the passages beside it.
    """

    @cache
    def prepared() -> tuple[Vectors, Vectors]:
        described = embedder.passages([described_theme(theme) for theme in themes])
        among = described @ described.T
        return described, (among.sum(axis=1) - among.diagonal()) / max(len(themes) - 1, 1)

    def similarity(passages: Sequence[Passage]) -> list[Mapping[str, float]]:
        if not passages:
            return []
        described, usual = prepared()  # At the first passage: a model that nobody asks for is not loaded.
        like = embedder.passages([indexed_text(passage) for passage in passages]) @ described.T - usual
        spread = like.std(axis=1, keepdims=True)
        standing = (like - like.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1.0)
        points = weight * np.clip((standing - _STANDS_OUT) / (_FULLY - _STANDS_OUT), 0.0, 1.0)
        return [
            {theme.id: float(value) for theme, value in zip(themes, row, strict=True) if value > 0} for row in points
        ]

    return similarity


def described_theme(theme: Theme) -> str:
    """Return the text that stands for a theme: its name, what belongs to it, and its terms."""
    return f"{theme.nl}\n{theme.description}\n{', '.join(theme.terms)}"
