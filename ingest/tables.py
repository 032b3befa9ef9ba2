"""Tables of any format into lines that can be read on their own."""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.blocks import Block
from ingest.inline import Run, make_block, text_of

_TERM = re.compile(r"(?:begrip|term|woord|afkorting)(?:pen|en)?", re.IGNORECASE)
_MEANING = re.compile(
    r"(?:definitie|betekenis|omschrijving|uitleg|toelichting|beschrijving|verklaring|voluit)s?", re.IGNORECASE
)
_FIGURE = re.compile(r"[€$<>±-]?\s?\d")
_END = re.compile(r"[.!?:;][)\]”’\"']*$")
_FEWEST_ROWS = 3
# A cell of so many words is running text that a table sets in place.
_TEXT_CELL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: its text as runs, and what it holds when it turns out to be a part of the page, not of a table."""

    runs: tuple[Run, ...]
    blocks: tuple[Block, ...] = ()
    span: int = 1
    """Columns that it takes."""
    heading: bool = False
    repeated: bool = False
    """It stands for the cell above it, which runs over several rows."""
    complex: bool = False
    """It holds headings or a table of its own."""
    text: str = field(init=False)

    def __post_init__(self) -> None:
        """Mend the text once."""
        object.__setattr__(self, "text", text_of(self.runs))


Row = Sequence[Cell]


def table_lines(rows: Sequence[Row], *, level: int) -> tuple[Block, ...]:
    """Turn a table into blocks, a row a line.

    A table of terms gives "term: definition" under its header, which gets `level` and stands for "Begrippen"; another
    one repeats its header ("Partij: X; Taak: Y"). A table that only sets text in place gives the blocks of its cells.
    """
    filled = [row for row in rows if any(cell.text for cell in row)]
    if _is_layout(filled):
        return tuple(block for row in filled for cell in row if not cell.repeated for block in cell.blocks)
    header = filled[0] if _has_header(filled) else ()
    body = filled[1:] if header else filled
    if not body:
        return _blocks([_between(header, " | ")])
    names = {column: cell.runs for column, cell in _columns(header)}
    if not header or not _of_terms(header):
        return _blocks([_line(row, names) for row in body])
    rest = {column: runs for column, runs in names.items() if column > 1}
    heading = make_block("heading", _between(header[:2], " en "), level=level)
    lines = [_joined([_pair(cells), *_named(cells, rest)]) for cells in map(_places, body)]
    return (*([heading] if heading else []), *_blocks(lines))


def _blocks(lines: Sequence[tuple[Run, ...]]) -> tuple[Block, ...]:
    return tuple(block for line in lines if (block := make_block("paragraph", line)))


def _is_layout(rows: Sequence[Row]) -> bool:
    cells = [cell for row in rows for cell in row if cell.text]
    if max((len([cell for cell in row if cell.text]) for row in rows), default=0) <= 1:
        return True
    if any(cell.complex for cell in cells):
        return True
    plain = not any(cell.heading for cell in rows[0]) and not _of_terms(rows[0])
    long = statistics.median(len(cell.text.split()) for cell in cells) >= _TEXT_CELL
    return plain and len(rows) < _FEWEST_ROWS and long


def _columns(row: Row) -> Iterator[tuple[int, Cell]]:
    """Give the cells of a row with the column in which each begins."""
    column = 0
    for cell in row:
        yield column, cell
        column += cell.span


def _places(row: Row) -> dict[int, Cell]:
    return {column: cell for column, cell in _columns(row) if cell.text}


def _has_header(rows: Sequence[Row]) -> bool:
    first = rows[0]
    named = [cell for cell in first if cell.text]
    if len(named) < 2 or any(cell.repeated for cell in named):
        return False
    if _of_terms(first) or all(cell.heading for cell in named):
        return not all(cell.heading for row in rows[1:] for cell in row) or len(rows) == 1
    return len(rows) >= _FEWEST_ROWS and _names_figures(rows)


def _names_figures(rows: Sequence[Row]) -> bool:
    """Tell whether words stand above a column of figures."""
    first = _places(rows[0])
    if any(_FIGURE.match(cell.text) for cell in first.values()):
        return False
    columns = [[cell for row in rows[1:] if (cell := _places(row).get(column))] for column in first]
    return any(len(cells) == len(rows) - 1 and all(_FIGURE.match(cell.text) for cell in cells) for cells in columns)


def _of_terms(header: Row) -> bool:
    names = [cell.text.strip(" :") for cell in header]
    return len(names) >= 2 and bool(_TERM.fullmatch(names[0]) and _MEANING.fullmatch(names[1]))


def _pair(cells: dict[int, Cell]) -> tuple[Run, ...]:
    return _between([cell for column, cell in cells.items() if column < 2], ": ")


def _line(row: Row, names: dict[int, tuple[Run, ...]]) -> tuple[Run, ...]:
    """Write one row: with the names of its columns where they are known."""
    cells = _places(row)
    if len(cells) == 1:
        return next(iter(cells.values())).runs
    if names:
        return _joined(_named(cells, names))
    return _between(list(cells.values()), ": " if sum(cell.span for cell in row) == 2 else " | ")


def _named(cells: dict[int, Cell], names: dict[int, tuple[Run, ...]]) -> list[tuple[Run, ...]]:
    parts: list[tuple[Run, ...]] = []
    for column, cell in cells.items():
        name = text_of(names.get(column, ()))
        if not names or column < min(names):
            continue
        before = (_like(cell.runs, f"{name}{' ' if name.endswith((':', '?')) else ': '}"),) if name else ()
        parts.append((*before, *cell.runs))
    return parts


def _between(cells: Sequence[Cell], separator: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    for cell in (cell for cell in cells if cell.text):
        if runs:
            closed = separator == ": " and text_of(runs).endswith(":")
            runs.append(_like(cell.runs, " " if closed else separator))
        runs += cell.runs
    return tuple(runs)


def _joined(parts: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Join the parts of a row, each a sentence or ended by a semicolon."""
    runs: list[Run] = []
    for part in parts:
        if runs:
            runs.append(_like(part, " " if _END.search(text_of(runs)) else "; "))
        runs += part
    return tuple(runs)


def _like(runs: Sequence[Run], text: str) -> Run:
    return Run(text=text, page=runs[0].page if runs else 1)


def cell_runs(lines: Sequence[Sequence[Run]]) -> tuple[Run, ...]:
    """Join the paragraphs and items of a cell; one that goes on in lower case goes on with its sentence."""
    runs: list[Run] = []
    for line in lines:
        text = text_of(line)
        if runs and text:
            goes_on = _END.search(text_of(runs)) or text[0].islower()
            runs.append(_like(line, " " if goes_on else "; "))
        runs += line if text else ()
    return tuple(runs)
