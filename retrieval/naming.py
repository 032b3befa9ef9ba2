"""Which documents a question names: by what they are called, their type, their title or who published them."""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from corpus.schema import Source
from retrieval import analysis

_BY_PUBLISHERS = 0.5
"""A publisher has several documents, so its name tells less than a title."""


def named_documents(question: str, sources: Mapping[str, Source]) -> dict[str, float]:
    """Return the documents that a question names, each with how surely, from 0 to 1.

    A document is named by an alias; by its type where it is the only one of that type ("de leidraad"); by half of the
    words of its title (at least two) that no other title has; less surely by half of its publishers.
    """
    words = analysis.words(question)
    stems = {analysis.stem(word) for word in words}
    spread = Counter(word for source in sources.values() for word in _title(source.title))
    types = Counter(source.type for source in sources.values())
    named: dict[str, float] = {}
    for source in sources.values():
        own = {word for word in _title(source.title) if spread[word] == 1}
        by_title = len(own & stems) >= max(2, len(own) / 2)
        by_type = types[source.type] == 1 and source.type != "overig" and analysis.stem(source.type) in stems
        if by_title or by_type or any(_says(words, alias) for alias in source.aliases):
            named[source.id] = 1.0
        elif source.publishers and 2 * sum(_says(words, name) for name in source.publishers) >= len(source.publishers):
            named[source.id] = _BY_PUBLISHERS
    return named


# Names stay what they are from question to question.
@lru_cache(maxsize=10_000)
def _title(title: str) -> frozenset[str]:
    return frozenset(analysis.stem(word) for word in analysis.content_words(title))


@lru_cache(maxsize=10_000)
def _name(name: str) -> list[str]:
    return analysis.words(name)


def _says(words: list[str], name: str) -> bool:
    wanted = _name(name)
    return any(words[start : start + len(wanted)] == wanted for start in range(len(words) - len(wanted) + 1))
