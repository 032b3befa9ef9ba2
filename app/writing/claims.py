"""What a text claims that can be compared by the letter: its words, numbers and names.

The product checks written sentences by these, and the evaluations judge answers by these, each in its own way.
"""

import re
from functools import lru_cache
from pathlib import Path

from corpus.files import read_toml
from ingest.places import find_places
from retrieval.analysis import fold

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+")
_THOUSANDS = re.compile(r"(?<=\d)[.](?=\d{3}\b)")
_WORDS = read_toml(Path(__file__).with_name("claims.toml"))
_UNITS, _TENS, _TO_TWENTY = (_WORDS[name].split() for name in ("units", "tens", "to_twenty"))
_NUMBER_WORDS = {
    **{word: str(number) for number, word in enumerate(_TO_TWENTY)},
    **{word: str(10 * tens) for tens, word in enumerate(_TENS, 2)},
    **{f"{one}en{ten}": str(10 * tens + u) for tens, ten in enumerate(_TENS, 2) for u, one in enumerate(_UNITS, 1)},
    "honderd": "100",
    "duizend": "1000",
}
_NO_SURE_NUMBERS = frozenset(_WORDS["no_sure_numbers"].split())
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w&’'-]*\w|\b[A-Z]\b")
_OPENING = re.compile(r"(?:^|[.!?:;]\s+|\n(?:- )?|[“„\"‘]|- )$")


@lru_cache(maxsize=50_000)  # The same quotes are held against many sentences.
def tokens(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in order, without capitals and accents; 50.000 gives 50000."""
    return tuple(_THOUSANDS.sub("", token) for token in _TOKEN.findall(fold(text)))


def figure(token: str) -> str:
    """Return a token in figures where it is a number (vijf gives 5); else nothing."""
    return token if token[0].isdigit() else _NUMBER_WORDS.get(token, "")


def numbers(text: str, *, sure: bool = False) -> set[str]:
    """Return the numbers of a text in figures: vijf and 5 are one; `sure` leaves out words that need be no number."""
    return {figure(token) for token in tokens(text) if figure(token) and not (sure and token in _NO_SURE_NUMBERS)}


def names(text: str) -> set[str]:
    """Return the words of names and abbreviations: capitalised, and not because a sentence begins there."""
    found: set[str] = set()
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        if sum(letter.isupper() for letter in word) > 1 or not _OPENING.search(text[: match.start()]):
            found.update(token for part in word.split("-") if part[:1].isupper() for token in tokens(part))
    # A place may open a sentence.
    return found | {token for place in find_places(text) for token in tokens(text[place.start : place.end])}
