"""The order of passages: what their words and vectors say, and what stands around them, what they are, and where.

Weights beside 1 for the words (scaled to the best passage) were chosen together on the tuning halves of both sets of
questions; see docs/adr/0004-ranking.md.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from corpus.schema import Passage, PassageKind
from retrieval.filters import FilterTable
from retrieval.fuse import Scores, fuse
from retrieval.understand import Understood

Bools = npt.NDArray[np.bool_]

NEIGHBOUR = 0.3
"""Of the better of the two passages beside it in its document: advice stands under what it is about."""
LIKELY = 0.06
"""For a kind that answers this kind of question."""
SELDOM: Mapping[PassageKind, float] = {"bron": 0.15, "status": 0.15}
"""Off, for kinds that answer only who asks for them."""
NAMED = 0.6
"""The share that is added where the question names the document."""


def neighbours(passages: Sequence[Passage]) -> Bools:
    """Return for each passage but the first whether the one before it is of the same document."""
    ids = np.array([passage.document_id for passage in passages])
    return np.asarray(ids[1:] == ids[:-1])


def rank(
    by_words: Scores,
    by_vector: Scores,
    *,
    question: Understood,
    table: FilterTable,
    together: Bools,
    named: Mapping[str, float],
    dense_weight: float,
) -> Scores:
    """Return one score for each passage, 0 where neither words nor vectors found it.

    Args:
        by_words: BM25 of every passage, 0 where no word matches.
        by_vector: cosine of every passage; those that the vector search did not return hold -inf.
        question: what was asked.
        table: what each passage is.
        together: whether a passage and the one before it are of one document; one shorter than the passages.
        named: how surely the question names documents, by id.
        dense_weight: weight of the vectors beside the words.
    """
    fused = fuse(by_words, by_vector, dense_weight=dense_weight)
    found = fused > 0
    scores = fused.copy()
    scaled = by_words / top if (top := float(by_words.max(initial=0.0))) > 0 else by_words
    beside = np.zeros_like(scaled)
    beside[1:] = np.where(together, scaled[:-1], 0)
    beside[:-1] = np.maximum(beside[:-1], np.where(together, scaled[1:], 0))
    scores += NEIGHBOUR * beside
    kinds = table.masks["kinds"]
    for kind in question.likely:
        if kind in kinds:
            scores += LIKELY * kinds[kind]
    for kind, less in SELDOM.items():
        if kind in kinds and kind not in question.likely:
            scores -= less * kinds[kind]
    for name, sure in named.items():
        scores *= 1 + NAMED * sure * table.masks["documents"][name]
    least = np.float32(1e-6)  # What was found stays found, however little it is worth.
    return np.where(found, np.maximum(scores, least), 0).astype(np.float32)
