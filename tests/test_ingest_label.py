import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.files import load_vocabulary
from corpus.schema import Link, Passage, PassageKind, Theme
from ingest import cues
from ingest.blocks import Block, BlockKind, Piece, Reading
from ingest.headings import ROLES, role_of
from ingest.kinds import Context, kind_of
from ingest.parts import Voice
from ingest.passages import make_passages
from ingest.read import read
from ingest.standing import force_of

THEMES = (
    Theme(
        id="acute-zorg",
        group="a",
        nl="Acute zorg",
        en="Urgent care",
        description="",
        terms=("acute zorg", "spoedplein"),
    ),
    Theme(
        id="bekostiging",
        group="b",
        nl="Bekostiging",
        en="Funding",
        description="",
        terms=("bekostiging", "betaaltitel"),
    ),
    Theme(id="digitaal", group="b", nl="Digitaal", en="Digital", description="", terms=("app", "beeldbellen")),
)


def block(
    kind: BlockKind, text: str, level: int = 0, page: int = 1, line: int = 0, links: tuple[Link, ...] = ()
) -> Block:
    return Block(kind=kind, pieces=(Piece(text=text, page=page, line=line),), level=level, links=links)


def passages(*blocks: Block) -> tuple[Passage, ...]:
    return make_passages(Reading(blocks=blocks, page_count=9), document_id="proef", digest="0", file="", themes=THEMES)[
        1
    ]


@pytest.mark.parametrize(
    ("headings", "text", "kind"),
    [
        (("Acute zorg", "Tips en adviezen"), "- Maak afspraken over triage.", "advies"),
        (("Aan de slag",), "- Zorg voor draagvlak. Betrek de wijk.", "advies"),
        (("Opdracht op regionaal niveau",), "- Maak afspraken over capaciteit. Bepaal wie meedoet.", "opdracht"),
        (
            ("Vervoer",),
            "Het samenwerkingsverband moet minimaal dit regelen en is verantwoordelijk voor vervoer.",
            "opdracht",
        ),
        (("Meekijkconsult",), "Een meekijkconsult is een consult waarbij de specialist meekijkt.", "definitie"),
        (("Begrippenlijst",), "Triage: het beoordelen van de urgentie van een zorgvraag.", "definitie"),
        (("Wagro",), "Een (informeel) verband van waarnemers in een regio.", "definitie"),
        (("Cijfers",), "Er zijn 118 posten; 85% staat bij een ziekenhuis en 40% deelt een balie.", "feit"),
        (("Probleemanalyse",), "De zorgvraag neemt toe en het tekort aan personeel groeit.", "analyse"),
        (("Zorg in de wijk",), "In 2030 is in iedere wijk een team. We streven naar zorg dichtbij.", "ambitie"),
        (("Omvang",), "Enerzijds is schaal nodig, anderzijds kost die autonomie: een nadeel.", "afweging"),
        (("Randvoorwaarden", "Geld"), "De zorg wordt betaald.", "randvoorwaarde"),
        (("Status van dit document",), "Dit document is nog niet voorgelegd aan de achterban.", "status"),
        (("Meer weten",), "- Factsheet netwerken\n- Handreiking triage", "bron"),
        (("Reizen",), "De bus rijdt naar het plein.", "tekst"),
        (("Inleiding",), "Goede zorg is cruciaal voor ons allemaal.", "tekst"),
        (("Stand van zaken",), "De gesprekken met de gemeenten lopen nog.", "feit"),
        (("Reizen",), "Mooi weer.", "tekst"),
        (("Reizen",), "www.bus.nl", "bron"),
        (("Het opstellen van een rooster",), "Een rooster dat past bij de vakanties in de stad.", "opdracht"),
        (
            ("Organisaties", "Busbedrijf"),
            "Zij krijgen een vergoeding per rit en worden gefinancierd door de provincie, met een subsidie.",
            "feit",
        ),
        (("Organisaties", "Busbedrijf"), "Zij rijden van de halte naar het plein.", "definitie"),
        (("Sturing",), "Regie is het proces waarin mensen hun werk op elkaar afstemmen.", "definitie"),
        (("Netwerk",), "De partijen roepen hun leden op om mee te doen.", "advies"),
        (("Netwerk",), "Samenwerken helpt om drukte op te lossen en biedt nieuwe kansen voor iedereen.", "analyse"),
        (("Voorbeelden",), "- Voor u ligt een gids. In dit hoofdstuk staat wie hem maakte.", "status"),
        (
            ("Voorbeelden",),
            "- Het gebouw heeft twee balies en telt 18 kamers voor alle bezoekers.",
            "praktijkvoorbeeld",
        ),
    ],
)
def test_a_kind_is_judged_with_its_place(headings: tuple[str, ...], text: str, kind: str) -> None:
    voice: Voice = "example" if headings == ("Voorbeelden",) else ""
    found, why = kind_of(text, Context(headings=headings, voice=voice))
    assert found == kind, why


