"""Make policy documents of any length, to measure and to break the reader with."""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from wordfreq import top_n_list

from corpus.files import load_vocabulary

_WIDTH, _HEIGHT = A4
_MARGIN = 64.0
_LEADING = 14.0
_SIZE = 10.5
_SPECIAL = 0.15
"""Share of the words that come from the themes."""


def make_pdf(path: Path, pages: int, *, seed: int = 1) -> None:
    """Write a PDF of `pages` pages of some 400 words: headings, paragraphs, lists, a footer with the page number.

    Its words are common Dutch ones and terms of the themes, drawn at random: the same seed gives the same text.
    """
    chance = random.Random(seed)
    texts = _lines(chance)
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(1, pages + 1):
        y = _HEIGHT - _MARGIN
        while y > _MARGIN + _LEADING:
            font, size, indent, text = next(texts)
            canvas.setFont(font, size)
            canvas.drawString(_MARGIN + indent, y, text)
            y -= _LEADING * size / _SIZE
        canvas.setFont("Helvetica", 8)
        canvas.drawString(_MARGIN, 36, "Regiovisie samenwerken in de zorg")
        canvas.drawRightString(_WIDTH - _MARGIN, 36, str(number))
        canvas.showPage()
    canvas.save()


def _words() -> tuple[list[str], list[str]]:
    """Return common words, and the terms of the themes."""
    common = [word for word in top_n_list("nl", 6000) if word.isalpha()]
    return common, [term for theme in load_vocabulary().themes for term in theme.terms]


def _sentence(chance: random.Random, words: tuple[Sequence[str], Sequence[str]]) -> str:
    common, special = words
    length = chance.randint(7, 24)
    chosen = [chance.choice(special if chance.random() < _SPECIAL else common) for _ in range(length)]
    return " ".join(chosen).capitalize() + "."


def _lines(chance: random.Random) -> Iterator[tuple[str, float, float, str]]:
    """Give the lines of an endless document: font, size, indent and text."""
    words = _words()
    while True:
        title = " ".join(chance.sample(words[0], 4)).capitalize()
        yield "Helvetica-Bold", 14.0, 0.0, title
        for _ in range(chance.randint(1, 3)):
            paragraph = " ".join(_sentence(chance, words) for _ in range(chance.randint(2, 5)))
            yield from (("Helvetica", _SIZE, 0.0, line) for line in _wrapped(paragraph, _WIDTH - 2 * _MARGIN))
            yield "Helvetica", _SIZE, 0.0, ""
        for _ in range(chance.choice((0, 0, 3, 5))):
            item = [*_wrapped("• " + _sentence(chance, words), _WIDTH - 2 * _MARGIN - 12)]
            yield from (("Helvetica", _SIZE, 12.0 if number else 0.0, line) for number, line in enumerate(item))
        yield "Helvetica", _SIZE, 0.0, ""


def _wrapped(text: str, width: float) -> Iterator[str]:
    line: list[str] = []
    left = width
    for word in text.split():
        needed = _width(word)
        if line and needed > left:
            yield " ".join(line)
            line, left = [], width
        line.append(word)
        left -= needed
    yield " ".join(line)


@cache
def _width(word: str) -> float:
    return float(stringWidth(word + " ", "Helvetica", _SIZE))
