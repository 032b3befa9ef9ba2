"""How well passages are labelled: themes, kind, force and level against labels that were given by hand."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.files import read_jsonl
from corpus.schema import Document, Force, Level, Passage, PassageKind
from evals.cases import Half
from evals.intervals import wilson
from evals.metrics import Figure, Group
from evals.spans import Pointer, resolve

LABELS = Path(__file__).parent / "labels.jsonl"
# Labels that were given later, all of them to choose by.
_ALL_TUNE = "t-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A stretch of a document with its labels; what is `also` defensible counts neither for nor against."""

    id: str
    place: Pointer
    themes: tuple[str, ...]
    themes_also: tuple[str, ...] = ()
    kind: PassageKind
    kind_also: tuple[PassageKind, ...] = ()
    force: Force
    level: Level
    term: str = ""
    """Of a definition: what it defines."""

    @property
    def half(self) -> Half:
        """Whether it serves to choose terms, weights and thresholds, or to report."""
        return "tune" if self.id.startswith(_ALL_TUNE) or _even(self.id) else "report"


Pair = tuple[Labelled, Passage]


def read_labels(path: Path = LABELS) -> tuple[Labelled, ...]:
    """Read the labels that were given by hand."""
    return read_jsonl(path, Labelled)


def pairs(
    labels: Sequence[Labelled], documents: Mapping[str, Document], passages: Sequence[Passage]
) -> tuple[Pair, ...]:
    """Put beside each label the passage that holds most of its stretch; a document that is not there is left out.

    Raises:
        CorpusError: a stretch is not in its document.
    """
    found = []
    for label in labels:
        document = documents.get(label.place.document)
        if document is None or document.text_kind != "origineel":
            continue
        start, end = resolve(label.place, document)
        own = [passage for passage in passages if passage.document_id == document.id]
        found.append((label, max(own, key=lambda p: min(p.end, end) - max(p.start, start))))
    return tuple(found)


def score(found: Sequence[Pair]) -> tuple[Group, ...]:
    """Score all labels, each half, and each document."""
    halves: tuple[Half, Half] = ("tune", "report")
    documents = sorted({label.place.document for label, _ in found})
    return (
        _group("all", found),
        *(_group(half, [pair for pair in found if pair[0].half == half]) for half in halves),
        *(_group(name, [pair for pair in found if pair[0].place.document == name]) for name in documents),
    )


def _group(name: str, found: Sequence[Pair]) -> Group:
    figures = (
        theme_f1(found),
        theme_f1(found, strict=True),
        _share("kind", [p.kind in (label.kind, *label.kind_also) for label, p in found]),
        _share("kind strict", [p.kind == label.kind for label, p in found]),
        _share("force", [p.force == label.force for label, p in found]),
        _share("level", [p.level == label.level for label, p in found]),
    )
    return Group(name=name, questions=len(found), figures=figures)


def theme_f1(found: Sequence[Pair], *, strict: bool = False) -> Figure:
    """Return micro-F1 of the themes: 2·right / (given by hand + given by rule); strict: nothing is `also` right."""
    right = by_hand = by_rule = 0
    for label, passage in found:
        wanted = set(label.themes)
        given = set(passage.themes) - (set() if strict else set(label.themes_also) - wanted)
        right += len(wanted & given)
        by_hand += len(wanted)
        by_rule += len(given)
    total = by_hand + by_rule
    return Figure(
        name="themes F1" + (" strict" if strict else ""), value=2 * right / total if total else 0.0, count=total
    )


def _share(name: str, right: Sequence[bool]) -> Figure:
    if not right:
        return Figure(name=name, value=None)
    share = sum(right) / len(right)
    low, high = wilson(share, len(right))
    return Figure(name=name, value=share, low=low, high=high, count=len(right))


def _even(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0
