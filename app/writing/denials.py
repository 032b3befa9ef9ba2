"""What a text denies: the words behind (or before) a denial, so that nothing is turned into its opposite."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from wordfreq import zipf_frequency

from app.writing.claims import tokens
from app.writing.qualifiers import CLASSES, CLAUSE
from retrieval.analysis import STOP_WORDS, fold, stem

_DENIAL = next(one for one in CLASSES if one.name == "denial")
_PREFIXED = re.compile(r"\bon(\w{5,})")
_NO_DENIAL = re.compile(r"\b(?:met of zonder|al dan niet|niet alleen|not only|with or without|or not)\b|^(?:nee|no)\b")
_KNOWN = 3.0
"""A word this common in Dutch (Zipf scale) is one: onnodig denies nodig, and ontwikkelen denies nothing."""
_NO_DENIALS = frozenset({"langs", "geval", "gevallen"})
_EACH = frozenset({"elk", "elke", "each", "every"})
_BEHIND = 4
"""Words behind a denial in which stands what it denies."""
_DENIED = 2


def turned(sentence: str, source: str) -> bool:
    """Tell whether one of two texts says without a denial what the other denies."""
    return _says_denied(sentence, source) or _says_denied(source, sentence)


@lru_cache(maxsize=5_000)
def unprefixed(text: str) -> str:
    """Return a folded text in which onnodig is "niet nodig", and what only looks like a denial is none."""
    told = _NO_DENIAL.sub(" ", fold(text))
    return _PREFIXED.sub(lambda found: f"niet {found[1]}" if _denies(found[1]) else found[0], told)


@cache
def _denies(word: str) -> bool:
    return word not in _NO_DENIALS and bool(zipf_frequency(word, "nl") >= _KNOWN)


def _says_denied(sentence: str, source: str) -> bool:
    clauses = [(_stems(clause), bool(_DENIAL.alike.search(clause))) for clause in CLAUSE.split(unprefixed(sentence))]
    return any(
        any(denied <= stems for stems, _ in clauses) and not any(denied & stems and denies for stems, denies in clauses)
        for denied in _denied(source)
    )


@lru_cache(maxsize=2_000)
def _denied(text: str) -> tuple[frozenset[str], ...]:
    return tuple(_denied_of(text))


def _denied_of(text: str) -> Iterator[frozenset[str]]:
    """Give for each denial the stems that it denies: the next two in its clause, else the last one before it."""
    for clause in CLAUSE.split(unprefixed(text)):
        for found in _DENIAL.signs.finditer(clause):
            behind = _content(tokens(clause[found.end() :])[:_BEHIND])[:_DENIED]
            denied = behind or _content(tokens(clause[: found.start()]))[-1:]
            if denied:
                yield frozenset(denied)


def _content(words: tuple[str, ...]) -> list[str]:
    return [stem(word) for word in words if word not in STOP_WORDS and word not in _EACH and len(word) > 2]


@lru_cache(maxsize=5_000)
def _stems(clause: str) -> frozenset[str]:
    return frozenset(_content(tokens(clause)))
