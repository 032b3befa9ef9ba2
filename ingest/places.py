"""Find the Dutch places and regions that a text names."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PLACES_FILE = Path(__file__).parent.parent / "corpus" / "places.toml"

# What stands before a name that is also a common word, for it to be a place.
_GUARD = (
    r"(?:\b(?i:in|te|uit|rond|rondom|bij|tot|regio|gemeente|gemeenten|stad|dorp|plaats|locatie|omgeving)\s+|[(–—/]\s*)"
)
_COMPASS_GUARD = r"(?:\b(?:regio|gebied)\s+)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place with its offsets in the text that was searched."""

    name: str
    start: int
    end: int
    adjective: bool = False
    """True where only its adjective stands there ("Rotterdamse")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gazetteer:
    pattern: re.Pattern[str]
    names: Mapping[str, str]
    """Name as it is written to its usual name."""
    adjectives: frozenset[str]


def find_places(text: str) -> tuple[FoundPlace, ...]:
    """Find places in order; of names that overlap, the longest ("Gelderse Vallei", not "Gelderland")."""
    gazetteer = _gazetteer()
    found = []
    for match in gazetteer.pattern.finditer(text):
        group = match.lastgroup or ""
        written = match.group(group)
        adjective = written in gazetteer.adjectives
        name = gazetteer.names.get(written, written)
        found.append(FoundPlace(name=name, start=match.start(group), end=match.end(group), adjective=adjective))
    return tuple(found)


@cache
def _gazetteer() -> _Gazetteer:
    data = tomllib.loads(PLACES_FILE.read_text("utf-8"))
    guarded = _listed(data["guarded"])
    plain = _listed(data["municipalities"]) | _listed(data["towns"]) | _listed(data["regions"])
    adjectives = dict(data["adjectives"])
    for town in plain - guarded:
        # "Delft" gives "Delftse", "Venlo" gives "Venlose"; names in -en, and of two words, have forms of their own.
        if town.isalpha() and not town.endswith(("en", "e", "s")):
            adjectives.setdefault(f"{town}se", town)
    names = {**{town: town for town in plain}, **data["aliases"], **adjectives}
    names.update({town: data["aliases"].get(town, town) for town in plain})
    free = _alternatives(set(names) - guarded)
    pattern = (
        rf"(?<![\w-])(?:{_COMPASS_GUARD}(?P<compass>{_alternatives(_listed(data['compass']))})"
        rf"|{_GUARD}(?:de\s+|het\s+)?(?P<guarded>{_alternatives(guarded)})"
        rf"|(?P<free>{free}))(?![\w’'])(?!-\w)"
    )
    return _Gazetteer(pattern=re.compile(pattern), names=names, adjectives=frozenset(adjectives))


def _listed(text: str) -> set[str]:
    return {name.strip() for name in text.replace("\n", " ").split(",") if name.strip()}


def _alternatives(names: set[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
