"""The levels of a PDF's headings: by size and numbering, the title first."""

import difflib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.pdf.style import SIZE_STEP, Group, plain

_DEEPEST = 6
_NUMBERING = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+\D")


def levelled(groups: Sequence[Group], *, title: str) -> list[Group]:
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
    one, other = plain(text), plain(title)
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
    return min(max(ranks[group.lines[0].size] + base, 2) + below, _DEEPEST)


def nested(groups: Sequence[Group]) -> list[Group]:
    """Put a heading below the larger one above it, whatever level its number gave that."""
    made: list[Group] = []
    above: list[Group] = []
    for group in groups:
        if group.heading:
            above = [one for one in above if one.lines[0].size - group.lines[0].size >= SIZE_STEP]
            level = max([group.level, *(one.level + 1 for one in above)])
            above.append(replace(group, level=min(level, _DEEPEST)))
        made.append(above[-1] if group.heading else group)
    return made
