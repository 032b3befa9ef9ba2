from math import log2

import pytest
from evals_making import passage, stretch
from hypothesis import given
from hypothesis import strategies as st

from evals.evidence import covered, found_in, inside_gold, jaccard, relevance, retrieval, touches, within_words
from evals.gold import Stretch

FOUR = [passage(0, 100), passage(100, 200), passage(200, 300), passage(0, 100, document="concept")]


@pytest.mark.parametrize(
    ("gold", "grades"),
    [
        (stretch(10, 60), {"gids:0": 2}),
        (stretch(0, 100), {"gids:0": 2}),
        # 5 of 100 characters in the next one: 95 % is whole, 94 % is not.
        (stretch(5, 105), {"gids:0": 2}),
        (stretch(6, 106), {"gids:0": 1}),
        # Half is enough, for both.
        (stretch(50, 150), {"gids:0": 1, "gids:100": 1}),
        (stretch(49, 149), {"gids:0": 1}),
        # Of three, 40, 100 and 60 of 200: the middle one has just half.
        (stretch(60, 260), {"gids:100": 1}),
        # 45, 100 and 65 of 210: none has half, the middle one has most.
        (stretch(55, 265), {"gids:100": 1}),
        (stretch(0, 100, "concept"), {"concept:0": 2}),
        (stretch(400, 410), {}),
        (stretch(0, 10, "elders"), {}),
    ],
)
def test_a_passage_is_relevant_by_its_share_of_gold(gold: Stretch, grades: dict[str, int]) -> None:
    assert relevance([(gold,)], FOUR) == grades


def test_the_best_grade_of_all_stretches_counts() -> None:
    assert relevance([(stretch(50, 150),), (stretch(10, 20), stretch(210, 220))], FOUR) == {
        "gids:0": 2, "gids:100": 1, "gids:200": 2,
    }  # fmt: skip


def test_retrieval_is_what_it_is_by_hand() -> None:
    qrels = {"v1": {"a": 2, "b": 1}, "v2": {"c": 1}, "v3": {"d": 1}, "v4": {"e": 1}}
    others = [f"x{number}" for number in range(20)]
    values = retrieval(
        qrels,
        {
            # a (2) at 3, b (1) at 1.
            "v1": ["b", *others[:1], "a"],
            # c at 6: in the best ten, not in the best five.
            "v2": [*others[:5], "c", *others[5:]],
            # d at 11.
            "v3": [*others[:10], "d"],
            "v4": [],
        },
    )
    # Gain is the grade: 1/log2(2) + 2/log2(4) = 2; the best order gives 2/log2(2) + 1/log2(3).
    assert values["v1"] == pytest.approx(
        {"R@10": 1.0, "RR@10": 1.0, "nDCG@10": 2 / (2 + 1 / log2(3)), "Success@5": 1.0}
    )
    assert values["v2"] == pytest.approx({"R@10": 1.0, "RR@10": 1 / 6, "nDCG@10": 1 / log2(7), "Success@5": 0.0})
    assert values["v3"] == values["v4"] == {"R@10": 0.0, "RR@10": 0.0, "nDCG@10": 0.0, "Success@5": 0.0}


def test_half_of_what_is_relevant_is_half_a_recall() -> None:
    values = retrieval({"v1": {"a": 1, "b": 1}}, {"v1": ["x", "a"]})
    # 1/log2(3) of 1/log2(2) + 1/log2(3).
    assert values["v1"] == pytest.approx(
        {"R@10": 0.5, "RR@10": 0.5, "nDCG@10": (1 / log2(3)) / (1 + 1 / log2(3)), "Success@5": 1.0}
    )


@pytest.mark.parametrize(("words", "held"), [(2, 0), (3, 1), (6, 1), (7, 2), (600, 2)])
def test_passages_are_taken_while_their_words_fit(words: int, held: int) -> None:
    # Three words, then four: the second needs seven in all.
    ranked = [passage(0, 20, text="een twee drie"), passage(40, 60, text="vier vijf zes zeven")]
    points = [(stretch(0, 20),), (stretch(40, 60),)]
    assert within_words(points, ranked, words=words) == held


