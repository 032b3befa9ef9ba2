"""Web pages: five made pages of different builds, and the elements that text is made of."""

from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import FileRejected
from corpus.schema import Link
from ingest.blocks import Reading
from ingest.html.read import read_html
from ingest.worker import Limits, read_safely

PAGES = Path(__file__).with_name("pages")
CODES = {"geen_main": "latin-1", "artikel": "cp1252"}


def made_page(name: str) -> Reading:
    text = (PAGES / f"{name}.html").read_text("utf-8")
    return read_html(text.encode(CODES.get(name, "utf-8")), file=f"{name}.html")


def page(body: str, head: str = "") -> Reading:
    return read_html(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), file="a.html")


def told(reading: Reading) -> list[str]:
    return [f"{one.kind[0]}{one.level or ''} {one.text}" for one in reading.blocks]


def test_wordpress() -> None:
    reading = made_page("wordpress")
    assert told(reading) == [
        "h1 Meekijkconsult in de regio",
        "p Een meekijkconsult is een consult waarbij de specialist meekijkt met de huisarts. "
        "Zie de handreiking meekijkconsult.",
        "h2 Afspraken",
        "i1 Bereikbaarheid. De specialist is bereikbaar binnen één werkdag.",
        "i2 Bij spoed direct.",
        "i1 De huisarts blijft behandelaar.",
        "h3 Begrippen",
        "p RHO: Regionale huisartsenorganisatie.",
        "p ROS: Regionale ondersteuningsstructuur.",
        "p “We bellen nu veel vaker,” zegt een huisarts.",
        "p In 2024 deden 12 regio’s mee.",
        "f 1 Cijfers van de regio’s.",
    ]
    assert reading.blocks[1].links == (Link(text="handreiking meekijkconsult", url="https://rho.example/handreiking"),)
    assert reading.blocks[3].lead == "Bereikbaarheid."
    assert (reading.title, reading.author, reading.date) == (
        "Meekijkconsult in de regio",
        "RHO Voorbeeld",
        "2025-03-04",
    )
    assert reading.url == "https://rho.example/nieuws/meekijkconsult/"
    assert reading.page_count == 0
    assert {"cookie notices", "menus", "share buttons", "related links", "skip links"} <= dict(reading.removed).keys()


def test_drupal() -> None:
    reading = made_page("drupal")
    assert told(reading) == [
        "h1 Acute zorg in de wijk",
        "p De gemeente werkt samen met huisartsen en de wijkverpleging.",
        "h2 Wie doet wat",
        "p Partij: Huisartsenpost; Taak: triage in de avond; Termijn: 2025",
        "p Partij: Wijkverpleging; Taak: bezoek binnen een uur; Termijn: 2026",
        "h2 Veelgestelde vragen",
        "h3 Wie belt de ambulance?",
        "p De triagist belt de ambulance.",
        "p Meer weten? Lees het regioplan acute zorg of mail het team.",
    ]
    assert reading.blocks[-1].links == (
        Link(text="regioplan acute zorg", url="https://gemeente.example/zorg/plan.pdf"),
    )
    assert (reading.author, reading.date) == ("Gemeente Voorbeeldstad", "2024-11-20")


def test_sharepoint() -> None:
    assert told(made_page("sharepoint")) == [
        "h1 Ouderenzorg thuis",
        "p Ouderen wonen langer thuis.",
        "p Daarom maken we afspraken met de wijkverpleging.",
        "h2 Afspraken",
        "i1 De wijkverpleegkundige belt de huisarts.",
        "i1 De huisarts komt binnen twee dagen.",
        "p Het team bestaat uit een huisarts en een verpleegkundige.",
        "p Zij overleggen elke week.",
        "h3 Begrip en Betekenis",
        "p MDO: multidisciplinair overleg",
        "p SO: specialist ouderengeneeskunde",
    ]


def test_a_page_in_tables_and_latin_1() -> None:
    reading = made_page("geen_main")
    assert told(reading) == [
        "h1 Regiovisie artrose",
        "p Patiënten krijgen eerst leefstijladvies.",
        "h2 Stappen",
        "i1 Voorlichting door de huisarts",
        "i1 Fysiotherapie",
        "i2 twáálf weken",
        "p Het streefgetal is 10 m² per praktijk en CO2-arm.",
        "p Zie ook:",
        "i1 Richtlijn artrose",
    ]


