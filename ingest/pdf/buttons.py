"""The buttons that lead back to a PDF's table of contents: taken out of the text, on one line or two."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.pdf.page import Line

_SAME_EDGE = 2.0
_BUTTON = re.compile(
    r"(?:(?:terug|ga)\s+)?naar\s+(?:de\s+|het\s+)?(?:inhoud|inhoudsopgave|begin|boven|menu|startpagina|home)",
    re.IGNORECASE,
)
_BUTTON_START = re.compile(r"(?:(?:terug|ga)\s+)?naar(?:\s+(?:de|het))?", re.IGNORECASE)
_BUTTON_END = re.compile(r"inhoud|inhoudsopgave", re.IGNORECASE)


def without_buttons(lines: list[Line], removed: Counter[str]) -> list[Line]:
    """Take the buttons out; the line below one, at its left edge, is marked."""
    found = _buttons(lines)
    removed["buttons"] += len(found)
    below: set[int] = set()
    for place in found:
        rest = (index for index, line in enumerate(lines) if index not in found and _is_below(line, lines[place]))
        below |= set(sorted(rest, key=lambda index: -lines[index].y)[:1])
    return [
        replace(line, returns=True) if index in below else line
        for index, line in enumerate(lines)
        if index not in found
    ]


def _is_below(line: Line, button: Line) -> bool:
    return not line.turn and line.y < button.y and abs(line.x0 - button.x0) < _SAME_EDGE


def _buttons(lines: Sequence[Line]) -> set[int]:
    """Find the buttons that lead back to the table of contents, on one line or two."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if _BUTTON.fullmatch(line.text):
            found.add(index)
        elif index and _BUTTON_END.fullmatch(line.text) and _BUTTON_START.fullmatch(lines[index - 1].text):
            found |= {index - 1, index}
    if found:
        return found
    # Half a button is left where a page was set anew: one small word in lower case, no heading of its own.
    return {index for index, line in enumerate(lines) if line.text == "inhoudsopgave" and not line.bold}
