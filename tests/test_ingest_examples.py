from pathlib import Path

import pytest

from corpus.files import embedded_documents, load_vocabulary
from corpus.schema import Example, Link
from ingest.blocks import Block, BlockKind, Piece, Reading
from ingest.deeds import deed_in
from ingest.initiatives import names_in
from ingest.markup import read_markdown
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


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In de wijk Kersenhof zit een loket", ["Kersenhof"]),
        ("een praktijk in Bovenbroek en een in Nederland", ["Bovenbroek"]),
        ("de post in Emmen-Centrum", ["Emmen-Centrum"]),
        ("Een Culemborgs centrum, Twentse artsen en Delfts blauw", ["Culemborg", "Twente"]),
        ("Mevrouw Van Delft wijst naar de wijk", []),
        ("Wijzer in de Wijk", []),
    ],
)
def test_quarters_villages_and_adjectives_are_places(text: str, places: list[str]) -> None:
    assert [place.name for place in find_places(text)] == places


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("De apotheken rond Meppel delen een nachtdienst.", "Meppel"),
        ("Sinds april hoeft een patiënt in Zeist maar één keer te bellen.", "Zeist"),
        ("Zo doen ze het in Zeeland: een verpleegkundige houdt spreekuur in de kerk.", "Zeeland"),
        ("Ook mooi: leerlingen uit Assen draaien mee in de thuiszorg.", "Assen"),
        ("In een Almelose praktijk ligt een tas klaar voor de wijkverpleging.", "Almelo"),
    ],
)
def test_a_sentence_that_reports_a_deed_has_its_place(sentence: str, place: str) -> None:
    deed = deed_in(sentence)
    assert deed is not None
    assert deed.place == place


@pytest.mark.parametrize(
    "sentence",
    [
        "In Zwolle is een op de vijf inwoners ouder dan 65.",
        "In Goes willen de huisartsen het spreekuur uitbreiden.",
        "Volgend jaar openen de huisartsen in Goes een spreekuur.",
        "Het ministerie in Den Haag maakt daarover afspraken met huisartsen.",
        "In Assen opende in 1931 het eerste ziekenhuis.",
        "Volgens onderzoekers in Groningen helpt een wandeling.",
        "De Zeeuwse huisartsen zitten in Middelburg, Lange Dijkstraat 5.",
        "Organiseer in Goes een markt en nodig de buren uit.",
        "In Sneek werken huisartsen en thuiszorg nog niet samen.",
        "Op 4 november vergaderen wij in Helmond.",
        "Krijgen ouderen in Ede genoeg hulp van de thuiszorg?",
    ],
)
def test_plans_figures_laws_history_and_addresses_report_no_deed(sentence: str) -> None:
    assert deed_in(sentence) is None


@pytest.mark.parametrize(
    "heading",
    [
        "Zo pakken anderen het aan",
        "Elders in het land",
        "Wat is er in 2023 gebeurd?",
        "Wat in 2023 is gerealiseerd",
        "Parels uit de regio",
        "Het kan wel",
        "Vier plekken waar het lukt",
    ],
)
def test_a_heading_that_points_at_others_stands_above_examples(heading: str) -> None:
    cards = examples(
        block("heading", heading, 2),
        block("item", "Oogspreekuur in Ede. Een optometrist ziet elke week tien mensen.", 1, "Oogspreekuur in Ede."),
        block("item", "Thuis in Tiel. Een arts komt aan huis.", 1, "Thuis in Tiel."),
        block("item", "In steeds meer gemeenten doet een arts dit."),
        block("item", "En u? Loop eens binnen bij de buren.", 1, "En u?"),
        block("item", "De opening van het derde punt wordt volgend jaar verwacht."),
    )
    assert [card.place for card in cards] == ["Ede", "Tiel"]


def test_a_visit_is_one_example_at_the_place_in_its_heading() -> None:
    (card,) = examples(
        block("heading", "Een nacht mee in Spijkenisse", 2),
        block("paragraph", "Om elf uur start de auto van de verzorgende. Ze heeft negen adressen."),
        block("paragraph", "De drie organisaties betalen de ploeg samen."),
    )
    assert (card.title, card.place) == ("Een nacht mee in Spijkenisse", "Spijkenisse")


def test_a_paragraph_gives_an_example_for_each_place_that_it_turns_to() -> None:
    cards = examples(
        block("heading", "Lessen van buiten", 2),
        block(
            "paragraph",
            "We keken rond. In de Hoeksche Waard zit elke donderdag een huisarts tussen de boeken. "
            "In Friesland maken huisartsen en ambulancedienst samen een rooster. Dat scheelt tijd.",
        ),
    )
    assert [card.place for card in cards] == ["Hoeksche Waard", "Friesland"]
    assert cards[1].text.endswith("Dat scheelt tijd.")


def test_the_place_may_be_named_a_sentence_earlier() -> None:
    cards = examples(
        block("heading", "Groepen", 2),
        block("paragraph", "Almere is ons voor. Zes jaar geleden begon daar een huisarts met groepsconsulten."),
    )
    assert [card.place for card in cards] == ["Almere"]


def test_what_the_authors_want_in_their_own_region_is_no_example() -> None:
    assert not examples(
        block("heading", "Samen gezond in Salland", 1),
        block("heading", "Wat we willen", 2),
        block("paragraph", "Wij willen dat in 2030 elke wijk een steunpunt heeft. In Raalte komt daarvoor een proef."),
        block("heading", "Onze aanpak", 2),
        block("paragraph", "We hopen dat onze regio dan sterker is, en onze huisartsen werken daaraan mee."),
        block("heading", "Partners", 2),
        block("paragraph", "De huisartsen in Deventer en de thuiszorg in Raalte werken samen met ons."),
    )


def test_words_between_quotation_marks_are_an_example_when_they_tell_what_was_done_where() -> None:
    reading = read_markdown(
        "# Blad\n\n## Minder papier\n\n"
        '> "We hebben elf formulieren weggegooid." – *teamleider, Zwijndrecht*\n\n'
        '> "Samenwerken is een kwestie van koffie."\n>\n> *bestuurder, Ede*\n\n'
        "> We vullen niets meer in. – *fysiotherapeut in Asten*\n\n"
        "> **Let op!** U mag gegevens alleen delen met toestemming.\n",
        file="blad.md",
    )
    _, passages, cards = make_passages(reading, document_id="blad", digest="0", file="", themes=THEMES)
    assert [passage.kind == "citaat" for passage in passages] == [True, True, True, False]
    assert "bestuurder" in passages[1].text
    assert [card.place for card in cards] == ["Zwijndrecht", "Asten"]


def test_months_and_numbers_are_no_titles() -> None:
    (card,) = examples(
        block("heading", "Kort nieuws", 2),
        block("item", "Mei. In Gemert openden vier praktijken een meldpunt voor ouderen.", 1, "Mei."),
    )
    assert card.place == "Gemert"
    assert card.title.startswith("Gemert")