def test_an_article_with_a_side_column() -> None:
    reading = made_page("artikel")
    assert told(reading) == [
        "h1 Governance van het netwerk",
        "p Het bestuur komt vier keer per jaar bijeen.",
        "h2 Mandaat",
        "p Elke organisatie geeft haar bestuurder mandaat.",
        "h3 Voorbeeld uit de praktijk",
        "p In Deventer beslist een kernteam van drie bestuurders over de gezamenlijke begroting.",
        "p Besluiten worden genomen bij consensus.",
        "h2 Contact",
        "p Vragen? Bel het regiobureau.",
    ]
    assert (reading.author, reading.date) == ("Bureau Regio", "2023-06")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Een zin.</p>los<div>blok</div>", ["p Een zin.", "p los", "p blok"]),
        ("<h1>Kop</h1><p>Intro.</p><div><p>Veel meer tekst dan elders staat hier.</p></div>", None),
        ("<ul><li>een<p>alinea</p></li><li><ol><li>diep</li></ol></li></ul>", ["i1 een", "p alinea", "i2 diep"]),
        ("<p>a<br>b</p><p>c<br><br>d</p><pre>e\n\nf</pre>", ["p a b", "p c", "p d", "p e", "p f"]),
        ("<p>Hij zei <q>ja</q>.</p>", ["p Hij zei “ja”."]),
        ("<p>zacht\u00adjes\u00a0aan</p>", ["p zachtjes aan"]),
        ("<dl><dt>a</dt><dt>b</dt><dd>c.</dd><dd>d</dd><dt>e</dt></dl>", ["p a, b: c. d", "p e"]),
        ("<table><tr><td>Kade<td>1</table>", ["p Kade: 1"]),
        (
            "<table><caption>Wie</caption><tr><th>A</th><th>B</th></tr><tr><td rowspan=2>x</td><td>1</td></tr>"
            "<tr><td>2</td></tr></table>",
            ["p Wie", "p A: x; B: 1", "p A: x; B: 2"],
        ),
        (
            "<table role=presentation><tr><td><p>Links.</p></td><td><p>Rechts.</p></td></tr></table>",
            ["p Links.", "p Rechts."],
        ),
        ("<p>Tekst.</p><p>Lees ook: <a href='/x'>een ander stuk</a></p>", ["p Tekst."]),
        ("<p>Zie <a href='#deel'>hieronder</a>.</p>", ["p Zie hieronder."]),
        (
            "<header><h1>Titel in de kop</h1><nav><a href=/>Home</a></nav></header><main><p>Tekst.</p></main>",
            ["h1 Titel in de kop", "p Tekst."],
        ),
        (
            "<p>Zichtbaar</p><p style='DISPLAY : none'>weg</p><p aria-hidden=true>weg</p><p hidden>weg</p>",
            ["p Zichtbaar"],
        ),
        (
            "<form><h2>Vorm</h2><p>De hele pagina staat in een formulier.</p><input></form>",
            ["h2 Vorm", "p De hele pagina staat in een formulier."],
        ),
        (
            "<p>Intro.</p><article><p>Een artikel met meer tekst.</p></article>",
            ["p Intro.", "p Een artikel met meer tekst."],
        ),
        ("<p>Tekst.</p><form><label>Naam</label><input></form>", ["p Tekst."]),
    ],
)  # fmt: skip
def test_elements(body: str, expected: list[str] | None) -> None:
    whole = ["h1 Kop", "p Intro.", "p Veel meer tekst dan elders staat hier."]
    assert told(page(body)) == (whole if expected is None else expected)


def test_a_footnote_as_word_writes_it() -> None:
    reading = page(
        '<p>In 2040<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> is het zover.</p>'
        '<div><p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> Bron: cijfers.</p></div>'
    )
    assert told(reading) == ["p In 2040 is het zover.", "f 1 Bron: cijfers."]


def test_links_without_an_address_are_dropped() -> None:
    links = '<p><a href="/a">een</a> <a href="javascript:x()">twee</a> <a href="https://b.nl/c">drie</a> '
    links += '<a href="http://[">x</a></p>'
    assert page(links).blocks[0].links == (Link(text="drie", url="https://b.nl/c"),)
    assert page(links, '<meta property="og:url" content="https://a.nl/z/">').blocks[0].links[0].url == "https://a.nl/a"


