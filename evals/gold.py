"""Where the gold of a question stands in the documents as they are now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CorpusError
from corpus.schema import Document
from evals.cases import Case, Gold, line_of
from evals.spans import Pointer, resolve

HELD = 0.5
"""A stretch of gold is held, or covered, by what has at least this share of its characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a document's text."""

    document: str
    start: int
    end: int


Point = tuple[Stretch, ...]
"""Stretches that say the same: one is enough."""


def points_of(case: Case, documents: Mapping[str, Document]) -> tuple[Point, ...]:
    """Return the points that a full answer to a question stands on.

    Raises:
        CorpusError: a stretch is nowhere in its document.
    """
    points: dict[str, list[Stretch]] = {}
    for number, gold in enumerate(case.evidence):
        points.setdefault(gold.point or f"#{number}", []).append(_stretch(case, gold, documents))
    return tuple(tuple(stretches) for stretches in points.values())


def demand_gold(path: Path, cases: Sequence[Case], documents: Mapping[str, Document]) -> None:
    """Demand that all gold of a file of questions stands in the documents.

    Raises:
        CorpusError: a stretch is nowhere in its document; the message names the line.
    """
    for case in cases:
        try:
            points_of(case, documents)
        except CorpusError as error:
            line = line_of(path, case.id)
            raise CorpusError("gold_missing_line", file=path, line=line, **error.details) from error


def _stretch(case: Case, gold: Gold, documents: Mapping[str, Document]) -> Stretch:
    document = documents.get(gold.document)
    if document and gold.quote:
        start = document.text.find(gold.quote)
        if start >= 0:
            return Stretch(document=gold.document, start=start, end=start + len(gold.quote))
    elif document:
        pointer = Pointer(document=gold.document, page=gold.page, first=gold.first, last=gold.last, words=gold.words)
        start, end = resolve(pointer, document, case=case.id)
        return Stretch(document=gold.document, start=start, end=end)
    words = gold.quote[:80] or f"{gold.first} … {gold.last}"
    raise CorpusError("gold_missing", case=case.id, document=gold.document, quote=words)


def overlap(one: Stretch, other: Stretch) -> int:
    """Return how many characters two stretches share."""
    if one.document != other.document:
        return 0
    return max(min(one.end, other.end) - max(one.start, other.start), 0)


def holds(passage: Stretch, stretch: Stretch) -> bool:
    """Tell whether a passage holds a stretch of gold: at least half of its characters."""
    return overlap(passage, stretch) >= HELD * (stretch.end - stretch.start)
