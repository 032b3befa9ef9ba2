from pathlib import Path

import pytest

from corpus.files import embedded_documents, load_vocabulary
from corpus.schema import Example, Link
from ingest.blocks import Block, BlockKind, Piece, Reading
from ingest.initiatives import names_in
from ingest.organisations import find_organisations
from ingest.passages import make_passages
from ingest.places import find_places
from ingest.read import read

THEMES = load_vocabulary().themes


def block(kind: BlockKind, text: str, level: int = 0, lead: str = "", links: tuple[Link, ...] = ()) -> Block:
    return Block(kind=kind, pieces=(Piece(text=text, page=3),), level=level, lead=lead, links=links)


def examples(*blocks: Block) -> tuple[Example, ...]:
    reading = Reading(blocks=blocks, page_count=3)
    return make_passages(reading, document_id="proef", digest="0", file="", themes=THEMES)[2]


def under_examples(*items: str) -> tuple[Example, ...]:
    headings = (block("heading", "Inrichting acute zorg", 2), block("heading", "Praktijkvoorbeelden en links", 3))
    return examples(*headings, *(block("item", item, 1, item.split(".")[0] if ":" in item else "") for item in items))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Amsterdam-Noord en in de Gelderse Vallei", ["Amsterdam-Noord", "Gelderse Vallei"]),
        ("Nijmegen (CWZ), Venlo", ["Nijmegen", "Venlo"]),
        ("Het beste Best van huis", []),
        ("in Best, te Ede en de gemeente Laren", ["Best", "Ede", "Laren"]),
        ("Soest was moe; Houten tafels", []),
        ("De Rotterdamse huisartsen en de Gorinchemse school", ["Rotterdam", "Gorinchem"]),
        ("Alphen a/d Rijn", ["Alphen aan den Rijn"]),
        ("de regio Noordwest", ["Noordwest"]),
        ("Noord en zuid; Delfts blauw; Zeister", []),
        ("Zaanstreek-Waterland", ["Zaanstreek-Waterland"]),
    ],
)
def test_places_are_found_and_common_words_are_not(text: str, places: list[str]) -> None:
    assert [place.name for place in find_places(text)] == places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "het Canisius Wilhelmina Ziekenhuis en Huisartsenpost Schievliet",
            ("Canisius Wilhelmina Ziekenhuis", "Huisartsenpost Schievliet"),
        ),
        ("Vincent van Gogh GGZ, VieCuri en Radboudumc", ("Vincent van Gogh GGZ", "VieCuri", "Radboudumc")),
        ("Stichting KOMPAZ met Maastricht UMC+", ("Stichting KOMPAZ", "Maastricht UMC+")),
        ("de zorggroep en het ziekenhuis", ()),
        ("Coöperatie Huisartsen Oost en het Beatrixziekenhuis", ("Coöperatie Huisartsen Oost", "Beatrixziekenhuis")),
    ],
)
def test_organisations_are_found_by_the_shape_of_their_names(text: str, names: tuple[str, ...]) -> None:
    assert find_organisations(text) == names


@pytest.mark.parametrize(
    ("text", "lead", "names"),
    [
        ("Binnen Beweegnet Oost en het Sporthuis scholen artsen elkaar.", "", ["Beweegnet Oost", "Sporthuis"]),
        (
            "Beweegnet Oost, Beweegnet Zuid en SportQare maken gebruik van een app.",
            "",
            ["Beweegnet Oost", "Beweegnet Zuid", "SportQare"],
        ),
        ("Loket Gezond – Meppel is een loket.", "Loket Gezond – Meppel", ["Loket Gezond"]),
        ("Zwolle: Spoedplein Zwolle. Eén balie.", "Zwolle: Spoedplein Zwolle.", ["Spoedplein Zwolle"]),
        ("Praktijkvoorbeeld: Scholing van Heupnetwerk Twente", "", ["Heupnetwerk Twente"]),
        ("Patiënten worden verwezen naar een coach.", "", []),
        ("In Zwolle werken artsen samen.", "Zwolle", []),
    ],
)
def test_initiatives_are_named_by_lead_or_subject(text: str, lead: str, names: list[str]) -> None:
    assert [named.name for named in names_in(text, lead)] == names


