"""Read a Word file (.docx); the only place that knows python-docx."""

import io
from collections.abc import Iterator
from datetime import datetime
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml.etree import LxmlError

from corpus.errors import FileRejected, message
from ingest.blocks import Block, Reading
from ingest.docx.body import Body, Paragraph
from ingest.docx.numbers import Numbering
from ingest.docx.outline import outline
from ingest.docx.package import check_package
from ingest.docx.styles import Styles
from ingest.docx.text import Flow, Note
from ingest.docx.xml import Element, W, value
from ingest.inline import Run, make_block
from ingest.mend import mend
from ingest.tables import cell_runs

# python-docx walks a broken file as if it were whole, and fails in these ways.
_BROKEN = (BadZipFile, LxmlError, OpcError, KeyError, ValueError, TypeError, AttributeError, RecursionError, EOFError)
_NO_TITLE = ("microsoft word", "document", "titel", "title")


def read_docx(data: bytes, *, file: str) -> Reading:
    """Read a Word file; raises FileRejected when it is damaged, unsafe or without text."""
    check_package(data, file=file)
    try:
        reading = _reading(Document(io.BytesIO(data)))
    except _BROKEN as error:
        # libxml2 gives up where elements lie deeper than 256 in each other.
        deep = isinstance(error, RecursionError) or (isinstance(error, LxmlError) and "depth" in str(error))
        code = "file_nested" if deep else "file_damaged"
        raise FileRejected(code, file=file, format="docx") from error
    if not reading.blocks:
        raise FileRejected("file_without_words", file=file)
    return reading


def _reading(document: WordDocument) -> Reading:
    part = document.part
    flow = Flow(styles=Styles(_root(part, RELATIONSHIP_TYPE.STYLES)), addresses=_addresses(part))
    sections = [value(one, "type") for one in document.element.iter(W + "sectPr")]
    body = Body(flow=flow, numbering=Numbering(_root(part, RELATIONSHIP_TYPE.NUMBERING)), sections=sections)
    entries = list(body.entries(document.element.body))
    blocks, left_out = outline(entries)
    pages = flow.page if flow.rendered or flow.explicit else 0
    notes = list(_notes(part, body))
    flow.removed["footnote marks"] += len(notes)
    flow.removed["headers and footers"] += _furniture(part)
    flow.removed["table headers"] += left_out
    titles = [one.text for one in entries if isinstance(one, Paragraph) and one.title]
    about = document.core_properties
    return Reading(
        blocks=(*blocks, *notes),
        page_count=pages,
        title=_title([*titles, about.title or ""], blocks),
        author=mend(about.author or "").strip(),
        date=_date(about.modified or about.created),
        removed=tuple(sorted((name, count) for name, count in flow.removed.items() if count)),
        remarks=(message("pages_counted"),) if flow.explicit and not flow.rendered else (),
    )


def _root(part: Part, kind: str) -> Element | None:
    """Return the root of the related part of a kind; None when there is none."""
    found = next((one for one in part.rels.values() if one.reltype == kind and not one.is_external), None)
    return parse_xml(found.target_part.blob) if found is not None else None


def _addresses(part: Part) -> dict[str, str]:
    web = ((key, one.target_ref) for key, one in part.rels.items() if one.is_external)
    return {key: url for key, url in web if url.startswith(("http://", "https://"))}


def _notes(part: Part, body: Body) -> Iterator[Block]:
    """Give the footnotes and endnotes in the order of their marks, each behind its number."""
    flow = body.flow
    marks, flow.notes = flow.notes, []
    last = flow.page
    for kind, relation in (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES)):
        root = _root(part, relation)
        found = {one.get(W + "id", ""): one for one in root.iterfind(W + kind)} if root is not None else {}
        related = next((one.target_part for one in part.rels.values() if one.reltype == relation), None)
        flow.addresses = _addresses(related) if related is not None else {}
        count = 0
        for mark in (mark for mark in marks if mark.kind == kind and mark.id in found):
            count += not mark.mark
            yield from _note(mark, body, found[mark.id], count=count, page=mark.page if kind == "footnote" else last)


def _note(mark: Note, body: Body, element: Element, *, count: int, page: int) -> Iterator[Block]:
    paragraphs = [one for one in body.entries(element) if isinstance(one, Paragraph)]
    runs = cell_runs([one.runs for one in paragraphs])
    sign = Run(text=f"{mark.mark or count} ")
    placed = [Run(text=run.text, url=run.url, page=page) for run in (sign, *runs)]
    block = make_block("footnote", placed) if runs else None
    yield from (block,) if block else ()


def _furniture(part: Part) -> int:
    """Count the headers and footers with text."""
    kinds = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
    parts = (one.target_part for one in part.rels.values() if one.reltype in kinds and not one.is_external)
    return sum(any((text.text or "").strip() for text in parse_xml(one.blob).iter(W + "t")) for one in parts)


def _title(candidates: list[str], blocks: list[Block]) -> str:
    """Return the title as the writer set it; the file's own property where that is no default of the program."""
    for title in candidates:
        plain = mend(title).strip()
        if plain and not plain.rstrip("0123456789 ").lower().startswith(_NO_TITLE):
            return plain
    return next((block.text for block in blocks if block.kind == "heading" and block.level == 1), "")


def _date(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment is not None else ""
