"""An answer as a Word file: headings, notices, sentences with real footnotes, and where it comes from."""

import io
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from app import texts
from app.handout import Handout, Note

_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_FONT, _SIZE, _INK = "Calibri", Pt(11), RGBColor(0x0B, 0x55, 0x63)
_FOOTNOTE, _MARK, _NOTICE = "footnote text", "footnote reference", "Kennisbank melding"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(taken: Handout) -> bytes:
    """Return an answer as a Word file."""
    document = Document()
    _set_up(document, taken)
    document.add_heading(taken.question, level=1)
    if taken.understood:
        document.add_paragraph(f"{texts.text('understood_as', taken.language)}: {taken.understood}")
    for label, text in taken.notices:
        notice = document.add_paragraph(style=_NOTICE)
        notice.add_run(f"{label}. ").bold = True
        notice.add_run(text)
    _add_lines(document, taken)
    _add_nearest(document, taken)
    _add_facts(document, taken)
    _attach_footnotes(document, taken)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_lines(document: WordDocument, taken: Handout) -> None:
    """Add the sentences; a footnote stands where it is first named, later its number leads back there."""
    placed: list[int] = []
    for line in taken.lines:
        paragraph = document.add_paragraph()
        _speak(paragraph.add_run(line.text), line.language)
        for place, number in enumerate(line.notes):
            if place:
                paragraph.add_run(",", style=_MARK)
            if number in placed:
                _refer_again(paragraph, number)
            else:
                placed.append(number)
                _refer(paragraph, number, counted=number == len(placed))


def _refer(paragraph: Paragraph, number: int, *, counted: bool) -> None:
    """Add the mark of a footnote; Word counts them itself, so one out of its order carries its own number."""
    begin, reference, end = (OxmlElement(f"w:{name}") for name in ("bookmarkStart", "footnoteReference", "bookmarkEnd"))
    for mark in (begin, reference, end):
        mark.set(qn("w:id"), str(number))
    begin.set(qn("w:name"), f"bron{number}")
    run = paragraph.add_run(style=_MARK)
    run._element.append(reference)
    if not counted:
        reference.set(qn("w:customMarkFollows"), "1")
        run.add_text(str(number))
    run._element.addprevious(begin)
    run._element.addnext(end)


def _refer_again(paragraph: Paragraph, number: int) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"bron{number}")
    run = paragraph.add_run(str(number), style=_MARK)
    run._element.addprevious(link)
    link.append(run._element)


def _add_nearest(document: WordDocument, taken: Handout) -> None:
    if taken.nearest:
        document.add_heading(texts.text("nearest", taken.language), level=2)
    for near in taken.nearest:
        document.add_paragraph(near.place).paragraph_format.keep_with_next = True
        for line in near.lines:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(0.75)
            _speak(paragraph.add_run(line), near.language)


def _add_facts(document: WordDocument, taken: Handout) -> None:
    document.add_heading(texts.text("facts_title", taken.language), level=2)
    for name, value in taken.facts:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(value)
    document.add_paragraph(texts.text("again", taken.language)).paragraph_format.keep_with_next = True
    code = document.add_paragraph().add_run(taken.command)
    code.font.name, code.font.no_proof = "Courier New", True


def _set_up(document: WordDocument, taken: Handout) -> None:
    """Set paper, language, title and styles."""
    (section,) = document.sections
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for edge in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, edge, Cm(2.5))
    properties = document.core_properties
    properties.title, properties.subject, properties.comments = taken.question, "", ""
    properties.author = properties.last_modified_by = texts.text("site_name", taken.language)
    properties.language = _LANGUAGES[taken.language]
    properties.created = properties.modified = datetime.fromisoformat(taken.made)
    (spoken,) = document.styles.element.xpath("w:docDefaults//w:lang")
    spoken.set(qn("w:val"), _LANGUAGES[taken.language])
    _set_styles(document)


def _set_styles(document: WordDocument) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = _FONT, _SIZE
    normal.paragraph_format.space_after = Pt(8)
    for name, size in (("Heading 1", Pt(18)), ("Heading 2", Pt(13))):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, size, _INK
        style.paragraph_format.space_after = Pt(6)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    notice = styles.add_style(_NOTICE, WD_STYLE_TYPE.PARAGRAPH)
    notice.base_style = normal
    notice.paragraph_format.left_indent = Cm(0.4)
    _border(notice)
    note = styles.add_style(_FOOTNOTE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    note.base_style, note.font.size, note.paragraph_format.space_after = normal, Pt(9), Pt(3)
    styles.add_style(_MARK, WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True


def _border(notice: ParagraphStyle) -> None:
    """Draw a line left of a notice."""
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "24"), ("space", "8"), ("color", "B35C00")):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    (indent,) = notice.element.xpath("w:pPr/w:ind")
    indent.addprevious(borders)


def _speak(run: Run, language: str) -> None:
    """Say in which language a run is, so that it is read aloud and checked as such."""
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _LANGUAGES.get(language, language))
    run._element.get_or_add_rPr().append(spoken)


def _attach_footnotes(document: WordDocument, taken: Handout) -> None:
    """Put the footnotes in the package; python-docx has no words for them, so their part is written here."""
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
    style.set(qn("w:val"), _style_id(_FOOTNOTE))
    mark = etree.SubElement(paragraph, qn("w:r"))
    looks = etree.SubElement(etree.SubElement(mark, qn("w:rPr")), qn("w:rStyle"))
    looks.set(qn("w:val"), _style_id(_MARK))
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
    spoken.set(qn("w:val"), _LANGUAGES.get(language, language))
    words = etree.SubElement(run, qn("w:t"))
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = text


def _style_id(name: str) -> str:
    """Return the id that python-docx gives a style of this name."""
    return name.replace(" ", "")
