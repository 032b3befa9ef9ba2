import pytest

from corpus.schema import PassageKind, Theme
from ingest.subjects import Topic, subjects
from ingest.themes import ThemeFinder

THEMES = (
    Theme(
        id="acute-zorg",
        group="a",
        nl="Acute zorg",
        en="Urgent care",
        description="",
        terms=("acute zorg", "spoedplein", "telefonische triage"),
        weak=("HAP", "ambulance"),
    ),
    Theme(
        id="bekostiging",
        group="b",
        nl="Bekostiging",
        en="Funding",
        description="",
        terms=("bekostiging", "betaaltitel"),
        weak=("kosten",),
    ),
    Theme(
        id="digitaal",
        group="b",
        nl="Digitaal",
        en="Digital",
        description="",
        terms=("app", "beeldbellen", "telemonitoring"),
    ),
    Theme(
        id="evaluatie",
        group="b",
        nl="Evaluatie",
        en="Evaluation",
        description="",
        terms=("monitoring",),
        headings=("hoe gaat het nu",),
    ),
)
FINDER = ThemeFinder(THEMES)
LONG = " ".join(["De bus rijdt langs het plein naar de markt en weer terug."] * 8)


def found(text: str, *headings: str, lead: str = "", told: bool = False) -> list[str]:
    return [hit.theme for hit in FINDER.score(text, headings=headings, lead=lead, told=told)]


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Het regionale spoedplein deelt een balie.", ["acute-zorg"]),
        ("De ketenbekostiging.", ["bekostiging"]),
        ("Een appel en een stappenplan.", []),
        ("Er komen twee betaaltitels.", ["bekostiging"]),
        ("Telefonische triages zijn er de hele dag.", ["acute-zorg"]),
        ("Zie https://voorbeeld.nl/bekostiging-en-beeldbellen voor meer.", []),
    ],
)
def test_terms_are_whole_words_compounds_and_phrases_and_never_in_an_address(text: str, themes: list[str]) -> None:
    assert found(text) == themes


def test_a_word_that_is_a_term_is_not_taken_apart() -> None:
    assert found("Met telemonitoring blijft de patiënt in beeld.") == ["digitaal"]
    assert found("De jaarmonitoring van de afspraken.") == ["evaluatie"]


def test_a_weak_term_needs_company() -> None:
    assert found("De HAP zit ook aan tafel.") == []
    assert found("De HAP, de ambulance en het spoedplein. De HAP is open.") == ["acute-zorg"]


def test_one_term_in_a_long_text_is_not_its_subject_but_in_the_opening_it_is() -> None:
    assert found(f"{LONG} Daar is een spoedplein. {LONG}") == ["acute-zorg"]  # The best there is.
    assert found(f"Bekostiging is een vraag, zegt men. De betaaltitel helpt. {LONG} Daar is een spoedplein.") == [
        "bekostiging"
    ]


def test_a_heading_names_the_theme_of_what_names_none() -> None:
    assert found("Maak afspraken.", "Bekostiging", "Tips en adviezen") == ["bekostiging"]
    assert found("Maak afspraken.", "Acute zorg", "Bekostiging") == ["bekostiging"]
    assert found("Maak afspraken.", "Hoe gaat het nu") == ["evaluatie"]
    assert found("Hoe gaat het nu met de buurt?") == []


def test_an_example_is_about_its_own_words_more_than_about_its_section() -> None:
    text = "In Ommen gebruikt de praktijk een app voor de oefeningen."
    assert found(text, "Bekostiging", "Leer van anderen", told=True) == ["digitaal"]
    assert found(text, "Bekostiging") == ["bekostiging", "digitaal"]


def test_a_passage_is_about_what_it_begins_with() -> None:
    assert found("- Spoedplein: een plek met één balie, ook voor beeldbellen.")[0] == "acute-zorg"
    assert found("- Beeldbellen: een gesprek op afstand, ook vanaf het spoedplein.")[0] == "digitaal"


def test_likeness_can_name_a_theme_that_no_word_names() -> None:
    (hit,) = FINDER.score("Zien en spreken op afstand.", headings=(), likeness={"digitaal": 0.9})
    assert (hit.theme, hit.words) == ("digitaal", ("gelijkenis",))


def topic(text: str, kind: PassageKind = "tekst", *, footnote: bool = False) -> Topic:
    return Topic(text=text, headings=(), lead="", kind=kind, footnote=footnote)


def test_what_a_document_is_about_as_a_whole_holds_for_what_names_nothing_else() -> None:
    chapters = [topic(f"De bekostiging en de betaaltitel, deel {number}.") for number in range(9)]
    rest = [
        topic("De bus rijdt naar het plein."),
        topic("Het spoedplein en de telefonische triage zijn er voor acute zorg."),
        topic("1 Zie ook de nota over bekostiging.", footnote=True),
        topic("Dit document gaat over bekostiging en over beeldbellen.", "status"),
        topic("Dit document is een concept.", "status"),
    ]
    about = [[hit.theme for hit in hits] for hits in subjects([*chapters, *rest], FINDER)]
    assert about[9:] == [["bekostiging"], ["acute-zorg", "bekostiging"], [], ["bekostiging"], []]
    few = [[hit.theme for hit in hits] for hits in subjects([*chapters[:3], *rest], FINDER)]
    assert few[3:] == [[], ["acute-zorg"], [], [], []]
