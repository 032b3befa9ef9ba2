"""Make policy documents of any length, to measure and to break the reader and the search with."""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from wordfreq import top_n_list

from corpus.files import load_vocabulary
from corpus.schema import Corpus, Document, Page, Passage, Source

_WIDTH, _HEIGHT = A4
_MARGIN = 64.0
_LEADING = 14.0
_SIZE = 10.5
_SPECIAL = 0.15
"""Share of the words that come from the themes."""
_PASSAGES = 200
"""Of one made document."""


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


def make_corpus(passages: int, *, seed: int = 1) -> Corpus:
    """Return documents of 200 passages of 80 words each, from 30,000 Dutch words drawn by Zipf's law."""
    chance = np.random.default_rng(seed)
    words = np.array([word for word in top_n_list("nl", 30_000) if word.isalpha()])
    share = 1 / (np.arange(len(words)) + 5)
    themes = [theme.id for theme in load_vocabulary().themes]
    sources, documents, made = [], [], []
    for first in range(0, passages, _PASSAGES):
        name = f"stuk-{first // _PASSAGES}"
        count = min(_PASSAGES, passages - first)
        drawn = chance.choice(words, size=(count, 80), p=share / share.sum())
        texts = [" ".join(row).capitalize() + "." for row in drawn]
        starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
        for number, text in enumerate(texts):
            made.append(
                Passage(
                    id=f"{name}-{number}",
                    document_id=name,
                    start=int(starts[number]),
                    end=int(starts[number]) + len(text),
                    text=text,
                    text_kind="samenvatting",
                    page=1 + number // 5,
                    headings=(" ".join(drawn[number - number % 5, :4]).capitalize(),),
                    themes=(themes[(first + number) % len(themes)],),
                )
            )
        whole = "\n".join(texts)
        pages = tuple(Page(number=1 + number // 5, start=int(starts[number])) for number in range(0, count, 5))
        sources.append(Source(id=name, title=f"Visie op {' '.join(drawn[0, :5])}", date=f"{2010 + first % 17}"))
        documents.append(Document(id=name, text=whole, text_kind="samenvatting", pages=pages, sections=(), digest=name))
    return Corpus(sources=tuple(sources), documents=tuple(documents), passages=tuple(made))


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
