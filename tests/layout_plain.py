"""Made documents whose letters are set in odd ways, or whose headings no size gives away."""

import re
from pathlib import Path
from typing import Any

from layout_press import BODY, ITEMS, TEXT, TITLES, Layout, Press, Told, columns, numbered_footer, page_frames
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

_BOLD = ParagraphStyle("bold", parent=BODY, fontName="Helvetica-Bold", spaceAfter=2, spaceBefore=4)
_TYPED = ParagraphStyle("typed", parent=BODY, fontName="Courier", spaceAfter=13)


def memo_bold(folder: Path) -> Layout:
    """A memo in one size: headings are bold, and bold words begin some paragraphs."""
    path = folder / "memo-vet.pdf"
    return _memo(path, lambda press, number: press.head(TITLES[number], 2, _BOLD), lead="<b>Let op</b> ")


def memo_numbered(folder: Path) -> Layout:
    """A memo in one size and weight: headings are numbered."""
    return _memo(folder / "memo-genummerd.pdf", lambda press, n: press.head(f"{n}. {TITLES[n]}", 2, BODY))


def memo_capitals(folder: Path) -> Layout:
    """A memo in one size and weight: headings are in capitals."""
    return _memo(folder / "memo-kapitalen.pdf", lambda press, n: press.head(TITLES[n].upper(), 2, BODY))


def memo_underlined(folder: Path) -> Layout:
    """A memo in one size and weight: headings are underlined."""

    def head(press: Press, number: int) -> Told:
        made = press.head(TITLES[number], 2, BODY)
        again = Told(f"<u>{TITLES[number]}</u>", BODY)
        again.expected = made.expected
        return again

    return _memo(folder / "memo-onderstreept.pdf", head)


def memo_typed(folder: Path) -> Layout:
    """A typed letter: one width for all letters, capitals as headings, blank lines between paragraphs."""
    return _memo(folder / "memo-getypt.pdf", lambda press, n: press.head(TITLES[n].upper(), 2, _TYPED), style=_TYPED)


def _memo(path: Path, head: Any, *, lead: str = "", style: ParagraphStyle = BODY) -> Layout:
    press = Press(path)
    story: list[Flowable] = [press.text("Aan: de leden van de zorgtafel in Drenthe", style)]
    story += [press.text("Onderwerp: voorbereiding van het regioplan", style)]
    story += [press.text(TEXT[20], style)]
    for number in range(1, 7):
        story.append(head(press, number))
        story.append(press.text(f"{lead}{TEXT[3 * number]}", style))
        story.append(press.text(TEXT[3 * number + 1], style))
        story += [press.item(item) for item in ITEMS[number : number + 3]] if style is BODY else []
        story.append(press.text(TEXT[3 * number + 2], style))
    press.flow(story, page_frames(), numbered_footer)
    return press.save()


def bookmarked(folder: Path) -> Layout:
    """Headings that only the file's own outline names: set as the text is; the outline gives their levels."""
    press = Press(folder / "bladwijzers.pdf")
    story: list[Flowable] = []
    for chapter in range(4):
        story.append(_marked(press, f"Deel {'ABCD'[chapter]} {TITLES[chapter + 2]}", 2))
        story.append(press.text(TEXT[5 * chapter]))
        for part in range(2):
            story.append(_marked(press, TITLES[2 * chapter + part + 12], 3))
            story += [press.text(text) for text in TEXT[5 * chapter + 2 * part + 1 : 5 * chapter + 2 * part + 3]]
    press.flow(story, page_frames(), numbered_footer)
    return press.save()


class _Bookmarked(Told):
    def draw(self) -> None:
        assert self.expected
        key = f"{self.expected.text}-{self.expected.level}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self.expected.text, key, level=self.expected.level - 2)
        super().draw()


def _marked(press: Press, text: str, level: int) -> Told:
    told = press.head(text, level, BODY)
    made = _Bookmarked(text, BODY)
    made.expected = told.expected
    return made


def letter_by_letter(folder: Path) -> Layout:
    """Each letter is an operator of its own, kerned a little; spaces are moves and no letters."""
    press = Press(folder / "letters.pdf")
    story: list[Flowable] = []
    for chapter in range(3):
        story.append(_Spelled.of(press.head(TITLES[chapter + 8], 2)))
        story += [_Spelled.of(press.text(text)) for text in TEXT[6 * chapter : 6 * chapter + 6]]
    press.flow(story, lambda _: columns(2, gap=24), None)
    return press.save()


class _Spelled(Told):
    """A paragraph that is drawn letter by letter."""

    @classmethod
    def of(cls, told: Told) -> "_Spelled":
        made = cls(told.text, told.style)
        made.expected = told.expected
        return made

    def draw(self) -> None:
        assert self.expected
        self.expected.pages.add(self.canv.getPageNumber())
        style = self.style
        self.canv.setFillColor(style.textColor)
        y = self.height - style.fontSize
        for line in self.blPara.lines:
            words = line[1] if isinstance(line, tuple) else [word for part in line.words for word in part.text.split()]
            text, x = " ".join(words), 0.0
            for number, char in enumerate(text):
                if char != " ":
                    drawn = self.canv.beginText(x, y)
                    drawn.setFont(style.fontName, style.fontSize)
                    drawn.textOut(char)
                    self.canv.drawText(drawn)
                # Pairs are kerned by a little, as typesetters do.
                x += stringWidth(char, style.fontName, style.fontSize) - (0.2 if number % 3 else 0.0)
            y -= style.leading


def latin_ligatures(folder: Path) -> Layout:
    """Standard fonts without a map to Unicode: ligatures and quotes by their glyph names only."""
    press = Press(folder / "latijn.pdf", pageCompression=0)
    extra = (
        "De officiële definitie van efficiënte zorg is flexibel: ‘één financiële afspraak’ – “zo fijn mogelijk” – per "
        "patiënt.",
        "Fysiotherapeuten in Súdwest-Fryslân en ’s-Hertogenbosch vinden de reflectie en de coördinatie nuttig: 5 € per "
        "keer.",
    )
    story: list[Flowable] = []
    for chapter in range(4):
        story.append(press.head(("Financiën", "Specifieke afspraken", "Flexibele inzet", "Coöperaties")[chapter], 2))
        story += [press.text(text) for text in (*extra, *TEXT[5 * chapter : 5 * chapter + 5])]
    press.flow(story, page_frames(), numbered_footer)
    layout = press.save()
    writer = PdfWriter(clone_from=layout.path)
    for page in writer.pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            font.get_object()[NameObject("/Encoding")] = _ligatures()
        stream = DecodedStreamObject()
        stream.set_data(re.sub(rb"\((?:[^()\\]|\\.)*\) Tj", _ligated, page.get_contents().get_data()))  # type: ignore[union-attr]
        page[NameObject("/Contents")] = writer._add_object(stream)
    writer.write(layout.path)
    return layout


def _ligated(match: re.Match[bytes]) -> bytes:
    return match[0].replace(b"fi", rb"\036").replace(b"fl", rb"\037")


def _ligatures() -> DictionaryObject:
    names = [NumberObject(0o36), NameObject("/fi"), NameObject("/fl")]
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Encoding"),
            NameObject("/BaseEncoding"): NameObject("/WinAnsiEncoding"),
            NameObject("/Differences"): ArrayObject(names),
        }
    )