def test_every_example_is_a_card_with_its_place() -> None:
    cards = under_examples(
        "In Schiedam werken diensten samen op het Spoedplein Schiedam.",
        "In Nijmegen delen de posten een spoedplein in het CWZ.",
        "In Amsterdam-Noord is een spoedpost in het BovenIJ ziekenhuis.",
        "In Venlo zitten de posten van VieCuri onder één dak.",
    )
    assert [(card.title, card.place) for card in cards] == [
        ("Spoedplein Schiedam", "Schiedam"),
        ("Nijmegen (CWZ)", "Nijmegen"),
        ("Amsterdam-Noord (BovenIJ ziekenhuis)", "Amsterdam-Noord"),
        ("Venlo (VieCuri)", "Venlo"),
    ]
    assert all("acute-zorg" in card.themes and card.page == 3 for card in cards)


def test_national_tools_and_publications_are_no_examples() -> None:
    assert not under_examples(
        "De vereniging publiceerde een herziene Handreiking samenwerking. Op deze site is ook een checklist.",
        "Rookvrij is een landelijk programma van VWS met tools.",
        "Netwerk Samenwerking Nederland is het netwerk voor managers.",
        "Maak afspraken met de regio.",
    )


def test_one_item_about_several_initiatives_gives_a_card_each() -> None:
    cards = under_examples(
        "Voorbeelden zoals de Academie voor Rust (Stichting Slaap) en Wakker Worden (Isala) tonen dat het kan."
    )
    assert [(card.initiative, card.organisations) for card in cards] == [
        ("Academie voor Rust", ("Stichting Slaap",)),
        ("Wakker Worden", ("Isala",)),
    ]


def test_all_that_tells_of_one_initiative_shares_its_name_and_its_place() -> None:
    cards = under_examples("In het Sporthuis in Meppel wordt gesport.", "Binnen het Sporthuis zijn artsen de baas.")
    assert [(card.initiative, card.place) for card in cards] == [("Sporthuis", "Meppel")] * 2


def test_a_quote_and_a_sentence_of_practice_are_examples_too() -> None:
    cards = examples(
        block("heading", "Bedrijfsvoering", 2),
        block("paragraph", "In Zwolle werken twee posten samen aan inkoop. Dat scheelt tijd."),
        block("heading", "Samen sturen", 2),
        block("paragraph", "In onze regio regelen wij de inkoop met Zorggroep Oost, en dat doen we al jaren."),
    )
    assert [card.place for card in cards] == ["Zwolle", ""]
    assert cards[0].text.endswith("Dat scheelt tijd.")
    assert cards[1].initiative == "Zorggroep Oost"


def test_a_link_without_an_address_is_no_link() -> None:
    links = (Link(text="Zwolle", url="#"), Link(text="post", url="https://voorbeeld.nl"))
    (card,) = examples(block("heading", "Voorbeelden", 2), block("item", "In Zwolle is een post.", 1, "Zwolle", links))
    assert card.link == "https://voorbeeld.nl"


def test_the_embedded_digests_give_the_spoedplein_cards_apart() -> None:
    (path,) = [path for path in embedded_documents() if path.stem.startswith("leidraad")]
    made = make_passages(read(path), document_id=path.stem, digest="0", file="", themes=THEMES)[2]
    places = {card.place for card in made if "acute-zorg" in card.themes}
    assert {"Schiedam", "Nijmegen", "Amsterdam-Noord", "Venlo", "Rotterdam"} <= places


@pytest.mark.originals
def test_the_originals_give_their_examples(originals: Path) -> None:
    found: dict[str, list[Example]] = {}
    for path in (originals / "pdf").glob("*.pdf"):
        cards = make_passages(read(path), document_id=path.stem, digest="0", file="", themes=THEMES)[2]
        found[path.stem.split("-")[0]] = list(cards)
    assert {card.place for card in found["leidraad"]} >= {
        "Schiedam",
        "Nijmegen",
        "Amsterdam-Noord",
        "Venlo",
        "Delft",
        "Lelystad",
    }
    assert sum(card.initiative == "Beweegzorg Noordwest" for card in found["toolkit"]) >= 6
    assert {card.place for card in found["toolkit"] if card.initiative == "Beweeghuis"} == {"Maastricht"}
    assert {card.place for card in found["samenwerken"]} >= {"Midden-Brabant", "Apeldoorn"}
    assert found["visie"] == []
