"""From runs of text on pages to blocks: order, headings, paragraphs, items, footnotes and links."""

import pytest
from sheets import BLUE, PARAGRAPH, column, read, run, sheet, told

from corpus.errors import FileRejected
from corpus.schema import Link
from ingest.pdf.outline import outline
from ingest.pdf.page import Annotation, Bookmark, Run, Sheet


def test_two_columns_under_a_full_width_heading() -> None:
    left = "Links begint de eerste zin\nen die loopt hier nog door\ntot het einde van de kolom."
    right = "Rechts begint een andere\nzin die ook doorloopt tot\nhet einde van de bladzijde."
    reading = read(
        sheet(
            # As some programs write it: line by line over both columns.
            *[one for pair in zip(column(left, 50, 650), column(right, 320, 650), strict=True) for one in pair],
            run("Samenwerken in het hele land en in elke regio", 50, 700, size=18, bold=True),
        )
    )
    assert told(reading.blocks) == [
        "h2 Samenwerken in het hele land en in elke regio",
        "p Links begint de eerste zin en die loopt hier nog door tot het einde van de kolom.",
        "p Rechts begint een andere zin die ook doorloopt tot het einde van de bladzijde.",
    ]


def test_columns_above_and_below_a_full_width_heading() -> None:
    def pair(top: float, name: str) -> list[Run]:
        lines = "\n".join(f"{name} regel {n} van de kolom" for n in range(5))
        return column("Links " + lines, 50, top) + column("Rechts " + lines, 320, top)

    heading = run("Een kop over de volle breedte van het blad", 50, 600, size=14, bold=True)
    reading = read(sheet(*pair(700, "boven"), heading, *pair(570, "onder")))
    starts = [one.text.split(" regel")[0] for one in reading.blocks]
    assert starts == ["Links boven", "Rechts boven", heading.text, "Links onder", "Rechts onder"]


def test_a_paragraph_runs_from_one_column_into_the_next() -> None:
    left = "Links begint een zin die aan\nhet einde van de kolom nog\nlang niet klaar is want de"
    right = "volgende kolom gaat er mee\nverder tot aan de punt die\nhier staat."
    reading = read(sheet(*column(left, 50, 650), *column(right, 320, 650)))
    assert len(reading.blocks) == 1
    assert "want de volgende kolom" in reading.blocks[0].text


def test_heading_levels_follow_size_and_numbering() -> None:
    reading = read(
        sheet(
            run("Handreiking regionale zorg", 50, 750, size=24, bold=True),
            run("1 Aanleiding", 50, 700, size=16, bold=True),
            *column(PARAGRAPH, 50, 670),
            run("1.1 Waarom nu", 50, 610, size=16, bold=True),
            *column(PARAGRAPH, 50, 580),
            run("Een kop in vet", 50, 520, bold=True),
            *column(PARAGRAPH, 50, 500),
        )
    )
    found = [(one.level, one.text) for one in reading.blocks if one.kind == "heading"]
    assert found == [
        (1, "Handreiking regionale zorg"),
        (2, "1 Aanleiding"),
        (3, "1.1 Waarom nu"),
        (4, "Een kop in vet"),
    ]


def test_a_heading_over_two_lines_is_one_with_its_hyphen_mended() -> None:
    reading = read(
        sheet(
            run("Aanleg en uitvoe-", 50, 700, size=14, bold=True),
            run("ring van paden", 50, 683, size=14, bold=True),
            *column(PARAGRAPH, 50, 650),
        )
    )
    assert [one.text for one in reading.blocks if one.kind == "heading"] == ["Aanleg en uitvoering van paden"]


def test_bookmarks_name_headings_that_do_not_stand_out() -> None:
    plain = [run("Randvoorwaarden", 50, 700), *column(PARAGRAPH, 50, 680)]
    mark = Bookmark(title="Randvoorwaarden", page=1, depth=1)
    assert read(sheet(*plain)).blocks[0].kind == "paragraph"
    assert read(sheet(*plain), bookmarks=(mark,)).blocks[0].kind == "heading"


