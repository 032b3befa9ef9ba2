"""Words that point back (dat, het, hun, daarvoor), replaced by what they point to."""

import re
from collections.abc import Callable, Sequence

from app import follow_up_words as words
from app.subject import is_of

_TOGETHER = re.compile(
    r"(?:er|daar|hier)(?P<preposition>van|voor|in|bij|mee|aan|over|op|door|uit|toe|naar|tegen|onder)"
)
_PREPOSITION = {"mee": "met", "toe": "tot"}
_SPLIT = words.listed("van voor in bij mee aan over op door uit naar tegen")
_CLAUSE = words.listed(
    "en als wanneer voordat nadat toen zodra hoe omdat doordat zodat want terwijl and if because when"
)
_TO_COME = words.listed("dat om that to als")

_PARTICIPLE = re.compile(r"\w{0,6}ge\w+(?:d|t|en)")
_TALKS = re.compile(r"\bhe(?:eft|b|bt|bben) (?:ze|zij|we|jullie|hij) het\b.* over\b", re.IGNORECASE)
_SAYING = words.listed("bedoelen zeggen noemen verstaan schrijven definiëren mean say call")
"""What the makers of documents do: "Wat bedoelen ze met …?" asks of no one spoken of."""


def pointed(asked: str, topic: str, *, whole: str, own: Callable[[str], list[str]]) -> str:
    """Return the question with its pointing word replaced by the topic; nothing where it points to nothing before.

    Args:
        asked: a short question.
        topic: what was spoken of, as a phrase.
        whole: the same with what was asked of it: not "een consult" but "de kosten van een consult".
        own: gives the words of a text that tell by themselves what it is about.
    """
    said = asked.split()
    if _TALKS.search(asked):
        return ""
    folded = [word.casefold().strip(",;:") for word in said]
    for place, word in enumerate(folded):
        before = " ".join(said[:place])
        if any(other in _CLAUSE or said[at].endswith(",") for at, other in enumerate(folded[:place]) if own(before)):
            return ""  # What it points to stands in the same question.
        if found := _TOGETHER.fullmatch(word):
            if (word.startswith("er") and own(before)) or _TO_COME & set(folded[place + 1 :]):
                return ""
            preposition = found["preposition"]
            rest = [*said[:place], *said[place + 1 :]]
            return " ".join([*rest, _PREPOSITION.get(preposition, preposition), topic])
        if word in {"daar", "er"} and folded[-1] in _SPLIT and place < len(said) - 1 and not own(before):
            preposition = _PREPOSITION.get(folded[-1], said[-1])
            if word == "daar" or not own(asked):
                return " ".join([*said[:place], *said[place + 1 : -1], preposition, topic])
        if own(before) and not _object(folded, place):
            continue
        many = place > 0 and folded[place - 1] in words.SINGULAR
        asked_of = word in {"dat", "dit", "het", "that", "this", "it"} or (word == "die" and many)
        if text := _replaced(said, folded, place, whole if asked_of else topic):
            return text
    return ""


def _object(folded: Sequence[str], place: int) -> bool:
    """Tell whether a pronoun is the object of the last verb: "Moet de gemeente dat betalen?"."""
    return folded[place] in {"dat", "het", "it", "that"} and place == len(folded) - 2 and folded[-1].endswith("en")


def _replaced(said: Sequence[str], folded: Sequence[str], place: int, topic: str) -> str:
    word, following = folded[place], folded[place + 1 :]
    if word in words.POSSESSIVES and following:
        english = word in {"their", "its"}
        whose = [("the" if english else "de"), said[place + 1], ("of" if english else "van"), topic]
        return " ".join([*said[:place], *whose, *said[place + 2 :]])
    if word not in words.PRONOUNS:
        return ""
    if word in {"ze", "they"} and place and folded[place - 1] in _SAYING:
        return ""
    if word in {"het", "it"} and (_TO_COME & set(following) or _impersonal(folded, place)):
        return ""
    if folded[place - 1 : place] == ["het"]:
        return ""  # "Hoe komt het dat" points to nothing.
    done = len(following) == 1 and _PARTICIPLE.fullmatch(following[0])
    if not following or done or following[0] in words.BEHIND_PRONOUN:
        return _with_topic(said, folded, place, topic)
    if word in {"het", "hij", "zij", "he", "she"} or _TO_COME & set(following):
        return ""
    if word in {"dat", "die", "dit", "deze", "that", "this", "those", "these"} and _points(following[0], topic):
        return " ".join([*said[:place], topic, *said[place + 2 :]])
    if word in {"die", "deze", "those", "these"}:
        return ""  # "Die netwerken" names what it means.
    ends = len(following) == 1 or following[1] in words.PREPOSITIONS
    return _with_topic(said, folded, place, topic) if ends else ""


def _impersonal(folded: Sequence[str], place: int) -> bool:
    """Tell whether "het" stands for nothing: "Hoe gaat het met …", "Hoe zit het met …"."""
    return place > 0 and folded[place - 1] in {"gaat", "zit", "staat"} and folded[place + 1 : place + 2] == ["met"]


def _points(noun: str, topic: str) -> bool:
    """Tell whether a noun behind "die" is the topic's own, the head of one of its compounds, or says nothing itself."""
    return is_of(noun, words.GENERIC) or any(one.strip(",").endswith(noun) for one in topic.casefold().split())


def _with_topic(said: Sequence[str], folded: Sequence[str], place: int, topic: str) -> str:
    """Put the topic in the place of a pronoun, and the verb before it in the singular where the topic is one thing."""
    start = list(said[:place])
    single = topic.casefold().startswith(("een ", "a ", "an "))
    if start and single and folded[place] in words.PLURAL_PRONOUNS:
        start[-1] = words.SINGULAR.get(folded[place - 1], start[-1])
    return " ".join([*start, topic, *said[place + 1 :]])
