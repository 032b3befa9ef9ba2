"""Set made documents, and remember what stands in them: the gold that the reader is held against."""

import html
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Paragraph, Spacer, Table

TEXTS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("layout_texts.toml").read_text("utf-8"))
TITLES: list[str] = TEXTS["titles"]
TEXT: list[str] = TEXTS["paragraphs"]
ITEMS: list[str] = TEXTS["items"]
NOTES: list[str] = TEXTS["notes"]
EXAMPLES: list[dict[str, str]] = TEXTS["examples"]
# Where a syllable ends is marked there; real hyphens stand in the words themselves.
HYPHENATED: list[str] = [text.replace("|", "\u00ad") for text in TEXTS["hyphenated"]]
TERMS: list[dict[str, str]] = TEXTS["terms"]

BLUE = HexColor("#004b8d")
Kind = Literal["heading", "paragraph", "item", "footnote", "loose"]


@dataclass(slots=True, kw_only=True)
class Expected:
    """A block that the reader must give; of a loose one only its letters and its page are asked."""

    kind: Kind
    text: str
    level: int = 0
    pages: set[int] = field(default_factory=set)
    links: tuple[tuple[str, str], ...] = ()
    lines: list[tuple[int, int]] = field(default_factory=list)
    """First and last number of its lines on each page, where they are numbered."""


@dataclass(slots=True, kw_only=True)
class Layout:
    """A made document with its gold."""

    path: Path
    blocks: list[Expected] = field(default_factory=list)
    furniture: set[str] = field(default_factory=set)
    """What may stand in no passage."""
    examples: list[tuple[str, str]] = field(default_factory=list)
    """Place and address of each practice example."""
    terms: list[str] = field(default_factory=list)


class Told(Paragraph):  # type: ignore[misc]
    """A paragraph that tells its gold on which pages it was set."""

    expected: Expected | None = None

    def split(self, width: float, height: float) -> list["Told"]:
        parts: list[Told] = super().split(width, height)
        for part in parts:
            part.expected = self.expected
        return parts

    def draw(self) -> None:
        if self.expected:
            self.expected.pages.add(self.canv.getPageNumber())
        super().draw()


BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6, allowWidows=0)
BODY.allowOrphans = 0
JUSTIFIED = ParagraphStyle("justified", parent=BODY, alignment=TA_JUSTIFY)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=14, bulletIndent=2, spaceAfter=2)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=7.5, leading=9.5, spaceAfter=2)
_HEAD = ParagraphStyle("head", parent=BODY, fontName="Helvetica-Bold", spaceBefore=8, spaceAfter=4, textColor=BLUE)
HEADS = {
    level: ParagraphStyle(f"head{level}", parent=_HEAD, fontSize=size, leading=1.2 * size)
    for level, size in {1: 24.0, 2: 16.0, 3: 12.5, 4: 10.0}.items()
}


def plain(markup: str) -> str:
    """Return marked-up text as it must be read: without footnote marks, tags and soft hyphens."""
    text = re.sub(r"<super[^>]*>.*?</super>", "", markup)
    text = re.sub(r"<br\s*/>", " ", text).replace("\u00ad", "")
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


class Press:
    """A canvas with the gold of what was set on it."""

    def __init__(self, path: Path, *, size: tuple[float, float] = A4, **settings: Any) -> None:
        self.layout = Layout(path=path)
        self.size = size
        self.canvas = Canvas(str(path), pagesize=size, **settings)

    def told(
        self, kind: Kind, markup: str, style: ParagraphStyle, *, level: int = 0, bullet: str | None = None
    ) -> Told:
        links = re.findall(r'<link href="([^"]+)"[^>]*>(.*?)</link>', markup)
        expected = Expected(
            kind=kind, text=plain(markup), level=level, links=tuple((plain(words), url) for url, words in links)
        )
        self.layout.blocks.append(expected)
        made = Told(markup, style, bulletText=bullet)
        made.expected = expected
        return made

    def head(self, text: str, level: int = 2, style: ParagraphStyle | None = None) -> Told:
        return self.told("heading", text, style or HEADS[level], level=level)

    def text(self, markup: str, style: ParagraphStyle = BODY) -> Told:
        return self.told("paragraph", markup, style)

    def item(self, markup: str, *, bullet: str = "•", level: int = 1, style: ParagraphStyle = ITEM) -> Told:
        if level > 1:
            shift = 14 * (level - 1)
            style = ParagraphStyle("deeper", parent=style, leftIndent=14 + shift, bulletIndent=2 + shift)
        return self.told("item", markup, style, level=level, bullet=bullet)

    def note(self, number: int, text: str) -> Told:
        return self.told("footnote", f"{number} {text}", SMALL)

    def loose(self, text: str, style: ParagraphStyle = BODY) -> Told:
        return self.told("loose", text, style)

    def running(self, x: float, y: float, text: str, *, size: float = 8, font: str = "Helvetica") -> None:
        """Draw furniture; what has no letters is not looked for in passages."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)
        if any(char.isalpha() for char in text):
            self.layout.furniture.add(text)

    def flow(
        self,
        story: Iterable[Flowable],
        frames: Callable[[int], Sequence[Frame]],
        furniture: Callable[["Press", int], None] | None = None,
        *,
        end: bool = True,
    ) -> None:
        """Set a story in the frames of one page after another; a heading takes some of its text along."""
        left = list(story)
        while left:
            number = self.canvas.getPageNumber()
            if furniture:
                furniture(self, number)
            for frame in frames(number):
                while left and _fits(frame, left, self.canvas):
                    continue
            if left or end:
                self.canvas.showPage()

    def save(self) -> Layout:
        self.canvas.save()
        return self.layout


class Break(Spacer):  # type: ignore[misc]
    """What follows begins in the next frame."""

    def __init__(self) -> None:
        super().__init__(1, 0)


def _fits(frame: Frame, left: list[Flowable], canvas: Canvas) -> bool:
    """Set the next flowable, or as much of it as fits; False when the frame is full."""
    first = left[0]
    if isinstance(first, Break):
        del left[0]
        return False
    is_head = isinstance(first, Told) and first.expected is not None and first.expected.kind == "heading"
    if is_head and frame._y - frame._y1p < 70 and not frame._atTop:
        return False
    if frame.add(first, canvas):
        del left[0]
        return True
    parts = frame.split(first, canvas)
    if not parts and frame._atTop:
        raise ValueError(f"does not fit in an empty frame: {first}")
    if parts:
        frame.add(parts[0], canvas)
        left[:1] = parts[1:]
    return False


def one_frame(*, left: float = 60, bottom: float = 70, width: float = 475, height: float = 700) -> Frame:
    return Frame(left, bottom, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def page_frames(**place: float) -> Callable[[int], list[Frame]]:
    return lambda number: [one_frame(**place)]


def numbered_footer(press: Press, number: int) -> None:
    press.running(60, 40, "Regioplan zorg en welzijn")
    press.running(525, 40, str(number))


def columns(number: int, *, gap: float = 20, **place: float) -> list[Frame]:
    """Divide a page's frame into columns."""
    width = (place.get("width", 475.0) - gap * (number - 1)) / number
    left = place.get("left", 60.0)
    same = {key: value for key, value in place.items() if key in {"bottom", "height"}}
    return [one_frame(left=left + index * (width + gap), width=width, **same) for index in range(number)]


def ruled(rows: Sequence[Sequence[Any]], widths: Sequence[float], **settings: Any) -> Table:
    """A table with ruled cells."""
    lines = [("GRID", (0, 0), (-1, -1), 0.5, HexColor("#808080")), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(rows, colWidths=widths, style=lines, **settings)
