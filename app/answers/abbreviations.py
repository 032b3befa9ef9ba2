"""What the abbreviations in a question stand for, in the words of the documents."""

from collections.abc import Mapping, Sequence

from corpus.schema import Abbreviation
from retrieval import analysis
from retrieval.expand import meanings


def explained(question: str, abbreviations: Sequence[Abbreviation]) -> Mapping[str, tuple[str, ...]]:
    """Return each abbreviation of a question, as documents write it, with what they say it stands for."""
    known = meanings(abbreviations)
    written = {analysis.fold(pair.short): pair.short for pair in reversed(abbreviations)}
    asked = dict.fromkeys(analysis.words(question))
    return {written[word]: _each_once(known[word]) for word in asked if word in known}


def _each_once(said: Sequence[str]) -> tuple[str, ...]:
    """Return the shorter of two that differ by a plural only ("huisartsenorganisatie" and "huisartsenorganisaties")."""
    found: dict[tuple[str, ...], str] = {}
    for one in said:
        words = tuple(analysis.stem(word).removesuffix("s") for word in analysis.words(one))
        found[words] = min(found.get(words, one), one, key=len)
    return tuple(found.values())
