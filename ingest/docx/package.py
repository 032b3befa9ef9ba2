"""Whether the package of a Word file is safe to open: how large it unpacks, and what its XML declares."""

import io
import zlib
from zipfile import BadZipFile, ZipFile

from corpus.errors import FileRejected

_MEGABYTE = 1_000_000
# A thousand pages of text are some 20 MB of XML; a tree of XML takes ten times its size in memory.
_LARGEST_XML = 40 * _MEGABYTE
_LARGEST = 250 * _MEGABYTE
_MOST_PARTS = 10_000
# What Word keeps the same way under another name.
_OTHERS = {
    b"word.document.macroEnabled.main+xml": "docm",
    b"word.template.macroEnabledTemplate.main+xml": "dotm",
    b"wordprocessingml.template.main+xml": "dotx",
}
_XML = (".xml", ".rels")
# OOXML has no document types (ECMA-376, part 2): what declares one wants its entities expanded.
_DECLARATIONS = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


def check_package(data: bytes, *, file: str) -> None:
    """Raise FileRejected for a package that unpacks too large, has too many parts, declares entities or is no .docx.

    The sizes that a package declares are enough to go by: zipfile gives no byte more than that.
    """
    try:
        with ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            xml = [part for part in parts if part.filename.lower().endswith(_XML)]
            if len(parts) > _MOST_PARTS:
                raise FileRejected("file_parts", file=file, count=len(parts), limit=_MOST_PARTS)
            for these, limit in ((parts, _LARGEST), (xml, _LARGEST_XML)):
                size = sum(part.file_size for part in these)
                if size > limit:
                    raise FileRejected("file_unpacks", file=file, size=size // _MEGABYTE, limit=limit // _MEGABYTE)
            if any(part.flag_bits & 1 for part in parts):
                raise FileRejected("file_encrypted", file=file)
            for part in xml:
                content = package.read(part)
                if any(declared in content for declared in _DECLARATIONS):
                    raise FileRejected("file_unsafe", file=file)
                if part.filename == "[Content_Types].xml":
                    _check_kind(content, file=file)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise FileRejected("file_damaged", file=file, format="docx") from error


def _check_kind(types: bytes, *, file: str) -> None:
    """Refuse a document with macros or a template, whatever its name says."""
    for mark, kind in _OTHERS.items():
        if mark in types:
            raise FileRejected("file_convert", file=file, format=kind)
