"""Markdown into blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.schema import Link
from ingest.blocks import Block, Piece, Reading
from ingest.front_matter import front_matter, text_kind, with_pages, word
from ingest.mend import mend

_DEEPER = {"bullet_list_open": 1, "ordered_list_open": 1, "bullet_list_close": -1, "ordered_list_close": -1}
_QUOTES = {"blockquote_open": 1, "blockquote_close": -1}
# Words in italics lead a text where a mark sets them apart from it: "*Leusden* – Toen …".
_SET_APART = re.compile(r"\s*[–—:]\s|\s+-\s")
_TAGS = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]+>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inline:
    """The plain text of a run of inline tokens, with the words at its start that stand out and its links."""

    text: str
    lead: str
    """The bold, linked or italic words that it begins with and goes on from."""
    bold: bool
    """True where they are no link."""
    links: tuple[Link, ...]


def read_markdown(text: str, *, file: str) -> Reading:
    """Read Markdown; `file` is its name in errors.

    A digest's front matter gives the page of each section; other Markdown has no pages. Raises FileRejected when
    the front matter does not fit the headings.
    """
    front, body = front_matter(text, file=file)
    blocks = _blocks(MarkdownIt("commonmark").enable("table").parse(body))
    if "sections" in front:
        blocks = with_pages(blocks, front["sections"], file=file)
    pages = [piece.page for block in blocks for piece in block.pieces if "sections" in front]
    return Reading(
        blocks=tuple(blocks),
        page_count=max(pages, default=0),
        title=next((block.text for block in blocks if block.kind == "heading"), ""),
        source=word(front, "source", file=file),
        text_kind=text_kind(front, file=file),
    )


def _blocks(tokens: Sequence[Token]) -> list[Block]:
    """Turn the tokens of markdown-it into blocks."""
    blocks: list[Block] = []
    depth = quotes = 0
    heading = 0
    item_opens = False
    cells: list[_Inline] | None = None
    for token in tokens:
        depth += _DEEPER.get(token.type, 0)
        quotes += _QUOTES.get(token.type, 0)
        match token.type:
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
                blocks += _inline_block(token, heading=heading, depth=depth if item_opens else 0, quoted=quotes > 0)
                heading, item_opens = 0, False
            case "fence" | "code_block" | "html_block":
                blocks += _raw(token)
    return blocks


def _inline_block(token: Token, *, heading: int, depth: int, quoted: bool) -> list[Block]:
    inline = _inline(token)
    if not inline.text:
        return []
    pieces = (Piece(text=inline.text, page=1),)
    if heading:
        return [Block(kind="heading", pieces=pieces, level=heading, links=inline.links)]
    if depth:
        return [Block(kind="item", pieces=pieces, level=depth, lead=inline.lead, links=inline.links)]
    lead = inline.lead if inline.bold and inline.lead != inline.text else ""
    return [Block(kind="paragraph", pieces=pieces, lead=lead, links=inline.links, quoted=quoted)]


def _row(cells: Sequence[_Inline]) -> list[Block]:
    """Make one paragraph of a table's row: "term: explanation", or more columns with bars between them."""
    texts = [cell.text for cell in cells if cell.text]
    if not texts:
        return []
    text = (": " if len(cells) == 2 else " | ").join(texts)
    links = tuple(link for cell in cells for link in cell.links)
    return [Block(kind="paragraph", pieces=(Piece(text=text, page=1),), links=links)]


def _raw(token: Token) -> list[Block]:
    content = _TAGS.sub(" ", token.content) if token.type == "html_block" else token.content
    text = mend(content).strip()
    quoted = re.match(r"\s*<blockquote\b", token.content, re.IGNORECASE) is not None
    return [Block(kind="paragraph", pieces=(Piece(text=text, page=1),), quoted=quoted)] if text else []


def _inline(token: Token) -> _Inline:
    """Read inline tokens: text without marks, links with the words that carry them, and the words that lead."""
    text, lead = "", ""
    bold = True
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
                    lead, bold = carried, child.type == "strong_close"
    lead = lead or _italic_lead(token, text)
    return _Inline(text=mend(text).strip(), lead=lead, bold=bold, links=tuple(links))


def _italic_lead(token: Token, text: str) -> str:
    """Return the words in italics that `text` begins with, where a mark sets them apart from what follows."""
    children = token.children or []
    types = [child.type for child in children]
    if "em_open" not in types or "".join(child.content for child in children[: types.index("em_open")]).strip():
        return ""
    words = "".join(child.content for child in children[: types.index("em_close")])
    apart = _SET_APART.match(text, len(words)) or words.endswith((".", ":", "?"))
    return mend(words).strip() if text.startswith(words) and apart else ""
