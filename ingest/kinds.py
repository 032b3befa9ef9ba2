"""Say what kind of passage a text is: by its heading, its list and its wording, each a number of points with its reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.schema import PassageKind
from ingest import cues
from ingest.headings import Role, is_spoken, role_of
from ingest.practice import is_source, tells_practice

NEAR, ABOVE = 3.0, 1.5
ENOUGH = 1.2
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
}
# Points for each place where the wording is found, and the most that it can give.
_WORDING: tuple[tuple[PassageKind, re.Pattern[str], float, float], ...] = (
    ("advies", cues.IMPERATIVE, 1.5, 6.0),
    ("advies", cues.ADVISE, 0.8, 1.6),
    ("opdracht", cues.TASK, 1.2, 3.0),
    ("ambitie", cues.AMBITION, 0.8, 3.2),
    ("analyse", cues.PROBLEM, 0.6, 3.6),
    ("afweging", cues.WEIGHING, 1.3, 3.9),
    ("randvoorwaarde", cues.CONDITION, 0.8, 2.4),
    ("feit", cues.FIGURE, 1.3, 5.2),
    ("feit", cues.SINCE, 0.6, 1.2),
    ("status", cues.STATUS, 1.3, 3.9),
    ("bron", cues.SOURCE, 0.5, 2.0),
    ("definitie", cues.DEFINES, 2.0, 4.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the kind of a passage depends on beside its own words."""

    headings: tuple[str, ...]
    lead: str = ""
    items: int = 0
    """Blocks of the passage that are list items, and all its blocks."""
    blocks: int = 1
    footnote: bool = False
    corporate: bool = False
    """True where the document calls its authors "we", so that "we" is no sign of a quote."""
    practice: bool = False
    """True for an item of a section of examples."""


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
        return ("bron", "voetnoot met een bron") if cues.SOURCE.search(text) else ("tekst", "voetnoot")
    if context.practice:
        return _practice_kind(text, context)
    tally = _Tally()
    _by_heading(tally, context.headings)
    _by_wording(tally, text, context)
    _by_voice(tally, text, context)
    _by_definition(tally, text, context.headings)
    if not tally.points:
        return "tekst", "geen kenmerk gevonden"
    kind = max(tally.points, key=lambda kind: tally.points[kind])
    if tally.points[kind] < ENOUGH:
        return "tekst", "te weinig kenmerken"
    return kind, "; ".join(tally.reasons[kind])


def _practice_kind(text: str, context: Context) -> tuple[PassageKind, str]:
    source = is_source(text, context.lead)
    if source:
        return "bron", f"onder een kop met voorbeelden, maar een verwijzing ({source})"
    if cues.STATUS.search(text) and len(text.split()) < 40:
        return "tekst", "onder een kop met voorbeelden, maar over het document zelf"
    return "praktijkvoorbeeld", "onder een kop met voorbeelden"


def _by_heading(tally: _Tally, headings: Sequence[str]) -> None:
    for heading, points in [*((above, ABOVE) for above in headings[:-1]), *((near, NEAR) for near in headings[-1:])]:
        role = role_of(heading)
        if role:
            tally.add(_ROLE_KIND[role], points, f"kop “{heading}”")


def _by_wording(tally: _Tally, text: str, context: Context) -> None:
    # Points hold for a passage of about a hundred words; in a longer one the same word says less.
    scale = min(1.0, 120 / max(len(text.split()), 1))
    task = any(role_of(heading) == "opdracht" for heading in context.headings)
    for kind, pattern, points, most in _WORDING:
        found = [" ".join(match.group().split()).strip("-. ") for match in pattern.finditer(text)]
        if found:
            named = "opdracht" if kind == "advies" and task else kind
            words = ", ".join(dict.fromkeys(found[:4]))
            tally.add(named, min(points * len(found) * scale, most), f"woorden: {words}")
    places = tells_practice(text)
    if places:
        tally.add("praktijkvoorbeeld", 3.0, places)


def _by_voice(tally: _Tally, text: str, context: Context) -> None:
    spoken = [heading for heading in context.headings[-1:] if is_spoken(heading)]
    own = len(cues.OWN.findall(text))
    persons = len(cues.FIRST_PERSON.findall(text))
    if spoken:
        tally.add("citaat", 4.0, f"kop is een uitspraak: “{spoken[0]}”")
    if own and not (context.corporate and own < 2):
        tally.add("citaat", 3.0 + own, "spreekt over de eigen praktijk of regio")
    elif persons >= 2 and not context.corporate:
        tally.add("citaat", 1.0 + 0.8 * persons, "in de eerste persoon")
    if cues.REPORTED.search(text):
        tally.add("citaat", 3.0, "geeft weer wat iemand zegt")
    if re.match(r"(?:- )?[\"“„‘'].{20,}[\"”’'][.!]?(?:\s|$)", text):
        tally.add("citaat", 2.5, "staat tussen aanhalingstekens")


def _by_definition(tally: _Tally, text: str, headings: Sequence[str]) -> None:
    """A definition has its term as subject: the heading's own words, or what stands before "is een"."""
    subject = cues.SUBJECT_IS.match(text)
    if headings and subject and _same_term(subject["term"], headings[-1]):
        tally.add("definitie", 4.5, f"omschrijft de term in de kop: {subject['term']}")
    elif headings and len(headings[-1].split()) <= 6 and re.match(r"(?:Een|Het|Dit is een) \(?\w+\)? ?\w*", text):
        first = text.split(".")[0]
        if not re.search(r"\b(?:is|zijn|wordt|worden|heeft|hebben|moet|moeten|kan|kunnen)\b", first[:60]):
            tally.add("definitie", 2.5, f"omschrijft de kop “{headings[-1]}”")
    term = re.match(r"(?:- )?(?P<term>[A-Z][\w’'() /&-]{2,40}):\s+(?P<rest>\S.{20,})", text)
    if term and any(role_of(heading) == "begrippen" for heading in headings):
        tally.add("definitie", 3.0, f"term met omschrijving: {term['term']}")


def _same_term(subject: str, heading: str) -> bool:
    plain = re.sub(r"\(.*?\)", "", heading).strip().lower()
    words = subject.strip().lower()
    return bool(plain) and (words.startswith(plain[: max(len(plain) - 2, 4)]) or plain.startswith(words[: max(len(words) - 2, 4)]))
