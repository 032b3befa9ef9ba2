"""Whether a written sentence says what its quotes say. What is not clearly so does not hold: it fails closed.

Checked are quantities and dates, names, denials, conditions and other qualifiers, and how much of what it says stands
in its source. See docs/adr/0007-a-written-sentence-must-hold.md for what this finds and what it cannot.
"""

import re
from collections.abc import Iterator, Sequence

from app.answers.evidence import Evidence
from app.language import language_of
from app.writing.claims import names, tokens
from app.writing.denials import turned, unprefixed
from app.writing.qualifiers import lost_or_added
from app.writing.quantities import strange_quantities
from app.writing.support import Support, telling
from corpus.sentences import sentence_spans
from retrieval.analysis import STOP_WORDS, stem

# Chosen on half of the answers of evals/written.jsonl; by words for Dutch only, since the documents are Dutch.
BY_WORDS = 0.45
EACH_WORD = 0.07
"""How much less each word asks for: one strange word among three changes a sentence, among ten it rewords it."""
BY_SENSE = 0.4
BY_SENSE_ALONE = 0.45
"""Of a sentence in English."""
MOST_CITED = 8
"""A sentence that cites more stands on nothing in particular."""
_LEANED_ON = 0.5
"""A sentence of a quote is leaned on when this share of its words is said again."""
_MARKUP = re.compile(
    r"https?:|www\.|\b[\w-]+\.(?:nl|com|org|net|eu|be|de|io|info|ai|app)\b|@|<[^>]*>|\]\(|[<>{}\\|`#]", re.IGNORECASE
)
"""Links, addresses and code: no model needs them to say what a quote says."""
_NO_NAMES = frozenset({"gp", "gps", "dutch", "english", "netherlands"})
"""Capitalised in English, and in no Dutch document."""


def problems(sentence: str, cited: Sequence[Evidence], support: Support) -> tuple[str, ...]:
    """Return in which respects a sentence does not hold; nothing for one that does.

    Args:
        sentence: a written sentence, without its numbers.
        cited: what it rests on.
        support: tells how far words stand in a source.
    """
    return tuple(dict.fromkeys(_problems(sentence, cited, support)))


def touching(sentence: str, cited: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return what a sentence has a word in common with, of what it cites; all where it is in another language."""
    wanted = frozenset(map(stem, telling(sentence)))
    if language_of(sentence) == "en":
        return tuple(cited)
    return tuple(piece for piece in cited if wanted & _stems(f"{piece.introduction} {piece.text}"))


def _problems(sentence: str, cited: Sequence[Evidence], support: Support) -> Iterator[str]:
    quotes = [piece.text for piece in cited]
    source = "\n".join(quotes)
    known = "\n".join((source, *_context(cited, support)))
    if len(cited) > MOST_CITED:
        yield "scattered"
    if _MARKUP.search(sentence):
        yield "markup"
    if any(strange_quantities(sentence, known)):
        yield "quantity"
    if any(_strange_names(sentence, known, support)):
        yield "name"
    leaned_on = [unprefixed(part) for quote in quotes for part in _leaned_on(sentence, quote)]
    yield from lost_or_added(unprefixed(sentence), leaned_on, unprefixed(source))
    if turned(sentence, source):
        yield "denial"
    english = language_of(sentence) == "en"
    enough = max(BY_WORDS, 1 - EACH_WORD * len(telling(sentence)))
    if not english and support.by_words(sentence, known) < enough:
        yield "words"
    if support.by_sense(sentence, source) < (BY_SENSE_ALONE if english else BY_SENSE):
        yield "sense"


def _context(cited: Sequence[Evidence], support: Support) -> Iterator[str]:
    """Give what a sentence may name beside its quotes: headings, what introduces them, titles of their documents."""
    for piece in cited:
        yield from piece.passage.headings
        yield piece.introduction
        yield support.index.source(piece.passage.document_id).title


def _strange_names(sentence: str, known: str, support: Support) -> Iterator[str]:
    """Give the names that a source does not have, nor what the word list says that they stand for."""
    words = set(tokens(known))
    for name in names(sentence) - words - _NO_NAMES:
        meant = support.index.book.entries.get((stem(name),), ())
        if not any(other.same and words.issuperset(other.words) for other in meant):
            yield name


def _leaned_on(sentence: str, quote: str) -> list[str]:
    """Return the sentences of a quote that are said again: the one with most words in common, and those said mostly."""
    wanted = _stems(sentence)
    parts = [quote[start:end] for start, end in sentence_spans(quote)] or [quote]
    best = max(parts, key=lambda part: len(wanted & _stems(part)))
    return [part for part in parts if part == best or len(wanted & _stems(part)) >= _LEANED_ON * len(_stems(part)) > 0]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token) for token in tokens(text) if token not in STOP_WORDS)
