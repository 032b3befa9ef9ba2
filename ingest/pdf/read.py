"""Read the text, links, outline and page labels of a PDF; the only place that knows pypdf."""

import math
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject, StreamObject

# Not public, but the one place where pypdf keeps codes, widths and spaces together; pypdf is pinned.
from pypdf.generic._font import Font as PdfFont

from corpus.errors import FileRejected
from ingest.blocks import Reading
from ingest.pdf.fields import OPEN, TICKED, Field, field_runs
from ingest.pdf.font import PageFont, UnreadableFont, is_bold, is_unreadable
from ingest.pdf.ocr import recognise
from ingest.pdf.outline import outline
from ingest.pdf.page import IDENTITY, Annotation, Bookmark, Matrix, Sheet, annotation, page_view, pictured
from ingest.pdf.pen import Font, seen_runs
from ingest.pdf.runs import Content, follow
from ingest.pdf.scans import with_scans

# pypdf walks a broken file as if it were whole, and fails in all these ways.
_BROKEN = (
    PyPdfError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    EOFError,
    OSError,
    ZeroDivisionError,
    OverflowError,
    struct.error,
    zlib.error,
)

# Flags of annotations and fields (ISO 32000-1, 12.5.3, 12.7.3 and 12.7.4).
_HIDDEN = 1 << 1
_PUSHED = 1 << 16
_PASSWORD = 1 << 13
_DEEPEST = 8


def read_pdf(
    path: Path, *, max_pages: int, passwords: Sequence[str] = (), scans: Sequence[int] = (), seconds: float = 0.0
) -> Reading:
    """Read a PDF, a locked one with any of the passwords; the pages in `scans` from their pictures.

    Recognising their text takes `seconds` at most.

    Raises:
        FileRejected: whatever pypdf says about a broken file.
    """
    found = recognise(path, scans, seconds=seconds, passwords=passwords) if scans else {}
    try:
        with path.open("rb") as stream:
            reader = PdfReader(stream)
            # An owner's password alone leaves the file open to read: the empty password fits.
            if reader.is_encrypted and not any(reader.decrypt(word) for word in ("", *passwords)):
                raise FileRejected("file_encrypted", file=path.name)
            if (pages := len(reader.pages)) > max_pages:
                raise FileRejected("file_too_many_pages", file=path.name, pages=pages, limit=max_pages)
            about = reader.metadata
            return outline(
                with_scans(_sheets(reader), found),
                bookmarks=_bookmarks(reader),
                labels=_labels(reader),
                title=str((about and about.title) or "").strip(),
                author=str((about and about.author) or "").strip(),
                date=_date(about and about.get("/CreationDate")),
                file=path.name,
            )
    except DependencyError as error:
        # AES without the cryptography package: for the reader the same as a password.
        raise FileRejected("file_encrypted", file=path.name) from error
    except LimitReachedError as error:
        # A stream that unpacks to more than any page holds.
        raise FileRejected("file_too_heavy", file=path.name) from error
    except _BROKEN as error:
        raise FileRejected("file_damaged", file=path.name, format="pdf") from error


def _sheets(reader: PdfReader) -> Iterator[Sheet]:
    fonts: dict[Any, Font | None] = {}
    for number, page in enumerate(reader.pages, start=1):
        view, width, height = _view(page)
        resources = page.get("/Resources", DictionaryObject()).get_object()
        content = page.get_contents()
        if content is None:
            yield Sheet(number=number, width=width, height=height, runs=tuple(field_runs(_fields(page, view), ())))
            continue
        pen = follow(_content(content, resources, reader, fonts), view=view)
        runs, unseen = seen_runs(pen)
        yield Sheet(
            number=number,
            width=width,
            height=height,
            runs=(*runs, *field_runs(_fields(page, view), runs)),
            annotations=_annotations(page, view),
            pictured=pictured(pen.shapes.pictures, width, height),
            rules=tuple(pen.shapes.rules),
            unseen=unseen,
        )


def _view(page: PageObject) -> tuple[Matrix, float, float]:
    """Return the matrix that turns the page as it is viewed, with its width and height."""
    # Any two opposite corners make a box (ISO 32000-1, 7.9.5).
    box = page.cropbox
    left, right = sorted((float(box.left), float(box.right)))
    bottom, top = sorted((float(box.bottom), float(box.top)))
    return page_view((left, bottom), right - left, top - bottom, turn=page.rotation % 360)


def _content(
    stream: Any, resources: Any, reader: PdfReader, fonts: dict[Any, Font | None], *, within: tuple[Any, ...] = ()
) -> Content:
    """Wrap a content stream, drawn by the forms it is `within`; fonts are read once for the whole file."""
    operations = ContentStream(stream, reader, "bytes").operations
    names = _dictionary(resources, "/Font")
    found = {str(name): font for name in names if (font := _font(names.raw_get(name), fonts)) is not None}
    forms = _dictionary(resources, "/XObject")

    def form(name: str) -> Content | None:
        drawn = forms.get(name)
        drawn = drawn.get_object() if drawn is not None else None
        kind = drawn.get("/Subtype") if isinstance(drawn, StreamObject) else None
        if kind == "/Image":
            return Content(operations=(), fonts={}, form=form, picture=True)
        if not isinstance(drawn, StreamObject) or kind != "/Form" or any(drawn is form for form in within):
            return None
        a, b, c, d, e, f = (float(value) for value in drawn.get("/Matrix", IDENTITY))
        own = drawn.get("/Resources", resources).get_object()
        inner = _content(drawn, own, reader, fonts, within=(*within, drawn))
        return replace(inner, matrix=(a, b, c, d, e, f))

    return Content(operations=operations, fonts=found, form=form)


