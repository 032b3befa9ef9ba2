"""Read what a document says of its own standing: that it is a draft, lacks consensus, its version and its date.

Only where a document speaks of itself: in its title and first lines, its opening pages, its parts on its status and its
imprint; and only with itself as the subject ("dit stuk is een concept"). What it says of other documents ("versie 2 van
het akkoord") does not count. Statements are kept with their place, the first of each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.errors import message
from corpus.schema import Document, Source, Statement, StatementKind
from corpus.sentences import sentence_spans
from ingest import statement_wording as wording
from ingest.assemble import Assembled, Placed
from ingest.dates import DATE, iso
from ingest.headings import role_of

_COVER_LINES, _COVER_WORDS = 12, 150
_OPENING_WORDS = 700
_IMPRINT_LINES, _IMPRINT_WORDS = 8, 150
_LONGEST_SENTENCE = 600
_LABEL_WORDS, _LABEL_CHARACTERS = 14, 200
"""A line of at most so many words that is no sentence is a title, a label or a line of an imprint."""

_NUMBERED = re.compile(r"\b\d{1,2}\.\d{1,2}\b")
_OPENED = re.compile(r"[(‘“„][^)’”]*$")

_Found = tuple[StatementKind, str, int, int]
"""Kind, value, and where it begins and ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the document with the places where it may speak of itself."""

    text: str
    start: int
    cover: bool
    status: bool
    """In a part on the document's status: there "het stuk" is this document."""
    edge: bool
    """Among the first or last lines, or in a part on its status: a date or version alone is the document's."""

    @property
    def label(self) -> bool:
        """Whether it is a title or a label, no sentence."""
        short = len(self.text) <= _LABEL_CHARACTERS and len(self.text.split()) <= _LABEL_WORDS
        return short and not re.search(r"[^.]\.$", self.text)


def find_statements(assembled: Assembled) -> tuple[Statement, ...]:
    """Return what a document says of its own standing, the first statement of each kind and value."""
    found: dict[tuple[StatementKind, str], Statement] = {}
    for line in _lines(assembled.document, assembled.blocks):
        said = [*(_labelled(line) if line.label and line.edge else ()), *_said(line)]
        for kind, value, start, end in sorted(said, key=lambda item: item[2]):
            # A quote or bracket that was opened is closed, so that the words can be shown.
            end += bool(_OPENED.search(line.text[start:end])) and line.text[end : end + 1] in (")", "’", "”")
            statement = Statement(kind=kind, value=value, start=line.start + start, end=line.start + end)
            found.setdefault((kind, value), statement)
    return tuple(found.values())


def is_draft(document: Document) -> bool:
    """Tell whether a document calls itself a draft."""
    return any(statement.kind == "concept" for statement in document.statements)


def stated_date(document: Document) -> str:
    """Return the latest date that a document gives itself (ISO), empty when it gives none."""
    return max((statement.value for statement in document.statements if statement.kind == "datum"), default="")


def disagreements(source: Source, document: Document) -> tuple[str, ...]:
    """Return in Dutch what a source and its document's own words do not agree on; nothing when they agree."""
    said = [statement.value for statement in document.statements if statement.kind == "datum"]
    found = []
    if is_draft(document) and source.status not in ("concept", "vervangen"):
        found.append(message("says_draft", status=source.status))
    if said and not any(source.date and _same(source.date, date) for date in said):
        found.append(message("says_date" if source.date else "says_undated", said=", ".join(said), date=source.date))
    versions = [statement.value for statement in document.statements if statement.kind == "versie"]
    titled = _NUMBERED.search(source.title)
    if versions and titled and titled.group() not in versions:
        found.append(message("says_version", said=", ".join(versions), title=source.title))
    return tuple(found)


def _same(one: str, other: str) -> bool:
    """Tell whether two ISO dates agree, as far as the less precise one goes."""
    return one.startswith(other) or other.startswith(one)