def test_large_sentences_are_quotes_and_not_headings() -> None:
    runs = [run("De kern", 50, 760, size=20, bold=True), *column(PARAGRAPH, 50, 730)]
    for index, quote in enumerate(("Samen komen we verder.", "Wat heb jij nodig?", "Zo kan het ook.")):
        top = 640 - 120 * index
        runs += [run(quote, 70, top, size=14, bold=True, color=BLUE), *column(PARAGRAPH, 50, top - 30)]
    reading = read(sheet(*runs))
    assert [one.text for one in reading.blocks if one.kind == "heading"] == ["De kern"]
    assert "p Wat heb jij nodig?" in told(reading.blocks)


def test_coloured_headings_at_the_margin_stay_headings() -> None:
    runs: list[Run] = []
    for index, name in enumerate(("Aanleiding", "Aanpak", "Uitkomst")):
        top = 740 - 120 * index
        runs += [run(name, 50, top, size=14, bold=True, color=BLUE), *column(PARAGRAPH, 50, top - 30)]
    assert sum(one.kind == "heading" for one in read(sheet(*runs)).blocks) == 3


def test_items_with_levels_and_indented_lines() -> None:
    lines = """
Partijen maken afspraken over het volgende:
• de verwijzing van een patiënt naar een andere
  zorgverlener in de regio
  - per brief
  - per bericht
• de bekostiging
"""
    assert told(read(sheet(*column(lines, 50, 700))).blocks) == [
        "p Partijen maken afspraken over het volgende:",
        "i1 de verwijzing van een patiënt naar een andere zorgverlener in de regio",
        "i2 per brief",
        "i2 per bericht",
        "i1 de bekostiging",
    ]


def test_another_bullet_at_the_same_place_is_a_list_in_a_list() -> None:
    lines = "• Maak afspraken:\no over tijd\no over geld\n• Leg ze vast"
    assert [one.level for one in read(sheet(*column(lines, 50, 700))).blocks] == [1, 2, 2, 1]


def test_text_left_of_the_bullet_is_no_part_of_the_item() -> None:
    lines = "  • Een overleg van artsen\nHet overleg komt elke maand bijeen en bespreekt wat er speelt."
    assert [one.kind for one in read(sheet(*column(lines, 50, 700))).blocks] == ["item", "paragraph"]


def test_a_bold_start_is_the_lead_of_an_item() -> None:
    item = [run("•", 50, 700), run("Kernteam:", 65, 700, bold=True), run("komt elke maand bijeen.", 115, 700)]
    block = read(sheet(*item, *column(PARAGRAPH, 50, 670))).blocks[0]
    assert (block.kind, block.lead, block.text) == ("item", "Kernteam:", "Kernteam: komt elke maand bijeen.")


def test_titles_under_each_other_without_bullets_are_apart() -> None:
    lines = """
Routekaart voor de samenwerking in een regio
Handreiking netwerken
Factsheet over het bouwen van een netwerk in
de wijk
Praatplaat
"""
    assert [one.text for one in read(sheet(*column(lines, 50, 700))).blocks] == [
        "Routekaart voor de samenwerking in een regio",
        "Handreiking netwerken",
        "Factsheet over het bouwen van een netwerk in de wijk",
        "Praatplaat",
    ]


def test_a_paragraph_over_a_page_end_is_one_block_of_two_pieces() -> None:
    first = "Dit is een zin die aan het einde van de bladzijde\nnog niet klaar is en daarom op een volgende blad-"
    second = "zijde verder gaat. Daar eindigt hij ook."
    block, *rest = read(sheet(*column(first, 50, 80)), sheet(*column(second, 50, 750), number=2)).blocks
    assert rest == []
    assert [piece.page for piece in block.pieces] == [1, 2]
    assert block.text.endswith("een volgende bladzijde verder gaat. Daar eindigt hij ook.")
    assert block.pieces[1].text.startswith("zijde verder")


def test_line_numbers_are_kept_per_piece() -> None:
    lines = [f"en dit is regel {n} van een tekst zonder einde" for n in range(8)]
    runs = column("\n".join(lines), 50, 700) + [run(str(31 + n), 570, 700 - 12 * n, size=7) for n in range(8)]
    block = read(sheet(*runs)).blocks[0]
    assert [piece.line for piece in block.pieces] == list(range(31, 39))
    assert "31" not in block.text


