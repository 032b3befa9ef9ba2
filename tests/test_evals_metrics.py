import pytest
from evals_making import judged

from evals.intervals import wilson
from evals.judged import Judged
from evals.metrics import BY_NAME, METRICS, figures, mean


def asked(answerable: bool, answered: bool, **columns: float) -> dict[str, float]:
    """Give the columns of a question by whether it can be answered and was."""
    return {
        "questions": 1,
        "answerable" if answerable else "unanswerable": 1,
        "answered" if answered else "declined": 1,
        f"{'answerable' if answerable else 'unanswerable'}.{'answered' if answered else 'declined'}": 1,
        **{name.replace("__", "."): value for name, value in columns.items()},
    }


def retrieved(success: float, recall: float, rank: float, gain: float, within: float) -> dict[str, float]:
    return {"Success@5": success, "R@10": recall, "RR@10": rank, "nDCG@10": gain, "within": within}


# Three that can be answered: right, partly, declined. Three that cannot: one declined, two answered.
SIX = [
    judged(columns, name=f"v{number}")
    for number, columns in enumerate(
        (
            {
                **asked(True, True, truthfulness=1, drafts=1, drafts__said=1, paraphrased=1, paraphrased__alike=0.8),
                **retrieved(1, 1, 1, 1, 1),
                "citations": 2,
                "citations.valid": 2,
                "sentences": 2,
                "sentences.cited": 2,
                "characters": 100,
                "characters.gold": 80,
                "points": 2,
                "points.cited": 2,
                "vital": 2,
                "vital.matched": 2,
                "answered.vital": 2,
                "qualifiers": 1,
                "qualifiers.matched": 1,
            },
            {
                **asked(True, True, truthfulness=0.5, drafts=1, drafts__said=0, paraphrased=1, paraphrased__alike=0.4),
                **retrieved(1, 0.5, 0.25, 0.4, 0.5),
                "citations": 2,
                "citations.valid": 1,
                "sentences": 3,
                "sentences.cited": 2,
                "sentences.number": 1,
                "sentences.name": 2,
                "sentences.negation": 1,
                "characters": 50,
                "characters.gold": 10,
                "points": 2,
                "points.cited": 1,
                "vital": 3,
                "vital.matched": 1,
                "answered.vital": 3,
                "qualifiers": 2,
                "qualifiers.matched": 1,
            },
            {
                **asked(True, False, truthfulness=0),
                **retrieved(0, 0, 0, 0, 0),
                "points": 1,
                "vital": 1,
                "qualifiers": 1,
            },
            asked(False, False, truthfulness=0),
            {
                **asked(False, True, truthfulness=-1),
                "citations": 1,
                "citations.valid": 1,
                "sentences": 1,
                "sentences.cited": 1,
                "sentences.negation": 1,
            },
            {
                **asked(False, True, truthfulness=-1),
                "citations": 1,
                "citations.valid": 1,
                "sentences": 1,
                "sentences.cited": 1,
                "sentences.negation": 1,
            },
        ),
        1,
    )
]

BY_HAND = {
    "Success@5": (2 / 3, 3),
    "R@10": ((1 + 0.5 + 0) / 3, 3),
    "RR@10": ((1 + 0.25 + 0) / 3, 3),
    "nDCG@10": ((1 + 0.4 + 0) / 3, 3),
    "evidence_within_600_words": ((1 + 0.5 + 0) / 3, 3),
    "evidence_precision": ((80 + 10) / (100 + 50), 150),
    "evidence_recall": ((2 + 1 + 0) / (2 + 2 + 1), 5),
    "vital_nugget_recall": ((2 + 1 + 0) / (2 + 3 + 1), 6),
    "vital_nugget_recall_answered": ((2 + 1) / (2 + 3), 5),
    "qualifier_recall": ((1 + 1 + 0) / (1 + 2 + 1), 4),
    "abstention_recall": (1 / 3, 3),
    "false_abstention": (1 / 3, 3),
    # Two declined, three to be declined, one of both; four answered, three to be answered, two of both.
    "refusal_f1": (2 * 1 / (2 + 3), 6),
    "answering_f1": (2 * 2 / (4 + 3), 6),
    "grounded_refusal_f1": ((2 / 5 + 4 / 7) / 2, 6),
    "truthfulness": ((1 + 0.5 + 0 + 0 - 1 - 1) / 6, 6),
    "paraphrase_stability": ((0.8 + 0.4) / 2, 2),
    "citation_validity": ((2 + 1 + 1 + 1) / (2 + 2 + 1 + 1), 6),
    "citation_coverage": ((2 + 2 + 1 + 1) / (2 + 3 + 1 + 1), 7),
    "status_fidelity": (1 / 2, 2),
    "number_mismatches": (1 / 7, 7),
    "name_mismatches": (2 / 7, 7),
    "negation_mismatches": ((1 + 1 + 1) / 7, 7),
}


