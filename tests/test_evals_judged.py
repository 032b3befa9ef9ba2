from dataclasses import replace

import pytest
from evals_making import ASKED, GOAL, KEPT, LIBRARY, PAID, answer, case, cited, declined, place, run

from corpus.errors import CorpusError
from evals.cases import Case, Nugget
from evals.checks import Fault
from evals.judged import Judged, Stage, Verdict, judge, spans_of
from evals.metrics import figures
from evals.runs import Outcome

MINUTES = Nugget(text="Het duurt 20 minuten, mits de huisarts meekijkt.", words=("20 minuten",), qualifier="mits")
PAYER = Nugget(text="De zorgverzekeraar betaalt.", words=("zorgverzekeraar", "betaal*"))
YEAR = Nugget(text="Dat is per 2025.", words=("2025",), vital=False)
BARE = "Een meekijkconsult duurt 20 minuten"
"""Of ASKED, without its reserve."""


def one(asked: Case, *outcomes: Outcome) -> Judged:
    (found,) = judge(run([asked], outcomes))
    return found


@pytest.mark.parametrize(
    ("asked", "outcome", "verdict"),
    [
        (case(ASKED, nuggets=[MINUTES]), answer(ASKED), "right"),
        (case(ASKED), answer(ASKED), "right"),
        (case(PAID, nuggets=[PAYER, YEAR]), answer("Een zorgverzekeraar in Zwolle betaalt het"), "right"),
        (case(ASKED, nuggets=[MINUTES]), answer(BARE), "partly"),
        (case(ASKED, PAID, nuggets=[MINUTES, PAYER]), answer(ASKED), "partly"),
        # The fact is there, but no evidence is cited.
        (case(PAID, nuggets=[MINUTES]), answer(ASKED), "partly"),
        (case(ASKED, nuggets=[PAYER]), answer(ASKED), "partly"),
        (case(GOAL, nuggets=[]), replace(answer(GOAL), notices=()), "partly"),
        (case(PAID, nuggets=[PAYER]), answer(ASKED), "wrong"),
        (case(PAID), answer(ASKED), "wrong"),
        (case(PAID, nuggets=[YEAR]), answer(ASKED), "wrong"),
        (case(), answer(ASKED), "wrong"),
        (case(), declined(), "declined"),
        (case(ASKED, nuggets=[MINUTES]), declined(), "declined"),
    ],
    ids=[
        "whole", "no facts asked for", "a fact that is not vital may lack", "without its reserve", "one fact of two",
        "fact without evidence", "evidence without fact", "something wrong", "neither", "no fact asked for",
        "only one that is not vital", "answered what cannot be", "rightly declined", "wrongly declined",
    ],
)  # fmt: skip
def test_an_answer_is_judged(asked: Case, outcome: Outcome, verdict: Verdict) -> None:
    found = one(asked, outcome)
    assert found.verdict == verdict
    assert found.columns["truthfulness"] == {"right": 1, "partly": 0.5, "declined": 0, "wrong": -1}[verdict]
    assert found.passed is ((verdict == "right") if asked.answerable else (verdict == "declined"))


ALL = tuple(LIBRARY.passages)


@pytest.mark.parametrize(
    ("asked", "outcome", "stage"),
    [
        (case(), declined(), ""),
        (case(), answer(ASKED), "wrongly_answered"),
        (case(ASKED), answer(ASKED), ""),
        # Half of the characters is enough: 35 of 63.
        (case(ASKED), answer(BARE), ""),
        (case(ASKED), answer(KEPT, hits=["gids:64"]), "not_retrieved"),
        (case(ASKED), declined(), "not_retrieved"),
        (case(ASKED), declined(hits=["gids:64", "gids:0"]), "wrongly_declined"),
        (case(ASKED), answer(KEPT, hits=["gids:64", "gids:0"]), "not_selected"),
        # Its passage is cited, for 27 of the 63 characters.
        (case(ASKED), answer("mits de huisarts meekijkt.", hits=["gids:0"]), "not_cited"),
        # Of two points one is cited; the other was found, or not.
        (case(ASKED, PAID), answer(ASKED, hits=ALL), "not_selected"),
        (case(ASKED, PAID), answer(ASKED, hits=["gids:0"]), "not_retrieved"),
        (case(ASKED, KEPT), answer(BARE, hits=["gids:0", "elders"]), "not_retrieved"),
    ],
)
def test_the_stage_that_lost_the_evidence_is_named(asked: Case, outcome: Outcome, stage: Stage) -> None:
    assert one(asked, outcome).stage == stage


