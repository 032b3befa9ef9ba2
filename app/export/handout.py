"""An answer to take along: all that belongs in its file, as plain text that each format writes in its own way."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app import texts
from app.answers import notices
from app.answers.answer import Answer, AnswerStatus, Citation, Sentence
from app.answers.figures import figures_label
from app.answers.locate import place_in, sheets_of
from app.texts import Language
from corpus.audiences import OPERATOR
from corpus.schema import Passage, Source, TextKind
from retrieval.filters import Filters
from retrieval.search import Index

NEAREST = 3
"""Passages that are given when the question was declined."""
_OPTIONS = {
    "themes": "theme",
    "kinds": "kind",
    "forces": "force",
    "levels": "level",
    "documents": "document",
    "types": "type",
    "statuses": "status",
}
ITEM = "- "
"""What the item of a list begins with."""
_COUNT = 10
_MOST_PUBLISHERS = 4
"""Publishers that are named; one more than that is named too, rather than counted."""
# What XML cannot hold, and what a terminal or a page would obey.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that turn the direction of what follows, and what ends each.
_TURNS: Mapping[str, str] = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of the answer, or a list with what introduces it, with the numbers of its footnotes."""

    parts: tuple[str, ...]
    """The sentence; of a list each of its lines, the items beginning with `ITEM`."""
    notes: tuple[int, ...]
    language: str
    """Of its words: a quote keeps the language of its document."""

    @property
    def text(self) -> str:
        """The parts in one line."""
        return " ".join(self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Where a sentence comes from, and its words where the sentence is not these words themselves."""

    number: int
    text: str
    quote: str = ""
    language: str = "nl"
    """Of the quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A passage that came near, where there is no answer."""

    place: str
    lines: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """An answer to take along; every text is without characters that cannot be written."""

    language: Language
    question: str
    understood: str
    """The question as it was searched, where that differs; else empty."""
    notices: tuple[tuple[str, str], ...]
    """Each with its label."""
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    """In the order in which the lines name them first."""
    nearest: tuple[Nearest, ...]
    facts: tuple[tuple[str, str], ...]
    """Name and value: snapshot, date, answer, who wrote it."""
    command: str
    """What gives the same answer, asked of the same snapshot."""
    made: str
    """ISO time of the snapshot."""


def handout(
    found: Answer,
    index: Index,
    *,
    language: Language,
    filters: Filters | None = None,
    count: int = _COUNT,
    today: date | None = None,
) -> Handout:
    """Lay out an answer; `filters` and `count` are those that it was asked with."""
    day = today or datetime.now(UTC).date()
    question = written(found.question)
    understood = written(found.understood)
    cited = {citation.number: citation for citation in found.citations}
    order = dict.fromkeys(number for sentence in found.sentences for number in sentence.citations)
    verbatim = {s.citations[0] for s in found.sentences if _verbatim(s, cited)}
    return Handout(
        language=language,
        question=question,
        understood="" if understood.casefold() == question.casefold() else understood,
        notices=tuple((notices.label(n.kind, language), written(notices.words(n, language))) for n in found.notices),
        lines=tuple(_line(sentence, cited, language) for sentence in found.sentences),
        notes=tuple(_note(cited[number], number in verbatim, language, day) for number in order),
        nearest=tuple(_nearest(found, index, language)),
        facts=tuple(_facts(found, index, language)),
        command=command(
            found.question,
            filters=filters or Filters(),
            count=count,
            language=language,
            audience=index.manifest.audience,
        ),
        made=index.manifest.created,
    )


def written(text: str) -> str:
    """Return a text as one line, without characters that no file can hold; marks of direction end within it."""
    line = " ".join(_UNWRITABLE.sub("\ufffd", text).split())
    open_marks: list[str] = []
    for character in line:
        if character in _TURNS:
            open_marks.append(_TURNS[character])
        elif open_marks and character == open_marks[-1]:
            open_marks.pop()
    return line + "".join(reversed(open_marks))


def quoted(text: str, kind: TextKind) -> str:
    """Return the words of a document between quotation marks; a digest is nobody's words and gets none."""
    return text if kind == "samenvatting" else f"“{text}”"


def _verbatim(sentence: Sentence, cited: Mapping[int, Citation]) -> bool:
    quotes = [" ".join(cited[number].quote.split()) for number in sentence.citations]
    return quotes == [" ".join(sentence.text.split())]


def _line(sentence: Sentence, cited: Mapping[int, Citation], language: Language) -> Line:
    if not _verbatim(sentence, cited):
        return Line(parts=_parts(sentence.text), notes=sentence.citations, language=language)
    first = cited[sentence.citations[0]]
    words = quoted("\n".join(_parts(first.quote)), first.passage.text_kind)
    return Line(parts=tuple(words.split("\n")), notes=sentence.citations, language=first.source.language)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(written(line) for line in text.splitlines() if line.strip())


def _note(citation: Citation, verbatim: bool, language: Language, today: date) -> Note:
    passage, source = citation.passage, citation.source
    place = place_in(source, sheets_of(citation.spans, passage), citation.lines, language)
    parts = [source_words(passage, source, place, language), figures_label(citation, language, today=today)]
    text = "; ".join(filter(None, parts))
    quote = "" if verbatim else quoted(written(citation.quote), passage.text_kind)
    return Note(number=citation.number, text=text, quote=quote, language=source.language)


def source_words(passage: Passage, source: Source, place: str, language: Language) -> str:
    """Return a source in the one style of footnotes: title, publishers, date, page, section; status; kind of text."""
    date_words = texts.formatted_date(source.date, language) or texts.text("unknown_date", language)
    section = written(" › ".join(dict.fromkeys(passage.headings)))
    told = [written(source.title), _publishers(source, language), date_words, place]
    if section:
        told.append(texts.text("section", language).format(section=section))
    kind = texts.text(f"text_{passage.text_kind}", language)
    marks = [texts.pick(texts.STATUS_LABELS[source.status], language), f"{kind[:1].lower()}{kind[1:]}"]
    if passage.ocr:
        marks.append(texts.text("ocr", language))
    return "; ".join([", ".join(filter(None, told)), *marks])


def _publishers(source: Source, language: Language) -> str:
    named, others = tuple(map(written, source.publishers)), len(source.publishers) - _MOST_PUBLISHERS
    if others > 1:
        named = named[:_MOST_PUBLISHERS]
        return texts.text("and_others", language).format(named=", ".join(named), count=others)
    return ", ".join(named) or texts.text("unknown_publisher", language)


def _nearest(found: Answer, index: Index, language: Language) -> Iterator[Nearest]:
    if found.citations or found.status == AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE:
        return
    for hit in found.hits[:NEAREST]:
        passage, source = hit.passage, index.source(hit.passage.document_id)
        place = place_in(source, sheets_of((), passage), passage.lines, language)
        lines = "\n".join(_parts(passage.text))
        words = source_words(passage, source, place, language)
        yield Nearest(place=words, lines=tuple(quoted(lines, passage.text_kind).split("\n")), language=source.language)


def _facts(found: Answer, index: Index, language: Language) -> Iterator[tuple[str, str]]:
    manifest = index.manifest
    who = "written_quoted" if found.written_by == "quoted" else "written_model"
    yield texts.text("fact_snapshot", language), manifest.id
    yield texts.text("fact_date", language), texts.formatted_date(manifest.created, language)
    yield texts.text("fact_answer", language), found.id
    yield texts.text("fact_written", language), texts.text(who, language).format(model=written(found.written_by))


def command(question: str, *, filters: Filters, count: int, language: Language, audience: str = OPERATOR) -> str:
    """Return the command that asks a question in this way."""
    words = ["kb", "ask"]
    for field, option in _OPTIONS.items():
        words += [word for value in getattr(filters, field) for word in (f"--{option}", value)]
    words += [word for name in ("since", "until") if (value := getattr(filters, name)) for word in (f"--{name}", value)]
    words += ["-k", str(count)] if count != _COUNT else []
    words += ["--language", language] if language != "nl" else []
    words += ["--audience", audience] if audience != OPERATOR else []
    asked = written(question)
    return shlex.join([*words, *(["--"] if asked.startswith("-") else []), asked])