@pytest.mark.parametrize(
    ("headings", "text", "kind"),
    [
        ((), "De gemeenten maken een plan voor de buurt en regelen vervoer.", "ambitie"),
        (("Opdracht aan de regio",), "De gemeenten maken een plan voor de buurt.", "opdracht"),
        (("Inleiding",), "De bus rijdt naar het plein.", "tekst"),
    ],
)
def test_a_draft_wants_what_it_lets_others_do(headings: tuple[str, ...], text: str, kind: str) -> None:
    assert kind_of(text, Context(headings=headings, draft=True))[0] == kind


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Waar lopen we tegenaan?", "analyse"),
        ("Waarom dit nodig is", "analyse"),
        ("Wie doet wat?", "opdracht"),
        ("Taken en rollen", "opdracht"),
        ("Onze afspraken", "opdracht"),
        ("Wat is daarvoor nodig?", "voorwaarden"),
        ("Wat vraagt dit van bestuurders?", "voorwaarden"),
        ("Waar willen we naartoe?", "ambitie"),
        ("In 2028 rijdt elke bus", "ambitie"),
        ("Voor wie is deze gids?", "status"),
        ("Doel van dit document", "status"),
        ("De regio in cijfers", "feiten"),
        ("Wie wonen hier?", "feiten"),
        ("Waar zijn we het nog niet over eens?", "afweging"),
        ("Wat bedoelen we met regie?", "begrippen"),
        ("Wat is een dienstregeling?", "begrippen"),
        ("Zo pakt u het aan", "adviezen"),
        ("Afspraken over vervoer", None),
        ("Meer reizen", None),
    ],
)
def test_a_heading_in_everyday_words_has_a_role(heading: str, role: str | None) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gemeente: regelt een halte. Vervoerscoöperatie: levert chauffeurs.", "opdracht"),
        ("De gemeente regelt de halte. De werkgroep bewaakt de planning.", "opdracht"),
        ("Zonder vaste chauffeur stopt de lijn na een jaar.", "randvoorwaarde"),
        ("De bus rijdt pas als het rooster rond is.", "randvoorwaarde"),
        ("Een buurtbus is een bus die door vrijwilligers wordt gereden.", "definitie"),
        ("De spil is de halteleider: een vrijwilliger die reizigers helpt.", "definitie"),
        ("In 2023 waren er 412 ritten; een op de vijf reizigers is scholier.", "feit"),
        ("Chauffeurs vertrekken, waardoor ritten uitvallen en er te weinig bussen rijden.", "analyse"),
        ("Eind 2027 heeft elke inwoner een halte in de buurt.", "ambitie"),
        ("Voorstanders wijzen op gemak, tegenstanders op de kosten.", "afweging"),
        ("Deze gids is bedoeld voor chauffeurs en geldt tot eind 2027.", "status"),
        ("U kunt het beste klein beginnen. Bel eerst met de chauffeur.", "advies"),
        ("De buurvrouw vertelt: “Hier stopt altijd wel een bus voor mij.”", "citaat"),
    ],
)
def test_wording_alone_gives_a_kind(text: str, kind: str) -> None:
    found, why = kind_of(text, Context(headings=("Vervoer",)))
    assert found == kind, why


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("Vervoer", "“Ik rijd elke dag langs het plein en ken iedereen.”", "citaat"),
        ("Vervoer", "Onze praktijk ligt aan het plein en we rijden met de bus.", "citaat"),
        ("Leeswijzer", "Dit plan bestaat uit twee delen. We beschrijven hoe onze regio reist.", "status"),
        ("Doelen", "We willen dat de bus vaker rijdt. We breiden het aantal haltes uit.", "ambitie"),
    ],
)
def test_a_document_that_says_we_is_not_quoted(heading: str, text: str, kind: str) -> None:
    assert kind_of(text, Context(headings=(heading,), voice="spoken"))[0] == kind


