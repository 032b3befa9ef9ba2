"""What changes what a sentence says: denials, conditions, bounds, how sure and how binding it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.files import read_toml
from retrieval.analysis import STOP_WORDS, fold, stem

CLAUSE = re.compile(r"[,;:()–.!?]+(?:\s|$)| - |\s[(–]")
_WORD = re.compile(r"\w+")
_AGAIN = 0.5
"""A clause of which a sentence has this share of the words is said again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """Words that change a sentence in the same way."""

    name: str
    kept: str
    """What a sign in a source is about: "clause", "sentence", or nothing where it may be left out."""
    added: bool
    """Whether a sign in a sentence must stand in its source."""
    signs: re.Pattern[str]
    alike: re.Pattern[str]
    """The signs, and other ways to say the same."""


def _pattern(words: str) -> re.Pattern[str]:
    forms = "|".join(words.replace("|", " ").split())
    forms = forms.replace("*", r"\w*").replace("_", r"\s+").replace("…", r"(?:\s+\S+){0,6}\s+")
    return re.compile(rf"\b(?:{forms})(?!\w)")


CLASSES = tuple(
    Class(
        name=name,
        kept=row["kept"],
        added=row["added"],
        signs=_pattern(row["words"]),
        alike=_pattern(f"{row['words']} {row['also']}"),
    )
    for name, row in read_toml(Path(__file__).with_name("qualifiers.toml"))["class"].items()
)


def lost_or_added(sentence: str, leaned_on: Sequence[str], source: str) -> Iterator[str]:
    """Give the classes in which a sentence says more or less surely what its source says.

    Args:
        sentence: what was written.
        leaned_on: the sentences of its quotes that it says again.
        source: all of its quotes.
    """
    said, whole = fold(sentence), fold(source)
    for one in CLASSES:
        added = one.added and one.signs.search(said) and not one.alike.search(whole)
        if added or (not one.alike.search(said) and any(_matters(one, fold(each), said) for each in leaned_on)):
            yield one.name


def _matters(one: Class, source: str, said: str) -> bool:
    """Tell whether a sign stands in a source that the sentence says again; "clause": in a part that it says again."""
    if one.kept != "clause":
        return bool(one.kept and one.signs.search(source))
    own = _stems(said)
    for clause in CLAUSE.split(source):
        if one.signs.search(clause):
            words = _stems(one.signs.sub(" ", clause))
            held = [word for word in words if word in own or any(word in other or other in word for other in own)]
            if len(held) >= _AGAIN * len(words):
                return True
    return False


@lru_cache(maxsize=5_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(text) if word not in STOP_WORDS and len(word) > 3)
