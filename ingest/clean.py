"""Take out of a PDF's lines what is no text: running headers and footers, page and line numbers, buttons."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.pdf_lines import Line, Sheet
from ingest.pdf_style import LARGER, body_size

# The part of a page's height at its top and bottom where running text stands.
_ZONE = 0.12
_SAME_HEIGHT = 4.0
# On at least this many pages, or this part of the pages.
_OFTEN, _PART = 3, 0.4
# A margin with line numbers has at least so many on a page, each higher than the one above it.
_NUMBERED_LINES = 5
_RISING = 0.9
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|page|blz\.?|p\.)\s*)?[-–|\s]*(\d{1,4}|[ivxlc]{1,6})[-–|\s]*(?:(?:/|van|of)\s*\d{1,4})?", re.IGNORECASE
)
_BUTTON = re.compile(
    r"(?:(?:terug|ga)\s+)?naar\s+(?:de\s+|het\s+)?(?:inhoud|inhoudsopgave|begin|boven|menu|startpagina|home)", re.IGNORECASE
)
_BUTTON_START = re.compile(r"(?:(?:terug|ga)\s+)?naar(?:\s+(?:de|het))?", re.IGNORECASE)
_BUTTON_END = re.compile(r"inhoud|inhoudsopgave", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The lines that are text, page by page, and what was taken out, by name."""

    pages: tuple[tuple[Line, ...], ...]
    removed: tuple[tuple[str, int], ...]


def clean(pages: Sequence[Sequence[Line]], *, sheets: Sequence[Sheet]) -> Cleaned:
    """Remove furniture; a line number in the margin moves to the line that it stands beside."""
    removed: Counter[str] = Counter()
    furniture = _furniture(pages, sheets)
    kept: list[tuple[Line, ...]] = []
    for lines, sheet in zip(pages, sheets, strict=True):
        left = _numbered(list(lines), removed)
        left = _without(left, _buttons(left), "buttons", removed)
        left = _without_furniture(left, sheet, furniture, removed)
        kept.append(tuple(left))
    return Cleaned(pages=tuple(kept), removed=tuple(sorted(removed.items())))


def _without(lines: list[Line], noise: set[int], name: str, removed: Counter[str]) -> list[Line]:
    if noise:
        removed[name] += len(noise)
    return [line for index, line in enumerate(lines) if index not in noise]


def _shape(text: str) -> str:
    """Return text with its numbers masked, so that "3 | Titel" is the same on every page."""
    return _DIGITS.sub("#", " ".join(text.lower().split()))


def _in_zone(line: Line, sheet: Sheet) -> bool:
    return not line.turn and not _ZONE * sheet.height < line.y < (1 - _ZONE) * sheet.height


