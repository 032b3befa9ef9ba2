"""Tell what somebody does in practice from what is only a pointer to a tool or a publication."""

import re

from corpus.sentences import sentence_spans
from ingest import cues
from ingest.initiatives import names_in
from ingest.organisations import find_organisations
from ingest.places import find_places

_SOURCE_NOUN = cues.pattern("source_noun")
_SOURCE_VERB = cues.pattern("source_verb")
_NATIONAL = cues.pattern("national")
_DOES = cues.pattern("does")
_TELLING = 15
# "Het spoedplein heeft …" goes on about what was named before; its figures are no statistics.
_GOES_ON = re.compile(r"(?:- )?(?:Het|De|Dit|Deze) ")
_STATISTIC = cues.pattern("statistic")
_GENERAL_REGION = {
    "Noord-Nederland",
    "Zuid-Nederland",
    "Oost-Nederland",
    "West-Nederland",
    "Midden-Nederland",
    "Randstad",
}
_TELLS = re.compile(
    r"^(?:- )?(?:Zo |Ook |Bijvoorbeeld |Een voorbeeld:? )?"
    r"(?:[Ii]n|[Bb]ij|[Rr]ond(?:om)?|[Bb]innen) (?:(?:de|het) )?(?:(?:stad|gemeente|regio|wijk) )?"
)


def is_source(text: str, lead: str = "") -> str:
    """Return why an item of a list of examples is only a pointer to a publication or tool; else an empty string."""
    if re.search(r"(?i)\bpraktijk(?:voorbeeld|verhaal)\b", lead or text[:60]):
        return ""
    title = lead or text.split("\n")[0][:90]
    nouns = [match.group() for match in _SOURCE_NOUN.finditer(text)]
    verbs = [match.group() for match in _SOURCE_VERB.finditer(text)]
    national = [match.group() for match in _NATIONAL.finditer(text)]
    points = min(len(nouns), 3) + 1.5 * min(len(verbs), 2) + 2.0 * min(len(national), 2)
    points += 2.0 * bool(_SOURCE_NOUN.search(title)) + 2.0 * bool(re.search(r"\bNederland\b", title))
    practice = 3.0 * bool(find_places(text)) + 2.5 * bool(_local_organisations(text))
    practice += 0.5 * min(len(_DOES.findall(text)), 4)
    return (", ".join(dict.fromkeys(nouns + verbs + national)) or "landelijk") if points > practice else ""


def is_told(text: str, lead: str) -> bool:
    """Tell whether a list item outside a section of examples tells of practice all the same.

    Its lead says so ("Praktijkverhaal: …") or names a place or organisation, and it reports what somebody does or says.
    """
    if not lead or len(text.split()) < _TELLING:
        return False
    if re.match(r"(?i)(?:praktijk(?:voorbeeld|verhaal)|voorbeeld|casus|ervaring|uit de praktijk)", lead):
        return True
    return bool(cues.REPORTED.search(text) or find_places(f"in {lead}") or _local_organisations(lead))


def is_practice(text: str, lead: str = "") -> bool:
    """Tell whether an item under a heading of examples is one: who, where, or at least what is done; not an advice."""
    if lead or names_in(text) or find_places(text) or _local_organisations(text):
        return True
    advice = cues.IMPERATIVE.match(text) or cues.ADVISE.search(text)
    counts = _STATISTIC.search(text) or (cues.FIGURE.search(text) and not _GOES_ON.match(text))
    return not advice and not counts and len(text.split()) > 5 and _DOES.search(text) is not None


def _local_organisations(text: str) -> list[str]:
    return [name for name in find_organisations(text) if not re.search(r"(?i)nederland|^gemeente$", name)]


def tells_practice(text: str) -> str:
    """Return the reason when a text outside a section of examples tells what one place or region does."""
    for start, end in sentence_spans(text):
        reason = practice_sentence(text[start:end])
        if reason:
            return reason
    return ""


def practice_sentence(sentence: str) -> str:
    """Return the reason when one sentence tells what a place or region does: "In Nijmegen werken …"."""
    opening = _TELLS.match(sentence)
    if not opening:
        return ""
    for place in find_places(sentence):
        if place.start <= opening.end() + 2 and place.name not in _GENERAL_REGION:
            rest = sentence[place.end : place.end + 80]
            if _DOES.search(rest):
                return f"vertelt wat er in {place.name} gebeurt"
    return ""
