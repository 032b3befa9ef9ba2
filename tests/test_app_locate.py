"""From a PDF with numbered lines and roman page labels to a citation that names the label and exactly its lines."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app import plain
from app.answers.answer import Answer, Citation
from app.answers.locate import place_words, sheet_words
from app.cli import main
from app.pages import cards
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader
from corpus.locate import printed_lines
from corpus.schema import Document, PrintedLine

# Each page's first line is a heading; the numbers in the margin run on over the pages.
PAGES = (
    """Leeswijzer
Dit stuk gaat over tuinen in de stad en over wie daar voor
zorgt. Het is geschreven voor gemeenten en voor bewoners.
Wie haast heeft, leest alleen het laatste hoofdstuk.""",
    """Aanleiding
In veel wijken is weinig groen. De zomers worden warmer en
de straten houden die warmte vast. Bewoners vragen daarom
om bomen en om plantsoenen in de buurt.""",
    """Onderhoud van plantsoenen
Een plantsoen is een strook groen langs een straat of plein.
De gemeente begroot ieder jaar het onderhoud. Een
wijkploeg snoeit de heesters in maart en in oktober, en
ruimt het blad. Bewoners melden een omgewaaide boom bij
het meldpunt.""",
)


@pytest.fixture
def numbered(tmp_path: Path) -> Path:
    plain_file, file = tmp_path / "zonder.pdf", tmp_path / "tuinen.pdf"
    canvas = Canvas(str(plain_file), pagesize=A4)
    number = 0
    for page in PAGES:
        for row, text in enumerate(page.split("\n")):
            number += 1
            y = 780 - 13 * row - (8 if row else 0)
            canvas.setFont("Helvetica-Bold" if row == 0 else "Helvetica", 14 if row == 0 else 10)
            canvas.drawString(60, y, text)
            canvas.setFont("Helvetica", 7)
            canvas.drawRightString(560, y, str(number))
        canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(plain_file))
    writer.set_page_label(0, 2, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.write(file)
    return file


@pytest.fixture
def garden(numbered: Path, settings: Settings) -> Reader:
    ingest((numbered,), settings)
    return KnowledgeBase(settings).reader()


def cited(found: Answer, words: str) -> Citation:
    return next(citation for citation in found.citations if words in citation.quote)


def test_a_citation_gives_the_lines_of_its_quote_and_not_of_its_passage(garden: Reader) -> None:
    (document,) = garden.index.documents.values()
    assert [line.number for line in document.lines] == list(range(1, 15))
    assert all(document.text[line.start :].startswith(first) for line, first in zip(document.lines[8:], (
        "Onderhoud", "Een plantsoen", "De gemeente", "wijkploeg", "ruimt", "het meldpunt",
    ), strict=True))  # fmt: skip
    citation = cited(garden.ask("Wanneer snoeit de wijkploeg de heesters?"), "snoeit")
    assert citation.quote.startswith("Een wijkploeg snoeit")
    assert citation.lines == "11-13"
    assert citation.passage.lines == "10-14"
    assert (citation.spans[0].page, citation.spans[0].label) == (3, "iii")


def test_every_place_shows_the_label_and_the_lines(garden: Reader) -> None:
    found = garden.ask("Wanneer snoeit de wijkploeg de heesters?")
    place = "blz. iii (blad 3), regel 11-13"
    assert place in plain.answer_text(found, garden.index, language="nl")
    page = cards.answer(found, garden.index, "nl")
    assert f"<span>{place}</span>" in page
    assert f'aria-label="Bron 1: {found.citations[0].source.title}, {place}"' in page
    assert "(regel 10-14)" in page
    assert "p. iii (sheet 3), lines 11-13" in cards.answer(found, garden.index, "en")
    assert "blz. iii (blad 3), regel 10-14" in plain.hits_text(found.hits, garden.index)


def test_the_json_tells_label_and_lines(numbered: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("KB_EMBEDDING_MODEL", settings.embedding_model)
    assert CliRunner().invoke(main, ["ingest", str(numbered)]).exit_code == 0
    answer = json.loads(CliRunner().invoke(main, ["ask", "Wanneer snoeit de wijkploeg?", "--json"]).stdout)
    (citation,) = (one for one in answer["citations"] if "snoeit" in one["quote"])
    assert (citation["page"], citation["page_label"], citation["lines"]) == (3, "iii", "11-13")
    hit = next(one for one in answer["hits"] if one["passage_id"] == citation["passage_id"])
    assert (hit["page"], hit["page_label"], hit["lines"]) == (3, "iii", "10-14")


def test_lines_end_with_their_block() -> None:
    text = "Een zin van twee regels.\nOnderschrift zonder nummer\nNog een regel."
    lines = tuple(PrintedLine(number=n, start=text.index(word)) for n, word in ((5, "Een"), (6, "twee"), (9, "Nog")))
    document = Document(
        id="d", text=text, text_kind="origineel", pages=(), sections=(), digest="", lines=lines
    )  # fmt: skip
    assert printed_lines(document, 0, 5) == "5"
    assert printed_lines(document, 2, 24) == "5-6"
    assert printed_lines(document, text.index("Onder"), text.index("Onder") + 12) == ""
    assert printed_lines(document, 0, len(text)) == "5-9"


def test_sheets_are_named_by_what_is_printed_on_them() -> None:
    assert sheet_words({3: ""}, "nl") == "3"
    assert sheet_words({3: "", 4: ""}, "nl") == "3–4"
    assert sheet_words({2: "ii", 3: ""}, "nl") == "ii–3 (blad 2–3)"
    assert place_words({4: "iv", 5: "v"}, "7", "nl") == "blz. iv–v (blad 4–5), regel 7"
    assert place_words({4: "", 5: ""}, "7-8", "en") == "pp. 4–5, lines 7-8"
