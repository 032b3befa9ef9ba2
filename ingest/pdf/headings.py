"""What stands out in a PDF as headings do and is none: names and dates around a title, and what closes a document."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.pdf.style import Group

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
# "Utrecht, juni 2026", "16 mei 2023", "versie 1.2, mei 2023".
_DATE_LINE = re.compile(
    rf"(?:[^\W\d_][\w’'-]*(?:[ -][^\W\d_][\w’'-]*){{0,2}},?\s+)?(?:[\d.]+,?\s+)?(?:{_MONTHS})\s+(?:19|20)\d\d",
    re.IGNORECASE,
)
# So many dates are the headings of a timeline.
_TIMELINE = 3
_SENTENCE = re.compile(r"[.!?][)\]”’\"']*$")
# Characters of a line of running text.
_RUNNING = 60


def without_labels(groups: Sequence[Group]) -> list[Group]:
    """Make plain text of what stands out without being a heading."""
    plain = _on_title_page(groups) | _at_the_end(groups)
    dates = {index for index, group in enumerate(groups) if group.heading and _is_date_line(group.text)}
    plain |= dates if len(dates) < _TIMELINE else set()
    return [
        replace(group, heading=False, quote=True, level=0) if index in plain else group
        for index, group in enumerate(groups)
    ]


def _is_date_line(text: str) -> bool:
    return bool(_DATE_LINE.fullmatch(text)) and ("," in text or text[0].isdigit() or len(text.split()) == 2)


def _is_running(group: Group) -> bool:
    text = group.lines[0].text
    return not group.heading and (len(text) >= _RUNNING or bool(_SENTENCE.search(text) and len(text.split()) > 3))


def _on_title_page(groups: Sequence[Group]) -> set[int]:
    """Find the names and logos below a title: between it and the first running text, with no text of their own."""
    title = next((index for index, group in enumerate(groups) if group.heading and group.level == 1), None)
    if title is None:
        return set()
    page = groups[title].lines[0].page
    found: set[int] = set()
    for index in range(title + 1, len(groups) - 1):
        group, below = groups[index], groups[index + 1]
        if group.lines[0].page != page or _is_running(group):
            break
        if group.heading and below.heading and below.level <= group.level:
            found.add(index)
    # A name in a large size stands above names in a smaller one, which are no sections of it.
    for index in sorted(found, reverse=True):
        before = index - 1
        while before > title and groups[before].heading and before not in found:
            found.add(before)
            before -= 1
    return found


def _at_the_end(groups: Sequence[Group]) -> set[int]:
    """Find what stands out at the end of the last page, below other text and above none: a name, a place, a date."""
    found: set[int] = set()
    for index in range(len(groups) - 1, 0, -1):
        group, above = groups[index], groups[index - 1]
        if not group.heading or above.lines[-1].page != group.lines[0].page:
            break
        found.add(index)
    return found
