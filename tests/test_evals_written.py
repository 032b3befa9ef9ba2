from dataclasses import replace
from pathlib import Path

import pytest
from evals_making import ASKED, GOAL, LIBRARY, lines

from corpus.errors import CorpusError
from evals.checks import faults
from evals.mutations import self_check
from evals.runs import Library
from evals.written import WRITTEN, written_outcomes

DIGEST = replace(
    LIBRARY,
    documents={name: replace(document, text_kind="samenvatting") for name, document in LIBRARY.documents.items()},
)
"""The made documents, both of them as digests."""


def row(name: str, *sentences: tuple[str, list[tuple[str, str]]]) -> dict[str, object]:
    return {
        "id": name,
        "question": "Hoe zit het?",
        "sentences": [
            {"text": text, "quotes": [{"document": document, "quote": quote} for document, quote in quotes]}
            for text, quotes in sentences
        ],
    }


def test_an_answer_is_made_with_its_citations_and_notices(tmp_path: Path) -> None:
    goal = ("Elke wijk heeft in 2030 een hecht team.", [("concept", GOAL)])
    both = ("Een consult duurt twintig minuten mits de huisarts meekijkt.", [("gids", ASKED), ("concept", GOAL)])
    (outcome,) = written_outcomes(DIGEST, lines(tmp_path / "a.jsonl", row("w1", goal, both)))
    assert (outcome.case_id, outcome.status, outcome.written_by) == ("w1", "answered", "hand")
    # A quote that is cited twice has one number.
    assert [sentence.citations for sentence in outcome.sentences] == [(1,), (2, 1)]
    assert [(one.number, one.passage_id, one.page, one.quote) for one in outcome.citations] == [
        (1, "concept:0", 1, GOAL),
        (2, "gids:0", 1, ASKED),
    ]
    assert {notice.kind: notice.document_ids for notice in outcome.notices} == {
        "draft": ("concept",),
        "superseded": ("concept",),
        "summary": ("concept", "gids"),
    }
    assert faults(outcome, DIGEST) == ()


@pytest.mark.parametrize("quote", ["nergens te vinden", f"{ASKED}\nDe huisarts"], ids=["nowhere", "over two passages"])
def test_a_broken_quote_is_told_with_its_line(tmp_path: Path, quote: str) -> None:
    good, bad = row("w1", ("Een hecht team.", [("concept", GOAL)])), row("w2", ("Een zin.", [("gids", quote)]))
    with pytest.raises(CorpusError, match=rf"a\.jsonl, regel 3: .*w2: '{quote[:10]}"):
        written_outcomes(DIGEST, lines(tmp_path / "a.jsonl", good, "", bad))


@pytest.mark.parametrize("library", [LIBRARY, replace(DIGEST, documents={})], ids=["an original", "not there"])
def test_other_documents_have_no_worded_answers(tmp_path: Path, library: Library) -> None:
    path = lines(tmp_path / "a.jsonl", row("w1", ("Een zin.", [("gids", ASKED), ("concept", GOAL)])))
    assert written_outcomes(library, path) == ()


def test_the_shipped_answers_stand_on_the_embedded_digests(embedded: Library) -> None:
    outcomes = written_outcomes(embedded)
    assert len(outcomes) == len(WRITTEN.read_text("utf-8").splitlines()) >= 50
    assert all(outcome.sentences and not outcome.declined for outcome in outcomes)
    for outcome in outcomes:
        # By construction; what the words say is for the checks to find.
        kinds = {fault.kind for fault in faults(outcome, embedded)}
        assert not kinds & {"citation", "page", "coverage", "status", "notice"}, outcome.case_id


def test_damage_to_the_shipped_answers_is_noticed(embedded: Library) -> None:
    check = self_check("written", written_outcomes(embedded), embedded)
    # What was reached: a negation that is worded otherwise is not always understood.
    assert check.caught / check.tried >= 0.98
    assert len(check.alarms) / check.clean <= 0.2
