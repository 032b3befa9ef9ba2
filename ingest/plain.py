"""Plain text into blocks."""

import re

from ingest.blocks import Block, BlockKind, Piece, Reading
from ingest.mend import join_lines, mend

# A short line without an end mark, alone between blank lines, is a heading of plain text.
_HEADING_LENGTH = 80
_END_MARKS = (".", "!", "?", ":", ";", ",", "-")
_ITEM = re.compile(r"^(?P<indent>\s*)(?:[•‣▪●○◦–*-]|o(?=\s))\s+(?P<text>\S.*)$")


def read_plain(text: str) -> Reading:
    """Read plain text: paragraphs by blank lines, pages by form feeds, headings by short lines standing alone."""
    blocks: list[Block] = []
    pages = text.removeprefix("\ufeff").split("\f")
    for number, page in enumerate(pages, start=1):
        for chunk in re.split(r"\n[ \t\r]*\n", page.replace("\r\n", "\n").replace("\r", "\n")):
            blocks += _plain_blocks(chunk, page=number, first=not blocks)
    title = blocks[0].text if blocks and blocks[0].kind == "heading" else ""
    return Reading(blocks=tuple(blocks), page_count=len(pages) if len(pages) > 1 else 0, title=title)


def _plain_blocks(chunk: str, *, page: int, first: bool) -> list[Block]:
    """Read the lines between two blank lines."""
    lines = [line for line in chunk.split("\n") if line.strip()]
    if not lines:
        return []
    if len(lines) == 1 and _is_title(lines[0].strip()):
        return [_block("heading", mend(lines[0]).strip(), page=page, level=1 if first else 2)]
    groups: list[list[str]] = []
    for line in lines:
        if not groups or _ITEM.match(line):
            groups.append([])
        groups[-1].append(line)
    return [_plain_block(group, page=page) for group in groups]


def _plain_block(lines: list[str], *, page: int) -> Block:
    item = _ITEM.match(lines[0])
    if item is None:
        return _block("paragraph", join_lines(lines), page=page)
    level = 1 + len(item["indent"].expandtabs(4)) // 2 if item["indent"] else 1
    return _block("item", join_lines([item["text"], *lines[1:]]), page=page, level=level)


def _is_title(line: str) -> bool:
    short = len(line) <= _HEADING_LENGTH and not line.endswith(_END_MARKS)
    return short and line[0].isalnum() and not _ITEM.match(line)


def _block(kind: BlockKind, text: str, *, page: int = 1, level: int = 0) -> Block:
    return Block(kind=kind, pieces=(Piece(text=text, page=page),), level=level)
