"""What kind a file is, whatever its name says."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import FileRejected
from ingest.read import read
from ingest.sniff import READABLE

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def package(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def word() -> bytes:
    stream = io.BytesIO()
    document = Document()
    document.add_paragraph("Een zin over zorg.")
    document.save(stream)
    return stream.getvalue()


def pdf() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(60, 700, "Een zin over zorg.")
    canvas.save()
    return stream.getvalue()


HTML = b"<?xml version='1.0'?>\n<!-- x --><!DOCTYPE html><html><body><p>Een zin over zorg.</p></body></html>"


@pytest.mark.parametrize(
    ("content", "suffixes"),
    [
        (word(), [".pdf", ".docx", ".html", ".txt", ".doc"]),
        (pdf(), [".pdf", ".docx", ".html", ".txt", ".doc"]),
        (HTML, [".html", ".txt", ".md", ".doc"]),
        (b"\xef\xbb\xbf" + HTML, [".htm", ".txt"]),
    ],
    ids=["docx", "pdf", "html", "bom"],
)
def test_a_file_is_read_by_its_content(tmp_path: Path, content: bytes, suffixes: list[str]) -> None:
    for suffix in suffixes:
        path = tmp_path / f"a{suffix}"
        path.write_bytes(content)
        assert [block.text for block in read(path).blocks] == ["Een zin over zorg."]


@pytest.mark.parametrize("suffix", [one for one in READABLE if one not in (".pdf", ".docx")])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_by_its_name(tmp_path: Path, suffix: str, code: str) -> None:
    path = tmp_path / f"a{suffix.upper()}"
    path.write_bytes("Eén zin over zorg.".encode(code))
    assert [block.text for block in read(path).blocks] == ["Eén zin over zorg."]


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "file_convert", "doc"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "file_convert", ".docx of pdf"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "file_encrypted", "wachtwoord"),
        ("a.docx", OLE, "file_convert", "Office"),
        ("a.rtf", b"{\\rtf1 tekst}", "file_convert", "rtf"),
        ("a.docx", b"{\\rtf1 tekst}", "file_convert", "rtf"),
        ("a.odt", package(mimetype=b"application/vnd.oasis.opendocument.text"), "file_convert", "odt"),
        ("a.docx", package(mimetype=b"application/epub+zip"), "file_convert", "epub"),
        ("a.pptx", package(ppt__presentation_xml=b"<a/>"), "file_convert", "pptx"),
        ("a.pdf", package(xl__workbook_xml=b"<a/>"), "file_convert", "xlsx"),
        ("a.pages", package(iets=b"x"), "file_convert", "pages"),
        ("a.xlsx", b"PK", "file_convert", "xlsx"),
        ("a.docx", package(iets=b"x"), "file_damaged", "docx"),
        ("a.docx", HTML, "file_damaged", "docx"),
        ("a.docx", b"gewone tekst", "file_damaged", "docx"),
        ("a.docx", b"PK\x03\x04 kapot", "file_damaged", "docx"),
        ("a.zip", package(iets=b"x"), "file_format", ".docx"),
        ("a.exe", b"MZ", "file_format", ".docx"),
        ("a.txt", b"caf\xe9", "file_encoding", "UTF-8"),
    ],
)
def test_what_is_not_read_says_what_to_do(tmp_path: Path, name: str, content: bytes, code: str, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileRejected, match=name.replace(".", r"\.")) as caught:
        read(path)
    assert caught.value.code == code
    assert said in str(caught.value)
