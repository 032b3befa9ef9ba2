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
_PAUSES = (",", ":", ";", ".", "?", "!")
_CLAUSE = words.listed(
    "en als wanneer voordat nadat toen zodra hoe omdat doordat zodat want terwijl and if because when"
)
_COPULAS = words.listed("is zijn was waren wordt worden werd werden blijft blijven are were")
_OWN = 3
"""A question with so many words of its own behind a pronoun tells by itself what it is about."""
_TO_BE = words.listed("zijn worden blijven be become")
_SAYS = (
    "zorg",
    "bepaal",
    "bepal",
    "vind",
    "zeg",
    "beteken",
    "kom",
    "klop",
    "weet",
    "weten",
    "blijk",
    "voorkom",
    "ensure",
)
"""How verbs begin behind which "dat" joins what follows."""
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
    folded = [word.casefold().strip(",;:.?!") for word in said]
    asking = _asking(folded)
    for place, word in enumerate(folded):
        before = " ".join(said[asking:place])
        if own(before) and any(folded[at] in _CLAUSE or said[at].endswith(_PAUSES) for at in range(asking, place)):
            return ""  # What it points to stands in the same question.
        if word in words.PRONOUNS and said[place].endswith(_PAUSES):
            return ""  # "Wat is dat, een meekijkconsult?"
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
        if len(own(" ".join(said[place + 1 :]))) >= _OWN or (folded[0] in words.COUNTING and place > asking):
            continue
        if _begins_clause(folded, place, folded[asking - 1] if asking else ""):
            return ""
        many = place > 0 and folded[place - 1] in words.SINGULAR
        asked_of = word in {"dat", "dit", "het", "that", "this", "it"} or (
            word == "die" and (many or folded[place - 1] in words.PERSONS)
        )
        if text := _replaced(said, folded, place, whole if asked_of else topic):
            return text
    return ""


def _asking(folded: Sequence[str]) -> int:
    """Return how many words only ask: the asking word, the noun or degree behind it, and the verb, whichever it is."""
    first = 1 if folded[0] in words.PREPOSITIONS and len(folded) > 1 and folded[1] in words.ASKING else 0
    if folded[first] not in words.ASKING:
        return int(folded[0] in words.VERBS)
    counted = folded[first] in words.COUNTING or folded[first + 1 : first + 2] and folded[first + 1] in words.DEGREES
    verb = first + (2 if counted else 1)
    unclear = words.PRONOUNS | words.DETERMINERS
    return verb + 1 if verb < len(folded) and folded[verb] not in unclear else 0


def _object(folded: Sequence[str], place: int) -> bool:
    """Tell whether a pronoun is the object of the last verb: "Moet de gemeente dat (niet) betalen?"."""
    following = [word for word in folded[place + 1 :] if word not in {"niet", "ook", "not"}]
    last = len(following) == 1 and (following[0].endswith("en") or following[0] in words.VERBS)
    return folded[place] in {"dat", "het", "it", "that"} and last


def _begins_clause(folded: Sequence[str], place: int, verb: str) -> bool:
    """Tell whether "dat" joins: "Wie bepaalt dat een patiënt …", "Hoe zorg je dat bij spoed …"."""
    following = folded[place + 1 :]
    if folded[place] not in {"dat", "that"} or len(following) < 2:
        return False
    return following[0] in words.DETERMINERS | words.PERSONS or (len(following) > 2 and verb.startswith(_SAYS))


def _predicate(folded: Sequence[str], place: int) -> bool:
    """Tell whether what follows a pronoun only says what it is: "zijn die bindend", "moet dat klaar zijn"."""
    following = folded[place + 1 :]
    if place == 0 or following[0] in words.DETERMINERS:
        return False
    loose = folded[place] in {"dat", "dit", "that", "this", "it"}
    copula = folded[place - 1] in _COPULAS and len(following) <= (2 if loose else 1)
    return copula or (len(following) == 2 and following[1] in _TO_BE)


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
    if word in {"dat", "die", "dit", "deze", "that", "this", "those", "these"} and len(following) > 1:
        if _points(following[0], topic):
            return " ".join([*said[:place], topic, *said[place + 2 :]])
    done = len(following) == 1 and _PARTICIPLE.fullmatch(following[0])
    if not following or done or following[0] in words.BEHIND_PRONOUN or _predicate(folded, place):
        return _with_topic(said, folded, place, topic)
    if word in {"het", "hij", "zij", "he", "she"} or _TO_COME & set(following):
        return ""
    if word in {"dat", "die", "dit", "deze", "that", "this", "those", "these"} and _points(following[0], topic):
        return " ".join([*said[:place], topic, *said[place + 2 :]])
    if word in {"die", "deze", "dit", "those", "these", "this"}:
        return ""  # "Die netwerken" names what it means.
    ends = len(following) == 1 or following[1] in words.PREPOSITIONS - {"aan"}
    return _with_topic(said, folded, place, topic) if ends else ""


def _impersonal(folded: Sequence[str], place: int) -> bool:
    """Tell whether "het" stands for nothing: "Hoe gaat het met …", "Hoe zit het met …"."""
    return place > 0 and folded[0] == "hoe" and folded[place + 1 : place + 2] == ["met"]


def _points(noun: str, topic: str) -> bool:
    """Tell whether a noun behind "die" is the topic's own, the head of one of its compounds, or says nothing itself."""
    named = len(noun) > 3 and any(one.strip(",").endswith(noun) for one in topic.casefold().split())
    return named or is_of(noun, words.GENERIC)


def _with_topic(said: Sequence[str], folded: Sequence[str], place: int, topic: str) -> str:
    """Put the topic in the place of a pronoun, and the verb before it in the singular where the topic is one thing."""
    start = list(said[:place])
    single = topic.casefold().startswith(("een ", "a ", "an "))
    if start and single and folded[place] in words.PLURAL_PRONOUNS:
        start[-1] = words.SINGULAR.get(folded[place - 1], start[-1])
    return " ".join([*start, topic, *said[place + 1 :]])
