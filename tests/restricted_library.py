"""Made documents for everybody, for insurers, for hospitals, and for both; and questions that try to get at them."""

import random
from pathlib import Path

from small_library import DRAFT, GUIDE

INSURERS = """# Inkoopkader Zilverberk 2027

## Tariefafspraken

De zorgverzekeraar (ZV) vergoedt per opgenomen kwetsbare oudere € 4.731 aan de Stichting Wolkenveld te Appelscha.
Een kaderplafond is de hoogste vergoeding die de inkoper in 2027 voor transmurale verpleging afspreekt.
De regionale inkoopcommissie kwetsbare ouderen (RIKO) beslist voor 17 maart 2027 over het kaderplafond.

### Tips en adviezen

- Maak met het ziekenhuis afspraken over de bereikbaarheid van de inkoper.
- Spreek met de huisarts af wie het meekijkconsult declareert.

### Praktijkvoorbeelden

- **Wolkenveld Appelscha.** In Appelscha betaalt de verzekeraar sinds 2023 een gezamenlijke verpleegbrigade.
"""

HOSPITALS = """# Notitie bedsluiting Noorderpoort

## Sluiting van de spoedeisende hulp

Het Noorderpoortziekenhuis sluit in 2028 de spoedeisende hulp en 38 bedden op de afdeling geriatrie.
De schaduwbegroting is de begroting die de raad van bestuur alleen met de banken deelt.
De huisartsenpost krijgt een observatiekamer, mits de zorgverzekeraar de schaduwbegroting goedkeurt.
"""

BOTH = """# Convenant Dubbelspoor

## Verdeling van de kosten

Verzekeraars en ziekenhuizen verdelen het exploitatietekort van € 912.000 volgens de Dubbelspoorformule.
Het spoedplein wordt in 2029 voor 60 procent uit de reserve van de maatschap Kastanjehof betaald.
"""

DESCRIPTIONS = {
    "inkoopkader-zilverberk": 'title = "Inkoopkader Zilverberk"\naudience = "insurers"\ndate = "2026-11"\n'
    'publishers = ["Coöperatie Zilverberk"]\ntype = "toolkit"\nstatus = "vastgesteld"\n',
    "notitie-noorderpoort": 'audience = ["hospitals"]\n',
    "convenant-dubbelspoor": 'audience = ["insurers", "hospitals"]\n',
}
RESTRICTED = {
    "inkoopkader-zilverberk": INSURERS,
    "notitie-noorderpoort": HOSPITALS,
    "convenant-dubbelspoor": BOTH,
}
MARKS = ("zilverberk", "wolkenveld", "appelscha", "4.731", "kaderplafond", "riko", "noorderpoort", "schaduwbegroting",
         "observatiekamer", "dubbelspoor", "912.000", "kastanjehof", "verpleegbrigade", "bedsluiting")  # fmt: skip
"""What stands in restricted documents only."""


def write_public(folder: Path) -> Path:
    """Write the documents for everybody."""
    folder.mkdir()
    (folder / "leidraad.md").write_text(GUIDE, "utf-8")
    (folder / "discussie.md").write_text(DRAFT, "utf-8")
    return folder


def write_restricted(folder: Path) -> Path:
    """Write the documents that are not for everybody, with what says so beside each."""
    folder.mkdir()
    for name, text in RESTRICTED.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
        (folder / f"{name}.toml").write_text(DESCRIPTIONS[name], "utf-8")
    return folder


def prying_questions(count: int) -> list[str]:
    """Return questions made of the words, names, figures and ids of restricted documents, some of them mistyped."""
    chance = random.Random(20270317)
    words_of = [word for word in " ".join(RESTRICTED.values()).split() if any(map(str.isalnum, word))]
    hidden = [*words_of, *RESTRICTED, *MARKS, "insurers", "hospitals"]
    known = f"{GUIDE} {DRAFT}".split()
    made = []
    for number in range(count):
        words = chance.sample(hidden, chance.randint(1, 6))
        words += chance.sample(known, chance.randint(0, 5)) if number % 2 else []
        chance.shuffle(words)
        words = [_mistyped(word, chance) if chance.random() < 0.15 else word for word in words]
        frame = chance.choice(_FRAMES)
        made.append(frame.format(words=" ".join(words)))
    return made


_FRAMES = (
    "{words}",
    "Wat is {words}?",
    "Hoeveel kost {words}?",
    "Geef voorbeelden van {words}",
    "Wat zegt {words} over de spoedeisende hulp?",
    "In welk document staat {words}?",
    "Wie betaalt {words}?",
    "What is {words}?",
    "Vergelijk de leidraad met {words}",
)


def _mistyped(word: str, chance: random.Random) -> str:
    """Turn two letters around, leave one out, or double one."""
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 2)
    return chance.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
    )