def test_every_metric_is_worked_out_by_hand() -> None:
    assert set(BY_HAND) == {metric.name for metric in METRICS}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_metric_is_what_it_is_by_hand(name: str) -> None:
    figure = next(one for one in figures(SIX) if one.name == name)
    value, count = BY_HAND[name]
    assert figure.value == pytest.approx(value)
    assert figure.count == count
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low <= value <= figure.high
    assert figure.low < figure.high


@pytest.mark.parametrize("name", ["Success@5", "abstention_recall", "false_abstention", "status_fidelity"])
def test_a_share_of_questions_has_wilsons_interval(name: str) -> None:
    figure = next(one for one in figures(SIX) if one.name == name)
    assert (figure.low, figure.high) == pytest.approx(wilson(*BY_HAND[name]))


def one_figure(name: str, rows: list[dict[str, float]], cluster: str = "") -> tuple[float | None, ...]:
    made: list[Judged] = [judged(row, name=f"v{number}", cluster=cluster) for number, row in enumerate(rows)]
    figure = next(one for one in figures(made) if one.name == name)
    return figure.value, figure.low, figure.high, figure.count


def test_where_all_is_right_the_interval_is_wilsons_over_questions() -> None:
    # Nine citations, all valid, of three questions: no more sure than three.
    rows: list[dict[str, float]] = [{"citations": 3.0, "citations.valid": 3}] * 3 + [{}]
    assert one_figure("citation_validity", rows) == pytest.approx((1.0, *wilson(1.0, 3), 9))
    rows = [{"citations": 3.0, "citations.valid": 0.0}] * 3
    assert one_figure("citation_validity", rows) == pytest.approx((0.0, *wilson(0.0, 3), 9))


def test_what_was_not_measured_has_no_value() -> None:
    unmeasured = {figure.name for figure in figures([judged(asked(True, True), name="v1")]) if figure.value is None}
    assert unmeasured == set(BY_HAND) - {
        "Success@5", "R@10", "RR@10", "nDCG@10", "evidence_within_600_words", "false_abstention", "answering_f1",
    } - {"truthfulness"}  # fmt: skip
    for figure in figures([judged({}, name="v1")]):
        assert (figure.value, figure.low, figure.high, figure.count) == (None, None, None, 0)


def test_a_side_without_questions_gives_no_f1() -> None:
    assert one_figure("refusal_f1", [asked(True, False)])[0] is None
    assert one_figure("answering_f1", [asked(True, False)])[0] == 0
    assert one_figure("grounded_refusal_f1", [asked(True, True)])[0] is None
    assert one_figure("grounded_refusal_f1", [asked(True, True), asked(False, False)])[0] == 1


def test_questions_about_one_section_count_as_one_draw() -> None:
    rows: list[dict[str, float]] = [{"points": 2, "points.cited": number % 2} for number in range(20)]
    made = [judged(row, name=f"v{number}", cluster=f"gids › {number % 2}") for number, row in enumerate(rows)]
    together = next(one for one in figures(made) if one.name == "evidence_recall")
    # Of two sections, with 0 of 20 and 10 of 20 points, a draw of two can hold one of them twice.
    assert (together.value, together.low, together.high) == (0.25, 0, 0.5)
    _, low, high, _ = one_figure("evidence_recall", rows)
    assert low is not None
    assert high is not None
    assert 0 < low < 0.25 < high < 0.5


def test_low_is_good_for_what_went_wrong() -> None:
    low = {metric.name for metric in METRICS if not metric.higher_is_better}
    assert low == {"false_abstention", "number_mismatches", "name_mismatches", "negation_mismatches"}
    assert BY_NAME["truthfulness"].higher_is_better


def test_a_mean_has_an_interval() -> None:
    figure = mean("RR@10", [0.0, 1.0] * 40)
    assert (figure.value, figure.count) == (0.5, 80)
    # 0.5 ± 1.96 · 0.0559.
    assert (figure.low, figure.high) == pytest.approx((0.39, 0.61), abs=0.015)
    assert mean("RR@10", []).value is None
