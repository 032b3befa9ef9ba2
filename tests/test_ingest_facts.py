import pytest

from ingest.facts import as_of, figures
from ingest.terms import term_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Het programma kost 1,2 miljoen euro en bereikt 35% van de ouderen.", ("1,2 miljoen euro", "35%")),
        ("Er zijn ruim 4.800 huisartsenpraktijken in Nederland.", ("ruim 4.800 huisartsenpraktijken",)),
        ("Een consult kost € 3,50 en een visite € 12.", ("€ 3,50", "€ 12")),
        ("De opgave is € 300 miljoen in vier jaar.", ("€ 300 miljoen",)),
        ("Ongeveer 30 procent van de patiënten belt niet.", ("Ongeveer 30 procent",)),
        ("Een regio telt 50.000 tot 200.000 inwoners.", ("50.000 tot 200.000 inwoners",)),
        ("Grote organisaties (> 50 fte) en kleine (≤ 50 fte).", ("> 50 fte", "≤ 50 fte")),
        ("Binnen 24 uur komt er 1 triagekamer bij.", ("24 uur", "1 triagekamer")),
        ("Het plein heeft 2 acute kamers en 18 1-persoonskamers.", ("2 acute kamers", "18 1-persoonskamers")),
        ("De 15 Regionale Ondersteuningsstructuren helpen.", ("15 Regionale Ondersteuningsstructuren",)),
        ("In 2040 is 1 op de 4 inwoners ouder dan 65 jaar.", ("1 op de 4 inwoners", "65 jaar")),
        ("De wachttijd daalde van 10-12 weken naar 5 weken.", ("10-12 weken", "5 weken")),
        ("12 huisartsen en 12 huisartsen.", ("12 huisartsen",)),
        ("De posten vallen onder 52 rechtspersonen.", ("52 rechtspersonen",)),
        ("Zij kregen 7 gouden tips.", ("7 gouden tips",)),
        ("Zo’n 280 praktijken en 3 regio's doen mee.", ("Zo’n 280 praktijken", "3 regio's")),
    ],
)
def test_a_figure_with_its_unit(text: str, found: tuple[str, ...]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 verschillen de regio's. Sinds 2011 werken zij samen.",
        "Zie pagina 12 en bijlage 2 bij deze visie.",
        "Bel 030 - 123 45 67 of 112.",
        "Volgens artikel 35 leden en hoofdstukken 3 en 4 van de wet geldt dit.",
        "1. Maak afspraken\n2 In het bijzonder de wijk\n3.1 Doelstellingen van de regio",
        "Op 16 mei 2023 en op 1 januari begon het.",
        "De post is open van 17.00 uur tot 08:00 uur en het loket 24/7.",
        "https://example.org/2022/12/20-regio 5e lijn en 0 lijn",
        "De hiervoor in 1.3 bedoelde afspraken gelden.",
        "Stap 2 leden werven; fase 3 afspraken maken.",
        "De governancecode 2017 geldt, de NEN 7510 ook.",
        "Van de leden waren er 15 tussen de regels door.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert not figures(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("In 2019 bestaat de vereniging uit 23 kringen.", "2019"),
        ("Per 1 januari 2024 zijn er 12 posten.", "2024-01-01"),
        ("Sinds 2011 delen 40 huisartsen een pand.", "2011"),
        ("Er waren in maart 2020 nog 12 posten.", "2020-03"),
        ("Op 1 juli waren 40 praktijken aangesloten; eind 2023 nog 12.", "2023"),
        ("Op 1 juli kwamen in het jaar 2023 40 praktijken erbij.", "2023"),
        ("De groei is groot in 2050. Dan hebben 3 miljoen mensen artrose.", "2050"),
        ("Cijfers per 1 juli 2022:\n- 12 posten\n- 40 praktijken", "2022-07-01"),
        ("Benchmark huisartsenposten 2024:\n- 85% ligt bij een ziekenhuis", "2024"),
        ("Van de huisartsen werkt 60% in deeltijd. Bron: Nivel, 2020", "2020"),
        ("Van de huisartsen werkt 60% in deeltijd (Nivel, 2020).", "2020"),
        ("Van de huisartsen werkt 60% in deeltijd.", ""),
        ("In 2030 is dit anders. De zorg staat onder druk. Dit stuk is van 15 partijen.", ""),
        ("Het handvest (versie uit 2017) noemt 15 partijen.", ""),
        ("Tussen 2020-2022 daalde het met 5%.", ""),
    ],
)
def test_the_date_that_figures_hold_for(text: str, date: str) -> None:
    assert as_of(text) == date


def test_a_heading_with_a_year_dates_what_stands_under_it() -> None:
    assert as_of("Er zijn 12 posten.", ("Feiten", "Cijfers 2024")) == "2024"
    assert as_of("In 2019 waren er 12 posten.", ("Feiten", "Cijfers 2024")) == "2019"


@pytest.mark.parametrize(
    ("text", "heading", "term"),
    [
        ("Triage: het beoordelen hoe dringend een vraag is.", "Begrippen", "Triage"),
        ("- Passende zorg: zorg die werkt.", "Begrippenlijst", "Passende zorg"),
        ("Netwerkzorg – samenwerken over de muren heen.", "Definities", "Netwerkzorg"),
        ("Regiebehandelaar\nDe zorgverlener die de regie heeft.", "Begrippen", "Regiebehandelaar"),
        ("Langdurige zorg Zorg in een instelling, dag en nacht.", "Begrippen", "Langdurige zorg"),
        ("Begrip Definitie\nBurger Een inwoner van het land", "Begrippen", "Burger"),
        ("Onder een wijkteam verstaan we het vaste team in de wijk.", "Samenwerken in de wijk", "wijkteam"),
        ("Met ‘passend verwijzen’ bedoelen we op tijd en goed.", "Verwijzen", "passend verwijzen"),
        ("Onder zorgmijding wordt hier verstaan: geen hulp vragen.", "Zorg", "zorgmijding"),
        ("Een meekijkconsult is een consult met een specialist.", "Meekijkconsulten", "Meekijkconsulten"),
        ("Een zorgpad is een afspraak over stappen.", "Samen beter worden in de hele regio", "zorgpad"),
        ("Dit is een verzamelnaam voor organisaties.", "3.2 Regionale organisaties (RHO's)", "Regionale organisaties"),
        ("Een samenwerkingsverband van praktijken.", "Hagro", "Hagro"),
        ("Belangrijke begrippen zijn:", "Begrippen", ""),
    ],
)
def test_what_a_definition_defines(text: str, heading: str, term: str) -> None:
    assert term_of(text, ("Hoofdstuk", heading)) == term


def test_the_bold_words_of_an_entry_are_its_term() -> None:
    assert term_of("Hagro of waarneemgroep een groep praktijken", ("Begrippen",), lead="Hagro of waarneemgroep") == (
        "Hagro of waarneemgroep"
    )
