"""Weigh whether a sentence reports what somebody does at a place: the words that speak for it and against it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.sentences import sentence_spans
from ingest import cues
from ingest.headings import role_of
from ingest.organisations import find_organisations
from ingest.places import FoundPlace, find_places

ENOUGH = 3.0
"""Points with which a sentence in running text is practice."""
DEEDS = cues.words("deeds")
"""Verbs of doing, in the present and the past."""
NATIONAL = cues.pattern("national_actor")
"""Who acts for the whole country."""
_FOR = (
    (DEEDS, 2.0),
    (cues.pattern("done"), 1.5),
    (cues.pattern("actors"), 1.0),
    (cues.pattern("habit"), 1.0),
    (cues.pattern("does"), 0.5),
)
_AGAINST = (
    (cues.pattern("planned"), 4.0),
    (cues.IMPERATIVE, 4.0),
    (cues.ADVISE, 3.0),
    (cues.pattern("law"), 4.0),
    (NATIONAL, 3.0),
    (cues.pattern("share"), 2.0),
    (cues.pattern("past_century"), 3.0),
    (cues.pattern("research"), 3.0),
    (cues.pattern("address"), 4.0),
    (cues.PROBLEM, 1.0),
    (cues.pattern("not_so"), 3.0),
    (cues.pattern("to_the_reader"), 3.0),
)
_PLANNED = cues.pattern("planned")
_GENERAL = cues.pattern("general_actor")
_NO_PRACTICE = cues.pattern("no_practice_heading")
_OPENS = re.compile(
    r"(?:- )?(?:(?:Zo|Ook|Bijvoorbeeld|Een voorbeeld|Zo doen ze het(?: ook)?)[:,]? )?"
    r"(?:[Ii]n|[Oo]p|[Bb]ij|[Rr]ond(?:om)?|[Bb]innen|[Aa]chter|[Vv]anuit)\b"
    r"|(?:- )?(?:Zo|Ook)\b|(?:- )?Sinds\b|(?:- )?(?:De|Het|Een|Twee|Drie|Vier|Vijf|Alle|Veel) \w+"
)
_THERE = re.compile(r"\b(?:daar|hier)\b", re.IGNORECASE)
_EARLY = 110
"""Characters from the start within which the place of what is told stands."""
_SEVERAL = 3
_REGIONS = {"Noord-Nederland", "Zuid-Nederland", "Oost-Nederland", "West-Nederland", "Midden-Nederland", "Randstad"}
"""Parts of the country, which say where too little."""
_ROLES_WITHOUT = {"opdracht", "ambitie", "bronnen", "begrippen", "status", "afweging"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What a sentence reports: where, and the points that say how surely."""

    place: str
    at: int
    """Offset of the place in the sentence."""
    points: float


def deed_in(sentence: str) -> Deed | None:
    """Return what a sentence of running text reports of one place, where it surely does so."""
    place = place_of(sentence)
    if place is None or sentence.rstrip().endswith("?"):
        return None
    points = weigh(sentence) + float(bool(_OPENS.match(sentence) or find_organisations(sentence[:_EARLY])))
    listed = sum(not found.adjective for found in find_places(sentence)) >= _SEVERAL
    points -= 2.0 * listed
    return Deed(place=place.name, at=place.start, points=points) if points >= ENOUGH else None


def deed_at_start(text: str) -> Deed | None:
    """Return what a text begins with telling: its first sentence, or its second of the place that the first names."""
    sentences = [text[start:end] for start, end in sentence_spans(text)[:2]]
    if not sentences:
        return None
    first = deed_in(sentences[0])
    if first or len(sentences) == 1 or not _THERE.search(sentences[1]):
        return first
    place = place_of(sentences[0])
    points = min(weigh(sentences[0]), 0.0) + weigh(sentences[1]) + 1.0
    return Deed(place=place.name, at=place.start, points=points) if place and points >= ENOUGH else None


def place_of(sentence: str) -> FoundPlace | None:
    """Return the first place that stands early enough in a sentence to be where it happens."""
    near = (place for place in find_places(sentence) if place.start < _EARLY and place.name not in _REGIONS)
    return next(near, None)


def weigh(text: str) -> float:
    """Return the points of a sentence for reporting what is done, above or below nothing."""
    points = sum(weight for pattern, weight in _FOR if pattern.search(text))
    return points - sum(weight for pattern, weight in _AGAINST if pattern.search(text))


def is_planned(text: str) -> bool:
    """Tell whether all that a text says is still to be done: no sentence of it reports."""
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    return all(_PLANNED.search(sentence) for sentence in sentences)


def is_general(text: str) -> bool:
    """Tell whether a text speaks of everybody: "in more and more regions", "elsewhere in the country"."""
    return bool(_GENERAL.search(text)) and not find_places(text)


def can_tell(headings: Sequence[str]) -> bool:
    """Tell whether text under a heading path can report: not under tasks, plans, dates, partners and sources."""
    for heading in reversed(headings):
        role = role_of(heading)
        if role == "voorbeelden":
            return True
        if role in _ROLES_WITHOUT or _NO_PRACTICE.search(heading):
            return False
    return True
