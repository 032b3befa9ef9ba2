"""Made pages for tests of the PDF reader: runs of text at their places, and what is read of them."""

from ingest.blocks import Block, Reading
from ingest.pdf.outline import outline
from ingest.pdf.page import Annotation, Bookmark, Run, Sheet

WIDTH, HEIGHT = 600.0, 800.0
BLUE = (0.0, 0.2, 0.8)
# Width of a character in parts of the font size.
CHAR = 0.5


def run(
    text: str, x: float, y: float, *, size: float = 10.0, bold: bool = False, color: tuple[float, ...] = (0.0,)
) -> Run:
    places = tuple(x + CHAR * size * index for index in range(len(text)))
    return Run(text=text, xs=places, x0=x, x1=x + CHAR * size * len(text), y=y, size=size, bold=bold, color=color)


def column(lines: str, x: float, top: float, *, size: float = 10.0, leading: float = 12.0) -> list[Run]:
    """Set lines under each other; an empty line is half a line of space."""
    runs, y = [], top
    for text in lines.strip("\n").split("\n"):
        if text.strip():
            runs.append(run(text.strip(), x + CHAR * size * (len(text) - len(text.lstrip())), y, size=size))
            y -= leading
        else:
            y -= leading / 2
    return runs


def sheet(*runs: Run, number: int = 1, links: tuple[Annotation, ...] = (), width: float = WIDTH) -> Sheet:
    return Sheet(number=number, width=width, height=HEIGHT, runs=runs, annotations=links)


def read(*sheets: Sheet, bookmarks: tuple[Bookmark, ...] = (), title: str = "") -> Reading:
    return outline(sheets, bookmarks=bookmarks, title=title, file="gemaakt.pdf")


def told(blocks: tuple[Block, ...]) -> list[str]:
    """Return the blocks as short lines: kind with level, then text."""
    return [f"{one.kind[0]}{one.level or ''} {one.text}" for one in blocks]


PARAGRAPH = """
De zorg in de regio verandert snel en dat vraagt van
alle partijen dat zij elkaar op tijd weten te vinden
en dat zij weten wat de ander doet.
"""
