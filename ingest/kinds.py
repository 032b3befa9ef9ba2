"""Say what kind of passage a text is: heading, list and wording give points, each with its reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.schema import PassageKind
from ingest import cues
from ingest.headings import Role, is_spoken, role_of
from ingest.parts import Voice
from ingest.places import find_places
from ingest.practice import is_practice, is_source, speaks_against, tells_practice

NEAR, ABOVE, FURTHER = 3.0, 2.2, 1.0
LESS_THAN_HEADING = 2.9
ENOUGH, ENOUGH_IN_OPENING = 1.0, 1.5
WISH = 1.0
_ROLE_KIND: dict[Role, PassageKind] = {
    "voorbeelden": "praktijkvoorbeeld",
    "bronnen": "bron",
    "adviezen": "advies",
    "opdracht": "opdracht",
    "begrippen": "definitie",
    "voorwaarden": "randvoorwaarde",
    "status": "status",
    "ambitie": "ambitie",
    "analyse": "analyse",
    "afweging": "afweging",
    "feiten": "feit",
}
# Under these, figures are targets, terms or reasons.
_PURPOSES: frozenset[Role | None] = frozenset({"opdracht", "ambitie", "adviezen", "voorwaarden", "afweging", "status"})
# Points for each place where the wording is found, and the most that it can give.
_WORDING: tuple[tuple[PassageKind, re.Pattern[str], float, float], ...] = (
    ("advies", cues.IMPERATIVE, 1.5, 6.0),
    ("advies", cues.ADVISE, 1.2, 2.4),
    ("opdracht", cues.TASK, 1.2, 3.0),
    ("opdracht", cues.PARTY_DOES, 0.8, 2.4),
    ("ambitie", cues.AMBITION, 0.8, 3.2),
    ("analyse", cues.PROBLEM, 0.6, 3.6),
    ("analyse", cues.TREND, 0.9, 1.8),
    ("analyse", cues.BENEFIT, 0.5, 1.5),
    ("analyse", cues.CAUSE, 0.7, 2.1),
    ("afweging", cues.WEIGHING, 1.3, 3.9),
    ("afweging", cues.DEPENDS, 1.0, 2.0),
    ("randvoorwaarde", cues.CONDITION, 1.0, 2.0),
    ("feit", cues.FIGURE, 1.3, 5.2),
    ("feit", cues.SINCE, 0.6, 1.2),
    ("status", cues.STATUS, 1.6, 4.8),
    ("status", cues.CHAPTER, 0.9, 1.8),
    ("bron", cues.SOURCE, 0.5, 2.0),
    ("definitie", cues.DEFINES, 2.2, 4.4),
)


# The opening of a part says what the part is about, not what the part does.
_OPENING = re.compile(r"(?i)[\d. ]*(?:inleiding|introductie|samenvatting|vooraf|voorwoord)")
_QUOTED = re.compile(r"[“„‘\"][^”’\"]{20,1000}[”’\"]")
# A speaker behind a dash at the end: "We vullen niets meer in. – fysiotherapeut in Asten".
_SPEAKER = re.compile(r"[.!?”’\"]\s+[–—-]\s[^.;:\n]{3,60}\Z")
# "(…) Bij een meekijkconsult heeft …", "Triage: het beoordelen van …", "Een samenwerkingsverband van …".
_ABOUT = re.compile(r"(?:- )?(?:[A-Z][^.]{5,120}\. )?Bij (?:een |het |de )?(?P<term>[\w-]+) ")
_DESCRIBES = re.compile(
    r"(?:- )?\w+ (?:\S+ ){0,8}?(?:is|zijn|bestaat|bestaan|omvat|omvatten|heeft|hebben|ondersteunt|organiseert)\b"
)
_TERM = re.compile(r"(?:- )?(?P<term>[A-Z][\w’'() /&-]{2,40}):\s+\S.{20,}")
_NOUN_PHRASE = re.compile(r"(?:Een \(?\w+|(?:Het )?\w+en van|Dit is een)\b")
_FINITE = re.compile(
    r"\b(?:is|zijn|wordt|worden|heeft|hebben|moet|moeten|kan|kunnen|biedt|zorgt|vormt|vormen|verwacht|vraagt|helpt)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the kind of a passage depends on beside its own words."""

    headings: tuple[str, ...]
    lead: str = ""
    footnote: bool = False
    draft: bool = False
    """True where the document is a draft: what it wants is an ambition, also where it says who is to do it."""
    corporate: bool = False
    """True where the document calls its authors "we", so that "we" is no sign of a quote."""
    voice: Voice = ""


