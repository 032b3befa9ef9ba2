"""The questions about the originals: their gold is found again in these."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.files import load_vocabulary
from corpus.schema import Document, Passage
from evals.cases import ORIGINALS, read_cases
from evals.gold import points_of
from evals.validate import flaws
from ingest.passages import make_passages
from ingest.worker import read_safely

pytestmark = pytest.mark.originals


def test_the_questions_fit_the_originals(originals: Path) -> None:
    documents: dict[str, Document] = {}
    passages: list[Passage] = []
    themes = load_vocabulary().themes
    for file in sorted((originals / "pdf").glob("*.pdf")):
        document, made, _ = make_passages(
            read_safely(file), document_id=file.stem, digest="", file=str(file), themes=themes
        )
        documents[document.id] = document
        passages += made
    cases = read_cases(ORIGINALS)
    assert flaws(cases, documents, passages) == ()
    for case in cases:
        for gold in case.evidence:
            ((stretch,),) = points_of(replace(case, evidence=(gold,)), documents)
            document = documents[stretch.document]
            page = [page.number for page in document.pages if page.start <= stretch.start][-1]
            assert (document.id, page) == (gold.document, gold.page), case.id
            words = len(document.text[stretch.start : stretch.end].split())
            assert abs(words - gold.words) <= max(4, 0.2 * gold.words), case.id
