"""What stands on a web page and is no text of it: menus, headers and footers, cookie notices, share buttons, forms."""

import re
from collections import Counter
from collections.abc import Mapping

from ingest.html.tree import (
    HEADINGS,
    Element,
    Weight,
    ancestors,
    holds,
    known_names,
    names,
    remove,
    role,
    weights,
    words,
)

# fmt: off
_UNSEEN = frozenset([
    "script", "style", "template", "noscript", "svg", "canvas", "iframe", "object", "embed", "audio", "video", "map",
    "link", "meta",
])
# fmt: on
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTROLS = frozenset(["input", "select", "option", "textarea", "button", "datalist", "progress", "meter"])
_ROLES = {
    "navigation": "menus",
    "menu": "menus",
    "menubar": "menus",
    "banner": "page headers",
    "contentinfo": "page footers",
    "search": "forms",
    "dialog": "cookie notices",
    "alertdialog": "cookie notices",
}
_TAGS = {"nav": "menus", "dialog": "cookie notices", "search": "forms", "menu": "menus"}
# In parts of the page's text: what holds more is the text itself, whatever its name.
_MOST = 0.4
_LINKED = 0.5
_READ_ALSO = re.compile(
    r"(?:lees ook|lees verder|lees meer|ook interessant|bekijk ook|gerelateerd\w*(?: \w+){0,2}|meer nieuws|"
    r"deel (?:deze|dit|op|via)\b.*|delen)\W*",
    re.IGNORECASE,
)
_READ_ALSO_LINE = re.compile(r"lees (?:ook|verder|meer)\b", re.IGNORECASE)
_SKIP = re.compile(
    r"(?:(?:ga|spring|direct|meteen|terug)\s+)*(?:naar|skip to|to)\s+(?:de\s+|het\s+|the\s+|main\s+)?"
    r"(?:hoofd)?(?:inhoud|content|menu|navigatie|navigation|zoeken|footer|boven|begin|top)\b.*|skip .*",
    re.IGNORECASE,
)


def strip(body: Element) -> Counter[str]:
    """Take the furniture out of a page's body; returns what was taken out, by name."""
    removed: Counter[str] = Counter()
    for element in list(body.iter(*_UNSEEN)):
        remove(element)
    _strip_hidden(body, removed)
    weight = weights(body)
    main = next((one for one in body.iter() if one.tag == "main" or role(one) == "main"), None)
    title = next(iter(body.iter("h1")), None)
    for element in list(body.iter()):
        if element is body or not holds(body, element) or holds(element, main):
            continue
        name = _name(element, weight, whole=weight[body].text)
        if name and holds(element, title) and title is not None:
            # The page's title may stand in its header.
            element.addprevious(_apart(title))
        if name:
            removed[name] += weight[element].text > 0
            remove(element)
    _strip_read_also(body, removed)
    _strip_controls(body, removed)
    return removed


def _apart(title: Element) -> Element:
    """Return a title taken from what is around it."""
    remove(title)
    title.tail = " "
    return title


def _strip_hidden(body: Element, removed: Counter[str]) -> None:
    # What a button opens can be read: the panels of an accordion.
    opened = {name for one in body.iter() for name in one.get("aria-controls", "").split()}
    for element in list(body.iter()):
        hidden = (
            element.get("hidden", "until-found") != "until-found"
            or element.get("aria-hidden", "").lower() == "true"
            or bool(_HIDES.search(element.get("style", "")))
        )
        if hidden and element is not body and holds(body, element) and not _is_panel(element, opened):
            removed["hidden text"] += bool(words(element))
            remove(element)


def _is_panel(element: Element, opened: set[str]) -> bool:
    return element.get("id", "") in opened and not {"nav", "header"} & {one.tag for one in ancestors(element)}


def _name(element: Element, weight: Mapping[Element, Weight], *, whole: int) -> str:
    """Return what kind of furniture an element is; empty for text."""
    own = weight[element]
    around = {one.tag for one in ancestors(element)}
    inside = bool(around & {"main", "article", "section", "blockquote"})
    certain = _ROLES.get(role(element), "") or _TAGS.get(str(element.tag), "")
    if certain:
        return certain
    if element.tag == "header" and not inside:
        return "page headers"
    if element.tag == "footer" and not around & {"blockquote", "figure"} and (not inside or own.text < 250):
        return "page footers" if role(element) != "doc-endnotes" and not list(element.iter("li", "h2", "h3")) else ""
    if element.tag == "form" and not list(element.iter(*HEADINGS, "article", "table")):
        labels = sum(weight[one].text for one in element.iter("label", "legend"))
        if own.text <= _MOST * whole or labels >= own.text / 2:
            return "forms"
    if element.tag == "a" and element.get("href", "").startswith("#") and _SKIP.fullmatch(words(element)):
        return "skip links"
    if own.text > _MOST * whole or element.tag in (*HEADINGS, "html", "body"):
        return ""
    return _named(element, own)


def _named(element: Element, own: Weight) -> str:
    """Return what kind of furniture an element's class or id says it is."""
    said = names(element)
    linked = own.links >= _LINKED
    if said & known_names("cookies") and element.tag not in ("p", "li", "a"):
        return "cookie notices"
    if said & known_names("breadcrumbs"):
        return "breadcrumbs"
    if said & known_names("share") and (linked or own.text < 120):
        return "share buttons"
    if said & known_names("related") or {"lees", "ook"} <= said:
        return "related links"
    if linked and (
        said & known_names("menus")
        or said & known_names("sides")
        or element.tag == "aside"
        or role(element) == "complementary"
    ):
        return "menus"
    if said & known_names("reactions") and element.tag in ("div", "section", "ol", "aside"):
        return "reactions"
    edges = known_names("edges")
    if element.tag == "div" and ((said & edges and "site" in said) or element.get("id", "").lower() in edges):
        return "page footers" if said & {"footer", "colofon", "colophon"} else "page headers"
    return ""


def _strip_read_also(body: Element, removed: Counter[str]) -> None:
    """Take out "Lees ook" with the links under it, or on its line."""
    weight = weights(body)
    for element in list(body.iter(*HEADINGS, "p", "strong", "div", "span")):
        own = weight[element]
        if not holds(body, element) or not 0 < own.text < 200:
            continue
        said = words(element)
        if _READ_ALSO_LINE.match(said) and own.links >= _LINKED and element.tag in ("p", "div"):
            removed["related links"] += 1
            remove(element)
        elif _READ_ALSO.fullmatch(said):
            following = _next_block(element)
            if following is not None and weight[following].links >= _LINKED:
                removed["related links"] += 1
                remove(following)
                remove(element)


def _next_block(element: Element) -> Element | None:
    """Return what comes behind an element that stands alone on its line."""
    while element.getnext() is None:
        parent = element.getparent()
        if parent is None or words(parent) != words(element):
            return None
        element = parent
    return element.getnext()


def _strip_controls(body: Element, removed: Counter[str]) -> None:
    """Take out what is filled in or pressed; a button in a heading, or that opens text, carries words of the text."""
    for element in list(body.iter(*_CONTROLS)):
        parents = {one.tag for one in ancestors(element)}
        opens = element.tag == "button" and (element.get("aria-controls") or element.get("aria-expanded"))
        if parents & set(HEADINGS) or opens or not holds(body, element):
            continue
        removed["forms"] += bool(words(element))
        remove(element)
