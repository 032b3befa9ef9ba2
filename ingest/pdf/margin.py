"""The line numbers in a PDF's margin: taken out of the text, and kept as the place of the line beside them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.pdf.page import Line

# A margin with line numbers has at least so many on a page, each higher than the one above it.
_NUMBERED_LINES = 5
_RISING = 0.9
_EVEN = 0.5
# Every fifth line is numbered, or every line and a heading skipped.
_LARGEST_STEP = 10


def numbered(pages: Sequence[Sequence[Line]], *, removed: Counter[str]) -> list[list[Line]]:
    """Move the numbers in a margin to the lines beside them.

    Where one page numbers its lines, a lone number in the same margin of another page is a line number too.
    """
    margins = [_line_numbers(lines) for lines in pages]
    edges = [(line.x0, line.x1) for margin in margins for line in margin]
    if not edges:
        return [list(lines) for lines in pages]
    low, high = min(x0 for x0, _ in edges), max(x1 for _, x1 in edges)
    kept: list[list[Line]] = []
    for lines in pages:
        numbers = [line for line in lines if _is_lone(line) and line.x0 >= low - 1 and line.x1 <= high + 1]
        removed["line numbers"] += len(numbers)
        left = [line for line in lines if not any(line is number for number in numbers)]
        left = _filled([_with_number(line, numbers) for line in left]) if numbers else left
        kept.append(_glued_numbers(left, {line.text for line in numbers}, removed))
    return kept


def _filled(lines: list[Line]) -> list[Line]:
    """Count the lines between two numbers where only every fifth line or so has one."""
    places = sorted((index for index, line in enumerate(lines) if line.number), key=lambda index: -lines[index].y)
    values = [int(lines[index].number) for index in places]
    step = min((after - before for before, after in pairwise(values) if after > before), default=1)
    if step < 2:
        return lines
    filled = list(lines)
    down = sorted(range(len(lines)), key=lambda index: -lines[index].y)
    for place, value in zip(places, values, strict=True):
        at = down.index(place)
        for shift, index in enumerate(down[at + 1 : at + step], start=1):
            if lines[index].number:
                break
            filled[index] = replace(lines[index], number=str(value + shift))
        # Above a page's first number there is none to count on from.
        for shift, index in enumerate(reversed(down[max(at - step + 1, 0) : at]), start=1):
            if filled[index].number or value <= shift:
                break
            filled[index] = replace(lines[index], number=str(value - shift))
    return filled


def _glued_numbers(lines: list[Line], numbers: set[str], removed: Counter[str]) -> list[Line]:
    """Take a line number off the text that it was set against, where the margin lacks exactly that number."""
    freed: list[Line] = []
    expected = ""
    for line in lines:
        glued = bool(expected) and not line.number and expected not in numbers and line.text.endswith(expected)
        if glued and str(int(expected) + 1) in numbers:
            line = replace(line, text=line.text.removesuffix(expected).rstrip(), number=expected)
            removed["line numbers"] += 1
        expected = str(int(line.number) + 1) if line.number else expected
        freed.append(line)
    return freed


def _with_number(line: Line, numbers: Sequence[Line]) -> Line:
    near = min(numbers, key=lambda number: abs(number.y - line.y))
    return replace(line, number=near.text) if abs(near.y - line.y) <= 0.6 * line.size else line


def _is_lone(line: Line) -> bool:
    return line.text.isdigit() and len(line.text) <= 4 and not line.turn


def _line_numbers(lines: Sequence[Line]) -> list[Line]:
    """Find the lone numbers that stand under each other beside all other text, and rise from top to bottom."""
    lone = [line for line in lines if _is_lone(line)]
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
    margin = [line for line in lone if abs(edge(line) / 2 - most) <= 1.5]
    margin.sort(key=lambda line: -line.y)
    values = [int(line.text) for line in margin]
    steps = [after - before for before, after in pairwise(values)]
    rising = sum(0 < step <= _LARGEST_STEP for step in steps)
    if not steps or rising < _RISING * len(steps):
        return []
    # The page numbers of a table of contents rise too, but now by one and now by nine.
    if Counter(steps).most_common(1)[0][1] < _EVEN * len(steps):
        return []
    low, high = min(line.x0 for line in margin), max(line.x1 for line in margin)
    inside = sum(line.x0 < low and line.x1 > high for line in texts)
    outside = all(line.x1 <= low or line.x0 >= high for line in texts) or inside <= 0.05 * len(texts)
    return margin if outside else []
