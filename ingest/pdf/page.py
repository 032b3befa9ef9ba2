"""What a page of a PDF gives: runs of text and links, and the lines that are made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.pdf.shapes import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# How far the parts of a colour differ at least: no black, grey or white.
_COLORED = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text that one operator shows; x and y in points from the lower left corner of the page as it is viewed."""

    text: str
    xs: tuple[float, ...]
    """Where each character begins."""
    x0: float
    x1: float
    y: float
    """Height of the baseline."""
    size: float
    bold: bool
    color: tuple[float, ...]
    turn: int = 0
    """Direction of the text in degrees: 0, 90, 180 or 270, or any other where it is set aslant."""
    hidden: bool = False
    """It is not painted, as the text behind a scan is not."""
    joined: bool = False
    """It runs on from what stands before it, however wide the gap: a value in a form."""


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A link on a page: its address and the box that it covers."""

    url: str
    x0: float
    x1: float
    y0: float
    y1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """An entry of the PDF's own outline; `depth` counts from 1."""

    title: str
    page: int
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page as the PDF gives it; `number` counts from 1, sizes are in points."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    annotations: tuple[Annotation, ...] = ()
    pictured: float = 0.0
    """The part of it that pictures cover, from 0 to 1."""
    ocr: bool = False
    """Its text was recognised from a picture."""
    textless: bool = False
    """It is a picture of text that was not recognised."""
    rules: tuple[Box, ...] = ()
    """Lines that are drawn along the page or down it."""
    unseen: int = 0
    """How many runs of its text were left out since nobody sees them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text, or the part of it that stands in one column."""

    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    """All of it is bold."""
    lead: int = 0
    """How many characters at its start are bold, when not all are."""
    color: tuple[float, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()
    """Begin, end and address of the words that carry a link."""
    marks: tuple[str, ...] = ()
    """Footnote marks that were taken out, as they were printed."""
    number: str = ""
    """The number printed beside it in the margin."""
    underlined: bool = False
    cell: tuple[int, int, int] | None = None
    """Of text in a ruled table: the table on its page, the row and the column."""
    word: float = 0.0
    """Width of its first word; 0 where that is not known."""
    column: int = 0
    """Which column of the page it stands in, in reading order."""
    turn: int = 0
    returns: bool = False
    """A button stood just above it, at its left edge."""

    @property
    def colored(self) -> bool:
        """It is set in a colour: no black, grey or white."""
        return len(self.color) > 1 and max(self.color[:3]) - min(self.color[:3]) > _COLORED


def page_view(corner: tuple[float, float], width: float, height: float, *, turn: int) -> tuple[Matrix, float, float]:
    """Return the matrix that turns a page as it is viewed, with the width and height that it then has."""
    left, bottom = corner
    match turn:
        case 90:
            return (0.0, -1.0, 1.0, 0.0, -bottom, left + width), height, width
        case 180:
            return (-1.0, 0.0, 0.0, -1.0, left + width, bottom + height), width, height
        case 270:
            return (0.0, 1.0, -1.0, 0.0, bottom + height, -left), height, width
        case _:
            return (1.0, 0.0, 0.0, 1.0, -left, -bottom), width, height


def pictured(boxes: Iterable[Box], width: float, height: float) -> float:
    """Return the part of a page that pictures cover; a scan may be cut into strips."""
    area = sum(
        max(min(box.x1, width) - max(box.x0, 0.0), 0.0) * max(min(box.y1, height) - max(box.y0, 0.0), 0.0)
        for box in boxes
    )
    return min(area / (width * height), 1.0) if width * height > 0 else 0.0


def annotation(rect: Sequence[float], *, url: str, view: Matrix) -> Annotation:
    """Make a link of its box, two corners in the PDF's own coordinates."""
    a, b, c, d, e, f = view
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in rect[::2] for y in rect[1::2]]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Annotation(url=url, x0=min(xs), x1=max(xs), y0=min(ys), y1=max(ys))
