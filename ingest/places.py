"""Find the Dutch places and regions that a text names."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

PLACES_FILE = Path(__file__).parent.parent / "corpus" / "places.toml"

# What stands before a name that is also a common word, for it to be a place.
_GUARD = (
    r"(?:\b(?i:in|te|uit|rond|rondom|bij|tot|vanuit|nabij|op|regio|gemeente|gemeenten|stad|dorp|plaats|locatie|omgeving)\s+"
    r"|[(–—/]\s*)"
)
_COMPASS_GUARD = r"(?:\b(?:regio|gebied)\s+)"
_NO_PLACE = (
    r"(?:Nederland|Duitsland|Engeland|Ierland|Schotland|Finland|Zwitserland|Rusland|Griekenland|Buitenland|Thailand)\b"
)
# A quarter of a town: "Heerlen-Noord".
_QUARTER = r"(?:-(?:Noord|Oost|Zuid|West|Noordwest|Noordoost|Zuidwest|Zuidoost|Nieuw-West|Centrum)\b)?"
# A place that no list has, behind the word that says what it is: "de wijk Krakeel".
_SAID = r"\b(?:wijk|buurt|dorp|dorpje|stadsdeel|kern|woonplaats|volksbuurt|buurtschap)\s+"
# A name that no list has, with an end that names of places have, behind "in" and the like: "in Bennebroek".
_ENDS = (
    r"(?:aard|beek|berg|broek|brug|burg|buren|dam|dijk|donk|dorp|drecht|haven|heim|hem|horst|hout|hoven|huizen|kerk|kerke|laar|land|lo|loo"
    r"|meer|mond|muiden|oord|poort|rade|recht|rode|schot|sluis|stad|stede|sum|veen|veld|voort|wijk|wolde|woud|woude|zand|zijl|zele)"
)
_LOOKS = rf"\b(?i:in|te|uit|rond|nabij)\s+(?=[A-ZÀ-Þ][a-zà-þ]+{_ENDS}\b(?!\s[A-ZÀ-Þ(]))(?!{_NO_PLACE})"
_NAME = r"[A-ZÀ-Þ][\w’'-]*[a-zà-þ](?:\s(?:aan|op|bij|van|de|den|der|het)\s(?:[a-z]+\s)?[A-ZÀ-Þ][\w’'-]+)?"


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


@lru_cache(maxsize=4096)
def find_places(text: str) -> tuple[FoundPlace, ...]:
    """Find places in order; of names that overlap, the longest ("Gelderse Vallei", not "Gelderland")."""
    gazetteer = _gazetteer()
    found = []
    for match in gazetteer.pattern.finditer(text):
        group = match.lastgroup or ""
        if group == "saying":
            continue
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
    for town in sorted(plain - guarded):
        for adjective in _regular_adjectives(town):
            adjectives.setdefault(adjective, town)
    adjectives = {adjective: town for adjective, town in adjectives.items() if adjective not in plain}
    names = {**{town: town for town in plain}, **data["aliases"], **adjectives}
    names.update({town: data["aliases"].get(town, town) for town in plain})
    # "de Peel" as well as "De Peel", "Den Bosch" only so.
    bare = {name.removeprefix("De "): name for name in guarded if name.startswith("De ")}
    names.update(bare)
    guarded |= set(bare)
    free = _alternatives(set(names) - guarded)
    pattern = (
        rf"(?<![\w-])(?:(?P<saying>{_alternatives(_listed(data['sayings']))})"
        rf"|{_COMPASS_GUARD}(?P<compass>{_alternatives(_listed(data['compass']))})"
        rf"|{_GUARD}(?:de\s+|het\s+)?(?P<guarded>(?:{_alternatives(guarded)}){_QUARTER})"
        rf"|(?<!\bVan )(?P<free>(?:{free}){_QUARTER})"
        rf"|{_SAID}(?P<said>{_NAME})|{_LOOKS}(?P<alike>[A-ZÀ-Þ][a-zà-þ]+))(?![\w’'])(?!-\w)"
    )
    return _Gazetteer(pattern=re.compile(pattern), names=names, adjectives=frozenset(adjectives))


def _regular_adjectives(town: str) -> list[str]:
    """Return the adjectives that a name has by rule: "Venlose" and "Venloos" have rules of their own, "Delftse" not."""
    if not town.isalpha() or town.endswith(("e", "s")):
        return []
    if town.endswith("en"):
        return [f"{town}se", f"{town.removesuffix('en')}se"]
    return [f"{town}se", f"{town}s"]


def _listed(text: str) -> set[str]:
    return {name.strip() for name in text.replace("\n", " ").split(",") if name.strip()}


def _alternatives(names: set[str]) -> str:
    """Join names, the longest first, by their first two letters: a search then tries a few names, not thousands."""
    groups: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        groups.setdefault(name[:2], []).append(re.escape(name[2:]))
    return "|".join(f"{re.escape(start)}(?:{'|'.join(ends)})" for start, ends in sorted(groups.items()))
