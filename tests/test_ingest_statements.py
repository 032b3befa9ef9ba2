from dataclasses import replace
from itertools import pairwise

import pytest

from corpus.schema import Document, Source
from ingest.assemble import assemble
from ingest.blocks import Block, Piece, Reading
from ingest.statements import disagreements, find_statements, is_draft, stated_date

FILLER = "De huisarts en het ziekenhuis werken samen aan goede zorg voor de patiënt in de regio."


def _document(text: str) -> Document:
    """Make a document of lines: "# " begins a title, "## " a heading, "- " an item; … is a stretch of other text."""
    marks = {"# ": ("heading", 1), "## ": ("heading", 2), "- ": ("item", 1)}
    blocks = []
    for line in text.replace("…", "\n".join([FILLER] * 60)).splitlines():
        mark = next((mark for mark in marks if line.startswith(mark)), "")
        kind, level = marks.get(mark, ("paragraph", 0))
        pieces = (Piece(text=line.removeprefix(mark), page=1),)
        blocks.append(Block(kind=kind, level=level, pieces=pieces))  # type: ignore[arg-type]
    assembled = assemble(Reading(blocks=tuple(blocks), page_count=1), document_id="d", digest="0", file="")
    return replace(assembled.document, statements=find_statements(assembled))


def _said(text: str, kind: str) -> list[str]:
    return [statement.value for statement in _document(text).statements if statement.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "# Discussiedocument eerste lijn\n…",
        "# Regiovisie Drenthe\nConceptversie 3\n…",
        "# Regiovisie Drenthe (concept)\n…",
        "# Regiovisie Drenthe – concept\n…",
        "CONCEPT\n# Regiovisie Drenthe\n…",
        "# Concept regioplan 2026\n…",
        "# Concept-leidraad ouderenzorg\n…",
        "# Plan\nStatus: concept\n…",
        "# Plan\nTer consultatie, versie 0.8\nStatus: ter consultatie\n…",
        "# Plan\nDit stuk is een concept en nog geen vastgesteld beleid.\n…",
        "# Plan\nDit is een eerste concept van deze leidraad.\n…",
        "# Plan\nDeze leidraad is uitdrukkelijk nog een concept.\n…",
        "# Plan\nDeze visie is nog niet vastgesteld door de besturen.\n…",
        "# Plan\nDeze visie is nog niet voorgelegd aan de leden.\n…",
        "# Plan\nIn dit discussiestuk staan vragen aan de regio.\n…",
        "# Plan\nVoor u ligt de werkversie van het regioplan.\n…",
        "# Plan\nVoor u ligt een concept voor bespreking in de regio.\n…",
        "# Plan\nHet betreft een ‘werkdocument’ voor de tafels.\n…",
        "# Plan\n…\n## Disclaimer\nHet stuk (van maart) is een tussenproduct. Aan dit concept kunnen geen rechten worden ontleend.",  # noqa: E501
        "# Plan\n…\n## Over dit document\nHet document is een discussiestuk voor de achterban.",
        "# Plan\nThis report is a working draft.\n…",
    ],
)
def test_a_document_that_calls_itself_a_draft(text: str) -> None:
    document = _document(text)
    assert is_draft(document)
    for statement in document.statements:
        assert document.text[statement.start : statement.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\nDit rapport beschrijft een concept van zorg dat in Venlo werkt.\n…",
        "# Concepten voor de wijk\nEen conceptueel kader en twee concepten.\n…",
        "# Plan\nHet concept-wetsvoorstel ligt bij de Kamer. Wij reageerden op het concept.\n…",
        "# Plan\nDit concept is ontwikkeld door huisartsen in Schiedam.\n…",
        "# Concept Positieve Gezondheid in de praktijk\n…",
        "# Reactie op de conceptvisie eerste lijn\nWij reageren op het discussiestuk van de NZa.\n…",
        "# Plan\nDeze leidraad is een reactie op het discussiedocument van vorig jaar.\n…",
        "# Plan\nDeze leidraad is gebaseerd op de conceptversie van het akkoord.\n…",
        "# Plan\nDeze leidraad is geen concept meer.\n…",
        "# Plan\nIn deze leidraad staan afspraken die nog niet zijn vastgesteld.\n…",
        "# Plan\nAan deze publicatie kunnen geen rechten worden ontleend.\n…",
        "# Plan\nDe begroting is nog niet vastgesteld. Het spoedplein is een nieuw concept.\n…",
        "# Plan\n…\nDit discussiestuk van lang geleden staat midden in de tekst.\n…",
        "# Plan\nDeze visie is een concept waarin de patiënt centraal staat.\n…",
        "# Plan\nIn dit document is een concept uitgewerkt voor de acute zorg.\n…",
    ],
)
def test_words_of_ideas_and_of_other_documents_make_no_draft(text: str) -> None:
    assert not is_draft(_document(text))


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\nOver de inhoud van dit stuk bestaat nog geen consensus.\n…",
        "# Plan\nDeze tekst is niet het standpunt van de deelnemende partijen.\n…",
        "# Plan\nDit rapport geeft niet noodzakelijk het standpunt van het ministerie weer.\n…",
        "# Plan\nOver de inhoud en teksten bestaat nog geen overeenstemming.\n…",
        "# Plan\n…\n## Disclaimer\nConsensus over inhoud en tekst ontbreekt nog.",
    ],
)
def test_a_document_that_tells_of_no_consensus(text: str) -> None:
    assert _said(text, "geen consensus") == [""]


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\nOver de bekostiging van de module is nog geen overeenstemming tussen de partijen.\n…",
        "# Plan\nDit is niet het standpunt van één huisarts maar van allen.\n…",
        "# Plan\n…\nOver deze tekst bestaat nog geen consensus.\n…",
    ],
)
def test_discord_on_something_else_is_no_statement(text: str) -> None:
    assert not _said(text, "geen consensus")


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("# Regioplan\nVersie 2.0\n…", "2.0"),
        ("# Discussiedocument 2.0 - Visie op de eerste lijn\n…", "2.0"),
        ("# Regioplan, versie 0.9, juni 2026\n…", "0.9"),
        ("# Regioplan v1.3\n…", "1.3"),
        ("# Regioplan\nDit is versie 3 van de regiovisie.\n…", "3"),
        ("# Regioplan\nVersie 4 van deze leidraad\n…", "4"),
        ("# Regioplan\n…\n## Colofon\nVersie: 1.1\nRHO Voorbeeld", "1.1"),
    ],
)
def test_the_version_of_the_document(text: str, version: str) -> None:
    assert _said(text, "versie") == [version]


