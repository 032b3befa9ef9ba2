"""What the product itself says beside an answer: that it was declined, rests on a draft, or on summaries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from typing import TYPE_CHECKING

from app import texts
from app.answers.abbreviations import explained
from app.answers.deadlines import passed
from corpus.schema import Replacement, Source
from retrieval.search import Index

if TYPE_CHECKING:
    from app.answers.answer import Answer, Citation

ORDER = (
    "understood",
    "personal",
    "declined",
    "no_more",
    "draft",
    "superseded",
    "partial",
    "silent",
    "referred",
    "outline",
    "past",
    "ambition",
    "summary",
    "ocr",
    "held_back",
    "fallback",
    "removed",
    "selected",
    "corrected",
    "abbreviation",
)
"""In which order notices are told; those of other kinds come last."""
LIGHT = frozenset(ORDER[ORDER.index("past") :])
"""What is shown in little room: it is about some sentences, or explains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the product itself says beside the answer."""

    kind: str
    text: str
    document_ids: tuple[str, ...] = ()
    refers_to: str = ""
    """Id of a document of the knowledge base that it points to; else empty."""


def notices_of(
    found: "Answer", index: Index, *, language: texts.Language, today: date | None = None, more: Iterable[Notice] = ()
) -> tuple[Notice, ...]:
    """Return what must be said beside an answer, the weightiest first, with `more` that is known of it.

    What has passed is judged on `today`.
    """
    if found.status == "refused_personal":
        return (Notice(kind="personal", text=texts.text("refused_personal", language)),)
    notices = [*more, *_corrected(found, language)]
    if found.citations:
        notices += [
            *_standing(found, index, language),
            *_past(found, today or datetime.now(UTC).date(), language),
            *_ambitions(found, language),
            *_kind_of_text(found, language),
            *_abbreviations(found, index, language),
        ]
    else:
        notices.append(Notice(kind="declined", text=texts.text(str(found.status), language)))
    return tuple(sorted(notices, key=place))


def place(notice: Notice) -> int:
    """Return where a notice comes among others, for sorting."""
    return ORDER.index(notice.kind) if notice.kind in ORDER else len(ORDER)


def label(kind: str, language: texts.Language) -> str:
    """Return what stands above a notice of a kind."""
    return texts.text(f"label_{kind}" if kind in {*ORDER, "error"} else "label_notice", language)


def words(said: Notice, language: texts.Language) -> str:
    """Return the text of a notice as it stands under its label, without saying that again."""
    own = said.text.removeprefix(f"{label(said.kind, language)}: ")
    return f"{own[:1].upper()}{own[1:]}"


def _corrected(found: "Answer", language: texts.Language) -> Iterator[Notice]:
    if found.understood.casefold() != " ".join(found.question.split()).casefold():
        text = texts.text("notice_corrected", language).format(question=found.understood)
        yield Notice(kind="corrected", text=text)


def _standing(found: "Answer", index: Index, language: texts.Language) -> Iterator[Notice]:
    """Say which documents are drafts, and which have a newer version."""
    cited: Mapping[str, Source] = {c.source.id: c.source for c in found.citations}
    for source in cited.values():
        if source.status == "concept":
            yield _notice("draft", source, language, title=source.title)
        if source.replaced_by:
            yield _superseded(source, source.replaced_by, index, language)
        elif source.status == "vervangen":
            text = texts.text("notice_replaced", language).format(title=source.title)
            yield Notice(kind="superseded", text=text, document_ids=(source.id,))


def _superseded(source: Source, newer: Replacement, index: Index, language: texts.Language) -> Notice:
    """Name what came after a document, and whether that is in the knowledge base."""
    known = index.sources.get(newer.source)
    title, given = (known.title, known.date) if known else (newer.title, newer.date)
    words = texts.formatted_date(given, language)
    text = texts.text("notice_superseded_here" if known else "notice_superseded", language)
    return Notice(
        kind="superseded",
        text=text.format(title=source.title, newer=f"{title} ({words})" if words else title),
        document_ids=(source.id,),
        refers_to=newer.source if known else "",
    )


def _past(found: "Answer", today: date, language: texts.Language) -> Iterator[Notice]:
    """Name the sentences that promise something for a date that has gone by."""
    places: dict[str, dict[int, str]] = {}
    for citation in found.citations:
        ambition = _is_ambition(citation)
        lines = citation.quote.splitlines()  # A list is told item by item.
        told = [passed(line, today=today, written=citation.source.date, ambition=ambition) for line in lines]
        for each in chain.from_iterable(told):
            places.setdefault(each.words, {})[citation.number] = citation.source.id
    for words, cited in places.items():
        text = texts.text("notice_past", language).format(numbers=_numbers(cited, language), date=words)
        yield Notice(kind="past", text=text, document_ids=tuple(dict.fromkeys(cited.values())))


def _ambitions(found: "Answer", language: texts.Language) -> Iterator[Notice]:
    """Name the sentences that tell what a document wants or proposes."""
    cited = {c.number: c.source.id for c in found.citations if _is_ambition(c) or c.passage.force == "voorgesteld"}
    if cited:
        text = texts.text("notice_ambition", language).format(numbers=_numbers(cited, language))
        yield Notice(kind="ambition", text=text, document_ids=tuple(dict.fromkeys(cited.values())))


def _is_ambition(citation: "Citation") -> bool:
    return citation.passage.kind == "ambitie"


def _numbers(numbers: Iterable[int], language: texts.Language) -> str:
    """Return the numbers of sentences in words: "2", "2, 3 en 5"."""
    return texts.joined([str(number) for number in sorted(numbers)], language)


def _kind_of_text(found: "Answer", language: texts.Language) -> Iterator[Notice]:
    """Say which texts were recognised from a picture, and which are summaries."""
    scanned = {c.source.id: c.source for c in found.citations if c.passage.ocr}
    for source in scanned.values():
        yield _notice("ocr", source, language, title=source.title)
    summaries = tuple(dict.fromkeys(c.source.id for c in found.citations if c.passage.text_kind == "samenvatting"))
    if summaries:
        yield Notice(kind="summary", text=texts.text("notice_summary", language), document_ids=summaries)


def _abbreviations(found: "Answer", index: Index, language: texts.Language) -> Iterator[Notice]:
    """Say what the abbreviations in the question stand for, where documents explain them."""
    for short, longs in explained(found.question, index.abbreviations).items():
        meaning = f" {texts.text('or', language)} ".join(f"“{long}”" for long in longs)
        text = texts.text("notice_abbreviation", language).format(short=short, meaning=meaning)
        documents = dict.fromkeys(pair.document_id for pair in index.abbreviations if pair.short == short)
        yield Notice(kind="abbreviation", text=text, document_ids=tuple(documents))


def _notice(kind: str, source: Source, language: texts.Language, **details: str) -> Notice:
    text = texts.text(f"notice_{kind}", language).format(**details)
    return Notice(kind=kind, text=text, document_ids=(source.id,))
