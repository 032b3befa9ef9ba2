"""Dutch text to search terms: the one analysis that every index of the knowledge base sees.

A word gives terms in three fields, each with a prefix: the form as typed (`=`), its stem (`~`), and the stems of the
word and of its compound parts (`+`). A field has its own weight in the index, so a whole word counts for more than a
part of one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from corpus.files import load_stop_words
from retrieval import stemming

ANALYZER_VERSION = 3
FIELDS = ("=", "~", "+")

STOP_WORDS = load_stop_words()

_WORD = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+(?:[^\W_]*)(?:['’][^\W\d_]{1,2}\b)?")
_HYPHENATED = re.compile(r"[^\W\d_]{2,}(?:[-‐‑][^\W\d_]{2,})+")
_LINKING = ("", "s", "e", "en", "n")
_SHORTEST_PART = 4

Splitter = Callable[[str], tuple[str, ...]]
Stemmer = Callable[[str], str]


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics, ligatures and soft hyphens."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.replace("\u00ad", "")).casefold()
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words(text: str) -> list[str]:
    """Return the folded words and numbers of `text` in order.

    A genitive or plural after an apostrophe is cut off (RHO's gives rho); a hyphenated word gives its parts and, behind
    them, the word written as one (eerstelijns-zorg gives eerstelijns, zorg, eerstelijnszorg).
    """
    folded = fold(text)
    found = [re.split(r"['’]", match.group())[0] for match in _WORD.finditer(folded)]
    found += [re.sub(r"[-‐‑]", "", match.group()) for match in _HYPHENATED.finditer(folded)]
    return [word for word in found if word]


def content_words(text: str) -> list[str]:
    """Return the words of `text` that tell what it is about."""
    return [word for word in words(text) if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word, with the vowel and consonant changes of Dutch plurals undone."""
    return _stemmer(word)


_stemmer: Stemmer = stemming.stem


def use_stemmer(stemmer: Stemmer) -> None:
    """Let another stemmer work in this process from its start, to measure it: nothing may have been analysed before."""
    global _stemmer
    _stemmer = stemmer


def terms(found: Iterable[str], split: Splitter) -> list[str]:
    """Return the search terms of words, each with the prefix of its field."""
    result = []
    for word in found:
        base = stem(word)
        parts = {base, *(stem(part) for part in split(word))}
        result += [f"={word}", f"~{base}", *(f"+{part}" for part in sorted(parts))]
    return result


def compound_splitter(vocabulary: frozenset[str]) -> Splitter:
    """Return a function that splits a compound into words of `vocabulary`, or gives nothing where it cannot.

    Of all ways to split, the one with the fewest parts wins, then the one with the longest last part (the head of a
    Dutch compound). Between parts a linking s, e, en or n may stand.
    """

    @lru_cache(maxsize=50_000)
    def split(word: str) -> tuple[str, ...]:
        if len(word) < 2 * _SHORTEST_PART or not word.isalpha():
            return ()
        found = _best_split(word, vocabulary, depth=3)
        return found if len(found) > 1 else ()

    return split


def _best_split(word: str, vocabulary: frozenset[str], *, depth: int) -> tuple[str, ...]:
    options: list[tuple[str, ...]] = []
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head = word[cut:]
        first = _known_part(word[:cut], vocabulary)
        if not first:
            continue
        if head in vocabulary:
            options.append((first, head))
        elif depth > 2:
            rest = _best_split(head, vocabulary, depth=depth - 1)
            if rest:
                options.append((first, *rest))
    return min(options, key=lambda parts: (len(parts), -len(parts[-1])), default=())


def _known_part(part: str, vocabulary: frozenset[str]) -> str:
    """Return the part as the vocabulary has it, with or without a linking sound; empty when it has neither."""
    if part in vocabulary:
        return part
    for link in _LINKING[1:]:
        base = part.removesuffix(link)
        if base != part and len(base) >= _SHORTEST_PART and base in vocabulary:
            return base
    return ""
