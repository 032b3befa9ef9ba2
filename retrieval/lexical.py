"""BM25 weights over Dutch terms, computed once at publication and kept as a sparse matrix.

The weight of a term in a passage is ready to add up, so another engine (rows in a database) can hold the very same.
Formula: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the idf of Lucene.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

from retrieval import analysis
from retrieval.expand import QueryWord, speciality_of
from retrieval.vocabulary import Vocabulary, vocabulary

# Chosen on the tuning half of the questions; passages are short and much alike in length, so B is low.
K1 = 1.2
B = 0.4
FIELD_WEIGHTS: Mapping[str, float] = {"=": 0.3, "~": 1.0, "+": 0.5}
HEADING_WEIGHT = 0.5
"""How often a heading's words count, beside the passage's own."""
_SHORTEST = 0.5
"""A passage under this share of the mean length counts as that long, or a title alone would beat its section."""
_COMMON_WORD = 2
"""A word that stands in fewer passages may be a typing error, so it does not serve to split compounds."""

_KEPT_POSTINGS = 500
"""The word list leads from many questions to the same words."""

Scores = npt.NDArray[np.float32]
Postings = Callable[[tuple[str, ...]], tuple[npt.NDArray[np.intp], Scores]]
"""Gives the passages that have any of some words (some of them twice), and the sum of these words' weights in each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The weights of each term in each passage, term by term: a sparse matrix of passages × terms, by column."""

    size: int
    """Passages."""
    starts: npt.NDArray[np.int64]
    """Of each term: where its passages begin; one more than there are terms."""
    rows: npt.NDArray[np.int32]
    """The passages that have the first term, then those that have the second …"""
    values: npt.NDArray[np.float16]
    """Of each of these: the weight. Three figures are enough, at half the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LexicalIndex:
    """The words of a knowledge base, and what they weigh in each passage."""

    columns: Mapping[str, int]
    """The number of each term."""
    weights: Weights
    idf: Scores
    """Of each term."""
    vocabulary: frozenset[str]
    """The words that compounds are split into."""
    split: analysis.Splitter
    postings: Postings
    words: Vocabulary
    """All words of the corpus."""

    def scores(self, question: Sequence[QueryWord]) -> Scores:
        """Return the BM25 score of every passage; of each word only its best alternative counts in a passage."""
        total = np.zeros(self.weights.size, dtype=np.float32)
        for word in question:
            best = np.zeros_like(total)
            for alternative in word.alternatives:
                rows, scores = self.postings(alternative.words)
                weight = np.float32(alternative.weight * speciality_of(word, alternative) / len(alternative.words))
                np.maximum.at(best, rows, weight * scores)
            total += best
        return total

    def word_weight(self, word: str) -> float:
        """Return how much a word tells (the idf of its stem, at most that of a word in one passage); unknown: most."""
        column = self.columns.get(f"~{analysis.stem(word)}")
        return float(self.idf[column]) if column is not None else float(self.idf.max(initial=1.0))


def build(texts: Sequence[tuple[str, str]], *, fields: Mapping[str, float] = FIELD_WEIGHTS) -> LexicalIndex:
    """Compute the weights for passages given as (headings, text), with what each field counts."""
    found = [(analysis.words(headings), analysis.words(text)) for headings, text in texts]
    spread = Counter(word for headings, text in found for word in {*headings, *text})
    parts = frozenset(
        word
        for word, count in spread.items()
        if count >= _COMMON_WORD and len(word) >= 4 and word.isalpha() and word not in analysis.STOP_WORDS
    )
    split = analysis.compound_splitter(parts)
    counts = [_term_counts(headings, text, split) for headings, text in found]
    columns = {term: column for column, term in enumerate(sorted({term for count in counts for term in count}))}
    weights, idf = _weigh(counts, columns, fields)
    return LexicalIndex(
        columns=columns,
        weights=weights,
        idf=idf,
        vocabulary=parts,
        split=split,
        postings=_postings(columns, weights, split),
        words=_exact(columns),
    )


def _term_counts(headings: Sequence[str], text: Sequence[str], split: analysis.Splitter) -> Mapping[str, float]:
    counts: dict[str, float] = {}
    for term in analysis.terms(text, split):
        counts[term] = counts.get(term, 0.0) + 1
    for term in analysis.terms(headings, split):
        counts[term] = counts.get(term, 0.0) + HEADING_WEIGHT
    return counts


def _weigh(
    counts: Sequence[Mapping[str, float]], columns: Mapping[str, int], fields: Mapping[str, float]
) -> tuple[Weights, Scores]:
    rows = np.repeat(np.arange(len(counts)), [len(count) for count in counts])
    cols = np.fromiter((columns[term] for count in counts for term in count), dtype=np.int32, count=len(rows))
    tf = np.fromiter((value for count in counts for value in count.values()), dtype=np.float32, count=len(rows))
    matrix = sparse.csc_matrix((tf, (rows, cols)), shape=(len(counts), len(columns)), dtype=np.float32)
    frequency = np.diff(matrix.indptr)
    idf = np.log1p((len(counts) - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
    lengths = np.asarray(matrix.sum(axis=1), dtype=np.float32).ravel()
    mean = max(float(lengths.mean()) if len(lengths) else 1.0, 1e-9)
    norm = K1 * (1 - B + B * np.maximum(lengths / mean, _SHORTEST))
    field = np.array([fields[term[0]] for term in columns], dtype=np.float32)
    of_term = np.repeat(idf * field, frequency)
    weights = Weights(
        size=len(counts),
        starts=matrix.indptr.astype(np.int64),
        rows=matrix.indices.astype(np.int32),
        values=(of_term * matrix.data * (K1 + 1) / (matrix.data + norm[matrix.indices])).astype(np.float16),
    )
    return weights, idf


def save(index: LexicalIndex, folder: Path) -> None:
    """Write the index to an existing folder."""
    np.savez(folder / "weights.npz", **asdict(index.weights))
    np.save(folder / "idf.npy", index.idf)
    state = {"terms": list(index.columns), "vocabulary": sorted(index.vocabulary)}
    (folder / "terms.json").write_text(json.dumps(state, ensure_ascii=False), "utf-8")


def load(folder: Path) -> LexicalIndex:
    """Read the index that `save` wrote."""
    state = json.loads((folder / "terms.json").read_text("utf-8"))
    parts = frozenset(state["vocabulary"])
    columns = {term: column for column, term in enumerate(state["terms"])}
    split = analysis.compound_splitter(parts)
    with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
        weights = Weights(
            size=int(arrays["size"]), starts=arrays["starts"], rows=arrays["rows"], values=arrays["values"]
        )
    return LexicalIndex(
        columns=columns,
        weights=weights,
        idf=np.load(folder / "idf.npy", allow_pickle=False),
        vocabulary=parts,
        split=split,
        postings=_postings(columns, weights, split),
        words=_exact(columns),
    )


def _postings(columns: Mapping[str, int], weights: Weights, split: analysis.Splitter) -> Postings:
    """Return what reads the postings of words; those of the words that were asked last are kept."""

    @lru_cache(maxsize=_KEPT_POSTINGS)
    def read(words: tuple[str, ...]) -> tuple[npt.NDArray[np.intp], Scores]:
        scores = np.zeros(weights.size, dtype=np.float32)
        parts = [np.empty(0, dtype=np.intp)]
        for term in analysis.terms(words, split):
            if (column := columns.get(term)) is not None:
                within = slice(weights.starts[column], weights.starts[column + 1])
                rows = weights.rows[within].astype(np.intp)  # numpy is twice as quick with its own kind of number.
                np.add.at(scores, rows, weights.values[within].astype(np.float32))
                if term.startswith("+"):  # A passage that has a word has its stem too, and that as a part.
                    parts.append(rows)
        found = np.concatenate(parts)
        return found, scores[found]

    return read


def _exact(columns: Iterable[str]) -> Vocabulary:
    return vocabulary(term[1:] for term in columns if term.startswith("="))
