"""Made documents with tables, turned pages and a form."""

from pathlib import Path

from layout_press import (
    BODY,
    ITEMS,
    TERMS,
    TEXT,
    TITLES,
    Expected,
    Layout,
    Press,
    Told,
    numbered_footer,
    one_frame,
    page_frames,
    ruled,
)
from pypdf import PdfWriter
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Table

CELL = ParagraphStyle("cell", parent=BODY, fontSize=9, leading=11, spaceAfter=0)
_STRONG = ParagraphStyle("strong", parent=CELL, fontName="Helvetica-Bold")
_FIGURES = [
    ("Zwolle", "132.400", "8,1%", "95"),
    ("Roermond", "59.300", "9,6%", "88"),
    ("Goes", "39.800", "10,2%", "71"),
    ("Assen", "69.900", "9,9%", "64"),
    ("Tilburg", "229.800", "7,4%", "93"),
    ("Alkmaar", "112.000", "8,8%", "90"),
]


def row(press: Press, *cells: str, kind: str = "paragraph", style: ParagraphStyle = CELL) -> list[Told]:
    """A table's row whose cells read as one block."""
    expected = Expected(kind=kind, text=" ".join(cells))  # type: ignore[arg-type]
    press.layout.blocks.append(expected)
    made = [Told(cell, style) for cell in cells]
    for cell in made:
        cell.expected = expected
    return made


def tables(folder: Path) -> Layout:
    """A ruled table of terms, a table of figures, and a table over a page's end with its header repeated."""
    press = Press(folder / "tabellen.pdf")
    story: list[Flowable] = [press.head(TITLES[1], 2), press.text(TEXT[0]), press.head("Begrippen", 2)]
    rows = [row(press, "Begrip", "Betekenis", kind="loose", style=_STRONG)]
    for term in TERMS:
        rows.append(row(press, term["term"], term["meaning"], style=CELL))
        press.layout.terms.append(term["term"])
    story += [ruled(rows, [120, 355]), press.head("Cijfers per gemeente", 2), press.text(TEXT[1])]
    rows = [row(press, "Gemeente", "Inwoners", "Boven de 75", "Huisartsen", kind="loose", style=_STRONG)]
    rows += [row(press, *figures) for figures in _FIGURES]
    story += [ruled(rows, [160, 105, 105, 105]), press.head("Afspraken", 2), press.text(TEXT[2])]
    rows = [row(press, "Afspraak", "Wie", "Gereed", kind="loose", style=_STRONG)]
    parties = ("Gemeente", "Huisartsen", "Ziekenhuis", "Zorgkantoor")
    for index in range(14):
        text = f"{ITEMS[index % len(ITEMS)]} {ITEMS[(index + 5) % len(ITEMS)]}"
        rows.append(row(press, text, parties[index % 4], f"voorjaar {2027 + index % 4}"))
    story += [ruled(rows, [285, 95, 95], repeatRows=1), press.head(TITLES[9], 2), press.text(TEXT[3])]
    press.flow(story, page_frames(), numbered_footer)
    return press.save()


def open_tables(folder: Path) -> Layout:
    """Tables without rules, or with rules across only; figures stand at their right edge."""
    press = Press(folder / "open-tabellen.pdf")
    right = ParagraphStyle("right", parent=CELL, alignment=TA_RIGHT)
    story: list[Flowable] = [press.head(TITLES[1], 2), press.text(TEXT[0]), press.head("Begrippenlijst", 2)]
    rows = []
    for term in TERMS:
        rows.append(row(press, term["term"], term["meaning"]))
        press.layout.terms.append(term["term"])
    top = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 7)]
    story += [Table(rows, colWidths=[120, 300], style=top, hAlign="LEFT")]
    story += [press.head("Kosten per jaar", 2), press.text(TEXT[1])]
    rows = []
    costs = (("1.250.000", "12,5%"), ("85.000", "0,9%"), ("640.500", "6,4%"), ("9.000", "0,1%"))
    for index, amounts in enumerate(costs):
        cells = row(press, ITEMS[index].rstrip("."), *amounts)
        rows.append([cells[0], *(_Right.of(cell, right) for cell in cells[1:])])
    across = [("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#808080"))]
    story += [
        Table(rows, colWidths=[330, 75, 70], style=across),
        press.head(TITLES[9], 2),
        *map(press.text, TEXT[3:12]),
    ]
    press.flow(story, page_frames(), numbered_footer)
    return press.save()


class _Right(Told):
    @classmethod
    def of(cls, told: Told, style: ParagraphStyle) -> "_Right":
        made = cls(told.text, style)
        made.expected = told.expected
        return made


