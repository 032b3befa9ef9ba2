"""Made documents in columns, and with notes or numbers beside their text."""

from pathlib import Path

from layout_press import (
    BLUE,
    BODY,
    EXAMPLES,
    HEADS,
    ITEMS,
    SMALL,
    TEXT,
    TITLES,
    Layout,
    Press,
    Told,
    columns,
    numbered_footer,
    page_frames,
)
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Frame

_QUOTE = ParagraphStyle("quote", parent=BODY, fontSize=15, leading=19, textColor=BLUE, leftIndent=40, rightIndent=40)


def two_columns(folder: Path) -> Layout:
    """Two columns under a heading of full width; on the second page a pull quote stands between them."""
    press = Press(folder / "kolommen.pdf")

    def chapter(number: int) -> list[Flowable]:
        text = TEXT[4 * number : 4 * number + 4]
        listed = [press.item(item) for item in ITEMS[3 * number : 3 * number + 3]]
        head = press.head(TITLES[3 * number + 1], 3)
        first = [press.text(one) for one in text[:2]]
        second = press.head(TITLES[3 * number + 2], 3)
        rest = [press.text(one) for one in text[2:]]
        return [*listed, head, *first, second, *rest]

    for number in range(3):
        head = press.head(TITLES[3 * number], 2)
        intro = press.text(TEXT[12 + number])
        press.flow(
            [head, intro],
            page_frames(bottom=660, height=110),
            numbered_footer,
            end=False,
        )
        press.flow(chapter(number), lambda _: columns(2, bottom=380, height=265), None, end=False)
        quote = press.text("“Wij kennen elkaar nu bij naam, en dat scheelt elke week een uur bellen.”", _QUOTE)
        under = [press.text(one) for one in TEXT[16 + 2 * number : 20 + 2 * number]]
        press.flow([quote], page_frames(bottom=310, height=60), None, end=False)
        press.flow(under, lambda _: columns(2, bottom=70, height=225), None)
    return press.save()


def newsletter(folder: Path) -> Layout:
    """Three narrow columns under a masthead; articles run from one column into the next."""
    press = Press(folder / "nieuwsbrief.pdf")
    for page in range(3):
        if not page:
            press.flow(
                [press.head("Nieuws uit het zorgnetwerk", 1), press.text("Nummer 4, najaar 2026")],
                page_frames(bottom=720, height=60),
                end=False,
            )
        story: list[Flowable] = []
        for article in range(3):
            story.append(press.head(TITLES[10 + 3 * page + article], 3))
            start = 12 * page + 4 * article
            story += [press.text(one, _NARROW) for one in (TEXT * 2)[start : start + 4]]
        story.append(press.head("Praktijkvoorbeelden", 3))
        for example in EXAMPLES[2 * page : 2 * page + 2]:
            story.append(press.text(example["text"], _NARROW))
            press.layout.examples.append((example["place"], ""))
        press.flow(story, lambda _: columns(3, gap=16, bottom=60, height=640), _newsletter_footer)
    return press.save()


_NARROW = ParagraphStyle("narrow", parent=BODY, fontSize=9, leading=11.5)


def _newsletter_footer(press: Press, number: int) -> None:
    press.running(60, 30, f"Nieuwsbrief zorgnetwerk | {number}")


def margin_notes(folder: Path) -> Layout:
    """Numbered paragraphs with key words beside them in the margin."""
    press = Press(folder / "kanttekeningen.pdf")
    numbered = ParagraphStyle("numbered", parent=BODY, leftIndent=34, bulletIndent=0)
    story: list[Flowable] = []
    words = ("Wie doet wat", "Geld volgt de inwoner", "Eerst overleg, dan verwijzing", "Afspraak voor drie jaar")
    for chapter in range(1, 4):
        story.append(press.head(f"{chapter} {TITLES[chapter]}", 2))
        for part in range(1, 3):
            story.append(press.head(f"{chapter}.{part} {TITLES[6 * chapter + part]}", 3))
            for number in range(1, 4):
                text = TEXT[(6 * chapter + 3 * part + number) % len(TEXT)]
                told = press.text(text, numbered)
                beside = _numbered(press, told, f"{chapter}.{part}.{number}")
                if number == 2:
                    beside.note = press.loose(words[(chapter + part) % 4], SMALL)
                story.append(beside)
    press.flow(story, page_frames(left=160, width=375), numbered_footer)
    return press.save()


class _Numbered(Told):
    """A paragraph with a hanging number, and perhaps a note beside it in the margin."""

    note: Told | None = None

    def split(self, width: float, height: float) -> list[Told]:
        return [] if self.note else super().split(width, height)

    def draw(self) -> None:
        super().draw()
        if self.note:
            self.note.wrap(80, 100)
            self.note.drawOn(self.canv, -95, self.height - self.note.height)


def _numbered(press: Press, told: Told, number: str) -> _Numbered:
    expected = press.layout.blocks[-1]
    expected.text = f"{number} {expected.text}"
    made = _Numbered(told.text, told.style, bulletText=number)
    made.expected = expected
    return made


def line_numbers_right(folder: Path) -> Layout:
    return _line_numbered(folder / "regels-rechts.pdf", every=1, x=550)


def line_numbers_fifth(folder: Path) -> Layout:
    return _line_numbered(folder / "regels-vijfde.pdf", every=5, x=32)


class _Counted(Told):
    """A paragraph whose lines are numbered in the margin, on through the document."""

    every = 1
    x = 0.0
    counter: list[int]

    def split(self, width: float, height: float) -> list["Told"]:
        parts = super().split(width, height)
        for part in parts:
            part.every, part.x, part.counter = self.every, self.x, self.counter
        return parts

    def draw(self) -> None:
        super().draw()
        assert self.expected
        begin = self.counter[0] + 1
        for line in range(len(self.blPara.lines)):
            self.counter[0] += 1
            if self.counter[0] % self.every == 0:
                self.canv.saveState()
                self.canv.setFont("Helvetica", 7)
                y = self.height - line * self.style.leading - self.style.fontSize
                self.canv.drawString(self.x - 60, y, str(self.counter[0]))
                self.canv.restoreState()
        self.expected.lines.append((begin, self.counter[0]))


def _line_numbered(path: Path, *, every: int, x: float) -> Layout:
    press = Press(path)
    counter = [0]

    def counted(told: Told) -> _Counted:
        made = _Counted(told.text, told.style)
        made.expected, made.every, made.x, made.counter = told.expected, every, x, counter
        return made

    story: list[Flowable] = []
    for chapter in range(4):
        story.append(counted(press.head(f"{chapter + 1}. {TITLES[chapter + 2]}", 2)))
        story += [counted(press.text(text)) for text in TEXT[5 * chapter : 5 * chapter + 3]]
        story.append(counted(press.head(TITLES[chapter + 12], 4, HEADS[4])))
        story += [counted(press.text(text)) for text in TEXT[5 * chapter + 3 : 5 * chapter + 5]]
    press.flow(story, lambda _: [Frame(60, 70, 475, 700, 0, 0, 0, 0)], numbered_footer)
    return press.save()
