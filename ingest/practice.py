"""Tell what somebody does in practice from what is only a pointer to a tool or a publication."""

import re

from corpus.sentences import sentence_spans
from ingest import cues
from ingest.deeds import DEEDS, NATIONAL, deed_at_start, deed_in, is_general, is_planned, weigh
from ingest.initiatives import names_in
from ingest.organisations import find_organisations
from ingest.places import find_places

_SOURCE_NOUN = cues.pattern("source_noun")
_SOURCE_VERB = cues.pattern("source_verb")
_NATIONAL = cues.pattern("national")
_DOES = cues.pattern("does")
# "Het spoedplein heeft …" goes on about what was named before; its figures are no statistics.
_GOES_ON = re.compile(r"(?:- )?(?:Het|De|Dit|Deze) ")
_STATISTIC = cues.pattern("statistic")
_LAW = cues.pattern("law")
_TELLING, _FEW = 8, 5
_SPEAKS_AGAINST = -2.0
# An imperative that advises nothing.
_POINTER = re.compile(r"\W*(?:Zie|Lees|Kijk|Bekijk)\b")
_SAYS_SO = re.compile(r"(?i)(?:praktijk(?:voorbeeld|verhaal)|voorbeeld|casus|ervaring|uit de praktijk)")


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
    """Tell whether an item or paragraph outside a section of examples tells of practice all the same.

    Its lead says so ("Praktijkverhaal: …") or names a place or organisation, and it reports what somebody does or says;
    or it begins with a sentence that tells what one place does.
    """
    if len(text.split()) < _TELLING:
        return False
    if lead and _SAYS_SO.match(lead):
        return True
    body = body_of(text, lead)
    if deed_at_start(body):
        return True
    named = lead and (find_places(f"in {lead}") or _local_organisations(lead))
    return bool(named) and _tells(body)


def body_of(text: str, lead: str) -> str:
    """Return the text behind its lead; a lead that is the subject of its sentence stays ("Isala biedt …")."""
    rest = text.removeprefix("- ").removeprefix(lead).lstrip(" :.–—-")
    return rest if rest[:1].isupper() or (lead and lead.endswith((".", ":", "?", "!"))) else text.removeprefix("- ")


def _tells(body: str) -> bool:
    return bool(cues.REPORTED.search(body)) or (weigh(body) >= 1.0 and not is_planned(body))


def is_practice(text: str, lead: str = "") -> bool:
    """Tell whether an item under a heading of examples is one: who, where, or at least what is done; not an advice."""
    body = body_of(text, lead)
    if is_planned(body) or is_general(text):
        return False
    if names_in(text) or find_places(f"in {text}" if lead else text) or _local_organisations(text):
        return not cues.IMPERATIVE.match(body) and not speaks_against(text)
    if _advises(body) or any(pattern.search(text) for pattern in (cues.ADVISE, _LAW, NATIONAL)):
        return False
    does = _DOES.search(body) or DEEDS.search(body)
    counts = _STATISTIC.search(text) or (cues.FIGURE.search(text) and not _GOES_ON.match(text))
    return bool(does) and (bool(lead) or (not counts and len(text.split()) > _FEW))


def speaks_against(text: str) -> bool:
    """Tell whether the words of a text are more of a plan, a law, an advice or a figure than of a deed."""
    return weigh(text) <= _SPEAKS_AGAINST


def _advises(body: str) -> bool:
    return any(not _POINTER.match(found.group()) for found in cues.IMPERATIVE.finditer(body))


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
    deed = deed_in(sentence)
    return f"vertelt wat er in {deed.place} gebeurt" if deed else ""