def _furniture(pages: Sequence[Sequence[Line]], sheets: Sequence[Sheet]) -> dict[str, list[float]]:
    """Find the text that stands at the same height at the top or bottom of many pages; gives its heights."""
    body = body_size([line for lines in pages for line in lines])
    seen: defaultdict[str, dict[int, float]] = defaultdict(dict)
    large: set[str] = set()
    for lines, sheet in zip(pages, sheets, strict=True):
        for line in lines:
            if _in_zone(line, sheet):
                seen[_shape(line.text)][sheet.number] = line.y
                # The same heading may well begin several pages: what is set as one must be on most.
                large |= {_shape(line.text)} if line.bold or line.size >= LARGER * body else set()
    found: dict[str, list[float]] = {}
    for shape, places in seen.items():
        enough = max(_OFTEN, len(pages) // 2 + 1) if shape in large else _enough(len(pages))
        heights = [y for y in places.values() if _neighbours(y, places) >= enough]
        if heights and not _PAGE_NUMBER.fullmatch(shape.replace("#", "1")):
            found[shape] = heights
    return found


def _neighbours(y: float, places: dict[int, float]) -> int:
    return sum(abs(y - other) <= _SAME_HEIGHT for other in places.values())


def _enough(pages: int) -> int:
    """Return on how many pages running text must stand: left and right pages may differ."""
    return 2 if pages < _OFTEN else max(2, min(_OFTEN, round(_PART * pages)))


def _without_furniture(
    lines: list[Line], sheet: Sheet, furniture: dict[str, list[float]], removed: Counter[str]
) -> list[Line]:
    running = {index for index, line in enumerate(lines) if _is_running(line, sheet, furniture)}
    numbers = {
        index
        for index, line in enumerate(lines)
        if index not in running and _is_page_number(line, sheet, lines, [lines[place] for place in running])
    }
    removed["page numbers"] += len(numbers)
    for index in running:
        top = lines[index].y > sheet.height / 2
        removed["running headers" if top else "running footers"] += 1
    removed += Counter()
    return [line for index, line in enumerate(lines) if index not in running | numbers]


def _is_running(line: Line, sheet: Sheet, furniture: dict[str, list[float]]) -> bool:
    heights = furniture.get(_shape(line.text))
    if heights is None:
        return False
    # Text of more words is furniture wherever it stands: a page that was set anew carries its old footer inside.
    return any(abs(line.y - y) <= _SAME_HEIGHT for y in heights) or len(line.text.split()) > 4  # noqa: PLR2004


def _is_page_number(line: Line, sheet: Sheet, lines: Sequence[Line], running: Sequence[Line]) -> bool:
    """Tell whether a number stands alone as the first or last line of a page, or beside running text."""
    if not _PAGE_NUMBER.fullmatch(line.text) or not any(char.isalnum() for char in line.text):
        return False
    if any(abs(line.y - other.y) <= 2.5 * max(line.size, other.size) for other in running):
        return True
    if not _in_zone(line, sheet):
        return False
    above = all(other is line or other.y > line.y + 0.5 * line.size for other in lines if other not in running)
    below = all(other is line or other.y < line.y - 0.5 * line.size for other in lines if other not in running)
    return above or below


def _numbered(lines: list[Line], removed: Counter[str]) -> list[Line]:
    """Move the numbers in a margin to the lines beside them."""
    numbers = _line_numbers(lines)
    if not numbers:
        return lines
    removed["line numbers"] += len(numbers)
    left = [line for line in lines if not any(line is number for number in numbers)]
    beside = sorted(numbers, key=lambda line: line.y)
    return [_with_number(line, beside) for line in left]


def _with_number(line: Line, numbers: Sequence[Line]) -> Line:
    near = min(numbers, key=lambda number: abs(number.y - line.y))
    return replace(line, number=near.text) if abs(near.y - line.y) <= 0.6 * line.size else line


def _line_numbers(lines: Sequence[Line]) -> list[Line]:
    """Find the lone numbers that stand under each other beside all other text, and rise from top to bottom."""
    lone = [line for line in lines if line.text.isdigit() and len(line.text) <= 4 and not line.turn]  # noqa: PLR2004
    texts = [line for line in lines if not line.text.isdigit()]
    for edge in (_right, _left):
        margin = _margin(lone, texts, edge)
        if len(margin) >= _NUMBERED_LINES:
            return margin
    return []


def _right(line: Line) -> float:
    return line.x1


def _left(line: Line) -> float:
    return line.x0


def _margin(lone: Sequence[Line], texts: Sequence[Line], edge: Callable[[Line], float]) -> list[Line]:
    """Take the numbers that share an edge; none when they do not count the lines."""
    if not lone:
        return []
    places = Counter(round(edge(line) / 2) for line in lone)
    most = places.most_common(1)[0][0]
    margin = [line for line in lone if abs(edge(line) / 2 - most) <= 1.5]  # noqa: PLR2004
    margin.sort(key=lambda line: -line.y)
    values = [int(line.text) for line in margin]
    steps = [after - before for before, after in zip(values, values[1:], strict=False)]
    counted = Counter(steps).most_common(1)
    if not counted or counted[0][0] < 1 or counted[0][1] < _RISING * len(steps):
        return []
    low, high = min(line.x0 for line in margin), max(line.x1 for line in margin)
    inside = sum(line.x0 < low and line.x1 > high for line in texts)
    outside = all(line.x1 <= low or line.x0 >= high for line in texts) or inside <= 0.05 * len(texts)
    return margin if outside else []


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