def notes(top: float) -> list[Run]:
    return [run("1 Bron: landelijke cijfers.", 50, top, size=7), run("2 Zie ook de bijlage.", 50, top - 9, size=7)]


def test_raised_footnote_marks_go_and_powers_stay() -> None:
    reading = read(
        sheet(
            run("Het aantal bomen is er 2040", 50, 700),
            run("1", 190, 703.5, size=6),
            run("op 12 km", 196, 700),
            run("2", 236, 703.5, size=6),
            *column(PARAGRAPH, 50, 680),
            *notes(60),
        )
    )
    assert reading.blocks[0].text.startswith("Het aantal bomen is er 2040 op 12 km²")
    assert dict(reading.removed) == {"footnote marks": 1}
    footnotes = [one.text for one in reading.blocks if one.kind == "footnote"]
    assert footnotes == ["1 Bron: landelijke cijfers.", "2 Zie ook de bijlage."]


def test_marks_of_full_size_are_known_by_their_footnotes() -> None:
    text = "Het aantal bomen groeit tot 20401 en geeft schaduw2. Dat\nzijn 20402 eiken, COVID19 en 85% van de beuken."
    block = read(sheet(*column(text, 50, 700), *notes(60))).blocks[0]
    assert block.text == (
        "Het aantal bomen groeit tot 2040 en geeft schaduw. Dat zijn 20402 eiken, COVID19 en 85% van de beuken."
    )


def test_numbers_stay_where_no_footnote_has_them() -> None:
    text = "Het programma EU4Health en de wijk Noord3 staan in 20403."
    assert read(sheet(*column(text, 50, 700), *notes(60))).blocks[0].text == text


def test_links_carry_their_words_over_a_line_end() -> None:
    runs = column("Lees verder in de handreiking voor een\nsterk netwerk en doe er iets mee.", 50, 700)
    url = "https://voorbeeld.nl/handreiking"
    # "handreiking voor een" and "sterk netwerk".
    boxes = ((50 + 5 * 18, 50 + 5 * 38, 698, 709), (50, 50 + 5 * 13, 686, 697))
    links = tuple(Annotation(url=url, x0=x0, x1=x1, y0=y0, y1=y1) for x0, x1, y0, y1 in boxes)
    block = read(sheet(*runs, links=links)).blocks[0]
    assert block.links == (Link(text="handreiking voor een sterk netwerk", url=url),)


def test_a_link_on_the_first_line_of_a_title_carries_all_of_it() -> None:
    runs = column("Netwerken en samenwerking voor het verbeteren van de\nveiligheid in de wijk", 50, 700)
    link = Annotation(url="https://voorbeeld.nl", x0=50, x1=320, y0=698, y1=709)
    (block,) = read(sheet(*runs, links=(link,))).blocks
    assert [one.text for one in block.links] == [block.text]
    runs = column(
        "Lees de handreiking voor netwerken in de zorg en begin\nvandaag. Daar heeft iedereen iets aan.", 50, 700
    )
    block, *_ = read(sheet(*runs, links=(link,))).blocks
    assert [one.text for one in block.links] == ["Lees de handreiking voor netwerken in de zorg en begin"]


def test_a_slide_begins_with_its_title_and_its_boxes_come_last() -> None:
    slide = sheet(
        run("Leer van anderen", 50, 560, size=12, bold=True),
        run("In de regio Noord werkt het al.", 50, 545),
        run("Begin met een team", 50, 500, size=20, bold=True),
        run("Kies drie mensen die elkaar kennen en aanvullen.", 50, 470),
        width=1000,
    )
    reading = outline([Sheet(number=1, width=842, height=595, runs=slide.runs)], file="dia.pdf")
    assert [one.text for one in reading.blocks] == [
        "Begin met een team",
        "Kies drie mensen die elkaar kennen en aanvullen.",
        "Leer van anderen",
        "In de regio Noord werkt het al.",
    ]


