"""The answer to a question: its records, and the steps from found passages to cited sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from time import perf_counter

from app import extract, texts
from app.evidence import Evidence
from app.identity import answer_id
from app.locate import Span, spans
from app.notices import Notice, notices_of
from app.remarks import remarks
from app.standing import definitive_first
from app.suggestions import suggestions
from corpus.locate import printed_lines
from corpus.schema import Passage, Source
from retrieval.analysis import fold
from retrieval.embed import Embedder
from retrieval.filters import Filters
from retrieval.search import Hit, Index, search, understood
from retrieval.understand import Understood


class AnswerStatus(StrEnum):
    """How a question ended; a declined one is a status, never an error."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    REFERRED = "referred"
    UNANSWERABLE_NO_EVIDENCE = "unanswerable_no_evidence"
    UNANSWERABLE_OUT_OF_SCOPE = "unanswerable_out_of_scope"
    REFUSED_PERSONAL = "refused_personal"
    ERROR_MODEL = "error_model"
    ERROR_INDEX = "error_index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The passage that a sentence stands on, and the words in it."""

    number: int
    passage: Passage
    source: Source
    quote: str
    start: int
    """Offset of the quote in the passage's text."""
    end: int
    spans: tuple[Span, ...]
    lines: str = ""
    """The printed lines that the quote covers ("531-533"), where the original numbers its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the answer, with the numbers of its citations."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that came of one question."""

    id: str
    """The same for the same question, asked in the same way of the same snapshot."""
    question: str
    understood: str
    """The question as it was searched."""
    status: AnswerStatus
    sentences: tuple[Sentence, ...]
    notices: tuple[Notice, ...]
    written_by: str
    """`quoted` when every sentence stands verbatim in its passage; else the name of the model that wrote it."""
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    """The passages that were found, best first; when the question was declined: the nearest."""
    seconds: float
    suggestions: tuple[str, ...] = ()
    """When the question was declined: what could be asked instead."""
    confidence: float = 0.0
    """How likely it is that the passages answer, 0 to 1; below `extract.ENOUGH` the question is declined."""
    timings: tuple[tuple[str, float], ...] = ()
    """Seconds of each stage: understand, retrieve, select, cite."""

    @property
    def text(self) -> str:
        """The sentences as one text, each with its citation numbers."""
        return "\n".join(f"{s.text} {''.join(f'[{number}]' for number in s.citations)}" for s in self.sentences)


_STAGES = ("understand", "retrieve", "select", "cite")
_SUGGESTED = (AnswerStatus.UNANSWERABLE_NO_EVIDENCE, AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE)


def answer(
    question: str,
    index: Index,
    *,
    embedder: Embedder,
    reading: Embedder,
    count: int = 10,
    filters: Filters | None = None,
    language: texts.Language = "nl",
) -> Answer:
    """Answer a question with sentences that each stand on a passage, or decline.

    `reading` compares sentences with the question: the built-in model, whatever the passages were found by.

    Raises:
        InputError: the question is empty or too long, or a filter has a value that does not exist.
    """
    clock = [perf_counter()]
    asked = understood(question, index)
    clock.append(perf_counter())
    hits = search(asked, index, embedder=embedder, count=max(count, extract.LOOKED_AT), filters=filters)
    clock.append(perf_counter())
    chosen = extract.Chosen()
    if asked.kind != "persoonlijk":
        chosen = extract.choose(asked, hits, index, reader=reading)
    evidence = definitive_first(chosen.evidence, index) if chosen.enough else ()
    said = tuple(remarks(asked, chosen, evidence, index, language=language))
    clock.append(perf_counter())
    status = _status(asked, chosen, said)
    sentences, citations = _cite(evidence, index)
    found = Answer(
        id="",
        question=question,
        understood=_as_searched(asked),
        status=status,
        sentences=sentences,
        notices=(),
        written_by="quoted",
        citations=citations,
        hits=hits[:count],
        seconds=0.0,
        confidence=round(chosen.confidence, 4),
        suggestions=() if citations or status not in _SUGGESTED else suggestions(hits, index, language),
    )
    notices = notices_of(found, index, language=language, more=said)
    clock.append(perf_counter())
    timings = tuple(
        (stage, round(end - start, 5)) for stage, (start, end) in zip(_STAGES, pairwise(clock), strict=True)
    )
    name = answer_id(
        index.manifest.id, question, filters=filters, count=count, language=language, written_by=found.written_by
    )
    return replace(found, id=name, notices=notices, timings=timings, seconds=round(clock[-1] - clock[0], 4))


def _as_searched(asked: Understood) -> str:
    """Return the question with its typing errors mended."""
    corrections = {word.typed: word.correction for word in asked.words if word.correction}
    return "".join(corrections.get(fold(word), word) for word in re.split(r"(\W+)", asked.text))


def _status(asked: Understood, chosen: extract.Chosen, said: Sequence[Notice]) -> AnswerStatus:
    if asked.kind == "persoonlijk":
        return AnswerStatus.REFUSED_PERSONAL
    if not chosen.enough:
        outside = chosen.outside
        return AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE if outside else AnswerStatus.UNANSWERABLE_NO_EVIDENCE
    kinds = {notice.kind for notice in said}
    if "referred" in kinds:
        return AnswerStatus.REFERRED
    return AnswerStatus.PARTIAL if kinds & {"partial", "silent"} else AnswerStatus.ANSWERED


def _cite(evidence: Sequence[Evidence], index: Index) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    citations = []
    for number, piece in enumerate(evidence, 1):
        passage = piece.passage
        document = index.documents[passage.document_id]
        start, end = passage.start + piece.start, passage.start + piece.end
        citations.append(
            Citation(
                number=number,
                passage=passage,
                source=index.source(passage.document_id),
                quote=passage.text[piece.start : piece.end],
                start=piece.start,
                end=piece.end,
                spans=spans(document, start, end),
                lines=printed_lines(document, start, end),
            )
        )
    sentences = tuple(Sentence(text=" ".join(c.quote.split()), citations=(c.number,)) for c in citations)
    return sentences, tuple(citations)
