"""Headings that no size or weight gives away: coloured, underlined, in capitals, or numbered only, as in memos."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from ingest.pdf.page import Line

_NUMBERED = re.compile(r"(\d{1,2})((?:\.\d{1,2})*)\.?\s+[^\W\d_]")
_SENTENCE_END = re.compile(r"[.!?:;…][)\]”’\"']*$")
_LONGEST = 100
# One such line may be chance: a warning in capitals, a single underlined word.
_FEWEST = 2
# Where more of the lines are coloured, colour is the text's own.
_COLORFUL = 0.25
# Capitals alone may be an abbreviation ("COVID-19"): a heading has more letters than most of these.
_LETTERS = 7


def colored_headings(lines: Sequence[Line], body: float) -> dict[int, int]:
    """Return the places of headings that are as large as the text, and set in a colour where the text is not."""
    if sum(line.colored for line in lines) > _COLORFUL * len(lines):
        return {}
    fits = (index for index, line in enumerate(lines) if line.colored and abs(line.size - body) <= 0.15 * body)
    found = [index for index in fits if not lines[index].cell and _stands_alone(lines, index)]
    return dict.fromkeys(found, 0) if len(found) >= _FEWEST else {}


def bare_headings(lines: Sequence[Line]) -> dict[int, int]:
    """Return the places of such headings in a document's lines, each with its depth below the first kind found."""
    found: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if not _stands_alone(lines, index):
            continue
        name = next((name for name, fits in _KINDS.items() if fits(line)), "")
        if name:
            found.setdefault(name, []).append(index)
    found["numbered"] = _counted(lines, found.get("numbered", []))
    kinds = [places for places in found.values() if len(places) >= _FEWEST]
    kinds.sort(key=lambda places: places[0])
    return {place: depth for depth, places in enumerate(kinds) for place in places}


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line ends what came before it, is no sentence, and has text of its own under it."""
    line = lines[index]
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    if len(line.text) > _LONGEST or _SENTENCE_END.search(line.text) or line.links or line.turn or after is None:
        return False
    goes_on = before is not None and _adjoins(before, line) and not _SENTENCE_END.search(before.text)
    begins = not after.text[0].islower() and not (_NUMBERED.match(line.text) and _NUMBERED.match(after.text))
    return begins and not goes_on


def _adjoins(before: Line, line: Line) -> bool:
    same = (before.page, before.column) == (line.page, line.column)
    # A blank line before it parts it from the text above, whatever that ends in.
    return same and 0 <= before.y - line.y <= 1.5 * line.size


def _is_capital(line: Line) -> bool:
    return line.text == line.text.upper() and sum(char.isalpha() for char in line.text) >= _LETTERS


def _counted(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """Keep numbered lines that count up from one, and have more between them than a list's items have."""
    kept: list[int] = []
    last = 0
    for place in places:
        number = _NUMBERED.match(lines[place].text)
        if number is None:
            continue
        first = int(number[1])
        if first == last + 1 or (first == last and number[2]):
            kept.append(place)
            last = first
    near = sum(after - before <= 2 for before, after in pairwise(kept))
    return kept if near <= len(kept) // 3 else []


_KINDS: dict[str, Callable[[Line], bool]] = {
    "underlined": lambda line: line.underlined,
    "capitals": _is_capital,
    "numbered": lambda line: _NUMBERED.match(line.text) is not None,
}
