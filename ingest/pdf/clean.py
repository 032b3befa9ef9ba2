"""Take out of a PDF's lines what is no text: running headers and footers, page and line numbers, buttons."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.pdf.buttons import without_buttons
from ingest.pdf.margin import numbered
from ingest.pdf.page import Line, Sheet
from ingest.pdf.style import LARGER, body_size

# The part of a page's height at its top and bottom where running text stands.
_ZONE = 0.12
_SAME_HEIGHT = 4.0
_NO_LETTERS = re.compile(r"[\W\d_]+")
# In parts of the size of the text, or of its own.
_SMALL = 0.95
_STANDS_OFF = 1.6
# A name of so many words stands for itself; an old footer was broken over so many lines.
_LONG_NAME, _MOST_LINES = 5, 4
_LARGE = 2.0
# On at least this many pages, or this part of the pages.
_OFTEN, _PART = 3, 0.4
# Pages: a header on left pages only skips one, and another where a chapter begins.
_CLOSE = 4
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|page|blz\.?|p\.)\s*)?[-–|\s]*(\d{1,4}|[ivxlc]{1,6})[-–|\s]*(?:(?:/|van|of)\s*\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The lines that are text, page by page, and what was taken out, by name."""

    pages: tuple[tuple[Line, ...], ...]
    removed: tuple[tuple[str, int], ...]


def clean(pages: Sequence[Sequence[Line]], *, sheets: Sequence[Sheet]) -> Cleaned:
    """Remove furniture; a line number in the margin moves to the line that it stands beside."""
    removed: Counter[str] = Counter()
    body = body_size([line for lines in pages for line in lines])
    furniture = _furniture(pages, sheets, body)
    aside = _aside(pages, body)
    kept: list[tuple[Line, ...]] = []
    for lines, sheet in zip(numbered(pages, removed=removed), sheets, strict=True):
        left = without_buttons(lines, removed)
        upright = [line for line in left if (line.turn, _shape(line.text)) not in aside]
        removed["watermarks"] += len(left) - len(upright)
        left = _without_furniture(upright, sheet, furniture, removed, body=body)
        kept.append(tuple(left))
    return Cleaned(pages=tuple(kept), removed=tuple(sorted(removed.items())))


def _shape(text: str) -> str:
    """Return text with its numbers masked, so that "3 | Titel" is the same on every page."""
    return _DIGITS.sub("#", " ".join(text.lower().split()))


def _in_zone(line: Line, sheet: Sheet) -> bool:
    return not line.turn and not _ZONE * sheet.height < line.y < (1 - _ZONE) * sheet.height


def _aside(pages: Sequence[Sequence[Line]], body: float) -> set[tuple[int, str]]:
    """Find the text that is turned against the rest of its page and stands on many pages, by its direction.

    That is a watermark, or the name of a chapter along the edge. A large word across a page is one on a single page.
    """
    seen: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    found: set[tuple[int, str]] = set()
    for lines in pages:
        # Lines come with the page's main direction first.
        for line in lines:
            if line.turn != lines[0].turn:
                seen[line.turn, _shape(line.text)].add(line.page)
                if line.turn % 90 and line.size >= _LARGE * body:
                    found.add((line.turn, _shape(line.text)))
    return found | {which for which, on in seen.items() if len(on) >= _enough(len(pages))}


def _furniture(pages: Sequence[Sequence[Line]], sheets: Sequence[Sheet], body: float) -> dict[str, list[float]]:
    """Find the text that stands at the same height at the top or bottom of many pages; gives its heights."""
    seen: defaultdict[str, list[Line]] = defaultdict(list)
    for lines, sheet in zip(pages, sheets, strict=True):
        for line in lines:
            if _in_zone(line, sheet) and not _PAGE_NUMBER.fullmatch(line.text):
                seen[_shape(line.text)].append(line)
    together = {shape: _together(same) for shape, same in seen.items()}
    often = {shape: same for shape, same in together.items() if same and _is_frequent(same, len(pages), body)}
    found: dict[str, list[float]] = {}
    of_page = {sheet.number: (lines, sheet) for lines, sheet in zip(pages, sheets, strict=True)}
    # From the middle of the page outwards: the outer line of a header stands against its inner line.
    for shape in sorted(often, key=lambda shape: _from_middle(often[shape][0], of_page[often[shape][0].page][1])):
        apart = [line for line in often[shape] if _is_apart(line, *of_page[line.page], body, found)]
        if len(apart) >= _PART * len(often[shape]):
            found[shape] = sorted({line.y for line in often[shape]})
    return found


