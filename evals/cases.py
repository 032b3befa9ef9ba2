"""The questions with their gold: where the answer stands, and which facts a full answer holds."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict

from corpus.errors import CorpusError
from corpus.files import read_numbered
from corpus.schema import Document
from evals.matching import is_pattern

QUESTIONS = Path(__file__).parent / "questions"
BASIS = QUESTIONS / "basis.jsonl"
"""Questions about the embedded documents."""
ORIGINALS = QUESTIONS / "originelen.jsonl"
"""Questions about the five originals, which do not belong in this repository."""

CaseKind = Literal[
    "feit",
    "definitie",
    "advies",
    "voorbeeld",
    "structuur",
    "leek",
    "vergelijking",
    "status",
    "verwijzing",
    "typefout",
    "afkorting",
    "engels",
    "nabij",
    "buiten",
    "persoonlijk",
]
Asker = Literal[
    "rho", "ziekenhuis", "huisarts", "gemeente", "verzekeraar", "patient", "adviseur", "paramedicus", "anders"
]
Half = Literal["tune", "report"]
# A misspelt field would leave facts or gold out of the figures without a word.
_NO_OTHER_FIELDS = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A stretch of a document that answers (a part of) a question: its words, or where it stands.

    Text that does not belong in this repository is pointed at: page, first and last four words, number of words.
    """

    __pydantic_config__ = _NO_OTHER_FIELDS

    document: str
    quote: str = ""
    page: int = 0
    first: str = ""
    last: str = ""
    words: int = 0
    point: str = ""
    """Stretches with the same point say the same: one is enough. Empty: a point of its own."""

    @property
    def is_pointer(self) -> bool:
        """Whether it says where the words stand, in place of the words."""
        return not self.quote and bool(self.page and self.first and self.last and self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nugget:
    """A fact that a full answer holds."""

    __pydantic_config__ = _NO_OTHER_FIELDS

    text: str
    words: tuple[str, ...]
    """Patterns (see `matching`) that are all found in an answer with this fact."""
    vital: bool = True
    qualifier: str = ""
    """Pattern of the reserve that the fact is stated with (mits, tenzij, nog niet), in the same sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question with the evidence that answers it."""

    __pydantic_config__ = _NO_OTHER_FIELDS

    id: str
    question: str
    kind: CaseKind
    answerable: bool
    evidence: tuple[Gold, ...] = ()
    nuggets: tuple[Nugget, ...] = ()
    paraphrases: tuple[str, ...] = ()
    asker: Asker = "anders"
    note: str = ""

    @property
    def half(self) -> Half:
        """Whether this question serves to choose weights and thresholds, or to report."""
        return "tune" if hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0 else "report"


def default_questions(documents: Mapping[str, Document]) -> Path:
    """Return the questions about what is in the knowledge base: the originals where any is, else the digests."""
    return ORIGINALS if any(document.text_kind == "origineel" for document in documents.values()) else BASIS


def read_cases(path: Path = BASIS) -> tuple[Case, ...]:
    """Read a file of questions.

    Raises:
        CorpusError: the file holds no question, a line is not a question, an id stands twice, or gold is missing,
            unasked for or half; the message names the line.
    """
    cases = []
    seen: set[str] = set()
    for line, case in read_numbered(path, Case):
        for fault in _faults(case, seen):
            raise CorpusError("jsonl_line", file=path, line=line, reason=fault)
        seen.add(case.id)
        cases.append(case)
    if not cases:
        raise CorpusError("eval_no_questions", file=path)
    return tuple(cases)


def _faults(case: Case, seen: set[str]) -> Iterator[str]:
    if not case.id.strip():
        yield "id ''"
    if case.id in seen:
        yield f"id {case.id!r} 2x"
    if not any(letter.isalnum() for letter in case.question):
        yield f"{case.id}: question {case.question!r}"
    if case.answerable != bool(case.evidence):
        yield f"{case.id}: answerable ≠ evidence"
    if case.nuggets and not case.answerable:
        yield f"{case.id}: nuggets, answerable = false"
    for gold in case.evidence:
        if not gold.quote and not gold.is_pointer:
            yield f"{case.id}: evidence without quote, or without page, first, last and words"
    for nugget in case.nuggets:
        patterns = (*nugget.words, nugget.qualifier) if nugget.qualifier else nugget.words
        if not nugget.words or not all(is_pattern(pattern) for pattern in patterns):
            yield f"{case.id}: nugget {nugget.text!r}: words"
