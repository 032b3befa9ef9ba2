"""Questions of a phrase alone ("en in Venlo?", "en de nadelen?"), completed by what the phrase is."""

import re

from app.follow_up import subject, words
from app.follow_up.phrasing import is_english, with_also
from app.follow_up.subject import is_of

_LONGEST = 6
"""Words; a longer one is a question of its own."""
_ABOUT = re.compile(
    r"(?:(?:en )?hoe zit (?:het|dat)(?: dan)? (?:met\b|(?=in\b|bij\b|voor\b))|what about|how about|ik bedoel(?:de)?) ?",
    re.IGNORECASE,
)
_ONLY = re.compile(r"^(?:(?:alleen|ook|vooral|juist|dan|bijvoorbeeld|only|also|just) )+", re.IGNORECASE)
_POLITE = re.compile(r"(?: (?:dan|graag|eigenlijk|alsjeblieft|alstublieft|please|then))+$", re.IGNORECASE)
_OF_ITS_OWN = re.compile(r"\w (?:van|of) \w")
_SAYS = re.compile(r"wat (?:zegt|zeggen|staat er in|vindt) (?P<which>(?:de|het) \w+)", re.IGNORECASE)


def with_fragment(asked: str, last: str, about: str, *, joined: bool) -> str:
    """Complete "en in Venlo?", "en voor ouderen?", "en een ROS?", "en de nadelen?", "Venlo?".

    Args:
        asked: the phrase.
        last: the question before it.
        about: what that was about.
        joined: whether the phrase began with "en", "maar" or "and".
    """
    phrase = _POLITE.sub("", _ONLY.sub("", _ABOUT.sub("", f"{asked} ").strip()))
    turned = phrase != asked
    said = phrase.casefold().split()
    if not said or len(said) > _LONGEST or (turned and _OF_ITS_OWN.search(phrase)):
        return ""  # "Hoe zit het met de kosten van zorg?" says itself of what.
    document = _SAYS.fullmatch(phrase)
    if joined and document and is_of(document["which"].split()[-1], words.DOCUMENTS):
        return _of_document(document["which"], last, about)
    if len(said) > 1 and said[0] in words.PREPOSITIONS and said[1] in words.COUNTING and not words.VERBS & set(said):
        return with_also(last, phrase)
    if words.ASKING & set(said) or words.VERBS & set(said) or words.PRONOUNS - {"het"} & set(said):
        return ""
    return _of_kind(phrase, last, about, led=joined or turned)


def _of_kind(phrase: str, last: str, about: str, *, led: bool) -> str:
    """Complete a phrase by what it is: a place, a year, a group, a relation or another thing."""
    said = phrase.casefold().split()
    noun = said[-1]
    preposition = said[0] if said[0] in words.PREPOSITIONS and len(said) > 1 else ""
    rest = phrase.split(maxsplit=1)[1] if preposition else phrase
    if preposition in {"", "in"} and subject.is_year(rest):
        return subject.with_year(last, rest)
    if preposition in {"", "in", "te"} and (name := subject.place(rest)):
        return subject.with_place(last, name)
    if phrase.casefold() in words.REVERSED:
        return with_also(last, phrase)
    if phrase.casefold() in words.WHEN:
        return f"{last} {phrase}"
    if preposition and is_of(noun, words.DOCUMENTS):
        return subject.with_document(last, phrase) or f"wat staat er {phrase} over {about}"
    if preposition:
        return subject.with_phrase(last, phrase) if led or len(said) <= 3 else ""
    single = len(said) - (said[0] in words.DETERMINERS) == 1
    if single and is_of(noun, words.RELATIONAL):
        return _relation(phrase, about)
    if single and is_of(noun, words.GROUPS) and said[0] not in words.DETERMINERS:
        return subject.with_group(last, phrase)
    if not led:
        return ""
    return _of_document(phrase, last, about) if is_of(noun, words.DOCUMENTS) else subject.with_noun(last, phrase)


def _relation(phrase: str, about: str) -> str:
    if is_english(phrase) or phrase.split()[0].casefold() in {"the", "a"}:
        return f"what {'are' if phrase.endswith('s') else 'is'} {phrase} of {about}"
    verb = "zijn" if phrase.endswith(("en", "s")) else "is"
    return f"wat {verb} {phrase if ' ' in phrase else f'de {phrase}'} van {about}"


def _of_document(phrase: str, last: str, about: str) -> str:
    says = re.match(r"wat (?:zeg|staa)", last.casefold())
    names = any(is_of(word, words.DOCUMENTS) for word in last.split())
    return subject.with_noun(last, phrase) if names and not says else f"wat zegt {phrase} over {about}"
