"""From runs of text to lines: what stands on one baseline without a wide gap."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.mend import mend
from ingest.pdf.grid import Grid, grids, splits, turned
from ingest.pdf.page import Annotation, Line, Run, Sheet
from ingest.pdf.pen import RUN_GAP, WORD_GAP, gap_between_words
from ingest.pdf.shapes import Box

# In parts of the font size.
_SAME_BASELINE = 0.15
_RAISED = 0.15
_SMALL = 0.8
_NEAR = 0.6
_MARK = re.compile(r"\s*\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\s*")
_UNIT = re.compile(r"(?:^|[\s\d/])(?:[kcdm]?m|ha)$")
_LEADER = re.compile(r"(?:[.·_]\s?|…){4,}")
_POWERS = {"2": "²", "3": "³"}


def page_lines(sheet: Sheet) -> list[Line]:
    """Assemble the lines of a page, from top to bottom; columns are not told apart yet.

    Text that is turned against the rest of the page comes last, in its own order.
    """
    runs = [run for run in sheet.runs if run.turn or -run.size < run.y < sheet.height + run.size]
    weight: dict[int, int] = {}
    for run in runs:
        weight[run.turn] = weight.get(run.turn, 0) + len(run.text)
    lines: list[Line] = []
    for turn in sorted(weight, key=lambda turn: -weight[turn]):
        tables = grids(turned(sheet.rules, turn))
        for row in _rows([run for run in runs if run.turn == turn]):
            lines += [_in_cell(_line(part, sheet, turn=turn), tables) for part in _parts(row, tables)]
    return [line for line in lines if line.text]


def _in_cell(line: Line, tables: Sequence[Grid]) -> Line:
    """Tell a line in which cell of which table it stands: by its first letter, since a cell may span columns."""
    for number, table in enumerate(tables):
        if (cell := table.cell(line.x0 + 1, line.y + 0.3 * line.size)) is not None:
            return replace(line, cell=(number, *cell))
    return line


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Group runs by baseline, and put raised and lowered ones on the line that they belong to."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.y):
        if rows and abs(rows[-1][0].y - run.y) <= _SAME_BASELINE * max(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    for index, row in enumerate(rows):
        for run in list(row):
            hosts = (other for other in rows[max(index - 2, 0) : index + 3] if other is not row and other)
            if (host := next((other for other in hosts if _belongs(run, other)), None)) is not None:
                host.append(run)
                row.remove(run)
    return [row for row in rows if row]


def _belongs(run: Run, row: Sequence[Run]) -> bool:
    """Tell whether a small run is set against another run of a row, above or below its baseline."""
    if len(run.text.strip()) > 8:
        return False
    return any(
        run.size <= _SMALL * host.size
        and abs(run.y - host.y) <= _NEAR * host.size
        and min(abs(run.x0 - host.x1), abs(host.x0 - run.x1)) <= 0.3 * host.size
        for host in row
    )


def _parts(row: list[Run], tables: Sequence[Grid] = ()) -> Iterable[list[Run]]:
    """Split a row where a wide gap stands between two runs, or a table's rule."""
    part: list[Run] = []
    for run in sorted(row, key=lambda run: run.x0):
        if part and _printed_twice(run, part):
            continue
        end = max((before.x1 for before in part), default=run.x0)
        if (
            part
            and not run.joined
            and (
                run.x0 - end > RUN_GAP * max(run.size, part[-1].size)
                or any(splits(table, end, run.x0, run.y) for table in tables)
            )
        ):
            yield part
            part = []
        part.append(run)
    if part:
        yield part


def _printed_twice(run: Run, part: Sequence[Run]) -> bool:
    """Tell whether a run repeats one just beside it, as some programs do to make it look bold."""
    return any(run.text == other.text and abs(run.x0 - other.x0) < 0.1 * run.size for other in part[-2:])


