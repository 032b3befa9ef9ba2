"""Footnotes of a web page: the marks in its text and the elements that they point to."""

import re
from dataclasses import dataclass

from ingest.html.tree import Element, words

_SIGN = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[*†‡]{1,3})[\])]?")
_BLOCKS = frozenset(["p", "li", "div", "section", "aside", "dd", "td"])
_BACK = re.compile(r"[↩↑^⏎\ufe0e\ufe0f\s]*|[\[(]?(?:\d{1,3}|[a-z]|[*†‡]{1,3})[\])]?[.:]?|terug.*|back.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """The marks and the notes of a page."""

    marks: frozenset[Element]
    notes: dict[Element, str]
    """The element of each note, with its sign."""


def find_notes(root: Element) -> Notes:
    """Find the links that are raised figures, and the later element that each points to."""
    places = {element: place for place, element in enumerate(root.iter())}
    targets: dict[str, Element] = {}
    for element in places:
        for name in (element.get("id"), element.get("name")):
            targets.setdefault(name or "", element)
    marks: set[Element] = set()
    notes: dict[Element, str] = {}
    for link in root.iter("a"):
        href, sign = link.get("href", ""), _SIGN.fullmatch(words(link))
        target = targets.get(href[1:]) if len(href) > 1 and href.startswith("#") else None
        if sign is None or target is None or not _is_raised(link) or places[target] <= places[link]:
            continue
        block = next((one for one in (target, *target.iterancestors()) if one.tag in _BLOCKS), None)
        if block is not None and all(one is not block for one in link.iterancestors()):
            marks.add(link)
            notes.setdefault(block, sign[1])
    return Notes(marks=frozenset(marks), notes=notes)


def leads_back(link: Element) -> bool:
    """Tell whether a link in a note goes back to its mark."""
    return link.get("href", "").startswith("#") and bool(_BACK.fullmatch(words(link)))


def _is_raised(link: Element) -> bool:
    around = [one.tag for one in link.iterancestors()][:2]
    noted = "doc-noteref" in link.get("role", "") or "footnote" in link.get("class", "").lower()
    return "sup" in around or noted or next(iter(link.iter("sup")), None) is not None
