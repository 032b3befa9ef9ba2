"""From a question to an answer, step by step: understand, retrieve, select, write, cite."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter

from app import texts
from app.answers import extract
from app.answers.answer import Answer, AnswerStatus, Citation, Sentence
from app.answers.locate import spans
from app.answers.notices import Notice, notices_of
from app.answers.orders import is_tainted
from app.answers.remarks import remarks
from app.answers.standing import definitive_first
from app.answers.suggestions import suggestions
from app.follow_up.conversation import FollowUp, Turn, follow_up
from app.identity import answer_id
from app.language import language_of
from app.texts import Language
from app.writing.generate import Writer, Written
from corpus.locate import printed_lines
from retrieval.analysis import fold
from retrieval.embed import Embedder
from retrieval.filters import Filters
from retrieval.search import Hit, Index, search, understood
from retrieval.understand import Understood

_DECLINED = (AnswerStatus.UNANSWERABLE_NO_EVIDENCE, AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE)
_WRITTEN = (AnswerStatus.ANSWERED, AnswerStatus.PARTIAL)
"""What a language model may word; a pointer or the headings of a document are given as they stand."""


Found = Callable[[str, tuple[Hit, ...]], None]

_DEEPER = 4
"""How much deeper is searched where passages give orders to a language model, and answer nothing."""


class _Clock:
    """The seconds that each stage took."""

    def __init__(self) -> None:
        self.began = self._last = perf_counter()
        self.timings: list[tuple[str, float]] = []

    def passed(self, stage: str) -> None:
        """Note that a stage is done."""
        now = perf_counter()
        self.timings.append((stage, round(now - self._last, 5)))
        self._last = now


def answer(
    question: str,
    index: Index,
    *,
    embedder: Embedder,
    reading: Embedder,
    count: int = 10,
    filters: Filters | None = None,
    language: Language = "nl",
    turns: Sequence[Turn] = (),
    writer: Writer | None = None,
    found: Found | None = None,
) -> Answer:
    """Answer a question with sentences that each stand on a passage, or decline.

    A question that leans on the `turns` before it is answered as what it means.

    Args:
        question: what was asked.
        index: what is searched.
        embedder: what the passages were embedded with.
        reading: compares sentences with the question: the built-in model, whatever the passages were found by.
        count: passages to give with the answer.
        filters: what to search in.
        language: of what is said beside the sentences; a question in English is spoken to in English.
        turns: what was asked before, and what that gave.
        writer: lets a language model word what was chosen.
        found: is told meanwhile how the question was understood, and which passages were found.

    Raises:
        InputError: the question is empty or too long, or a filter has a value that does not exist.
    """
    clock = _Clock()
    follow = follow_up(question, turns)
    asked = understood(follow.text, index)
    language = "en" if language_of(asked.text) == "en" else language
    clock.passed("understand")
    depth = max(count, extract.LOOKED_AT) + len(follow.leave_out)
    hits = _untainted(asked, index, embedder=embedder, count=depth, filters=filters)
    hits = _not_shown(hits, follow, asked)
    if found:
        found(_as_searched(asked), hits[:count])
    clock.passed("retrieve")
    chosen = extract.choose(asked, hits, index, reader=reading) if asked.kind != "persoonlijk" else extract.Chosen()
    evidence = definitive_first(chosen.evidence, index) if chosen.enough else ()
    said = tuple(remarks(asked, chosen, evidence, index, language=language))
    status = _status(asked, chosen, said, follow)
    clock.passed("select")
    written = Written(evidence=evidence)
    if writer and status in _WRITTEN and not any(notice.kind == "outline" for notice in said):
        written = writer.write(asked.text, evidence, hits, language=language)
    clock.passed("write")
    sentences, citations = _cite(written, index)
    made = Answer(
        id="",
        question=follow.text,
        language=language,
        understood=_as_searched(asked),
        status=status,
        sentences=sentences,
        notices=(),
        written_by=written.written_by,
        citations=citations,
        hits=hits[:count],
        seconds=0.0,
        confidence=round(chosen.confidence, 4),
        suggestions=suggestions(hits, index, language) if status in _DECLINED else (),
    )
    notices = notices_of(made, index, language=language, more=(*said, *written.notices))
    clock.passed("cite")
    follows = follow if follow.completed else None
    name = answer_id(
        index.manifest.id, question, filters=filters, count=count, language=language, written_by=_writing(made),
        follow=follows,
    )  # fmt: skip
    return replace(
        made,
        id=name,
        question=question,
        notices=_with_understood(notices, made, follow),
        timings=tuple(clock.timings),
        seconds=round(perf_counter() - clock.began, 4),
    )


def _untainted(
    asked: Understood, index: Index, *, embedder: Embedder, count: int, filters: Filters | None
) -> tuple[Hit, ...]:
    """Return the best passages, without those that give orders to a language model."""
    hits = search(asked, index, embedder=embedder, count=count, filters=filters)
    if any(is_tainted(hit.passage) for hit in hits):
        hits = search(asked, index, embedder=embedder, count=_DEEPER * count, filters=filters)
    return tuple(hit for hit in hits if not is_tainted(hit.passage))[:count]


def _not_shown(hits: Sequence[Hit], follow: FollowUp, asked: Understood) -> tuple[Hit, ...]:
    """Return the hits that were not shown before; of more examples only those that are one."""
    if not follow.leave_out:
        return tuple(hits)
    fits = asked.likely if asked.kind == "voorbeeld" else {hit.passage.kind for hit in hits}
    return tuple(hit for hit in hits if hit.passage.id not in follow.leave_out and hit.passage.kind in fits)


def _with_understood(notices: tuple[Notice, ...], found: Answer, follow: FollowUp) -> tuple[Notice, ...]:
    """Say first how a follow-up was understood; and when more was asked for and there is none, that instead."""
    if not follow.completed:
        return notices
    text = texts.text("notice_understood", found.language).format(question=found.understood)
    if follow.leave_out and not found.citations:
        none = Notice(kind="no_more", text=texts.text("notice_no_more", found.language))
        notices = tuple(none if notice.kind == "declined" else notice for notice in notices)
    return (Notice(kind="understood", text=text), *notices)


def _as_searched(asked: Understood) -> str:
    """Return the question with its typing errors mended."""
    corrections = {word.typed: word.correction for word in asked.words if word.correction}
    return "".join(corrections.get(fold(word), word) for word in re.split(r"(\W+)", asked.text))


def _status(asked: Understood, chosen: extract.Chosen, said: Sequence[Notice], follow: FollowUp) -> AnswerStatus:
    if asked.kind == "persoonlijk":
        return AnswerStatus.REFUSED_PERSONAL
    if not chosen.enough:
        # Where more was asked for and there is none, there was some before.
        outside = chosen.outside and not follow.leave_out
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
