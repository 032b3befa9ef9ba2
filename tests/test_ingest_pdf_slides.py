"""The order of what stands on slides."""

from sheets import column, read, run, told

from ingest.pdf.page import Run, Sheet

BOX = "In de buurt Noord werkt het al en\ndat is te zien."


def slide(number: int, *runs: Run) -> Sheet:
    return Sheet(number=number, width=842, height=595, runs=runs)


def title(text: str, y: float) -> Run:
    return run(text, 50, y, size=20, bold=True)


def box(text: str, y: float) -> Run:
    return run(text, 50, y, size=12, bold=True)


def test_behind_a_button_the_slides_own_text_goes_on() -> None:
    boxed = (box("Leer van anderen", 500), *column(BOX, 50, 485), *column("Naar\ninhoudsopgave", 50, 450))
    own = column("Kies drie mensen die elkaar kennen en aanvullen.\nZij komen elke maand bij elkaar.", 50, 425)
    next_slide = slide(2, title("Houd het vol", 540), *column(BOX, 50, 515))
    assert told(read(slide(1, title("Begin met een team", 540), *boxed, *own), next_slide).blocks)[:4] == [
        "h2 Begin met een team",
        "p Kies drie mensen die elkaar kennen en aanvullen. Zij komen elke maand bij elkaar.",
        "h3 Leer van anderen",
        "p In de buurt Noord werkt het al en dat is te zien.",
    ]


def test_a_slide_of_contents_keeps_the_titles_of_other_slides_below_its_own() -> None:
    names = ("Begin met een team", "Houd het vol")
    listed = [one for n, name in enumerate(names) for one in (title(name, 540 - 60 * n), run("Kort", 50, 515 - 60 * n))]
    slides = [slide(2 + n, title(name, 540), *column(BOX, 50, 515)) for n, name in enumerate(names)]
    blocks = read(slide(1, *listed, title("Inhoud", 400)), *slides).blocks
    assert [(one.level, one.text) for one in blocks if one.kind == "heading"] == [
        (2, "Inhoud"),
        (3, "Begin met een team"),
        (3, "Houd het vol"),
        (2, "Begin met een team"),
        (2, "Houd het vol"),
    ]
