"""How much of a question a text holds: the evidence that answering and declining stand on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.schema import Passage
from retrieval import analysis
from retrieval.expand import Alternative, QueryWord, speciality
from retrieval.search import Index

# Whether to answer is judged on what the question is about, so common words count for less than in the search (Zipf
# scale); chosen on the tuning half of the questions.
_COMMON, _SPECIAL, _LEAST = 5.5, 4.0, 0.1
_SAME_CONCEPT = 0.9
"""What a word of the word list is worth as evidence: a weak lead in a search, but what it leads to is the subject."""
_LEAD = 0.35
"""What a word that an everyday word leads to is worth as evidence."""
_PART_MATCH = 0.6
"""What a match on a part of a compound is worth beside one on the whole word."""


Words = tuple[tuple[str, frozenset[str]], ...]
"""Of each word the stem and the stems of its parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A word of a question as it is looked for in many texts."""

    weight: float
    whole: Mapping[str, float]
    """Stems that stand for it, and what each is worth."""
    part: Mapping[str, float]
    """The same of stems that a text may hold in a compound."""
    phrases: tuple[tuple[float, Words], ...]
    """What several words together are worth, the most first."""
    stems: frozenset[str]
    """All of these: a text with none of them holds nothing of the word."""


def sought(question: Iterable[QueryWord], index: Index) -> tuple[Sought, ...]:
    """Lay out what is looked for; a word weighs its idf, one that the corpus does not know the most."""
    return tuple(_sought(word, index) for word in question)


def coverage(question: Sequence[Sought], passage: Passage, index: Index) -> float:
    """Return the share of the question's weight that a passage and its headings hold, from 0 to 1."""
    title = index.source(passage.document_id).title
    return share_held(question, " ".join((title, *passage.headings, passage.text)), index)


def share_held(question: Sequence[Sought], text: str, index: Index) -> float:
    """Return the share of the question's weight that a text holds; each word by the best of its alternatives."""
    stems, parts = _stems(text, index.lexical.split)
    total = held = 0.0
    for word in question:
        total += word.weight
        if not word.stems.isdisjoint(parts):
            held += word.weight * _worth_held(word, stems, parts)
    return held / total if total else 0.0


def _worth_held(word: Sought, stems: frozenset[str], parts: frozenset[str]) -> float:
    whole = [word.whole[stem] for stem in word.whole.keys() & stems]
    part = [word.part[stem] for stem in word.part.keys() & parts]
    best = max((*whole, *part), default=0.0)
    for worth, words in word.phrases:
        if worth <= best:
            break  # Those that follow are worth no more.
        best = max(best, worth * _match(words, stems, parts))
    return best


@lru_cache(maxsize=20_000)  # The same sentences are asked about in question after question.
def _stems(text: str, split: analysis.Splitter) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of a text's words, and these with the stems of the words' parts."""
    words = analysis.words(text)
    stems = frozenset(analysis.stem(word) for word in words)
    return stems, stems | {analysis.stem(part) for word in words for part in split(word)}


def _worth(alternative: Alternative) -> float:
    return max(alternative.weight, _SAME_CONCEPT) if alternative.same else _LEAD


def weight_of(word: QueryWord, index: Index) -> float:
    """Return what a word of the question tells: as typed or as corrected; unknown words tell the most."""
    own = [word.correction] if word.correction else word.alternatives[0].words
    special = speciality(word, common=_COMMON, special=_SPECIAL, least=_LEAST)
    return special * max(index.lexical.word_weight(part) for part in own)


def _sought(word: QueryWord, index: Index) -> Sought:
    def forms(part: str) -> tuple[str, frozenset[str]]:
        own = (part, *index.lexical.split(part))
        return analysis.stem(part), frozenset(analysis.stem(each) for each in own)

    whole: dict[str, float] = {}
    part: dict[str, float] = {}
    phrases: list[tuple[float, Words]] = []
    for alternative in sorted(word.alternatives, key=_worth):
        worth, words = _worth(alternative), tuple(map(forms, alternative.words))
        if len(words) > 1:
            phrases.append((worth, words))
        else:  # The last that is entered is worth the most.
            whole |= {stem: worth for stem, _ in words}
            part |= {stem: worth * _PART_MATCH for _, stems in words for stem in stems}
    stems = frozenset(part).union(*(own for _, words in phrases for _, own in words))
    return Sought(weight=weight_of(word, index), whole=whole, part=part, phrases=tuple(reversed(phrases)), stems=stems)


def _match(words: Words, stems: frozenset[str], parts: frozenset[str]) -> float:
    found = [1.0 if stem in stems else 0.0 if own.isdisjoint(parts) else _PART_MATCH for stem, own in words]
    return sum(found) / len(found)
