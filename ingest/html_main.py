"""Which part of a web page holds its text."""

from collections.abc import Mapping

from ingest.html_tree import HEADINGS, Element, Weight, common, holds, known_names, names, role, weights, words

# A landmark with less of the page's text than this is not what the page is about.
_LANDMARK = 0.25
# The text goes on in one part of the page when that holds so much of what is no link.
_NEARLY_ALL = 0.8
_LINKED = 0.5
_TEXT = ("p", "ul", "ol", "dl", "blockquote", *HEADINGS)
_BLOCKS = ("p", "li", "td", "dd", "dt", *HEADINGS)


def main_part(body: Element) -> Element:
    """Return the element that holds the text: what the page calls so, else the part with nearly all of it."""
    weight = weights(body)
    called = [one for one in body.iter() if one.tag == "main" or role(one) == "main"]
    articles = [one for one in body.iter("article") if not any(up.tag == "article" for up in one.iterancestors())]
    for found in (_largest(called, weight), _of_articles(articles, weight)):
        if found is not None and weight[found].text >= _LANDMARK * weight[body].text:
            body = found
    return _descend(body, weight)


def outside(body: Element, main: Element) -> int:
    """Count the blocks of text that are left outside the main part."""
    return sum(bool(words(one)) for one in body.iter(*_BLOCKS) if not holds(main, one))


def _largest(found: list[Element], weight: Mapping[Element, Weight]) -> Element | None:
    return max(found, key=lambda one: weight[one].text, default=None)


def _of_articles(articles: list[Element], weight: Mapping[Element, Weight]) -> Element | None:
    """Return the article that the page is about; a page of several is what is around them."""
    largest = _largest(articles, weight)
    total = sum(weight[one].text for one in articles)
    if largest is None or weight[largest].text > _NEARLY_ALL * total:
        return largest
    return common(articles)


def _descend(element: Element, weight: Mapping[Element, Weight]) -> Element:
    """Go down while what stays behind beside one part is menus and side columns."""
    while True:
        whole = weight[element].text - weight[element].linked
        inner = max(element, key=lambda one: weight[one].text - weight[one].linked, default=None)
        if inner is None or inner.tag in _TEXT or (inner.tag == "table" and not _lays_out(inner)):
            return element
        if weight[inner].text - weight[inner].linked < _NEARLY_ALL * whole or (element.text or "").strip():
            return element
        others = [one for one in element if one is not inner and weight[one].text]
        if any((one.tail or "").strip() for one in element) or not all(_is_beside(one, weight) for one in others):
            return element
        element = inner


def _lays_out(table: Element) -> bool:
    """Tell whether a table sets the page in columns."""
    return next(table.iter(*HEADINGS, "ul", "p"), None) is not None


def _is_beside(element: Element, weight: Mapping[Element, Weight]) -> bool:
    """Tell whether an element is a menu or a side column."""
    if element.tag in HEADINGS:
        return False
    beside = known_names("sides") | known_names("edges")
    return weight[element].links >= _LINKED or element.tag == "aside" or bool(names(element) & beside)
