"""Ruled tables of a PDF's page: the grid that its rules make, and the cell that each piece of text stands in."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.shapes import Box

# In points: rules that touch within this make one grid; edges that differ by less are one.
_TOUCH = 3.0
_SAME = 3.0
# A shorter rule is an ornament, or part of a dashed line.
_SHORTEST = 6.0
# A cell is no box for a whole column of text, and a grid of more rules is a drawing.
_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 2
_MOST_RULES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A ruled table: where its columns and rows begin and end, from left to right and from bottom to top."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the row, from the top, and the column that a point lies in; None outside the grid."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = len(self.ys) - 1 - bisect_right(self.ys, y, hi=len(self.ys) - 1)
        return row, bisect_right(self.xs, x, hi=len(self.xs) - 1) - 1


def grids(rules: Sequence[Box]) -> list[Grid]:
    """Find the tables among a page's rules: those that touch each other and make two columns and rows at least."""
    long = [rule for rule in rules if max(rule.x1 - rule.x0, rule.y1 - rule.y0) >= _SHORTEST]
    if len(long) > _MOST_RULES:
        return []
    found: list[Grid] = []
    for part in _touching(long):
        across = [rule for rule in part if rule.x1 - rule.x0 >= rule.y1 - rule.y0]
        down = [rule for rule in part if rule.x1 - rule.x0 < rule.y1 - rule.y0]
        xs = _merged([(rule.x0 + rule.x1) / 2 for rule in down])
        ys = _merged([(rule.y0 + rule.y1) / 2 for rule in across])
        if across and len(ys) > _FEWEST_ROWS:
            # A table may be open at its sides.
            xs = _merged([*xs, min(rule.x0 for rule in across), max(rule.x1 for rule in across)])
        if len(xs) > _FEWEST_COLUMNS and len(ys) > _FEWEST_ROWS:
            found.append(Grid(xs=tuple(xs), ys=tuple(ys)))
    return found


def _merged(places: Sequence[float]) -> list[float]:
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > _SAME:
            merged.append(place)
    return merged


def _touching(rules: Sequence[Box]) -> list[list[Box]]:
    """Group rules that touch, one through another."""
    group = list(range(len(rules)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    order = sorted(range(len(rules)), key=lambda index: rules[index].x0)
    active: list[int] = []
    for index in order:
        rule = rules[index]
        active = [other for other in active if rules[other].x1 >= rule.x0 - _TOUCH]
        for other in active:
            if rules[other].y0 <= rule.y1 + _TOUCH and rules[other].y1 >= rule.y0 - _TOUCH:
                group[root(index)] = root(other)
        active.append(index)
    parts: dict[int, list[Box]] = {}
    for index, rule in enumerate(rules):
        parts.setdefault(root(index), []).append(rule)
    return list(parts.values())


def turned(rules: Sequence[Box], turn: int) -> list[Box]:
    """Return rules in the coordinates of text that is turned by a quarter or more."""
    match turn:
        case 0:
            return list(rules)
        case 90:
            return [Box(x0=one.y0, x1=one.y1, y0=-one.x1, y1=-one.x0) for one in rules]
        case 180:
            return [Box(x0=-one.x1, x1=-one.x0, y0=-one.y1, y1=-one.y0) for one in rules]
        case 270:
            return [Box(x0=-one.y1, x1=-one.y0, y0=one.x0, y1=one.x1) for one in rules]
        case _:
            return []


def splits(grid: Grid, left: float, right: float, y: float) -> bool:
    """Tell whether one of a grid's columns ends between two places at one height."""
    inside = grid.ys[0] <= y <= grid.ys[-1]
    return inside and any(left - 1 <= x <= right + 1 for x in grid.xs[1:-1])