def test_evidence_in_no_passage_was_not_read() -> None:
    whole = run([case(ASKED)], [declined()])
    cut = replace(whole, passages={name: p for name, p in whole.passages.items() if name != "gids:0"})
    (found,) = judge(cut)
    assert found.stage == "not_read"
    assert found.cluster == "gids › "


@pytest.mark.parametrize(
    ("asked", "cluster"),
    [
        (case(ASKED), "gids › Meekijken"),
        (case(KEPT, PAID), "gids › Meekijken"),
        (case(PAID, KEPT), "gids › Bekostiging"),
        (case(GOAL), "concept › Ambitie"),
        (case(name="v7"), "v7"),
    ],
)
def test_questions_about_one_section_stay_together(asked: Case, cluster: str) -> None:
    assert one(asked, declined(asked.id)).cluster == cluster


def test_what_a_question_adds_to_the_sums() -> None:
    asked = case(ASKED, GOAL, nuggets=[MINUTES, YEAR], paraphrases=["Anders?", "Nog anders?"])
    found = one(
        asked,
        answer(BARE, GOAL, KEPT, hits=["gids:64", "gids:0"]),
        answer(BARE, paraphrase=1),
        declined(paraphrase=2),
    )
    # Cited: 35 characters of ASKED and 39 of GOAL, gold; 41 of KEPT, none. Found: KEPT's passage first, ASKED's second
    # (relevant: 2), GOAL's not: half of the recall, 2/log2(3) of 2 + 2/log2(3) gain.
    assert found.columns == pytest.approx(
        {
            "questions": 1, "answerable": 1, "answered": 1, "declined": 0, "unanswerable": 0,
            "answerable.answered": 1, "answerable.declined": 0, "unanswerable.declined": 0,
            "R@10": 0.5, "RR@10": 0.5, "nDCG@10": 0.38685, "Success@5": 1, "within": 0.5,
            "citations": 3, "citations.valid": 3, "sentences": 3, "sentences.cited": 3,
            "sentences.number": 0, "sentences.name": 0, "sentences.negation": 0,
            "drafts": 1, "drafts.said": 1,
            "characters": 35 + 39 + 41, "characters.gold": 35 + 39, "points": 2, "points.cited": 2,
            "vital": 1, "vital.matched": 1, "qualifiers": 1, "qualifiers.matched": 0, "answered.vital": 1,
            # 35 of 115 characters are also cited for the first paraphrase; the second is like neither.
            "paraphrased": 1, "paraphrased.alike": (35 / 115 + 0 + 0) / 3,
            "truthfulness": 0.5,
        },
        abs=1e-5,
    )  # fmt: skip


def test_a_question_that_cannot_be_answered_adds_nothing_to_evidence() -> None:
    columns = one(case(), answer(ASKED)).columns
    assert not {"points", "characters", "vital", "R@10", "within", "paraphrased"} & set(columns)
    assert (columns["unanswerable"], columns["unanswerable.declined"], columns["citations.valid"]) == (1, 0, 1)


def test_declining_adds_no_fact_that_was_answered() -> None:
    columns = one(case(ASKED, nuggets=[MINUTES]), declined()).columns
    assert (columns["vital"], columns["vital.matched"], columns["answered.vital"]) == (1, 0, 0)
    assert (columns["answerable.declined"], columns["characters"], columns["citations"]) == (1, 0, 0)


def test_a_citation_of_what_is_not_there_is_a_fault_and_no_crash() -> None:
    stray = replace(cited(ASKED), document_id="elders", passage_id="elders:0")
    found = one(case(ASKED), replace(answer(ASKED), citations=(stray,), hits=("elders:0",)))
    assert Fault(kind="citation", where="1") in found.faults
    assert (found.columns["citations"], found.columns["citations.valid"], found.columns["within"]) == (1, 0, 0)


def test_questions_are_judged_in_their_order() -> None:
    cases = [case(name="b"), case(PAID, name="a"), case(name="c")]
    outcomes = [declined("c"), answer(PAID, name="a"), answer(KEPT, name="b")]
    found = judge(run(cases, outcomes))
    assert [(j.case.id, j.verdict) for j in found] == [("b", "wrong"), ("a", "right"), ("c", "declined")]
    # And through to the figures: 1 of 2 rightly declined; mean of -1, 1 and 0.
    values = {figure.name: figure.value for figure in figures(found)}
    assert (values["abstention_recall"], values["truthfulness"], values["R@10"]) == (0.5, 0, 1)


def test_gold_that_is_nowhere_is_told() -> None:
    with pytest.raises(CorpusError, match="'v1'"):
        judge(run([case("nergens te vinden", document="gids")], [declined()]))


def test_citations_stand_where_their_spans_say() -> None:
    assert spans_of(answer(KEPT, GOAL)) == [place(KEPT), place(GOAL, "concept")]
