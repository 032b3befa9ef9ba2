"""Say what a passage is about: themes by their terms in headings and text, and by likeness where it is given."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.schema import Theme
from corpus.sentences import sentence_spans
from ingest import cues

# Chosen on the tuning half of the labels given by hand (evals/labels.jsonl).
WEAK = 0.4
REPEATED, REPEATS = 0.4, 3
SUBJECT, OPENING = 2.0, 1.3
LEAD, NEAR, ABOVE, TELLING, UNNAMED = 2.0, 3.0, 1.6, 0.5, 0.6
MAIN = 1.5
LIKENESS = 2.0
ENOUGH, LEAST = 1.2, 1.0
LONG = 60
SHARE, CEILING = 0.4, 3.0
MOST = 3
# A term shorter than this is a whole word only ("app" is no part of "appel"); longer ones start or end a compound.
_COMPOUND = 6
# What is longer is no word, but a code or an address.
_LONGEST_WORD = 60
_WORD = re.compile(r"[\w/+&-]+(?:['’]s)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeHit:
    """A theme with its score and the words that gave it."""

    theme: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Term:
    theme: str
    weight: float
    words: tuple[str, ...]
    in_text: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    term: _Term
    word: str
    start: int


class ThemeFinder:
    """Finds the terms of themes in texts; it remembers which terms each word is, starts or ends with."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        """Prepare the terms of `themes`."""
        self._order = {theme.id: number for number, theme in enumerate(themes)}
        self._single: dict[str, list[_Term]] = {}
        self._phrases: dict[str, list[_Term]] = {}
        self._known: dict[str, tuple[_Term, ...]] = {}
        for term in (term for theme in themes for term in _terms(theme)):
            place = self._single if len(term.words) == 1 else self._phrases
            if term.words:
                place.setdefault(term.words[0], []).append(term)
        for same in self._phrases.values():
            same.sort(key=lambda term: -len(term.words))

    def named(self, heading: str) -> tuple[str, ...]:
        """Return the themes that a heading names."""
        return tuple(dict.fromkeys(found.term.theme for found in self._find(heading, heading=True)))

    def telling(self, headings: Sequence[str]) -> tuple[str, bool]:
        """Return the nearest heading that names a theme, and whether it is the very heading of the section.

        "Tips en adviezen" names none: the heading above it does. What a chapter names, its sections need not share.
        """
        for heading in reversed(headings):
            if self.named(heading):
                return heading, heading == headings[-1]
        return "", False

    def score(
        self,
        text: str,
        *,
        headings: Sequence[str],
        lead: str = "",
        told: bool = False,
        main: str = "",
        likeness: Mapping[str, float] | None = None,
    ) -> tuple[ThemeHit, ...]:
        """Choose the themes of a passage, strongest first.

        What is `told` or pointed to (an example, a source) is about its own words more than about its section.
        """
        scores: dict[str, float] = {}
        words: dict[str, list[str]] = {}
        heading, near = self.telling(headings)
        above = TELLING if told else NEAR if near else ABOVE
        for part, weight, is_heading in ((text, 1.0, False), (lead, LEAD, False), (heading, above, True)):
            places = _places(part) if not is_heading else ()
            named = set(scores)
            for term, found in _by_term(self._find(part, heading=is_heading)).items():
                place = max(_place_weight(places, hit.start) for hit in found)
                if is_heading and named and term.theme not in named:
                    place = UNNAMED
                again = 1 + REPEATED * min(len(found) - 1, REPEATS)
                scores[term.theme] = scores.get(term.theme, 0.0) + weight * term.weight * place * again
                words.setdefault(term.theme, []).extend(hit.word for hit in found)
        if main:
            scores[main] = scores.get(main, 0.0) + MAIN
        for theme, like in (likeness or {}).items():
            scores[theme] = scores.get(theme, 0.0) + LIKENESS * like
            words.setdefault(theme, []).append("gelijkenis")
        return self._chosen(scores, words, enough=ENOUGH if len(text.split()) > LONG else LEAST)

    def _chosen(
        self, scores: Mapping[str, float], words: Mapping[str, Sequence[str]], *, enough: float
    ) -> tuple[ThemeHit, ...]:
        ranked = sorted(scores, key=lambda theme: (-scores[theme], self._order.get(theme, 0)))
        floor = max(enough, min(SHARE * scores[ranked[0]], CEILING)) if ranked else 0.0
        chosen = [theme for theme in ranked if scores[theme] >= floor][:MOST]
        if not chosen and ranked and scores[ranked[0]] >= LEAST:
            chosen = ranked[:1]
        return tuple(
            ThemeHit(theme=theme, score=round(scores[theme], 2), words=tuple(dict.fromkeys(words.get(theme, ()))))
            for theme in chosen
        )

    def _find(self, text: str, *, heading: bool) -> list[_Found]:
        """Find the terms in a text; a term inside a longer one of the same theme is no second hit."""
        tokens = _words(text)
        found: list[_Found] = []
        covered: set[tuple[str, int]] = set()
        for number, (word, start) in enumerate(tokens):
            for term in self._phrases.get(word, ()):
                part = tokens[number : number + len(term.words)]
                if (
                    (term.theme, number) not in covered
                    and len(part) == len(term.words)
                    and all(map(_is_form, (w for w, _ in part), term.words))
                ):
                    found.append(_Found(term, " ".join(w for w, _ in part), start))
                    covered.update((term.theme, number + step) for step in range(len(part)))
        for number, (word, start) in enumerate(tokens):
            for term in self._terms_of(word):
                if (term.theme, number) not in covered:
                    found.append(_Found(term, word, start))
                    covered.add((term.theme, number))
        return [hit for hit in found if heading or hit.term.in_text]

    def _terms_of(self, word: str) -> tuple[_Term, ...]:
        if word not in self._known:
            terms = self._single.get(word, [])
            if not terms and len(word) <= _LONGEST_WORD:
                # A long term also starts or ends a compound: "ketenbekostiging", "spoedpleinen".
                parts = [word[:end] for end in range(len(word) - 1, _COMPOUND - 1, -1)]
                parts += [word[start:] for start in range(1, len(word) - _COMPOUND + 1)]
                terms = [term for part in parts for term in self._single.get(part, ())]
            self._known[word] = tuple(sorted(terms, key=lambda term: -term.weight))
        return self._known[word]


def _terms(theme: Theme) -> Iterable[_Term]:
    for term in dict.fromkeys((*theme.terms, theme.nl)):
        yield _Term(theme.id, 1.0, tuple(word for word, _ in _words(term)))
    for term in theme.weak:
        yield _Term(theme.id, WEAK, tuple(word for word, _ in _words(term)))
    for term in theme.headings:
        yield _Term(theme.id, 1.0, tuple(word for word, _ in _words(term)), in_text=False)


def _by_term(found: Iterable[_Found]) -> dict[_Term, list[_Found]]:
    terms: dict[_Term, list[_Found]] = {}
    for hit in found:
        terms.setdefault(hit.term, []).append(hit)
    return terms


def _places(text: str) -> tuple[tuple[int, int, float], ...]:
    """Return the stretches whose words count more: the very first word, and the first of several sentences."""
    sentences = sentence_spans(text)
    opening = [(*sentences[0], OPENING)] if len(sentences) > 1 else []
    begin = len(text) - len(text.lstrip("- "))
    return ((begin, begin + 1, SUBJECT), *opening)


def _place_weight(places: Iterable[tuple[int, int, float]], offset: int) -> float:
    return next((weight for start, end, weight in places if start <= offset < end), 1.0)


def _is_form(word: str, term: str) -> bool:
    return word == term or (word.startswith(term) and word[len(term) :] in ("s", "n", "en", "e", "'s"))


def _words(text: str) -> list[tuple[str, int]]:
    """Return the words of a text in lower case, each with its offset; an address has none."""
    text = cues.URL.sub(lambda match: " " * len(match.group()), text)
    found = ((match.group().lower().strip("-/").replace("’", "'"), match.start()) for match in _WORD.finditer(text))
    return [(word, start) for word, start in found if word]
