"""What clean takes out of a PDF's lines, and what it leaves."""

from ingest.pdf.clean import clean
from ingest.pdf.page import Line, Sheet

WIDTH, HEIGHT = 600.0, 800.0


def line(
    text: str, *, page: int = 1, x: float = 50.0, y: float = 400.0, size: float = 10.0, bold: bool = False
) -> Line:
    return Line(text=text, page=page, x0=x, x1=x + 0.5 * size * len(text), y=y, size=size, bold=bold)


def sheets(count: int) -> list[Sheet]:
    return [Sheet(number=number, width=WIDTH, height=HEIGHT, runs=()) for number in range(1, count + 1)]


def body(page: int, *, lines: int = 20) -> list[Line]:
    return [
        line(f"Tekst van bladzijde {page} en regel {n} loopt door", page=page, y=700 - 12.0 * n) for n in range(lines)
    ]


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [one.text for one in lines]


def test_a_footer_and_its_page_number_go() -> None:
    pages = [
        [*body(n), line("Handreiking netwerkzorg", page=n, y=25, size=7), line(str(n), page=n, x=540, y=25, size=7)]
        for n in (1, 2, 3)
    ]
    cleaned = clean(pages, sheets=sheets(3))
    assert dict(cleaned.removed) == {"page numbers": 3, "running footers": 3}
    assert [len(page) for page in cleaned.pages] == [20, 20, 20]


def test_a_footer_with_the_page_number_in_it_goes() -> None:
    pages = [[*body(n), line(f"Visie | pagina {n} van 3", page=n, y=25, size=7)] for n in (1, 2, 3)]
    assert dict(clean(pages, sheets=sheets(3)).removed) == {"running footers": 3}


def test_headers_of_left_and_right_pages_go() -> None:
    pages = [[line("Links" if n % 2 else "Rechts", page=n, y=770, size=8), *body(n)] for n in range(1, 7)]
    assert dict(clean(pages, sheets=sheets(6)).removed) == {"running headers": 6}


def test_a_heading_that_begins_three_pages_of_ten_stays() -> None:
    pages = [[line("Praktijkvoorbeelden", page=n, y=770, size=14, bold=True), *body(n)] for n in (1, 2, 3)]
    pages += [body(n) for n in range(4, 11)]
    cleaned = clean(pages, sheets=sheets(10))
    assert cleaned.removed == ()
    assert cleaned.pages[0][0].text == "Praktijkvoorbeelden"


def test_an_old_footer_inside_the_page_goes_with_its_number() -> None:
    footer = "Discussiestuk organisatie van de zorg - versie 3"
    pages = [[*body(n), line(footer, page=n, y=25, size=7)] for n in (1, 2, 3)]
    pages[1] += [line("12", page=2, y=420), line(footer, page=2, y=400)]
    cleaned = clean(pages, sheets=sheets(3))
    assert dict(cleaned.removed) == {"page numbers": 1, "running footers": 4}


def test_line_numbers_on_the_right_become_a_locator() -> None:
    text = body(1)
    numbers = [line(str(101 + index), x=565, y=one.y, size=7) for index, one in enumerate(text)]
    cleaned = clean([[*text, *numbers]], sheets=sheets(1))
    assert dict(cleaned.removed) == {"line numbers": 20}
    assert [one.number for one in cleaned.pages[0]] == [str(number) for number in range(101, 121)]


def test_every_fifth_line_numbered_on_the_left() -> None:
    text = body(1, lines=30)
    numbers = [line(str(index), x=20, y=text[index - 1].y, size=7) for index in range(5, 31, 5)]
    cleaned = clean([[*text, *numbers]], sheets=sheets(1))
    assert dict(cleaned.removed) == {"line numbers": 6}
    assert cleaned.pages[0][4].number == "5"


def test_a_lone_number_in_the_margin_of_another_page_is_a_line_number() -> None:
    text = body(1)
    numbers = [line(str(101 + index), x=565, y=one.y, size=7) for index, one in enumerate(text)]
    second = [*body(2, lines=8), line("121", page=2, x=565, y=700, size=7)]
    cleaned = clean([[*text, *numbers], second], sheets=sheets(2))
    assert dict(cleaned.removed) == {"line numbers": 21}
    assert cleaned.pages[1][0].number == "121"