def test_figures_under_goals_are_targets() -> None:
    text = "Het aantal ritten stijgt met 8%, de wachttijd daalt met 9% en 95% van de reizigers is tevreden."
    assert kind_of(text, Context(headings=("Doelen",)))[0] == "ambitie"
    assert kind_of(text, Context(headings=("Cijfers",)))[0] == "feit"


def test_what_stands_under_agreements_was_agreed() -> None:
    text = "De gemeente regelt de halte."
    assert force_of(text, "opdracht", draft=False, headings=("Wat spreken we af?", "Haltes"))[0] == "afgesproken"
    assert force_of(text, "opdracht", draft=False, headings=("Wie doet wat?",))[0] == "advies"
    assert force_of(text, "feit", draft=False, headings=("Wat spreken we af?",))[0] == "geen"


def test_a_footnote_is_a_source() -> None:
    assert kind_of("3 Kamerbrief over het vervoer.", Context(headings=("Tips",), footnote=True))[0] == "bron"


def test_terms_set_as_sections_under_an_empty_heading_are_a_glossary() -> None:
    made = passages(
        block("heading", "Bijlage", 2),
        block("heading", "Begrippen", 3),
        block("heading", "Ritbeheer", 3),
        block("paragraph", "Stimuleert dat chauffeurs samen hun ritten regelen."),
        block("heading", "Slot", 2),
        block("paragraph", "De chauffeurs regelen samen hun ritten."),
    )
    assert [passage.kind for passage in made] == ["definitie", "tekst"]


def test_verbs_that_are_also_nouns_are_no_advice() -> None:
    assert kind_of("Zorg, welzijn en gemeenten zitten aan tafel.", Context(headings=()))[0] == "tekst"


@pytest.mark.parametrize(
    ("text", "kind", "draft", "force"),
    [
        ("Toets de samenwerking aan de Mededingingswet.", "advies", False, "wettelijk"),
        ("Toets de samenwerking aan de Mededingingswet.", "advies", True, "voorgesteld"),
        ("De regio valt onder de Wlz.", "tekst", False, "geen"),
        ("De zorg moet beter; wat kan wachten, moet wachten.", "analyse", False, "geen"),
        ("De regio dient de voorzieningen.", "tekst", False, "geen"),
        ("In het IZA is afgesproken dat gegevens worden gedeeld.", "feit", False, "afgesproken"),
        ("Maak afspraken.", "advies", False, "advies"),
        ("Overweeg een projectleider.", "advies", False, "overweging"),
        ("Enerzijds wel, anderzijds niet.", "afweging", False, "overweging"),
        ("In elke wijk is een team.", "ambitie", True, "voorgesteld"),
        ("Er zijn 12 posten.", "feit", True, "geen"),
    ],
)
def test_force_needs_a_named_law_and_a_draft_can_only_propose(
    text: str, kind: PassageKind, draft: bool, force: str
) -> None:
    assert force_of(text, kind, draft=draft)[0] == force


def test_a_passage_carries_page_lines_links_and_reasons() -> None:
    link = Link(text="toets", url="https://voorbeeld.nl")
    empty = Link(text="leeg", url="")
    (passage,) = passages(
        block("heading", "Tips voor acute zorg", 2, page=3),
        block("paragraph", "Maak een afspraak.", page=3, line=12),
        block("item", "Doe de toets, niet leeg.", 1, page=4, line=14, links=(link, empty)),
    )
    assert (passage.page, passage.lines, passage.links) == (3, "12-14", (link,))
    assert passage.themes == ("acute-zorg",)
    assert "kop “Tips voor acute zorg”" in passage.why


