"""From the lines of a paragraph to a block: broken words joined, a piece for each page, its links and its lead."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.schema import Link
from ingest.blocks import Block, Piece
from ingest.mend import glue, mend
from ingest.pdf.items import Paragraph
from ingest.pdf.page import Line

_SENTENCE = re.compile(r"[.!?](?:\s|$)")
_TITLE_LINES = 3


def block(paragraph: Paragraph) -> Block:
    """Join a paragraph's lines into a block, a piece for each page or numbered line."""
    pieces: list[Piece] = []
    for line in paragraph.lines:
        if pieces:
            before, separator = glue(pieces[-1].text, line.text)
            pieces[-1] = replace(pieces[-1], text=before + separator)
        number = int(line.number or 0)
        if not pieces or (pieces[-1].page, pieces[-1].line) != (line.page, number):
            pieces.append(Piece(text="", page=line.page, line=number))
        pieces[-1] = replace(pieces[-1], text=pieces[-1].text + line.text.lstrip())
    made = Block(
        kind=paragraph.kind,
        level=paragraph.level,
        pieces=tuple(replace(piece, text=mend(piece.text)) for piece in pieces),
        links=_links(paragraph.lines),
    )
    made = replace(made, links=_whole_title(made, paragraph.lines))
    return replace(made, lead=_lead(paragraph, made)) if paragraph.kind in ("item", "paragraph") else made


def _links(lines: Sequence[Line]) -> tuple[Link, ...]:
    """List the links of lines; one that runs over a line's end is one link."""
    found: list[Link] = []
    open_end = False
    for line in lines:
        for start, end, url in line.links:
            words = line.text[start:end].strip()
            if not words:
                continue
            if open_end and start == 0 and found and found[-1].url == url:
                before, separator = glue(found[-1].text, words)
                found[-1] = Link(text=mend(before + separator + words), url=url)
            else:
                found.append(Link(text=words, url=url))
            open_end = end >= len(line.text.rstrip())
        if not line.links:
            open_end = False
    return tuple(found)


def _whole_title(made: Block, lines: Sequence[Line]) -> tuple[Link, ...]:
    """Give the link that covers the first lines of a title the whole of it: its other lines lost theirs."""
    linked = [line for line in lines if line.links]
    covered = bool(linked) and all(line.links[0][:2] == (0, len(line.text)) for line in linked)
    title = len(lines) <= _TITLE_LINES and not _SENTENCE.search(made.text)
    if len(made.links) == 1 and title and covered and linked == list(lines[: len(linked)]):
        return (replace(made.links[0], text=made.text),)
    return made.links


def _lead(paragraph: Paragraph, made: Block) -> str:
    """Return the bold words that a paragraph begins with; of an item also the link."""
    first = paragraph.lines[0]
    lead = first.text[: first.lead].strip()
    if first.bold and any(not line.bold for line in paragraph.lines):
        bold = [line.text for line in paragraph.lines[: _bold_lines(paragraph.lines)]]
        lead = " ".join(bold).strip()
    if not lead and paragraph.kind == "item" and made.links and made.text.startswith(made.links[0].text):
        lead = made.links[0].text
    return lead if lead and made.text.startswith(lead) and lead != made.text else ""


def _bold_lines(lines: Sequence[Line]) -> int:
    return next((index for index, line in enumerate(lines) if not line.bold), len(lines))
