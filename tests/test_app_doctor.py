"""The file that `kb doctor` writes: text beside pictures, safe to open, and clear when it cannot be made."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app import texts
from app.cli import main
from ingest.pdf.pictures import page_pictures
from ingest.worker import Limits

BODY = [
    "In de regio spreken huisartsen en het ziekenhuis af wie de patiënt belt na een opname. Dat",
    "scheelt dubbel werk en geeft rust. <script>alert(1)</script> De afspraak geldt sinds 2024 voor",
    "alle praktijken, en wordt elk jaar besproken in het regionale overleg van de bestuurders.",
]

NOTES = ["Zie de bijlage over vervoer.", "Kamerbrief van de minister.", "Eigen cijfers, afgerond."]


def kb(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def draw(path: Path, *, pages: int = 4) -> Path:
    """Make a report whose last page is blank."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setTitle("Regioplan & <b>meer</b>")
    for number in range(1, pages):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 780, f"Hoofdstuk {number} over zorg")
        canvas.setFont("Helvetica", 10)
        for index, line in enumerate(BODY):
            canvas.drawString(60, 750 - 13 * index, line)
        canvas.drawString(60, 690, "• Leg vast wie de regie heeft.")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(60, 70, f"{number} {NOTES[number - 1]}")
        canvas.drawString(60, 30, f"Regioplan van de samenwerkende partijen    {number}")
        canvas.showPage()
    canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PDF that is in the knowledge base as `regioplan`."""
    monkeypatch.setenv("KB_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KB_EMBEDDING_MODEL", "hash")
    monkeypatch.chdir(tmp_path)
    path = draw(tmp_path / "regioplan.pdf")
    assert kb("ingest", path).exit_code == 0
    return path


def made(*arguments: str) -> str:
    done = kb("doctor", *arguments)
    assert done.exit_code == 0
    assert not done.stdout
    return Path(f"{arguments[0]}.html").read_text("utf-8")


@pytest.mark.usefixtures("report")
def test_each_page_shows_its_picture_and_what_was_read() -> None:
    page = made("regioplan")
    assert page.count('<img src="data:image/') == 4
    sections = re.findall(r'<section id="p(\d)".*?</section>', page, re.DOTALL)
    assert sections == ["1", "2", "3", "4"]
    assert re.findall(r"<h\d>(Hoofdstuk \d over zorg)</h\d>", page) == [f"Hoofdstuk {n} over zorg" for n in (1, 2, 3)]
    assert page.count('<p class="item level1 bullet">Leg vast wie de regie heeft.</p>') == 3
    assert '<p class="footnote">1 Zie de bijlage over vervoer.</p>' in page
    assert page.count("<li>Regioplan van de samenwerkende partijen") == 3
    assert "Weggehaald: " in page
    assert "geen tekst op bladzijde 4" in page
    assert '<a href="#p4" class="chip empty" title="0 letters · geen tekst">4</a>' in page


@pytest.mark.usefixtures("report")
def test_the_letters_of_all_pages_are_counted() -> None:
    page = made("regioplan")
    (total,) = re.findall(r"<dt>Letters gelezen</dt><dd>([\d.]+)</dd>", page)
    pages = [int(number) for number in re.findall(r'<span class="about \w*">(\d+) letters', page)]
    assert len(pages) == 4
    assert int(total.replace(".", "")) == sum(pages) > 3 * sum(char.isalnum() for line in BODY for char in line)


@pytest.mark.usefixtures("report")
def test_text_of_the_document_is_escaped_and_nothing_can_be_loaded_or_run() -> None:
    page = made("regioplan")
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert '<h1 lang="nl">Regioplan &amp; &lt;b&gt;meer&lt;/b&gt;</h1>' in page
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].split("; ") == [
        "default-src 'none'", "img-src data:", f"style-src 'sha256-{digest}'", "base-uri 'none'", "form-action 'none'",
    ]  # fmt: skip
    assert not re.search(r"(?:src|href)=\"(?!data:image/|#p)", page)
    assert " style=" not in page


@pytest.mark.usefixtures("report")
def test_its_language_is_that_of_the_option_or_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 'lang="nl"><head>' in made("regioplan")
    assert "Taken out: " in made("regioplan", "--language", "en")
    monkeypatch.setenv("KB_LANGUAGE", "en")
    assert texts.text("doctor_lead", "en") in made("regioplan")
    assert texts.text("doctor_lead", "nl") in made("regioplan", "--language", "nl")


@pytest.mark.usefixtures("report")
def test_a_document_without_pages_shows_its_text_only(library: Path) -> None:
    assert kb("ingest", library).exit_code == 0
    page = made("leidraad")
    assert "<img" not in page
    assert "<figure" not in page
    assert texts.text("doctor_lead_text", "nl") in page
    assert "Maak afspraken over de bereikbaarheid van de specialist." in page


def test_a_file_that_is_gone_or_changed_is_said(report: Path) -> None:
    draw(report, pages=3)
    changed = kb("doctor", "regioplan")
    assert changed.exit_code == 1
    assert "regioplan.pdf: het bestand is veranderd" in changed.stderr
    report.unlink()
    gone = kb("doctor", "regioplan")
    assert gone.exit_code == 1
    assert "regioplan.pdf: het bestand van dit document is er niet meer" in gone.stderr
    assert not Path("regioplan.html").exists()


def test_an_unknown_document_and_a_folder_that_is_not_there_are_said(report: Path) -> None:
    unknown = kb("doctor", "niets")
    assert (unknown.exit_code, "Kies uit: regioplan" in unknown.stderr) == (1, True)
    nowhere = kb("doctor", "regioplan", "--out", report.parent / "weg" / "uit.html")
    assert (nowhere.exit_code, "kan niet worden geschreven" in nowhere.stderr) == (1, True)


def test_an_embedded_document_shows_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KB_EMBEDDING_MODEL", "hash")
    monkeypatch.chdir(tmp_path)
    assert kb("ingest").exit_code == 0
    assert "<h3>" in made("leidraad-rho-ziekenhuis")


def test_a_page_that_cannot_be_drawn_has_no_picture(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", pages=2)
    assert [bool(picture) for picture in page_pictures(path, pages=3, width=300)] == [True, True, False]
    assert list(page_pictures(path, pages=2, width=300, limits=Limits(seconds=0.01))) == [b"", b""]
