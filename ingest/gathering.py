"""Gather the blocks of a document that has no pages to lay out: which heading a table of terms stands under."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.blocks import Block
from ingest.headings import role_of
from ingest.tables import Row, table_lines


@dataclass(slots=True, kw_only=True)
class Gathering:
    """The blocks of a document so far."""

    blocks: list[Block] = field(default_factory=list)
    left_out: int = 0
    """Headers of tables of terms that say nothing new, or would stand above text that is not theirs."""
    heading: Block | None = None
    """The last one."""
    _header: int | None = None
    """Where the header of a table of terms stands that was just added."""
    _above: Block | None = None
    """The heading before the last one."""

    def add(self, block: Block | None) -> None:
        """Add a block."""
        if block is None:
            return
        if self._header is not None and block.kind != "heading":
            del self.blocks[self._header]
            self.heading = self._above
            self.left_out += 1
        self._header = None
        if block.kind == "heading":
            self._above, self.heading = self.heading, block
        self.blocks.append(block)

    def add_table(self, rows: Sequence[Row]) -> None:
        """Add the lines of a table; the header of a table of terms is a heading where it says that they are terms."""
        lines = table_lines(rows, level=(self.heading.level if self.heading else 1) + 1)
        layout = any(lines and lines[0] is block for row in rows for cell in row for block in cell.blocks)
        if layout or not lines or lines[0].kind != "heading":
            for line in lines:
                self.add(line)
            return
        if self.heading and role_of(self.heading.text) == "begrippen":
            self.left_out += 1
            lines = lines[1:]
        for line in lines[:1]:
            self.add(line)
        self.blocks += lines[1:]
        self._header = len(self.blocks) - len(lines) if lines[0].kind == "heading" else None
