"""Made documents with footnotes."""

from pathlib import Path

from layout_press import ITEMS, NOTES, TEXT, TITLES, Layout, Press, page_frames
from reportlab.platypus import Flowable

_MARK = '<super size="6">{}</super>'
_LONG = 4
"""The footnote that runs on to the next page."""


def footnotes(folder: Path) -> Layout:
    """Marks glued to years, words and full stops; one footnote goes on under the next page's text."""
    press = Press(folder / "voetnoten.pdf")
    number = 0
    carried: list[Flowable] = []
    for page in range(5):
        story: list[Flowable] = [press.head(TITLES[page + 20], 2)]
        notes = list(carried)
        added: list[tuple[int, str]] = []
        for text in TEXT[4 * page : 4 * page + 3]:
            number += 1
            story.append(press.text(f"{text} {_marked(number)}"))
            long = " ".join(TEXT[20:24]) if number == _LONG else ""
            added.append((number, f"{NOTES[number % len(NOTES)]} {long}".strip()))
        story.append(press.item(ITEMS[page]))
        made = [press.note(*note) for note in added]
        carried = []
        for note in made:
            note.wrap(475, 1000)
            if note.height > 50:
                kept, rest = note.split(475, 30)
                notes.append(kept)
                carried = [rest]
            elif carried:
                carried.append(note)
            else:
                notes.append(note)
        press.flow(story, page_frames(bottom=200, height=560), _rule, end=False)
        press.flow(notes, page_frames(bottom=70, height=100), None)
    return press.save()


def _marked(number: int) -> str:
    mark = _MARK.format(number)
    return (
        f"Dat geldt tot 2040{mark} en daarna opnieuw.",
        f"Zo staat het in het plan.{mark}",
        f"De zorgtafel{mark} stelt het besluit vast voor 85 procent van de regio.",
    )[number % 3]


def _rule(press: Press, number: int) -> None:
    press.canvas.line(60, 175, 200, 175)
    press.running(525, 40, str(number))
