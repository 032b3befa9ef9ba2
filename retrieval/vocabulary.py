"""The words of a corpus, laid out so that like ones are found without looking at all of them."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval import analysis

_SHORTEST = 4
"""Of words that may be what was meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All words of a corpus."""

    words: frozenset[str]
    stems: frozenset[str]
    forwards: tuple[str, ...]
    """In the order of the alphabet."""
    backwards: tuple[str, ...]
    """The same, each from its last letter to its first."""
    by_shape: Mapping[tuple[str, int], tuple[str, ...]]
    """Words of letters by their first letter and their length."""

    def __contains__(self, word: str) -> bool:
        """Tell whether the corpus has a word."""
        return word in self.words

    def nearest(self, word: str, *, most: int) -> str:
        """Return the word that differs from another by at most so many typing errors; empty when there is none.

        The first letter is seldom wrong; with another one, kerken would become werken. Distance: optimal string
        alignment.
        """
        lengths = range(len(word) - most, len(word) + most + 1)
        choices = [other for length in lengths for other in self.by_shape.get((word[0], length), ())]
        found = process.extractOne(word, choices, scorer=OSA.distance, score_cutoff=most)
        return str(found[0]) if found else ""

    def beginning_with(self, part: str) -> Sequence[str]:
        """Return the words that begin with a part."""
        return _with_prefix(self.forwards, part)

    def ending_in(self, part: str) -> Sequence[str]:
        """Return the words that end in a part."""
        return [word[::-1] for word in _with_prefix(self.backwards, part[::-1])]


def vocabulary(words: Iterable[str]) -> Vocabulary:
    """Lay out the words of a corpus."""
    known = frozenset(words)
    shapes: dict[tuple[str, int], list[str]] = {}
    for word in sorted(known):
        if word.isalpha() and len(word) >= _SHORTEST:
            shapes.setdefault((word[0], len(word)), []).append(word)
    return Vocabulary(
        words=known,
        stems=frozenset(analysis.stem(word) for word in known),
        forwards=tuple(sorted(known)),
        backwards=tuple(sorted(word[::-1] for word in known)),
        by_shape={shape: tuple(found) for shape, found in shapes.items()},
    )


def _with_prefix(ordered: Sequence[str], prefix: str) -> Sequence[str]:
    start = bisect_left(ordered, prefix)
    # Behind every word that begins with the prefix.
    return ordered[start : bisect_left(ordered, prefix + "\U0010ffff", start)]
