"""Tell what somebody does in practice from what is only a pointer to a tool or a publication."""

import re

from corpus.sentences import sentence_spans
from ingest.organisations import find_organisations
from ingest.places import find_places

_SOURCE_NOUN = re.compile(
    r"(?i)\b\w*(?:handreiking|leidraad|checklist|factsheet|infosheet|richtlijn|richtsnoeren|gereedschapskist|keuzekaart|routekaart"
    r"|praatplaat|publicatie|rapport|toolkit|toolbox|stappenplan|verkenning|wegwijzer|e-learning|format)(?:en|s)?\b"
    r"|\b(?:online )?tools?\b|\bmodel\b"
)
_SOURCE_VERB = re.compile(
    r"(?i)\b(?:publiceerde|publiceerden|gepubliceerd|gepresenteerd|herziene versie|te downloaden|op (?:deze|de) (?:web)?site"
    r"|concrete aanbevelingen|uniform format|is het netwerk voor|veel gestelde vragen|breng je)\b"
)
_NATIONAL = re.compile(
    r"(?i)\blandelijke? (?:programma|leidraad|netwerk|sociale|kaart|platform|website|werkgroep|expertise)|\blandelijke? \w+-oplossing"
    r"|\bprogramma van (?:VWS|het ministerie)"
)
_DOES = re.compile(
    r"(?i)\b(?:werk(?:t|en|te)|samen(?:werkt|werken)|biedt|bieden|organise(?:ert|ren)|gebruik(?:t|en)|maa?k(?:t|en) gebruik|ontwikkel(?:de|t|den)"
    r"|experimenteer(?:t|de|den)|houd(?:t|en) \w+|verzorg(?:t|en)|ingericht|opgezet|georganiseerd|scho(?:o)?l(?:t|en)|doorverwezen|betrokken"
    r"|getoetst|besteed|krijgt|krijgen|heeft|hebben|levert|ondersteunt|kunnen|kan|staat|zijn|is|doet)\b"
)
_GENERAL_REGION = {"Noord-Nederland", "Zuid-Nederland", "Oost-Nederland", "West-Nederland", "Midden-Nederland", "Randstad"}
_TELLS = re.compile(
    r"^(?:- )?(?:Zo |Ook |Bijvoorbeeld |Een voorbeeld:? )?(?:(?:[Ii]n|[Bb]ij|[Rr]ond(?:om)?|[Bb]innen) (?:(?:de|het) )?(?:(?:stad|gemeente|regio|wijk) )?)"
)


def is_source(text: str, lead: str = "") -> str:
    """Return why an item of a list of examples is only a pointer to a publication or tool; else an empty string."""
    if re.search(r"(?i)\bpraktijkvoorbeeld\b", lead or text[:60]):
        return ""
    title = lead or text.split("\n")[0][:90]
    nouns = [match.group() for match in _SOURCE_NOUN.finditer(text)]
    verbs = [match.group() for match in _SOURCE_VERB.finditer(text)]
    national = [match.group() for match in _NATIONAL.finditer(text)]
    points = min(len(nouns), 3) + 1.5 * min(len(verbs), 2) + 2.0 * min(len(national), 2)
    points += 2.0 * bool(_SOURCE_NOUN.search(title)) + 2.0 * bool(re.search(r"\bNederland\b", title))
    local = [place.name for place in find_places(text)]
    practice = 3.0 * bool(local) + 2.5 * bool(_local_organisations(text)) + 0.5 * min(len(_DOES.findall(text)), 4)
    return ", ".join(dict.fromkeys(nouns + verbs + national)) or "landelijk" if points > practice else ""


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
