"""Whether the letters of a short form come from the words of a long one (after Schwartz and Hearst, 2003).

Dutch compounds give several letters: huisartsendienstenstructuur gives HDS. So a letter may come from the beginning of
a word, less gladly from the beginning of a part of a compound, and hardly ever from the middle of one.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from wordfreq import zipf_frequency

IMPOSSIBLE = 99.0
_PART, _RUN, _INSIDE, _SKIPPED = 0.3, 0.1, 1.0, 1.0
_FUNCTION_FIRST = 0.3
"""VNG begins with Vereniging, although "van Nederlandse Gemeenten" is shorter."""
# What a short form of so many letters may cost: the shorter, the more easily letters fit by chance.
_LIMITS = {2: 0.35, 3: 0.95}
_LIMIT = 1.35
_LIMIT_LOWER = 0.65
_KNOWN = 2.0
"""A part of a compound is a word that is at least this common in Dutch (Zipf scale)."""
_COMMON = 4.2
"""A short form in lower case that is this common is a word: "(ook)", "(zie)"."""
_SHORTEST_PART, _LONGEST_PART = 4, 30
_LONGEST_WORD = 60
"""What has more characters is an address or a code, and stands for nothing."""
_FUNCTION = (
    "aan and bij de den der des een en for het in met naar of om onder op over per te ten ter the tot uit van voor &"
)
_FUNCTION_WORDS = frozenset(_FUNCTION.split())
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’.][^\W_]+)*|&")
_SHORT = re.compile(r"(?=.*[^\W\d_])[A-Za-z][A-Za-z0-9]*(?:[&/+-][A-Za-z0-9]+)*")
_ROMAN = re.compile(r"[IVX]+|[ivx]+")
_PLURAL = re.compile(r"(?:['’](?:s|en|er|n)?|(?<=[A-Z])-?en|(?<=[A-Z]{2})s)$")


def singular(short: str) -> str:
    """Return a short form without its plural or genitive: HDS'en gives HDS."""
    return _PLURAL.sub("", short)


def is_short(text: str) -> bool:
    """Tell whether a word looks like a short form: RHO, NZa, Wlz, O&I, ggz, but not II, 2020 or tijdelijk."""
    if not _SHORT.fullmatch(text) or _ROMAN.fullmatch(text) or not 2 <= len(text) <= 10:
        return False
    if sum(character.isupper() for character in text) > 1 or re.search(r"[A-Z]\d", text):
        return True
    return 3 <= len(text) <= 6 and zipf_frequency(text, "nl") < _COMMON


def words_of(text: str) -> list[re.Match[str]]:
    """Return the words of a text with their places."""
    return list(_WORD.finditer(text))


def fits(short: str, words: Sequence[str]) -> float:
    """Return what it costs to take each letter of `short` from `words`, in order; IMPOSSIBLE when it costs too much."""
    if not words or words[-1] in _FUNCTION_WORDS or any(len(word) > _LONGEST_WORD for word in words):
        return IMPOSSIBLE
    letters = [character for character in short if character.isalnum()]
    lower = not any(character.isupper() for character in short)
    limit = _LIMIT_LOWER if lower else _LIMITS.get(len(letters), _LIMIT)
    plain = tuple(_plain(word) for word in words)
    cost = _cost(tuple(letters), plain, tuple(words))
    if words[0] in _FUNCTION_WORDS:
        cost += _FUNCTION_FIRST
    return cost if cost <= limit else IMPOSSIBLE


def _cost(letters: tuple[str, ...], words: tuple[str, ...], written: tuple[str, ...]) -> float:
    capitals = sum(letter.isupper() for letter in letters)

    @cache
    def rest(letter: int, word: int, at: int, in_part: bool) -> float:
        """Cost of the letters from `letter` on, from place `at` in `word` on (0: nothing of it is used yet)."""
        skipped = _SKIPPED if at == 0 and words[word] not in _FUNCTION_WORDS else 0.0
        if letter == len(letters):
            return skipped if word == len(words) - 1 else skipped + rest(letter, word + 1, 0, False)
        best = IMPOSSIBLE if word == len(words) - 1 else skipped + rest(letter, word + 1, 0, False)
        wanted = letters[letter].lower()
        for place in range(at, len(words[word])):
            if words[word][place] == wanted and (letter or place == 0):
                begins = _begins(words[word], written[word], place)
                # "Onco" in OncoZON, "gro" in Hagro: small letters may follow each other in the word.
                run = place == at > 0 and letters[letter].islower() and (capitals > 1 or (capitals == 1 and in_part))
                price = begins if not run else min(begins, _RUN)
                best = min(best, price + rest(letter + 1, word, place + 1, in_part or begins == _PART))
        return best

    return rest(0, 0, 0, False) if words and words[0][:1] == letters[0].lower() else IMPOSSIBLE


def _begins(word: str, written: str, place: int) -> float:
    """Return what a letter costs at a place of a word: nothing at its beginning, much in its middle."""
    if place == 0 or not word[place - 1].isalnum():
        return 0.0
    if len(written) == len(word) and written[place].isupper() and not written.isupper():
        return 0.0  # HuisartsInformatieSysteem
    return _PART if place >= 2 and _starts_with_word(word[place : place + _LONGEST_PART]) else _INSIDE


@lru_cache(maxsize=65_536)
def _starts_with_word(text: str) -> bool:
    """Tell whether a Dutch word stands at the beginning of `text`."""
    return (
        any(zipf_frequency(text[:end], "nl") >= _KNOWN for end in range(len(text), _SHORTEST_PART - 1, -1))
        or zipf_frequency(text, "nl") >= _KNOWN + 2
    )


def _plain(word: str) -> str:
    """Return a word in lower case without diacritics, with its length kept."""
    return "".join(unicodedata.normalize("NFKD", character)[0].lower() for character in word)