@dataclass(slots=True)
class _Tally:
    points: dict[PassageKind, float] = field(default_factory=dict)
    reasons: dict[PassageKind, list[str]] = field(default_factory=dict)

    def add(self, kind: PassageKind, points: float, reason: str) -> None:
        self.points[kind] = self.points.get(kind, 0.0) + points
        self.reasons.setdefault(kind, []).append(reason)


def kind_of(text: str, context: Context) -> tuple[PassageKind, str]:
    """Return the kind of a passage and the reason, in Dutch."""
    if context.footnote:
        return "bron", "voetnoot"
    if context.voice:
        found = _voiced_kind(text, context)
        if found:
            return found
    addresses = cues.URL.search(text) is not None
    text = cues.URL.sub("", text)
    if addresses and len(re.findall(r"\w+", text)) < 3:
        return "bron", "alleen een adres"
    tally = _Tally()
    _by_heading(tally, context.headings)
    if context.draft and not tally.points:
        tally.add("ambitie", WISH, "uit een concept")
    _by_wording(tally, text, context)
    _by_voice(tally, text, context)
    _by_definition(tally, text, context.headings)
    if not tally.points:
        return "tekst", "geen kenmerk gevonden"
    kind = max(tally.points, key=lambda kind: tally.points[kind])
    opening = bool(context.headings) and _OPENING.fullmatch(context.headings[-1]) is not None
    if tally.points[kind] < (ENOUGH_IN_OPENING if opening else ENOUGH):
        return "tekst", "te weinig kenmerken"
    return kind, "; ".join(tally.reasons[kind])


def _voiced_kind(text: str, context: Context) -> tuple[PassageKind, str] | None:
    if context.voice == "spoken":
        return ("citaat", "spreekt over de eigen praktijk of regio") if _is_quote(text, context.headings) else None
    if context.voice == "told" and not speaks_against(text):
        reported = cues.REPORTED.search(text)
        return (
            ("citaat", f"geeft weer wat iemand zegt ({reported.group()})")
            if reported and cues.FIRST_PERSON.search(text)
            else ("praktijkvoorbeeld", "vertelt over de praktijk")
        )
    if context.voice == "told" or (len(cues.STATUS.findall(text)) > 1 and not find_places(text)):
        return None
    source = is_source(text, context.lead)
    if source:
        return "bron", f"onder een kop met voorbeelden, maar een verwijzing ({source})"
    if is_practice(text, context.lead) and not (cues.STATUS.search(text) and not find_places(text)):
        return "praktijkvoorbeeld", "onder een kop met voorbeelden"
    return None


def _is_quote(text: str, headings: Sequence[str]) -> bool:
    """Tell whether a person speaks: a document says "we" and "ons" of its own authors."""
    if any(pattern.search(text) for pattern in (_QUOTED, _SPEAKER, cues.SINGULAR, cues.REPORTED)):
        return True
    plans = bool(headings) and role_of(headings[-1]) not in (None, "opdracht")
    return not plans and cues.OWN.search(text) is not None and not cues.STATUS.search(text)


def _by_heading(tally: _Tally, headings: Sequence[str]) -> None:
    if headings and _OPENING.fullmatch(headings[-1]):
        return
    given: set[Role] = set()
    for heading in reversed(headings):
        role = role_of(heading)
        # What stands among examples and is none, is what its words say.
        if role and role != "voorbeelden":
            points = NEAR if heading == headings[-1] else FURTHER if given else ABOVE
            tally.add(_ROLE_KIND[role], points, f"kop “{heading}”")
            given.add(role)


