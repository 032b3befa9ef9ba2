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
    return {written[word]: known[word] for word in asked if word in known}
