"""The parts of a document, for who asks what is in it: its headings, with their pages."""

import re

from app.answers.locate import place_in, spans
from app.texts import Language
from corpus.schema import Document, Section
from retrieval.search import Index
from retrieval.understand import Understood

_ASKS = re.compile(
    r"\b(inhoudsopgave|hoofdstuk(ken)?|(welke|hoeveel|which|how many) (\w+ )?(thema'?s?|thema’s|onderwerpen|onderdelen|"
    r"bouwstenen|bijlagen|stappen|paragrafen|themes|topics|chapters|building blocks)|"
    r"(opgebouwd|ingedeeld|indeling|opzet|structuur|waaruit bestaat|table of contents))\b",
    re.IGNORECASE,
)
_FEWEST, _MOST = 3, 20
"""Headings of a level that is worth showing."""


def asks_for_parts(question: str) -> bool:
    """Tell whether a question is about the parts of a document."""
    return _ASKS.search(question) is not None


def asked_document(asked: Understood, index: Index) -> Document | None:
    """Return the one document that a question surely names; nothing when it names none or several."""
    sure = [name for name, sureness in asked.documents.items() if sureness == 1]
    return index.documents[sure[0]] if len(sure) == 1 else None


def parts(document: Document) -> tuple[Section, ...]:
    """Return the headings of the highest level that has several; none where no level has a handful."""
    for level in sorted({section.level for section in document.sections}):
        found = tuple(section for section in document.sections if section.level == level)
        if _FEWEST <= len(found) <= _MOST:
            return found
    return ()


def listed(document: Document, index: Index, language: Language) -> str:
    """Return the parts of a document as one line, each with its page: "Inleiding (blz. 3); Ouderenzorg (blz. 9)"."""
    source = index.source(document.id)
    lines = []
    for section in parts(document):
        where = {span.page: span.label for span in spans(document, section.start, section.end)}
        place = place_in(source, where, "", language) if where else ""
        lines.append(f"{section.title} ({place})" if place else section.title)
    return "; ".join(lines)
