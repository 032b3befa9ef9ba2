"""From the words of a question to the words of the corpus: typing errors, parts of compounds, and the word list.

What was typed always counts in full. What it leads to counts less, and for each word of the question only the best of
its alternatives counts in a passage, so that a word with ten synonyms weighs no more than a word with none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA
from wordfreq import zipf_frequency

from corpus.schema import Word
from retrieval import analysis

# Weights of what a typed word leads to, beside 1 for the word itself.
SYNONYM = 0.5
LAY = 0.4
CORRECTION = 0.9
RELATED_FORM = 0.5

# How common a word is in Dutch at large (the Zipf scale: 6 is once in a thousand words, 3 once in a million) tells how
# little it says about a subject; a corpus this small cannot tell that for words such as helpen or overal.
_COMMON = 6.5
_SPECIAL = 4.5
_LEAST = 0.2
_NAME = 1.5
"""What a name weighs beside 1 for a special word: an answer on Venlo is no answer on Venray."""
_REAL_WORD = 3.0
"""A word this common in Dutch is no typing error, also when the corpus does not have it."""

_SHORTEST_CORRECTED = 5
_SHORTEST_RELATED = 5
_LONGEST_PHRASE = 4
_MOST_RELATED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Words that may stand for a typed word; all of them together."""

    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryWord:
    """A word (or phrase) of the question, and what may stand for it in a passage; the first is as typed."""

    typed: str
    alternatives: tuple[Alternative, ...]
    commonness: float = 0.0
    """In Dutch at large, on the Zipf scale; of a phrase that of its rarest word."""
    named: bool = False
    """Whether it was written as a name."""
    correction: str = ""
    """The corpus's word that was taken for a typing error; empty when there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thesaurus:
    """The word list, by the stems of what people type."""

    entries: Mapping[tuple[str, ...], tuple[Alternative, ...]]


def thesaurus(words: Sequence[Word]) -> Thesaurus:
    """Index the word list by the stems of each term, synonym, lay word, abbreviation and English word."""
    entries: dict[tuple[str, ...], dict[tuple[str, ...], float]] = {}
    for word in words:
        professional = [_words(text) for text in (word.term, *word.synonyms, *word.abbreviations)]
        typed = [(text, SYNONYM) for text in (word.term, *word.synonyms, *word.abbreviations)]
        typed += [(text, LAY) for text in (*word.lay, *word.english)]
        for text, weight in typed:
            key = _stems(_words(text))
            if not key or len(key) > _LONGEST_PHRASE:
                continue
            found = entries.setdefault(key, {})
            for target in professional:
                if target and _stems(target) != key:
                    found[target] = max(weight, found.get(target, 0.0))
    return Thesaurus(
        entries={
            key: tuple(Alternative(words=words, weight=weight) for words, weight in found.items())
            for key, found in entries.items()
        }
    )


def expand(words: Sequence[str], *, known: frozenset[str], book: Thesaurus) -> tuple[QueryWord, ...]:
    """Return the words of a question with what may stand for them.

    Args:
        words: The folded words of the question, in order, function words too (phrases may hold them).
        known: All words of the corpus.
        book: The word list.
    """
    result: list[QueryWord] = []
    position = 0
    while position < len(words):
        size, query_word = _phrase_at(words, position, book)
        if query_word is None:
            size, word = 1, words[position]
            query_word = _single(word, known=known, book=book) if word not in analysis.STOP_WORDS else None
        if query_word is not None and query_word.typed not in {found.typed for found in result}:
            result.append(query_word)
        position += size
    return tuple(result)


def as_typed(word: str) -> QueryWord:
    """Return a word that nothing else stands for."""
    return QueryWord(
        typed=word, alternatives=(Alternative(words=(word,), weight=1.0),), commonness=_commonness((word,))
    )


def speciality(word: QueryWord, *, common: float = _COMMON, special: float = _SPECIAL, least: float = _LEAST) -> float:
    """Return how much a word tells: from `least` when it is common to 1 when it is special; a name tells most."""
    if word.named:
        return _NAME
    return min(1.0, max(least, (common - word.commonness) / (common - special)))


def _commonness(words: Iterable[str]) -> float:
    return min(float(zipf_frequency(word, "nl")) for word in words)


def _phrase_at(words: Sequence[str], position: int, book: Thesaurus) -> tuple[int, QueryWord | None]:
    """Return the longest phrase of the word list that begins at a position, and how many words it has."""
    for size in range(min(_LONGEST_PHRASE, len(words) - position), 1, -1):
        phrase = tuple(words[position : position + size])
        alternatives = book.entries.get(_stems(phrase))
        if alternatives:
            content = tuple(word for word in phrase if word not in analysis.STOP_WORDS)
            own = Alternative(words=content or phrase, weight=1.0)
            common = _commonness(own.words)
            return size, QueryWord(typed=" ".join(phrase), alternatives=(own, *alternatives), commonness=common)
    return 1, None


def _single(word: str, *, known: frozenset[str], book: Thesaurus) -> QueryWord:
    alternatives = list(book.entries.get(_stems((word,)), ()))
    correction = ""
    if word not in known and not alternatives:
        correction = _corrected(word, known)
        if correction:
            alternatives.append(Alternative(words=(correction,), weight=CORRECTION))
            alternatives += book.entries.get(_stems((correction,)), ())
    if word not in known:
        alternatives += [Alternative(words=(form,), weight=RELATED_FORM) for form in _related(word, known)]
    own = as_typed(word)
    common = _commonness((correction,)) if correction else own.commonness
    return replace(own, alternatives=(*own.alternatives, *alternatives), correction=correction, commonness=common)


def _corrected(word: str, known: frozenset[str]) -> str:
    """Return the corpus's word that differs from `word` by a typing error (two in a long word), or nothing.

    A word whose stem the corpus has is no typing error. Distance: optimal string alignment.
    """
    if len(word) < _SHORTEST_CORRECTED or not word.isalpha() or zipf_frequency(word, "nl") >= _REAL_WORD:
        return ""
    if analysis.stem(word) in {analysis.stem(other) for other in known if other[:2] == word[:2]}:
        return ""
    most = 1 if len(word) < 9 else 2
    # The first letter is seldom wrong; with another one, kerken would become werken.
    choices = [o for o in known if o.isalpha() and o[0] == word[0] and len(o) > 3 and abs(len(o) - len(word)) <= most]
    found = process.extractOne(word, choices, scorer=OSA.distance, score_cutoff=most)
    return str(found[0]) if found else ""


def _related(word: str, known: frozenset[str]) -> list[str]:
    """Return words of the corpus that begin or end with `word` (overhead: overheadkosten), the shortest first."""
    if len(word) < _SHORTEST_RELATED or not word.isalpha():
        return []
    found = [other for other in known if other != word and (other.startswith(word) or other.endswith(word))]
    return sorted(found, key=lambda other: (len(other), other))[:_MOST_RELATED]


def _words(text: str) -> tuple[str, ...]:
    return tuple(analysis.words(text))


def _stems(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(analysis.stem(word) for word in words)
