"""Say what a passage is about: themes by their terms in headings and text, and by likeness where it is given."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.schema import Theme

HEADING_WEIGHT, PARENT_WEIGHT, LEAD_WEIGHT = 3.0, 2.0, 2.0
LIKENESS_WEIGHT = 2.0
# Chosen on hand-labelled passages: two hits in the text, or one in a heading, or more than half of the strongest theme.
ENOUGH, ENOUGH_SHORT = 1.5, 1.0
SHORT = 60
SHARE = 0.3
MOST = 4
# A term shorter than this is a whole word only ("app" is no part of "appel"); longer ones start or end a compound.
_COMPOUND = 6
# What is longer is no word, but a code or an address.
_LONGEST_WORD = 60
_WORD = re.compile(r"[\w/+-]+(?:['’]s)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeHit:
    """A theme with its score and the words that gave it."""

    theme: str
    score: float
    words: tuple[str, ...]


class ThemeFinder:
    """Counts the terms of themes in texts; it remembers which themes each word points to."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        """Prepare the terms of `themes`."""
        self._order = {theme.id: number for number, theme in enumerate(themes)}
        self._single: dict[str, list[str]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        for theme in themes:
            for term in dict.fromkeys((*theme.terms, theme.nl)):
                words = tuple(_words(term))
                if len(words) == 1:
                    self._single.setdefault(words[0], []).append(theme.id)
                elif words:
                    self._phrases.setdefault(words[0], []).append((words, theme.id))

    def count(self, text: str) -> dict[str, list[str]]:
        """Map each theme to its terms found in `text`, one entry a place in the text."""
        words = _words(text)
        found: dict[str, dict[int, str]] = {}
        for position, word in enumerate(words):
            for theme in self._themes_of(word):
                found.setdefault(theme, {}).setdefault(position, word)
            for phrase, theme in self._phrases.get(word, ()):
                if tuple(words[position : position + len(phrase)]) == phrase:
                    # A phrase and its own last word ("acute zorg", "zorg") are one hit.
                    found.setdefault(theme, {}).update(
                        {position + step: " ".join(phrase) if not step else "" for step in range(len(phrase))}
                    )
        return {theme: [word for _, word in sorted(places.items()) if word] for theme, places in found.items()}

    def telling(self, headings: Sequence[str]) -> tuple[str, bool]:
        """Return the nearest heading that names a theme, and whether it is the very heading of the section.

        "Tips en adviezen" names none: the heading above it does. What a chapter names, its sections need not share.
        """
        for heading in reversed(headings):
            if self.count(heading):
                return heading, heading == headings[-1]
        return "", False

    def score(
        self, text: str, *, headings: Sequence[str], lead: str = "", likeness: Mapping[str, float] | None = None
    ) -> tuple[ThemeHit, ...]:
        """Choose the themes of a passage, strongest first."""
        scores: dict[str, float] = {}
        words: dict[str, list[str]] = {}
        heading, near = self.telling(headings)
        weighted = ((text, 1.0), (lead, LEAD_WEIGHT), (heading, HEADING_WEIGHT if near else PARENT_WEIGHT))
        for part, weight in weighted:
            for theme, hits in self.count(part).items():
                # The same word again says less than another word.
                scores[theme] = scores.get(theme, 0.0) + weight * (len(set(hits)) + 0.5 * (len(hits) - len(set(hits))))
                words.setdefault(theme, []).extend(hits)
        for theme, like in (likeness or {}).items():
            scores[theme] = scores.get(theme, 0.0) + LIKENESS_WEIGHT * max(like, 0.0)
        return self._chosen(scores, words, enough=ENOUGH if len(text.split()) > SHORT else ENOUGH_SHORT)

    def _chosen(
        self, scores: Mapping[str, float], words: Mapping[str, Sequence[str]], *, enough: float
    ) -> tuple[ThemeHit, ...]:
        ranked = sorted(scores, key=lambda theme: (-scores[theme], self._order.get(theme, 0)))
        floor = max(enough, SHARE * scores[ranked[0]]) if ranked else 0.0
        chosen = [theme for theme in ranked if scores[theme] >= floor][:MOST]
        if not chosen and ranked and words.get(ranked[0]):
            chosen = ranked[:1]
        return tuple(
            ThemeHit(theme=theme, score=round(scores[theme], 2), words=tuple(dict.fromkeys(words.get(theme, ()))))
            for theme in chosen
        )

    def _themes_of(self, word: str) -> tuple[str, ...]:
        if word not in self._known:
            # A long term also starts or ends a compound: "ketenbekostiging", "spoedpleinen".
            parts = [word]
            if len(word) <= _LONGEST_WORD:
                parts += [word[:end] for end in range(_COMPOUND, len(word))]
                parts += [word[start:] for start in range(1, len(word) - _COMPOUND + 1)]
            self._known[word] = tuple(dict.fromkeys(theme for part in parts for theme in self._single.get(part, ())))
        return self._known[word]


def _words(text: str) -> list[str]:
    return [word.strip("-/").replace("’", "'") for word in _WORD.findall(text.lower()) if word.strip("-/")]
