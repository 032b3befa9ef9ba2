"""A text to what the model sums: its words, and of each word itself and the runs of letters in it.

A word that was never seen in training still has runs of letters that were, and so has every compound. Runs are hashed
to a fixed number of rows, as in fastText (Bojanowski et al., Enriching Word Vectors with Subword Information, 2017).
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from wordfreq import get_frequency_dict

from retrieval.analysis import fold

Rows = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float32]

_WORD = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]{1,2}\b)?")
_RUNS = (3, 4, 5)
"""Letters in a run, with < and > for the ends of the word."""
_RARE = 1e-4
"""Words as frequent as this count for half (the `a` of Arora et al., A Simple but Tough-to-Beat Baseline, 2017)."""
_LEAST = 0.02
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio."""
_LONGEST = 40
"""Letters of a word that are looked at: what is longer is no word."""
MOST_WORDS = 220
"""Words of a text that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How many rows the model has."""

    words: int = 40_000
    runs: int = 60_000
    dimension: int = 384

    @property
    def rows(self) -> int:
        """All rows: those of words, then those of runs."""
        return self.words + self.runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """The rows of several words behind one another."""

    rows: Rows
    shares: Shares
    """What each row counts."""
    ends: Rows
    """Where the rows of each word begin, and behind them where the last one ends."""

    def take(self, numbers: Rows) -> "Features":
        """Return those of some of the words, by their numbers."""
        sizes = self.ends[numbers + 1] - self.ends[numbers]
        ends = np.concatenate([[0], np.cumsum(sizes)])
        places = np.repeat(self.ends[numbers] - ends[:-1], sizes) + np.arange(ends[-1])
        return Features(rows=self.rows[places], shares=self.shares[places], ends=ends)


def words(text: str) -> list[str]:
    """Return the folded words and numbers of a text in order, as many as the model reads."""
    return _WORD.findall(fold(text))[:MOST_WORDS]


def features(found: Sequence[str], shape: Shape) -> Features:
    """Return the rows of words, and what each counts: a word by how rare it is, its runs together as much.

    A run is a number of its bytes and its size, which is spread over the rows by a multiplication (Knuth, The Art of
    Computer Programming, volume 3, section 6.4).
    """
    bounded = [f"<{word[:_LONGEST]}>".encode() for word in found]
    whole = np.array([zlib.crc32(word) % shape.words for word in bounded], dtype=np.int64)
    letters = np.frombuffer(b"".join(bounded), dtype=np.uint8).astype(np.uint64)
    word_of = np.repeat(np.arange(len(found)), [len(word) for word in bounded])
    has_runs = np.array([not word.isdigit() for word in found], dtype=bool)
    rows: list[Rows] = [whole]
    owners: list[Rows] = [np.arange(len(found))]
    for size in _RUNS:
        inside = word_of[size - 1 :]
        starts = np.flatnonzero((word_of[: len(inside)] == inside) & has_runs[inside])
        codes = np.full(len(starts), size << 40, dtype=np.uint64)
        for place in range(size):
            codes |= letters[starts + place] << np.uint64(8 * place)
        spread: Rows = (codes * _SPREAD >> np.uint64(32)).astype(np.int64)
        rows.append(shape.words + spread % shape.runs)
        owners.append(word_of[starts])
    owner = np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    sizes = np.bincount(owner, minlength=len(found))
    rarities = np.array([rarity(word) for word in found], dtype=np.float32)
    shares = (rarities / np.sqrt(np.maximum(sizes - 1, 1)))[owner]
    shares[: len(found)] = rarities
    return Features(
        rows=np.concatenate(rows)[order],
        shares=shares[order].astype(np.float32),
        ends=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
    )


def rarity(word: str) -> float:
    """Return what a word counts in its text, from .02 for "de" to 1 for a word that nobody uses."""
    return max(_RARE / (_RARE + _frequencies().get(word, 0.0)), _LEAST)


@cache
def _frequencies() -> dict[str, float]:
    # The small lists hold what is said more than once in a million words: the others count in full anyway.
    dutch, english = (get_frequency_dict(language, wordlist="small") for language in ("nl", "en"))
    return {word: max(dutch.get(word, 0.0), english.get(word, 0.0)) for word in dutch.keys() | english.keys()}
