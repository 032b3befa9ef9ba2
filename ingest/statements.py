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
from ingest import cues
from ingest.assemble import Assembled, Placed
from ingest.dates import DATE, MONTH, YEAR, iso
from ingest.headings import role_of

_COVER_LINES, _COVER_WORDS = 12, 150
_OPENING_WORDS = 700
_IMPRINT_LINES, _IMPRINT_WORDS = 8, 150
_LABEL_WORDS = 14
"""A line of at most so many words that is no sentence is a title, a label or a line of an imprint."""

_NOUN = (
    r"[\w-]*(?:document|stuk|leidraad|toolkit|visie|handreiking|rapport|notitie|nota|plan|tekst|versie|publicatie|"
    r"uitgave|brochure|voorstel|richtlijn|agenda|factsheet|paper|memo|advies|report|guideline|text)"
)
_DRAFT_NOUN = f"(?:{cues.DRAFT.pattern})"
# "een concept van zorg" is an idea, "een concept van deze leidraad" a draft.
_CONCEPT = (
    r"\b(?:concept|draft)\b(?!-)(?! (?:waarin|waarbij|dat|om|waarmee)\b)"
    rf"(?! (?:van|voor|of) (?!(?:deze|dit|de|het|this|the) {_NOUN}\b|bespreking|consultatie))"
)
_OWN = rf"\b(?:dit|deze|voorliggende?|onderhavige?|this) (?:[\w-]+ )?{_NOUN}\b"
_LOOSE = rf"\b(?:het|de) {_NOUN}\b"
_QUOTES = r"[\s‘’'“”\"„(]+"
_PREPOSITION = re.compile(r"(?i)\b(?:in|van|door|over|volgens|bij|met|op|uit|naar|voor|of|by|in|to)\s$")
# Between the document and what it is: no word by which it only points to another document.
_BETWEEN = (
    r"(?:(?!(?:gebaseerd|reactie|vervolg|opvolger|uitwerking|van|op|over|uit|geen|langer|door|die|dat|volgt|als)\b)"
    r"[^\s.;]+[\s,]+)"
)
_IS = r"(?:\s\([^)]*\))?(?: van (?:dit|deze|het|de) [\w-]+)?\s(?:is|betreft|vormt|blijft|wordt|heeft de status)\b\s"
_DRAFT_SAID = re.compile(rf"(?i){_IS}{_BETWEEN}{{0,7}}?[‘'“\"„(]*(?:{_DRAFT_NOUN}|{_CONCEPT})")
_NOT_YET = re.compile(
    r"(?i)(?: van (?:dit|deze|het|de) [\w-]+)?\s(?:is|zijn|wordt|heeft|werd)\s(?:[\w-]+ ){0,4}?"
    r"(?:nog (?:niet|geen)|niet definitief|geen definitieve?)\b(?: [\w-]+){0,3}?"
    r"(?: (?:vastgesteld|voorgelegd|goedgekeurd|geaccordeerd|definitie\w+)|(?<=definitief)|(?<=definitieve))"
)
_PRESENTED = re.compile(
    rf"(?i)(?:\bvoor u ligt {_BETWEEN}{{0,6}}?|^(?:dit|het) (?:is|betreft) {_BETWEEN}{{0,4}}?)[‘'“\"„(]*"
    rf"(?:{_DRAFT_NOUN}|{_CONCEPT})"
)
_NAMED = re.compile(rf"(?i)\b(?:dit|deze|voorliggende?|this) (?:[\w-]+ )?{_DRAFT_NOUN}")
_NO_RIGHTS = re.compile(r"(?i)\baan (?:dit|deze) concept\w* kunnen geen rechten\b")
_DRAFT_LABEL = re.compile(
    rf"(?i)^(?:concept|draft|ontwerp)\b(?:\s*[|–—(]|\s+-|\s+(?:versie|v?\d|{_NOUN}\b)|\s*$)"
    rf"|^status\s*[:=]?\s*(?:concept|voorlopig|ter (?:consultatie|bespreking|discussie)|draft|{_DRAFT_NOUN})\b"
    rf"|[-–—|:,(]\s*(?:concept|draft|ter (?:consultatie|bespreking|discussie))\b(?=[\s\d.]*(?:$|[-–—|,()]|versie|{DATE}))"
)
_DRAFT_TITLE = re.compile(rf"(?i)(?<!\bop )(?<!\bvan )(?<!\bbij )(?<!\bover )(?<!\bhet )(?<!\bde )(?<!\bmet ){_DRAFT_NOUN}")

