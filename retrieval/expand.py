"""From the words of a question to the words of the corpus: typing errors, parts of compounds, and the word list.

What was typed always counts in full. What it leads to counts less, and for each word of the question only the best of
its alternatives counts in a passage, so that a word with ten synonyms weighs no more than a word with none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from wordfreq import zipf_frequency

from corpus.schema import Abbreviation, Word
from retrieval import analysis
from retrieval.vocabulary import Vocabulary

# Weights of what a typed word leads to, beside 1 for the word itself.
SYNONYM = 0.5
LAY = 0.4
EVERYDAY = 0.5
"""Of everyday words, which lead to what documents say of many subjects: a lead, and little evidence."""
DOUBTFUL = 0.3
"""Of an abbreviation that documents explain in several ways, or in another way than the word list does."""
CORRECTION = 0.9
RELATED_FORM = 0.5

# How common a word is in Dutch at large (the Zipf scale: 6 is once in a thousand words, 3 once in a million) tells how
# little it says about a subject; a corpus this small cannot tell that for words such as helpen or overal.
_COMMON = 6.5
_SPECIAL = 4.5
_LEAST = 0.2
_NAME = 1.5
"""What a name weighs beside 1 for a special word: an answer on Venlo is no answer on Venray."""
_ORDINARY = 4.5
"""A word this common in Dutch (open, bouw) is read as itself, not as an abbreviation that a document makes of it."""
_REAL_WORD = 3.0
"""A word this common in Dutch is no typing error, also when the corpus does not have it."""

_SHORTEST_CORRECTED = 5
_SHORTEST_RELATED = 5
_LONGEST_PHRASE = 7
_MOST_RELATED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Words that may stand for a typed word; all of them together."""

    words: tuple[str, ...]
    weight: float
    same: bool = True
    """Whether it means the same; an everyday word leads to more than what it means."""


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


_Entries = dict[tuple[str, ...], dict[tuple[str, ...], tuple[float, bool]]]
"""By stems: what they lead to, with its weight and whether it means the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thesaurus:
    """The word list and the abbreviations of the documents, by the stems of what people type."""

    entries: Mapping[tuple[str, ...], tuple[Alternative, ...]]


def thesaurus(
    words: Sequence[Word],
    abbreviations: Sequence[Abbreviation] = (),
    everyday: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Thesaurus:
    """Index the word list, everyday words, and what the documents abbreviate, by the stems of what people type.

    An abbreviation leads to its long form and the other way round. Where the word list knows it under other words, or
    the documents give it several meanings, its long forms weigh less: the word list leads, and no meaning is lost.
    """
    entries: _Entries = {}
    for entry in words:
        professional = [_words(text) for text in (entry.term, *entry.synonyms, *entry.abbreviations)]
        _enter(entries, (entry.term, *entry.synonyms, *entry.abbreviations), professional, SYNONYM)
        _enter(entries, (*entry.lay, *entry.english), professional, LAY)
    for word, means in everyday.items():
        _enter(entries, (word,), [_words(text) for text in means], EVERYDAY, same=False)
    for short, longs in meanings(abbreviations).items():
        listed = {_stems(target) for target in entries.get(_stems(_words(short)), ())}
        clear = len(longs) == 1 and (not listed or _stems(_words(longs[0])) in listed)
        for long in longs:
            weight = SYNONYM if clear else DOUBTFUL
            _enter(entries, _forms(short), [_words(long)], weight)
            _enter(entries, (long,), [_words(short)], weight)
    return Thesaurus(
        entries={
            key: tuple(Alternative(words=target, weight=weight, same=same) for target, (weight, same) in found.items())
            for key, found in entries.items()
        }
    )


def meanings(abbreviations: Sequence[Abbreviation]) -> dict[str, tuple[str, ...]]:
    """Return what each short form (folded) stands for, each meaning once; everyday words are no short forms."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for pair in abbreviations:
        short = analysis.fold(pair.short)
        if zipf_frequency(short, "nl") < _ORDINARY:
            found.setdefault(short, {}).setdefault(_stems(_words(pair.long)), pair.long)
    return {short: tuple(longs.values()) for short, longs in found.items()}


def _forms(short: str) -> list[str]:
    """Return a short form with its plurals without an apostrophe (HAPs, ROSen), where these are no other word."""
    return [short, *(form for form in (f"{short}s", f"{short}en") if zipf_frequency(form, "nl") < _REAL_WORD)]


def _enter(
    entries: _Entries, typed: Iterable[str], targets: Iterable[tuple[str, ...]], weight: float, *, same: bool = True
) -> None:
    """Let what people type lead to the targets, at the highest weight that it was given."""
    for text in typed:
        key = _stems(_words(text))
        if not key or len(key) > _LONGEST_PHRASE:
            continue
        found = entries.setdefault(key, {})
        for target in targets:
            if target and _stems(target) != key:
                known, known_same = found.get(target, (0.0, False))
                found[target] = (max(weight, known), same or known_same)


def expand(words: Sequence[str], *, known: Vocabulary, book: Thesaurus) -> tuple[QueryWord, ...]:
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
    return _speciality(word.commonness, common=common, special=special, least=least)


def speciality_of(word: QueryWord, alternative: Alternative) -> float:
    """Return how much an alternative tells: what a common word leads to may be special itself."""
    own = _speciality(_commonness(alternative.words), common=_COMMON, special=_SPECIAL, least=_LEAST)
    return max(speciality(word), own)


def _speciality(commonness: float, *, common: float, special: float, least: float) -> float:
    return min(1.0, max(least, (common - commonness) / (common - special)))


@lru_cache(maxsize=10_000)
def _commonness(words: tuple[str, ...]) -> float:
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


def _single(word: str, *, known: Vocabulary, book: Thesaurus) -> QueryWord:
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


def _corrected(word: str, known: Vocabulary) -> str:
    """Return the corpus's word that differs from `word` by a typing error (two in a long word), or nothing.

    A word whose stem the corpus has is no typing error.
    """
    if len(word) < _SHORTEST_CORRECTED or not word.isalpha() or zipf_frequency(word, "nl") >= _REAL_WORD:
        return ""
    if analysis.stem(word) in known.stems:
        return ""
    return known.nearest(word, most=1 if len(word) < 9 else 2)


def _related(word: str, known: Vocabulary) -> list[str]:
    """Return words of the corpus that begin or end with `word` (overhead: overheadkosten), the shortest first."""
    if len(word) < _SHORTEST_RELATED or not word.isalpha():
        return []
    found = {*known.beginning_with(word), *known.ending_in(word)} - {word}
    return sorted(found, key=lambda other: (len(other), other))[:_MOST_RELATED]


# Thousands of everyday words lead to the same few.
@lru_cache(maxsize=5_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(analysis.words(text))


@lru_cache(maxsize=5_000)
def _stems(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(analysis.stem(word) for word in words)
