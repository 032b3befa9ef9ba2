"""Point at a stretch of a document whose sentences do not belong here: by its page, its first and last words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.errors import CorpusError
from corpus.schema import Document

_WORD = re.compile(r"\w+")
# A document that is read anew may give a word more or less (a broken word joined, a mark taken out).
_SLACK = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A stretch of text that can be found again."""

    document: str
    page: int
    """The sheet that it begins on."""
    first: str
    """Its first four words, or all of them when it has fewer; capitals and punctuation do not count."""
    last: str
    words: int


def point_at(document: Document, start: int, end: int) -> Pointer:
    """Make the pointer to `document.text[start:end]`."""
    words = _WORD.findall(document.text[start:end])
    page = [page.number for page in document.pages if page.start <= start][-1]
    return Pointer(
        document=document.id, page=page, first=" ".join(words[:4]), last=" ".join(words[-4:]), words=len(words)
    )


def resolve(pointer: Pointer, document: Document, *, case: str = "") -> tuple[int, int]:
    """Return where a stretch begins and ends in the document's text; of several, the one nearest in length and page.

    Raises:
        CorpusError: it is nowhere in the document.
    """
    found = list(_stretches(pointer, document))
    if not found:
        quote = f"{pointer.first} … {pointer.last}"
        raise CorpusError("gold_missing", case=case or f"blz. {pointer.page}", document=pointer.document, quote=quote)
    return min(found)[1:]


def _stretches(pointer: Pointer, document: Document) -> Iterator[tuple[float, int, int]]:
    """Give each stretch with these first and last words and about this length, with how far it is off."""
    places, words = _words_of(document.text)
    first, last = (_WORD.findall(part.lower()) for part in (pointer.first, pointer.last))
    slack = max(2, round(_SLACK * pointer.words))
    for begin in (n for n in range(len(words)) if words[n : n + len(first)] == first):
        for length in range(max(pointer.words - slack, len(first)), pointer.words + slack + 1):
            stop = begin + length
            if stop <= len(words) and words[stop - len(last) : stop] == last:
                page = [page.number for page in document.pages if page.start <= places[begin][0]][-1]
                off = abs(length - pointer.words) / pointer.words + abs(page - pointer.page)
                yield off, places[begin][0], places[stop - 1][1]


@lru_cache(maxsize=16)
def _words_of(text: str) -> tuple[list[tuple[int, int]], list[str]]:
    places = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    return places, [text[start:end].lower() for start, end in places]
