"""Cut a document into passages: at headings, at sentences, never through a list item."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.schema import Section
from corpus.sentences import sentence_spans
from ingest.assemble import Assembled, Placed
from ingest.deeds import deed_in
from ingest.headings import role_of
from ingest.initiatives import opens_another
from ingest.parts import Voice, parts
from ingest.places import find_places
from ingest.voices import is_corporate

Cut = tuple[int, int]
"""Where a unit starts and ends."""
_FEWEST_TERMS = 4
"""A heading on terms with fewer entries stands above running text."""
_OPENING = 40
"""Characters within which a sentence names the place that it turns to."""
_LEAD_IN = 8
"""Words that are a lead or lead in, and no example of their own."""
_LONGEST_TERM = 4
"""Words of a term that stands on a line of its own."""
_LONGEST_UNIT = 3_000
"""Characters of what is not cut, where sentences and items allow."""
_REACH = 2_000
"""Characters before a sentence that are looked at to tell whether it turns to something else."""
_LONGEST_EXAMPLE = 6_000
"""What has more characters is several examples, though nothing tells where one ends."""
_LONGEST_WORD = 40
"""What has more characters counts as several words, or a passage of codes would have no end."""
_COLUMN_HEADS = re.compile(
    r"(?i)(?:begrip|begrippen|term|termen|woord|afkorting|definitie|betekenis|omschrijving|uitleg|toelichting|\W)+"
)
"""What stands above the columns of a table of terms is no term."""
MIN_WORDS, BEST_WORDS, MAX_WORDS = 60, 110, 180
# What a cut costs beside the length it gives: through a paragraph, through a list, behind a lead-in.
_THROUGH_PARAGRAPH, _THROUGH_LIST, _THROUGH_LEAD = 1.5, 1.0, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A passage to be: its offsets in the text, the headings above it and the blocks it is made of."""

    start: int
    end: int
    headings: tuple[str, ...]
    first: int
    """Index of its first block in the assembled document."""
    last: int
    voice: Voice = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """The smallest piece that is not cut: a sentence, a list item, a lead-in with its first item."""

    start: int
    end: int
    block: int
    last: int
    words: int
    before: float
    """Cost of a cut before it."""


def split(assembled: Assembled) -> tuple[Span, ...]:
    """Cut the text into passages of 60 to 180 words where its headings, lists and sentences allow."""
    spans: list[Span] = []
    corporate = is_corporate(assembled.document.text)
    for headings, indexes in _stretches(assembled):
        for voice, part in parts(assembled, headings, indexes, corporate=corporate):
            units = _units(assembled, part)
            groups = _groups(assembled, headings, units, voice)
            spans += [
                Span(
                    start=group[0].start,
                    end=group[-1].end,
                    headings=headings,
                    first=group[0].block,
                    last=group[-1].last,
                    voice=voice,
                )
                for group in groups
            ]
    return tuple(spans)


def _stretches(assembled: Assembled) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Give the runs of blocks between headings; the footnotes of a page are a run of their own."""
    titled = sum(section.level == 1 for section in assembled.document.sections) == 1
    sections = iter(assembled.document.sections)
    path: list[Section] = []
    run: list[int] = []
    for index, block in enumerate(assembled.blocks):
        if run and (
            block.kind == "heading" or (block.kind == "footnote") != (assembled.blocks[run[-1]].kind == "footnote")
        ):
            yield _titles(path, titled), run
            run = []
        if block.kind == "heading":
            section = next(sections)
            path = [*(above for above in path if above.level < section.level), section]
        else:
            run.append(index)
    if run:
        yield _titles(path, titled), run


def _titles(path: Sequence[Section], titled: bool) -> tuple[str, ...]:
    """Leave the document's own title out of a heading path, unless it is all there is."""
    below = [section.title for section in path if not (titled and section.level == 1)]
    return tuple(below or [section.title for section in path])