def _line(part: Sequence[Run], sheet: Sheet, *, turn: int) -> Line:
    """Join the runs of a line, without the footnote marks in it."""
    host = max(part, key=lambda run: (round(run.size, 1), len(run.text)))
    base = host.y
    text, marks = "", []
    places: list[float] = []
    bolds: list[bool] = []
    end = part[0].x0
    gaps = [(run.x0 - before.x1) / run.size for before, run in pairwise(part) if run.size]
    word_gap = gap_between_words(gaps, [len(run.text) for run in part])
    for run in part:
        shown = run.text
        if run.size <= _SMALL * host.size and _MARK.fullmatch(shown) and run.y - base >= -_RAISED / 2 * host.size:
            if _is_footnote_mark(run, text, end=end, raised=run.y - base >= _RAISED * host.size):
                marks.append(shown.strip())
                end = run.x1
                continue
            shown = _POWERS.get(shown.strip(), shown) if run.y - base >= _RAISED * host.size and text else shown
        if run.x0 - end > word_gap * run.size and text and not text.endswith(" ") and not shown.startswith(" "):
            text, places, bolds = text + " ", [*places, end], [*bolds, run.bold]
        text += shown
        places += run.xs if len(run.xs) == len(shown) else [run.x0] * len(shown)
        bolds += [run.bold] * len(shown)
        end = max(end, run.x1)
    # A bullet before bold words need not be bold.
    first = next((index for index, char in enumerate(text) if char.isalnum()), 0)
    lead = next((index for index in range(first, len(text)) if not bolds[index] and text[index].strip()), len(text))
    bold = lead == len(text)
    line = Line(
        text=text,
        page=sheet.number,
        x0=part[0].x0,
        x1=end,
        y=base,
        size=host.size,
        bold=bold,
        lead=0 if bold or lead == first else lead,
        color=host.color,
        marks=tuple(marks),
        word=_first_word(text, [*places, end]),
        turn=turn,
    )
    links = _links(line, places, sheet.annotations) if not turn else ()
    return _tidied(replace(line, links=links, underlined=not turn and _is_underlined(line, sheet.rules)))


def _is_underlined(line: Line, rules: Sequence[Box]) -> bool:
    """Tell whether a rule runs just under a line, no longer than the line itself as those of tables are."""
    slack = line.size
    return any(
        line.y - 0.35 * line.size <= rule.y0 <= rule.y1 + 0.1 <= line.y + 0.1 * line.size
        and abs(rule.x0 - line.x0) <= slack
        and abs(rule.x1 - line.x1) <= slack
        for rule in rules
    )


def _first_word(text: str, places: Sequence[float]) -> float:
    """Return the width of the first word of a text whose characters begin at `places`."""
    word = re.search(r"\S+", text)
    return places[word.end()] - places[word.start()] if word else 0.0


def _is_footnote_mark(run: Run, text: str, *, end: float, raised: bool) -> bool:
    """Tell whether small digits behind `text` point to a footnote: glued to it, and no power of a unit."""
    if not text.strip() or _UNIT.search(text):
        return False
    return raised or run.x0 - end <= WORD_GAP * run.size


def _links(line: Line, places: Sequence[float], annotations: Sequence[Annotation]) -> tuple[tuple[int, int, str], ...]:
    """Find the words of a line whose middle lies in a link's box."""
    found: list[tuple[int, int, str]] = []
    middle = line.y + 0.3 * line.size
    for box in annotations:
        if not box.y0 - 1 <= middle <= box.y1 + 1 or box.x1 < line.x0 or box.x0 > line.x1:
            continue
        words = [match.span() for match in re.finditer(r"\S+", line.text)]
        ends = [*places, line.x1]
        carried = [(start, end) for start, end in words if box.x0 <= (places[start] + ends[end]) / 2 <= box.x1]
        if carried:
            first, last = carried[0][0], carried[-1][1]
            # "(de handreiking)." carries its link without the full stop, where the box ends before it.
            while last > first + 1 and not line.text[last - 1].isalnum() and ends[last - 1] > box.x1 - 1:
                last -= 1
            found.append((first, last, box.url))
    return tuple(sorted(found))


def _tidied(line: Line) -> Line:
    """Mend the characters of a line; what was counted in characters is counted again.

    A soft hyphen at the end stays: joining the lines needs it.
    """
    soft = "\u00ad" if line.text.rstrip().endswith("\u00ad") else ""

    def place(offset: int) -> int:
        return len(_mended(line.text[:offset]).lstrip())

    return replace(
        line,
        text=_mended(line.text).strip() + soft,
        lead=place(line.lead),
        links=tuple((place(start), place(end), url) for start, end, url in line.links),
    )


def _mended(text: str) -> str:
    """Mend characters, and leave out the dots that lead to a page number or wait to be filled in."""
    return mend(_LEADER.sub(" ", text))
