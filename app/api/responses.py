"""What the API gives, for its description; made by `app.shapes`. Field names are the same on the command line."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.answers.answer import AnswerStatus
from corpus.schema import DocumentType, Force, Level, PassageKind, Rights, StatementKind, Status, TextKind

_TEXT = "Een meekijkconsult is een consult waarbij de specialist meekijkt met de huisarts."
_PASSAGE: dict[str, Any] = {
    "passage_id": "leidraad:9e9d397679",
    "document_id": "leidraad",
    "document_title": "Leidraad regionale zorg",
    "document_status": "vastgesteld",
    "text_kind": "origineel",
    "ocr": False,
    "page": 2,
    "page_label": "",
    "lines": "",
    "headings": ["Meekijkconsult"],
}
_HIT: dict[str, Any] = {
    **_PASSAGE,
    "kind": "definitie",
    "force": "geen",
    "themes": ["passend-verwijzen"],
    "text": _TEXT,
    "score": 1.2,
}
_SNAPSHOT = "20260601T120000.000000-0a1b2c3d"
_ANSWER: dict[str, Any] = {
    "id": "a8e52d718324733f7ab6c2345247303e",
    "question": "Wat is een meekijkconsult?",
    "status": "answered",
    "language": "nl",
    "understood": "Wat is een meekijkconsult?",
    "text": f"{_TEXT} [1]",
    "sentences": [{"text": _TEXT, "citations": [1]}],
    "notices": [],
    "written_by": "quoted",
    "citations": [
        {
            "number": 1,
            **_PASSAGE,
            "quote": _TEXT,
            "start": 0,
            "end": len(_TEXT),
            "as_of": "",
            "spans": [{"page": 2, "start": 310, "end": 310 + len(_TEXT)}],
        }
    ],
    "hits": [_HIT],
    "suggestions": [],
    "confidence": 0.93,
    "seconds": 0.05,
    "timings": {"understand": 0.01, "retrieve": 0.01, "select": 0.03},
}


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Passage(_Given):
    """A passage with its document's title and standing."""

    passage_id: str = Field(examples=["leidraad-rho-ziekenhuis-0012"])
    document_id: str = Field(examples=["leidraad-rho-ziekenhuis"])
    document_title: str
    document_status: Status = Field(description="`concept` is a draft: say so wherever it is shown.")
    text_kind: TextKind = Field(
        description="`samenvatting` is a summary by this knowledge base: never between quotation marks."
    )
    ocr: bool = Field(description="Whether the text was recognised on a picture, and may hold errors.")
    page: int = Field(description="Sheet of the document, from 1.")
    page_label: str = Field(description="What is printed on the sheet, where that differs.")
    lines: str = Field(description="Printed line numbers, where the document has them.")
    headings: list[str]
    kind: PassageKind
    force: Force
    themes: list[str]
    text: str


class Hit(Passage):
    """A passage that was found."""

    score: float = Field(description="Higher is better; of one search only.")


class LabelledPassage(Passage):
    """A passage with all that is known of it."""

    level: Level
    term: str = Field(description="What it defines.")
    figures: list[str]
    as_of: str = Field(description="The date that its figures hold for.")


class Hits(_Given):
    """The best passages, best first."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"hits": [_HIT], "snapshot": _SNAPSHOT}]})

    hits: list[Hit]
    snapshot: str = Field(description="The state of the knowledge base that was searched.")


class Sentence(_Given):
    """A sentence of an answer; each has a citation at least."""

    text: str
    citations: list[int]


class Span(_Given):
    """Where a quote lies in its document."""

    page: int
    start: int
    end: int


class Citation(_Given):
    """The words that a sentence stands on."""

    number: int
    passage_id: str
    document_id: str
    document_title: str
    document_status: Status
    text_kind: TextKind
    ocr: bool
    page: int
    page_label: str
    lines: str
    headings: list[str]
    quote: str
    start: int = Field(description="Offset of the quote in the passage's text, in characters.")
    end: int
    as_of: str
    spans: list[Span]


class Notice(_Given):
    """What the knowledge base says beside an answer: a draft, a newer version, what is missing."""

    kind: str = Field(examples=["draft"])
    text: str
    document_ids: list[str]
    refers_to: str = Field("", description="Id of a document that it points to.")


class Answer(_Given):
    """An answer of which every sentence is cited; or that it is not in the documents, with the nearest passages."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ANSWER]})

    id: str
    question: str
    status: AnswerStatus
    language: Literal["nl", "en"]
    understood: str = Field(description="The question as it was searched.")
    text: str
    sentences: list[Sentence]
    notices: list[Notice]
    written_by: str = Field(description="`quoted`: every sentence stands in its passage; else the model that wrote it.")
    citations: list[Citation]
    hits: list[Hit]
    suggestions: list[str] = Field(description="What could be asked instead, where there is no answer.")
    confidence: float
    seconds: float
    timings: dict[str, float]


class Example(_Given):
    """A practice example."""

    passage_id: str
    document_id: str
    document_title: str
    text_kind: TextKind
    page: int
    page_label: str
    title: str
    initiative: str
    place: str
    organisations: list[str]
    themes: list[str]
    text: str
    link: str


class Listed(_Given):
    """Part of a list."""

    total: int = Field(description="How many rows there are in all.")
    next: str | None = Field(description="Address of the next part; none behind the last.")
    snapshot: str


class ExampleList(Listed):
    """Practice examples, best first."""

    examples: list[Example]


class Theme(_Given):
    """A theme, with how many passages and examples carry it."""

    id: str
    group: str
    nl: str
    en: str
    description: str
    passages: int
    examples: int


class ThemeList(_Given):
    """The themes."""

    themes: list[Theme]
    snapshot: str


class Newer(_Given):
    """What came after a document."""

    title: str
    date: str
    url: str


class Statement(_Given):
    """What a document says of its own standing, in its own words."""

    kind: StatementKind
    value: str
    text: str
    start: int
    end: int
    page: int
    page_label: str


class Abbreviation(_Given):
    """What a document abbreviates."""

    short: str
    long: str


class Document(_Given):
    """A document of the knowledge base."""

    document_id: str
    title: str
    publishers: list[str]
    type: DocumentType
    date: str
    status: Status
    replaced_by: Newer | None
    rights: Rights
    rights_holder: str
    rights_note: str
    url: str
    pages: int = Field(description="Sheets; 0 where it has none.")
    summary: str
    statements: list[Statement]
    abbreviations: list[Abbreviation]
    text_kind: TextKind
    ocr_pages: int
    passages: int
    themes: list[str]


class DocumentList(Listed):
    """The documents."""

    documents: list[Document]


class PassageList(Listed):
    """The passages of a document, in its order."""

    passages: list[LabelledPassage]


class Judged(_Given):
    """That a judgement was taken in."""

    text_kept: bool = Field(description="Whether its own words are kept.")