def turned_pages(folder: Path) -> Layout:
    """Pages that are set upright by /Rotate: 90, 180 and 270 degrees, with two columns on one."""
    upright = folder / "recht.pdf"
    press = Press(upright)
    for page in range(4):
        wide = page % 2 == 1
        width, height = landscape(A4) if wide else A4
        story: list[Flowable] = [press.head(TITLES[page + 3], 2)]
        story += [press.text(text) for text in TEXT[4 * page : 4 * page + 4]]
        story += [press.item(item) for item in ITEMS[3 * page : 3 * page + 3]]
        press.canvas.setPageSize((width, height))
        frame = {"width": width - 120, "height": height - 150}
        press.flow(story, page_frames(**frame), _footer_left)
    layout = press.save()
    writer = PdfWriter(clone_from=upright)
    for drawn, turn in zip(writer.pages, (0, 90, 180, 270), strict=True):
        # The contents are turned one way, the page is viewed turned the other way.
        drawn.rotate(-turn)
        drawn.transfer_rotation_to_content()
        drawn.rotate(turn)
    layout.path = folder / "gedraaid.pdf"
    writer.write(layout.path)
    return layout


def _footer_left(press: Press, number: int) -> None:
    press.running(60, 40, "Regioplan zorg en welzijn")
    press.running(250, 40, f"pagina {number} van 4")


def turned_table(folder: Path) -> Layout:
    """A table that lies on its side within an upright page, under an upright header."""
    press = Press(folder / "liggend.pdf")
    numbered = numbered_footer
    first: list[Flowable] = [press.head(TITLES[6], 2), *(press.text(text) for text in TEXT[:8])]
    press.flow(first, page_frames(), numbered)
    numbered(press, 2)
    canvas = press.canvas
    canvas.saveState()
    canvas.translate(540, 80)
    canvas.rotate(90)
    frame = one_frame(left=0, bottom=0, width=680, height=470)
    rows = [row(press, "Gemeente", "Inwoners", "Boven de 75", "Huisartsen", kind="loose", style=_STRONG)]
    head = press.head("Cijfers per gemeente", 2)
    press.layout.blocks.insert(-1, press.layout.blocks.pop())
    rows += [row(press, *figures) for figures in _FIGURES]
    for flowable in (head, ruled(rows, [200, 130, 130, 130], hAlign="LEFT")):
        frame.add(flowable, canvas)
    canvas.restoreState()
    canvas.showPage()
    last: list[Flowable] = [press.head(TITLES[7], 2), *(press.text(text) for text in TEXT[8:16])]
    press.flow(last, page_frames(), numbered)
    return press.save()


def form(folder: Path) -> Layout:
    """A form: labels, filled fields and boxes to tick."""
    press = Press(folder / "formulier.pdf")
    canvas = press.canvas
    story: list[Flowable] = [press.head("Aanmelding voor de zorgtafel", 1), press.text(TEXT[10])]
    story += [press.head("Uw organisatie", 2)]
    press.flow(story, page_frames(bottom=560, height=210), numbered_footer, end=False)
    fields = (
        ("Naam van de organisatie", "Huisartsencoöperatie Midden-Drenthe"),
        ("Plaats", "Assen"),
        ("Aantal praktijken", "34"),
        ("Soort zorg", "Huisartsenzorg en spoedpost"),
    )
    y = 640
    for label, value in fields:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, y, label)
        canvas.acroForm.textfield(name=label, value=value, x=220, y=y - 5, width=250, height=18, fontSize=10)
        _drawn(press, f"{label} {value}", 1)
        y -= 28
    _label(press, "Waaraan doet u mee?", y := y - 10, kind="heading")
    for label, ticked in (("Acute zorg", True), ("Ouderenzorg", False), ("Digitale zorg", True)):
        y -= 24
        canvas.acroForm.checkbox(name=label, checked=ticked, x=60, y=y - 4, size=14)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(82, y, label)
        _drawn(press, f"{'☒' if ticked else '☐'} {label}", 1)
    _label(press, "Toelichting", y := y - 40, kind="heading")
    several = "Wij werken al samen met de buren.\nGraag bespreken wij de nachtdiensten."
    canvas.acroForm.textfield(
        name="toelichting", value=several, x=60, y=y - 70, width=400, height=60, fontSize=10, fieldFlags="multiline"
    )
    _drawn(press, several.replace("\n", " "), 1)
    canvas.showPage()
    last: list[Flowable] = [press.head("Wat er daarna gebeurt", 2), *(press.text(text) for text in TEXT[11:14])]
    press.flow(last, page_frames(), numbered_footer)
    return press.save()


def _drawn(press: Press, text: str, page: int, *, kind: str = "paragraph", level: int = 0) -> None:
    press.layout.blocks.append(Expected(kind=kind, text=text, level=level, pages={page}))  # type: ignore[arg-type]


def _label(press: Press, text: str, y: float, *, kind: str) -> None:
    press.canvas.setFont("Helvetica-Bold", 16)
    press.canvas.drawString(60, y, text)
    _drawn(press, text, 1, kind=kind, level=2)
