"""Other ways to search the same documents with the same questions, side by side: what this one is worth.

`this` is how the product searches, `words` the same without vectors, `vectors` vectors alone, `equal fusion` reciprocal
rank fusion of both with equal weights (k = 60), `bm25` BM25 over chunks of 256 words with stems (bm25s, PyStemmer), and
`llama-index` its default: SentenceSplitter (1,024 tokens, 20 overlap) and the same model's vectors.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.wiring import Reader
from corpus.schema import Document, Passage
from evals import evidence
from evals.cases import Case
from evals.compare import bootstrap_p, holm
from evals.gold import points_of
from evals.intervals import resampled
from evals.metrics import Group, mean
from retrieval.search import Index, checked_question

Search = Callable[[str], Sequence[Passage]]
"""Gives the best passages (or chunks) for a question, best first."""

DEPTH = 40
_WORDS = 256
_RRF = 60
MEASURES = ("RR@10", "evidence_within_600_words")


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A way to search, and the pieces that it can find."""

    name: str
    pieces: tuple[Passage, ...]
    search: Search


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemGroup(Group):
    """The figures of one way to search over one group of questions."""

    system: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """How much better this search is than another one, over all questions or one kind."""

    over: str
    group: str
    measure: str
    difference: float
    corrected: float
    """The p-value of a paired bootstrap over questions, Holm-corrected over all leads of one measure."""


def systems(reader: Reader) -> tuple[System, ...]:
    """Return all ways to search one knowledge base."""
    index = reader.index
    passages = index.passages
    plain = replace(reader, index=replace(index, dense_weight=0.0))

    def by_vector(question: str) -> list[Passage]:
        positions, _ = index.dense.nearest(reader.embedder.query(checked_question(question)), count=DEPTH)
        return [passages[position] for position in positions]

    def equally(question: str) -> list[Passage]:
        return _fused(by_words(question), by_vector(question))

    def by_words(question: str) -> list[Passage]:
        return [hit.passage for hit in plain.search(question, count=DEPTH)]

    return (
        System(
            name="this",
            pieces=passages,
            search=lambda question: [hit.passage for hit in reader.search(question, count=DEPTH)],
        ),
        System(name="words", pieces=passages, search=by_words),
        System(name="vectors", pieces=passages, search=by_vector),
        System(name="equal fusion", pieces=passages, search=equally),
        _bm25(index),
        _llama_index(reader),
    )


def _fused(*lists: Sequence[Passage]) -> list[Passage]:
    scores: dict[Passage, float] = {}
    for ranked in lists:
        for rank, passage in enumerate(ranked, 1):
            scores[passage] = scores.get(passage, 0.0) + 1 / (_RRF + rank)
    return sorted(scores, key=lambda passage: -scores[passage])


def _chunk(document: Document, number: int, start: int, end: int) -> Passage:
    return Passage(
        id=f"{document.id}:{number}",
        document_id=document.id,
        start=start,
        end=end,
        text=document.text[start:end],
        text_kind=document.text_kind,
        page=1,
        headings=(),
    )


def _bm25(index: Index) -> System:
    import bm25s
    import Stemmer

    chunks = []
    for document in index.documents.values():
        words = [(match.start(), match.end()) for match in re.finditer(r"\S+", document.text)]
        for number, first in enumerate(range(0, len(words), _WORDS)):
            last = min(first + _WORDS, len(words)) - 1
            chunks.append(_chunk(document, number, words[first][0], words[last][1]))
    stemmer = Stemmer.Stemmer("dutch_porter")
    retriever = bm25s.BM25()
    retriever.index(
        bm25s.tokenize([chunk.text for chunk in chunks], stopwords="nl", stemmer=stemmer, show_progress=False),
        show_progress=False,
    )

    def search(question: str) -> list[Passage]:
        tokens = bm25s.tokenize([question], stopwords="nl", stemmer=stemmer, show_progress=False)
        found, scores = retriever.retrieve(tokens, k=min(DEPTH, len(chunks)), show_progress=False)
        return [chunks[place] for place, score in zip(found[0], scores[0], strict=True) if score > 0]

    return System(name="bm25", pieces=tuple(chunks), search=search)


