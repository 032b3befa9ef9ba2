"""The date that a cited sentence's figures hold for, in words beside its source."""

from datetime import UTC, date, datetime

from app import texts
from app.answer import Citation
from ingest import facts


def figures_label(citation: Citation, language: texts.Language, *, today: date | None = None) -> str:
    """Return "cijfers van 2021"; "verwachting of doel voor 2040" where the document looked ahead; else nothing."""
    passage, source = citation.passage, citation.source
    if not facts.figures(citation.quote):
        return ""
    held = facts.as_of(citation.quote) or passage.as_of
    if not held:
        return ""
    ahead = passage.kind == "ambitie" or held > (source.date or (today or datetime.now(UTC).date()).isoformat())
    return texts.text("figures_ahead" if ahead else "figures_of", language).format(
        date=texts.formatted_date(held, language)
    )
