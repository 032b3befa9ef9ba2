"""Made documents that are long, or whose lines are broken: chapters, footnotes, hyphens."""

import random
import re
from pathlib import Path

from layout_press import (
    HYPHENATED,
    ITEMS,
    JUSTIFIED,
    TEXT,
    TITLES,
    Layout,
    Press,
    page_frames,
)
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

_SENTENCES = [sentence for text in TEXT for sentence in re.split(r"(?<=\.)\s", text)]


def long_book(folder: Path) -> Layout:
    """Three hundred pages: roman front matter, headers that follow the chapter, other footers left and right."""
    press = Press(folder / "boek.pdf")
    press.canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
    press.canvas.addPageLabel(4, style="ARABIC", start=1)
    dice = random.Random(3)
    front = [press.head("Handboek regionale samenwerking", 1)]
    front += [press.head("Vooraf", 2), *(press.text(_made_up(dice)) for _ in range(24))]
    press.flow(front, page_frames(), _roman_footer)
    chapter = 0
    while press.canvas.getPageNumber() <= 300:
        chapter += 1
        story: list[Flowable] = [press.head(f"{chapter} {TITLES[chapter % len(TITLES)]}", 2)]
        for part in range(1, 5):
            title = TITLES[(7 * chapter + part) % len(TITLES)]
            story.append(press.head(f"{chapter}.{part} {title}", 3))
            story += [press.text(_made_up(dice)) for _ in range(9)]
            story += [press.item(ITEMS[(chapter + part + item) % len(ITEMS)]) for item in range(3)]
            story += [press.text(_made_up(dice)) for _ in range(9)]
        press.flow(story, page_frames(), _chapter_furniture(f"Hoofdstuk {chapter} – {TITLES[chapter % len(TITLES)]}"))
    return press.save()


def _made_up(dice: random.Random) -> str:
    """Return a paragraph that begins as no other does: the same line at the top of many pages is a header."""
    opening = f"Voor {dice.choice(_WHO)} in {dice.choice(_WHERE)} geldt het volgende."
    return " ".join((opening, *dice.sample(_SENTENCES, dice.randint(3, 6))))


_WHO = ("huisartsen", "wijkverpleging", "gemeenten", "apotheken", "ziekenhuizen", "verloskundigen", "mantelzorgers")
_WHERE = ("Drenthe", "Twente", "Zeeland", "de Achterhoek", "Noord-Limburg", "Flevoland", "de Betuwe", "Salland")


def _roman_footer(press: Press, number: int) -> None:
    press.running(295, 40, ("i", "ii", "iii", "iv", "v", "vi")[number - 1])


def _chapter_furniture(header: str):  # type: ignore[no-untyped-def]
    def draw(press: Press, number: int) -> None:
        press.running(60, 800, header, font="Helvetica-Bold")
        if number % 2:
            press.running(300, 40, "Handboek regionale samenwerking 2026")
            press.running(525, 40, str(number - 4))
        else:
            press.running(60, 40, str(number - 4))
            press.running(90, 40, "Uitgave van de zorgtafel")

    return draw


def hyphenated(folder: Path) -> Layout:
    """Justified text in a narrow column, with words broken at the ends of lines and hyphens that are real."""
    press = Press(folder / "afgebroken.pdf")
    story: list[Flowable] = []
    for chapter in range(5):
        story.append(press.head(TITLES[chapter + 4], 2))
        for width, text in enumerate(HYPHENATED * 2):
            style = ParagraphStyle(
                "narrow", parent=JUSTIFIED, rightIndent=9 * ((3 * chapter + width) % 11), embeddedHyphenation=1
            )
            story.append(press.text(text, style))
    press.flow(story, page_frames(left=140, width=310, height=640), _plain_number)
    return press.save()


def _plain_number(press: Press, number: int) -> None:
    press.running(295, 40, f"- {number} -")
