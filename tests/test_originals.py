"""The whole way on the original documents: read, publish, ask, and hold every citation against its page."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from app import rights
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader

pytestmark = pytest.mark.originals

SHINGLE = 10


@pytest.fixture
def original_reader(originals: Path, settings: Settings) -> Reader:
    rights.grant(rights.ALL, by="test", scope="", data=settings.data_dir)
    _, report, _ = ingest((originals / "pdf",), settings)
    assert len(report.added) == 5
    assert not report.skipped
    return KnowledgeBase(settings).reader()


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalpha())


def test_every_quote_is_on_its_page(original_reader: Reader, originals: Path) -> None:
    pages = {
        document.id: [_letters(page.extract_text()) for page in PdfReader(document.file).pages]
        for document in original_reader.index.documents.values()
    }
    titles = {p.headings[-1] for p in original_reader.index.passages if p.headings}
    citations = [citation for title in sorted(titles) for citation in original_reader.ask(title).citations]
    assert len(citations) > 200
    for citation in citations:
        text = original_reader.index.documents[citation.source.id].text
        for span in citation.spans:
            page, quote = pages[citation.source.id][span.page - 1], _letters(text[span.start : span.end])
            parts = [quote[start : start + SHINGLE] for start in range(max(1, len(quote) - SHINGLE + 1))]
            # A line of another column may stand between two lines of a quote in the page's plain text.
            assert sum(part in page for part in parts) >= 0.85 * len(parts), citation.quote


def test_the_emergency_squares_are_separate_cards(original_reader: Reader) -> None:
    places = [example.place for example in original_reader.examples("spoedplein")]
    assert {"Schiedam", "Nijmegen", "Amsterdam-Noord", "Venlo"} <= set(places)