def test_ids_depend_on_heading_and_text_alone() -> None:
    section = (block("heading", "Een", 2), block("paragraph", "Zelfde."))
    first = passages(*section, block("heading", "Twee", 2), block("paragraph", "Anders."))
    second = passages(block("heading", "Nul", 2), block("paragraph", "Nieuw."), *section, *section)
    assert first[0].id == second[1].id
    assert second[2].id == f"{first[0].id}-2"
    assert re.fullmatch(r"proef:[0-9a-f]{10}", first[0].id)


def test_a_document_that_calls_itself_a_draft_proposes() -> None:
    (status, wish) = passages(
        block("heading", "Discussiestuk eerste lijn", 1),
        block("paragraph", "Dit document is nog niet de visie, maar een tussenproduct."),
        block("heading", "In 2030", 2),
        block("paragraph", "In elke wijk is een team."),
    )
    assert (status.kind, status.force) == ("status", "geen")
    assert (wish.kind, wish.force) == ("ambitie", "voorgesteld")


def test_every_wording_is_used_and_every_role_has_a_pattern() -> None:
    wording = tomllib.loads(cues.WORDING_FILE.read_text("utf-8"))
    code = "".join(path.read_text("utf-8") for path in cues.WORDING_FILE.parent.glob("*.py"))
    assert [name for name in (*wording["any_case"], *wording["exact"]) if f'pattern("{name}")' not in code] == []
    assert set(wording["roles"]) == set(ROLES)
    assert role_of("Praktijkvoorbeelden en links") == "voorbeelden"


_TEXTS = st.lists(
    st.sampled_from(
        [
            "Maak afspraken.",
            "In Zwolle werkt Isala samen.",
            "Wij doen dit in onze praktijk.",
            "Zie ook:",
            "o.a.",
            "Er zijn 12%.",
        ]
    ),
    max_size=5,
).map(" ".join)
_BLOCKS = st.one_of(
    st.builds(
        lambda text, level: block("heading", text, level),
        st.sampled_from(["Tips", "Voorbeelden", "Geld"]),
        st.integers(1, 3),
    ),
    st.builds(lambda text: block("paragraph", text), _TEXTS),
    st.builds(lambda text, level, page: block("item", text, level, page), _TEXTS, st.integers(1, 2), st.integers(1, 3)),
    st.builds(lambda text: block("footnote", text), _TEXTS),
)


@given(st.lists(_BLOCKS, max_size=10))
def test_records_of_any_reading_fit_together(blocks: list[Block]) -> None:
    reading = Reading(blocks=tuple(blocks), page_count=3)
    document, made, examples = make_passages(reading, document_id="proef", digest="0", file="", themes=THEMES)
    assert make_passages(reading, document_id="proef", digest="0", file="", themes=THEMES)[1] == made
    assert len({passage.id for passage in made}) == len(made)
    for passage in made:
        assert document.text[passage.start : passage.end] == passage.text
        assert passage.page in {page.number for page in document.pages}
    by_id = {passage.id: passage for passage in made}
    for example in examples:
        assert example.text in by_id[example.passage_id].text
        assert example.title
        assert example.initiative


@pytest.mark.originals
def test_the_originals_keep_their_invariants(originals: Path) -> None:
    themes = load_vocabulary().themes
    for path in sorted((originals / "pdf").glob("*.pdf")):
        document, made, _ = make_passages(read(path), document_id=path.stem, digest="0", file=str(path), themes=themes)
        assert all(document.text[passage.start : passage.end] == passage.text for passage in made)
        assert {passage.force for passage in made} <= {"voorgesteld", "geen"} or not path.stem.startswith("discussie")
        told = [passage for passage in made if passage.kind not in ("bron", "status", "definitie", "tekst")]
        assert sum(not passage.themes for passage in told) <= len(told) / 8


def test_a_code_of_a_million_signs_is_passed_over() -> None:
    assert not any(passage.themes for passage in passages(block("paragraph", "a" * 1_000_000)))
