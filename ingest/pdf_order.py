"""The reading order of a page's lines: columns one after another, between lines that run over all of them."""

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.pdf_page import Line
from ingest.pdf_table import table_rows

BULLET = re.compile(r"[•‣▪▫●○◦∙·■□➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc–—o-]")
NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zA-Z][.)])")
# In parts of the font size: how far a bullet may stand from its text.
_TAB = 6.0
# Columns have at least so many lines side by side.
_FEWEST = 3
_SIDE_BY_SIDE = 0.6


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines in reading order, each with its column."""
    ordered: list[Line] = []
    turns = list(dict.fromkeys(line.turn for line in lines))
    for turn in turns:
        leaves = _leaves(join_markers([line for line in lines if line.turn == turn]))
        for leaf in leaves:
            column = ordered[-1].column + 1 if ordered else 0
            ordered += [replace(line, column=column) for line in leaf]
    return ordered


def join_markers(lines: Sequence[Line]) -> list[Line]:
    """Join a bullet or a number with the text that stands beside it behind a tab."""
    rows = sorted(lines, key=lambda line: (-round(line.y), line.x0))
    joined: list[Line] = []
    for line in rows:
        before = joined[-1] if joined else None
        if before is not None and _marks(before, line):
            joined[-1] = beside(before, line)
        else:
            joined.append(line)
    return joined


def beside(before: Line, line: Line) -> Line:
    """Make one line of two that stand beside each other."""
    shift = len(before.text) + 1
    links = tuple((start + shift, end + shift, url) for start, end, url in line.links)
    return replace(
        line,
        text=f"{before.text} {line.text}",
        x0=before.x0,
        number=before.number or line.number,
        links=before.links + links,
        lead=line.lead + shift if line.lead else 0,
    )


def _marks(before: Line, line: Line) -> bool:
    beside = abs(before.y - line.y) <= 0.4 * line.size and 0 <= line.x0 - before.x1 <= _TAB * line.size
    return beside and bool(BULLET.fullmatch(before.text) or NUMBER.fullmatch(before.text))


def _leaves(lines: list[Line]) -> list[list[Line]]:
    """Split lines into columns, over and over; lines in one leaf read from top to bottom."""
    gutter = _gutter(lines)
    if gutter is None:
        return [_top_down(lines)] if lines else []
    leaves: list[list[Line]] = []
    band: list[Line] = []
    for line in [*_top_down(lines), None]:
        if line is not None and not _crosses(line, gutter):
            band.append(line)
            continue
        left, right = _sides(band, gutter)
        rows = table_rows(left, right, gutter)
        leaves += [_top_down_rows(rows)] if rows else [*_leaves(left), *_leaves(right)]
        band = []
        if line is not None:
            leaves.append([line])
    return _merged(leaves)


def _top_down(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-round(line.y, 1), line.x0))


def _sides(band: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    return [line for line in band if line.x1 <= gutter], [line for line in band if line.x1 > gutter]


def _top_down_rows(rows: Sequence[tuple[list[Line], list[Line]]]) -> list[Line]:
    """Return a table's lines row by row; cells of one line each become one line."""
    lines: list[Line] = []
    for left, right in rows:
        cells = sorted([*left, *right], key=lambda line: line.x0)
        if len(left) == 1 and max(line.y for line in right) - min(line.y for line in right) < 1:
            lines.append(functools.reduce(beside, cells))
        elif len(left) == 1:
            first, *rest = (line for leaf in _leaves(right) for line in leaf)
            lines += [beside(left[0], first), *rest]
        else:
            lines += [*left, *(line for leaf in _leaves(right) for line in leaf)]
    return lines


def _merged(leaves: list[list[Line]]) -> list[list[Line]]:
    """Join leaves that follow each other and begin at the same left edge: full-width lines."""
    merged: list[list[Line]] = []
    for leaf in leaves:
        if (
            merged
            and abs(min(line.x0 for line in leaf) - min(line.x0 for line in merged[-1])) < 1
            and (leaf[0].y < merged[-1][-1].y)
        ):
            merged[-1] += leaf
        else:
            merged.append(leaf)
    return merged


def _crosses(line: Line, gutter: float) -> bool:
    return line.x0 < gutter - 1 and line.x1 > gutter + 1


def _gutter(lines: Sequence[Line]) -> float | None:
    """Find the x between two columns that has most lines side by side; None for a single column."""
    best, gutter = 0, None
    for edge in _left_edges(lines):
        position = edge - 1.5
        left = [line for line in lines if line.x1 <= position - 3]
        right = [line for line in lines if line.x0 >= position]
        if len(left) < _FEWEST or len(right) < _FEWEST:
            continue
        paired = min(_paired(left, right), _paired(right, left))
        if paired < max(_FEWEST, _SIDE_BY_SIDE * min(len(left), len(right))):
            continue
        if paired > best:
            best, gutter = paired, position
    return gutter


def _left_edges(lines: Sequence[Line]) -> list[float]:
    """List the x where several lines begin, right of the leftmost."""
    edges: list[float] = []
    starts = sorted(line.x0 for line in lines)
    for index, start in enumerate(starts):
        if (not edges or start - edges[-1] > 2) and starts[min(index + _FEWEST - 1, len(starts) - 1)] - start <= 2:
            edges.append(start)
    return edges[1:]


def _paired(lines: Sequence[Line], others: Sequence[Line]) -> int:
    """Count the lines that have one of the others beside them."""
    heights = sorted(other.y for other in others)
    count, index = 0, 0
    for line in sorted(lines, key=lambda line: line.y):
        while index < len(heights) and heights[index] < line.y - 0.7 * line.size:
            index += 1
        count += index < len(heights) and heights[index] <= line.y + 0.7 * line.size
    return count
