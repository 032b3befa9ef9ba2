"""What a question is about, as a phrase that can stand in another question, and how its parts are replaced."""

import re

from app import follow_up_words as words
from ingest.places import find_places
from retrieval import analysis

_VERB = "|".join(sorted(words.VERBS))
_OF = r"(?:van|bij|voor|aan|over|tussen|of|for|between)"
_FRAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:wat|what) .{0,40}?\b(?:bedoel\w*|versta\w*|meant) .{0,20}?\b(?:met|onder|by) (?P<topic>.+)",
        r"(?:geef|noem|toon|zoek|give|show|name|list)\b.*?\bvoorbeeld(?:en)? (?:van|over|met|bij) (?P<topic>.+)",
        r"(?:geef|noem|toon|zoek|give|show|name|list)\b.*?\bexamples? (?:of|for) (?P<topic>.+)",
        r"(?:praktijk)?voorbeelden (?:van|over) (?P<topic>.+)",
        r"wat (?:zeg|staa|schrijf|vind|meld)\w* .{0,60}?\bover (?P<topic>.+)",
        r"in welk document staat: (?P<topic>.+)",
        r"leg uit: (?P<topic>.+)",
        r"explain: (?P<topic>.+)",
        r"who pays for (?P<topic>.+)",
        r"(?:hoe|waarmee|waarom) \w+ (?:je|we|wij|ik|u|men|jullie) (?P<topic>.+)",
        r"how (?:do|can|should|does|would) (?:you|we|i|one) \w+ (?P<topic>.+)",
        r"(?:wat|what) (?:is|zijn|are|betekent|betekenen|houdt|houden|doet|doen|kost|kosten) (?P<topic>.+?)(?: in)?",
        r"(?:what|how) (?:does|do) (?P<topic>.+?) (?:do|mean|work|cost)",
        r"hoeveel (?P<topic>\S.*)",
        r"(?:welke?|wat voor|which) (?P<topic>\S.*)",
        rf"(?:wie|wat|waar|wanneer|waarom|hoe|hoe \w+) \w+ (?P<topic>(?:een|de|het|alle|elke) .+?)",
        rf"(?:{_VERB}) (?P<topic>.+)",
    )
)
_UNFOLDED = re.compile(rf"(?:(?:de|het|een|the|a) )?(?P<noun>[^\W\d_]+) {_OF} (?P<of>.+)", re.IGNORECASE)
_OF_WHOM = re.compile(rf"(?P<noun>\S+) (?:{_VERB}) (?P<whom>.+)", re.IGNORECASE)
_EXISTS = re.compile(r"\b(?:zijn er|is er|bestaan er|are there|is there)\b ?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def bare(question: str) -> str:
    """Return a question without a joining word at its start and the signs at its end."""
    text = question.strip(" ?!.…")
    return re.sub(r"^(?:(?:en|maar|dus|and|but|ok(?:é|e|ay)?)\b[,:]? +)+", "", text, flags=re.IGNORECASE)


def topic(question: str) -> str:
    """Return what a question is about: its words without those that only ask."""
    text = bare(question)
    for frame in _FRAMES:
        if found := frame.fullmatch(text):
            text = found["topic"]
            break
    if text != bare(question) and re.match(r"(?:wat|wie|hoe|waar|welke?|what|who|how)\b", text, re.IGNORECASE):
        return topic(text)  # A question within a frame: "Leg uit: wat is een RHO".
    text = _EXISTS.sub("", text).strip()
    text = re.sub(r" (?:precies|eigenlijk|ook|nog|exactly)$", "", text)
    if (found := _OF_WHOM.fullmatch(text)) and not text.casefold().startswith(
        tuple(f"{d} " for d in words.DETERMINERS)
    ):
        noun, whom = found["noun"], found["whom"]
        text = whom if is_of(noun, words.RELATIONAL) else f"{noun} van {whom}"
    found = _UNFOLDED.fullmatch(text)
    return found["of"] if found and is_of(found["noun"], words.RELATIONAL) else text


def is_of(word: str, stems: frozenset[str]) -> bool:
    """Tell whether a word is one of a list, in any form of it."""
    folded = analysis.fold(word.strip(" ,;:?!.'’"))
    return analysis.stem(folded) in stems


def place(text: str) -> str:
    """Return the place that a text is, and nothing where it is more or something else."""
    written = " ".join(word[:1].upper() + word[1:] if len(word) > 3 else word for word in text.split())
    found = find_places(written)
    return written if len(found) == 1 and found[0].end - found[0].start == len(written) else ""


def with_place(question: str, name: str) -> str:
    """Return a question with its place replaced by another; without one, with this place added."""
    found = find_places(question)
    if found:
        return f"{question[: found[-1].start]}{name}{question[found[-1].end :]}"
    return f"{question} in {name}"


def with_year(question: str, year: str) -> str:
    """Return a question with its year replaced by another; without one, with this year added."""
    return _YEAR.sub(year, question) if _YEAR.search(question) else f"{question} in {year}"


def is_year(text: str) -> bool:
    """Tell whether a text is a year."""
    return bool(_YEAR.fullmatch(text))


def with_phrase(question: str, phrase: str) -> str:
    """Return a question that ends in a phrase with this preposition, in place of the one it ends in if it has one."""
    preposition = phrase.split()[0].casefold()
    start = question.casefold().rfind(f" {preposition} ")
    last = question[start:].split()[1:]
    ends = start > 0 and not words.PREPOSITIONS & set(map(str.casefold, last)) and not words.VERBS & set(last)
    return f"{question[:start]} {phrase}" if ends else f"{question} {phrase}"


def with_noun(question: str, phrase: str) -> str:
    """Return a question that asks the same of another thing, in the place of its first phrase that is no relation."""
    said = question.split()
    for start, word in enumerate(said):
        if word.casefold() not in words.DETERMINERS:
            continue
        end = start + 1
        while end < len(said) and said[end].casefold() not in words.PREPOSITIONS | words.VERBS | words.DETERMINERS:
            end += 1
        if end > start + 1 and not is_of(said[end - 1], words.RELATIONAL):
            return " ".join([*said[:start], phrase, *said[end:]])
    about = topic(question)
    return question.replace(about, phrase) if about in question else f"{question} {phrase}"


def with_group(question: str, phrase: str) -> str:
    """Return a question on another group of people; where it names none, for this group."""
    said = question.split()
    for place_, word in enumerate(said):
        if is_of(word, words.GROUPS):
            return " ".join([*said[:place_], phrase, *said[place_ + 1 :]])
    return f"{question} voor {phrase}"