@pytest.mark.parametrize(
    "text",
    [
        "# Regioplan\nVersie 2 van het integraal zorgakkoord\n…",
        "# Reactie op het discussiedocument 2.0\n…",
        "# Regioplan\nWij volgen versie 2.0 van het protocol.\n…",
        "# Regioplan\nversie 16 mei 2023\n…",
        "# Regioplan\n…\nVersie 2.0\n…",
    ],
)
def test_versions_of_other_things(text: str) -> None:
    assert not _said(text, "versie")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("# Regioplan\nUtrecht, juni 2026\n…", "2026-06"),
        ("# Regioplan\nNVZ en InEen | juni 2026\n…", "2026-06"),
        ("# Regioplan\nversie 16 mei 2023\n…", "2023-05-16"),
        ("# Regioplan\n3 maart 2024\n…", "2024-03-03"),
        ("# Regioplan\nDatum: 03-03-2024\n…", "2024-03-03"),
        ("# Regioplan\nVastgesteld op 3 maart 2024 door de ledenvergadering\n…", "2024-03-03"),
        ("# Regioplan\nDeze leidraad is op 3 maart 2024 vastgesteld door het bestuur.\n…", "2024-03-03"),
        ("# Regioplan\nDeze leidraad is vastgesteld op 3 maart 2024.\n…", "2024-03-03"),
        ("# Regioplan\nDit document dateert van mei 2021.\n…", "2021-05"),
        ("# Regioplan\n…\nLaatst gewijzigd: 12 november 2025", "2025-11-12"),
        ("# Regioplan\n…\n## Colofon\nUitgevers (Utrecht, juni 2026) zijn NVZ en InEen.", "2026-06"),
        ("# Regioplan\n…\n## Colofon\n© 2024 RHO Voorbeeld", "2024"),
        ("# Regioplan\n…\nDen Haag, 2024", "2024"),
        ("# Regioplan\nLast updated 2024-05-06\n…", "2024-05-06"),
    ],
)
def test_the_date_of_the_document(text: str, date: str) -> None:
    assert stated_date(_document(text)) == date


@pytest.mark.parametrize(
    "text",
    [
        "# Regioplan\nDe kernwaarden zijn in januari 2019 vastgesteld.\n…",
        "# Regioplan\nPer 1 januari 2018 kwamen er nieuwe betaaltitels.\n…",
        "# Regioplan\nDeze leidraad volgt de richtlijn die op 3 maart 2020 is vastgesteld.\n…",
        "# Regioplan\nDe Handreiking Verwijzen is vastgesteld op 3 maart 2020.\n…",
        "# Regioplan\nPeriode: 1 januari 2024 – 31 december 2026\n…",
        "# Regioplan\nBron: CBS, maart 2023\n…",
        "# Regioplan\n…\n## Bijlage: stand van zaken per 16 maart 2023\n- Juli 2023 besluit over triage",
        "# Regioplan\n…\nUtrecht, juni 2020\n…",
        "# Regioplan\nIn deze visie staat wat op 3 maart 2024 is afgesproken.\n…",
        "# Regioplan\n45 februari 2024\n…",
    ],
)
def test_dates_of_other_things(text: str) -> None:
    assert not stated_date(_document(text)).startswith("20")


def test_the_latest_date_counts() -> None:
    text = "# Regioplan\nVastgesteld op 3 maart 2024\nLaatst gewijzigd op 5 mei 2025\n…"
    assert stated_date(_document(text)) == "2025-05-05"


DRAFT = "# Regioplan versie 0.9\nStatus: concept\nUtrecht, 3 maart 2024\n…"


@pytest.mark.parametrize(
    ("status", "date", "title", "words"),
    [
        ("vastgesteld", "2024-03", "Regioplan", ["concept"]),
        ("onbekend", "2024-03", "Regioplan", ["concept"]),
        ("concept", "2023", "Regioplan", ["2024-03-03"]),
        ("concept", "", "Regioplan", ["2024-03-03"]),
        ("concept", "2024-03-03", "Regioplan 2.0", ["0.9"]),
        ("vastgesteld", "2022", "Regioplan", ["concept", "2024-03-03"]),
        ("concept", "2024-03-03", "Regioplan", []),
        ("concept", "2024", "Regioplan 0.9", []),
        ("vervangen", "2024-03", "Regioplan", []),
    ],
)
def test_a_source_must_agree_with_what_its_document_says(status: str, date: str, title: str, words: list[str]) -> None:
    source = Source(id="d", title=title, date=date, status=status)  # type: ignore[arg-type]
    remarks = disagreements(source, _document(DRAFT))
    assert len(remarks) == len(words)
    for remark, word in zip(remarks, words, strict=True):
        assert word in remark


def test_statements_come_in_the_order_of_the_text() -> None:
    statements = _document(DRAFT).statements
    assert all(before.start <= after.start for before, after in pairwise(statements))
