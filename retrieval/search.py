"""From a question to the passages that may answer it."""

import contextlib
import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from corpus.errors import CorpusError, InputError, ModelError, SnapshotError
from corpus.files import load_everyday, load_words, read_jsonl
from corpus.schema import Abbreviation, Document, Example, Passage, Source
from retrieval import dense, lexical, snapshot
from retrieval.documents import DocumentFile
from retrieval.embed import Embedder
from retrieval.expand import Thesaurus, thesaurus
from retrieval.filters import Filters, FilterTable, filter_table
from retrieval.fuse import Scores
from retrieval.index import indexed_text
from retrieval.naming import Names, document_names
from retrieval.presets import fusion_weight
from retrieval.rank import Bools, Rows, candidates, neighbours, rank
from retrieval.rerank import DEPTH, Reranker
from retrieval.select import compared, distinct, in_turn
from retrieval.understand import Understood, understand

LONGEST_QUESTION = 2_000
"""Characters; what people ask fits, and a pasted report does not stall the search."""

_NEIGHBOURS = 100
"""Passages asked of the vector index."""
_ALIKE = 0.3
"""Without one word in common a passage is shown from this cosine on. Of 590 made-up words and pairs the nearest was
below it for 95 %; no English word for what the documents tell was. So the built-in model; others are seldom so low."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found, and how."""

    passage: Passage
    score: float
    lexical_rank: int
    """1 is best; 0 when no word of the question is in it."""
    vector_rank: int
    """1 is best; 0 when it is not among the nearest."""


@dataclass(frozen=True, kw_only=True)
class Index:
    """An opened snapshot: its records, and what finds them."""

    manifest: snapshot.Manifest
    sources: Mapping[str, Source]
    documents: Mapping[str, Document]
    passages: tuple[Passage, ...]
    examples: tuple[Example, ...]
    abbreviations: tuple[Abbreviation, ...]
    lexical: lexical.LexicalIndex
    book: Thesaurus
    dense: dense.DenseIndex
    dense_weight: float
    """Weight of the vectors beside the words (1.0)."""
    reranker: Reranker | None
    """Reads the best passages once more."""
    filters: FilterTable
    names: Names
    together: Bools
    """Whether a passage and the one before it are of one document."""

    def source(self, document_id: str) -> Source:
        """Return the source of a document."""
        return self.sources[document_id]


def open_snapshot(
    folder: Path, *, embedder: Embedder, dense_weight: float | None = None, reranker: Reranker | None = None
) -> Index:
    """Open the snapshot in a folder.

    Raises:
        SnapshotError: it is damaged.
        ModelError: it was built with another model than `embedder`.
    """
    manifest = snapshot.read_manifest(folder)
    if manifest.model != embedder.name:
        raise ModelError("model_mismatch", snapshot=manifest.model, setting=embedder.name)
    with _no_collection():
        try:
            vectors = dense.read_vectors(folder / "vectors.npy")
            words = lexical.load(folder / "lexical")
            sources = read_jsonl(folder / "sources.jsonl", Source)
            documents = DocumentFile(folder / "documents.jsonl")
            passages = read_jsonl(folder / "passages.jsonl", Passage)
            examples = read_jsonl(folder / "examples.jsonl", Example)
            abbreviations = snapshot.read_abbreviations(folder, manifest)
        except (OSError, ValueError, KeyError, CorpusError) as error:
            raise SnapshotError("snapshot_damaged", name=folder.name, reason=type(error).__name__) from error
        if not len(passages) == len(vectors) == words.weights.size:
            raise SnapshotError("snapshot_damaged", name=folder.name, reason="passages.jsonl, vectors.npy")
        return Index(
            manifest=manifest,
            sources={source.id: source for source in sources},
            documents=documents,
            passages=passages,
            examples=examples,
            abbreviations=abbreviations,
            lexical=words,
            book=thesaurus(load_words(), abbreviations, load_everyday()),
            dense=dense.open_index(folder / "chroma", folder / "vectors.npy", name=manifest.id),
            dense_weight=fusion_weight(embedder.name) if dense_weight is None else dense_weight,
            reranker=reranker,
            filters=filter_table(passages, {source.id: source for source in sources}),
            names=document_names(sources),
            together=neighbours(passages),
        )


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Let Python not look for cycles: among 100,000 new records there are none, and it would look again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def understood(question: str, index: Index) -> Understood:
    """Read a question against the words of a snapshot.

    Raises:
        InputError: the question is empty or too long.
    """
    return understand(checked_question(question), known=index.lexical.words, book=index.book, naming=index.names)


def search(
    question: Understood, index: Index, *, embedder: Embedder, count: int = 10, filters: Filters | None = None
) -> tuple[Hit, ...]:
    """Return the best passages for a question, best first; none when nothing matches.

    Raises:
        InputError: a filter has a value that does not exist.
    """
    allowed = index.filters.allowed(filters or Filters())
    of_all = index.lexical.scores(question.words)
    by_words = np.where(allowed, of_all, 0).astype(np.float32)
    by_vector = np.full(len(index.passages), -np.inf, dtype=np.float32)
    if index.dense_weight > 0 and len(index.passages):
        vector = embedder.query(question.subject)
        positions, cosines = index.dense.nearest(vector, count=_NEIGHBOURS, allowed=allowed)
        by_vector[positions] = cosines
    if not of_all.any():
        by_vector[by_vector < _ALIKE] = -np.inf
    rows = candidates(by_words, by_vector, table=index.filters, together=index.together, named=question.documents)
    scores = rank(
        rows,
        by_words,
        by_vector,
        question=question,
        table=index.filters,
        together=index.together,
        named=question.documents,
        dense_weight=index.dense_weight,
    )
    order = np.argsort(-scores, kind="stable")  # Of equals the first in the corpus.
    ranked = rows[order[scores[order] > 0]]
    return tuple(
        Hit(
            passage=index.passages[row],
            score=round(float(scores[np.searchsorted(rows, row)]), 6),
            lexical_rank=_rank(by_words[rows], by_words[row]) if by_words[row] > 0 else 0,
            vector_rank=_rank(by_vector[rows], by_vector[row]) if np.isfinite(by_vector[row]) else 0,
        )
        for row in _shown(ranked, question.text, index, sides=compared(question.documents), count=count)
    )


def _shown(rows: Rows, question: str, index: Index, *, sides: Sequence[str], count: int) -> list[int]:
    """Return the rows to show of those that were ranked: each thing once, read once more where that is set."""
    depth = max(count, DEPTH) if index.reranker or sides else count
    best = list(islice(distinct(map(int, rows), index.passages), depth))
    if index.reranker and best:
        texts = [indexed_text(index.passages[row]) for row in best]
        best = [best[place] for place in np.argsort(-index.reranker.scores(question, texts), kind="stable")]
    if sides:
        best = in_turn(best, index.passages, sides)
    return best[:count]


def checked_question(question: str) -> str:
    """Return the question with its white space and control characters tidied.

    Raises:
        InputError: it holds no letter or figure, or is too long.
    """
    tidy = " ".join("".join(c if c.isprintable() else " " for c in question).split())
    if not any(character.isalnum() for character in tidy):
        raise InputError("question_empty")
    if len(tidy) > LONGEST_QUESTION:
        raise InputError("question_too_long", length=len(tidy), limit=LONGEST_QUESTION)
    return tidy


def _rank(scores: Scores, score: np.float32) -> int:
    return 1 + int((scores > score).sum())
