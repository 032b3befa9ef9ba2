"""The order of passages: what their words and vectors say, and what stands around them, what they are, and where.

Weights beside 1 for the words (scaled to the best passage) were chosen together on the tuning halves of both sets of
questions; see docs/adr/0004-ranking.md.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from corpus.schema import Passage, PassageKind
from retrieval.filters import FilterTable
from retrieval.fuse import Scores, fuse
from retrieval.understand import Understood

Bools = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.intp]

_CANDIDATES = 1_000
"""So many by words are ranked by all that counts: none further back comes among the first tens."""

NEIGHBOUR = 0.3
"""Of the better of the two passages beside it in its document: advice stands under what it is about."""
LIKELY = 0.06
"""For a kind that answers this kind of question."""
THEME = 0.1
"""For a passage with a theme that the question is about."""
SELDOM: Mapping[PassageKind, float] = {"bron": 0.15, "status": 0.15}
"""Off, for kinds that answer only who asks for them."""
NAMED = 0.6
"""The share that is added where the question names the document."""


def neighbours(passages: Sequence[Passage]) -> Bools:
    """Return for each passage but the first whether the one before it is of the same document."""
    ids = np.array([passage.document_id for passage in passages])
    return np.asarray(ids[1:] == ids[:-1])


def candidates(
    by_words: Scores, by_vector: Scores, *, table: FilterTable, together: Bools, named: Iterable[str]
) -> Rows:
    """Return the rows of the passages that may come out best.

    Those are the best by words with those beside them, all that the vector search returned, and of a document that is
    named all that any word is in.
    """
    chosen = by_words > 0
    scores = by_words[chosen]
    if len(scores) > _CANDIDATES:
        found = chosen
        chosen = by_words >= np.partition(scores, -_CANDIDATES)[-_CANDIDATES]
        chosen[1:] |= chosen[:-1] & together
        chosen[:-1] |= chosen[1:] & together
        for name in named:
            chosen |= table.of_document(name)
        chosen &= found
    chosen[np.isfinite(by_vector)] = True
    return np.flatnonzero(chosen)


def rank(
    rows: Rows,
    by_words: Scores,
    by_vector: Scores,
    *,
    question: Understood,
    table: FilterTable,
    together: Bools,
    named: Mapping[str, float],
    dense_weight: float,
) -> Scores:
    """Return the scores of some passages, 0 where neither words nor vectors found one.

    Args:
        rows: which passages.
        by_words: BM25 of every passage, 0 where no word matches.
        by_vector: cosine of every passage; those that the vector search did not return hold -inf.
        question: what was asked.
        table: what each passage is.
        together: whether a passage and the one before it are of one document; one shorter than the passages.
        named: how surely the question names documents, by id.
        dense_weight: weight of the vectors beside the words.
    """
    fused = fuse(by_words[rows], by_vector[rows], dense_weight=dense_weight)
    scores = fused.copy()
    if len(rows) and (top := float(by_words.max())) > 0:
        scores += NEIGHBOUR * _beside(rows, by_words, together) / top
    kinds = table.masks["kinds"]
    for kind in question.likely:
        if kind in kinds:
            scores += LIKELY * kinds[kind][rows]
    if asked := [table.masks["themes"][name] for name in question.themes if name in table.masks["themes"]]:
        scores += THEME * np.logical_or.reduce(asked)[rows]
    for kind, less in SELDOM.items():
        if kind in kinds and kind not in question.likely:
            scores -= less * kinds[kind][rows]
    for name, sure in named.items():
        scores[table.of_document(name)[rows]] *= 1 + NAMED * sure
    least = np.float32(1e-6)  # What was found stays found, however little it is worth.
    return np.where(fused > 0, np.maximum(scores, least), 0).astype(np.float32)


def _beside(rows: Rows, by_words: Scores, together: Bools) -> Scores:
    """Return the better score by words of the two passages beside each, in the same document."""
    last = len(by_words) - 1
    before, after = np.maximum(rows - 1, 0), np.minimum(rows + 1, last)
    linked = np.concatenate([[False], together, [False]])
    return np.maximum(
        np.where(linked[rows], by_words[before], 0), np.where(linked[rows + 1], by_words[after], 0)
    ).astype(np.float32)
