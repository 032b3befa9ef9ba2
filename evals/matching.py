"""Find a few words in a text, however they are written: what nuggets and their reserves are recognised by."""

import re
from collections.abc import Sequence
from functools import lru_cache

from retrieval.analysis import fold

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+")
_THOUSANDS = re.compile(r"(?<=\d)[.](?=\d{3}\b)")


@lru_cache(maxsize=50_000)  # The same quotes are held against many damaged answers.
def tokens(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in order, without capitals and accents; 50.000 gives 50000."""
    return tuple(_THOUSANDS.sub("", token) for token in _TOKEN.findall(fold(text)))


def contains(text: Sequence[str], pattern: str) -> bool:
    """Tell whether the tokens of a text hold a pattern.

    A pattern is alternatives with "|" between; each is one or more consecutive words; "*" behind a word stands for any
    ending: "huisartsenpost*|hap".
    """
    return any(_stands_in(text, alternative) for alternative in pattern.split("|"))


def is_pattern(pattern: str) -> bool:
    """Tell whether each alternative of a pattern holds a word or a number."""
    return all(tokens(alternative) for alternative in pattern.split("|"))


def _stands_in(text: Sequence[str], alternative: str) -> bool:
    wanted: list[tuple[str, bool]] = []
    for word in alternative.split():
        parts = tokens(word)
        wanted += [(part, word.endswith("*") and number == len(parts)) for number, part in enumerate(parts, 1)]
    return bool(wanted) and any(
        all(
            token.startswith(part) if open_ended else token == part
            for token, (part, open_ended) in zip(text[start:], wanted, strict=False)
        )
        for start in range(len(text) - len(wanted) + 1)
    )
