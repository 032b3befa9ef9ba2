"""The tree of a web page, and small questions about its elements."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from corpus.errors import FileRejected

Element = etree._Element
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORDS_FILE = Path(__file__).with_name("words.toml")
_WORD = re.compile(r"[a-z]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How much text an element holds, in letters and digits, and how much of it is links."""

    text: int
    linked: int

    @property
    def links(self) -> float:
        """The part of the text that is links."""
        return self.linked / self.text if self.text else 0.0


def parse(text: str, *, file: str) -> Element:
    """Parse a page as forgivingly as a browser; raises FileRejected when it is nested too deep or holds nothing."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        if any(one.type == etree.ErrorTypes.ERR_NO_MEMORY for one in parser.error_log):
            raise MemoryError from error
        raise FileRejected("file_without_words", file=file) from error
    # libxml2 leaves out what lies deeper than 256 elements.
    if any("depth" in one.message for one in parser.error_log):
        raise FileRejected("file_nested", file=file)
    if root is None:
        raise FileRejected("file_without_words", file=file)
    return root


def words(element: Element) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def names(element: Element) -> frozenset[str]:
    """Return the words of an element's classes and id: "site-header", "SiteHeader" → site, header."""
    given = f"{element.get('class', '')} {element.get('id', '')}"
    return frozenset(_WORD.findall(_CAMEL.sub(" ", given).lower()))


@cache
def known_names(kind: str) -> frozenset[str]:
    """Return the words by which pages name a kind of furniture."""
    return frozenset(tomllib.loads(_WORDS_FILE.read_text("utf-8"))[kind].split())


def role(element: Element) -> str:
    """Return the role that an element claims."""
    return element.get("role", "").strip().lower()


def weights(root: Element) -> dict[Element, Weight]:
    """Weigh every element under a root."""
    found: dict[Element, Weight] = {}
    for element in reversed(list(root.iter())):
        text, linked = _letters(element.text), 0
        for one in element:
            text += found[one].text + _letters(one.tail)
            linked += found[one].linked
        found[element] = Weight(text=text, linked=text if element.tag == "a" else linked)
    return found


def _letters(text: str | None) -> int:
    return sum(map(str.isalnum, text)) if text else 0


def remove(element: Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = f"{before.tail or ''} {element.tail or ''}"
    else:
        parent.text = f"{parent.text or ''} {element.tail or ''}"
    parent.remove(element)


def ancestors(element: Element) -> Iterator[Element]:
    """Give the elements around an element, the nearest first."""
    return element.iterancestors()


def holds(outer: Element, inner: Element | None) -> bool:
    """Tell whether an element is or lies around another."""
    return inner is not None and (inner is outer or any(one is outer for one in inner.iterancestors()))


def common(elements: Sequence[Element]) -> Element | None:
    """Return the nearest element around all of some elements."""
    if not elements:
        return None
    paths = [[one, *one.iterancestors()] for one in elements]
    shared = [one for one in paths[0] if all(any(one is other for other in path) for path in paths[1:])]
    return shared[0] if shared else None
