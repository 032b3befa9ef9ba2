"""The answer to a question: its records, and the steps from found passages to cited sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from time import perf_counter

from app import extract, texts
from app.conversation import FollowUp, Turn, follow_up
from app.generate import Writer, Written
from app.identity import answer_id
from app.locate import Span, spans
from app.notices import Notice, notices_of
from app.orders import is_tainted
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
    """Seconds of each stage: understand, retrieve, select, write, cite."""

    @property
    def turn(self) -> Turn:
        """What a follow-up leans on: the question as it was understood, and the passages that were cited."""
        return Turn(question=self.understood, passages=tuple(dict.fromkeys(c.passage.id for c in self.citations)))

    @property
    def text(self) -> str:
        """The sentences as one text, each with its citation numbers."""
        return "\n".join(f"{s.text} {''.join(f'[{number}]' for number in s.citations)}" for s in self.sentences)


_STAGES = ("understand", "retrieve", "select", "write", "cite")
_SUGGESTED = (AnswerStatus.UNANSWERABLE_NO_EVIDENCE, AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE)
_DEEPER = 4
"""How much deeper is searched where passages give orders to a language model, and answer nothing."""
_WRITTEN = (AnswerStatus.ANSWERED, AnswerStatus.PARTIAL)
"""What a language model may word; a pointer or the headings of a document are given as they stand."""


def answer(
    question: str,
    index: Index,
    *,
    embedder: Embedder,
    reading: Embedder,
    count: int = 10,
    filters: Filters | None = None,
    language: texts.Language = "nl",
    turns: Sequence[Turn] = (),
    writer: Writer | None = None,
) -> Answer:
    """Answer a question with sentences that each stand on a passage, or decline.

    A question that leans on the `turns` before it is answered as what it means.
    `reading` compares sentences with the question: the built-in model, whatever the passages were found by. `writer`
    lets a language model word what was chosen.

    Raises:
        InputError: the question is empty or too long, or a filter has a value that does not exist.
    """
    clock = [perf_counter()]
    follow = follow_up(question, turns)
    asked = understood(follow.text, index)
    clock.append(perf_counter())
    depth = max(count, extract.LOOKED_AT) + len(follow.leave_out)
    hits = search(asked, index, embedder=embedder, count=depth, filters=filters)
    if any(is_tainted(hit.passage) for hit in hits):
        more = search(asked, index, embedder=embedder, count=_DEEPER * depth, filters=filters)
        hits = tuple(hit for hit in more if not is_tainted(hit.passage))[:depth]
    hits = _not_shown(hits, follow, asked)
    clock.append(perf_counter())
    chosen = extract.Chosen()
    if asked.kind != "persoonlijk":
        chosen = extract.choose(asked, hits, index, reader=reading)
    evidence = definitive_first(chosen.evidence, index) if chosen.enough else ()
    said = tuple(remarks(asked, chosen, evidence, index, language=language))
    clock.append(perf_counter())
    status = _status(asked, chosen, said)
    if follow.leave_out and status == AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE:
        status = AnswerStatus.UNANSWERABLE_NO_EVIDENCE  # There was more, and it was shown before.
    written = Written(evidence=evidence)
    if writer and status in _WRITTEN and not any(notice.kind == "outline" for notice in said):
        written = writer.write(asked.text, evidence, hits, language=language)
    clock.append(perf_counter())
    sentences, citations = _cite(written, index)
    found = Answer(
        id="",
        question=follow.text,
        understood=_as_searched(asked),
        status=status,
        sentences=sentences,
        notices=(),
        written_by=written.written_by,
        citations=citations,
        hits=hits[:count],
        seconds=0.0,
        confidence=round(chosen.confidence, 4),
        suggestions=() if citations or status not in _SUGGESTED else suggestions(hits, index, language),
    )
    notices = notices_of(found, index, language=language, more=(*said, *written.notices))
    clock.append(perf_counter())
    timings = tuple(
        (stage, round(end - start, 5)) for stage, (start, end) in zip(_STAGES, pairwise(clock), strict=True)
    )
    notices = _with_understood(notices, found, follow, language)
    name = answer_id(
        index.manifest.id,
        question,
        filters=filters,
        count=count,
        language=language,
        written_by=_writing(found),
        follow=follow if follow.completed else None,
    )
    return replace(
        found,
        id=name,
        question=question,
        notices=notices,
        timings=timings,
        seconds=round(clock[-1] - clock[0], 4),
    )


def _not_shown(hits: Sequence[Hit], follow: FollowUp, asked: Understood) -> tuple[Hit, ...]:
    """Return the hits that were not shown before; of more examples only those that are one."""
    if not follow.leave_out:
        return tuple(hits)
    fits = asked.likely if asked.kind == "voorbeeld" else {hit.passage.kind for hit in hits}
    return tuple(hit for hit in hits if hit.passage.id not in follow.leave_out and hit.passage.kind in fits)


def _with_understood(
    notices: tuple[Notice, ...], found: Answer, follow: FollowUp, language: texts.Language
) -> tuple[Notice, ...]:
    """Say first how a follow-up was understood; and when more was asked for and there is none, that instead."""
    if not follow.completed:
        return notices
    text = texts.text("notice_understood", language).format(question=found.understood)
    if follow.leave_out and not found.citations:
        none = Notice(kind="no_more", text=texts.text("notice_no_more", language))
        notices = tuple(none if notice.kind == "declined" else notice for notice in notices)
    return (Notice(kind="understood", text=text), *notices)


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


def _writing(found: Answer) -> str:
    """Return who wrote an answer, with its words where these may be others the next time."""
    return found.written_by if found.written_by == "quoted" else f"{found.written_by}\n{found.text}"


def _cite(written: Written, index: Index) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    citations = []
    for number, piece in enumerate(written.evidence, 1):
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
    sentences = tuple(Sentence(text=each.text, citations=each.numbers) for each in written.sentences)
    if not sentences:
        sentences = tuple(Sentence(text=" ".join(c.quote.split()), citations=(c.number,)) for c in citations)
    return sentences, tuple(citations)
