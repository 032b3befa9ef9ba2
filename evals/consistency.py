"""Whether a sentence says what its cited quotes say: numbers, names, negations, reserves, and words at all.

These are checks without a language model: they find what differs in the letter, not what is wrong in sense only.
"""

import re
from collections.abc import Sequence
from typing import Literal

from corpus.sentences import sentence_spans
from evals.matching import tokens
from retrieval.analysis import STOP_WORDS, fold, stem

Mismatch = Literal["number", "name", "negation", "reserve", "support"]

SUPPORTED = 0.5
"""The share of a sentence's content words whose stems its quotes must hold."""
_TO_TWENTY = """
nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
negentien twintig
"""
_TENS = {"dertig": "30", "veertig": "40", "vijftig": "50", "zestig": "60", "zeventig": "70", "honderd": "100"}
# "Een" is an article too.
_NUMBER_WORDS = {word: str(number) for number, word in enumerate(_TO_TWENTY.split()) if number > 1} | _TENS
_NEGATIONS = frozenset({"niet", "geen", "nooit", "niemand", "niets", "nergens", "zonder", "noch", "evenmin"})
RESERVES = re.compile(
    r"\b(?:mits|tenzij|alleen als|alleen indien|alleen wanneer|slechts als|uitsluitend als|nog niet|waar mogelijk"
    r"|zo mogelijk|waar nodig|in principe|naar verwachting|op termijn|voorlopig)\b"
)
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w&’'-]*\w|\b[A-Z]\b")
_OPENING = re.compile(r"(?:^|[.!?:;]\s+|\n(?:- )?|[“„\"‘(\[]|- )$")


def mismatches(sentence: str, quotes: Sequence[str], *, context: str = "") -> tuple[Mismatch, ...]:
    """Return in which respects a sentence differs from the quotes that it stands on.

    Args:
        sentence: a sentence of an answer, quoted or written.
        quotes: the words of its citations.
        context: what a sentence may name besides: headings of the cited passages, titles of their documents.
    """
    together = "\n".join(quotes)
    known = f"{together}\n{context}"
    found: list[Mismatch] = []
    if not numbers(sentence) <= numbers(known):
        found.append("number")
    if not names(sentence) <= {token for token in tokens(known) if token}:
        found.append("name")
    nearest = _nearest(sentence, quotes)
    if _negates(sentence) != _negates(nearest):
        found.append("negation")
    if set(RESERVES.findall(fold(nearest))) and not RESERVES.search(fold(sentence)):
        found.append("reserve")
    if support(sentence, known) < SUPPORTED:
        found.append("support")
    return tuple(found)


def numbers(text: str) -> set[str]:
    """Return the numbers of a text as they are counted: 50.000 and vijftigduizend are not one, vijf and 5 are."""
    return {_NUMBER_WORDS.get(token, token) for token in tokens(text) if token[0].isdigit() or token in _NUMBER_WORDS}


def names(text: str) -> set[str]:
    """Return the words of names and abbreviations: capitalised, and not because a sentence begins there."""
    found: set[str] = set()
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        if sum(letter.isupper() for letter in word) > 1 or not _OPENING.search(text[: match.start()]):
            found.update(tokens(word))
    return found


def support(sentence: str, source: str) -> float:
    """Return the share of a sentence's content words whose stem, or a longer word with it, stands in the source."""
    wanted = [stem(token) for token in tokens(sentence) if token not in STOP_WORDS and len(token) > 2]
    held = {stem(token) for token in tokens(source)}
    if not wanted:
        return 1.0
    found = [word in held or (len(word) > 4 and any(word in other for other in held)) for word in wanted]
    return sum(found) / len(wanted)


def _negates(text: str) -> bool:
    return not _NEGATIONS.isdisjoint(tokens(text))


def _nearest(sentence: str, quotes: Sequence[str]) -> str:
    """Return the sentences of the quotes that a sentence leans on: of each quote the one with most words in common."""
    wanted = {stem(token) for token in tokens(sentence) if token not in STOP_WORDS}
    nearest = []
    for quote in quotes:
        parts = [quote[start:end] for start, end in sentence_spans(quote)] or [quote]
        nearest.append(max(parts, key=lambda part: len(wanted & {stem(token) for token in tokens(part)})))
    return "\n".join(nearest)
