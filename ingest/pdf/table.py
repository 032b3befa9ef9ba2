"""Tables among the columns of a PDF's page: short cells whose rows begin at one height."""

import re
import statistics
from collections.abc import Sequence
from itertools import pairwise

from ingest.pdf.page import Line

# A column of running text fills its width with words, a column of terms or figures does not.
_FILL = 0.6
_FEW_WORDS = 3
_FEWEST_ROWS = 3
_ALIGNED = 0.8
_SAME_HEIGHT = 1.5
# A row stands off from the one above it by this much more than its own lines.
_ROW_GAP = 1.15
FIGURE = re.compile(r"[€±<>~+-]?\s?\d[\d.,]*\s?(?:%|€|km|[a-z]{1,3}\.?)?|[–-]|n\.v\.t\.")
_BULLET = re.compile(r"[•▪●○◦‣–-]\s")

Row = tuple[list[Line], list[Line]]


def table_rows(left: Sequence[Line], right: Sequence[Line], gutter: float) -> list[Row]:
    """Split two columns into a table's rows, each with its left and right lines; empty when they are no table."""
    if len(left) < _FEWEST_ROWS or not right or not _is_table(left, right, gutter):
        return []
    rows: list[Row] = []
    starts = _starts(left, right)
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else float("-inf")
        within = [[line for line in side if end < line.y - _SAME_HEIGHT <= start] for side in (left, right)]
        rows.append((_top_down(within[0]), _top_down(within[1])))
    whole = sum(len(cells) for row in rows for cells in row) == len(left) + len(right)
    return rows if whole and all(cells and others for cells, others in rows) else []


def _top_down(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: -line.y)


def _is_table(left: Sequence[Line], right: Sequence[Line], gutter: float) -> bool:
    edge = min(line.x0 for line in left)
    fill = statistics.median((line.x1 - edge) / max(gutter - edge, 1.0) for line in left)
    aligned = sum(any(abs(line.y - other.y) <= _SAME_HEIGHT for other in right) for line in left)
    bullets = sum(bool(_BULLET.match(line.text)) for line in left)
    figures = sum(bool(FIGURE.fullmatch(line.text)) for line in right)
    if figures >= _ALIGNED * len(right):
        # A column of figures, or of page numbers: what stands beside it may be long.
        beside = sum(any(abs(line.y - other.y) <= _SAME_HEIGHT for other in left) for line in right)
        return beside >= _ALIGNED * len(right)
    words = statistics.median(len(line.text.split()) for line in left)
    return fill < _FILL and words <= _FEW_WORDS and aligned >= _ALIGNED * len(left) and bullets < len(left) / 2


def _starts(left: Sequence[Line], right: Sequence[Line]) -> list[float]:
    """List the heights at which rows begin, from top to bottom."""
    heights = sorted({round(line.y, 1) for line in right}, reverse=True)
    gaps = {below: above - below for above, below in pairwise(heights)}
    closest = min(gaps.values(), default=0.0)
    uniform = max(gaps.values(), default=0.0) <= _ROW_GAP * closest
    starts: list[float] = []
    for line in _top_down(left):
        height = next((height for height in heights if abs(height - line.y) <= _SAME_HEIGHT), None)
        if height is None or (starts and abs(starts[-1] - height) <= _SAME_HEIGHT):
            continue
        if not starts or uniform or gaps.get(height, float("inf")) > _ROW_GAP * closest:
            starts.append(max(height, line.y))
    return starts
