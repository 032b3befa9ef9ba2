"""The records that the knowledge base is made of. Offsets count characters; pages count sheets from 1."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator

DocumentType = Literal["leidraad", "toolkit", "visie", "handreiking", "discussiestuk", "overig"]
Status = Literal["concept", "vastgesteld", "vervangen", "onbekend"]
Rights = Literal["free", "unknown", "permission"]
TextKind = Literal["origineel", "samenvatting"]
PassageKind = Literal[
    "advies",
    "opdracht",
    "praktijkvoorbeeld",
    "citaat",
    "definitie",
    "feit",
    "analyse",
    "ambitie",
    "afweging",
    "randvoorwaarde",
    "status",
    "bron",
    "tekst",
]
Force = Literal["wettelijk", "afgesproken", "advies", "overweging", "voorgesteld", "geen"]
StatementKind = Literal["concept", "geen consensus", "versie", "datum"]
Level = Literal["praktijk", "wijk", "regio", "landelijk", "onbekend"]

PUBLIC = "public"
"""The audience that everybody is of."""
Audience = Annotated[tuple[str, ...], BeforeValidator(lambda given: (given,) if isinstance(given, str) else given)]
"""Groups; a single name may stand without a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What came after a document: a source of the corpus, or a publication outside it."""

    title: str
    date: str = ""
    url: str = ""
    source: str = ""
    """Source id when the replacement is in the corpus, else empty."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication: who published it, when, with which standing, and what may be done with its text."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    """What people call it beside its title."""
    publishers: tuple[str, ...] = ()
    type: DocumentType = "overig"
    date: str = ""
    """ISO date, as precise as the document gives it (2026, 2026-06 or 2026-06-01); empty when unknown."""
    status: Status = "onbekend"
    rights: Rights = "unknown"
    rights_holder: str = ""
    """Who gives permission, when rights is `permission`."""
    rights_note: str = ""
    audience: Audience = (PUBLIC,)
    """Who may see it: everybody, or the people of any of these groups."""
    replaced_by: Replacement | None = None
    url: str = ""
    file: str = ""
    """Name of the file that holds the original."""
    digests: tuple[str, ...] = ()
    """SHA-256 of files that are known to hold the original, whatever their name."""
    pages: int = 0
    """Sheets of the original; 0 when unknown."""
    language: str = "nl"
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address and the words that carry it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Where a page begins in the document's text; it ends where the next one begins."""

    number: int
    start: int
    label: str = ""
    """The printed page label where it differs from the sheet's number."""
    ocr: bool = False
    """The sheet is a picture: its text was recognised (OCR) and may hold errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """Where a line begins in the document's text that the original has numbered in its margin."""

    number: int
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a document says about its own standing, at its offsets in the document's text."""

    kind: StatementKind
    value: str
    """Of a version its number, of a date the ISO date as precise as it is given; else empty."""
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading in the document's text, at its offsets; its section ends at the next heading of its level or above."""

    title: str
    level: int
    start: int
    end: int
    """Offset just behind the heading itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The cleaned text of one source, with its pages and headings."""

    id: str
    """The id of its source."""
    text: str
    text_kind: TextKind
    pages: tuple[Page, ...]
    sections: tuple[Section, ...]
    digest: str
    """SHA-256 of the file that it was read from, with the reader's version."""
    file: str = ""
    """Path of that file; empty for an embedded document."""
    lines: tuple[PrintedLine, ...] = ()
    """In the order of the text; empty where the original numbers no lines."""
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a document that can be found and cited on its own."""

    id: str
    document_id: str
    start: int
    end: int
    text: str
    text_kind: TextKind
    page: int
    page_label: str = ""
    lines: str = ""
    """Line numbers printed in the original ("531-533"), where it has them."""
    headings: tuple[str, ...]
    kind: PassageKind = "tekst"
    force: Force = "geen"
    themes: tuple[str, ...] = ()
    level: Level = "onbekend"
    links: tuple[Link, ...] = ()
    ocr: bool = False
    """Some of its text was recognised from a picture (OCR) and may hold errors."""
    term: str = ""
    """Of a definition: what it defines."""
    figures: tuple[str, ...] = ()
    """Its figures with their units, as they are written ("1,2 miljoen euro", "35%"); of a pointer to a source none."""
    as_of: str = ""
    """The ISO date from or on which its figures hold, as precise as the text gives it."""
    why: str = ""
    """The rules that gave kind, force, level and themes, for a person to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One practice example: what one initiative does."""

    passage_id: str
    document_id: str
    title: str
    initiative: str
    """The same name for all examples that tell of one initiative."""
    place: str = ""
    """Place or region; empty when the text names none."""
    organisations: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    text: str
    link: str = ""
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of themes."""

    id: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject that passages are labelled with."""

    id: str
    group: str
    nl: str
    en: str
    description: str
    description_en: str = ""
    terms: tuple[str, ...]
    weak: tuple[str, ...] = ()
    """Terms that also occur where something else is the subject: one alone is not enough."""
    headings: tuple[str, ...] = ()
    """Terms that show the theme in a heading only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A condition or a group of people that a passage can be about, beside its themes."""

    id: str
    nl: str
    en: str
    kind: Literal["aandoening", "doelgroep"]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A concept of the field: what professionals call it, and what others say."""

    term: str
    synonyms: tuple[str, ...] = ()
    lay: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    english: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A short form that a document explains: "regionale huisartsenorganisatie (RHO)"."""

    short: str
    long: str
    document_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All records of one knowledge base."""

    sources: tuple[Source, ...] = ()
    """One for each document."""
    documents: tuple[Document, ...] = ()
    passages: tuple[Passage, ...] = ()
    examples: tuple[Example, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    folders: tuple[str, ...] = ()
    """Folders that were brought in: what leaves one is removed at its next ingest."""
    embedded: bool = False
    """Whether the embedded documents belong to it, where no original took their place."""
