"""An answer as a Word file: headings, notices, sentences with real footnotes, and where it comes from."""

import io
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app import texts
from app.export.handout import ITEM, Handout
from app.export.word_notes import FOOTNOTE, LANGUAGES, MARK, attach_footnotes, refer, refer_again

_FONT, _SIZE, _INK = "Calibri", Pt(11), RGBColor(0x0B, 0x55, 0x63)
_NOTICE = "Kennisbank melding"


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
    attach_footnotes(document, taken)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_lines(document: WordDocument, taken: Handout) -> None:
    """Add the sentences; a footnote stands where it is first named, later its number leads back there."""
    placed: list[int] = []
    for line in taken.lines:
        for part in line.parts:
            paragraph = _add_part(document, part, line.language)
        for place, number in enumerate(line.notes):
            if place:
                paragraph.add_run(",", style=MARK)
            if number in placed:
                refer_again(paragraph, number)
            else:
                placed.append(number)
                refer(paragraph, number, counted=number == len(placed))


def _add_part(document: WordDocument, part: str, language: str) -> Paragraph:
    """Add a sentence as a paragraph, or the item of a list as an item."""
    paragraph = document.add_paragraph(style="List Bullet" if part.startswith(ITEM) else None)
    _speak(paragraph.add_run(part.removeprefix(ITEM)), language)
    return paragraph


def _add_nearest(document: WordDocument, taken: Handout) -> None:
    if taken.nearest:
        document.add_heading(texts.text("nearest", taken.language), level=2)
    for near in taken.nearest:
        source = document.add_paragraph()
        source.add_run(near.place).italic = True
        source.paragraph_format.keep_with_next = True
        for line in near.lines:
            _add_part(document, line, near.language)


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
    properties.language = LANGUAGES[taken.language]
    properties.created = properties.modified = datetime.fromisoformat(taken.made)
    (spoken,) = document.styles.element.xpath("w:docDefaults//w:lang")
    spoken.set(qn("w:val"), LANGUAGES[taken.language])
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
    note = styles.add_style(FOOTNOTE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    note.base_style, note.font.size, note.paragraph_format.space_after = normal, Pt(9), Pt(3)
    styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True


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
    spoken.set(qn("w:val"), LANGUAGES.get(language, language))
    run._element.get_or_add_rPr().append(spoken)
