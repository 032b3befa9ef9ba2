import time
from pathlib import Path

import pytest

from corpus.schema import Document, Page, Section
from ingest.abbreviations import find_abbreviations
from ingest.assemble import assemble
from ingest.letters import IMPOSSIBLE, fits, is_short, singular
from ingest.read import read


def _document(text: str, *headings: str) -> Document:
    sections = tuple(
        Section(title=title, level=2, start=text.index(title), end=text.index(title) + len(title)) for title in headings
    )
    page = Page(number=1, start=0)
    return Document(id="d", text=text, text_kind="origineel", pages=(page,), sections=sections, digest="0")


def _pairs(text: str, *headings: str) -> list[tuple[str, str]]:
    return [(found.short, found.long) for found in find_abbreviations(_document(text, *headings))]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Elke regionale huisartsenorganisatie (RHO) heeft leden.", "RHO", "regionale huisartsenorganisatie"),
        ("Een RHO (regionale huisartsenorganisatie) heeft leden.", "RHO", "regionale huisartsenorganisatie"),
        ("Er zijn 52 huisartsendienstenstructuren (HDS'en).", "HDS", "huisartsendienstenstructuren"),
        ("Er zijn 52 rechtspersonen (huisartsendienstenstructuren: HDS’en).", "HDS", "huisartsendienstenstructuren"),
        ("Zij delen een balie met de spoedeisende hulp (SEH) en", "SEH", "spoedeisende hulp"),
        ("De zorgverzekeraar (hierna: ZV) betaalt dit.", "ZV", "zorgverzekeraar"),
        ("De zorgverzekeraar (hierna te noemen “ZV”) betaalt dit.", "ZV", "zorgverzekeraar"),
        ("Het zorgcoördinatiepunt ouderen, hierna te noemen ZCO, belt.", "ZCO", "zorgcoördinatiepunt ouderen"),
        ("Het zorgcoördinatiepunt ouderen, kortweg ‘ZCO’, belt.", "ZCO", "zorgcoördinatiepunt ouderen"),
        ("Het zorgcoördinatiepunt ouderen, afgekort ZCO, belt.", "ZCO", "zorgcoördinatiepunt ouderen"),
        ("- AVE: Aanvullende Verzekering Extra", "AVE", "Aanvullende Verzekering Extra"),
        ("RAV – regionale ambulancevoorziening", "RAV", "regionale ambulancevoorziening"),
        ("het oncologienetwerk Zuidoost-Nederland (OncoZON)", "OncoZON", "oncologienetwerk Zuidoost-Nederland"),
        ("De Nederlandse Zorgautoriteit (NZa) stelt tarieven vast.", "NZa", "Nederlandse Zorgautoriteit"),
        ("Dat valt onder de Wet langdurige zorg (Wlz).", "Wlz", "Wet langdurige zorg"),
        ("en de Wet maatschappelijke ondersteuning (Wmo)", "Wmo", "Wet maatschappelijke ondersteuning"),
        ("Wet kwaliteit, klachten en geschillen zorg (Wkkgz)", "Wkkgz", "Wet kwaliteit, klachten en geschillen zorg"),
        ("de Jeugdgezondheidszorg (JGZ) en het eerstelijnsverblijf", "JGZ", "Jeugdgezondheidszorg"),
        ("een bed voor eerstelijnsverblijf (ELV) in de regio", "ELV", "eerstelijnsverblijf"),
        ("de geestelijke gezondheidszorg (ggz) heeft wachttijden", "ggz", "geestelijke gezondheidszorg"),
        ("Thema arbeidsmarkt 1 (A1) gaat over", "A1", "arbeidsmarkt 1"),
        ("via DTF (Directe Toegankelijkheid Fysiotherapie) komt", "DTF", "Directe Toegankelijkheid Fysiotherapie"),
        ("Zie ook de leidraad (Advance Care Planning, ACP) van", "ACP", "Advance Care Planning"),
        ("patient reported outcome measures (PROMs) are used", "PROM", "patient reported outcome measures"),
        ("een regionaal overleg acute zorg (ROAZ, zie bijlage 2)", "ROAZ", "regionaal overleg acute zorg"),
        ("geld voor Organisatie & Infrastructuur (O&I) in de", "O&I", "Organisatie & Infrastructuur"),
        ("het HuisartsInformatieSysteem (HIS) van de praktijk", "HIS", "HuisartsInformatieSysteem"),
        ("HAP staat voor huisartsenpost.", "HAP", "huisartsenpost"),
        ("van de Regionale Ondersteuningsstructuren (ROS-netwerk).", "ROS", "Regionale Ondersteuningsstructuren"),
        ("de wet op de beroepen in de individuele gezondheidszorg (wet BIG)", "BIG", "beroepen in de individuele gezondheidszorg"),  # noqa: E501
    ],
)  # fmt: skip
def test_an_abbreviation_is_read_with_what_it_stands_for(text: str, short: str, long: str) -> None:
    assert _pairs(text) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "Dat staat in het plan (zie bijlage).",
        "Een andere visie verscheen later (2020).",
        "Twee koepels werken samen (NVZ, InEen).",
        "Lees hoofdstuk twee (II) en drie (iii).",
        "De zorg in de wijk (en soms thuis) is (tijdelijk) anders (ook).",
        "Het ziekenhuis (Zwolle) doet mee.",
        "Toegang voor patiënten tot hun dossier (OPEN) is een programma.",
        "Een kliniek (met of zonder SEH) staat in elke regio.",
        "De betaaltitels voor gezondheidscentra (GEZ-financiering) verdwijnen.",
        "De huisarts (in opleiding) en de huisarts (i.o.) doen mee.",
        "Bel de huisarts (HAP) niet.",
        "Een HAGRO (huisartsengroep of andere groep) helpt.",
        "Let op: regel dit vooraf. Doel: betere zorg.",
        "Kosten: € 3,50 (EUR) per verzekerde.",
        "Stap 1: neem contact op. ICT: zorg voor één systeem.",
    ],
)
def test_other_parentheses_and_colons_explain_nothing(text: str) -> None:
    assert not _pairs(text)


