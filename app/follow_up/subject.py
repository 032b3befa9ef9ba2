"""What a question is about, as a phrase that can stand in another question, and how its parts are replaced."""

import re

from app.follow_up import words
from ingest.places import find_places
from retrieval import analysis

_VERB = "|".join(sorted(words.VERBS))
_OF = r"(?:van|bij|voor|aan|over|tussen|of|for|between)"
_ONE = r"(?:je|we|wij|ik|u|men|jullie|they|you|i|one)"
_FRAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:wat|what) .{0,40}?\b(?:bedoel\w*|versta\w*|meant) .{0,20}?\b(?:met|onder|by) (?P<topic>.+)",
        r"(?:(?:geef|noem|toon|zoek|welke)\b.*?\b)?(?:praktijk)?voorbeeld(?:en)? (?:zijn er |bestaan er |ken je )?"
        r"(?:van|over|met|bij|voor) (?P<topic>.+)",
        r"(?:(?:give|show|name|list)\b.*?\b)?examples? (?:of|for) (?P<topic>.+)",
        r"wat (?:zeg|staa|schrijf|vind|meld)\w* .{0,60}?\bover (?P<topic>.+)",
        r"(?:in welk document staat|which document says|leg uit|explain): (?P<topic>.+)",
        r"who pays for (?P<topic>.+)",
        rf"(?:hoe|waarmee|waarom|what|how)(?: \w+)? \w+ {_ONE} (?:(?:can|should) )?(?P<topic>.+)",
        r"(?:wat|what) (?:is|zijn|are|betekent|betekenen|houdt|houden|doet|doen|kost|kosten) (?P<topic>.+?)(?: in)?",
        r"(?:what|how) (?:does|do) (?P<topic>.+?) (?:do|mean|work|cost)",
        r"(?:hoeveel|welke?|wat voor|how many|which) (?P<counted>\S.*)",
        r"(?:wie|wat|waar|wanneer|waarom|hoe|hoe \w+) \w+ (?P<topic>(?:een|de|het|alle|elke) .+?)(?: zijn)?",
        rf"(?:{_VERB}) (?P<topic>.+)",
    )
)
_UNFOLDED = re.compile(rf"(?:(?:de|het|een|the|a) )?(?P<noun>[^\W\d_]+(?:['’]s)?) {_OF} (?P<of>.+)", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?P<noun>(?:\S+e )?\S+)(?P<with>(?: (?:voor|van|met|for|of|with) \S+)?) (?P<verb>\S+) (?P<rest>.+)"
)
_LONGEST_TOPIC = 8
_LONGEST_PHRASE = 4
_LONGEST_REPLACED = 12
"""Words; of a longer question it is not sure which phrase another takes the place of."""
_NO_TOPIC = words.listed("ik je we wij u er jij mij me mijn hij zij ze i you we my me it dat")
_PREPOSITION = "|".join(sorted(words.PREPOSITIONS))
_LOOSE_PART = re.compile(r"(?:hoe|waar\w*|wanneer|wie|welke \w+) \w+ ", re.IGNORECASE)
_ENDING = re.compile(
    r"((?:hoe|waar\w*|wanneer|sinds wanneer|door wie|how|where|when) "
    r"(?:wordt|worden|werd|werden|is|zijn|was|waren|are|were) .+?)"
    r" (?!\w+heid\b)((?:\w{0,6}ge|be|ver|ont|her)\w+(?:d|t|en)|\w+ed)",
    re.IGNORECASE,
)
_EXISTS = re.compile(r"\b(?:zijn er|is er|bestaan er|are there|is there)\b ?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def bare(question: str) -> str:
    """Return a question without a joining word at its start and the signs at its end."""
    text = question.strip(" ?!.…")
    return re.sub(r"^(?:(?:en|maar|dus|and|but|ok(?:é|e|ay)?)\b[,:]? +)+", "", text, flags=re.IGNORECASE)


def topic(question: str, *, whole: bool = False) -> str:
    """Return what a question is about, as a phrase; nothing where no short phrase says it.

    Of "de kosten van een consult" it is the consult, or with `whole` the costs of it.
    """
    text = _settled(without_ending(bare(question))[0])
    for frame in _FRAMES:
        if found := frame.fullmatch(text):
            text = found["topic"] if "topic" in frame.groupindex else _counted(found["counted"], whole=whole)
            break
    first = text.split()[0].casefold() if text else ""
    if found and first in words.ASKING:
        return topic(text, whole=whole)  # A question within a frame: "Leg uit: wat is een RHO".
    text = re.sub(r" (?:precies|eigenlijk|ook|nog|ongeveer|exactly)$", "", text)
    unfolded = None if whole else _UNFOLDED.fullmatch(text)
    text = unfolded["of"] if unfolded and is_of(unfolded["noun"], words.RELATIONAL) else text
    return text if _is_phrase(text) else ""


def without_ending(question: str) -> tuple[str, str]:
    """Return a question without the participle that it ends in ("Hoe wordt de zorg betaald"), and that word."""
    found = _ENDING.fullmatch(question)
    return (found[1], found[2]) if found else (question, "")


def _settled(question: str) -> str:
    """Return a question without the loose part of its verb: "Hoe bouw je vertrouwen op tussen huisartsen"."""
    if _LOOSE_PART.match(question):
        parts = rf" (?:op|uit|aan|af|in|mee|toe|vast|door|samen|eruit)(?= (?:{_PREPOSITION})\b|$)"
        return re.sub(parts, "", question, count=1)
    return question


def _counted(text: str, *, whole: bool) -> str:
    """Return what "welke" or "hoeveel" asks for: the noun, and of whom or where it is, without the verb."""
    text = _EXISTS.sub("", text).strip()
    found = _COUNTED.fullmatch(text)
    if not found or found["verb"].casefold() in words.PREPOSITIONS:
        return text
    noun, rest = f"{found['noun']}{found['with']}", re.sub(r"^(?:er|mee|je|we)\b ?", "", found["rest"])
    if not whole and is_of(found["noun"], words.RELATIONAL):
        return rest
    return f"{noun} {rest}" if rest.split(" ")[0].casefold() in words.PREPOSITIONS else f"{noun} van {rest}"


def _is_phrase(text: str) -> bool:
    said = text.casefold().split()
    clause = words.ASKING | words.VERBS | _NO_TOPIC
    starts = bool(said) and said[0] not in words.PREPOSITIONS
    return starts and len(said) <= _LONGEST_TOPIC and not re.search(r"[,:;.?!] ", text) and not clause & set(said)


def is_of(word: str, stems: frozenset[str]) -> bool:
    """Tell whether a word is one of a list, in any form of it."""
    folded = analysis.fold(word.strip(" ,;:?!.'’"))
    return analysis.stem(folded) in stems


def place(text: str) -> str:
    """Return the place that a text is, and nothing where it is more or something else."""
    article, name = (text[:3], text[3:]) if text[:3].casefold() == "de " else ("", text)
    capitals = " ".join(word[:1].upper() + word[1:] for word in name.split())
    # Behind "in" a name that is a common word too (Zeeland, Best) is known as a place.
    for guard, written in (("in ", name), ("", capitals)):
        found = find_places(f"{guard}{written}")
        if len(found) == 1 and (found[0].start, found[0].end) == (len(guard), len(guard) + len(written)):
            return f"{article}{written}"
    return ""


def with_place(question: str, name: str) -> str:
    """Return a question with its place replaced by another; without one, with this place added."""
    found = find_places(question)
    if found:
        before = re.sub(r"(?<=\b(?:in|te) )de $", "", question[: found[-1].start])
        return f"{before}{name}{question[found[-1].end :]}"
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
    parted = words.PREPOSITIONS | words.VERBS
    ends = start > 0 and len(last) <= _LONGEST_PHRASE and not parted & {word.casefold().strip(",;:") for word in last}
    return f"{question[:start]} {phrase}" if ends else f"{question} {phrase}"


def with_noun(question: str, phrase: str) -> str:
    """Return a question that asks the same of another thing, in the place of its first phrase that is no relation."""
    question, ending = without_ending(question)
    said = question.split()
    for start, word in enumerate(said):
        if word.casefold() not in words.DETERMINERS:
            continue
        end = start + 1
        while end < len(said) and said[end].casefold() not in words.PREPOSITIONS | words.VERBS | words.DETERMINERS:
            end += 1
        fits = 1 < end - start <= _LONGEST_PHRASE and len(said) <= _LONGEST_REPLACED
        if fits and not is_of(said[end - 1], words.RELATIONAL):
            return " ".join([*said[:start], phrase, *said[end:], ending]).strip()
    about = topic(question)
    found = question.replace(about, phrase) if about and about in question else f"{phrase}: {question}"
    return f"{found} {ending}".strip()


def document(question: str) -> str:
    """Return the document that a question names by its kind ("de leidraad"), with its article."""
    found = (each for each in re.finditer(r"\b(?:de|het|the) ([^\W\d_]+)", question, re.IGNORECASE))
    return next((each[0] for each in found if is_of(each[1], words.DOCUMENTS)), "")


def with_document(question: str, phrase: str) -> str:
    """Return a question on another document ("in de visie" for "in de leidraad"); nothing where it names none."""
    preposition = phrase.split()[0]
    for found in re.finditer(rf"\b{preposition} (?:(?:de|het|een|the|a) )?([^\W\d_]+)", question, re.IGNORECASE):
        if is_of(found[1], words.DOCUMENTS):
            return f"{question[: found.start()]}{phrase}{question[found.end() :]}"
    return ""


def with_group(question: str, phrase: str) -> str:
    """Return a question on another group of people; where it names none, for this group."""
    said = question.split()
    for place_, word in enumerate(said):
        if is_of(word, words.GROUPS):
            return " ".join([*said[:place_], phrase, *said[place_ + 1 :]])
    return f"{question} voor {phrase}"
