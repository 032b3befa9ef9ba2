"""Which documents a question names: by what they are called, their type, their title or who published them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from corpus.schema import Source
from retrieval import analysis

_BY_PUBLISHERS = 0.5
"""A publisher has several documents, so its name tells less than a title."""

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """By what words the documents of a knowledge base are named."""

    aliases: Mapping[_Words, tuple[str, ...]]
    """By the words of an alias: the ids of the documents that are called so."""
    types: Mapping[str, str]
    """By the stem of a type: the id of the only document of that type."""
    titles: Mapping[str, frozenset[str]]
    """By id: the stems in the title of a document that no other title has."""
    by_stem: Mapping[str, str]
    """By such a stem: the id of its document."""
    publishers: Mapping[_Words, tuple[str, ...]]
    """By the words of a name: the ids of what it published."""
    published_by: Mapping[str, int]
    """By id: how many publishers a document has."""
    longest: int
    """Words of the longest alias or publisher's name."""


def document_names(sources: Iterable[Source]) -> Names:
    """Lay out by what words documents are named."""
    known = tuple(sources)
    stems = {
        source.id: frozenset(analysis.stem(word) for word in analysis.content_words(source.title)) for source in known
    }
    spread = Counter(stem for of in stems.values() for stem in of)
    titles = {name: frozenset(stem for stem in of if spread[stem] == 1) for name, of in stems.items()}
    counts = Counter(source.type for source in known)
    aliases = _by_words((alias, source.id) for source in known for alias in source.aliases)
    publishers = _by_words((name, source.id) for source in known for name in source.publishers)
    return Names(
        aliases=aliases,
        types={
            analysis.stem(source.type): source.id
            for source in known
            if counts[source.type] == 1 and source.type != "overig"
        },
        titles=titles,
        by_stem={stem: name for name, of in titles.items() for stem in of},
        publishers=publishers,
        published_by={source.id: len(source.publishers) for source in known},
        longest=max((len(words) for words in (*aliases, *publishers)), default=0),
    )


def named_documents(question: str, names: Names) -> dict[str, float]:
    """Return the documents that a question names, each with how surely, from 0 to 1.

    A document is named by an alias; by its type where it is the only one of that type ("de leidraad"); by half of the
    words of its title (at least two) that no other title has; less surely by half of its publishers.
    """
    words = analysis.words(question)
    stems = {analysis.stem(word) for word in words}
    said = {
        tuple(words[start : start + size])
        for size in range(1, names.longest + 1)
        for start in range(len(words) - size + 1)
    }
    surely = {name for phrase in said for name in names.aliases.get(phrase, ())}
    surely |= {names.types[stem] for stem in stems & names.types.keys()}
    of_title = Counter(names.by_stem[stem] for stem in stems & names.by_stem.keys())
    surely |= {name for name, count in of_title.items() if count >= max(2, len(names.titles[name]) / 2)}
    of_publishers = Counter(name for phrase in said for name in names.publishers.get(phrase, ()))
    published = {name for name, count in of_publishers.items() if 2 * count >= names.published_by[name]}
    return dict.fromkeys(published, _BY_PUBLISHERS) | dict.fromkeys(surely, 1.0)


def without_names(question: str, names: Names, named: Collection[str]) -> str:
    """Return a question without the words that name documents; the whole of it where nothing else is said.

    Those words tell where to look, not for what: a vector of them lies near whatever is about the makers of documents.

    Args:
        question: what was asked.
        names: by what words documents are named.
        named: the ids of the documents that this question names.
    """
    said = question.split()
    words = [tuple(analysis.words(one)) for one in said]
    naming = {place for place, of in enumerate(words) if of and all(_names(word, names, named) for word in of)}
    for start in range(len(said)):
        for end in range(start + 1, min(start + names.longest, len(said)) + 1):
            phrase = tuple(word for of in words[start:end] for word in of)
            if phrase in names.aliases or phrase in names.publishers:
                naming.update(range(start, end))
    left = " ".join(one for place, one in enumerate(said) if place not in naming)
    return left if analysis.content_words(left) else question


def _names(word: str, names: Names, named: Collection[str]) -> bool:
    stem, phrase = analysis.stem(word), (word,)
    return (
        stem in names.types or names.by_stem.get(stem) in named or phrase in names.aliases or phrase in names.publishers
    )


def _by_words(named: Iterable[tuple[str, str]]) -> dict[_Words, tuple[str, ...]]:
    found: dict[_Words, list[str]] = {}
    for name, document in named:
        if words := tuple(analysis.words(name)):
            found.setdefault(words, []).append(document)
    return {words: tuple(documents) for words, documents in found.items()}