def test_the_title_without_the_name_of_the_site() -> None:
    assert page("<p>x</p>", "<title>Visie | Zorgnetwerk</title>").title == "Visie"
    assert page("<p>x</p>", "<title>Visie - deel 1 - 2024</title>").title == "Visie - deel 1 - 2024"


@pytest.mark.parametrize(
    ("code", "declared"),
    [
        ("utf-8-sig", "iso-8859-1"),
        ("utf-16", "utf-16"),
        ("utf-8", ""),
        ("cp1252", "iso-8859-1"),
        ("iso8859-15", "iso-8859-15"),
        ("cp1252", ""),
    ],
)
def test_characters_as_declared(code: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    reading = read_html(f"<html><head>{meta}</head><body><p>Eén € crèche</p></body></html>".encode(code), file="a.html")
    assert told(reading) == ["p Eén € crèche"]
    assert bool(reading.remarks) == (code == "cp1252" and not declared)


@pytest.mark.parametrize(
    "declared", ["bestaat-niet", "base64", "punycode", "unicode_escape", "utf-7", "idna", "raw-unicode-escape", "zlib"]
)
@pytest.mark.parametrize("code", ["utf-8", "cp1252"])
def test_an_unknown_set_of_characters_is_as_none(code: str, declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>+AGEx- \\u0041 crèche</p></body></html>'
    reading = read_html(page.encode(code), file="a.html")
    assert told(reading) == ["p +AGEx- \\u0041 crèche"]
    assert bool(reading.remarks) == (code == "cp1252")


@pytest.mark.parametrize(("code", "declared"), [("cp1252", "utf-8"), ("utf-8", "iso-8859-1"), ("utf-8", "x-cp1252")])
def test_a_wrong_declaration_is_told(code: str, declared: str) -> None:
    text = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><p>crèche</p>'
    with pytest.raises(FileRejected, match=declared) as caught:
        read_html(text.encode(code), file="a.html")
    assert caught.value.code == "file_charset"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<html>" + "<div>" * 100_000 + "diep", "file_nested"),
        ("<html><body><div id=app></div><script>toon()</script></body></html>", "file_without_words"),
        ("<html><body>" + "<p>zin " * 6_000_000, "file_too_heavy"),
    ],
    ids=["deep", "script", "large"],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(content, "utf-8")
    with pytest.raises(FileRejected, match=r"a\.html") as caught:
        read_safely(path, Limits(memory=600_000_000))
    assert caught.value.code == code


WORDS = st.lists(st.sampled_from(["zorg", "regio", "huisarts", "netwerk", "visie"]), min_size=1, max_size=8)
TAGS = st.sampled_from(["p", "h2", "h4", "div", "blockquote", "section", "ul", "ol", "table", "dl", "a"])


@settings(max_examples=80, deadline=None)
@given(parts=st.lists(st.tuples(TAGS, WORDS), min_size=1, max_size=25))
def test_every_word_comes_out_once_and_in_order(parts: list[tuple[str, list[str]]]) -> None:
    body, expected = "<h1>begin</h1>", ["begin"]
    for number, (tag, chosen) in enumerate(parts):
        words = [f"{word}{number}" for word in chosen]
        expected += words
        match tag:
            case "ul" | "ol":
                body += f"<{tag}>{''.join(f'<li>{word}' for word in words)}</{tag}>"
            case "table":
                body += f"<table><tr>{''.join(f'<td>{word}</td>' for word in words)}</tr></table>"
            case "dl":
                body += f"<dl><dt>{words[0]}</dt>{''.join(f'<dd>{word}</dd>' for word in words[1:])}</dl>"
            case "a":
                body += f"<p>tussen <a href='https://a.nl'>{escape(' '.join(words))}</a></p>"
                expected[-len(words) :] = ["tussen", *words]
            case _:
                body += f"<{tag}>{' '.join(words)}</{tag}>"
    found = " ".join(block.text for block in page(body).blocks)
    assert found.replace(":", " ").replace(";", " ").replace("|", " ").split() == expected
