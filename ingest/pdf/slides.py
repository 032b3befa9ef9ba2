"""The order of slides: a slide's title first, then its own text, then its boxes, wherever they stand on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.blocks import Block
from ingest.pdf.page import Line, Sheet

# A slide's title has this level at most; its boxes have the next.
_TITLE_LEVEL = 2
# A page is full when its last line stands within so many lines of the lowest line of all pages.
_FULL_WITHIN = 1.5
# That line stands in this part of the page at its foot.
_FOOT = 0.25
# A slide of contents names at least so many slides behind it.
_FEWEST_NAMED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A block as it stands on its page."""

    block: Block
    returns: bool = False
    """A button stood above it: behind a box, the slide's own text goes on here."""

    @property
    def is_heading(self) -> bool:
        """It is a heading."""
        return self.block.kind == "heading"


def order_slides(laid: Sequence[Laid], sheets: Sequence[Sheet], lines: Sequence[Line]) -> list[Block]:
    """Return the blocks, those of each slide behind its title.

    Slides are pages wider than high; a slide whose text fills its page goes on on the next. Only a slide whose title
    is beyond doubt is put in order.
    """
    slide_of = _slides(sheets, lines)
    slides = [(slide, list(same)) for slide, same in groupby(laid, key=lambda one: slide_of.get(_page(one), 0))]
    last = {_name(one.block): slide for slide, same in slides for one in same if one.is_heading}
    ordered: list[Block] = []
    for slide, same in slides:
        ordered += _title_first(_contents(same, slide, last)) if slide else [one.block for one in same]
    return ordered


def _page(laid: Laid) -> int:
    return laid.block.pieces[0].page


def _name(block: Block) -> str:
    return "".join(char for char in block.text.casefold() if char.isalnum())


def _slides(sheets: Sequence[Sheet], lines: Sequence[Line]) -> dict[int, int]:
    """Return the first page of the slide that each wide page belongs to."""
    lowest: dict[int, Line] = {}
    for line in lines:
        if line.page not in lowest or line.y < lowest[line.page].y:
            lowest[line.page] = line
    floor = min((line.y for line in lowest.values()), default=0.0)
    slides: dict[int, int] = {}
    for sheet in sheets:
        if sheet.width <= sheet.height:
            continue
        before = lowest.get(sheet.number - 1)
        full = before is not None and before.y <= floor + _FULL_WITHIN * before.size and before.y < _FOOT * sheet.height
        slides[sheet.number] = slides.get(sheet.number - 1, sheet.number) if full else sheet.number
    return slides


def _tops(laid: Sequence[Laid]) -> list[int]:
    """List the places of the headings of the highest level."""
    top = min((one.block.level for one in laid if one.is_heading), default=0)
    return [index for index, one in enumerate(laid) if one.is_heading and one.block.level == top]


def _contents(laid: list[Laid], slide: int, last: Mapping[str, int]) -> list[Laid]:
    """Make boxes of the titles of later slides, on the slide that lists them under a title of its own."""
    titles = _tops(laid)
    named = [index for index in titles if last[_name(laid[index].block)] > slide]
    if len(named) < _FEWEST_NAMED or len(titles) - len(named) != 1:
        return laid
    return [
        replace(one, block=replace(one.block, level=one.block.level + 1)) if index in named else one
        for index, one in enumerate(laid)
    ]


def _title_first(laid: list[Laid]) -> list[Block]:
    titles = _tops(laid)
    if len(titles) != 1 or laid[titles[0]].block.level > _TITLE_LEVEL:
        return [one.block for one in laid]
    place = titles[0]
    text: list[Block] = []
    boxes: list[Block] = []
    for part in (laid[:place], laid[place + 1 :]):
        boxed = False
        for one in part:
            boxed = one.is_heading or (boxed and not one.returns)
            (boxes if boxed else text).append(one.block)
    return [laid[place].block, *text, *boxes]
