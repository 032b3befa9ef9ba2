"""What is recognised from a scan is marked wherever it is shown."""

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app import plain, shapes, texts
from app.pages import cards, lists
from app.publishing import ingest
from app.settings import Settings
from app.texts import Language
from app.wiring import KnowledgeBase, Reader

SCANNED = "Een wijkkliniek is een plek waar ouderen kort verblijven na een val of een ontregeling."


@pytest.fixture
def reader(tmp_path: Path, library: Path, settings: Settings) -> Reader:
    """A small knowledge base with a document that was scanned with a text layer behind its pictures."""
    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=A4)
    for lines in (SCANNED, "In de wijkkliniek werken verpleegkundigen en een specialist ouderengeneeskunde."):
        canvas.drawImage(ImageReader(Image.new("L", (20, 30), 240)), 0, 0, *A4)
        layer = canvas.beginText(60, 700)
        layer.setTextRenderMode(3)
        layer.textLine(lines)
        canvas.drawText(layer)
        canvas.showPage()
    canvas.save()
    ingest((tmp_path / "scan.pdf", library), settings)
    return KnowledgeBase(settings).reader()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_answer_from_a_scan_says_so_everywhere(reader: Reader, language: Language) -> None:
    found = reader.ask("Wat is een wijkkliniek?", language=language)
    assert found.citations[0].quote == SCANNED
    (notice,) = [notice for notice in found.notices if notice.kind == "ocr"]
    assert notice.document_ids == ("scan",)
    said = texts.text("ocr", language)
    answer = shapes.answer_json(found, reader.index)
    assert answer["citations"][0]["ocr"] is True
    assert answer["hits"][0]["ocr"] is True
    shown = cards.answer(found, reader.index, language)
    assert said in shown
    assert texts.text("label_ocr", language) in shown
    assert said in plain.answer_text(found, reader.index, language=language)


def test_an_answer_from_a_text_says_nothing_of_scans(reader: Reader) -> None:
    found = reader.ask("Wat is een meekijkconsult?")
    assert {citation["ocr"] for citation in shapes.answer_json(found, reader.index)["citations"]} == {False}
    assert "ocr" not in {notice.kind for notice in found.notices}
    assert "OCR" not in cards.answer(found, reader.index, "nl")


def test_the_list_of_documents_says_how_many_pages_are_scans(reader: Reader) -> None:
    counts = {
        name: shapes.document_json(source, reader.index)["ocr_pages"] for name, source in reader.index.sources.items()
    }
    assert counts == {"scan": 2, "leidraad": 0, "discussie": 0}
    assert lists.sources(reader.index, "nl").count("<dt>Herkend uit een scan</dt><dd>2 bladzijden</dd>") == 1
