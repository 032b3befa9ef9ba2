"""Reading whole files: made PDFs of several kinds, bad input, and the five originals when they are at hand.

pypdf is used here to make files that reportlab cannot: turned, labelled, encrypted, broken.
"""

import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link as PdfLink
from pypdf.constants import PageLabelStyle
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject, NumberObject
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import FileRejected
from ingest.blocks import Reading
from ingest.describe import own_source
from ingest.read import MAX_PAGES, read


def write(canvas: Canvas, lines: list[str], *, x: float = 60, top: float = 760, size: float = 10) -> None:
    canvas.setFont("Helvetica", size)
    for index, text in enumerate(lines):
        canvas.drawString(x, top - 1.25 * size * index, text)


def pdf(path: Path, *pages: list[str], **settings: object) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for name, value in settings.items():
        getattr(canvas, name)(value)
    for lines in pages:
        write(canvas, lines)
        canvas.showPage()
    canvas.save()
    return path


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


def rejected(path: Path, *, max_pages: int = MAX_PAGES) -> str:
    with pytest.raises(FileRejected) as caught:
        read(path, max_pages=max_pages)
    assert path.name in str(caught.value)
    return caught.value.code


def test_a_pdf_gives_its_text_title_and_author(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", ["Een zin over zorg in de regio."], setTitle="Visie", setAuthor="InEen")
    reading = read(path)
    assert (reading.title, reading.author, reading.page_count, texts(reading)) == (
        "Visie",
        "InEen",
        1,
        ["Een zin over zorg in de regio."],
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", reading.date)


def test_fonts_without_unicode_map_give_accents_and_signs(tmp_path: Path) -> None:
    path = pdf(tmp_path / "latin.pdf", ["Coöperatie, één patiënt – ‘zorg’ • €5"])
    assert texts(read(path)) == ["Coöperatie, één patiënt – ‘zorg’ • €5"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_viewed(tmp_path: Path, turn: int) -> None:
    canvas = Canvas(str(tmp_path / "plat.pdf"), pagesize=landscape(A4))
    width, height = landscape(A4)
    # The page is drawn so that the turn sets it upright.
    canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[turn])
    canvas.rotate(turn)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(60, 500, "Een gedraaide kop")
    write(canvas, ["De eerste regel staat boven en", "de tweede staat eronder."], top=450)
    canvas.save()
    writer = PdfWriter(clone_from=tmp_path / "plat.pdf")
    writer.pages[0].rotate(turn)
    writer.write(tmp_path / "gedraaid.pdf")
    assert texts(read(tmp_path / "gedraaid.pdf")) == [
        "Een gedraaide kop",
        "De eerste regel staat boven en de tweede staat eronder.",
    ]


def test_text_in_forms_is_read_and_a_form_that_draws_itself_ends(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.beginForm("stuk")
    write(canvas, ["Tekst in een formulier."])
    canvas.endForm()
    canvas.doForm("stuk")
    canvas.save()
    assert texts(read(tmp_path / "a.pdf")) == ["Tekst in een formulier."]
    writer = PdfWriter(clone_from=tmp_path / "a.pdf")
    resources: Any = writer.pages[0]["/Resources"]
    forms = resources["/XObject"]
    name, form = next((name, form.get_object()) for name, form in forms.items())
    again = DecodedStreamObject()
    again.update({key: value for key, value in form.items() if key not in {"/Filter", "/Length"}})
    again[NameObject("/Resources")] = resources
    again.set_data(form.get_data() + f" {name} Do".encode())
    forms[NameObject(name)] = writer._add_object(again)
    writer.write(tmp_path / "kring.pdf")
    assert texts(read(tmp_path / "kring.pdf")) == ["Tekst in een formulier."]


def test_text_in_forms_in_forms_is_read(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.beginForm("f0")
    write(canvas, ["Tekst in een formulier."])
    canvas.endForm()
    for number in range(1, 30):
        canvas.beginForm(f"f{number}")
        canvas.doForm(f"f{number - 1}")
        canvas.endForm()
    canvas.doForm("f29")
    canvas.save()
    assert texts(read(tmp_path / "a.pdf")) == ["Tekst in een formulier."]


@pytest.mark.parametrize("name", ["/MediaBox", "/CropBox"])
@pytest.mark.parametrize("turn", [0, 90])
def test_a_page_may_give_any_two_of_its_corners(tmp_path: Path, name: str, turn: int) -> None:
    lines = ["Een zin over zorg in de regio.", "Een tweede zin over zorg."]
    writer = PdfWriter(clone_from=PdfReader(pdf(tmp_path / "a.pdf", lines)))
    writer.pages[0][NameObject(name)] = ArrayObject([NumberObject(number) for number in (595, 842, 0, 0)])
    writer.pages[0][NameObject("/Rotate")] = NumberObject(turn)
    plain = PdfWriter(clone_from=PdfReader(tmp_path / "a.pdf"))
    plain.pages[0][NameObject("/Rotate")] = NumberObject(turn)
    writer.write(tmp_path / "om.pdf")
    plain.write(tmp_path / "recht.pdf")
    assert texts(read(tmp_path / "om.pdf")) == texts(read(tmp_path / "recht.pdf")) == [" ".join(lines)]


def test_words_set_apart_by_moves_get_their_spaces(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", ["x"])
    writer = PdfWriter(clone_from=path)
    stream = DecodedStreamObject()
    stream.set_data(
        b"BT /F1 10 Tf 60 700 Td [(Zorg)-278(in)-278(de)-278(re)15(gio)] TJ 0 -12 Td (en) Tj 14 0 Td (wijk) Tj ET"
    )
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    writer.write(tmp_path / "b.pdf")
    assert texts(read(tmp_path / "b.pdf")) == ["Zorg in de regio en wijk"]


def test_links_and_labels(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", ["Lees de handreiking voor meer."], ["Een tweede bladzijde met tekst."])
    writer = PdfWriter(clone_from=path)
    left = 60 + stringWidth("Lees de ", "Helvetica", 10)
    for url in ("https://voorbeeld.nl", "#"):
        writer.add_annotation(0, PdfLink(rect=(left, 757, left + 53, 770), url=url))
    writer.set_page_label(0, 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.write(tmp_path / "b.pdf")
    reading = read(tmp_path / "b.pdf")
    assert reading.labels == ("i", "ii")
    assert [(link.text, link.url) for link in reading.blocks[0].links] == [("handreiking", "https://voorbeeld.nl")]


def test_a_whole_report_with_footer_hyphens_and_footnotes(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "rapport.pdf"), pagesize=A4)
    for number in (1, 2, 3):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 780, f"Hoofdstuk {number}")
        write(canvas, ["Partijen zoeken nieuwe vormen van samen-", "werking in eerstelijns-", "en tweedelijnszorg."])
        note = ("Bron: eigen cijfers.", "Zie de bijlage.", "Kamerbrief.")[number - 1]
        write(canvas, [f"{number} {note}"], top=70, size=7)
        write(canvas, [f"Rapport samenwerking    {number}"], top=30, size=7)
        canvas.showPage()
    canvas.save()
    reading = read(tmp_path / "rapport.pdf")
    bodies = [block.text for block in reading.blocks if block.kind == "paragraph"]
    assert bodies == ["Partijen zoeken nieuwe vormen van samenwerking in eerstelijns- en tweedelijnszorg."] * 3
    assert [block.pieces[0].page for block in reading.blocks if block.kind == "heading"] == [1, 2, 3]
    assert [block.text for block in reading.blocks if block.kind == "footnote"][2] == "3 Kamerbrief."
    assert dict(reading.removed) == {"running footers": 3}


def test_bad_input_has_its_own_message(tmp_path: Path) -> None:
    good = pdf(tmp_path / "goed.pdf", ["Een zin."]).read_bytes()
    cases: dict[str, tuple[str, bytes]] = {
        "leeg.pdf": ("file_empty", b""),
        "wit.md": ("file_empty", b" \n\n"),
        "afgekapt.pdf": ("file_damaged", good[: len(good) // 3]),
        "geen.pdf": ("file_damaged", b"<html>geen pdf</html>"),
        "kop.pdf": ("file_damaged", b"%PDF-1.7\nniets"),
        "werk.docx": ("file_damaged", b"PK\x03\x04"),
        "latin.txt": ("file_encoding", "patiënt".encode("latin-1")),
    }
    for name, (code, data) in cases.items():
        (tmp_path / name).write_bytes(data)
        assert rejected(tmp_path / name) == code, name
    assert rejected(tmp_path / "bestaat-niet.pdf") == "file_unreadable"
    assert rejected(pdf(tmp_path / "lang.pdf", ["a"], ["b"], ["c"]), max_pages=2) == "file_too_many_pages"
    assert rejected(pdf(tmp_path / "zonder.pdf", [], [])) == "file_without_text"


@pytest.mark.parametrize(("user", "code"), [("geheim", "file_encrypted"), ("", "")])
def test_a_password_is_told_and_an_owners_password_is_no_bar(tmp_path: Path, user: str, code: str) -> None:
    writer = PdfWriter(clone_from=pdf(tmp_path / "a.pdf", ["Een zin."]))
    writer.encrypt(user, owner_password="baas", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")
    if code:
        assert rejected(tmp_path / "b.pdf") == code
    else:
        assert texts(read(tmp_path / "b.pdf")) == ["Een zin."]


def test_a_circular_page_tree_and_a_false_count_end(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=pdf(tmp_path / "a.pdf", ["Een zin."]))
    pages: Any = writer.root_object["/Pages"].get_object()
    pages[NameObject("/Kids")] = ArrayObject([*pages["/Kids"], writer.root_object.raw_get("/Pages")])
    pages[NameObject("/Count")] = NumberObject(50_000)
    writer.write(tmp_path / "kring.pdf")
    assert rejected(tmp_path / "kring.pdf") in {"file_damaged", "file_too_many_pages"}


def test_a_pdf_with_another_name_is_read_for_what_it_is(tmp_path: Path) -> None:
    data = pdf(tmp_path / "a.pdf", ["Een zin."]).read_bytes()
    (tmp_path / "rapport.txt").write_bytes(data)
    assert texts(read(tmp_path / "rapport.txt")) == ["Een zin."]


def test_three_hundred_pages_keep_their_numbers(tmp_path: Path) -> None:
    words = ("zorg", "wijk", "regio", "huisarts", "ziekenhuis", "netwerk", "praktijk")
    pages = [[f"Dit gaat over {words[n % 7]}, {words[n // 7 % 7]} en {words[n // 49]}."] for n in range(1, 301)]
    path = pdf(tmp_path / "lang.pdf", *pages)
    reading = read(path)
    assert [block.pieces[0].page for block in reading.blocks] == list(range(1, 301))
    assert len(PdfReader(io.BytesIO(path.read_bytes())).pages) == 300


def letters(text: str) -> Counter[str]:
    text = re.sub(r"https?://\S+|naar\s+inhoudsopgave|^\s*o\s", " ", text, flags=re.IGNORECASE | re.MULTILINE)
    return Counter(char for char in text.lower() if char.isalpha())


ODD = "Re\x1b[2Jgio\x07\u202eplan\u2066\u0090 \u200ein\x85de wijk"


def test_nothing_that_a_terminal_obeys_is_read(tmp_path: Path) -> None:
    made = pdf(tmp_path / "a.pdf", ["Een zin over zorg."], setTitle=ODD, setAuthor=ODD)
    pages = tmp_path / "a.html"
    pages.write_text(
        f'<html><head><title>{ODD}</title><meta name="author" content="{ODD}"></head><body><h1>{ODD}</h1>'
        f"<p>{ODD}</p></body></html>",
        "utf-8",
    )
    marked = tmp_path / "a.md"
    marked.write_text(
        f"# {ODD}\n\n{ODD} [{ODD}](<https://a.nl/{ODD[:6]}>)\n\n- {ODD}\n\n| a | {ODD} |\n|--|--|\n", "utf-8"
    )
    for path in (made, pages, marked):
        reading = read(path)
        assert reading.title == "Re[2Jgioplan in de wijk"
        said = [reading.title, reading.author, reading.url, *texts(reading)]
        said += [part for block in reading.blocks for link in block.links for part in (link.text, link.url)]
        assert all(text.isprintable() for text in said)


def test_nothing_that_a_terminal_obeys_comes_from_a_description(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Een zin over zorg.", "utf-8")
    path.with_suffix(".toml").write_text(f"title = {json.dumps(ODD)}\npublishers = [{json.dumps(ODD)}]\n", "utf-8")
    source = own_source(path, read(path))
    assert (source.title, source.publishers) == ("Re[2Jgioplan in de wijk", ("Re[2Jgioplan in de wijk",))