def _together(same: Sequence[Line]) -> list[Line]:
    """Keep the lines that have another at their height: a title that is the same as the footer has none."""
    return [line for line in same if sum(abs(other.y - line.y) <= _SAME_HEIGHT for other in same) > 1]


def _is_frequent(same: Sequence[Line], pages: int, body: float) -> bool:
    """Tell whether lines with one shape stand at one height on enough pages.

    The same heading may well begin several pages: what is set as one must be on most, and be the same to the digit.
    """
    heights = {line.y for line in same}
    most = max(_near({line.page for line in same if abs(line.y - y) <= _SAME_HEIGHT}) for y in heights)
    if any((line.bold and line.size >= _SMALL * body) or line.size >= LARGER * body for line in same):
        return most >= max(_OFTEN, pages // 2 + 1) and len({line.text for line in same}) == 1
    return most >= _enough(pages)


def _near(pages: set[int]) -> int:
    """Count the pages that have another close by: what runs on does so page after page, left or right."""
    steps = [step for step in range(-_CLOSE, _CLOSE + 1) if step]
    return sum(any(page + step in pages for step in steps) for page in pages)


def _from_middle(line: Line, sheet: Sheet) -> float:
    return abs(line.y - sheet.height / 2)


def _is_apart(line: Line, lines: Sequence[Line], sheet: Sheet, body: float, found: Mapping[str, object]) -> bool:
    """Tell whether a line is smaller than the text, or stands off from it; other furniture is no text."""
    if line.size < _SMALL * body:
        return True
    inner = (other for other in lines if _from_middle(other, sheet) < _from_middle(line, sheet) - 1)
    near = (other for other in inner if abs(other.y - line.y) <= _STANDS_OFF * line.size)
    return all(_shape(other.text) in found for other in near)


def _enough(pages: int) -> int:
    """Return on how many pages running text must stand: left and right pages may differ."""
    return 2 if pages < _OFTEN else max(2, min(_OFTEN, round(_PART * pages)))


def _without_furniture(
    lines: list[Line], sheet: Sheet, furniture: dict[str, list[float]], removed: Counter[str], *, body: float
) -> list[Line]:
    running = {index for index, line in enumerate(lines) if _is_running(line, furniture)}
    running |= _inside(lines, {_letters(shape) for shape in furniture if len(shape.split()) >= _LONG_NAME}, body)
    beside = {
        index
        for index, line in enumerate(lines)
        if index not in running and _PAGE_NUMBER.fullmatch(line.text) and _is_beside(line, lines, running)
    }
    rest = [line for index, line in enumerate(lines) if index not in running | beside]
    numbers = beside | {
        index
        for index, line in enumerate(lines)
        if index not in running | beside and _is_page_number(line, sheet, rest)
    }
    removed["page numbers"] += len(numbers)
    for index in running:
        top = lines[index].y > sheet.height / 2
        removed["running headers" if top else "running footers"] += 1
    removed += Counter()
    return [line for index, line in enumerate(lines) if index not in running | numbers]


def _is_running(line: Line, furniture: dict[str, list[float]]) -> bool:
    return any(abs(line.y - y) <= _SAME_HEIGHT for y in furniture.get(_shape(line.text), ()))


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


def _inside(lines: Sequence[Line], names: set[str], body: float) -> set[int]:
    """Find furniture inside a page: a page that was set anew carries its old header or footer, on one line or more.

    Only longer names count, and only in plain text: a title may well be the same as the footer.
    """
    plain = [
        index for index, line in enumerate(lines) if not line.bold and line.size < LARGER * body and _letters(line.text)
    ]
    plain.sort(key=lambda index: (round(lines[index].x0), -lines[index].y))
    found: set[int] = set()
    for start in range(len(plain)):
        spelled = ""
        for end in range(start, min(start + _MOST_LINES, len(plain))):
            spelled += _letters(lines[plain[end]].text)
            if spelled in names:
                found |= set(plain[start : end + 1])
    return found


def _is_beside(line: Line, lines: Sequence[Line], running: set[int]) -> bool:
    return any(abs(line.y - lines[index].y) <= 2.5 * max(line.size, lines[index].size) for index in running)


def _is_page_number(line: Line, sheet: Sheet, lines: Sequence[Line]) -> bool:
    """Tell whether a number stands alone as the first or last line of a page; `lines` holds no furniture."""
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    # Away from the edges, a page that was set anew may keep its old number, but a column of figures is none.
    if not _in_zone(line, sheet) and sum(other.text.isdigit() for other in lines) != 1:
        return False
    above = all(other is line or other.y > line.y + 0.5 * line.size for other in lines)
    below = all(other is line or other.y < line.y - 0.5 * line.size for other in lines)
    return above or below
