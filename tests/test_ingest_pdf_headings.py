"""Which lines that stand out are headings, and how deep."""

import pytest
from sheets import PARAGRAPH, column, read, run, sheet, told

from ingest.pdf.page import Run

TITLE = run("Plan voor de buurttuinen", 50, 760, size=24, bold=True)


def head(text: str, y: float, *, size: float = 16) -> Run:
    return run(text, 50, y, size=size, bold=True)


def headings(*runs: Run) -> list[tuple[int, str]]:
    return [(one.level, one.text) for one in read(sheet(*runs)).blocks if one.kind == "heading"]


def test_names_below_a_title_are_no_headings() -> None:
    front = (TITLE, run("Groen en Co | juni 2026", 50, 735), head("TUINEN VOOR ALLEN", 715, size=24))
    found = headings(
        *front, head("Vereniging van tuinders", 690, size=13), head("Inleiding", 660), *column(PARAGRAPH, 50, 640)
    )
    assert found == [(1, "Plan voor de buurttuinen"), (2, "Inleiding")]


def test_a_chapter_and_its_section_below_a_title_stay() -> None:
    runs = (TITLE, head("1 De aanleg", 720), head("Grond en water", 700, size=13), *column(PARAGRAPH, 50, 680))
    assert headings(*runs) == [(1, "Plan voor de buurttuinen"), (2, "1 De aanleg"), (3, "Grond en water")]


@pytest.mark.parametrize("text", ["Utrecht, juni 2026", "16 mei 2023", "Maart 2024", "Den Haag, 3 april 2025"])
def test_a_place_and_date_are_no_heading(text: str) -> None:
    runs = (head("Aanpak", 760), *column(PARAGRAPH, 50, 740), head(text, 690), *column(PARAGRAPH, 50, 670))
    assert headings(*runs) == [(2, "Aanpak")]


def test_the_dates_of_a_timeline_are_headings() -> None:
    months = ("Januari 2024", "Februari 2024", "Maart 2024")
    runs = [
        one for n, name in enumerate(months) for one in (head(name, 760 - 80 * n), *column(PARAGRAPH, 50, 740 - 80 * n))
    ]
    assert [text for _, text in headings(head("Dagboek", 780, size=20), *runs)] == ["Dagboek", *months]


@pytest.mark.parametrize("text", ["Terugblik op maart 2024", "Planning voorjaar 2026", "Stand van zaken juni 2026"])
def test_a_heading_may_name_a_month(text: str) -> None:
    runs = (head("Aanpak", 760), *column(PARAGRAPH, 50, 740), head(text, 690), *column(PARAGRAPH, 50, 670))
    assert headings(*runs) == [(2, "Aanpak"), (2, text)]


def test_what_closes_a_document_is_no_heading() -> None:
    first = sheet(head("Aanpak", 760), *column(PARAGRAPH, 50, 740))
    last = sheet(
        head("Uitgave", 600), *column("Tuin en Straat", 50, 580), head("Vereniging van tuinders", 550), number=2
    )
    assert told(read(first, last).blocks)[-3:] == ["h2 Uitgave", "p Tuin en Straat", "p Vereniging van tuinders"]


def test_a_heading_that_begins_the_last_page_stays() -> None:
    first = sheet(head("Aanpak", 760), *column(PARAGRAPH, 50, 740))
    reading = read(first, sheet(head("Bijlage: kaart van de tuinen", 760), number=2))
    assert reading.blocks[-1].kind == "heading"


def test_a_heading_goes_on_until_its_bracket_is_closed() -> None:
    heading = (head("Stand van zaken per maart (volgens de brief van", 760), run("de gemeente)", 50, 744))
    assert headings(*heading, *column(PARAGRAPH, 50, 715)) == [
        (2, "Stand van zaken per maart (volgens de brief van de gemeente)")
    ]


def test_a_smaller_heading_stands_below_a_numbered_section() -> None:
    runs = [head("1 Aanleg", 770), *column(PARAGRAPH, 50, 750), head("1.1 Paden", 700), *column(PARAGRAPH, 50, 680)]
    runs += [
        head("Onderlaag:", 630, size=12),
        *column(PARAGRAPH, 50, 610),
        head("2 Beheer", 560),
        *column(PARAGRAPH, 50, 540),
    ]
    assert headings(*runs) == [(2, "1 Aanleg"), (3, "1.1 Paden"), (4, "Onderlaag:"), (2, "2 Beheer")]
