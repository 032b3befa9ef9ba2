"""Which lines of a PDF are headings, and of which level: by size, weight and place against the body text."""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.mend import join_lines
from ingest.pdf_bare import bare_headings, colored_headings
from ingest.pdf_page import Bookmark, Line

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
DEEPEST = 6
_NUMBERING = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+\D")
_BRACKET_END = re.compile(r"[^()]{1,60}\):?")
_LETTERS = re.compile(r"[^\W\d_]{2}")


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


def headings(lines: Sequence[Line], *, bookmarks: Sequence[Bookmark], title: str) -> list[Group]:
    """Group lines: each heading or pull quote as one group, every other line as its own."""
    body = body_size(lines)
    edges = _left_edges(lines, body)
    named = {(mark.page, _plain(mark.title)): mark.depth for mark in bookmarks}
    groups = _grouped(lines, body, named)
    if not named:
        places = colored_headings(lines, body) if _has_styles(groups) else bare_headings(lines)
        groups = _with_bare(lines, groups, places)
    quotes = _quote_styles([group for group in groups if group.heading], edges, body)
    judged = [_judged(group, quotes, body) if group.heading else group for group in groups]
    return _levelled(judged, title=title)


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


def _plain(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


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
        stands_out = _stands_out(line, body) or (line.page, _plain(line.text)) in named
        above = groups[-1] if groups and groups[-1].heading else None
        if above and ((stands_out and _goes_on(above, line)) or _closes_bracket(above, line)):
            groups[-1] = replace(above, lines=(*above.lines, line))
        else:
            groups.append(Group(lines=(line,), heading=stands_out))
    return [
        replace(group, depth=named.get((group.lines[0].page, _plain(group.text)), 0)) if group.heading else group
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


def _levelled(groups: Sequence[Group], *, title: str) -> list[Group]:
    """Give each heading its level: the title 1, the largest style below it 2, and so on; numbering counts too."""
    found = [group for group in groups if group.heading]
    if not found:
        return list(groups)
    ranks = _ranks([group.lines[0].size for group in found])
    first_page = found[0].lines[0].page
    top = [group for group in found if ranks[group.lines[0].size] == 0]
    on_front = all(group.lines[0].page == first_page for group in top) and len(top) < len(found) and not _depth(top[0])
    front = [group for group in found if group.lines[0].page <= first_page + 1]
    named = next((group for group in front if _same_title(group.text, title)), None)
    name = named or (top[0] if on_front else None)
    base = 1 if on_front else 2
    shallow = _shallowest(found)
    return [
        replace(group, level=_level(group, ranks, base, shallow, is_title=group is name)) if group.heading else group
        for group in groups
    ]


def _ranks(sizes: Sequence[float]) -> dict[float, int]:
    """Number the sizes from the largest down; sizes that differ by a hair are the same."""
    ranks: dict[float, int] = {}
    rank, step = -1, float("inf")
    for size in sorted(set(sizes), reverse=True):
        if step - size >= SIZE_STEP:
            rank, step = rank + 1, size
        ranks[size] = rank
    return ranks


def _same_title(text: str, title: str) -> bool:
    one, other = _plain(text), _plain(title)
    return bool(one and other) and difflib.SequenceMatcher(None, one, other).ratio() > 0.85


def _depth(group: Group) -> int:
    numbering = _NUMBERING.match(group.text)
    return numbering[1].count(".") + 1 if numbering else group.depth


def _shallowest(found: Sequence[Group]) -> dict[tuple[float, bool], int]:
    depths: defaultdict[tuple[float, bool], list[int]] = defaultdict(list)
    for group in found:
        if depth := _depth(group):
            depths[group.style].append(depth)
    return {style: min(values) for style, values in depths.items()}


def _level(
    group: Group, ranks: Mapping[float, int], base: int, shallow: Mapping[tuple[float, bool], int], *, is_title: bool
) -> int:
    if is_title:
        return 1
    below = max(_depth(group) - shallow.get(group.style, 0), 0) if _depth(group) else 0
    return min(max(ranks[group.lines[0].size] + base, 2) + below, DEEPEST)
