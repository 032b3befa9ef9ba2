"""A question behind other questions: completed from them where it cannot stand alone, else left as it is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from app.follow_up import words
from app.follow_up.completing import asks_for_more, complete, more
from app.follow_up.phrasing import first_question, own_words
from app.follow_up.subject import bare
from retrieval.search import LONGEST_QUESTION

REMEMBERED = 5
"""Turns that are looked back on."""
_MOST_PASSAGES = 50
"""Passages of a turn that are left out when more is asked for; an answer shows ten at most."""
_LONGEST_ID = 200
_LONGEST = 12
"""Words; a longer question says itself what it is about."""
_MOST_CHARACTERS = 500
"""Of a question that is leaned on or that leans: in a longer one looking for phrases takes too long."""
_THANKS = re.compile(r"\b(?:bedankt|dank|dankjewel|thanks|thank|prima|duidelijk|doei)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was asked before, and what was shown."""

    question: str
    """As it was understood."""
    passages: tuple[str, ...] = ()
    """Ids of the passages that were shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A question as it is to be searched."""

    text: str
    completed: bool = False
    """Whether words of earlier turns were put in."""
    leave_out: frozenset[str] = frozenset()
    """Ids of passages that were shown before and are not asked for again."""


def turns_of(sent: object) -> tuple[Turn, ...]:
    """Return the last turns that a page sent, each with `question` and `passages`; what is no turn is passed by."""
    if not isinstance(sent, list):
        return ()
    return tuple(turn for one in sent[-REMEMBERED:] if (turn := _turn(one)))


def _turn(sent: object) -> Turn | None:
    if not isinstance(sent, Mapping):
        return None
    question, passages = sent.get("question"), sent.get("passages")
    if not isinstance(question, str) or not 0 < len(question) <= LONGEST_QUESTION:
        return None
    ids = passages if isinstance(passages, list) else []
    known = (name for name in islice(ids, _MOST_PASSAGES) if isinstance(name, str) and len(name) <= _LONGEST_ID)
    return Turn(question=_tidy(question), passages=tuple(known))


def follow_up(question: str, turns: Sequence[Turn]) -> FollowUp:
    """Complete a question that leans on the turns before it; one that stands alone comes back as it is."""
    alone = FollowUp(text=question)
    if not turns or max(len(question), len(turns[-1].question)) > _MOST_CHARACTERS:
        return alone
    asked = bare(_tidy(question))
    before = [turn for turn in turns[-REMEMBERED:] if _is_leaned_on(turn.question)]
    if not before or not asked or len(asked.split()) > _LONGEST or _THANKS.search(asked):
        return alone
    earlier = [bare(turn.question) for turn in before]
    if asks_for_more(asked):
        shown = frozenset(name for turn in before for name in turn.passages)
        return _completed(more(asked, earlier[-1]), question, leave_out=shown)
    earlier = [first_question(question) for question in earlier]
    return _completed(complete(asked, earlier, joined=asked != _tidy(question).strip(" ?!.…")), question)


def _is_leaned_on(question: str) -> bool:
    """Tell whether a question of before is about something."""
    return len(question) <= _MOST_CHARACTERS and bool(own_words(question)) and not _THANKS.search(question)


def _completed(text: str, question: str, *, leave_out: frozenset[str] = frozenset()) -> FollowUp:
    tidy = " ".join(text.split())
    if not tidy or len(tidy) >= LONGEST_QUESTION:
        return FollowUp(text=question)
    said = tidy.casefold().split()
    asks = words.ASKING & set(said) or said[0] in words.VERBS or (said[1:2] and said[1] in words.PERSONS)
    sign = "?" if asks else ""
    return FollowUp(text=f"{tidy[0].upper()}{tidy[1:]}{sign}", completed=True, leave_out=leave_out)


def _tidy(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
