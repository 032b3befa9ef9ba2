"""Made documents whose headings and paragraphs are told apart by little: a colour, an indent, spaced letters."""

from pathlib import Path

from layout_press import (
    BLUE,
    BODY,
    ITEMS,
    TERMS,
    TEXT,
    TITLES,
    Expected,
    Layout,
    Press,
    columns,
    numbered_footer,
    one_frame,
    page_frames,
    ruled,
)
from layout_tables import CELL, row
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

_COLORED = ParagraphStyle("colored", parent=BODY, textColor=BLUE, spaceBefore=8, spaceAfter=3)
_LARGER = ParagraphStyle("larger", parent=_COLORED, fontSize=13, leading=16)
_INDENTED = ParagraphStyle("indented", parent=BODY, firstLineIndent=14, spaceAfter=0, alignment=TA_JUSTIFY)


def colored_headings(folder: Path) -> Layout:
    """Headings as a word processor sets them: chapters a little larger, parts as large as the text, in a colour."""
    press = Press(folder / "kleur.pdf")
    story: list[Flowable] = [press.head("Uitvoeringsplan voor Flevoland", 1)]
    for chapter in range(4):
        story += [press.head(TITLES[chapter], 2, _LARGER), press.text(TEXT[5 * chapter])]
        for part in range(2):
            story.append(press.head(TITLES[2 * chapter + part + 8], 3, _COLORED))
            story += [press.text(text) for text in TEXT[5 * chapter + 2 * part + 1 : 5 * chapter + 2 * part + 3]]
        story += [press.item(item) for item in ITEMS[2 * chapter : 2 * chapter + 3]]
    press.flow(story, page_frames(), numbered_footer)
    return press.save()


def indented(folder: Path) -> Layout:
    """A book's text: justified, no space between paragraphs, an indent where one begins."""
    press = Press(folder / "inspringen.pdf")
    story: list[Flowable] = []
    for chapter in range(4):
        story.append(press.head(TITLES[chapter + 7], 2))
        story += [press.text(text, _INDENTED) for text in (TEXT * 2)[6 * chapter : 6 * chapter + 9]]
    press.flow(story, page_frames(left=100, width=390), numbered_footer)
    return press.save()


def quote_in_column(folder: Path) -> Layout:
    """A pull quote that stands in the midst of a column's paragraph, and a ruled table in the other column."""
    press = Press(folder / "uitspraak.pdf")
    style = ParagraphStyle("pull", parent=BODY, fontSize=15, leading=18, textColor=BLUE, leftIndent=18)
    for page in range(2):
        press.flow([press.head(TITLES[page + 20], 2)], page_frames(bottom=730, height=40), numbered_footer, end=False)
        left, right = columns(2, bottom=70, height=650)
        first = [press.text(text) for text in TEXT[8 * page : 8 * page + 4]]
        broken = first[-1]
        press.flow(first[:3], lambda _, frame=left: [frame], end=False)  # type: ignore[misc]
        broken.wrap(left._width, 1000)
        begin, rest = broken.split(left._width, 3 * 13)
        quote = press.text("“Wij hebben elkaar nodig, en dat merken de inwoners elke dag.”", style)
        for part in (begin, quote, rest):
            left.add(part, press.canvas)
        story: list[Flowable] = [press.head("Begrippen", 3)]
        for_table = TERMS[3 * page : 3 * page + 4]
        rows = [row(press, term["term"], term["meaning"], style=CELL) for term in for_table]
        press.layout.terms += [term["term"] for term in for_table]
        story += [ruled(rows, [97, 130]), press.head(TITLES[page + 24], 3)]
        story += [press.text(text) for text in TEXT[8 * page + 4 : 8 * page + 8]]
        press.flow(story, lambda _, frame=right: [frame])  # type: ignore[misc]
    return press.save()


def spaced_letters(folder: Path) -> Layout:
    """Headings with spaced capitals that are drawn letter by letter, and lists of several kinds."""
    press = Press(folder / "gespatieerd.pdf")
    y = 760.0
    for chapter in range(4):
        title = TITLES[chapter + 2].upper()
        press.canvas.setFillColor(BLUE)
        press.canvas.setFont("Helvetica-Bold", 13)
        x = 60.0
        for char in title:
            if char != " ":
                press.canvas.drawString(x, y, char)
            x += press.canvas.stringWidth(char, "Helvetica-Bold", 13) + 3.2
        press.layout.blocks.append(Expected(kind="heading", text=title, level=2, pages={press.canvas.getPageNumber()}))
        story: list[Flowable] = [press.text(TEXT[chapter])]
        for number in range(3):
            story.append(_listed(press, ITEMS[3 * chapter + number], ("1.", "a)", "(i)", "–")[chapter], number))
        story.append(press.text(TEXT[chapter + 4]))
        press.flow(story, lambda _, y=y: [one_frame(bottom=y - 330, height=320)], None, end=chapter % 2 == 1)  # type: ignore[misc]
        y = 760.0 if chapter % 2 else 410.0
    return press.save()


def _listed(press: Press, text: str, kind: str, number: int) -> Flowable:
    marks = {
        "1.": ("1.", "2.", "3."),
        "a)": ("a)", "b)", "c)"),
        "(i)": ("(1)", "(2)", "(3)"),
        "–": ("–", "–", "–"),
    }[kind]
    made = press.item(text, bullet=marks[number])
    if kind != "–":
        press.layout.blocks[-1].text = f"{marks[number]} {text}"
    return made
