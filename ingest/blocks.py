"""What a reader makes of a file, whatever its format: blocks of text in reading order."""

from dataclasses import dataclass
from typing import Literal

from corpus.schema import Link

BlockKind = Literal["heading", "paragraph", "item", "footnote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text of a block that lies on one page, and in one line where the original numbers its lines."""

    text: str
    page: int
    line: int = 0
    """The number printed beside it; 0 where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, a paragraph, a list item or a footnote; one line of clean text once its pieces are joined.

    The pieces joined as they are (no separator) give the block's text. A list item's text has no bullet.
    """

    kind: BlockKind
    pieces: tuple[Piece, ...]
    level: int = 0
    """Of a heading: 1 is the document's title, 2 a chapter; of a list item: 1 for the outer list."""
    lead: str = ""
    """The bold words that a list item or paragraph begins with, as they stand in its text; of an item also a link's."""
    links: tuple[Link, ...] = ()
    quoted: bool = False
    """True where the file sets it apart as a quotation."""

    @property
    def text(self) -> str:
        """The block's text."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from one file."""

    blocks: tuple[Block, ...]
    page_count: int
    """Sheets; 0 for a format without pages: all its text is then on page 1, which no citation may name."""
    labels: tuple[str, ...] = ()
    """The printed label of each page, where the file has labels that differ from 1, 2, 3…; else empty."""
    ocr_pages: tuple[int, ...] = ()
    """Sheets whose text was recognised from a picture."""
    textless: tuple[int, ...] = ()
    """Sheets that hold a picture of text, which was not recognised."""
    title: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    """The address at which the file says that it stands; else empty."""
    source: str = ""
    """Source id from a digest's front matter; else empty."""
    text_kind: Literal["origineel", "samenvatting"] = "origineel"
    removed: tuple[tuple[str, int], ...] = ()
    """What cleaning took out, by name ("line numbers", "running headers", …), with its count."""
    removed_lines: tuple[tuple[int, str], ...] = ()
    """The lines that cleaning took out as a whole, each with its page."""
    remarks: tuple[str, ...] = ()
    """What a person should know, in Dutch ("geen tekst op bladzijde 3")."""
