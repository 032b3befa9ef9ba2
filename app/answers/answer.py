"""The records of an answer: its status, its sentences, what they stand on, and what is said beside them."""

from dataclasses import dataclass
from enum import StrEnum

from app.answers.locate import Span
from app.answers.notices import Notice
from app.follow_up.conversation import Turn
from app.texts import Language
from corpus.schema import Passage, Source
from retrieval.search import Hit


class AnswerStatus(StrEnum):
    """How a question ended; a declined one is a status, never an error."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    REFERRED = "referred"
    UNANSWERABLE_NO_EVIDENCE = "unanswerable_no_evidence"
    UNANSWERABLE_OUT_OF_SCOPE = "unanswerable_out_of_scope"
    REFUSED_PERSONAL = "refused_personal"
    ERROR_MODEL = "error_model"
    ERROR_INDEX = "error_index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The passage that a sentence stands on, and the words in it."""

    number: int
    passage: Passage
    source: Source
    quote: str
    start: int
    """Offset of the quote in the passage's text."""
    end: int
    spans: tuple[Span, ...]
    lines: str = ""
    """The printed lines that the quote covers ("531-533"), where the original numbers its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the answer, with the numbers of its citations."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that came of one question."""

    id: str
    """The same for the same question, asked in the same way of the same snapshot."""
    question: str
    language: Language
    """Of what the product says beside the sentences: English to who asks in English."""
    understood: str
    """The question as it was searched."""
    status: AnswerStatus
    sentences: tuple[Sentence, ...]
    notices: tuple[Notice, ...]
    written_by: str
    """`quoted` when every sentence stands verbatim in its passage; else the name of the model that wrote it."""
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    """The passages that were found, best first; when the question was declined: the nearest."""
    seconds: float
    suggestions: tuple[str, ...] = ()
    """When the question was declined: what could be asked instead."""
    confidence: float = 0.0
    """How likely it is that the passages answer, 0 to 1; below `extract.ENOUGH` the question is declined."""
    timings: tuple[tuple[str, float], ...] = ()
    """Seconds of each stage: understand, retrieve, select, write, cite."""

    @property
    def turn(self) -> Turn:
        """What a follow-up leans on: the question as it was understood, and the passages that were cited."""
        return Turn(question=self.understood, passages=tuple(dict.fromkeys(c.passage.id for c in self.citations)))

    @property
    def text(self) -> str:
        """The sentences as one text, each with its citation numbers."""
        return "\n".join(f"{s.text} {''.join(f'[{number}]' for number in s.citations)}" for s in self.sentences)
