import pytest

from retrieval.expand import Thesaurus, speciality
from retrieval.naming import document_names
from retrieval.understand import names, understand
from retrieval.vocabulary import vocabulary

NOTHING = Thesaurus(entries={})
NAMES = document_names(())


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Wat is een meekijkconsult?", "definitie"),
        ("Hoeveel huisartsenkringen zijn er?", "getal"),
        ("toon praktijkvoorbeelden van een spoedplein", "voorbeeld"),
        ("Is het discussiestuk al vastgesteld?", "status"),
        ("Welke tips zijn er voor ouderenzorg?", "advies"),
        ("Wat kunnen een ziekenhuis en een zorggroep samen regelen?", "advies"),
        ("Waar let je op bij het kiezen van een regio?", "advies"),
        ("Wat kunnen we doen aan de werkdruk?", "advies"),
        ("Rol van de gemeente", "open"),
        ("Ik heb pijn in mijn knie, moet ik geopereerd worden?", "persoonlijk"),
    ],
)
def test_the_kind_of_a_question(question: str, kind: str) -> None:
    assert understand(question, known=vocabulary(()), book=NOTHING, naming=NAMES).kind == kind


def test_names_are_words_with_a_capital_inside_a_sentence() -> None:
    assert names("Wie betaalt de HAP in Venlo? En wat doet Beweegzorg Noord?") == {
        "hap", "venlo", "beweegzorg", "noord"
    }  # fmt: skip
    assert names("WAT IS EEN RHO") == frozenset()


def test_a_name_weighs_most() -> None:
    weights = {
        w.typed: speciality(w)
        for w in understand("zorg in Duitsland", known=vocabulary(()), book=NOTHING, naming=NAMES).words
    }
    assert weights["duitsland"] > 1 > weights["zorg"]
