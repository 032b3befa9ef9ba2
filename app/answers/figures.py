"""The date that a cited sentence's figures hold for, in words beside its source."""

from datetime import UTC, date, datetime

from app import texts
from app.answers.answer import Citation
from ingest import facts


def held_on(citation: Citation) -> str:
    """Return the ISO date that the figures of a cited sentence hold for; empty without figures or without a date."""
    quote = citation.quote
    return (facts.as_of(quote) or citation.passage.as_of) if facts.figures(quote) else ""


def figures_label(citation: Citation, language: texts.Language, *, today: date | None = None) -> str:
    """Return "cijfers van 2021"; "verwachting of doel voor 2040" where the document looked ahead; else nothing."""
    held = held_on(citation)
    if not held:
        return ""
    day = today or datetime.now(UTC).date()
    ahead = citation.passage.kind == "ambitie" or held > (citation.source.date or day.isoformat())
    words = texts.formatted_date(held, language)
    return texts.text("figures_ahead" if ahead else "figures_of", language).format(date=words)
