"""What the product itself says beside an answer: that it was declined, rests on a draft, or on summaries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import texts
from app.abbreviations import explained
from corpus.schema import Source
from retrieval.search import Index

if TYPE_CHECKING:
    from app.answer import Answer

ORDER = ("personal", "declined", "draft", "superseded", "summary", "ocr", "corrected", "abbreviation")
"""In which order notices are told; those of other kinds come last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the product itself says beside the answer."""

    kind: str
    text: str
    document_ids: tuple[str, ...] = ()


def notices_of(found: "Answer", index: Index, *, language: texts.Language) -> tuple[Notice, ...]:
    """Return what must be said beside an answer, the weightiest first."""
    if found.status == "refused_personal":
        return (Notice(kind="personal", text=texts.text("refused_personal", language)),)
    notices = list(_corrected(found, language))
    if found.citations:
        notices += [
            *_standing(found, language),
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


def _standing(found: "Answer", language: texts.Language) -> Iterator[Notice]:
    """Say which documents are drafts, and which have a newer version."""
    cited: Mapping[str, Source] = {c.source.id: c.source for c in found.citations}
    for source in cited.values():
        if source.status == "concept":
            yield _notice("draft", source, language, title=source.title)
        if source.replaced_by:
            newer, date = source.replaced_by.title, texts.formatted_date(source.replaced_by.date, language)
            newer += f" ({date})" if date else ""
            yield _notice("superseded", source, language, title=source.title, newer=newer)


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
