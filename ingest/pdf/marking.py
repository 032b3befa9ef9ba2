"""Where a stretch of text stands among the letters of a page, whatever hyphens, spaces and line ends lie between."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_PIECE = 24
"""Letters that are looked for at a time, where the stretch as a whole is not there: a footer may stand in it."""
_OVERLAP = 0.5
"""Share of its height that a letter has in common with the letters before it on the same line."""
_WIDEST_GAP = 2.0
"""Between two letters of one line, in heights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a picture, in pixels from its top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


def letters_of(text: str) -> str:
    """Return the letters and figures of a text, folded; a ligature gives its letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def boxes_of(text: str, page: Sequence[tuple[str, Box]]) -> tuple[Box, ...]:
    """Return a box for each line that a stretch of text takes on a page; none where it is not there.

    Args:
        text: what is looked for.
        page: the characters of the page in its order, with where they stand.
    """
    letters = [(letter, box) for character, box in page for letter in letters_of(character)]
    whole, wanted = "".join(letter for letter, _ in letters), letters_of(text)
    found = sorted(set(_places(whole, wanted)))
    return tuple(_lines(letters[place][1] for place in found))


def _places(whole: str, wanted: str) -> Iterator[int]:
    """Give the places of the wanted letters: of all together, else of the pieces that are there, in order."""
    start = whole.find(wanted) if wanted else -1
    if start >= 0:
        yield from range(start, start + len(wanted))
        return
    behind = 0
    for begin in range(0, len(wanted), _PIECE):
        piece = wanted[begin : begin + _PIECE]
        start = whole.find(piece, behind) if len(piece) == _PIECE else -1
        if start >= 0:
            behind = start + _PIECE
            yield from range(start, behind)


def _lines(boxes: Iterable[Box]) -> Iterator[Box]:
    """Join the boxes of letters that stand behind one another on a line."""
    line: Box | None = None
    for box in boxes:
        if line and _continues(line, box):
            line = Box(
                left=min(line.left, box.left),
                top=min(line.top, box.top),
                right=max(line.right, box.right),
                bottom=max(line.bottom, box.bottom),
            )
            continue
        if line:
            yield line
        line = box
    if line:
        yield line


def _continues(line: Box, box: Box) -> bool:
    common = min(line.bottom, box.bottom) - max(line.top, box.top)
    height = max(line.height, box.height)
    return common > _OVERLAP * min(line.height, box.height) and -height <= box.left - line.right < _WIDEST_GAP * height