def test_a_page_without_text_is_told_and_a_file_without_text_rejected() -> None:
    reading = read(sheet(*column(PARAGRAPH, 50, 700)), sheet(number=2))
    assert reading.remarks == ("geen tekst op bladzijde 2",)
    with pytest.raises(FileRejected) as caught:
        read(sheet(), sheet(number=2))
    assert caught.value.code == "file_without_text"


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    assert (
        read(sheet(run("Dubbel gedrukt", 50, 700), run("Dubbel gedrukt", 50.3, 700))).blocks[0].text == "Dubbel gedrukt"
    )


def test_a_sentence_that_breaks_off_goes_on_below_a_gap() -> None:
    before = "Een tuin in de stad vraagt van iedereen zorg voor\nhet water en de planten en ook aandacht voor de"
    lines = before + "\n\n\nverbetering, zoals hier."
    assert len(read(sheet(*column(lines, 50, 700))).blocks) == 1


def test_a_table_of_terms_is_read_row_by_row() -> None:
    rows = {
        "RHO": ["De organisatie die namens de huisartsen", "in een regio spreekt."],
        "Triage": ["Wie het eerst moet worden geholpen."],
        "Wijk": ["Een buurt of dorp waar mensen wonen", "en elkaar kennen."],
    }
    runs, y = [], 700.0
    for term, lines in rows.items():
        runs.append(run(term, 50, y))
        runs += column("\n".join(lines), 200, y)
        y -= 12 * len(lines) + 8
    assert [one.text for one in read(sheet(*runs)).blocks] == [
        f"{term} {' '.join(lines)}" for term, lines in rows.items()
    ]


def test_a_table_of_figures_is_read_row_by_row() -> None:
    rows = [["Jaar", "Artsen", "Zorg"], ["2020", "12", "34"], ["2021", "13", "35"], ["2022", "15", "36"]]
    runs = [run(cell, 50 + 150 * x, 700 - 14 * y) for y, row in enumerate(rows) for x, cell in enumerate(row)]
    assert [one.text for one in read(sheet(*runs)).blocks] == [" ".join(row) for row in rows]


def test_three_columns() -> None:
    runs = [one for n in range(3) for one in column("\n".join([f"kolom {n} loopt door"] * 4), 50 + 170 * n, 700)]
    text = " ".join(one.text for one in read(sheet(*runs)).blocks)
    assert text == " ".join(f"kolom {n} loopt door" for n in range(3) for _ in range(4))


def test_titles_of_several_lines_without_bullets_are_apart() -> None:
    lines = """
Zorg voor een begroting, denk ook
aan het onderhoud van de paden
Betrek de wijkraad
Ontwikkel een rooster dat niet
alleen op snoeien gericht is
"""
    assert told(read(sheet(*column(lines, 50, 700))).blocks) == [
        "p Zorg voor een begroting, denk ook aan het onderhoud van de paden",
        "p Betrek de wijkraad",
        "p Ontwikkel een rooster dat niet alleen op snoeien gericht is",
    ]


def test_an_item_goes_on_below_a_gap_where_the_lines_are_counted_on() -> None:
    runs = [
        run("• Elke tuin krijgt een eigen kraan. Er is geen", 50, 700),
        run("sprake van een slang per buurt.", 50, 685),
    ]
    runs += column("Zo blijft\nhet water\ndichtbij en\nis er genoeg", 50, 660)
    runs += [run(str(31 + n), 560, y, size=7) for n, y in enumerate((700, 685, 660, 648, 636, 624))]
    assert told(read(sheet(*runs)).blocks)[0] == (
        "i1 Elke tuin krijgt een eigen kraan. Er is geen sprake van een slang per buurt."
    )


def test_a_dash_in_a_sentence_is_no_bullet() -> None:
    lines = "De lijst van alle tuinen en van wie ze onderhoudt staat in bijlage 2\n- Tuinen: namen en plaatsen."
    (block,) = read(sheet(*column(lines, 50, 700))).blocks
    assert block.kind == "paragraph"


def test_a_letter_that_stands_alone_is_left_out() -> None:
    assert told(read(sheet(run("e", 50, 760), *column(PARAGRAPH, 50, 700))).blocks)[0].startswith("p De zorg")
