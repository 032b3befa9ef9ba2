"""How a question that cannot stand alone is completed, by what it leaves out."""

import re
from collections.abc import Callable, Sequence

from app import follow_up_words as words
from app import subject
from app.pointing import pointed
from app.subject import is_of, topic
from retrieval import analysis

_LONGEST_FRAGMENT = 6
"""Words; a longer one is a question of its own."""

_MORE = re.compile(
    r"\b(?:(?:er )?(?:nog|more|another|few more|some more|any more|any other|other|meer|andere)"
    r"(?: (?:een paar|meer|wat|andere|enkele|een|eentje|iets|twee|drie|vier|vijf|more|other))*)\b",
    re.IGNORECASE,
)
_EXPLAIN = re.compile(
    r"\b(?:uitleggen|toelichten|uitleg|toelichting|leg\b.*\buit|explain|bedoel(?:en|t|de)?|what do you mean)\b"
)
_WHERE = re.compile(r"\b(?:document|stuk|bron|bronnen|rapport|bladzijde|pagina|source|page)\b|^waar staat\b")
_EXAMPLE = re.compile(r"\b(?:praktijk)?voorbeeld(?:en)?\b|\bexamples?\b", re.IGNORECASE)
_OTHER_SIDE = re.compile(
    r"(?:wat is |what is |what's )?(?:het |the )?(?:verschil|difference|vergelijking) "
    r"(?:met|van|with|from|to) (?P<side>.+)",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"(?P<is>is|zijn|are) (?:dat|die|dit|het|that|this|it|they|those) "
    r"(?P<as>(?:hetzelfde|(?:iets )?anders|the same|different) (?:als|dan|as|from) .+)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:(?:en )?hoe zit (?:het|dat)(?: dan)? (?:met\b|(?=in\b|bij\b|voor\b))|what about|how about|ik bedoel(?:de)?) ?",
    re.IGNORECASE,
)
_HOW = re.compile(r"(?:hoe|waarom|how|why)\b", re.IGNORECASE)
_STATUS = re.compile(
    r"\b(?:vastgesteld|definitief|concept|geldig|actueel|verouderd|adopted|final|draft)\b", re.IGNORECASE
)
_DOUBLE = re.compile(r"\b(?:ze|zij|hij|they|he|she) (?:dat|het|that|it)\b", re.IGNORECASE)
_SUCH = re.compile(r"\b(?:zo iemand|zoiets|zo een|such a person|such a thing)\b", re.IGNORECASE)
_ONLY = re.compile(r"^(?:(?:alleen|ook|vooral|juist|dan|bijvoorbeeld|only|also|just) )+", re.IGNORECASE)
_MAY = re.compile(
    r"(?:mag|mogen|moet|moeten|kan|kunnen|hoeft|may|must|can|should) (?:dat|het|that|it)\b", re.IGNORECASE
)
_MANY = re.compile(r"(?:de |the )?(?!een\b)\S{3,}(?:en|s)\b", re.IGNORECASE)
_TAKES = re.compile(r"\b(?:kost|duurt|heeft|wordt|costs|takes|has) (?:dat|het|that|it)\b", re.IGNORECASE)
_DEFINES = re.compile(r"(?:wat|what) (?:is|zijn|are) (?!.* (?:van|of) ).*", re.IGNORECASE)
_REASON = re.compile(r"(?:waarom|hoezo|why)\b.*", re.IGNORECASE)


def own_words(text: str) -> list[str]:
    """Return the words of a question that tell by themselves what it is about."""
    return [
        word
        for word in analysis.content_words(text)
        if analysis.stem(word) not in words.LIGHT | words.RELATIONAL
        and word not in words.ASKING | words.VERBS | {"niet", "not"}
    ]


def _english(text: str) -> bool:
    said = set(analysis.words(text))
    return len(said & words.ENGLISH) >= 2 or (said <= words.ENGLISH and bool(said))


def _lower(text: str) -> str:
    """Return a question as it stands within another: without the capital that only begins a sentence."""
    first = text.split()[0].casefold()
    begins = first in words.ASKING | words.VERBS | words.DETERMINERS | words.PREPOSITIONS | {
        "geef",
        "noem",
        "toon",
        "leg",
    }
    return f"{text[0].lower()}{text[1:]}" if begins else text


