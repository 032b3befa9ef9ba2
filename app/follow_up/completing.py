"""How a question that cannot stand alone is completed, by what it leaves out."""

import re
from collections.abc import Callable, Sequence

from app.follow_up import subject, words
from app.follow_up.fragments import with_fragment
from app.follow_up.phrasing import asking_words, is_english, lowered, own_words, with_also, with_examples
from app.follow_up.pointing import pointed
from app.follow_up.subject import is_of, topic
from retrieval import analysis

_MORE = re.compile(
    r"\b(?:(?:er )?(?:nog|more|another|few more|some more|any more|any other|other|meer|andere)"
    r"(?: (?:een paar|meer|wat|andere|enkele|een|eentje|iets|twee|drie|vier|vijf|more|other))*)\b",
    re.IGNORECASE,
)
_EXPLAIN = re.compile(
    r"\b(?:uitleggen|toelichten|uitleg|toelichting|leg\b.*\buit|explain|bedoel(?:en|t|de)?|what do you mean)\b"
)
_WHERE = re.compile(
    r"\b(?:citeer|citaat|quote|document|stuk|bron|bronnen|rapport|bladzijde|pagina|source|page)\b|^waar staat\b"
)
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
_HOW = re.compile(r"(?:hoe|waarom|how|why)\b", re.IGNORECASE)
_STATUS = re.compile(
    r"\b(?:vastgesteld|definitief|concept|geldig|actueel|verouderd|adopted|final|draft)\b", re.IGNORECASE
)
_DOUBLE = re.compile(r"\b(?:ze|zij|hij|they|he|she) (?:dat|het|that|it)\b", re.IGNORECASE)
_SUCH = re.compile(r"\b(?:zo iemand|zoiets|zo een|such a person|such a thing)\b", re.IGNORECASE)
_MAY = re.compile(
    r"(?:mag|mogen|moet|moeten|kan|kunnen|hoeft|may|must|can|should) (?:dat|het|that|it) .+(?<!en)(?<! be)",
    re.IGNORECASE,
)
"""A question whether something may, that does not say what is done: "Mag dat zonder toestemming?"."""
_MANY = re.compile(r"(?:de |the )?(?!een\b)\S{3,}(?:en|s)\b", re.IGNORECASE)
_TAKES = re.compile(r"\b(?:kost|duurt|heeft|wordt|costs|takes|has) (?:dat|het|that|it)\b", re.IGNORECASE)
_DEFINES = re.compile(r"(?:wat|what) (?:is|zijn|are) (?!.* (?:van|of) ).*", re.IGNORECASE)
_REASON = re.compile(r"(?:waarom|hoezo|why)\b.*", re.IGNORECASE)


def more(asked: str, last: str) -> str:
    """Return the last question again; for examples or tips of it, when it did not ask for these."""
    nouns = [word for word in analysis.words(asked) if _EXAMPLE.fullmatch(word) or is_of(word, words.RELATIONAL)]
    if not nouns or nouns[-1] in analysis.words(last):
        return last
    return f"{nouns[-1]} {'of' if is_english(asked) else 'van'} {topic(last) or lowered(last)}"


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
            return with_examples(last, asked) if _EXAMPLE.search(asked) else with_also(last, asked)
    return ""


_UNSAID = "\0"
"""Stands for what an earlier question is about where no phrase says it: then the whole question is put behind."""

Rule = Callable[[str, str, Sequence[str], bool], str]
"""From what is asked, the last question, the topics so far and whether it began with "en": the completed question."""