def _lines(document: Document, blocks: Sequence[Placed]) -> Iterator[_Line]:
    """Yield the lines in which a document may speak of itself."""
    body = [block for block in blocks if block.kind != "footnote"]
    sizes = [len(document.text[block.body : block.end].split()) for block in body]
    before, behind, level = 0, sum(sizes), 0
    for number, (block, size) in enumerate(zip(body, sizes, strict=True)):
        if block.kind == "heading" and (not level or block.level <= level):
            level = block.level if role_of(document.text[block.body : block.end]) == "status" else 0
        cover = number < _COVER_LINES and before < _COVER_WORDS
        last = number >= len(body) - _IMPRINT_LINES and behind <= _IMPRINT_WORDS
        if before < _OPENING_WORDS or last or level:
            yield _Line(
                text=document.text[block.body : block.end],
                start=block.body,
                cover=cover,
                status=level > 0,
                edge=(cover or last or level > 0) and block.kind != "item",
            )
        before, behind = before + size, behind - size


def _labelled(line: _Line) -> Iterator[_Found]:
    """Yield what a title or a line of an imprint says."""
    draft = wording.DRAFT_LABEL.search(line.text) or (wording.DRAFT_TITLE.search(line.text) if line.cover else None)
    if draft:
        yield "concept", "", draft.start(), draft.end()
    version = wording.VERSION.search(line.text) or (wording.VERSION_TITLE.search(line.text) if line.cover else None)
    if version:
        yield "versie", version[1], version.start(), version.end()
    if wording.NO_OWN_DATE.search(line.text) or len(re.findall(rf"(?i){DATE}", line.text)) > 1:
        return
    dated = wording.DATE_LABEL.search(line.text) or wording.DATE_LINE.search(line.text)
    if dated:
        yield from _dated(dated)
    elif year := wording.YEAR_LINE.search(line.text):
        yield from _dated(year)


def _said(line: _Line) -> Iterator[_Found]:
    """Yield what the sentences of a line say of the document."""
    for begin, end in sentence_spans(line.text):
        sentence = line.text[begin : min(end, begin + _LONGEST_SENTENCE)]
        for kind, value, start, stop in _in_sentence(sentence, loose=line.status):
            yield kind, value, begin + start, begin + stop


def _in_sentence(sentence: str, *, loose: bool) -> Iterator[_Found]:
    for pattern in (wording.PRESENTED, wording.NAMED, wording.NO_RIGHTS):
        if found := pattern.search(sentence):
            yield "concept", "", found.start(), found.end()
    subjects = re.finditer(rf"(?i){wording.OWN}|{wording.LOOSE}" if loose else rf"(?i){wording.OWN}", sentence)
    own = [subject for subject in subjects if not wording.PREPOSITION.search(sentence[: subject.start()])]
    for subject in own:
        if found := wording.DRAFT_SAID.match(sentence, subject.end()) or wording.NOT_YET.match(sentence, subject.end()):
            yield "concept", "", subject.start(), found.end()
        if found := wording.DATE_SAID.match(sentence, subject.end()):
            verb = found["brackets"] or wording.DATE_VERB.search(found.group())
            yield from _dated(found, start=subject.start()) if verb else ()
    missing = wording.NO_CONSENSUS.search(sentence)
    if missing and (own or wording.ABOUT.search(sentence)):
        yield "geen consensus", "", missing.start(), missing.end()
    if version := wording.VERSION_SAID.search(sentence):
        yield "versie", version[1] or version[2], version.start(), version.end()
    if dated := wording.DATE_LABEL.match(sentence):
        yield from _dated(dated)
    if loose and (dated := wording.BRACKETS.search(sentence)):
        yield from _dated(dated)


def _dated(found: re.Match[str], start: int | None = None) -> Iterator[_Found]:
    written = next((text for text in found.groupdict().values() if text and iso(text)), "")
    if written:
        end = found.start() + found.group().index(written) + len(written)
        yield "datum", iso(written), found.start() if start is None else start, end