def test_nothing_is_taken_behind_a_passage_that_does_not_fit() -> None:
    ranked = [passage(0, 20, text="een twee drie"), passage(40, 60, text="vier")]
    assert within_words([(stretch(40, 60),)], ranked, words=2) == 0


def test_passages_hold_gold_together() -> None:
    # 30 and 20 of 100 characters; neither has half.
    ranked = [passage(0, 30, text="een"), passage(30, 50, text="twee")]
    assert within_words([(stretch(0, 100),)], ranked) == 1
    assert within_words([(stretch(0, 100),)], ranked[:1]) == 0


def test_a_point_is_covered_by_half_of_one_of_its_stretches() -> None:
    either = (stretch(0, 10), stretch(100, 110))
    assert covered([either], [stretch(105, 130)]) == 1
    assert covered([either], [stretch(106, 130)]) == 0
    # 3 and 2 of 10, and the same 3 twice.
    assert covered([either], [stretch(0, 3), stretch(8, 10)]) == 1
    assert covered([either], [stretch(0, 3), stretch(0, 3)]) == 0
    # 4 of each stretch is half of neither.
    assert covered([either], [stretch(0, 4), stretch(100, 104)]) == 0
    assert covered([either, (stretch(50, 60),)], [stretch(0, 200)]) == 2
    assert covered([either], [stretch(0, 10, "concept")]) == 0


def test_cited_characters_count_once() -> None:
    points = [(stretch(0, 10), stretch(20, 30)), (stretch(5, 12),)]
    # 0-15 and 10-25 hold 25 characters; gold has 0-12 and 20-30 of them: 12 + 5.
    assert inside_gold(points, [stretch(0, 15), stretch(10, 25)]) == (17, 25)
    assert inside_gold(points, [stretch(0, 15, "concept")]) == (0, 15)
    assert inside_gold(points, []) == (0, 0)


def test_likeness_of_answers_is_the_mean_over_all_pairs() -> None:
    one, half, other = [stretch(0, 10)], [stretch(0, 5)], [stretch(20, 30)]
    # 5/10; 0/20; and of three the mean of 5/10, 0/20 and 0/15.
    assert jaccard([one, half]) == 0.5
    assert jaccard([one, other]) == 0.0
    assert jaccard([one, half, other]) == pytest.approx(0.5 / 3)
    assert jaccard([one, one]) == jaccard([[], []]) == 1.0
    assert jaccard([one, []]) == 0.0


STRETCHES = st.builds(
    lambda document, start, length: stretch(start, start + length, document),
    st.sampled_from(["gids", "concept"]),
    st.integers(0, 20),
    st.integers(1, 20),
)
ANSWERS = st.lists(STRETCHES, max_size=3)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_likeness_does_not_depend_on_the_order(a: list[Stretch], b: list[Stretch], c: list[Stretch]) -> None:
    assert jaccard([a, b, c]) == pytest.approx(jaccard([c, a, b]))
    assert jaccard([a, b]) == jaccard([b, a])
    assert 0 <= jaccard([a, b]) <= 1
    assert jaccard([a, a]) == 1


@given(st.lists(STRETCHES, min_size=1, max_size=3), ANSWERS)
def test_more_citations_never_cover_less(gold: list[Stretch], cited: list[Stretch]) -> None:
    points = [(one,) for one in gold]
    assert covered(points, cited[:1]) <= covered(points, cited) <= len(points)
    assert covered(points, gold) == len(points)
    assert touches(points, cited) == (inside_gold(points, cited)[0] > 0)


def test_a_span_touches_gold_by_one_character() -> None:
    points = [(stretch(0, 10),)]
    assert touches(points, [stretch(9, 20)])
    assert not touches(points, [stretch(10, 20)])
    assert not touches(points, [stretch(0, 10, "concept")])
    assert not touches([], [stretch(0, 10)])


def test_gold_is_found_in_one_passage_with_half_of_it() -> None:
    points = [(stretch(50, 150),)]
    assert found_in(points, FOUR[:1])
    assert not found_in([(stretch(40, 90), stretch(250, 350))], [passage(0, 60), passage(60, 80)])
    assert not found_in(points, [])
