"""The numbers that Word sets before headings and paragraphs by itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.docx.styles import ListPlace
from ingest.docx.xml import Element, W, child, number, value

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HIGHEST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    text: str
    kind: str
    start: int


class Numbering:
    """The lists of one file, counted in the order in which their paragraphs come."""

    def __init__(self, root: Element | None) -> None:
        """Take the root of the part with numberings."""
        elements = list(root) if root is not None else []
        self._abstract = {e.get(W + "abstractNumId", ""): e for e in elements if e.tag == W + "abstractNum"}
        self._lists = {e.get(W + "numId", ""): e for e in elements if e.tag == W + "num"}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def place_of_styles(self, style_ids: list[str]) -> int | None:
        """Return the list level that is tied to a style, where the style itself does not name it."""
        for abstract in self._abstract.values():
            for level in abstract.iterfind(W + "lvl"):
                if value(level, "pStyle") in style_ids and value(level, "pStyle"):
                    return number(level.get(W + "ilvl"))
        return None

    def count(self, place: ListPlace) -> str:
        """Count one paragraph and return its number as it is shown; empty for a bullet or none."""
        levels = self._levels(place.list_id)
        if place.level not in levels:
            return ""
        # Lists of one abstract numbering count on, unless a list starts again by itself.
        key = value(self._lists.get(place.list_id), "abstractNumId")
        counts = self._counts.setdefault(key, {})
        self._restart(place, counts)
        own = levels[place.level]
        counts[place.level] = counts.get(place.level, own.start - 1) + 1
        for deeper in [level for level in counts if level > place.level]:
            del counts[deeper]
        if own.kind in {"bullet", "none"}:
            return ""
        return _PLACE.sub(lambda found: _shown(levels, counts, int(found[1]) - 1), own.text).strip()

    def _restart(self, place: ListPlace, counts: dict[int, int]) -> None:
        override = self._override(place.list_id, place.level)
        begin = number(value(override, "startOverride"))
        if begin is not None and (place.list_id, place.level) not in self._started:
            self._started.add((place.list_id, place.level))
            counts[place.level] = begin - 1

    def _override(self, list_id: str, level: int) -> Element | None:
        found = self._lists.get(list_id)
        overrides = found.iterfind(W + "lvlOverride") if found is not None else ()
        return next((one for one in overrides if number(one.get(W + "ilvl")) == level), None)

    def _levels(self, list_id: str) -> Mapping[int, _Level]:
        abstract = self._abstract.get(value(self._lists.get(list_id), "abstractNumId"))
        levels: dict[int, _Level] = {}
        for element in abstract.iterfind(W + "lvl") if abstract is not None else ():
            level = number(element.get(W + "ilvl")) or 0
            own = child(self._override(list_id, level), "lvl")
            element = own if own is not None else element
            begin = number(value(element, "start"))
            levels[level] = _Level(
                text=value(element, "lvlText"),
                kind=value(element, "numFmt") or "decimal",
                start=1 if begin is None else begin,
            )
        return levels


def stays(printed: str) -> bool:
    """Tell whether others may refer to an item's number: "2.3" or "Artikel 4", not "1." or "b)"."""
    return bool(re.search(r"\d\.\d|[^\W\d_]{3,}", printed)) and not re.fullmatch(r"[ivxlcdm]+[.)]?", printed.lower())


def _shown(levels: Mapping[int, _Level], counts: Mapping[int, int], level: int) -> str:
    if level not in levels:
        return ""
    count = counts.get(level, levels[level].start)
    match levels[level].kind:
        case "lowerLetter":
            return _letters(count)
        case "upperLetter":
            return _letters(count).upper()
        case "lowerRoman":
            return _roman(count)
        case "upperRoman":
            return _roman(count).upper()
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)


def _letters(count: int) -> str:
    """Return a, b, … z, aa, bb, …, as Word counts."""
    return chr(ord("a") + (count - 1) % 26) * ((min(count, _HIGHEST) - 1) // 26 + 1) if count > 0 else ""


def _roman(count: int) -> str:
    shown = ""
    for step, sign in (*_ROMAN, *_ROMAN_SMALL):
        while 0 < step <= count <= _HIGHEST:
            shown, count = shown + sign, count - step
    return shown
