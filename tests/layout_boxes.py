"""Made documents with colour: boxes, covers, and what is drawn twice, unseen or across the page."""

from pathlib import Path

from layout_press import (
    BLUE,
    BODY,
    EXAMPLES,
    HEADS,
    ITEMS,
    TEXT,
    TITLES,
    Expected,
    Layout,
    Press,
    Told,
    columns,
    numbered_footer,
    page_frames,
)
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

_WHITE = ParagraphStyle("white", parent=BODY, textColor=white)
_WHITE_HEAD = ParagraphStyle("whitehead", parent=HEADS[3], textColor=white)
_COVER = ParagraphStyle("cover", parent=HEADS[1], fontSize=34, leading=40, textColor=white)


def boxes(folder: Path) -> Layout:
    """A cover with its title on three lines, white text in coloured boxes, and a back cover with the address."""
    press = Press(folder / "kaders.pdf")
    canvas = press.canvas
    canvas.setFillColor(BLUE)
    canvas.rect(0, 0, *A4, fill=1, stroke=0)
    cover = [
        press.head("Samen werken aan gezondheid in de hele regio Achterhoek", 1, _COVER),
        press.text("Regioplan 2026 tot 2030", _WHITE),
    ]
    press.flow(cover, page_frames(width=330, bottom=350, height=350))
    _contents(press)
    for page in range(3):
        story: list[Flowable] = [press.head(TITLES[5 * page], 2)]
        story += [press.text(text) for text in TEXT[6 * page : 6 * page + 5]]
        press.flow(story, page_frames(bottom=330, height=430), numbered_footer, end=False)
        canvas.setFillColor(BLUE)
        canvas.roundRect(60, 90, 475, 200, 8, fill=1, stroke=0)
        box: list[Flowable] = [press.head("Leer van anderen", 3, _WHITE_HEAD)]
        for example in EXAMPLES[2 * page : 2 * page + 2]:
            url = f"https://voorbeeld.nl/{example['place'].lower()}"
            text = f'{example["text"]} Lees meer bij <link href="{url}">{example["place"]}</link>.'
            box.append(press.text(text, _WHITE))
            press.layout.examples.append((example["place"], url))
        press.flow(box, page_frames(left=75, width=445, bottom=95, height=185), None)
    back = [
        press.loose("Zorgtafel Achterhoek", _WHITE),
        press.loose("Stationsplein 1, 7001 AA Doetinchem", _WHITE),
        press.loose("www.zorgtafel-achterhoek.nl", _WHITE),
    ]
    canvas.setFillColor(BLUE)
    canvas.rect(0, 0, *A4, fill=1, stroke=0)
    press.flow(back, page_frames(bottom=60, height=120))
    return press.save()


def _contents(press: Press) -> None:
    """A table of contents whose page numbers stand at the right edge, without dots."""
    frame = page_frames(bottom=700, height=60)
    press.flow([press.head("Inhoud", 2)], frame, numbered_footer, end=False)
    press.canvas.setFont("Helvetica", 10)
    for row, (title, page) in enumerate(zip(TITLES[:8], (3, 4, 6, 7, 11, 12, 18, 20), strict=True)):
        press.canvas.drawString(60, 680 - 20 * row, title)
        press.canvas.drawRightString(535, 680 - 20 * row, str(page))
        press.layout.blocks.append(Expected(kind="loose", text=f"{title} {page}"))
    press.canvas.showPage()


def side_boxes(folder: Path) -> Layout:
    """Wide pages: a title, two columns, and a box beside them that is drawn before the rest."""
    press = Press(folder / "platen.pdf", size=landscape(A4))
    canvas = press.canvas
    for page in range(3):
        canvas.setFillColor(HexColor("#e6eef6"))
        canvas.rect(580, 60, 230, 430, fill=1, stroke=0)
        title = press.head(TITLES[4 * page + 2], 2, HEADS[1])
        left = [press.item(item) for item in ITEMS[4 * page : 4 * page + 4]]
        right = [press.text(text) for text in TEXT[4 * page : 4 * page + 2]]
        box: list[Flowable] = [press.head("Leer van anderen", 3)]
        for example in EXAMPLES[2 * page : 2 * page + 2]:
            url = f"https://voorbeeld.nl/{example['place'].lower()}"
            box.append(press.item(f'{example["text"]} <link href="{url}">Lees meer</link>'))
            press.layout.examples.append((example["place"], url))
        press.flow(box, page_frames(left=590, width=210, bottom=70, height=410), None, end=False)
        press.flow([title], page_frames(left=50, width=740, bottom=510, height=50), None, end=False)
        for part, frame in zip((left, right), columns(2, left=50, width=510, bottom=60, height=430), strict=True):
            press.flow(part, lambda _, frame=frame: [frame], None, end=False)  # type: ignore[misc]
        canvas.setFont("Helvetica", 8)
        press.running(50, 25, "Zorgtafel Achterhoek")
        press.running(780, 25, str(page + 1))
        canvas.showPage()
    return press.save()


class _Twice(Told):
    """A paragraph that is drawn twice, a little apart, so that it looks bold."""

    def draw(self) -> None:
        super().draw()
        self.canv.translate(0.3, 0)
        super().draw()


def watermarked(folder: Path) -> Layout:
    """CONCEPT across each page, headings drawn twice, white words on white paper, and words drawn invisibly."""
    press = Press(folder / "concept.pdf")

    def furniture(press: Press, number: int) -> None:
        canvas = press.canvas
        numbered_footer(press, number)
        canvas.saveState()
        canvas.setFillColor(HexColor("#dddddd"))
        canvas.translate(180, 300)
        canvas.rotate(52)
        canvas.setFont("Helvetica-Bold", 72)
        canvas.drawString(0, 0, "CONCEPT")
        canvas.restoreState()
        press.layout.furniture.add("CONCEPT")
        canvas.saveState()
        canvas.setFillColor(white)
        press.running(70, 500 - 20 * number, f"Verborgen sjabloontekst {number} van de huisstijl")
        canvas.restoreState()
        canvas.saveState()
        unseen = canvas.beginText(90, 400)
        unseen.setTextRenderMode(3)
        unseen.setFont("Helvetica", 9)
        unseen.textOut(f"Onzichtbare aantekening {number} van de opmaak")
        canvas.drawText(unseen)
        canvas.restoreState()
        press.layout.furniture.add(f"Onzichtbare aantekening {number} van de opmaak")

    story: list[Flowable] = []
    for chapter in range(5):
        head = press.head(TITLES[chapter + 15], 2)
        twice = _Twice(head.text, head.style)
        twice.expected = head.expected
        story.append(twice)
        story += [press.text(text) for text in TEXT[4 * chapter : 4 * chapter + 4]]
        story += [press.item(item) for item in ITEMS[2 * chapter : 2 * chapter + 2]]
    press.flow(story, page_frames(), furniture)
    return press.save()
