"""Which themes a question is about, by their terms."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from corpus.files import load_vocabulary
from retrieval import analysis

_Stems = tuple[str, ...]


def recognised_themes(words: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the themes whose name or terms stand in a question, given as its folded words.

    Weak terms do not count: in a question of ten words one of them tells nothing.
    """
    terms, longest = _terms()
    stems = [analysis.stem(word) for word in words]
    phrases = {
        tuple(stems[start : start + size]) for size in range(1, longest + 1) for start in range(len(stems) - size + 1)
    }
    return tuple(sorted({theme for phrase in phrases for theme in terms.get(phrase, ())}))


@cache
def _terms() -> tuple[Mapping[_Stems, Iterable[str]], int]:
    """Return the themes by the stems of their terms, and the words of the longest term."""
    found: dict[_Stems, set[str]] = {}
    for theme in load_vocabulary().themes:
        for term in (theme.nl, *theme.terms):
            found.setdefault(tuple(analysis.stem(word) for word in analysis.words(term)), set()).add(theme.id)
    found.pop((), None)
    return found, max(map(len, found), default=0)
