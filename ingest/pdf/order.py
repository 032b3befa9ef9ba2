"""The reading order of a page's lines: columns one after another, between lines that run over all of them."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.pdf.page import Line
from ingest.pdf.table import FIGURE, table_rows

BULLET = re.compile(r"[•‣▪▫●○◦∙·■□➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc–—o-]")
NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zA-Z][.)]|[ivx]{2,4}[.)]|\((?:\d{1,2}|[a-z]|[ivx]{2,4})\))")
# In parts of the font size: how far a bullet may stand from its text.
_TAB = 6.0
_LEADING = 1.5
# Columns have at least so many lines side by side.
_FEWEST = 3
_SIDE_BY_SIDE = 0.6

_Row = tuple[list[Line], list[Line]]
"""A ruled table's row: the lines that hold its place, and its own lines cell by cell."""


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines in reading order, each with its column."""
    ordered: list[Line] = []
    turns = list(dict.fromkeys(line.turn for line in lines))
    for turn in turns:
        rows, others = _ruled_rows([line for line in lines if line.turn == turn])
        places = [place for held, _ in rows.values() for place in held]
        for leaf in _leaves([*join_markers(others), *places]):
            column = ordered[-1].column + 1 if ordered else 0
            for line in leaf:
                told = _row_of(line, rows) if line.cell else [line]
                ordered += [replace(one, column=column) for one in told]
    return ordered


def _row_of(place: Line, rows: Mapping[tuple[int, int], _Row]) -> list[Line]:
    """Return a table's row for the first of the lines that hold its place, nothing for the others."""
    held, told = rows[place.cell[:2]] if place.cell else ([], [])
    return told if held and held[0].y == place.y else []


def _ruled_rows(lines: Sequence[Line]) -> tuple[dict[tuple[int, int], _Row], list[Line]]:
    """Take the rows of ruled tables apart, each with lines as wide as the table that hold its place."""
    others = [line for line in lines if line.cell is None]
    found: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.cell is not None:
            found.setdefault(line.cell[:2], []).append(line)
    left = {table: min(line.x0 for line in lines if line.cell and line.cell[0] == table) for table, _ in found}
    right = {table: max(line.x1 for line in lines if line.cell and line.cell[0] == table) for table, _ in found}
    rows: dict[tuple[int, int], _Row] = {}
    for (table, row), cells in found.items():
        heights = {round(line.y): line for line in cells}
        places = _top_down([replace(line, x0=left[table], x1=right[table]) for line in heights.values()])
        columns = sorted({line.cell[2] for line in cells if line.cell})
        told = [
            line
            for column in columns
            for line in join_markers(_top_down([line for line in cells if line.cell and line.cell[2] == column]))
        ]
        rows[table, row] = (places, told)
    return rows, others


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
    for band, divided in _bands(lines, gutter):
        if not divided:
            # What runs over this gutter may have one of its own: another table, other columns.
            leaves += _leaves(band) if len(band) < len(lines) else [band]
            continue
        left, right = _sides(band, gutter)
        above_table, cells, below_table = _beside(left, right)
        rows = table_rows(cells, right, gutter)
        if rows:
            leaves += [part for part in (above_table, _top_down_rows(rows), below_table) if part]
        else:
            leaves += [*_leaves(left), *_leaves(right)]
    return _merged(leaves)


def _bands(lines: Sequence[Line], gutter: float) -> list[tuple[list[Line], bool]]:
    """Part lines, from top to bottom, into those that stand in two columns and those that do not."""
    bands: list[tuple[list[Line], bool]] = []
    above: Line | None = None
    for line in _top_down(lines):
        over = _crosses(line, gutter) or (above is not None and _ends(above, line, lines))
        above = line if over else None
        whole = above is not None
        if bands and bands[-1][1] is not whole:
            bands[-1][0].append(line)
        else:
            bands.append(([line], not whole))
    parted: list[tuple[list[Line], bool]] = []
    for band, divided in bands:
        both = divided and all(_sides(band, gutter))
        if parted and not both and not parted[-1][1]:
            parted[-1] = ([*parted[-1][0], *band], False)
        else:
            parted.append((band, both))
    return parted


def _ends(above: Line, line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a short line is the end of the full-width paragraph above it: the same type, and none beside it."""
    same = abs(line.x0 - above.x0) < 1 and abs(line.size - above.size) < 0.5 and line.bold == above.bold
    near = 0 < above.y - line.y <= _LEADING * line.size
    return same and near and not any(other is not line and abs(other.y - line.y) < 0.7 * line.size for other in lines)


def _top_down(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-round(line.y, 1), line.x0))


def _sides(band: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    return [line for line in band if line.x1 <= gutter], [line for line in band if line.x1 > gutter]


def _beside(left: Sequence[Line], right: Sequence[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Part the lines of a left column by what stands beside the right one: a table's title stands above it."""
    high = max((line.y + 0.5 * line.size for line in right), default=0.0)
    low = min((line.y - _LEADING * line.size for line in right), default=0.0)
    rows = _top_down(left)
    return (
        [line for line in rows if line.y > high],
        [line for line in rows if low <= line.y <= high],
        [line for line in rows if line.y < low],
    )


def _top_down_rows(rows: Sequence[tuple[list[Line], list[Line]]]) -> list[Line]:
    """Return a table's lines row by row; cells of one line each become one line."""
    lines: list[Line] = []
    for left, right in rows:
        cells = sorted([*left, *right], key=lambda line: line.x0)
        if max(line.y for line in cells) - min(line.y for line in cells) < 1:
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
    # Figures stand at their right edge.
    ends = sorted((line.x1, line.x0) for line in lines if FIGURE.fullmatch(line.text))
    for index, (end, _) in enumerate(ends):
        same = [start for other, start in ends[index:] if other - end <= 2]
        if len(same) >= _FEWEST:
            edges.append(min(same))
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
