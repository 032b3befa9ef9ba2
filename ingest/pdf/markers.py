"""The bullets and numbers that list items begin with."""

import re
from dataclasses import replace

from ingest.pdf.order import BULLET
from ingest.pdf.page import Line

_BULLET = re.compile(rf"(?P<mark>{BULLET.pattern})\s+(?=\S)")
_DINGBAT = re.compile(r"(?P<mark>[•‣▪▫●○◦∙■□➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc])\s*(?=\S)")
_NUMBERED = re.compile(r"(?:(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]|\((?:\d{1,2}|[a-z]|[ivx]{2,4})\))\s+(?=\S)")


def marker(line: Line) -> str:
    """Return the bullet or number that a line begins with, with the space behind it."""
    for pattern in (_BULLET, _DINGBAT, _NUMBERED):
        if (match := pattern.match(line.text)) is not None:
            return match[0]
    return ""


def is_bullet(printed: str) -> bool:
    """Tell a bullet from a number or a letter."""
    return not printed[0].isdigit() and printed.rstrip()[-1] not in ".)"


def without_marker(line: Line, printed: str) -> Line:
    """Take the marker off a line."""
    shift = len(printed)
    links = tuple((max(start - shift, 0), max(end - shift, 0), url) for start, end, url in line.links)
    return replace(line, text=line.text[shift:], links=links, lead=max(line.lead - shift, 0))
