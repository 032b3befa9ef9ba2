"""Cut a document into passages: at headings, at sentences, never through a list item."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.schema import Section
from corpus.sentences import sentence_spans
from ingest.assemble import Assembled, Placed
from ingest.headings import is_collection, role_in, role_of
from ingest.initiatives import opens_another
from ingest.practice import is_told
from ingest.voices import is_corporate, quote_runs

Cut = tuple[int, int]
"""Where a unit starts and ends."""
Voice = Literal["", "example", "told", "spoken"]
"""An example in a section of examples, an example told elsewhere in a list, a practitioner who speaks; or none."""

_FEWEST_TERMS = 4
"""A heading on terms with fewer entries stands above running text."""
_LONGEST_TERM = 4
"""Words of a term that stands on a line of its own."""
_LONGEST_UNIT = 3_000
"""Characters of what is not cut, where sentences and items allow."""
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
        for voice, part in _parts(assembled, headings, indexes, corporate=corporate):
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


def _parts(
    assembled: Assembled, headings: Sequence[str], indexes: Sequence[int], *, corporate: bool
) -> Iterator[tuple[Voice, list[int]]]:
    """Set apart what practitioners say and what is told of them, where no heading does."""
    role, heading = role_in(headings)
    items = any(assembled.blocks[index].kind == "item" for index in indexes)
    if role == "voorbeelden":
        yield ("example" if items or is_collection(heading) else "told"), list(indexes)
        return
    voices: list[Voice] = ["told" if _is_told(assembled, index) else "" for index in indexes]
    for run in () if corporate else quote_runs(assembled, indexes):
        voices[run.start : run.stop] = ["spoken"] * len(run)
    start = 0
    for end in range(1, len(indexes) + 1):
        # Items that are told are apart from each other too.
        if end == len(indexes) or voices[end] != voices[start] or voices[end] == "told":
            yield voices[start], list(indexes[start:end])
            start = end


def _is_told(assembled: Assembled, index: int) -> bool:
    block = assembled.blocks[index]
    return block.kind == "item" and is_told(assembled.document.text[block.body : block.end], block.lead)


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
    entries = _by_entry(assembled, units)
    if headings and role_of(headings[-1]) == "begrippen" and len(entries) >= _FEWEST_TERMS:
        return entries
    return _balanced(units)


def _by_entry(assembled: Assembled, units: Sequence[_Unit]) -> list[Sequence[_Unit]]:
    """Make each entry of a list of terms a passage; a term that stands alone goes with the text under it."""
    groups: list[list[_Unit]] = []
    for unit in units:
        alone = (
            bool(groups)
            and not _COLUMN_HEADS.fullmatch(assembled.document.text[groups[-1][0].start : groups[-1][-1].end])
            and sum(own.words for own in groups[-1]) <= _LONGEST_TERM
            and not assembled.document.text.endswith((".", "!", "?"), 0, groups[-1][-1].end)
            and ": " not in assembled.document.text[groups[-1][0].start : groups[-1][-1].end]
        )
        if groups and (unit.block == groups[-1][-1].block or alone):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return list(groups)


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
    text = assembled.document.text
    groups: list[list[_Unit]] = []
    for unit in units:
        block = assembled.blocks[unit.block]
        inside = unit.before == _THROUGH_PARAGRAPH and groups
        another = inside and opens_another(text[unit.start : unit.end], text[groups[-1][0].start : groups[-1][-1].end])
        if groups and not another and (inside or _continues(assembled, groups[-1], block)):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return list(groups)


def _continues(assembled: Assembled, group: Sequence[_Unit], block: Placed) -> bool:
    if block.kind == "item":
        return block.level > assembled.blocks[group[0].last].level > 0
    text = assembled.document.text
    opening = assembled.blocks[group[-1].last]
    title = text[opening.body : opening.end]
    told = text[group[0].start : group[-1].end]
    # A sentence that a page or column end broke in two: a bracket is open, or it goes on in lower case.
    broken = told.count("(") > told.count(")") or text[block.body].islower()
    under_title = opening.kind == "item" and not title.endswith((".", "!", "?", ";", ":"))
    return block.kind == "paragraph" and (broken or under_title)
