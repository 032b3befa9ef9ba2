from dataclasses import replace

import numpy as np
import pytest
from evals_making import ASKED, answer, case, declined, run
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError
from evals.cases import Case
from evals.compare import Difference, bootstrap_p, compare, holm, mcnemar
from evals.metrics import METRICS
from evals.runs import Run


@pytest.mark.parametrize(
    ("only_a", "only_b", "p"),
    [
        (0, 0, 1),
        (3, 3, 1),
        # Twice the tail of a fair coin: 2 · 1/32; 2 · (1 + 8)/256; 2 · (1 + 10 + 45)/1024.
        (0, 5, 0.0625),
        (1, 7, 0.0703125),
        (7, 1, 0.0703125),
        (2, 8, 0.109375),
    ],
)
def test_mcnemars_exact_test(only_a: int, only_b: int, p: float) -> None:
    assert mcnemar(only_a, only_b) == pytest.approx(p)


def test_holms_correction_by_hand() -> None:
    # In order .005 · 4, .01 · 3, .03 · 2 and .04 · 1, which may not be under the one before: .06.
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.6, 0.7]) == [1, 1]
    assert holm([0.04]) == [0.04]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), max_size=20))
def test_corrected_values_are_no_smaller_and_keep_their_order(values: list[float]) -> None:
    corrected = holm(values)
    assert all(p <= after <= 1 for p, after in zip(values, corrected, strict=True))
    assert [after for _, after in sorted(zip(values, corrected, strict=True))] == sorted(corrected)


@pytest.mark.parametrize(
    ("drawn", "p"),
    [
        # 10 of 1,999 draws are 0 or under: 2 · 11/2000. Of fewer draws each weighs more: 2 · 10/1000.
        ([-0.1] * 10 + [0.2] * 1989, 0.011),
        ([0.1] * 9 + [-0.2] * 990, 0.02),
        ([0.2] * 999, 0.002),
        ([0.0] * 999, 1),
        ([-1.0, 1.0] * 50, 1),
    ],
)
def test_the_p_value_of_a_difference_is_its_share_beyond_zero(drawn: list[float], p: float) -> None:
    assert bootstrap_p(np.array(drawn)) == pytest.approx(p)


CASES = [case(name=f"v{number}") for number in range(8)]
"""Not answerable, so that each is a section of its own."""


def answered(*numbers: int, name: str, snapshot: str = "s1") -> Run:
    """Make a run that answers these questions, which is wrong, and declines the others."""
    outcomes = [
        answer(ASKED, name=one.id) if number in numbers else declined(one.id) for number, one in enumerate(CASES)
    ]
    return run(CASES, outcomes, name=name, snapshot=snapshot)


def named(found: tuple[Difference, ...], name: str) -> Difference:
    return next(one for one in found if one.name == name)


BEFORE, AFTER = answered(0, 1, 2, 3, 4, 5, name="a"), answered(6, 5, name="b")


def test_each_question_regressed_was_fixed_or_stayed() -> None:
    found = compare(BEFORE, AFTER)
    assert (found.a.id, found.b.id) == ("a", "b")
    assert dict(found.changes) == {
        **dict.fromkeys(["v0", "v1", "v2", "v3", "v4"], "fixed"),
        "v5": "failing",
        "v6": "regressed",
        "v7": "passing",
    }


def test_differences_are_b_minus_a() -> None:
    found = compare(BEFORE, AFTER).differences
    assert [one.name for one in found] == ["passed", *(metric.name for metric in METRICS)]
    passed = named(found, "passed")
    # 2 and 6 of 8; only A right 1, only B right 5: 2 · (1 + 6)/64.
    assert (passed.a, passed.b) == (0.25, 0.75)
    assert passed.p == pytest.approx(0.21875)
    recall = named(found, "abstention_recall")
    assert (recall.a, recall.b) == (0.25, 0.75)
    assert recall.low is not None
    assert recall.high is not None
    assert recall.low < 0.5 < recall.high
    assert (passed.low, passed.high) == (recall.low, recall.high)
    truth = named(found, "truthfulness")
    assert (truth.a, truth.b) == (-0.75, -0.25)


def test_values_are_corrected_for_all_that_was_tested() -> None:
    found = compare(BEFORE, AFTER).differences
    tested = [one for one in found if one.corrected is not None]
    # What has no question below the line, and what is alike in both, is not tested.
    assert {one.name for one in tested} == {"passed", "abstention_recall", "refusal_f1", "truthfulness"}
    assert [one.corrected for one in tested] == pytest.approx(holm([one.p or 0 for one in tested]))
    assert named(found, "citation_validity").corrected is None
    unmeasured = named(found, "R@10")
    assert (unmeasured.a, unmeasured.b, unmeasured.low, unmeasured.p) == (None, None, None, None)


def test_turned_round_the_signs_turn() -> None:
    one, other = (named(compare(*runs).differences, "abstention_recall") for runs in ((BEFORE, AFTER), (AFTER, BEFORE)))
    assert one.low is not None
    assert one.high is not None
    assert (other.low, other.high) == pytest.approx((-one.high, -one.low))
    assert other.p == one.p


def test_a_run_does_not_differ_from_itself() -> None:
    found = compare(BEFORE, replace(BEFORE, info=replace(BEFORE.info, id="c")))
    assert {change for _, change in found.changes} == {"failing", "passing"}
    assert all(one.corrected is None and (one.p is None or one.p == 1) for one in found.differences)


@pytest.mark.parametrize(
    "changed",
    [CASES[:-1], [*CASES[:-1], replace(CASES[-1], id="v9")], [replace(CASES[0], question="Anders?"), *CASES[1:]]],
    ids=["fewer", "another id", "another wording"],
)
def test_other_questions_are_refused(changed: list[Case]) -> None:
    with pytest.raises(InputError) as told:
        compare(BEFORE, replace(AFTER, cases=tuple(changed)))
    assert told.value.code == "eval_other_questions"


def test_the_order_of_the_questions_may_differ() -> None:
    turned = replace(AFTER, cases=AFTER.cases[::-1], outcomes=AFTER.outcomes[::-1])
    assert compare(BEFORE, turned) == compare(BEFORE, AFTER)


def test_another_snapshot_is_refused_unless_asked_for() -> None:
    other = answered(6, name="b", snapshot="s2")
    with pytest.raises(InputError, match="s1 en s2"):
        compare(BEFORE, other)
    assert len(compare(BEFORE, other, across_snapshots=True).changes) == 8