def _llama_index(reader: Reader) -> System:
    from llama_index.core.node_parser import SentenceSplitter

    splitter = SentenceSplitter(chunk_size=1024, chunk_overlap=20)
    chunks = []
    for document in reader.index.documents.values():
        place = 0
        for number, text in enumerate(splitter.split_text(document.text)):
            start = document.text.find(text[:50], max(place - 400, 0))
            start = place if start < 0 else start
            chunks.append(_chunk(document, number, start, start + len(text)))
            place = start + len(text)
    vectors = reader.embedder.passages([chunk.text for chunk in chunks])

    def search(question: str) -> list[Passage]:
        cosines = vectors @ reader.embedder.query(question)
        return [chunks[place] for place in np.argsort(-cosines, kind="stable")[:DEPTH]]

    return System(name="llama-index", pieces=tuple(chunks), search=search)


Values = Mapping[str, Mapping[str, Mapping[str, float]]]
"""By system, by question, by measure."""


def measure(cases: Sequence[Case], reader: Reader) -> Values:
    """Return RR@10 and evidence within 600 words for every system and answerable question.

    Raises:
        CorpusError: a gold quote is nowhere in its document.
    """
    points = {case.id: points_of(case, reader.index.documents) for case in cases if case.answerable}
    asked = {case.id: case.question for case in cases if case.answerable}
    values: dict[str, dict[str, dict[str, float]]] = {}
    for system in systems(reader):
        qrels = {name: evidence.relevance(of, system.pieces) for name, of in points.items()}
        found = {name: system.search(question) for name, question in asked.items()}
        ranks = evidence.retrieval(qrels, {name: [p.id for p in ranked] for name, ranked in found.items()})
        values[system.name] = {
            name: {
                "RR@10": ranks[name]["RR@10"],
                "evidence_within_600_words": evidence.within_words(points[name], found[name]) / len(points[name]),
            }
            for name in asked
        }
    return values


def groups(cases: Sequence[Case], values: Values) -> tuple[SystemGroup, ...]:
    """Return both measures of every system: all questions, each half, each kind."""
    rows = []
    for name, chosen in _chosen(cases).items():
        for system, of in values.items():
            figures = [mean(measure, [of[case.id][measure] for case in chosen]) for measure in MEASURES]
            rows.append(SystemGroup(name=name, system=system, questions=len(chosen), figures=tuple(figures)))
    return tuple(rows)


def leads(cases: Sequence[Case], values: Values, over: str) -> tuple[Lead, ...]:
    """Return how much better this search is than another one, over all questions, each half and each kind."""
    found = []
    for measured in MEASURES:
        rows = []
        for name, chosen in _chosen(cases).items():
            more = np.array([values["this"][c.id][measured] - values[over][c.id][measured] for c in chosen])
            draws = resampled([case.id for case in chosen], {"more": more, "count": np.ones(len(more))})
            p = bootstrap_p(draws["more"] / draws["count"]) if more.any() else 1.0
            rows.append((name, float(more.mean()), p))
        corrected = holm([p for _, _, p in rows])
        found += [
            Lead(over=over, group=name, measure=measured, difference=difference, corrected=p)
            for (name, difference, _), p in zip(rows, corrected, strict=True)
        ]
    return tuple(found)


def _chosen(cases: Sequence[Case]) -> dict[str, list[Case]]:
    asked = [case for case in cases if case.answerable]
    chosen: dict[str, list[Case]] = {"all": asked}
    for half in ("tune", "report"):
        chosen[half] = [case for case in asked if case.half == half]
    for kind in sorted({case.kind for case in asked}):
        chosen[kind] = [case for case in asked if case.kind == kind]
    return {name: some for name, some in chosen.items() if some}
