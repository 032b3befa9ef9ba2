"""The answer to a question: its records, and the steps from found passages to cited sentences."""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from time import perf_counter

from app import extract, texts
from app.abbreviations import explained
from app.evidence import Evidence
from app.locate import Span, spans
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
class Notice:
    """What the product itself says beside the answer."""

    kind: str
    text: str
    document_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that came of one question."""

    id: str
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
    confidence: float = 0.0
    """How likely it is that the passages answer, 0 to 1; below `extract.ENOUGH` the question is declined."""
    timings: tuple[tuple[str, float], ...] = ()
    """Seconds of each stage: understand, retrieve, select, cite."""

    @property
    def text(self) -> str:
        """The sentences as one text, each with its citation numbers."""
        return "\n".join(f"{s.text} {''.join(f'[{number}]' for number in s.citations)}" for s in self.sentences)


_STAGES = ("understand", "retrieve", "select", "cite")


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
    evidence = chosen.evidence if chosen.confidence >= extract.ENOUGH else ()
    clock.append(perf_counter())
    status = _status(asked, evidence, hits)
    sentences, citations = _cite(evidence, index)
    found = Answer(
        id=uuid.uuid4().hex,
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
    )
    notices = (*notices_of(found, language=language), *_abbreviations(found, index, language))
    clock.append(perf_counter())
    timings = tuple(
        (stage, round(end - start, 5)) for stage, (start, end) in zip(_STAGES, pairwise(clock), strict=True)
    )
    return replace(found, notices=notices, timings=timings, seconds=round(clock[-1] - clock[0], 4))


def _as_searched(asked: Understood) -> str:
    """Return the question with its typing errors mended."""
    corrections = {word.typed: word.correction for word in asked.words if word.correction}
    return "".join(corrections.get(fold(word), word) for word in re.split(r"(\W+)", asked.text))


def _status(asked: Understood, evidence: Sequence[Evidence], hits: Sequence[Hit]) -> AnswerStatus:
    if asked.kind == "persoonlijk":
        return AnswerStatus.REFUSED_PERSONAL
    if evidence:
        return AnswerStatus.ANSWERED
    return AnswerStatus.UNANSWERABLE_NO_EVIDENCE if hits else AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE


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


def notices_of(found: Answer, *, language: texts.Language) -> tuple[Notice, ...]:
    """Return what the product must say beside an answer: that it was declined, rests on a draft, or on summaries."""
    if found.status == AnswerStatus.REFUSED_PERSONAL:
        return (Notice(kind="personal", text=texts.text("refused_personal", language)),)
    corrected: tuple[Notice, ...] = ()
    if found.understood.casefold() != " ".join(found.question.split()).casefold():
        text = texts.text("notice_corrected", language).format(question=found.understood)
        corrected = (Notice(kind="corrected", text=text),)
    if not found.citations:
        return (Notice(kind="declined", text=texts.text(str(found.status), language)), *corrected)
    cited: Mapping[str, Source] = {c.source.id: c.source for c in found.citations}
    notices = []
    for source in cited.values():
        if source.status == "concept":
            notices.append(_notice("draft", source, language, title=source.title))
        if source.replaced_by:
            newer, date = source.replaced_by.title, texts.formatted_date(source.replaced_by.date, language)
            newer += f" ({date})" if date else ""
            notices.append(_notice("superseded", source, language, title=source.title, newer=newer))
    scanned = {c.source.id: c.source for c in found.citations if c.passage.ocr}
    notices += [_notice("ocr", source, language, title=source.title) for source in scanned.values()]
    summaries = tuple(dict.fromkeys(c.source.id for c in found.citations if c.passage.text_kind == "samenvatting"))
    if summaries:
        text = texts.text("notice_summary", language)
        notices.append(Notice(kind="summary", text=text, document_ids=summaries))
    return (*notices, *corrected)


def _abbreviations(found: Answer, index: Index, language: texts.Language) -> Iterator[Notice]:
    """Say what the abbreviations in the question stand for, where documents explain them."""
    if found.citations:
        for short, longs in explained(found.question, index.abbreviations).items():
            meaning = f" {texts.text('or', language)} ".join(f"“{long}”" for long in longs)
            text = texts.text("notice_abbreviation", language).format(short=short, meaning=meaning)
            documents = dict.fromkeys(pair.document_id for pair in index.abbreviations if pair.short == short)
            yield Notice(kind="abbreviation", text=text, document_ids=tuple(documents))


def _notice(kind: str, source: Source, language: texts.Language, **details: str) -> Notice:
    text = texts.text(f"notice_{kind}", language).format(**details)
    return Notice(kind=kind, text=text, document_ids=(source.id,))