def _difference(asked: str, last: str, topics: Sequence[str], joined: bool) -> str:
    """Complete "wat is het verschil (met een ROS)?"."""
    del last, joined
    between, joining = (
        ("What is the difference between", "and") if is_english(asked) else ("Wat is het verschil tussen", "en")
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
    about, english = topics[-1], is_english(asked)
    if _WHERE.search(asked):
        return f"Which document says: {lowered(last)}" if english else f"In welk document staat: {lowered(last)}"
    if _EXPLAIN.search(asked.casefold()) or re.fullmatch(r"hoe zit dat", asked.casefold()):
        return f"Explain: {lowered(last)}" if english else f"Leg uit: {lowered(last)}"
    if _EXAMPLE.search(asked):
        if _HOW.match(last) and last.split()[1].casefold() not in words.VERBS:
            return with_examples(last, asked)  # The verb tells too much to be left out.
        return f"examples of {about}" if english else f"voorbeelden van {about}"
    said = asked.casefold().replace(" dan", "").replace(" eigenlijk", "")
    first = said.split()[0]
    why = "waarom" if first == "hoezo" else first
    if _REASON.fullmatch(said) and len(said.split()) <= 2 and last.split()[0].casefold() in words.VERBS:
        not_ = f", {'or why not' if english else 'of waarom niet'}" if said.endswith((" niet", " not")) else ""
        return f"{why} {lowered(last)}{not_}"
    if first in words.ASKING and said.endswith((" niet", " not")):
        return with_also(last, said)
    if said.split()[-1] in words.ASKING:
        return f"{said} {about}" if _DEFINES.fullmatch(last) else with_also(last, " ".join([why, *said.split()[1:]]))
    return ""


def _phrase(asked: str, last: str, topics: Sequence[str], joined: bool) -> str:
    """Complete "en in Venlo?", "en de nadelen?"."""
    return with_fragment(asked, last, topics[-1], joined=joined)


def _pointing(asked: str, last: str, topics: Sequence[str], joined: bool) -> str:
    """Complete "wie betaalt dat?", "wat is hun rol?", "welke afspraken horen daarbij?"."""
    del joined
    asked = _SUCH.sub("dat", asked)
    whole = topic(last, whole=True) or topics[-1]
    if _STATUS.search(asked):
        whole = subject.document(last) or whole
    found = pointed(asked, topics[-1], whole=whole)
    # A pronoun for all that was asked, or two of them: no phrase can take its place.
    both = _DOUBLE.search(asked) and not own_words(asked)
    may = _MAY.fullmatch(asked) and _HOW.match(last)
    plural = _TAKES.search(asked) and _MANY.match(whole)
    return with_also(last, asked) if found and (both or may or plural) else found


def _unfinished(asked: str, last: str, topics: Sequence[str], joined: bool) -> str:
    """Complete "wat zijn de voordelen?", "hoeveel zijn er?", "wie is er verantwoordelijk?"."""
    del last, joined
    said = asked.casefold().split()
    if own_words(asked) or not (words.ASKING | words.VERBS) & set(said) or len(said) < 2:
        return ""
    if said[0] in words.COUNTING and said[1] in words.VERBS:
        return ""  # "Welke is de beste?"
    about, noun = topics[-1], said[-1]
    if re.fullmatch(r"hoeveel (?:zijn|bestaan) er|how many are there", asked.casefold()):
        first, _, rest = asked.partition(" ") if not is_english(asked) else ("how many", "", "are there")
        return f"{first} {_without_determiner(about)} {rest}"
    if noun in _JOINING:
        return f"{asked} {_JOINING[noun]} {about}"
    if is_of(noun, words.RELATIONAL):
        return f"{asked} {'of' if is_english(asked) else 'van'} {about}"
    return f"{asked} {about}" if is_of(noun, words.LIGHT) or noun in words.VERBS else ""


def _loose(asked: str, last: str, topics: Sequence[str], joined: bool) -> str:
    """Put a question that names nothing behind the last one: "welke is de beste?", "hoeveel zijn dat er?"."""
    del topics, joined
    folded = [word.casefold() for word in asked.split()]
    if not (words.ASKING | words.VERBS) & set(folded[:2]) or len(folded) < 2 or _TO_SYSTEM & set(folded):
        return ""
    named = asking_words(folded) if folded[0] not in words.COUNTING else 0
    return "" if own_words(" ".join(folded[named:])) else with_also(last, asked)


_TO_SYSTEM = words.listed("je jij jou jouw u uw you your ik i")
"""In "wie ben je?" and "wat kun je?" the knowledge base itself is meant."""
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


_RULES: tuple[Rule, ...] = (_difference, _bare_question, _phrase, _pointing, _unfinished, _loose)
