import pytest

from retrieval.expand import Thesaurus, speciality
from retrieval.understand import is_personal, names, understand
from retrieval.vocabulary import vocabulary

NOTHING = Thesaurus(entries={})


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Wat is een meekijkconsult?", "definitie"),
        ("Hoeveel huisartsenkringen zijn er?", "getal"),
        ("toon praktijkvoorbeelden van een spoedplein", "voorbeeld"),
        ("Is het discussiestuk al vastgesteld?", "status"),
        ("Welke tips zijn er voor ouderenzorg?", "advies"),
        ("Rol van de gemeente", "open"),
        ("Ik heb pijn in mijn knie, moet ik geopereerd worden?", "persoonlijk"),
    ],
)
def test_the_kind_of_a_question(question: str, kind: str) -> None:
    assert understand(question, known=vocabulary(()), book=NOTHING).kind == kind


@pytest.mark.parametrize(
    ("question", "personal"),
    [
        ("Mag ik ibuprofen slikken bij maagpijn?", True),
        ("Mijn moeder is erg benauwd, wat moet ik doen?", True),
        ("Mijn oma is gevallen, moet ik 112 bellen?", True),
        ("Ik heb artrose in mijn heup, kom ik in aanmerking voor een operatie?", True),
        ("Hoe organiseer ik artrosezorg in mijn regio?", False),
        ("Waar vind ik de keuzekaart over de behandeling van artrose?", False),
        ("Kan ik als huisarts een meekijkconsult over een knie aanvragen?", False),
        ("Wat doet het ziekenhuis voor patiënten met pijn aan de knie?", False),
        ("Welke medicatie-afspraken maken wij met het ziekenhuis?", False),
    ],
)
def test_only_ones_own_health_is_personal(question: str, personal: bool) -> None:
    assert is_personal(question) is personal


def test_names_are_words_with_a_capital_inside_a_sentence() -> None:
    assert names("Wie betaalt de HAP in Venlo? En wat doet Beweegzorg Noord?") == {
        "hap", "venlo", "beweegzorg", "noord"
    }  # fmt: skip
    assert names("WAT IS EEN RHO") == frozenset()


def test_a_name_weighs_most() -> None:
    weights = {
        w.typed: speciality(w) for w in understand("zorg in Duitsland", known=vocabulary(()), book=NOTHING).words
    }
    assert weights["duitsland"] > 1 > weights["zorg"]
