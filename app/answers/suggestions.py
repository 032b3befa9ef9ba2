"""What could be asked instead, when a question was declined: what the nearest passages are about."""

import re
from collections import Counter
from collections.abc import Sequence

from app import texts
from app.texts import Language
from retrieval.search import Hit, Index

_NUMBERING = re.compile(r"^\d+(\.\d+)*\.?\s+")
_SAYS_LITTLE = re.compile(
    r"^(appendix|bijlagen?|begrippen(lijst)?|bronnen|colofon|inhoud\w*|inleiding|samenvatting|voorwoord)\b|\([a-z]\)$",
    re.IGNORECASE,
)
"""Headings that a reader cannot ask about: parts of a book, and one of several parts of the same."""
_MOST = 3
_LOOKED_AT = 6


def suggestions(hits: Sequence[Hit], index: Index, language: Language) -> tuple[str, ...]:
    """Return a few questions that the nearest passages do answer, each about another heading."""
    found: dict[str, None] = {}
    for hit in hits[:_LOOKED_AT]:
        heading = _telling_heading(hit, index)
        if heading:
            found[texts.text("suggested_question", language).format(heading=heading)] = None
    return tuple(found)[:_MOST]


def _telling_heading(hit: Hit, index: Index) -> str:
    """Return the lowest heading that its document has once: "Tips en adviezen" under each subject tells nothing."""
    counts = Counter(section.title for section in index.documents[hit.passage.document_id].sections)
    telling = [heading for heading in hit.passage.headings if counts[heading] <= 1]
    heading = _NUMBERING.sub("", telling[-1]) if telling else ""
    return "" if _SAYS_LITTLE.search(heading) else heading
