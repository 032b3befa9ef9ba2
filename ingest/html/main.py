"""Which part of a web page holds its text."""

from collections.abc import Mapping

from ingest.html.tree import HEADINGS, Element, Weight, common, holds, known_names, names, role, weights, words

# A landmark with less of the page's text than this is not what the page is about.
_LANDMARK = 0.25
_ARTICLE = 0.5
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
    main = _largest(called, weight)
    if main is not None and weight[main].text >= _LANDMARK * weight[body].text:
        body = main
    article = _of_articles([one for one in articles if holds(body, one)], weight)
    if article is not None and weight[article].text >= _ARTICLE * weight[body].text and _stands_alone(article, body):
        body = article
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


def _stands_alone(article: Element, body: Element) -> bool:
    """Tell whether no text stands loose beside an article: what does, belongs to it."""
    around = [article, *article.iterancestors()]
    levels = around[: next((index for index, one in enumerate(around) if one is body), 0)]
    beside = (one for level in levels for way in (False, True) for one in level.itersiblings(preceding=way))
    return not any(one.tag in (*_TEXT, "table") and one.tag != "h1" and words(one) for one in beside)


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