_NO_CONSENSUS = re.compile(
    r"(?i)\b(?:nog )?geen (?:\w+ )?(?:consensus|overeenstemming)\b|\b(?:consensus|overeenstemming)\b[^.;]{0,60}\bontbreekt\b"
    r"|\bniet (?:\w+ ){0,2}het (?:\w+ )?standpunt van\b|\bhet (?:\w+ ){0,3}niet eens\b|\bno consensus\b"
)
_ABOUT = re.compile(
    rf"(?i){_OWN}|\b(?:de )?(?:inhoud|teksten?)\b(?! van (?!dit|deze|het (?:document|stuk)))|\bhierover\b.*\b{_NOUN}\b"
)

_OTHER = rf"(?! (?:van|of) (?!(?:deze|dit|this)\b))"
_VERSION = re.compile(rf"(?i)\b(?:versie|version|v\.?) ?:? ?(\d{{1,2}}(?:\.\d{{1,2}}){{0,2}})\b(?![./-]?\d|\s{MONTH}){_OTHER}")
_VERSION_SAID = re.compile(
    r"(?i)\b(?:dit is|dit betreft) (?:de )?versie (\d{1,2}(?:\.\d{1,2}){0,2})\b|"
    r"\bversie (\d{1,2}(?:\.\d{1,2}){0,2}) van (?:dit|deze)\b"
)
_VERSION_TITLE = re.compile(rf"(?i)(?<!\bop het )(?<!\bvan het )(?<!\bop de )(?<!\bvan de )(?<!\bhet )(?<!\bde )\b{_NOUN} (\d{{1,2}}\.\d{{1,2}})\b(?!\.?\d|%)")

_DATED = (
    r"(?:versie(?:datum)?|(?:publicatie)?datum|vastgesteld(?: door [^.;()\d]{1,60}?)?|vaststelling|uitgave|d\.d\.|"
    r"laatst (?:gewijzigd|bijgewerkt|herzien)|laatste (?:wijziging|update)|gewijzigd|geactualiseerd|bijgewerkt|"
    r"gepubliceerd|uitgegeven|opgesteld|verschenen|published|adopted|last updated)"
)
_DATE_LABEL = re.compile(rf"(?i)\b{_DATED}\s*[:|]?\s*(?:(?:op|in|per|van|on|d\.d\.)\s)?(?P<date>{DATE})")
_DATE_SAID = re.compile(
    rf"(?i)(?:\s\((?:{_DATED} )?(?P<brackets>{DATE})\)|\s(?:is|werd|wordt|dateert|verscheen|verschijnt)\s{_BETWEEN}{{0,5}}?"
    rf"(?:{_DATED}\s(?:op|in|per)\s|van\s|(?:op|in)\s)(?P<date>{DATE})(?P<rest>[^.;]*))"
)
_DATE_VERB = re.compile(rf"(?i)\b(?:dateert|versch\w+|{_DATED})\b")
_DATE_LINE = re.compile(
    rf"(?i)^(?:(?P<before>[^\d]{{1,80}}?)\s*[,|–—:·•-]\s*|(?:versie|version)\s)?(?P<date>{DATE})\s*[.)]?\s*(?:$|[|–—·•,])"
)
_YEAR_LINE = re.compile(rf"^[A-Z][\w’'. -]{{2,30}},\s(?P<date>{YEAR})$|©\s?(?:copyright )?(?P<copyright>{YEAR})")
_BRACKETS = re.compile(rf"(?i)\((?:[A-Z][\w’' -]{{1,30}},\s)?(?P<date>{DATE})\)")
_NO_OWN_DATE = re.compile(
    r"(?i)\b(?:bron|bronnen|periode|looptijd|t/m|tot en met|evaluatie|deadline|bijeenkomst|stand van zaken|kamerbrief|"
    r"peildatum|ingang|geldig|source)\b"
)


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
        return len(self.text.split()) <= _LABEL_WORDS and not re.search(r"[^.]\.$", self.text)


