"""Whether a sentence says what its cited quotes say: numbers, names, negations, reserves, and words at all.

These are checks without a language model: they find what differs in the letter, not what is wrong in sense only.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from app.writing.claims import names, numbers, tokens
from corpus.files import read_toml
from corpus.sentences import sentence_spans
from retrieval.analysis import STOP_WORDS, fold, stem

Mismatch = Literal["number", "name", "negation", "reserve", "support"]

SUPPORTED = 0.4
"""The share of a sentence's content words whose stems its quotes must hold; chosen on half of the worded answers."""
_WORDS = read_toml(Path(__file__).with_name("consistency.toml"))
_NEAR = 7
"""Words between a denial and what it denies."""
_NEGATIONS = frozenset(_WORDS["negations"].split())
_ALMOST_NEGATIONS = _NEGATIONS.union(_WORDS["almost_negations"].split())
RESERVES = re.compile(rf"\b(?:{'|'.join(_WORDS['reserves'])})\b")
_ALMOST_RESERVES = re.compile(rf"\b(?:{'|'.join((*_WORDS['reserves'], *_WORDS['almost_reserves']))})\b")


def mismatches(sentence: str, quotes: Sequence[str], *, context: str = "") -> tuple[Mismatch, ...]:
    """Return in which respects a sentence differs from the quotes that it stands on.

    Args:
        sentence: a sentence of an answer, quoted or written.
        quotes: the words of its citations.
        context: what a sentence may name besides: headings of the cited passages, titles of their documents.
    """
    together = "\n".join(quotes)
    known = f"{together}\n{context}"
    nearest = _nearest(sentence, quotes)
    differs: dict[Mismatch, bool] = {
        "number": not numbers(sentence, sure=True) <= numbers(known),
        "name": not names(sentence) <= set(tokens(known)),
        "negation": (_has(_NEGATIONS, sentence) and not _has(_ALMOST_NEGATIONS, together))
        or (_has(_NEGATIONS, nearest) and not _has(_ALMOST_NEGATIONS, sentence))
        or _turned(together, sentence),
        "reserve": bool(RESERVES.search(fold(nearest))) and not _ALMOST_RESERVES.search(fold(sentence)),
        "support": support(sentence, known) < SUPPORTED,
    }
    return tuple(kind for kind, found in differs.items() if found)


def support(sentence: str, source: str) -> float:
    """Return the share of a sentence's content words whose stem, or a longer word with it, stands in the source."""
    wanted = [stem(token) for token in tokens(sentence) if token not in STOP_WORDS and len(token) > 2]
    held = {stem(token) for token in tokens(source)}
    if not wanted:
        return 1.0
    found = [word in held or (len(word) > 4 and any(word in other for other in held)) for word in wanted]
    return sum(found) / len(wanted)


def _has(wanted: frozenset[str], text: str) -> bool:
    return not wanted.isdisjoint(tokens(text))


def _turned(quote: str, sentence: str) -> bool:
    """Tell whether what a sentence of the quote denies stands in the sentence with no denial near."""
    said = tokens(sentence)
    stems = [stem(token) for token in said]
    for words in (tokens(quote[start:end]) for start, end in sentence_spans(quote)):
        for place in (number for number, token in enumerate(words) if token in _NEGATIONS):
            denied = [stem(token) for token in words[place + 1 : place + 5] if token not in STOP_WORDS][:2]
            found = [number for number, word in enumerate(stems) if word in denied]
            if len({stems[number] for number in found}) == len(denied) > 0 and not any(
                _ALMOST_NEGATIONS & set(said[max(number - _NEAR, 0) : number + _NEAR]) for number in found
            ):
                return True
    return False


def _nearest(sentence: str, quotes: Sequence[str]) -> str:
    """Return the sentences of the quotes that a sentence leans on: of each quote the one with most words in common."""
    wanted = {stem(token) for token in tokens(sentence) if token not in STOP_WORDS}
    nearest = []
    for quote in quotes:
        parts = [quote[start:end] for start, end in sentence_spans(quote)] or [quote]
        nearest.append(max(parts, key=lambda part: len(wanted & {stem(token) for token in tokens(part)})))
    return "\n".join(nearest)
