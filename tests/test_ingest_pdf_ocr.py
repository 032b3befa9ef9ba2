"""Scanned pages: recognised with tesseract where it is installed, and named where it is not."""

import io
import sys
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import FileRejected
from corpus.files import load_vocabulary
from corpus.schema import Corpus
from ingest.blocks import Reading
from ingest.build import Library, build
from ingest.passages import make_passages
from ingest.pdf.ocr import engine
from ingest.pdf.scans import page_list
from ingest.worker import Limits, read_safely

needs_tesseract = pytest.mark.skipif(
    not engine(), reason="tesseract with Dutch is missing: scans were not tested (apt install tesseract-ocr-nld)"
)

# fmt: off
PARAGRAPHS = [
    ["Huisartsen en specialisten in Zuid-Limburg spreken samen af wie een patiënt", "met hartfalen thuis volgt. De",
     "verpleegkundige belt wekelijks en ziet in één overzicht welke medicijnen zijn gewijzigd. Dat scheelt bezoeken",
     "aan de polikliniek en geeft rust aan mantelzorgers."],
    ["De coöperatie rekende in 2023 met 412 patiënten en een tarief van € 87,50 per kwartaal. Achttien praktijken",
     "deden mee; zeven haakten later aan. Voor het komende jaar is 1,4 miljoen euro gereserveerd, waarvan 30%",
     "bestemd is voor scholing."],
    ["Wie geen eigen vervoer heeft, krijgt een taxipas van de gemeente. De aanvraag loopt via het wijkteam en duurt",
     "ongeveer drie werkdagen. Bij spoed regelt de wijkverpleegkundige dezelfde dag vervoer."],
]
LEFT = [
    "Een wijkkliniek vangt ouderen op die", "niet naar het ziekenhuis hoeven maar",
    "ook niet thuis kunnen blijven. Zij",
    "verblijven er gemiddeld negen nachten", "en krijgen dagelijks oefentherapie van", "een vaste fysiotherapeut.",
]
RIGHT = [
    "Vrijwilligers brengen maaltijden rond en", "signaleren eenzaamheid. Zij melden dit",
    "bij de praktijkondersteuner, die binnen", "twee weken langsgaat. Jaarlijks gaat",
    "het om ruim zeshonderd bezoeken in de", "gemeenten langs de grote rivieren.",
]
ITEMS = ["Spreek af wie de regie heeft.", "Leg de bereikbaarheid vast.", "Bespreek elk kwartaal de cijfers."]
# fmt: on


def write(
    canvas: Canvas, lines: list[str], *, x: float, top: float, size: float = 11, font: str = "Times-Roman"
) -> None:
    canvas.setFont(font, size)
    for index, text in enumerate(lines):
        canvas.drawString(x, top - 1.25 * size * index, text)


def draw_report(canvas: Canvas) -> None:
    """One column with a title, headings, paragraphs and a list."""
    write(canvas, ["Zorg dichtbij huis"], x=60, top=770, size=22, font="Helvetica-Bold")
    write(canvas, PARAGRAPHS[0], x=60, top=730)
    write(canvas, ["Bekostiging en cijfers"], x=60, top=655, size=15, font="Helvetica-Bold")
    write(canvas, PARAGRAPHS[1], x=60, top=630)
    for index, item in enumerate(ITEMS):
        write(canvas, ["•"], x=64, top=560 - 18 * index)
        write(canvas, [item], x=80, top=560 - 18 * index)
    write(canvas, ["Vervoer"], x=60, top=495, size=15, font="Helvetica-Bold")
    write(canvas, PARAGRAPHS[2], x=60, top=470)


def draw_columns(canvas: Canvas) -> None:
    """Two columns under a heading of full width."""
    write(canvas, ["Tussen ziekenhuis en thuis"], x=60, top=770, size=22, font="Helvetica-Bold")
    write(canvas, LEFT, x=60, top=720)
    write(canvas, RIGHT, x=320, top=720)


def draw_text(canvas: Canvas) -> None:
    write(
        canvas,
        ["Deze bladzijde heeft gewone tekst over het regioplan van de huisartsen,", "en nog een zin."],
        x=60,
        top=700,
    )


def picture_of(path: Path, *, skew: float = 0.5, noise: float = 10, turn: int = 0) -> ImageReader:
    """Return the first page of a PDF as a scanner sees it: askew, grey and noisy."""
    with pypdfium2.PdfDocument(path) as document:
        drawn = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    drawn = drawn.rotate(skew, fillcolor=255, resample=Image.Resampling.BICUBIC).rotate(turn, expand=True)
    grains = np.random.default_rng(7).normal(0, noise, drawn.size[::-1])
    grey = (np.asarray(drawn).astype(float) * 0.95 + grains).clip(0, 255).astype("uint8")
    stream = io.BytesIO()
    Image.fromarray(grey).save(stream, "JPEG", quality=75)
    stream.seek(0)
    return ImageReader(stream)