def test_a_line_number_set_against_its_line_comes_off() -> None:
    text = body(1)
    text[7] = line("Een zin met zijn nummer eraan108", y=text[7].y)
    numbers = [line(str(101 + index), x=565, y=one.y, size=7) for index, one in enumerate(text) if index != 7]
    cleaned = clean([[*text, *numbers]], sheets=sheets(1))
    assert (cleaned.pages[0][7].text, cleaned.pages[0][7].number) == ("Een zin met zijn nummer eraan", "108")


def test_a_column_of_figures_in_a_table_stays() -> None:
    figures = [line(text, x=300, y=500 - 12.0 * index) for index, text in enumerate(["40", "12", "77", "3", "25", "8"])]
    cleaned = clean([[*body(1, lines=10), *figures]], sheets=sheets(1))
    assert cleaned.removed == ()


def test_buttons_go_on_one_line_and_on_two() -> None:
    page = [*body(1), line("Naar", y=420, x=50), line("inhoudsopgave", y=409, x=50), line("Terug naar de inhoud", y=90)]
    cleaned = clean([page], sheets=sheets(1))
    assert dict(cleaned.removed) == {"buttons": 3}
    assert texts(cleaned.pages[0]) == texts(tuple(body(1)))


def test_a_heading_inhoudsopgave_stays() -> None:
    page = [line("Inhoudsopgave", y=740, size=16, bold=True), *body(1)]
    assert clean([page], sheets=sheets(1)).removed == ()


def test_a_header_of_two_lines_in_the_size_of_the_text_goes() -> None:
    pages = [
        [line("Kennisinstituut voor zorg", page=n, y=780), line("Handreiking netwerken", page=n, y=768), *body(n)]
        for n in (1, 2, 3)
    ]
    assert dict(clean(pages, sheets=sheets(3)).removed) == {"running headers": 6}


def test_text_that_begins_every_page_alike_stays() -> None:
    pages = [[line(f"Les {n} gaat over samenwerken", page=n, y=780 - 12 * row) for row in range(30)] for n in (1, 2, 3)]
    assert clean(pages, sheets=sheets(3)).removed == ()


def test_numbered_chapter_headings_at_the_top_stay() -> None:
    pages = [[line(f"Hoofdstuk {n}", page=n, y=770, size=16, bold=True), *body(n)] for n in (1, 2, 3)]
    assert clean(pages, sheets=sheets(3)).removed == ()


def test_an_old_header_broken_over_lines_inside_the_page_goes() -> None:
    pages = [[*body(n), line("Hechte tuinen - werk samen in de buurt", page=n, y=25, size=7)] for n in (1, 2, 3)]
    pages[1] += [
        line(text, page=2, y=440 - 11 * n) for n, text in enumerate(("3 Hechte", "tuinen", "WERK SAMEN IN DE BUURT"))
    ]
    cleaned = clean(pages, sheets=sheets(3))
    assert [len(page) for page in cleaned.pages] == [20, 20, 20]


def test_a_title_that_is_the_same_as_the_footer_stays() -> None:
    footer = "Hechte tuinen in de buurt"
    pages = [[*body(n), line(footer, page=n, y=25, size=7)] for n in (1, 2, 3)]
    pages[0].insert(0, line(footer, page=1, y=720, size=20, bold=True))
    cleaned = clean(pages, sheets=sheets(3))
    assert cleaned.pages[0][0].text == footer


def test_an_old_page_number_goes_where_a_new_one_stands_below() -> None:
    footer = "Hechte tuinen in de buurt"
    pages = [
        [*body(n), line(footer, page=n, y=25, size=7), line(str(n), page=n, x=540, y=25, size=7)] for n in (1, 2, 3)
    ]
    pages[1].append(line("7", page=2, y=300))
    assert dict(clean(pages, sheets=sheets(3)).removed) == {"page numbers": 4, "running footers": 3}


def test_the_line_below_a_button_is_marked() -> None:
    page = [*body(1, lines=5), line("Naar", y=420), line("inhoudsopgave", y=409), line("Hier gaat het verder", y=390)]
    assert [one.text for one in clean([page], sheets=sheets(1)).pages[0] if one.returns] == ["Hier gaat het verder"]
