"""What kind of file it is: by its content where that is certain, else by its name."""

import io
import re
import zlib
from typing import Literal
from zipfile import BadZipFile, ZipFile

from corpus.errors import FileRejected

Format = Literal["pdf", "docx", "html", "markdown", "plain"]

_SUFFIXES: dict[str, Format] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "plain",
    ".text": "plain",
}
READABLE = tuple(_SUFFIXES)
# fmt: off
CONVERTIBLE = (
    ".doc", ".docm", ".dot", ".dotx", ".epub", ".odp", ".ods", ".odt", ".pages", ".ppt", ".pptx", ".rtf", ".xls",
    ".xlsx",
)
# fmt: on
"""What a person can save as a kind that is read."""

# A PDF's header may stand behind some stray bytes (ISO 32000, implementation note 13).
HEADER_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = {"WordDocument": "doc", "PowerPoint Document": "ppt", "Workbook": "xls"}
_PACKAGES = {"ppt/presentation.xml": "pptx", "xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb"}
_MIMETYPES = {
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_HTML = re.compile(rb"(?>\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_HTML_WITHIN = 4096
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kind_of(data: bytes, *, file: str, suffix: str) -> Format:
    """Return what a file is; raises FileRejected for what is not read, with what to do."""
    if is_pdf(data, suffix=suffix):
        return "pdf"
    if data.startswith(_OLE):
        _refuse_ole(data, file=file)
    if data.startswith(b"PK\x03\x04"):
        return _package(data, file=file, suffix=suffix)
    if data.startswith(b"{\\rtf"):
        raise FileRejected("file_convert", file=file, format="rtf")
    # A web page under these names is a download that failed: its text is an error or a log-in page.
    if _is_html(data) and suffix not in (".pdf", ".docx"):
        return "html"
    if suffix in CONVERTIBLE:
        raise FileRejected("file_convert", file=file, format=suffix[1:])
    kind = _SUFFIXES.get(suffix)
    if kind is None:
        raise FileRejected("file_format", file=file, known=", ".join(READABLE))
    if kind in ("pdf", "docx"):
        raise FileRejected("file_damaged", file=file, format=kind)
    return kind


def is_pdf(data: bytes, *, suffix: str) -> bool:
    """Tell by its first bytes whether a file is a PDF; a file of another name must begin as one."""
    head = data[:HEADER_WITHIN]
    return b"%PDF-" in head if suffix == ".pdf" else head.lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-")


def _refuse_ole(data: bytes, *, file: str) -> None:
    """Raise the error for Office's old container, which also holds new files with a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FileRejected("file_encrypted", file=file)
    named = (kind for stream, kind in _OLE_STREAMS.items() if stream.encode("utf-16-le") in data)
    raise FileRejected("file_convert", file=file, format=next(named, "Office 97-2003"))


def _package(data: bytes, *, file: str, suffix: str) -> Format:
    """Tell which kind of document a zip file is."""
    try:
        with ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            mimetype = package.read("mimetype") if "mimetype" in names and _is_small(package) else b""
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error) as error:
        kind = suffix[1:] if suffix == ".docx" or suffix in CONVERTIBLE else "zip"
        raise FileRejected("file_damaged", file=file, format=kind) from error
    if "word/document.xml" in names or (suffix == ".docx" and "[Content_Types].xml" in names):
        return "docx"
    kind = next((kind for name, kind in _PACKAGES.items() if name in names), _MIMETYPES.get(mimetype.strip(), ""))
    if kind or suffix in CONVERTIBLE:
        raise FileRejected("file_convert", file=file, format=kind or suffix[1:])
    if suffix == ".docx":
        raise FileRejected("file_damaged", file=file, format="docx")
    raise FileRejected("file_format", file=file, known=", ".join(READABLE))


def _is_small(package: ZipFile) -> bool:
    return package.getinfo("mimetype").file_size <= 1000


def _is_html(data: bytes) -> bool:
    """Tell whether a file begins as a web page does."""
    for bom, code in zip(_BOMS, ("utf-8", "utf-16-le", "utf-16-be"), strict=True):
        if data.startswith(bom):
            start = data[len(bom) : 2 * _HTML_WITHIN].decode(code, "ignore").encode()
            return bool(_HTML.match(start))
    return bool(_HTML.match(data[:_HTML_WITHIN]))
