"""The footnotes of a Word file; python-docx has no words for them, so their marks and their part are written here."""

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from app import texts
from app.export.handout import Handout, Note

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
FOOTNOTE, MARK = "footnote text", "footnote reference"
"""Word's own names for the styles of a footnote and of its mark."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def refer(paragraph: Paragraph, number: int, *, counted: bool) -> None:
    """Add the mark of a footnote; Word counts them itself, so one out of its order carries its own number."""
    begin, reference, end = (OxmlElement(f"w:{name}") for name in ("bookmarkStart", "footnoteReference", "bookmarkEnd"))
    for mark in (begin, reference, end):
        mark.set(qn("w:id"), str(number))
    begin.set(qn("w:name"), f"bron{number}")
    run = paragraph.add_run(style=MARK)
    run._element.append(reference)
    if not counted:
        reference.set(qn("w:customMarkFollows"), "1")
        run.add_text(str(number))
    run._element.addprevious(begin)
    run._element.addnext(end)


def refer_again(paragraph: Paragraph, number: int) -> None:
    """Add the number of a footnote that stands earlier, as a link to it."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"bron{number}")
    run = paragraph.add_run(str(number), style=MARK)
    run._element.addprevious(link)
    link.append(run._element)


def attach_footnotes(document: WordDocument, taken: Handout) -> None:
    """Put the footnotes in the package."""
    root = etree.Element(f"{{{_W}}}footnotes", nsmap={"w": _W})
    named = OxmlElement("w:footnotePr")
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        each = OxmlElement("w:footnote")
        each.set(qn("w:id"), str(number))
        named.append(each)
        line = etree.SubElement(root, qn("w:footnote"), {qn("w:id"): str(number), qn("w:type"): kind})
        run = etree.SubElement(etree.SubElement(line, qn("w:p")), qn("w:r"))
        etree.SubElement(run, qn(f"w:{kind}"))
    for place, note in enumerate(taken.notes, 1):
        _write_footnote(root, note, taken, counted=note.number == place)
    (compatibility,) = document.settings.element.xpath("w:compat")
    compatibility.addprevious(named)
    package = document.part.package
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _write_footnote(root: etree._Element, note: Note, taken: Handout, *, counted: bool) -> None:
    body = etree.SubElement(root, qn("w:footnote"), {qn("w:id"): str(note.number)})
    paragraph = etree.SubElement(body, qn("w:p"))
    style = etree.SubElement(etree.SubElement(paragraph, qn("w:pPr")), qn("w:pStyle"))
    style.set(qn("w:val"), _style_id(FOOTNOTE))
    mark = etree.SubElement(paragraph, qn("w:r"))
    looks = etree.SubElement(etree.SubElement(mark, qn("w:rPr")), qn("w:rStyle"))
    looks.set(qn("w:val"), _style_id(MARK))
    if counted:
        etree.SubElement(mark, qn("w:footnoteRef"))
    else:
        etree.SubElement(mark, qn("w:t")).text = str(note.number)
    _write_run(paragraph, f" {note.text}.", taken.language)
    if note.quote:
        _write_run(paragraph, f" {texts.text('quote', taken.language)}: ", taken.language)
        _write_run(paragraph, note.quote, note.language)


def _write_run(paragraph: etree._Element, text: str, language: str) -> None:
    run = etree.SubElement(paragraph, qn("w:r"))
    spoken = etree.SubElement(etree.SubElement(run, qn("w:rPr")), qn("w:lang"))
    spoken.set(qn("w:val"), LANGUAGES.get(language, language))
    words = etree.SubElement(run, qn("w:t"))
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = text


def _style_id(name: str) -> str:
    """Return the id that python-docx gives a style of this name."""
    return name.replace(" ", "")