def _units(assembled: Assembled, indexes: Sequence[int]) -> list[_Unit]:
    text = assembled.document.text
    units: list[_Unit] = []
    for index in indexes:
        block = assembled.blocks[index]
        for number, (start, end) in enumerate(_cuts(text, block)):
            lead = units[-1] if units and block.kind == "item" and text.endswith(":", 0, units[-1].end) else None
            unit = _Unit(
                start=lead.start if lead else start,
                end=end,
                block=lead.block if lead else index,
                last=index,
                words=max(len(text[start:end].split()), (end - start) // _LONGEST_WORD) + (lead.words if lead else 0),
                before=lead.before if lead else _cost_before(assembled, units, index, inside=number > 0),
            )
            units[-1 if lead else len(units) :] = [unit]
    return units


def _cuts(text: str, block: Placed) -> list[Cut]:
    if block.kind != "paragraph":
        return list(_bounded(text, block.start, block.end))
    # A dash that begins a paragraph is its own text, not a marker: the first sentence begins where the block begins.
    ends = [block.body + end for _, end in sentence_spans(text[block.body : block.end])] or [block.end]
    starts = [block.start, *(block.body + start for start, _ in sentence_spans(text[block.body : block.end])[1:])]
    return [cut for start, end in zip(starts, ends, strict=True) for cut in _bounded(text, start, end)]


def _bounded(text: str, start: int, end: int) -> Iterator[Cut]:
    """Cut what is longer than any sentence or item (a table of figures, a text without full stops) between words."""
    while end - start > _LONGEST_UNIT:
        space = text.rfind(" ", start + 1, start + _LONGEST_UNIT)
        cut = space if space > start else start + _LONGEST_UNIT
        yield start, cut
        start = cut + (space > start)
    yield start, end


def _cost_before(assembled: Assembled, units: Sequence[_Unit], index: int, *, inside: bool) -> float:
    if not units:
        return 0.0
    if inside:
        return _THROUGH_PARAGRAPH
    previous, block = assembled.blocks[units[-1].last], assembled.blocks[index]
    if assembled.document.text.endswith(":", 0, previous.end):
        return _THROUGH_LEAD
    if block.kind == "item" and previous.kind == "item":
        return _THROUGH_LIST * max(block.level, 1)
    return 0.0


def _groups(
    assembled: Assembled, headings: Sequence[str], units: Sequence[_Unit], voice: Voice
) -> list[Sequence[_Unit]]:
    if voice == "example":
        return _one_by_one(assembled, units)
    if voice == "told":
        return _by_place(assembled, units)
    entries = _by_entry(assembled, units)
    if headings and role_of(headings[-1]) == "begrippen" and len(entries) >= _FEWEST_TERMS:
        return entries
    return _balanced(units)


def _by_entry(assembled: Assembled, units: Sequence[_Unit]) -> list[Sequence[_Unit]]:
    """Make each entry of a list of terms a passage; a term that stands alone goes with the text under it."""
    groups: list[list[_Unit]] = []
    for unit in units:
        if groups and (unit.block == groups[-1][-1].block or _is_lone_term(assembled, groups[-1])):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return list(groups)


def _is_lone_term(assembled: Assembled, group: Sequence[_Unit]) -> bool:
    """Tell whether a group is a term without its text, and not the head of its column."""
    if sum(unit.words for unit in group) > _LONGEST_TERM:
        return False
    text = assembled.document.text[group[0].start : group[-1].end]
    return not text.endswith((".", "!", "?")) and ": " not in text and not _COLUMN_HEADS.fullmatch(text)


def _balanced(units: Sequence[_Unit]) -> list[Sequence[_Unit]]:
    """Group units so that the sum of what lengths and cuts cost is least."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(units) + 1):
        words, choices = 0, []
        for start in range(end - 1, -1, -1):
            words += units[start].words
            if words > 2 * MAX_WORDS and start < end - 1:
                break
            choices.append((best[start][0] + _cost_of_length(words) + (units[start].before if start else 0.0), start))
        best.append(min(choices))
    groups: list[Sequence[_Unit]] = []
    end = len(units)
    while end:
        groups.append(units[best[end][1] : end])
        end = best[end][1]
    return groups[::-1]


def _cost_of_length(words: int) -> float:
    cost = ((words - BEST_WORDS) / BEST_WORDS) ** 2
    if words < MIN_WORDS:
        return cost + 3 + (MIN_WORDS - words) / 20
    return cost + (4 + (words - MAX_WORDS) / 20 if words > MAX_WORDS else 0.0)


def _one_by_one(assembled: Assembled, units: Sequence[_Unit]) -> list[Sequence[_Unit]]:
    """Make each example a passage: an item with its nested items, a title with the text under it, or a paragraph.

    A paragraph in which a sentence turns to another initiative holds two examples that were set without a gap.
    """
    groups: list[list[_Unit]] = []
    for unit in units:
        inside = unit.before == _THROUGH_PARAGRAPH
        if (
            groups
            and not _is_another(assembled, groups[-1], unit)
            and (inside or _continues(assembled, groups[-1], assembled.blocks[unit.block]))
        ):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return [part for group in groups for part in ([group] if _is_short(group) else _balanced(group))]


def _is_short(group: Sequence[_Unit]) -> bool:
    return group[-1].end - group[0].start <= _LONGEST_EXAMPLE


def _turns(sentence: str, before: str) -> bool:
    """Tell whether a sentence turns to another initiative, or tells what is done elsewhere."""
    if len(before.split()) <= _LEAD_IN:
        return False
    if opens_another(sentence, before):
        return True
    deed = deed_in(sentence)
    return deed is not None and deed.at < _OPENING and deed.place not in {place.name for place in find_places(before)}


def _by_place(assembled: Assembled, units: Sequence[_Unit]) -> list[Sequence[_Unit]]:
    """Cut what is told where it turns to another place."""
    groups: list[list[_Unit]] = []
    for unit in units:
        if groups and not _is_another(assembled, groups[-1], unit):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return [part for group in groups for part in _balanced(group)]


def _is_another(assembled: Assembled, group: Sequence[_Unit], unit: _Unit) -> bool:
    """Tell whether a sentence inside a paragraph begins another example than the one before it."""
    text = assembled.document.text
    inside = unit.before == _THROUGH_PARAGRAPH
    return inside and _turns(text[unit.start : unit.end], _told(text, group))


def _told(text: str, group: Sequence[_Unit]) -> str:
    """Return the end of what a group tells: looking at all of it for each sentence would take its length squared."""
    return text[max(group[0].start, group[-1].end - _REACH) : group[-1].end]


def _continues(assembled: Assembled, group: Sequence[_Unit], block: Placed) -> bool:
    if block.kind == "item":
        return block.level > assembled.blocks[group[0].last].level > 0
    text = assembled.document.text
    opening = assembled.blocks[group[-1].last]
    title = text[opening.body : opening.end]
    told = _told(text, group)
    # A sentence that a page or column end broke in two: a bracket is open, or it goes on in lower case.
    broken = told.count("(") > told.count(")") or text[block.body].islower()
    under_title = opening.kind == "item" and not title.endswith((".", "!", "?", ";", ":"))
    return block.kind == "paragraph" and (broken or under_title)
