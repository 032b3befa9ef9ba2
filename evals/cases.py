"""The questions with their gold, and what the product gave for them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.errors import CorpusError
from corpus.files import read_jsonl
from corpus.schema import Document

QUESTIONS = Path(__file__).parent / "questions"
BASIS = QUESTIONS / "basis.jsonl"

CaseKind = Literal[
    "feit",
    "definitie",
    "advies",
    "voorbeeld",
    "structuur",
    "leek",
    "vergelijking",
    "status",
    "typefout",
    "afkorting",
    "engels",
    "nabij",
    "buiten",
    "persoonlijk",
]
Half = Literal["tune", "report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A stretch of a document's text that answers a question, word for word."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with the evidence that answers it; any one of the stretches is enough."""

    id: str
    question: str
    kind: CaseKind
    answerable: bool
    evidence: tuple[Gold, ...] = ()

    @property
    def half(self) -> Half:
        """Whether this question serves to choose weights and thresholds, or to report."""
        return "tune" if hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0 else "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage that the product found, at its place in the document's text."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A citation that the product gave: its words, and where it says that they stand."""

    document: str
    quote: str
    passage_text: str
    start: int
    end: int
    spans: tuple[tuple[int, int, int], ...]
    """Page, start and end in the document's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the product gave for one question."""

    case_id: str
    status: str
    found: tuple[Found, ...]
    cited: tuple[Cited, ...]
    sentences: int
    cited_sentences: int
    seconds: float

    @property
    def declined(self) -> bool:
        """Whether the product gave no answer."""
        return self.status not in {"answered", "partial", "referred"}


def read_cases(path: Path = BASIS) -> tuple[Case, ...]:
    """Read a file of questions.

    Raises:
        CorpusError: a line is not a question, an id stands twice, or gold is missing or unasked for.
    """
    cases = read_jsonl(path, Case)
    seen: set[str] = set()
    for line, case in enumerate(cases, 1):
        reason = ""
        if case.id in seen:
            reason = f"id {case.id!r} 2x"
        elif case.answerable != bool(case.evidence):
            reason = f"{case.id}: answerable ≠ evidence"
        if reason:
            raise CorpusError("jsonl_line", file=path, line=line, reason=reason)
        seen.add(case.id)
    return cases


def gold_spans(case: Case, documents: dict[str, Document]) -> tuple[Found, ...]:
    """Return where the gold of a question stands in the documents' text.

    Raises:
        CorpusError: a gold quote is nowhere in its document.
    """
    spans = []
    for gold in case.evidence:
        text = documents[gold.document].text if gold.document in documents else ""
        start = text.find(gold.quote)
        if start < 0:
            raise CorpusError("gold_missing", case=case.id, document=gold.document, quote=gold.quote[:80])
        spans.append(Found(document=gold.document, start=start, end=start + len(gold.quote)))
    return tuple(spans)
