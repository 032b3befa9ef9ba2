"""Answers by a language model: it words or chooses from numbered evidence, and what does not hold is not shown.

The model sees numbered sentences with their headings, and nothing else of the documents: no titles, links or file
names. What it may not change is checked by `app.writing.verify`; where too little remains, the quoted answer stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app import texts
from app.answers.evidence import Evidence
from app.answers.extract import before
from app.answers.notices import Notice
from app.language import language_of
from app.settings import Settings
from app.texts import Language
from app.writing import personal
from app.writing.llm import host_of, is_local
from app.writing.material import Material, material
from app.writing.qualifiers import CLASSES
from app.writing.replies import Worded, chosen_numbers, declines, worded_sentences
from app.writing.reply import Reason, Unanswered, read_reply
from app.writing.support import Support
from app.writing.verify import problems, touching
from retrieval.search import Hit

if TYPE_CHECKING:
    from llama_index.core.llms import ChatMessage

Fallback = Reason | Literal["declined", "unnumbered", "unsupported", "withheld"]
"""Why the quoted answer is given in place of the model's."""
ENOUGH_HOLDS = 0.5
"""Of the sentences that a model wrote this share must hold, else the quoted answer is given."""
_MOST = 8
"""Sentences that are taken of a model's choice."""
_PROMPTS = Path(__file__).with_name("prompts")
_IN_WORDS: dict[Language, str] = {"nl": "Nederlands", "en": "Engels (English), ook al zijn de zinnen Nederlands"}
_AIM = next(one for one in CLASSES if one.name == "aim")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an answer says, and what it rests on."""

    evidence: tuple[Evidence, ...]
    """What is cited, numbered from 1 in this order."""
    sentences: tuple[Worded, ...] = ()
    """Empty where the text is the evidence itself."""
    written_by: str = "quoted"
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Writer:
    """The language model of the settings, and what its sentences are checked with."""

    settings: Settings
    support: Support
    cancelled: Callable[[], bool] = lambda: False

    def write(
        self, question: str, evidence: tuple[Evidence, ...], hits: Sequence[Hit], *, language: Language
    ) -> Written:
        """Return the evidence as the model words it or chooses from it; unchanged, with a notice why, where it cannot.

        Args:
            question: as it was understood.
            evidence: the quoted answer.
            hits: the passages that were found, of which the model may use more.
            language: of the notices.
        """
        if personal.findings(question) and not is_local(self.settings.llm_url):
            text = texts.text("notice_held_back", language).format(host=host_of(self.settings.llm_url))
            return Written(evidence=evidence, notices=(Notice(kind="held_back", text=text),))
        shown = material(evidence, hits, self.support.index)
        if not shown.pieces:
            return self._quoted(evidence, "withheld", language)
        try:
            reply = read_reply(
                _messages(question, shown, self.settings.llm_mode), self.settings, cancelled=self.cancelled
            )
        except Unanswered as error:
            return self._quoted(evidence, error.reason, language)
        if declines(reply):
            return self._quoted(evidence, "declined", language)
        if self.settings.llm_mode == "selecteren":
            return self._selected(reply, shown, evidence, language)
        return self._worded(reply, shown, evidence, language)

    def _quoted(self, evidence: tuple[Evidence, ...], reason: Fallback, language: Language) -> Written:
        text = texts.text("notice_fallback", language).format(
            model=self.settings.llm_model, reason=texts.text(f"fallback_{reason}", language)
        )
        return Written(evidence=evidence, notices=(Notice(kind="fallback", text=text),))

    def _selected(self, reply: str, shown: Material, evidence: tuple[Evidence, ...], language: Language) -> Written:
        numbers = [number for number in chosen_numbers(reply) if 1 <= number <= len(shown.pieces)]
        if not numbers:
            return self._quoted(evidence, "unnumbered", language)
        pieces = _readable([shown.pieces[number - 1] for number in numbers[:_MOST]])
        text = texts.text("notice_selected", language).format(model=self.settings.llm_model)
        return Written(evidence=pieces, notices=(Notice(kind="selected", text=text),))

    def _worded(self, reply: str, shown: Material, evidence: tuple[Evidence, ...], language: Language) -> Written:
        said = worded_sentences(reply, most=len(shown.pieces))
        if not any(sentence.numbers for sentence in said):
            return self._quoted(evidence, "unnumbered", language)
        held = []
        for sentence in said:
            own = touching(sentence.text, [shown.pieces[number - 1] for number in sentence.numbers])
            numbers = shown.with_leads([shown.pieces.index(piece) + 1 for piece in own])
            cited = [shown.pieces[number - 1] for number in numbers]
            if cited and not problems(sentence.text, cited, self.support):
                held.append(Worded(text=_as_aim(sentence.text, cited), numbers=numbers))
        removed = len(said) - len(held)
        if len(held) < max(ENOUGH_HOLDS * len(said), 1):
            return self._quoted(evidence, "unsupported", language)
        order = list(dict.fromkeys(number for sentence in held for number in sentence.numbers))
        notices = []
        if removed:
            key = "notice_removed_one" if removed == 1 else "notice_removed"
            notices = [Notice(kind="removed", text=texts.text(key, language).format(count=removed))]
        return Written(
            evidence=tuple(shown.pieces[number - 1] for number in order),
            sentences=tuple(
                replace(each, numbers=tuple(order.index(number) + 1 for number in each.numbers)) for each in held
            ),
            written_by=self.settings.llm_model,
            notices=tuple(notices),
        )


def _readable(pieces: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return sentences in their order, each behind the one that introduces it or that it points back to."""
    given: dict[tuple[str, int], Evidence] = {}
    for piece in pieces:
        for each in (*before(piece), piece):
            given.setdefault((each.passage.id, each.start), each)
    return tuple(given.values())


def _as_aim(text: str, cited: Sequence[Evidence]) -> str:
    """Return a sentence that rests on ambitions alone so that it says so: an ambition is never phrased as a fact."""
    if _AIM.alike.search(text.lower()) or any(piece.passage.kind != "ambitie" for piece in cited):
        return text
    return f"{texts.text('as_aim', language_of(text))}: {text}"


def _messages(question: str, shown: Material, mode: str) -> list["ChatMessage"]:
    from llama_index.core.llms import ChatMessage, MessageRole

    rules = _prompt(mode).replace("{language}", _IN_WORDS[language_of(question)])
    asked = _prompt("vraag").replace("{question}", question).replace("{sentences}", shown.text)
    return [ChatMessage(role=MessageRole.SYSTEM, content=rules), ChatMessage(role=MessageRole.USER, content=asked)]


@cache
def _prompt(name: str) -> str:
    return (_PROMPTS / f"{name}.txt").read_text("utf-8").strip()