def more(asked: str, last: str) -> str:
    """Return the last question again; for examples or tips of it, when it did not ask for these."""
    nouns = [word for word in analysis.words(asked) if _EXAMPLE.fullmatch(word) or is_of(word, words.RELATIONAL)]
    if not nouns or nouns[-1] in analysis.words(last):
        return last
    return f"{nouns[-1]} {'of' if _english(asked) else 'van'} {topic(last) or _lower(last)}"


def asks_for_more(asked: str) -> bool:
    """Tell whether a question asks for more of the same, and names nothing of its own."""
    return bool(_MORE.search(asked)) and not own_words(_MORE.sub(" ", asked))


def complete(asked: str, earlier: Sequence[str], *, joined: bool) -> str:
    """Return a question completed from earlier ones; nothing where it stands alone.

    Args:
        asked: the question without "en" at its start and signs at its end.
        earlier: what was asked before in the same form, oldest first; at least one.
        joined: whether the question began with "en", "maar" or "and".
    """
    last = earlier[-1]
    topics = [topic(question) or _UNSAID for question in earlier]
    for rule in _RULES:
        if text := rule(asked, last, topics, joined):
            if _UNSAID not in text:
                return text
            return _examples(asked, last) if _EXAMPLE.search(asked) else _also(asked, last)
    return ""


def _examples(asked: str, last: str) -> str:
    return f"{'give examples' if _english(asked) else 'geef voorbeelden'}: {_lower(last)}"


def _also(asked: str, last: str) -> str:
    """Return the last question with another behind it."""
    return f"{last}, {'and' if _english(asked) and _english(last) else 'en'} {_lower(asked)}"


_UNSAID = "\0"
"""Stands for what an earlier question is about where no phrase says it: then the whole question is put behind."""

Rule = Callable[[str, str, Sequence[str], bool], str]
"""From what is asked, the last question, the topics so far and whether it began with "en": the completed question."""


def _difference(asked: str, last: str, topics: Sequence[str], joined: bool) -> str:
    """Complete "wat is het verschil (met een ROS)?"."""
    del last, joined
    between, joining = (
        ("What is the difference between", "and") if _english(asked) else ("Wat is het verschil tussen", "en")
    )
    if found := _SAME.fullmatch(asked):
        return f"{found['is']} {topics[-1]} {found['as']}"
    if found := _OTHER_SIDE.fullmatch(asked):
        side = found["side"]
        return f"{between} {topics[-1]} {joining} {side}" if not re.search(r" (?:met|en|and|with) ", side) else ""
    different = [one for one in topics if one != topics[-1]]
    if re.search(r"\b(?:verschil\w*|difference)\b", asked) and not own_words(asked) and different:
        return f"{between} {different[-1]} {joining} {topics[-1]}"
    return ""


def _bare_question(asked: str, last: str, topics: Sequence[str], joined: bool) -> str:
    """Complete "waarom?", "kun je dat uitleggen?", "in welk document staat dat?", "heb je een voorbeeld?"."""
    del joined
    if own_words(asked):
        return ""
    about, english = topics[-1], _english(asked)
    if _WHERE.search(asked):
        return f"Which document says: {_lower(last)}" if english else f"In welk document staat: {_lower(last)}"
    if _EXPLAIN.search(asked.casefold()) or re.fullmatch(r"hoe zit dat", asked.casefold()):
        return f"Explain: {_lower(last)}" if english else f"Leg uit: {_lower(last)}"
    if _EXAMPLE.search(asked):
        if _HOW.match(last) and last.split()[1].casefold() not in words.VERBS:
            return _examples(asked, last)  # The verb tells too much to be left out.
        return f"examples of {about}" if english else f"voorbeelden van {about}"
    said = asked.casefold().replace(" dan", "").replace(" eigenlijk", "")
    first = said.split()[0]
    why = "waarom" if first == "hoezo" else first
    if _REASON.fullmatch(said) and len(said.split()) <= 2 and last.split()[0].casefold() in words.VERBS:
        not_ = f", {'or why not' if english else 'of waarom niet'}" if said.endswith((" niet", " not")) else ""
        return f"{why} {_lower(last)}{not_}"
    if first in words.ASKING and said.endswith((" niet", " not")):
        return _also(said, last)
    if said.split()[-1] in words.ASKING:
        return f"{said} {about}" if _DEFINES.fullmatch(last) else _also(" ".join([why, *said.split()[1:]]), last)
    return ""


