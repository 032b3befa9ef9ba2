"""From the marked-up runs of a paragraph to a block: its text mended, its links, the words that it begins with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.schema import Link
from ingest.blocks import Block, BlockKind, Piece
from ingest.mend import mend

# A bullet that was typed.
_BULLET = re.compile(r"(?:[•‣▪●○◦·\uf0b7\uf0a7–*-]|o(?=\s))\s+(?=\S)")
_HEADING_WORDS = 12
# A line that ends so goes on, or is a sentence.
_OPEN_ENDS = (".", ",", ";", ":", "!", "-")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text of one look; `size` is in points, 0 where it is not known."""

    text: str
    bold: bool = False
    size: float = 0.0
    url: str = ""
    page: int = 1


def raised(text: str) -> str:
    """Return superscript digits as such, so that a power never becomes a figure of its own ("m²", not "m2")."""
    return text.translate(_RAISED) if text.strip().isdigit() else text


def text_of(runs: Sequence[Run]) -> str:
    """Return the mended text of runs."""
    return mend("".join(run.text for run in runs)).strip()


def all_bold(runs: Sequence[Run]) -> bool:
    """Tell whether all text of runs is bold."""
    filled = [run for run in runs if run.text.strip()]
    return bool(filled) and all(run.bold for run in filled)


def reads_as_heading(text: str) -> bool:
    """Tell whether a line that stands out can be a heading: short, no sentence, and it begins as one does."""
    short = 0 < len(text.split()) <= _HEADING_WORDS and not text.endswith(_OPEN_ENDS)
    return short and not text[0].islower() and any(char.isalpha() for char in text)


def make_block(kind: BlockKind, runs: Sequence[Run], *, level: int = 0, quoted: bool = False) -> Block | None:
    """Make a block, a piece for each page; None when the runs hold no text.

    A paragraph with a typed bullet becomes a list item.
    """
    text = text_of(runs)
    if not any(char.isalnum() for char in text):
        return None
    bullet = _BULLET.match(text) if kind in ("paragraph", "item") else None
    if bullet is not None:
        kind, level = "item", max(level, 1)
    return Block(
        kind=kind,
        pieces=_pieces(runs, skip=bullet.end() if bullet else 0),
        level=level,
        lead=_lead(runs, text, linked=kind == "item") if kind in ("item", "paragraph") and bullet is None else "",
        links=links_of(runs),
        quoted=quoted,
    )


def _pieces(runs: Sequence[Run], *, skip: int) -> tuple[Piece, ...]:
    """Divide the text over its pages; white space between two pages stays with the first."""
    pieces: list[Piece] = []
    before = " "
    for page, grouped in groupby(runs, key=lambda run: run.page):
        text = mend("".join(run.text for run in grouped))
        text = text.lstrip() if before.endswith(" ") else text
        text, skip = text[skip:], max(skip - len(text), 0)
        if text:
            pieces.append(Piece(text=text, page=page))
            before = text
    if pieces:
        pieces[-1] = Piece(text=pieces[-1].text.rstrip(), page=pieces[-1].page)
    return tuple(piece for piece in pieces if piece.text)


def links_of(runs: Sequence[Run]) -> tuple[Link, ...]:
    """List the links with the words that carry them; neighbouring runs of one address are one link."""
    found: list[Link] = []
    for url, grouped in groupby(runs, key=lambda run: run.url):
        carried = text_of(list(grouped))
        if url and carried:
            found.append(Link(text=carried, url=url))
    return tuple(found)


def _lead(runs: Sequence[Run], text: str, *, linked: bool) -> str:
    """Return the bold words, or the link where one may lead, that the text begins with."""
    filled = [run for run in runs if run.text.strip()]
    links = [linked and bool(run.url) and run.url == filled[0].url for run in filled]
    for same in ([run.bold for run in filled], links):
        count = same.index(False) if False in same else 0
        lead = text_of(filled[:count])
        if lead and text.startswith(lead):
            return lead
    return ""


def split_lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Split runs at blank lines, and before lines that begin with a bullet; other line ends become spaces."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for index, part in enumerate(run.text.split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append(replace(run, text=part))
    paragraphs: list[list[Run]] = [[]]
    blank = False
    for line in lines:
        text = text_of(line)
        if not text:
            blank = bool(paragraphs[-1])
            paragraphs[-1] += [Run(text=" ", page=run.page) for run in line]
        elif paragraphs[-1] and (blank or _BULLET.match(text)):
            paragraphs.append(line)
            blank = False
        else:
            paragraphs[-1] += [Run(text=" ", page=line[0].page), *line] if paragraphs[-1] else line
            blank = False
    return paragraphs
