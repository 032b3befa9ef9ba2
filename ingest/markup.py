"""Markdown and plain text into blocks."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.errors import FileRejected
from corpus.schema import Link
from ingest.blocks import Block, BlockKind, Piece, Reading
from ingest.mend import join_lines, mend

_FENCE = "+++"
_TAGS = re.compile(r"<!--.*?-->|<[^>]+>", re.DOTALL)
# A short line without an end mark, alone between blank lines, is a heading of plain text.
_HEADING_LENGTH = 80
_END_MARKS = (".", "!", "?", ":", ";", ",", "-")
_ITEM = re.compile(r"^(?P<indent>\s*)(?:[•‣▪●○◦–*-]|o(?=\s))\s+(?P<text>\S.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inline:
    """The plain text of a run of inline tokens, with the words at its start that stand out and its links."""

    text: str
    lead: str
    links: tuple[Link, ...]


def read_markdown(text: str, *, file: str) -> Reading:
    """Read Markdown; `file` is its name in errors.

    A digest's front matter gives the page of each section; in other Markdown all is page 1. Raises FileRejected when
    the front matter does not fit the headings.
    """
    front, body = _front_matter(text, file=file)
    blocks = _blocks(MarkdownIt("commonmark").enable("table").parse(body))
    if "sections" in front:
        blocks = _with_pages(blocks, front["sections"], file=file)
    pages = [piece.page for block in blocks for piece in block.pieces]
    return Reading(
        blocks=tuple(blocks),
        page_count=max(pages, default=1),
        title=next((block.text for block in blocks if block.kind == "heading"), ""),
        source=_word(front, "source", file=file),
        text_kind=_text_kind(front, file=file),
    )


def read_plain(text: str) -> Reading:
    """Read plain text: paragraphs by blank lines, pages by form feeds, headings by short lines standing alone."""
    blocks: list[Block] = []
    pages = text.removeprefix("\ufeff").split("\f")
    for number, page in enumerate(pages, start=1):
        for chunk in re.split(r"\n[ \t\r]*\n", page.replace("\r\n", "\n").replace("\r", "\n")):
            blocks += _plain_blocks(chunk, page=number, first=not blocks)
    title = blocks[0].text if blocks and blocks[0].kind == "heading" else ""
    return Reading(blocks=tuple(blocks), page_count=len(pages), title=title)


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
    return len(line) <= _HEADING_LENGTH and not line.endswith(_END_MARKS) and line[0].isalnum() and not _ITEM.match(line)


def _block(kind: BlockKind, text: str, *, page: int = 1, level: int = 0) -> Block:
    return Block(kind=kind, pieces=(Piece(text=text, page=page),), level=level)


def _front_matter(text: str, *, file: str) -> tuple[dict[str, Any], str]:
    """Split a digest into its front matter and its text; other Markdown has no front matter."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].strip() != _FENCE:
        return {}, "".join(lines)
    end = next((index for index, line in enumerate(lines[1:], start=1) if line.strip() == _FENCE), None)
    if end is None:
        raise FileRejected("file_front_matter", file=file, reason="de sluitende regel +++ ontbreekt")
    try:
        front = tomllib.loads("".join(lines[1:end]).replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise FileRejected("file_front_matter", file=file, reason=f"geen geldige TOML ({error})") from error
    return front, "".join(lines[end + 1 :])


def _word(front: dict[str, Any], name: str, *, file: str) -> str:
    value = front.get(name, "")
    if not isinstance(value, str):
        raise FileRejected("file_front_matter", file=file, reason=f"{name} is geen tekst")
    return value


def _text_kind(front: dict[str, Any], *, file: str) -> Literal["origineel", "samenvatting"]:
    match _word(front, "text_kind", file=file) or "origineel":
        case "origineel":
            return "origineel"
        case "samenvatting":
            return "samenvatting"
        case other:
            raise FileRejected("file_front_matter", file=file, reason=f"text_kind {other!r} bestaat niet")


def _with_pages(blocks: Sequence[Block], sections: object, *, file: str) -> list[Block]:
    """Give each block the page of the section that it stands in; blocks before the first heading get the first page."""
    listed = _listed_sections(sections, file=file)
    found = [block.text for block in blocks if block.kind == "heading"]
    for number, (title, (heading, _)) in enumerate(zip(found, listed, strict=False), start=1):
        if title != heading:
            reason = f"kop {number} van de tekst is {title!r}, sections noemt {heading!r}"
            raise FileRejected("file_front_matter", file=file, reason=reason)
    if len(found) != len(listed):
        reason = f"de tekst heeft {len(found)} koppen, sections noemt er {len(listed)}"
        raise FileRejected("file_front_matter", file=file, reason=reason)
    pages = iter([page for _, page in listed])
    page = listed[0][1] if listed else 1
    paged: list[Block] = []
    for block in blocks:
        page = next(pages) if block.kind == "heading" else page
        paged.append(replace(block, pieces=tuple(replace(piece, page=page) for piece in block.pieces)))
    return paged


def _listed_sections(sections: object, *, file: str) -> list[tuple[str, int]]:
    listed: list[tuple[str, int]] = []
    for section in sections if isinstance(sections, list) else [None]:
        match section:
            # A bool is an int in Python; page = true is a mistake all the same.
            case {"heading": str(heading), "page": int(page)} if page >= 1 and not isinstance(page, bool):
                listed.append((mend(heading).strip(), page))
            case _:
                reason = f"sections bevat {section!r} in plaats van een heading met een page vanaf 1"
                raise FileRejected("file_front_matter", file=file, reason=reason)
    return listed


def _blocks(tokens: Sequence[Token]) -> list[Block]:
    """Turn the tokens of markdown-it into blocks."""
    blocks: list[Block] = []
    depth = 0
    heading = 0
    item_opens = False
    cells: list[_Inline] | None = None
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                item_opens = True
            case "heading_open":
                heading = int(token.tag[1:])
            case "tr_open":
                cells = []
            case "tr_close":
                blocks += _row(cells or [])
                cells = None
            case "inline" if cells is not None:
                cells.append(_inline(token))
            case "inline":
                blocks += _inline_block(token, heading=heading, depth=depth if item_opens else 0)
                heading, item_opens = 0, False
            case "fence" | "code_block" | "html_block":
                blocks += _raw(token)
    return blocks


def _inline_block(token: Token, *, heading: int, depth: int) -> list[Block]:
    inline = _inline(token)
    if not inline.text:
        return []
    pieces = (Piece(text=inline.text, page=1),)
    if heading:
        return [Block(kind="heading", pieces=pieces, level=heading, links=inline.links)]
    if depth:
        return [Block(kind="item", pieces=pieces, level=depth, lead=inline.lead, links=inline.links)]
    return [Block(kind="paragraph", pieces=pieces, links=inline.links)]


def _row(cells: Sequence[_Inline]) -> list[Block]:
    """Make one paragraph of a table's row: "term: explanation", or more columns with bars between them."""
    texts = [cell.text for cell in cells if cell.text]
    if not texts:
        return []
    text = (": " if len(cells) == 2 else " | ").join(texts)  # noqa: PLR2004
    links = tuple(link for cell in cells for link in cell.links)
    return [Block(kind="paragraph", pieces=(Piece(text=text, page=1),), links=links)]


def _raw(token: Token) -> list[Block]:
    content = _TAGS.sub(" ", token.content) if token.type == "html_block" else token.content
    text = mend(content).strip()
    return [_block("paragraph", text)] if text else []


def _inline(token: Token) -> _Inline:
    """Read inline tokens: text without marks, links with the words that carry them, and the words that lead."""
    text, lead = "", ""
    links: list[Link] = []
    opened: list[tuple[int, str]] = []
    for child in token.children or []:
        match child.type:
            case "text" | "code_inline" | "text_special":
                text += child.content
            case "softbreak" | "hardbreak":
                text += " "
            case "image":
                text += child.content
            case "strong_open" | "link_open":
                opened.append((len(text), str(child.attrs.get("href", ""))))
            case "strong_close" | "link_close" if opened:
                start, url = opened.pop()
                carried = mend(text[start:]).strip()
                if url and carried:
                    links.append(Link(text=carried, url=url))
                if not text[:start].strip():
                    lead = carried
    return _Inline(text=mend(text).strip(), lead=lead, links=tuple(links))