_NUMBERED = re.compile(r"\b\d{1,2}\.\d{1,2}\b")

_Found = tuple[StatementKind, str, int, int]


def find_statements(assembled: Assembled) -> tuple[Statement, ...]:
    """Return what a document says of its own standing, the first statement of each kind and value."""
    found: dict[tuple[StatementKind, str], Statement] = {}
    for line in _lines(assembled.document, assembled.blocks):
        said = [*(_labelled(line) if line.label and line.edge else ()), *_said(line)]
        for kind, value, start, end in sorted(said, key=lambda item: item[2]):
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
    draft = _DRAFT_LABEL.search(line.text) or (_DRAFT_TITLE.search(line.text) if line.cover else None)
    if draft:
        yield "concept", "", draft.start(), draft.end()
    version = _VERSION.search(line.text) or (_VERSION_TITLE.search(line.text) if line.cover else None)
    if version:
        yield "versie", version[1], version.start(), version.end()
    if _NO_OWN_DATE.search(line.text) or len(re.findall(rf"(?i){DATE}", line.text)) > 1:
        return
    dated = _DATE_LABEL.search(line.text) or _DATE_LINE.search(line.text)
    if dated:
        yield from _dated(dated)
    elif year := _YEAR_LINE.search(line.text):
        yield from _dated(year)


def _said(line: _Line) -> Iterator[_Found]:
    """Yield what the sentences of a line say of the document."""
    for begin, end in sentence_spans(line.text):
        sentence = line.text[begin:end]
        for kind, value, start, stop in _in_sentence(sentence, loose=line.status):
            yield kind, value, begin + start, begin + stop


def _in_sentence(sentence: str, *, loose: bool) -> Iterator[_Found]:
    for pattern in (_PRESENTED, _NAMED, _NO_RIGHTS):
        if found := pattern.search(sentence):
            yield "concept", "", found.start(), found.end()
    subjects = re.finditer(rf"(?i){_OWN}|{_LOOSE}" if loose else rf"(?i){_OWN}", sentence)
    own = [subject for subject in subjects if not _PREPOSITION.search(sentence[: subject.start()])]
    for subject in own:
        if found := _DRAFT_SAID.match(sentence, subject.end()) or _NOT_YET.match(sentence, subject.end()):
            yield "concept", "", subject.start(), found.end()
        if found := _DATE_SAID.match(sentence, subject.end()):
            verb = found["brackets"] or _DATE_VERB.search(found.group())
            yield from _dated(found, start=subject.start()) if verb else ()
    missing = _NO_CONSENSUS.search(sentence)
    if missing and (own or _ABOUT.search(sentence)):
        yield "geen consensus", "", missing.start(), missing.end()
    if version := _VERSION_SAID.search(sentence):
        yield "versie", version[1] or version[2], version.start(), version.end()
    if dated := _DATE_LABEL.match(sentence):
        yield from _dated(dated)
    if loose and (dated := _BRACKETS.search(sentence)):
        yield from _dated(dated)


def _dated(found: re.Match[str], start: int | None = None) -> Iterator[_Found]:
    written = next((text for text in found.groupdict().values() if text and iso(text)), "")
    if written:
        end = found.start() + found.group().index(written) + len(written)
        yield "datum", iso(written), found.start() if start is None else start, end
