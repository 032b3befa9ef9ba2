import pytest

from app.writing.claims import names, numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vijf van de 5 regio's", {"5"}),
        ("50.000 of 50000 inwoners", {"50000"}),
        ("drieëntwintig praktijken", {"23"}),
        ("Eenentwintig en negenennegentig", {"21", "99"}),
        ("tachtig, honderd en duizend", {"80", "100", "1000"}),
        ("1,5 procent in 2030", {"1,5", "2030"}),
        ("24/7, van 2023-2026", {"24", "7", "2023", "2026"}),
        ("een huisarts", {"1"}),
        ("in acht nemen", {"8"}),
        ("geen enkel getal", set()),
    ],
)
def test_numbers_in_words_and_figures_are_one(text: str, found: set[str]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De zorgverzekeraar belt.", set()),
        ("Belt de heer Jansen? Nee.", {"jansen"}),
        ("De HAP belt; Een zin.", {"hap"}),
        ("HAP en SEH", {"hap", "seh"}),
        # What opens a sentence is no name, unless it is a place.
        ("Samenwerken helpt. Overleg ook.", set()),
        ("Zwolle doet mee.", {"zwolle"}),
        ("De Achterhoekse aanpak", {"achterhoekse"}),
        ("het Jan-Willem-huis", {"jan", "willem"}),
        ("- Overleg vaak\n- Bel ook", set()),
        ("zij zegt: “Overleg vaak”", set()),
    ],
)
def test_names_are_capitalised_within_a_sentence(text: str, found: set[str]) -> None:
    assert names(text) == found
