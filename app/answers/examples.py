"""Practice examples for a query: first those that tell of it, then those of the theme that it belongs to."""

import numpy as np

from app.answers.coverage import coverage, sought
from corpus.errors import unknown_name
from corpus.files import load_vocabulary
from corpus.schema import Example, Theme
from retrieval import analysis
from retrieval.search import Index, understood

_THEME_SHARE = 0.35
"""What belonging to the query's theme is worth, beside 1 for the best match in words."""
_LEAST = 0.3
"""The share of the query that an example must hold to count as telling of it."""
_BESIDE_BEST = 0.5
"""The same beside the example that holds most: where one tells of the elderly, those that tell of patients do not."""
_ASKING = frozenset(
    analysis.words(
        "toon laat zien praktijkvoorbeeld praktijkvoorbeelden voorbeeld voorbeelden example "
        "examples show me practice goede best practices alle geef meer nog"
    )
)


def find_examples(query: str, index: Index, *, theme: str = "") -> tuple[Example, ...]:
    """Return the examples for a free text and a theme, best first; without a text, all in their documents' order.

    Raises:
        InputError: the theme does not exist, or the text is too long.
    """
    themes = load_vocabulary().themes
    if theme and theme not in {known.id for known in themes}:
        raise unknown_name("theme", theme, [known.id for known in themes])
    chosen = [example for example in index.examples if not theme or theme in example.themes]
    if not query.strip():
        return tuple(chosen)
    asked = [word for word in understood(query, index).words if word.typed not in _ASKING]
    if not asked:
        return tuple(chosen)
    named = {found.id for found in themes if _names(found, [part for word in asked for part in word.typed.split()])}
    rows = {passage.id: row for row, passage in enumerate(index.passages)}
    by_words, looked_for = index.lexical.scores(asked), sought(asked, index)
    best = max((float(by_words[rows[example.passage_id]]) for example in chosen), default=0.0)
    held = {row: coverage(looked_for, index.passages[row], index) for row in {rows[e.passage_id] for e in chosen}}
    least = max(_LEAST, _BESIDE_BEST * max(held.values(), default=0.0))

    def score(example: Example) -> float:
        row = rows[example.passage_id]
        in_words = float(by_words[row]) / best if held[row] >= least and best > 0 else 0.0
        return in_words + (_THEME_SHARE if named & set(example.themes) else 0.0)

    scored = [(score(example), example) for example in chosen]
    order = np.argsort([-value for value, _ in scored], kind="stable")
    return tuple(scored[row][1] for row in order if scored[row][0] > 0)


def _names(theme: Theme, words: list[str]) -> bool:
    """Tell whether the words name a theme: all words of one of its terms or of its label occur."""
    stems = {analysis.stem(word) for word in words}
    for term in (*theme.terms, theme.nl, theme.en):
        own = {analysis.stem(word) for word in analysis.content_words(term)}
        if own and own <= stems:
            return True
    return False
