"""Which of the ranked passages are shown: none that says the same twice, and of a comparison the best of each side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from corpus.schema import Passage

_SAME = 0.9
"""Share of their words that two passages have in common when the one repeats the other."""
_TURNS = 2
"""Passages of each document that a comparison begins with."""


def distinct(rows: Iterable[int], passages: Sequence[Passage]) -> Iterator[int]:
    """Give rows in order, without those whose passage repeats one before it."""
    given: list[Passage] = []
    for row in rows:
        passage = passages[row]
        if not any(repeats(passage, earlier) for earlier in given):
            given.append(passage)
            yield row


def repeats(passage: Passage, other: Passage) -> bool:
    """Tell whether two passages say the same in nearly the same words: nine of ten are in both (Jaccard)."""
    if passage.figures != other.figures:
        return False
    words, others = _words(passage.text), _words(other.text)
    if min(len(words), len(others)) < _SAME * max(len(words), len(others)):
        return False
    return bool(words) and len(words & others) >= _SAME * len(words | others)


def in_turn(rows: Sequence[int], passages: Sequence[Passage], documents: Sequence[str]) -> list[int]:
    """Return rows with the best of each document in turn at the front, the rest behind them as they were.

    Args:
        rows: best first.
        passages: of the whole knowledge base.
        documents: the ids of those that are compared.
    """
    sides: dict[str, list[int]] = {}
    for row in rows:
        name = passages[row].document_id
        if name in documents and len(sides.get(name, ())) < _TURNS:
            sides.setdefault(name, []).append(row)
    front = [side[turn] for turn in range(_TURNS) for side in sides.values() if turn < len(side)]
    return [*front, *(row for row in rows if row not in front)]


def compared(named: Mapping[str, float]) -> tuple[str, ...]:
    """Return the documents that a question sets side by side: those that it surely names, when they are several."""
    sure = tuple(name for name, sureness in named.items() if sureness == 1)
    return sure if len(sure) > 1 else ()


@lru_cache(maxsize=1_000)
def _words(text: str) -> frozenset[str]:
    # As they stand, with their full stops: ten passages a question are compared, and finer words take 4 ms.
    return frozenset(text.casefold().split())
