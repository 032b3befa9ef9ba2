"""From what tesseract says of a page (hOCR) to runs of text, as if the page had a text layer.

hOCR is XHTML with a place in every title: "bbox 262 429 2173 487; baseline -0.01 -8; x_size 40", in pixels from the
upper left corner (kba.github.io/hocr-spec/1.2).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from ingest.pdf.page import Run, Sheet
from ingest.pdf.pen import RUN_GAP
from ingest.pdf.render import Picture

_LINES = {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"}
# A line below this certainty (0 to 100) is a part of a drawing, a word of a sign or two a smudge.
_LEAST_CERTAIN, _SMUDGE = 45.0, 30.0
_SMUDGE_LETTERS = 2
# The size of a font in heights of its tall letters; what hangs below the line is measured badly where little does.
_FONT_SIZE = 1.37
# A page that is more askew than this was not read well anyway.
_MOST_SKEW = 0.1
# Borders of boxes and tables, dots that lead to a page number.
_RULE = re.compile(r"[|_~¦—–=]{2,}|[|_¦~]")
# What a bullet is read as; a word of Dutch is none of them.
_BULLET = re.compile(r"[e*°«»¢®©¤+@¥§]|[•·]")
# In parts of the size: how far a bullet stands from its text at least.
_TAB = 0.4
# Lines whose sizes differ less than this are of one size: a line without tall letters is measured too small.
_SMALLER, _LARGER, _STEP = 0.86, 1.1, 1.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The text of a page; sizes in points."""

    width: float
    height: float
    runs: tuple[Run, ...]
    certainty: float
    """From 0 to 100, over all letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    text: str
    x0: float
    x1: float
    certainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line as tesseract found it, in pixels; `y` is the height of its baseline at its left end, from the top."""

    words: tuple[_Word, ...]
    y: float
    slope: float
    size: float


def recognised(hocr: str, page: Picture) -> Recognised:
    """Read what tesseract says of a page; what is no hOCR has no text."""
    lines = _lines(hocr)
    skew = _skew(lines)
    return Recognised(
        width=page.width / page.scale,
        height=page.height / page.scale,
        runs=tuple(run for line in lines for run in _runs(line, page, skew)),
        certainty=_certainty([word for line in lines for word in line.words]),
    )


def levelled(sheets: Mapping[int, Sheet]) -> dict[int, Sheet]:
    """Give lines of about one size the same size, over all pages: the text's own first, then the others."""
    runs = [run for sheet in sheets.values() for run in sheet.runs]
    if not runs:
        return dict(sheets)
    body = _middle(runs)
    same: dict[float, float] = {}
    rest: list[Run] = []
    for run in sorted(runs, key=lambda run: run.size):
        if _SMALLER * body <= run.size <= _LARGER * body:
            same[run.size] = body
        elif rest and run.size > _STEP * rest[0].size:
            same |= dict.fromkeys((one.size for one in rest), _middle(rest))
            rest = [run]
        else:
            rest.append(run)
    if rest:
        same |= dict.fromkeys((one.size for one in rest), _middle(rest))
    return {
        number: replace(sheet, runs=tuple(replace(run, size=same[run.size]) for run in sheet.runs))
        for number, sheet in sheets.items()
    }


def _middle(runs: Sequence[Run]) -> float:
    """Return the size that half of the letters are smaller than."""
    ordered = sorted(runs, key=lambda run: run.size)
    half = sum(len(run.text) for run in ordered) / 2
    for run in ordered:
        half -= len(run.text)
        if half <= 0:
            return run.size
    return ordered[-1].size


def _lines(hocr: str) -> list[_Line]:
    try:
        page = ElementTree.fromstring(hocr)  # What tesseract writes holds no entities of a stranger.
    except ElementTree.ParseError:
        return []
    found = (_line(element) for element in page.iter() if element.get("class") in _LINES)
    return [line for line in found if line is not None]


def _line(element: ElementTree.Element) -> _Line | None:
    """Read a line; None for one without words, or set on its side."""
    about = _about(element)
    words = tuple(_words(element))
    if not words or "textangle" in about or len(about.get("bbox", ())) != 4:
        return None
    slope, offset = (*about.get("baseline", ()), 0.0, 0.0)[:2]
    bottom = about["bbox"][3]
    size = _FONT_SIZE * (about.get("x_size", (0.0,))[0] - about.get("x_descenders", (0.0,))[0])
    return _Line(words=words, y=bottom + offset, slope=slope, size=size) if size > 0 else None


def _words(line: ElementTree.Element) -> Iterator[_Word]:
    for element in line.iter():
        text = "".join(element.itertext()).strip() if element.get("class") == "ocrx_word" else ""
        about = _about(element)
        if text and not _RULE.fullmatch(text) and len(about.get("bbox", ())) == 4:
            x0, _, x1, _ = about["bbox"]
            yield _Word(text=text, x0=x0, x1=x1, certainty=about.get("x_wconf", (0.0,))[0])


def _about(element: ElementTree.Element) -> dict[str, tuple[float, ...]]:
    """Return the numbers in an element's title, by name."""
    found: dict[str, tuple[float, ...]] = {}
    for part in element.get("title", "").split(";"):
        name, *values = part.split()
        if values and all(re.fullmatch(r"-?\d+(?:\.\d+)?", value) for value in values):
            found[name] = tuple(float(value) for value in values)
    return found


def _certainty(words: Sequence[_Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.certainty for word in words) / letters if letters else 0.0


def _skew(lines: Sequence[_Line]) -> float:
    """Return how far the page's lines fall per pixel to the right: the middle of their slopes, by their width."""
    widths = sorted((line.slope, line.words[-1].x1 - line.words[0].x0) for line in lines)
    half = sum(width for _, width in widths) / 2
    for slope, width in widths:
        half -= width
        if half <= 0:
            return slope if abs(slope) <= _MOST_SKEW else 0.0
    return 0.0


def _runs(line: _Line, page: Picture, skew: float) -> Iterator[Run]:
    """Make runs of a line, set straight and with its bullet mended; a wide gap begins a new run."""
    if _certainty(line.words) < _LEAST_CERTAIN:
        return
    part: list[_Word] = []
    for word in _with_bullet(line):
        if word.certainty < _SMUDGE and len(word.text) <= _SMUDGE_LETTERS:
            continue
        if part and word.x0 - part[-1].x1 > RUN_GAP * line.size:
            yield _run(part, line, page, skew)
            part = []
        part.append(word)
    if part:
        yield _run(part, line, page, skew)


def _with_bullet(line: _Line) -> tuple[_Word, ...]:
    """Return the words of a line; a bullet at its start is read as a letter or a sign."""
    first, *rest = line.words
    if rest and _BULLET.fullmatch(first.text) and rest[0].x0 - first.x1 >= _TAB * line.size:
        return replace(first, text="•", certainty=100.0), *rest
    return line.words


def _run(words: Sequence[_Word], line: _Line, page: Picture, skew: float) -> Run:
    shift = skew * (line.y - page.height / 2)
    places: list[float] = []
    for word in words:
        if places:
            places.append(places[-1])
        step = (word.x1 - word.x0) / len(word.text)
        places += [(word.x0 + shift + step * index) / page.scale for index in range(len(word.text))]
    down = line.y - skew * (line.words[0].x0 - page.width / 2)
    return Run(
        text=" ".join(word.text for word in words),
        xs=tuple(places),
        x0=places[0],
        x1=(words[-1].x1 + shift) / page.scale,
        y=(page.height - down) / page.scale,
        size=line.size / page.scale,
        bold=False,
        color=(0.0,),
    )
