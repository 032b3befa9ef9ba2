"""The questions about the originals: their gold is found again in these."""

from dataclasses import replace

import pytest
from originals import ReadOriginals

from evals.cases import ORIGINALS, read_cases
from evals.gold import points_of
from evals.validate import flaws

pytestmark = pytest.mark.originals


def test_the_questions_fit_the_originals(read_originals: ReadOriginals) -> None:
    documents = {document.id: document for document, _, _ in read_originals}
    passages = [passage for _, made, _ in read_originals for passage in made]
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