def _fragment(asked: str, last: str, topics: Sequence[str], joined: bool) -> str:
    """Complete "en in Venlo?", "en voor ouderen?", "en een ROS?", "en de nadelen?", "Venlo?"."""
    phrase = _ONLY.sub("", _ABOUT.sub("", f"{asked} ").strip())
    turned = phrase != asked
    said = phrase.casefold().split()
    if not said or len(said) > _LONGEST_FRAGMENT or (turned and re.search(r"\w (?:van|of) \w", phrase)):
        return ""  # "Hoe zit het met de kosten van zorg?" says itself of what.
    document = re.fullmatch(r"wat (?:zegt|zeggen|staat er in|vindt) (?P<which>(?:de|het) \w+)", phrase, re.IGNORECASE)
    if joined and document and is_of(document["which"].split()[-1], words.DOCUMENTS):
        return _of_document(document["which"], last, topics[-1])
    if words.ASKING & set(said) or words.VERBS & set(said) or words.PRONOUNS - {"het"} & set(said):
        return ""
    return _of_kind(phrase, last, topics[-1], led=joined or turned)


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
    if _english(phrase) or phrase.split()[0].casefold() in {"the", "a"}:
        return f"what {'are' if phrase.endswith('s') else 'is'} {phrase} of {about}"
    verb = "zijn" if phrase.endswith(("en", "s")) else "is"
    return f"wat {verb} {phrase if ' ' in phrase else f'de {phrase}'} van {about}"


def _of_document(phrase: str, last: str, about: str) -> str:
    says = re.match(r"wat (?:zeg|staa)", last.casefold())
    names = any(is_of(word, words.DOCUMENTS) for word in last.split())
    return subject.with_noun(last, phrase) if names and not says else f"wat zegt {phrase} over {about}"


def _pointing(asked: str, last: str, topics: Sequence[str], joined: bool) -> str:
    """Complete "wie betaalt dat?", "wat is hun rol?", "welke afspraken horen daarbij?"."""
    del joined
    asked = _SUCH.sub("dat", asked)
    whole = topic(last, whole=True) or topics[-1]
    if _STATUS.search(asked):
        whole = subject.document(last) or whole
    found = pointed(asked, topics[-1], whole=whole, own=own_words)
    # A pronoun for all that was asked, or two of them: no phrase can take its place.
    does = (_DOUBLE.search(asked) and not own_words(asked)) or (
        _MAY.match(asked) and _HOW.match(last) and _bare_may(asked)
    )
    plural = _TAKES.search(asked) and _MANY.match(whole)
    return _also(asked, last) if found and (does or plural) else found


def _bare_may(asked: str) -> bool:
    """Tell whether nothing is said to be done: "Mag dat zonder toestemming?"."""
    return len(asked.split()) > 2 and not asked.endswith(("en", "worden", "be"))


def _unfinished(asked: str, last: str, topics: Sequence[str], joined: bool) -> str:
    """Complete "wat zijn de voordelen?", "hoeveel zijn er?", "wie is er verantwoordelijk?"."""
    del last, joined
    said = asked.casefold().split()
    if own_words(asked) or not (words.ASKING | words.VERBS) & set(said) or len(said) < 2:
        return ""
    about, noun = topics[-1], said[-1]
    if re.fullmatch(r"hoeveel (?:zijn|bestaan) er|how many are there", asked.casefold()):
        first, _, rest = asked.partition(" ") if not _english(asked) else ("how many", "", "are there")
        return f"{first} {_without_determiner(about)} {rest}"
    if noun in _JOINING:
        return f"{asked} {_JOINING[noun]} {about}"
    if is_of(noun, words.RELATIONAL):
        return f"{asked} {'of' if _english(asked) else 'van'} {about}"
    return f"{asked} {about}" if is_of(noun, words.LIGHT) or noun in words.VERBS else ""


_JOINING = {
    "verantwoordelijk": "voor",
    "nodig": "voor",
    "betrokken": "bij",
    "mee": "aan",
    "mis": "bij",
    "fout": "bij",
    "goed": "bij",
    "beter": "bij",
    "wrong": "with",
    "well": "with",
    "responsible": "for",
}


def _without_determiner(about: str) -> str:
    first, _, rest = about.partition(" ")
    return rest if first.casefold() in words.DETERMINERS and rest else about


_RULES: tuple[Rule, ...] = (_difference, _bare_question, _fragment, _pointing, _unfinished)
