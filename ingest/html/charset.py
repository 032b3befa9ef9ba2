"""The characters of a web page: by its byte order mark, by what it declares, else as browsers do."""

import codecs
import re

from corpus.errors import FileRejected

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
# Browsers look in the first kilobyte; pages put scripts before it all the same.
_DECLARED_WITHIN = 8192
# What browsers read under these names (WHATWG, Encoding, 4.2).
_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252"})
UNDECLARED = "de pagina noemt geen tekenset en is gelezen als windows-1252"


def decoded(data: bytes, *, file: str) -> tuple[str, str]:
    """Return a page's text, and a remark where its characters were guessed.

    Raises:
        FileRejected: the declared set of characters does not exist, or the page is not written in it.
    """
    for bom, code in _BOMS:
        if data.startswith(bom):
            return _decode(data[len(bom) :], code, file=file), ""
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    if declared is None:
        try:
            return data.decode("utf-8"), ""
        except UnicodeDecodeError:
            return _decode(data, "cp1252", file=file), UNDECLARED
    name = declared[1].decode("ascii", "replace")
    code = _codec(name, file=file)
    if code in _WESTERN:
        _check_western(data, name, file=file)
    return _decode(data, code, name=name, file=file), ""


def _codec(name: str, *, file: str) -> str:
    try:
        found = codecs.lookup(name).name
    except LookupError as error:
        raise FileRejected("file_charset", file=file, charset=name, position=0) from error
    # A declaration that can be read byte by byte is not written in UTF-16 (WHATWG, HTML, 13.2.3.2).
    return "cp1252" if found in _WESTERN else "utf-8" if found.startswith("utf-16") else found


def _check_western(data: bytes, name: str, *, file: str) -> None:
    """Refuse a page of UTF-8 that says it is Latin: no text of Latin letters reads as UTF-8 by chance."""
    odd = next((place for place, byte in enumerate(data) if byte > 127), None)
    if odd is None:
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return
    raise FileRejected("file_charset", file=file, charset=name, position=odd)


def _decode(data: bytes, code: str, *, file: str, name: str = "") -> str:
    try:
        return data.decode(code)
    except UnicodeDecodeError as error:
        raise FileRejected("file_charset", file=file, charset=name or code, position=error.start) from error
    except LookupError as error:
        # A codec of Python's own that is no set of characters, such as base64.
        raise FileRejected("file_charset", file=file, charset=name, position=0) from error