def _by_wording(tally: _Tally, text: str, context: Context) -> None:
    # Points hold for a passage of about a hundred words; in a longer one the same word says less.
    scale = min(1.0, 120 / max(len(text.split()), 1))
    roles = {role_of(heading) for heading in context.headings}
    task = "opdracht" in roles
    for kind, pattern, points, most in _WORDING:
        found = [" ".join(match.group().split()).strip("-. ") for match in pattern.finditer(text)]
        if found:
            named = "opdracht" if kind == "advies" and task else kind
            if context.draft and not task and kind == "opdracht":
                named = "ambitie"
            words = ", ".join(dict.fromkeys(found[:4]))
            cap = LESS_THAN_HEADING if kind == "feit" and roles & _PURPOSES else most
            tally.add(named, min(points * len(found) * scale, cap), f"woorden: {words}")
    paid = cues.PAID.findall(text)
    if "begrippen" in roles and len(paid) > 1:
        tally.add("feit", 1.3 * len(paid), f"zegt wie betaalt ({paid[0]})")
    places = tells_practice(text)
    if places:
        tally.add("praktijkvoorbeeld", 3.0, places)


def _by_voice(tally: _Tally, text: str, context: Context) -> None:
    said = " ".join((*context.headings[-1:], text))
    if (
        context.headings
        and is_spoken(context.headings[-1])
        and cues.FIRST_PERSON.search(said)
        and not context.corporate
    ):
        tally.add("citaat", 4.0, f"kop is een uitspraak: “{context.headings[-1]}”")
    if cues.REPORTED.search(text):
        tally.add("citaat", 3.0 if _QUOTED.search(text) else 1.0, "geeft weer wat iemand zegt")
    if re.match(r"(?:- )?[\"“„‘'].{20,}[\"”’'][.!]?(?:\s|$)", text):
        tally.add("citaat", 2.5, "staat tussen aanhalingstekens")


def _by_definition(tally: _Tally, text: str, headings: Sequence[str]) -> None:
    """A definition has its term as subject: the heading's own words, or what stands before "is een"."""
    if not headings:
        return
    listed = any(role_of(heading) == "begrippen" for heading in headings)
    subject = cues.SUBJECT_IS.match(text)
    about = _ABOUT.match(text)
    term = _TERM.match(text)
    if subject and _same_term(subject["term"], headings[-1]):
        tally.add("definitie", 4.5, f"omschrijft de term in de kop: {subject['term']}")
    elif (
        _is_term(headings[-1])
        and _DESCRIBES.match(text)
        and _same_term(text.removeprefix("- ").split(" ")[0], headings[-1])
    ):
        tally.add("definitie", 2.0, f"begint met de term in de kop: {headings[-1]}")
    elif about and _same_term(about["term"], headings[-1]):
        tally.add("definitie", 2.5, f"legt de term in de kop uit: {about['term']}")
    elif _is_term(headings[-1]) and _NOUN_PHRASE.match(text) and not _FINITE.search(re.split(r"\.\s", text)[0]):
        tally.add("definitie", 3.0, f"omschrijft de kop “{headings[-1]}”")
    if term and listed:
        tally.add("definitie", 3.0, f"term met omschrijving: {term['term']}")


def _is_term(heading: str) -> bool:
    return len(re.sub(r"\(.*?\)", "", heading).split()) <= 2


def _same_term(subject: str, heading: str) -> bool:
    """Compare word by word but for endings and an article: "verkennend gesprek" and "Het verkennende gesprek"."""
    pairs = list(zip(_words_of(subject), _words_of(re.sub(r"\(.*?\)", "", heading)), strict=False))
    return bool(pairs) and all(
        one[: (length := max(min(len(one), len(other)) - 2, 4))] == other[:length] for one, other in pairs
    )


def _words_of(term: str) -> list[str]:
    return re.sub(r"^(?:de|het|een) ", "", term.strip().lower()).split()
