"""What is painted on a PDF's page beside its text: rules, boxes and pictures, as far as they tell how to read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Color = tuple[float, ...]
Point = tuple[float, float]
# In points: what is thinner is a rule, and so is a thin box, as word processors draw their borders.
_THIN = 2.5
# A drawing of more parts is a picture or a map; a table has fewer.
_MOST = 4000
_WHITE = 0.98


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A painted area; x and y as those of runs."""

    x0: float
    y0: float
    x1: float
    y1: float

    def covers(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(slots=True, kw_only=True)
class Shapes:
    """What was painted so far, in the order of painting."""

    rules: list[Box] = field(default_factory=list)
    """Lines that run along the page or down it."""
    fills: list[Box] = field(default_factory=list)
    """Areas that are not white."""
    pictures: list[Box] = field(default_factory=list)

    def fill(self, points: Sequence[Point], color: Color | None) -> None:
        """Keep a filled area by the box around it; a thin one is a rule. A colour of None is a pattern."""
        box = around(points)
        if min(box.x1 - box.x0, box.y1 - box.y0) <= _THIN:
            self._rule(box)
        elif not is_white(color) and len(self.fills) < _MOST:
            self.fills.append(box)

    def stroke(self, points: Sequence[Point]) -> None:
        """Keep the straight lines of a path that run along the page or down it."""
        for ends in pairwise(points):
            self._rule(around(ends))

    def picture(self, points: Sequence[Point]) -> None:
        """Keep the place of a picture."""
        if len(self.pictures) < _MOST:
            self.pictures.append(around(points))

    def _rule(self, box: Box) -> None:
        if min(box.x1 - box.x0, box.y1 - box.y0) <= _THIN and len(self.rules) < _MOST:
            self.rules.append(box)


def around(points: Sequence[Point]) -> Box:
    """Return the box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys))


def is_white(color: Color | None) -> bool:
    """Tell whether a colour of one (grey), three (RGB) or four parts (CMYK) is white."""
    if not color:
        return False
    return max(color) <= 1 - _WHITE if len(color) == 4 else min(color) >= _WHITE
