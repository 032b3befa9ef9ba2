import pytest

from corpus.schema import Document, Level, PassageKind, Section
from ingest.standing import default_level, level_of


def document(text: str, *titles: str) -> Document:
    sections = tuple(Section(title=title, level=2, start=0, end=0) for title in titles)
    return Document(id="d", text=text, text_kind="origineel", pages=(), sections=sections, digest="")


@pytest.mark.parametrize(
    ("text", "headings", "kind", "level"),
    [
        ("De regio maakt een regioplan.", (), "tekst", "regio"),
        ("Huisartsen en wijkverpleging.", ("Organisatie op wijkniveau",), "tekst", "wijk"),
        ("De regio en de wijk.", (), "tekst", "praktijk"),
        ("De bus rijdt.", (), "tekst", "praktijk"),
        ("Gezin: ouders met kinderen.", ("Begrippenlijst",), "definitie", "onbekend"),
        ("Factsheet regio\nHandreiking wijk\nGids voor gezinnen", ("Meer weten",), "bron", "onbekend"),
        ("- Een checklist voor praktijken.", ("Goede voorbeelden",), "bron", "landelijk"),
        ("Van alle huisartsen werkt 85% in deeltijd.", (), "feit", "landelijk"),
        ("In Zwolle werkt 85% van de huisartsen in deeltijd.", (), "feit", "praktijk"),
    ],
)
def test_the_level_is_the_one_named_most_or_that_of_the_document(
    text: str, headings: tuple[str, ...], kind: PassageKind, level: Level
) -> None:
    assert level_of(text, headings, kind, default="praktijk")[0] == level


def test_a_document_has_the_level_of_its_opening_and_headings() -> None:
    assert default_level(document("Deze gids is voor de regio.", "Samen in de regio")) == "regio"
    assert default_level(document("Het kabinet vraagt de landelijke partijen om een visie.")) == "landelijk"
    assert default_level(document("De regio en de wijk.", "Regio", "Wijken")) == "onbekend"
    assert default_level(document("De bus rijdt naar het plein.")) == "onbekend"
