"""A paragraph of a PDF in the making, and how deep a list item stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import BlockKind
from ingest.pdf.markers import is_bullet, without_marker
from ingest.pdf.page import Line

CAPTION = re.compile(r"(?:figuur|tabel|afbeelding|grafiek)\s*\d", re.IGNORECASE)
# In parts of the font size.
INDENT = 0.8


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """Lines that make one block."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    mark: str = ""
    """An item's bullet; "1" for a number."""

    @property
    def is_caption(self) -> bool:
        """It tells what a figure or a table shows."""
        return bool(CAPTION.match(self.lines[0].text))


def new_item(made: Sequence[Paragraph], line: Line, printed: str) -> Paragraph:
    """Begin an item; its level follows from its place, or from its bullet, against the items before it."""
    kept = without_marker(line, printed) if is_bullet(printed) else line
    mark = printed.strip() if is_bullet(printed) else "1"
    return Paragraph(kind="item", lines=[kept], level=_item_level(made, line, mark), mark=mark)


def _item_level(made: Sequence[Paragraph], line: Line, mark: str) -> int:
    other = 0
    for before in reversed(made):
        first = before.lines[0]
        if before.kind != "item" or (first.page, first.column) != (line.page, line.column):
            break
        shift = line.x0 - first.x0
        if abs(shift) < INDENT / 2 * line.size:
            if before.mark == mark:
                return before.level
            # Another bullet at the same place opens a list inside the item, or goes back to the outer one.
            other = other or before.level + 1
        elif shift > 0:
            return other or before.level + 1
    return other or 1