def scan(canvas: Canvas, drawing: object, folder: Path, *, size: tuple[float, float] = A4, turn: int = 0) -> None:
    """Add a page that is the picture of what `drawing` draws."""
    sheet = Canvas(str(folder / "vel.pdf"), pagesize=A4)
    assert callable(drawing)
    drawing(sheet)
    sheet.save()
    canvas.setPageSize(size)
    canvas.drawImage(picture_of(folder / "vel.pdf", turn=turn), 0, 0, *size)


def mixed(path: Path) -> Path:
    """Make a file of a text page, two scanned ones and a blank one."""
    canvas = Canvas(str(path), pagesize=A4)
    draw_text(canvas)
    canvas.showPage()
    for drawing in (draw_report, draw_columns):
        scan(canvas, drawing, path.parent)
        canvas.showPage()
    canvas.showPage()
    canvas.save()
    return path


def words(text: str) -> list[str]:
    return text.replace("-", " ").split()


def found(wanted: list[str], reading: Reading) -> float:
    """Return which part of the wanted words was read."""
    there = words(" ".join(block.text for block in reading.blocks))
    wanted = words(" ".join(wanted))
    return sum(word in there for word in wanted) / len(wanted)


@pytest.fixture
def no_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def fake_tesseract(folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """Install a program that says it is tesseract with Dutch, and runs `answer` when it is given a page."""
    script = folder / "tesseract"
    script.write_text(
        f"#!{sys.executable}\nimport sys\nif '--version' in sys.argv: print('tesseract 0')\n"
        f"elif '--list-langs' in sys.argv: print('nld')\nelse:\n    sys.stdin.buffer.read()\n    {answer}\n",
        "utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.fixture(scope="module")
def read_mixed(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read_safely(mixed(tmp_path_factory.mktemp("scans") / "gemengd.pdf"))


@needs_tesseract
def test_the_words_of_a_scan_are_read(read_mixed: Reading) -> None:
    scanned = [*(line for lines in PARAGRAPHS for line in lines), *ITEMS, *LEFT, *RIGHT]
    assert found(scanned, read_mixed) >= 0.97
    assert found(["Deze bladzijde heeft gewone tekst over het regioplan"], read_mixed) == 1


@needs_tesseract
def test_a_scan_has_headings_items_paragraphs_and_columns_like_any_pdf(read_mixed: Reading) -> None:
    headings = [(block.text, block.pieces[0].page) for block in read_mixed.blocks if block.kind == "heading"]
    assert headings == [
        ("Zorg dichtbij huis", 2),
        ("Bekostiging en cijfers", 2),
        ("Vervoer", 2),
        ("Tussen ziekenhuis en thuis", 3),
    ]
    levels = [block.level for block in read_mixed.blocks if block.kind == "heading"]
    assert levels[1] == levels[2] == levels[0] + 1
    assert levels[3] == levels[0]
    assert [block.text for block in read_mixed.blocks if block.kind == "item"] == ITEMS
    columns = [block.text for block in read_mixed.blocks if block.kind == "paragraph" and block.pieces[0].page == 3]
    assert [text.split()[0] for text in columns] == ["Een", "Vrijwilligers"]
    assert columns[0].endswith("fysiotherapeut.")


@needs_tesseract
def test_what_was_recognised_is_marked_on_pages_and_passages(read_mixed: Reading) -> None:
    assert (read_mixed.ocr_pages, read_mixed.textless) == ((2, 3), ())
    assert read_mixed.remarks == ("geen tekst op bladzijde 4", "tekst herkend uit een scan (OCR) op bladzijde 2-3")
    themes = load_vocabulary().themes
    document, passages, _ = make_passages(read_mixed, document_id="d", digest="", file="", themes=themes)
    assert [page.number for page in document.pages if page.ocr] == [2, 3]
    assert {passage.ocr for passage in passages if passage.page > 1} == {True}
    assert not passages[0].ocr


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_on_its_side_or_head_is_turned(tmp_path: Path, turn: int) -> None:
    canvas = Canvas(str(tmp_path / "gedraaid.pdf"))
    scan(canvas, draw_columns, tmp_path, size=A4[::-1] if turn == 90 else A4, turn=turn)
    canvas.save()
    reading = read_safely(tmp_path / "gedraaid.pdf")
    assert found([*LEFT, *RIGHT], reading) >= 0.97
    assert [block.text for block in reading.blocks if block.kind == "heading"] == ["Tussen ziekenhuis en thuis"]


@needs_tesseract
def test_a_page_of_absurd_size_stays_within_the_limits(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "reus.pdf"))
    scan(canvas, draw_columns, tmp_path, size=(14_400, 14_400))
    canvas.save()
    assert found([*LEFT, *RIGHT], read_safely(tmp_path / "reus.pdf")) >= 0.9


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_the_rest_is_read_and_the_pages_are_named(tmp_path: Path) -> None:
    reading = read_safely(mixed(tmp_path / "gemengd.pdf"))
    assert reading.textless == (2, 3)
    assert [block.pieces[0].page for block in reading.blocks] == [1]
    assert reading.remarks == (
        "geen tekst op bladzijde 4",
        "een plaatje in plaats van tekst op bladzijde 2-3; installeer tesseract met Nederlands "
        "(apt install tesseract-ocr tesseract-ocr-nld) en lees het bestand opnieuw",
    )


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_scan_is_rejected_with_its_pages_and_what_to_do(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    for _ in range(2):
        scan(canvas, draw_columns, tmp_path)
        canvas.showPage()
    canvas.save()
    with pytest.raises(FileRejected) as caught:
        read_safely(tmp_path / "scan.pdf")
    assert caught.value.code == "file_scanned"
    assert "bladzijde 1-2" in str(caught.value)
    assert "apt install tesseract-ocr tesseract-ocr-nld" in str(caught.value)


@pytest.mark.parametrize("answer", ["sys.exit(1)", "print('geen html')", "import time; time.sleep(60)"])
def test_a_tesseract_that_fails_leaves_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    path = mixed(tmp_path / "gemengd.pdf")
    fake_tesseract(tmp_path, monkeypatch, answer)
    reading = read_safely(path, Limits(page_seconds=2))
    assert [block.pieces[0].page for block in reading.blocks] == [1]
    if "html" not in answer:
        assert reading.textless == (2, 3)
        told = "een plaatje in plaats van tekst op bladzijde 2-3; de tekst daarop kon niet worden herkend"
        assert told in reading.remarks


@needs_tesseract
def test_a_file_is_read_anew_once_tesseract_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = mixed(tmp_path / "gemengd.pdf")
    library = Library(sources=(), vocabulary=load_vocabulary(), granted=frozenset())
    with monkeypatch.context() as bare:
        bare.setenv("PATH", str(tmp_path))
        first, _ = build([path], previous=Corpus(), library=library)
        again, report = build([path], previous=first, library=library)
        assert report.unchanged == ("gemengd",)
    able, report = build([path], previous=again, library=library)
    assert report.updated == ("gemengd",)
    assert [page.ocr for page in able.documents[0].pages] == [False, True, True]
    _, report = build([path], previous=able, library=library)
    assert report.unchanged == ("gemengd",)


@pytest.mark.usefixtures("no_tesseract")
def test_a_scan_with_a_text_layer_is_read_from_it_and_marked(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "lagen.pdf"))
    scan(canvas, draw_columns, tmp_path)
    layer = canvas.beginText(60, 700)
    layer.setTextRenderMode(3)
    layer.textLine("Deze tekst ligt achter het plaatje, zoals een scanner hem achterlaat.")
    canvas.drawText(layer)
    canvas.showPage()
    draw_text(canvas)
    canvas.save()
    reading = read_safely(tmp_path / "lagen.pdf")
    assert (reading.ocr_pages, reading.textless) == ((1,), ())
    assert reading.blocks[0].text == "Deze tekst ligt achter het plaatje, zoals een scanner hem achterlaat."


@pytest.mark.usefixtures("no_tesseract")
def test_a_photo_behind_text_makes_no_scan(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "dia.pdf"))
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 60), "lightblue")), 0, 0, *A4)
    draw_text(canvas)
    canvas.save()
    reading = read_safely(tmp_path / "dia.pdf")
    assert (reading.ocr_pages, reading.textless) == ((), ())


@pytest.mark.usefixtures("no_tesseract")
def test_text_in_a_font_without_letters_is_a_picture_too(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    draw_text(canvas)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=tmp_path / "a.pdf")
    writer.add_blank_page(*A4)
    kinds = {"/Type": "/Font", "/Subtype": "/Type0", "/BaseFont": "/Onbekend", "/Encoding": "/Identity-H"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in kinds.items()})
    stream = DecodedStreamObject()
    codes = "".join(f"{code:04x}" for code in range(36, 90))
    stream.set_data(f"BT /G1 10 Tf 60 700 Td <{codes}> Tj ET".encode())
    page = writer.pages[1]
    page[NameObject("/Contents")] = writer._add_object(stream)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/G1"): writer._add_object(font)})}
    )
    writer.write(tmp_path / "b.pdf")
    reading = read_safely(tmp_path / "b.pdf")
    assert reading.textless == (2,)
    assert {block.pieces[0].page for block in reading.blocks} == {1}


def test_pages_are_listed_as_people_do() -> None:
    assert page_list([3, 7, 8, 9]) == "3, 7-9"
    assert page_list([1, 2]) == "1-2"
    assert page_list([4]) == "4"
