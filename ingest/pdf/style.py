"""Which lines of a PDF are headings: by size, weight and place against the body text."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.mend import join_lines
from ingest.pdf.bare import bare_headings, colored_headings
from ingest.pdf.page import Bookmark, Line

# In parts of the body's size.
LARGER = 1.12
SMALLER = 0.88
_AS_LARGE = 0.97
# In parts of the font size: lines of one heading stand closer than two headings.
_HEADING_LEADING = 1.8
_LONGEST = 200
_BOLD_LONGEST = 120
_INDENTED = 8.0
# In a style of pull quotes so many end as sentences do; others are narrow, coloured and set in.
_SENTENCES = 0.3
_NARROW_LINES = 2.5
SIZE_STEP = 0.6
# A front has a title, a subtitle and a date perhaps: what stands out beside these is a style of headings.
_FRONT = 3
_BRACKET_END = re.compile(r"[^()]{1,60}\):?")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NO_SIGN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines that belong together: a heading, a pull quote, or a single line of other text."""

    lines: tuple[Line, ...]
    heading: bool = False
    quote: bool = False
    level: int = 0
    depth: int = 0
    """What the PDF's own outline says of its level, or the kind of a heading that has no style; 0 for nothing."""

    @property
    def text(self) -> str:
        """The lines as one."""
        return join_lines([line.text for line in self.lines])

    @property
    def style(self) -> tuple[float, bool]:
        """Size and weight, as a person would tell them apart."""
        return round(self.lines[0].size * 2) / 2, self.lines[0].bold


def body_size(lines: Sequence[Line]) -> float:
    """Return the size that most characters have, in points; 0 for no lines."""
    weight: Counter[float] = Counter()
    for line in lines:
        weight[round(line.size * 2) / 2] += len(line.text)
    return weight.most_common(1)[0][0] if weight else 0.0


def headings(lines: Sequence[Line], *, bookmarks: Sequence[Bookmark]) -> list[Group]:
    """Group lines: each heading or pull quote as one group, every other line as its own."""
    body = body_size(lines)
    edges = _left_edges(lines, body)
    named = {(mark.page, plain(mark.title)): mark.depth for mark in bookmarks}
    groups = _grouped(lines, body, named)
    if not named:
        places = colored_headings(lines, body) if _has_styles(groups) else bare_headings(lines)
        groups = _with_bare(lines, groups, places)
    quotes = _quote_styles([group for group in groups if group.heading], edges, body)
    return [_judged(group, quotes, body) if group.heading else group for group in groups]


def _has_styles(groups: Sequence[Group]) -> bool:
    """Tell whether headings stand out behind the front of the document, where its title does."""
    found = [group for group in groups if group.heading]
    first = groups[0].lines[0].page if groups else 0
    return len(found) > _FRONT or any(group.lines[0].page != first for group in found[1:])


def _with_bare(lines: Sequence[Line], groups: Sequence[Group], places: Mapping[int, int]) -> list[Group]:
    """Make headings of the lines at these places, each with its depth."""
    depths = {id(lines[place]): depth + 1 for place, depth in places.items()}
    return [
        replace(group, heading=True, depth=depths[id(group.lines[0])])
        if id(group.lines[0]) in depths and not group.heading
        else group
        for group in groups
    ]


def plain(text: str) -> str:
    """Return the letters and digits of a text in lower case, to compare titles by."""
    return _NO_SIGN.sub("", text.lower())


def _left_edges(lines: Sequence[Line], body: float) -> dict[tuple[int, int], float]:
    """Return where body text begins in each column of each page."""
    starts: defaultdict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for line in lines:
        if line.size < LARGER * body:
            starts[line.page, line.column][round(line.x0)] += 1
    return {place: float(min(counts, key=lambda x: (-counts[x], x))) for place, counts in starts.items()}


def _grouped(lines: Sequence[Line], body: float, named: Mapping[tuple[int, str], int]) -> list[Group]:
    groups: list[Group] = []
    for line in lines:
        stands_out = _stands_out(line, body) or (line.page, plain(line.text)) in named
        above = groups[-1] if groups and groups[-1].heading else None
        if above and ((stands_out and _goes_on(above, line)) or _closes_bracket(above, line)):
            groups[-1] = replace(above, lines=(*above.lines, line))
        else:
            groups.append(Group(lines=(line,), heading=stands_out))
    return [
        replace(group, depth=named.get((group.lines[0].page, plain(group.text)), 0)) if group.heading else group
        for group in groups
    ]


def _stands_out(line: Line, body: float) -> bool:
    # Bold words in a table are the heads of its columns and rows.
    if (line.cell and line.size < LARGER * body) or not _LETTERS.search(line.text):
        return False
    return line.size >= LARGER * body or (line.bold and line.size >= _AS_LARGE * body)


def _goes_on(group: Group, line: Line) -> bool:
    last = group.lines[-1]
    same = (last.page, last.column, last.bold) == (line.page, line.column, line.bold)
    return same and abs(last.size - line.size) < SIZE_STEP and 0 <= last.y - line.y <= _HEADING_LEADING * line.size


def _closes_bracket(group: Group, line: Line) -> bool:
    """Tell whether a line ends what a heading opened with a bracket, whatever it looks like."""
    last, text = group.lines[-1], group.text
    within = text.count("(") - text.count(")") == 1 and _BRACKET_END.fullmatch(line.text) is not None
    near = 0 <= last.y - line.y <= _HEADING_LEADING * last.size
    return within and near and (last.page, last.column) == (line.page, line.column)


def _is_sentence(text: str) -> bool:
    begins = text.startswith(("“", "‘", '"', "„", "«"))
    return begins or (text.endswith((".", "!", ".”", ".’", "…")) and len(text.split()) > 3)


def _quote_styles(
    groups: Sequence[Group], edges: Mapping[tuple[int, int], float], body: float
) -> set[tuple[float, bool]]:
    """Find the styles in which sentences are set large: pull quotes and lead texts, no headings."""
    members: defaultdict[tuple[float, bool], list[Group]] = defaultdict(list)
    for group in groups:
        if group.lines[0].size >= LARGER * body:
            members[group.style].append(group)
    return {style for style, same in members.items() if _sentences(same) or _set_in(same, edges)}


def _sentences(groups: Sequence[Group]) -> bool:
    sentences = sum(_is_sentence(group.text) for group in groups)
    return sentences >= _SENTENCES * len(groups) and sentences > len(groups) // 4


def _set_in(groups: Sequence[Group], edges: Mapping[tuple[int, int], float]) -> bool:
    """Tell whether all are coloured and stand right of the body's edge, on several short lines each."""
    for group in groups:
        first = group.lines[0]
        edge = edges.get((first.page, first.column))
        if edge is None or first.x0 - edge < _INDENTED or not any(line.colored for line in group.lines):
            return False
    return sum(len(group.lines) for group in groups) >= _NARROW_LINES * len(groups)


def _judged(group: Group, quotes: set[tuple[float, bool]], body: float) -> Group:
    """Decide whether what stands out is a heading."""
    text = group.text
    if group.depth:
        return group
    if group.style in quotes:
        return replace(group, heading=False, quote=True)
    if group.lines[0].size >= LARGER * body:
        return group if len(text) <= _LONGEST else replace(group, heading=False, quote=True)
    fits = len(text) <= _BOLD_LONGEST and len(group.lines) <= 2 and not text.endswith((".", ",", ";", ":"))
    return group if fits else replace(group, heading=False, quote=True)
