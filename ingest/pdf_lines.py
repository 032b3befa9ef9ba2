"""From runs of text to lines: what stands on one baseline without a wide gap."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.mend import mend
from ingest.pdf_page import Annotation, Line, Run, Sheet
from ingest.pdf_pen import RUN_GAP, WORD_GAP

# In parts of the font size.
_SAME_BASELINE = 0.15
_RAISED = 0.15
_SMALL = 0.8
_NEAR = 0.6
_MARK = re.compile(r"\s*\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\s*")
_UNIT = re.compile(r"(?:^|[\s\d/])(?:[kcdm]?m|ha)$")
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
        for row in _rows([run for run in runs if run.turn == turn]):
            lines += [_line(part, sheet, turn=turn) for part in _parts(row)]
    return [line for line in lines if line.text]


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


def _parts(row: list[Run]) -> Iterable[list[Run]]:
    """Split a row where a wide gap stands between two runs."""
    part: list[Run] = []
    for run in sorted(row, key=lambda run: run.x0):
        if part and _printed_twice(run, part):
            continue
        if part and run.x0 - max(before.x1 for before in part) > RUN_GAP * max(run.size, part[-1].size):
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
    for run in part:
        shown = run.text
        if run.size <= _SMALL * host.size and _MARK.fullmatch(shown) and run.y - base >= -_RAISED / 2 * host.size:
            if _is_footnote_mark(run, text, end=end, raised=run.y - base >= _RAISED * host.size):
                marks.append(shown.strip())
                end = run.x1
                continue
            shown = _POWERS.get(shown.strip(), shown) if run.y - base >= _RAISED * host.size and text else shown
        if run.x0 - end > WORD_GAP * run.size and text and not text.endswith(" ") and not shown.startswith(" "):
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
        turn=turn,
    )
    links = _links(line, places, sheet.annotations) if not turn else ()
    return _tidied(replace(line, links=links))


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
            found.append((carried[0][0], carried[-1][1], box.url))
    return tuple(sorted(found))


def _tidied(line: Line) -> Line:
    """Mend the characters of a line; what was counted in characters is counted again.

    A soft hyphen at the end stays: joining the lines needs it.
    """
    soft = "\u00ad" if line.text.rstrip().endswith("\u00ad") else ""

    def place(offset: int) -> int:
        return len(mend(line.text[:offset]).lstrip())

    return replace(
        line,
        text=mend(line.text).strip() + soft,
        lead=place(line.lead),
        links=tuple((place(start), place(end), url) for start, end, url in line.links),
    )
