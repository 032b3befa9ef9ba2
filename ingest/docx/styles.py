"""What the styles of a Word file say of a paragraph: heading level, list, size, weight, whether it is hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.docx.xml import Element, W, child, number, switch, value

_HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|titel|titre", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg|inhoudsopgave)\s*\d", re.IGNORECASE)
# The outline level of body text.
_BODY = 9
_DEEPEST = 30
_DEFAULT_SIZE = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlace:
    """A paragraph's place in Word's numbering."""

    list_id: str
    level: int


class Styles:
    """The styles of one file, each with those that it is based on."""

    def __init__(self, root: Element | None) -> None:
        """Take the root of the part with styles."""
        found = root.iterfind(W + "style") if root is not None else ()
        self._styles = {style.get(W + "styleId", ""): style for style in found}
        self._chains: dict[str, list[Element]] = {}
        self._default = next((i for i, s in self._styles.items() if _is_default_paragraph(s)), "")
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")

    def heading_level(self, properties: Element | None) -> int:
        """Return a paragraph's heading level from 1; 0 for body text."""
        own = number(value(properties, "outlineLvl"))
        if own is not None:
            return own + 1 if 0 <= own < _BODY else 0
        for style in self._chain(properties):
            named = _HEADING.fullmatch(_name(style))
            if named:
                return int(named[1])
            level = number(value(style, "pPr", "outlineLvl"))
            if level is not None:
                return level + 1 if 0 <= level < _BODY else 0
        return 0

    def is_title(self, properties: Element | None) -> bool:
        """Tell whether a paragraph has the style of a document's title."""
        return any(_TITLE.fullmatch(_name(style)) for style in self._chain(properties))

    def is_contents(self, properties: Element | None) -> bool:
        """Tell whether a paragraph is an entry of the table of contents."""
        return any(_CONTENTS.fullmatch(_name(style)) for style in self._chain(properties))

    def list_place(self, properties: Element | None) -> ListPlace | None:
        """Return a paragraph's list and level, its own or its style's; None when it is in no list."""
        list_id, level = value(properties, "numPr", "numId"), number(value(properties, "numPr", "ilvl"))
        for style in self._chain(properties):
            list_id = list_id or value(style, "pPr", "numPr", "numId")
            level = number(value(style, "pPr", "numPr", "ilvl")) if level is None else level
        return ListPlace(list_id=list_id, level=min(max(level or 0, 0), 8)) if list_id not in {"", "0"} else None

    def style_ids(self, properties: Element | None) -> list[str]:
        """List the ids of a paragraph's style and of those that it is based on."""
        return [style.get(W + "styleId", "") for style in self._chain(properties)]

    def names_list(self, properties: Element | None) -> int:
        """Return the level that the name of a list style gives ("List Bullet 2"); 0 when it names none."""
        for style in self._chain(properties):
            named = re.fullmatch(r"(?:list (?:bullet|number)|lijst(?:opsom\.teken|nummering))\s*(\d?)", _name(style))
            if named:
                return int(named[1] or 1)
        return 0

    def is_bold(self, run: Element | None, paragraph: Element | None) -> bool:
        """Tell whether a run is set in bold."""
        return bool(self._switch("b", run, paragraph))

    def is_hidden(self, run: Element | None, paragraph: Element | None) -> bool:
        """Tell whether a run is hidden text."""
        return bool(self._switch("vanish", run, paragraph))

    def size(self, run: Element | None, paragraph: Element | None) -> float:
        """Return the size of a run in points."""
        for place in self._looks(run, paragraph):
            half_points = number(value(place, "sz"))
            if half_points:
                return half_points / 2
        return _DEFAULT_SIZE

    def table_names_header(self, properties: Element | None) -> bool:
        """Tell whether a table's own style sets its first row apart, and the table uses that."""
        look = child(properties, "tblLook")
        first = look is not None and (
            look.get(W + "firstRow") in {"1", "true"} or bool(int(look.get(W + "val", "0") or "0", 16) & 0x20)
        )
        styles = self._from(value(properties, "tblStyle"))
        parts = (part for style in styles for part in style.iterfind(W + "tblStylePr"))
        return first and any(part.get(W + "type") == "firstRow" for part in parts)

    def _switch(self, name: str, run: Element | None, paragraph: Element | None) -> bool | None:
        given = (switch(place, name) for place in self._looks(run, paragraph))
        return next((on for on in given if on is not None), None)

    def _looks(self, run: Element | None, paragraph: Element | None) -> Iterator[Element | None]:
        """Give the places that set a run's look, the nearest first."""
        yield run
        yield from (child(style, "rPr") for style in self._from(value(run, "rStyle")))
        yield from (child(style, "rPr") for style in self._chain(paragraph))
        yield self._defaults

    def _chain(self, properties: Element | None) -> list[Element]:
        return self._from(value(properties, "pStyle") or self._default)

    def _from(self, name: str) -> list[Element]:
        """List a style and those that it is based on; a circle ends."""
        if name in self._chains:
            return self._chains[name]
        chain = self._chains[name] = []
        while name in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[name])
            name = value(chain[-1], "basedOn")
        return chain


def _is_default_paragraph(style: Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true"}


def _name(style: Element) -> str:
    return value(style, "name").strip().lower()