def _dictionary(resources: Any, name: str) -> DictionaryObject:
    found = resources.get(name) if isinstance(resources, DictionaryObject) else None
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _font(raw: Any, fonts: dict[Any, Font | None]) -> Font | None:
    """Read a font once, for all pages."""
    key = raw.idnum if isinstance(raw, IndirectObject) else id(raw)
    if key not in fonts:
        resource = raw.get_object()
        fonts[key] = _read_font(resource) if isinstance(resource, DictionaryObject) else None
    return fonts[key]


def _read_font(resource: DictionaryObject) -> Font:
    font = PdfFont.from_font_resource(resource)
    if is_unreadable(resource, font):
        return UnreadableFont(code_length=2 if resource.get("/Subtype") == "/Type0" else 1)
    return PageFont(font=font, bold=is_bold(font))


def _annotations(page: PageObject, view: Matrix) -> tuple[Annotation, ...]:
    """List the links of a page that have an address."""
    found: list[Annotation] = []
    for link, rect in _marked(page, "/Link"):
        action = link.get("/A")
        action = action.get_object() if action is not None else None
        url = str(action.get("/URI", "")) if isinstance(action, DictionaryObject) else ""
        if url.strip(" #"):
            found.append(annotation(rect, url=url.strip(), view=view))
    return tuple(found)


def _fields(page: PageObject, view: Matrix) -> list[Field]:
    """List the filled fields and the boxes to tick of a page's form."""
    found: list[Field] = []
    for widget, rect in _marked(page, "/Widget"):
        flags = widget.get("/F")
        if isinstance(flags, int) and flags & _HIDDEN:
            continue
        if value := _value(widget):
            box = annotation(rect, url="", view=view)
            found.append(Field(value=value, x0=box.x0, y0=box.y0, x1=box.x1, y1=box.y1))
    return found


def _marked(page: PageObject, kind: str) -> Iterator[tuple[DictionaryObject, list[float]]]:
    """Give the annotations of a kind with their boxes; one that is broken is passed over."""
    listed = page.get("/Annots")
    listed = listed.get_object() if listed is not None else None
    for entry in listed if isinstance(listed, list) else ():
        try:
            mark = entry.get_object()
            if not isinstance(mark, DictionaryObject) or mark.get("/Subtype") != kind:
                continue
            rect = [float(value) for value in mark.get("/Rect", [])]
        except _BROKEN:
            continue
        if len(rect) == 4 and all(math.isfinite(value) for value in rect):
            yield mark, rect


def _value(widget: DictionaryObject) -> str:
    """Return what a field shows; empty for buttons, signatures and passwords."""
    flags = int(_inherited(widget, "/Ff") or 0)
    match _inherited(widget, "/FT"):
        case "/Btn":
            ticked = str(widget.get("/AS", "/Off")) != "/Off"
            return "" if flags & _PUSHED else TICKED if ticked else OPEN
        case "/Tx" | "/Ch" if not flags & _PASSWORD:
            value = _inherited(widget, "/V")
            values = value if isinstance(value, list) else [value]
            return ", ".join(str(one) for one in values if isinstance(one, str) and one.strip())
        case _:
            return ""


def _inherited(widget: DictionaryObject, name: str) -> Any:
    """Return an entry of a field, or of the fields that it belongs to."""
    field: Any = widget
    for _ in range(_DEEPEST):
        if not isinstance(field, DictionaryObject):
            return None
        if (value := field.get(name)) is not None:
            return value.get_object()
        field = field.get("/Parent")
        field = field.get_object() if field is not None else None
    return None


def _bookmarks(reader: PdfReader) -> tuple[Bookmark, ...]:
    """List the PDF's own outline; a broken one is as none at all."""
    found: list[Bookmark] = []

    def walk(entries: Any, depth: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, depth + 1)
            elif (page := reader.get_destination_page_number(entry)) is not None:
                found.append(Bookmark(title=str(entry.title or ""), page=page + 1, depth=depth))

    try:
        walk(reader.outline, 1)
    except _BROKEN:
        return ()
    return tuple(found)


def _labels(reader: PdfReader) -> tuple[str, ...]:
    try:
        labels = tuple(str(label) for label in reader.page_labels)
    except _BROKEN:
        return ()
    return () if labels == tuple(str(number) for number in range(1, len(labels) + 1)) else labels


def _date(raw: Any) -> str:
    """Return the ISO date of "D:20240131…", empty when there is none."""
    digits = str(raw or "").removeprefix("D:")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits.isdigit() else ""
