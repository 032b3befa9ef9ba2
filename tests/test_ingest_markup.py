"""Markdown and plain text, and the mending of words and characters."""

import pytest

from corpus.errors import FileRejected
from corpus.schema import Link
from ingest.blocks import Reading
from ingest.markup import read_markdown
from ingest.mend import join_lines, mend
from ingest.plain import read_plain

DIGEST = """+++
source = "voorbeeld"
text_kind = "samenvatting"
sections = [
  {heading = "Een *toolkit*", page = 1},
  {heading = "Kernteam", page = 4},
]
+++

Vooraf.

# Een toolkit

Uitleg.

## Kernteam

- **Begin klein**: met [drie partijen](https://voorbeeld.nl).
  - en breid uit
- [Handreiking](https://voorbeeld.nl/h) voor de start
"""
RIGHT = DIGEST.replace("Een *toolkit*", "Een toolkit")


def told(reading: Reading) -> list[str]:
    return [f"{one.kind[0]}{one.level or ''} {one.pieces[0].page} {one.text}" for one in reading.blocks]


def test_a_digest_has_pages_by_section() -> None:
    reading = read_markdown(RIGHT, file="v.md")
    assert told(reading) == [
        "p 1 Vooraf.",
        "h1 1 Een toolkit",
        "p 1 Uitleg.",
        "h2 4 Kernteam",
        "i1 4 Begin klein: met drie partijen.",
        "i2 4 en breid uit",
        "i1 4 Handreiking voor de start",
    ]
    assert (reading.source, reading.text_kind, reading.page_count) == ("voorbeeld", "samenvatting", 4)
    assert reading.title == "Een toolkit"


def test_leads_and_links() -> None:
    blocks = read_markdown(RIGHT, file="v.md").blocks
    assert [block.lead for block in blocks[-3:]] == ["Begin klein", "", "Handreiking"]
    assert blocks[-3].links == (Link(text="drie partijen", url="https://voorbeeld.nl"),)


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        (DIGEST, "kop 1"),
        (RIGHT.replace('  {heading = "Kernteam", page = 4},\n', ""), "2 koppen"),
        (DIGEST.replace("page = 4", "page = 0"), "sections bevat"),
        ("+++\ntext_kind = 'gedicht'\n+++\n", "text_kind"),
        ("+++\nsource = 3\n+++\n", "source"),
        (DIGEST.replace("sections = [", "sections = {"), "geen geldige TOML"),
        ("+++\nsource = 'a'\n", "+++ ontbreekt"),
    ],
)
def test_front_matter_that_does_not_fit_is_rejected(front: str, reason: str) -> None:
    with pytest.raises(FileRejected, match=r"v\.md") as caught:
        read_markdown(front, file="v.md")
    assert caught.value.code == "file_front_matter"
    assert reason in str(caught.value)


def test_other_markdown_is_one_page() -> None:
    text = """Titel
=====

Een *nadruk* en `code` en een
zin over een regel. ![plaatje](a.png)

1. eerste

   met een tweede alinea
2. tweede

| Begrip | Definitie |
|---|---|
| RHO | regionale organisatie |

| a | b | c |
|---|---|---|
| 1 | 2 | 3 |

<!-- niets --><p>Tekst in HTML</p>
"""
    assert told(read_markdown(text, file="a.md")) == [
        "h1 1 Titel",
        "p 1 Een nadruk en code en een zin over een regel. plaatje",
        "i1 1 eerste",
        "p 1 met een tweede alinea",
        "i1 1 tweede",
        "p 1 Begrip: Definitie",
        "p 1 RHO: regionale organisatie",
        "p 1 a | b | c",
        "p 1 1 | 2 | 3",
        "p 1 Tekst in HTML",
    ]


def test_plain_text() -> None:
    first = "Handreiking zorg\n\nEen zin die over twee re-\ngels loopt.\n\n- eerste\n- tweede punt\n  loopt door\n"
    text = first + "\fAanpak\r\n\r\nNog een zin."
    assert told(read_plain(text)) == [
        "h1 1 Handreiking zorg",
        "p 1 Een zin die over twee regels loopt.",
        "i1 1 eerste",
        "i1 1 tweede punt loopt door",
        "h2 2 Aanpak",
        "p 2 Nog een zin.",
    ]
    assert read_plain(text).page_count == 2


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["samen-", "werking"], "samenwerking"),
        (["eerstelijns-", "en tweedelijnszorg"], "eerstelijns- en tweedelijnszorg"),
        (["praktijk-,", "wijk- of regioniveau"], "praktijk-, wijk- of regioniveau"),
        (["ICT-", "systemen"], "ICT-systemen"),
        (["e-", "health"], "e-health"),
        (["Wlz-", "aanbieders"], "Wlzaanbieders"),
        (["West-", "Friesland"], "West-Friesland"),
        (["zee-", "egels"], "zee-egels"),
        (["het 1-op-", "1 gesprek"], "het 1-op-1 gesprek"),
        (["zacht\u00ad", "jes"], "zachtjes"),
        (["-ook in de eigen straat-", "actief"], "-ook in de eigen straat- actief"),
        (["governance/", "besluitvorming"], "governance/besluitvorming"),
        (["https://voorbeeld.nl/aan-", "pak/lijst"], "https://voorbeeld.nl/aan-pak/lijst"),
        (["https://voorbeeld.nl/", "https://ander.nl"], "https://voorbeeld.nl/ https://ander.nl"),
        (["een zin –", "met een streep"], "een zin – met een streep"),
    ],
)
def test_words_at_a_line_end(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


def test_characters_are_mended_and_powers_kept() -> None:
    assert mend("eﬃciënt\u00a0en ﬁjn\u2009: 5 m² en CO₂ in 2040³ zo\u00adals\u200b") == (
        "efficiënt en fijn : 5 m² en CO₂ in 2040³ zoals"
    )
