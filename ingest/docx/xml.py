"""The names of WordprocessingML, and small questions about its elements."""

from lxml import etree

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def child(element: Element | None, *path: str) -> Element | None:
    """Return the element below `element` along a path of w: names."""
    for name in path:
        element = element.find(W + name) if element is not None else None
    return element


def value(element: Element | None, *path: str) -> str:
    """Return the w:val of the element along a path; empty when there is none."""
    found = child(element, *path)
    return found.get(W + "val", "") if found is not None else ""


def switch(element: Element | None, *path: str) -> bool | None:
    """Return whether a property is on; None when it is not given."""
    found = child(element, *path)
    return None if found is None else found.get(W + "val", "true") not in {"0", "false", "off", "none"}


def number(text: str | None) -> int | None:
    """Return a whole number as Word writes it; None for anything else."""
    try:
        return int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None
