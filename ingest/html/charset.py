"""The characters of a web page: by its byte order mark, by what it declares, else as browsers do."""

import codecs
import re

from corpus.errors import FileRejected, message

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
# Browsers look in the first kilobyte; pages put scripts before it all the same.
_DECLARED_WITHIN = 8192
# The sets of characters that browsers know (WHATWG, Encoding, 4.2), as Python calls them. A page in another one,
# such as UTF-7, says something else to a browser than to us.
_NAMES = "utf-8 cp866 koi8-r koi8-u mac-roman mac-cyrillic cp874 gb18030 big5hkscs euc_jp iso2022_jp cp932 cp949"
_PARTS = (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)
_KNOWN = {*_NAMES.split(), *(f"iso8859-{part}" for part in _PARTS), *(f"cp125{page}" for page in range(9))}
# What browsers read under the name of another one. What can be read byte by byte is not written in UTF-16.
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


def decoded(data: bytes, *, file: str) -> tuple[str, str]:
    """Return a page's text, and a remark where its characters were guessed.

    Raises:
        FileRejected: the page is not written in the set of characters that it declares.
    """
    for bom, code in _BOMS:
        if data.startswith(bom):
            return _decode(data[len(bom) :], code, file=file), ""
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    name = declared[1].decode("ascii", "replace") if declared else ""
    code = _codec(name)
    if not code:
        try:
            return data.decode("utf-8"), ""
        except UnicodeDecodeError:
            return _decode(data, "cp1252", file=file), message("page_undeclared")
    if code == "cp1252":
        _check_western(data, name, file=file)
    return _decode(data, code, name=name, file=file), ""


def _codec(name: str) -> str:
    """Return the codec for a declared name; empty where browsers know no such set of characters."""
    try:
        found = codecs.lookup(name.lower().removeprefix("x-")).name
    except LookupError:
        return ""
    read_as = _READ_AS.get(found, found)
    return read_as if read_as in _KNOWN else ""


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
