"""Pictures of a PDF's pages; the only place that knows pypdfium2."""

import contextlib
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import FileRejected
from ingest.pdf.marking import Box, boxes_of

if TYPE_CHECKING:
    # Loaded where it is used: most files are read without it.
    import pypdfium2 as pdfium

_POINTS_PER_INCH = 72
_COLORS, _JPEG_QUALITY = 32, 55
_MARK, _MARK_EDGE = (255, 232, 120), 0.15
"""Yellow, and how far it reaches beyond the letters, in their heights."""
_MARKED_COLORS = 64
# An A3 page at 300 dpi; a page of any size then takes some 20 MB. A page that is called tiny may hold a whole scan.
_LEAST_PIXELS, _MOST_PIXELS = 4_000_000, 18_000_000
# What a page without a size, or with an absurd one, is taken for.
_LEAST_POINTS, _MOST_POINTS = 1.0, 20_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as it is viewed, in shades of grey; sizes in pixels."""

    width: int
    height: int
    scale: float
    """Pixels per point."""
    pixels: bytes
    """One byte a pixel, row by row from the top."""


@contextlib.contextmanager
def opened(path: Path, passwords: Sequence[str] = ()) -> Iterator["pdfium.PdfDocument"]:
    """Open a PDF for its pictures, a locked one with any of the passwords.

    Raises:
        FileRejected: it cannot be opened.
    """
    document = next((found for word in ("", *passwords) if (found := _unlocked(path, word)) is not None), None)
    if document is None:
        raise FileRejected("file_damaged", file=path.name, format="pdf")
    try:
        yield document
    finally:
        document.close()


def _unlocked(path: Path, password: str) -> "pdfium.PdfDocument | None":
    import pypdfium2 as pdfium

    try:
        return pdfium.PdfDocument(path, password=password or None)
    except (pdfium.PdfiumError, OSError):
        return None


def picture(document: "pdfium.PdfDocument", number: int, *, dpi: int, turn: int = 0) -> Picture | None:
    """Return page `number` (from 1), turned clockwise by `turn` degrees; None when it cannot be drawn.

    A page that would have too many pixels or too few is drawn at fewer or more dots per inch.
    """
    bitmap = _drawn(document, number, scale=dpi / _POINTS_PER_INCH, grey=True, turn=turn)
    if bitmap is None:
        return None
    drawn, _, scale = bitmap
    rows = memoryview(drawn.buffer).cast("B")
    pixels = b"".join(rows[row * drawn.stride : row * drawn.stride + drawn.width] for row in range(drawn.height))
    found = Picture(width=drawn.width, height=drawn.height, scale=scale, pixels=pixels)
    drawn.close()
    return found


def compact(document: "pdfium.PdfDocument", number: int, *, width: int) -> bytes:
    """Return page `number` (from 1) as a PNG of few colours or a JPEG, whichever is smaller; empty when it cannot be.

    It is `width` pixels wide, where its shape allows.
    """
    from PIL.Image import Quantize

    bitmap = _drawn(document, number, scale=width / max(_width(document, number), 1.0), grey=False)
    if bitmap is None:
        return b""
    drawn = bitmap[0].to_pil().convert("RGB")
    png, jpeg = io.BytesIO(), io.BytesIO()
    # Text in a few colours takes less than half of a JPEG; a photo takes several times as much.
    drawn.quantize(_COLORS, method=Quantize.FASTOCTREE).save(png, "PNG", optimize=True)
    drawn.save(jpeg, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return min(png.getvalue(), jpeg.getvalue(), key=len)


def marked(document: "pdfium.PdfDocument", number: int, *, width: int, text: str) -> bytes:
    """Return page `number` (from 1) as a PNG with a stretch of text marked; empty when it cannot be drawn.

    What is not on the page is not marked.
    """
    from PIL import Image, ImageChops, ImageDraw

    bitmap = _drawn(document, number, scale=width / max(_width(document, number), 1.0), grey=False)
    if bitmap is None:
        return b""
    drawn = bitmap[0].to_pil().convert("RGB")
    characters = list(_characters(bitmap[1], bitmap[0])) if text else []
    marks = Image.new("RGB", drawn.size, "white")
    pen = ImageDraw.Draw(marks)
    for box in boxes_of(text, characters):
        edge = box.height * _MARK_EDGE
        pen.rectangle((box.left - edge, box.top - edge, box.right + edge, box.bottom + edge), fill=_MARK)
    png = io.BytesIO()
    ImageChops.multiply(drawn, marks).quantize(_MARKED_COLORS).save(png, "PNG", optimize=True)
    return png.getvalue()


def _characters(page: "pdfium.PdfPage", bitmap: "pdfium.PdfBitmap") -> Iterator[tuple[str, Box]]:
    """Give the characters of a page, with where they stand on its picture."""
    text, place = page.get_textpage(), bitmap.get_posconv(page)
    for number, character in enumerate(text.get_text_range()):
        left, bottom, right, top = text.get_charbox(number)
        ends = (place.to_bitmap(left, top), place.to_bitmap(right, bottom))
        (first, last), (above, below) = (sorted(side) for side in zip(*ends, strict=True))
        yield character, Box(left=first, top=above, right=last, bottom=below)


def _width(document: "pdfium.PdfDocument", number: int) -> float:
    import pypdfium2 as pdfium

    try:
        return float(document[number - 1].get_width())
    except (pdfium.PdfiumError, IndexError):
        return 0.0


def _drawn(
    document: "pdfium.PdfDocument", number: int, *, scale: float, grey: bool, turn: int = 0
) -> tuple["pdfium.PdfBitmap", "pdfium.PdfPage", float] | None:
    """Draw a page, at a smaller scale where it must be; gives the page and the scale too."""
    import pypdfium2 as pdfium

    try:
        page = document[number - 1]
        width, height = page.get_size()
        if not all(_LEAST_POINTS <= side <= _MOST_POINTS for side in (width, height)):
            return None
        least, most = (math.sqrt(pixels / (width * height)) for pixels in (_LEAST_PIXELS, _MOST_PIXELS))
        scale = min(max(scale, least if grey else 0.0), most)
        return page.render(scale=scale, rotation=turn, grayscale=grey), page, scale
    except (pdfium.PdfiumError, IndexError):
        return None
