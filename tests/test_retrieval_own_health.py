import pytest

from retrieval.own_health import is_personal


@pytest.mark.parametrize(
    ("question", "personal"),
    [
        ("Mag ik ibuprofen slikken bij maagpijn?", True),
        ("Mijn moeder is erg benauwd, wat moet ik doen?", True),
        ("Mijn oma is gevallen, moet ik 112 bellen?", True),
        ("Mijn dochtertje van 3 heeft 40 graden koorts, moet ze naar de HAP?", True),
        ("oma vergeet haar pillen, is dat dementie?", True),
        ("My father fell twice, should he stop taking his pills?", True),
        ("Mijn buurman heeft een dikke, blauwe enkel; gebroken?", True),
        ("Ik heb artrose in mijn heup, kom ik in aanmerking voor een operatie?", True),
        ("Hoe organiseer ik artrosezorg in mijn regio?", False),
        ("Mijn moeder is niet handig met de computer, valt zij dan buiten de boot?", False),
        ("Wat doet de wijk als opa van hiernaast steeds valt?", False),
        ("Krijg ik als patiënt altijd dezelfde dokter?", False),
        ("Waar vind ik de keuzekaart over de behandeling van artrose?", False),
        ("Kan ik als huisarts een meekijkconsult over een knie aanvragen?", False),
        ("Wat doet het ziekenhuis voor patiënten met pijn aan de knie?", False),
        ("Welke medicatie-afspraken maken wij met het ziekenhuis?", False),
    ],
)
def test_only_ones_own_health_is_personal(question: str, personal: bool) -> None:
    assert is_personal(question) is personal
