"""Words that point back (dat, het, hun, daarvoor), replaced by what they point to."""

import re
from collections.abc import Sequence

from app.follow_up import words
from app.follow_up.phrasing import asking_words, own_words
from app.follow_up.subject import is_of

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
_SAYS = re.compile(r"zorg|bepaa?l|vind|zeg|beteken|kom|klop|wee?t|blijk|voorkom|ensure")
"""How verbs begin behind which "dat" joins what follows."""
_NEVER_ARTICLES = words.listed("it they them")
_WITH_NOUN = words.listed("die deze dit those these this")
_DEMONSTRATIVES = _WITH_NOUN | {"dat", "that"}
_TO_COME = words.listed("dat om that to als")

_PARTICIPLE = re.compile(r"\w{0,6}ge\w+(?:d|t|en)")
_TALKS = re.compile(r"\bhe(?:eft|b|bt|bben) (?:ze|zij|we|jullie|hij) het\b.* over\b", re.IGNORECASE)
_SAYING = words.listed("bedoelen zeggen noemen verstaan schrijven definiëren mean say call")
"""What the makers of documents do: "Wat bedoelen ze met …?" asks of no one spoken of."""


def pointed(asked: str, topic: str, *, whole: str) -> str:
    """Return the question with its pointing word replaced by the topic; nothing where it points to nothing before.

    Args:
        asked: a short question.
        topic: what was spoken of, as a phrase.
        whole: the same with what was asked of it: not "een consult" but "de kosten van een consult".
    """
    said = asked.split()
    folded = [word.casefold().strip(",;:.?!") for word in said]
    asking = asking_words(folded)
    if _TALKS.search(asked):
        return ""
    for place, word in enumerate(folded):
        before = own_words(" ".join(said[asking:place]))
        parted = any(folded[at] in _CLAUSE or said[at].endswith(_PAUSES) for at in range(asking, place))
        if (before and parted) or (word in words.PRONOUNS and said[place].endswith(_PAUSES)):
            return ""  # What it points to stands in the same question: "Wat is dat, een meekijkconsult?"
        if _TOGETHER.fullmatch(word):
            return _together(said, folded, place, topic, before=bool(before))
        if text := "" if before else _parted(said, folded, place, topic):
            return text
        counted = folded[0] in words.COUNTING and place > asking
        if counted or (before and not _object(folded, place)) or len(own_words(" ".join(said[place + 1 :]))) >= _OWN:
            continue
        if _begins_clause(folded, place, folded[asking - 1] if asking else ""):
            return ""
        if text := _replaced(said, folded, place, whole if _asks_of_all(folded, place) else topic):
            return text
    return ""


def _together(said: Sequence[str], folded: Sequence[str], place: int, topic: str, *, before: bool) -> str:
    """Replace "daarvoor" by "voor" and the topic, at the end."""
    found, after = _TOGETHER.fullmatch(folded[place]), said[place + 1 :]
    weak = folded[place].startswith("er") and (before or own_words(" ".join(after)))
    if not found or weak or _TO_COME & set(folded[place + 1 :]) or any(one.endswith(_PAUSES) for one in said[place:]):
        return ""
    preposition = found["preposition"]
    return " ".join([*said[:place], *after, _PREPOSITION.get(preposition, preposition), topic])


def _parted(said: Sequence[str], folded: Sequence[str], place: int, topic: str) -> str:
    """Replace "daar … voor" by "voor" and the topic."""
    last = folded[-1]
    if folded[place] not in {"daar", "er"} or last not in _SPLIT or place == len(said) - 1:
        return ""
    if folded[place] == "er" and own_words(" ".join(said)):
        return ""
    return " ".join([*said[:place], *said[place + 1 : -1], _PREPOSITION.get(last, last), topic])


def _asks_of_all(folded: Sequence[str], place: int) -> bool:
    """Tell whether a pronoun stands for the things that were asked for, not for whose they are."""
    before = folded[place - 1] if place else ""
    many = folded[place] == "die" and (before in words.SINGULAR or before in words.PERSONS)
    return many or folded[place] in {"dat", "dit", "het", "that", "this", "it"}


def _object(folded: Sequence[str], place: int) -> bool:
    """Tell whether a pronoun is the object of the last verb: "Moet de gemeente dat (niet) betalen?"."""
    following = [word for word in folded[place + 1 :] if word not in {"niet", "ook", "wel", "not"}]
    if not following:
        return folded[place] in {"dat", "that"}
    last = len(following) == 1 and (following[0].endswith("en") or following[0] in words.VERBS)
    return folded[place] in {"dat", "het", "it", "that"} and last


def _begins_clause(folded: Sequence[str], place: int, verb: str) -> bool:
    """Tell whether "dat" joins: "Wie bepaalt dat een patiënt …", "Hoe zorg je dat bij spoed …"."""
    following = folded[place + 1 :]
    if folded[place] not in {"dat", "that"} or len(following) < 2 or (place == 1 and folded[0] in _COPULAS):
        return False
    return following[0] in words.DETERMINERS | words.PERSONS or (len(following) > 2 and bool(_SAYS.match(verb)))


def _predicate(folded: Sequence[str], place: int) -> bool:
    """Tell whether what follows a pronoun only says what it is: "zijn die bindend", "moet dat klaar zijn"."""
    following = folded[place + 1 :]
    if place == 1 and folded[0] in _COPULAS and len(following) <= 3 and following[0] in {"een", "a", "an"}:
        return True
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
    if word == "one" and place and not following:
        return _with_topic(said, folded, place, topic)
    if word not in words.PRONOUNS or _empty(folded, place):
        return ""
    if word in _DEMONSTRATIVES and following and _points(following[0], topic):
        return " ".join([*said[:place], topic, *said[place + 2 :]])
    return _with_topic(said, folded, place, topic) if _alone(folded, place) else ""


def _empty(folded: Sequence[str], place: int) -> bool:
    """Tell whether a pronoun stands for nothing said before: the makers of documents, "Hoe gaat het met …"."""
    word, following = folded[place], folded[place + 1 :]
    if place and word in {"ze", "they"}:
        return folded[place - 1] in _SAYING
    if word in {"het", "it"} and (_TO_COME & set(following) or _impersonal(folded, place)):
        return True
    return folded[place - 1 : place] == ["het"]  # "Hoe komt het dat …"


def _alone(folded: Sequence[str], place: int) -> bool:
    """Tell whether a pronoun stands by itself, and not before a noun as an article or "die" does."""
    word, following = folded[place], folded[place + 1 :]
    done = len(following) == 1 and _PARTICIPLE.fullmatch(following[0])
    if (
        word in _NEVER_ARTICLES
        or not following
        or done
        or following[0] in words.BEHIND_PRONOUN
        or _predicate(folded, place)
    ):
        return True
    if word in {"het", "hij", "zij", "he", "she"} or word in _WITH_NOUN or _TO_COME & set(following):
        return False
    return len(following) == 1 or following[1] in words.PREPOSITIONS - {"aan"}


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
