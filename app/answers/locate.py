"""Where a quote or a passage stands in its document, as spans and in words: page, printed page label, printed lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app import texts
from corpus.schema import Document, Example, Page, Passage, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a quote lies: a page, and offsets in the document's text."""

    page: int
    label: str = ""
    """The printed page label where it differs from the sheet's number."""
    start: int
    end: int


def spans(document: Document, start: int, end: int) -> tuple[Span, ...]:
    """Return the stretch from `start` to `end` of a document's text, divided over its pages."""
    found = []
    pages: Sequence[Page] = document.pages
    for page, following in zip(pages, [*(p.start for p in pages[1:]), len(document.text)], strict=True):
        low, high = max(start, page.start), min(end, following)
        if low < high:
            found.append(Span(page=page.number, label=page.label, start=low, end=high))
    return tuple(found)


def example_sheet(example: Example, document: Document) -> dict[int, str]:
    """Return the sheet that an example begins on, with its printed label."""
    return {example.page: next((page.label for page in document.pages if page.number == example.page), "")}


def sheets_of(found: Iterable[Span], passage: Passage) -> dict[int, str]:
    """Return the sheets that spans lie on, each with its printed label; the passage's own without spans."""
    return {span.page: span.label for span in found} or {passage.page: passage.page_label}


def sheet_words(sheets: dict[int, str], language: texts.Language) -> str:
    """Name one or more sheets by what is printed on them: "3", "3–4", "iii (blad 5)", "iii–iv (blad 5–6)"."""
    first, last = min(sheets), max(sheets)
    printed = _range(sheets[first] or str(first), sheets[last] or str(last))
    if not any(sheets.values()):
        return printed
    return texts.text("sheet", language).format(label=printed, sheet=_range(str(first), str(last)))


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def place_words(sheets: dict[int, str], lines: str, language: texts.Language) -> str:
    """Say where something stands: "blz. iii (blad 5), regel 12-13"."""
    key = "page" if len(sheets) == 1 else "pages"
    words = texts.text(key, language).format(page=sheet_words(sheets, language))
    return f"{words}, {line_words(lines, language)}" if lines else words


def place_in(source: Source, sheets: dict[int, str], lines: str, language: texts.Language) -> str:
    """Say where something stands in a document; a web page and a text without page ends have no pages to name."""
    if source.pages:
        return place_words(sheets, lines, language)
    return line_words(lines, language) if lines else ""


def line_words(lines: str, language: texts.Language) -> str:
    """Say which printed lines: "regel 12-13"."""
    return texts.text("line" if lines.isdigit() else "lines", language).format(lines=lines)