def test_a_list_of_abbreviations_is_taken_as_it_is() -> None:
    rows = "HBO-V: verpleegkundige opleiding\nRTA Regionale transmurale afspraak"
    text = f"Afkortingen\n\n{rows}\n\nInleiding\n\nICT: los het op"
    assert _pairs(text, "Afkortingen", "Inleiding") == [
        ("HBO-V", "verpleegkundige opleiding"),
        ("RTA", "Regionale transmurale afspraak"),
    ]


def test_two_meanings_and_one_meaning_twice() -> None:
    twice = "Een regionaal overleg spoed (ROS).\nHet Regionaal Overleg Spoed (ROS)."
    text = f"{twice}\nEen regionale ondersteuningsstructuur (ROS)."
    assert _pairs(text) == [("ROS", "regionaal overleg spoed"), ("ROS", "regionale ondersteuningsstructuur")]


@pytest.mark.parametrize(
    ("written", "short"), [("RHO's", "RHO"), ("HDS’en", "HDS"), ("PROMs", "PROM"), ("NZa", "NZa"), ("ROS", "ROS")]
)
def test_a_plural_is_the_same_short_form(written: str, short: str) -> None:
    assert singular(written) == short


@pytest.mark.parametrize("word", ["II", "iv", "2020", "zie", "tijdelijk", "Zorg", "a", "B.V."])
def test_words_and_numbers_are_no_short_forms(word: str) -> None:
    assert not is_short(word)


def test_the_beginning_of_a_word_costs_less_than_a_part_of_it() -> None:
    assert fits("SEH", ["spoed", "eerste", "hulp"]) < fits("SEH", ["spoedeisende", "hulp"]) < IMPOSSIBLE
    assert fits("SEH", ["spoedzorg"]) == IMPOSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "aZ9/k3+" * 25_000,
        "a-" * 80_000,
        "MIB: m" + "abcdefghij" * 15_000,
        "\n".join("m" + f"{number}abcdefghij" * 25 + " (MIB)" for number in range(500)),
    ],
    ids=["codes", "hyphens", "one word", "long words"],
)
def test_text_without_spaces_is_searched_in_time_that_grows_with_its_length(text: str) -> None:
    began = time.process_time()
    assert _pairs(text) == []
    assert time.process_time() - began < 5


# All that the originals explain, read by hand: in parentheses, behind "kortweg", before or behind the long form.
EXPLAINED = {
    "discussiedocument-eerstelijnszorg-2030": "IZA WOZO GALA Wlz MSZ PGO BACO Wegiz",
    "leidraad-rho-ziekenhuis": "RHO RTA MCC HAP PZP MTO ACP GALA ROS NVZ",
    "samenwerken-in-de-regio": "MTVP",
    "toolkit-artrose": "RIVM RvB RvT ROS BIG JZOJP DTF PGD AVG SROI PGAZ",
    "visie-structurele-samenwerking": "JZOJP O&I RHN RHO ROS POH HOED WHD Hagro GEZ HDS",
}


@pytest.mark.originals
def test_the_abbreviations_of_the_originals(originals: Path) -> None:
    wanted = {(name, short) for name, shorts in EXPLAINED.items() for short in shorts.split()}
    found = set()
    for name in EXPLAINED:
        assembled = assemble(read(originals / "pdf" / f"{name}.pdf"), document_id=name, digest="0", file="")
        found |= {(name, pair.short) for pair in find_abbreviations(assembled.document)}
    assert len(found & wanted) >= 0.95 * len(found)
    assert len(found & wanted) >= 0.9 * len(wanted)
