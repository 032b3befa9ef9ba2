import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.intervals import RESAMPLES, bootstrap, resampled, wilson


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        # The other end of 0 of 20; and what 73 faultless refusals prove: z² / (n + z²) = 3.8415 / 76.8415 under 1.
        (20, 20, 0.8389, 1.0),
        (73, 73, 0.9500, 1.0),
    ],
)
def test_the_interval_of_a_share_is_the_published_one(hits: int, count: int, low: float, high: float) -> None:
    assert wilson(hits / count, count) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count))))
def test_the_interval_lies_within_0_and_1_and_holds_the_share(hits_of: tuple[int, int]) -> None:
    hits, count = hits_of
    low, high = wilson(hits / count, count)
    assert 0 <= low <= hits / count <= high <= 1
    assert low < high
    # What is left has the mirrored interval, and more questions narrow it.
    assert wilson((count - hits) / count, count) == pytest.approx((1 - high, 1 - low), abs=1e-9)
    wide = wilson(hits / count, 10 * count)
    assert wide[1] - wide[0] < high - low


def test_resamples_draw_whole_clusters() -> None:
    # Two clusters with sums 3 and 10, drawn twice: 6, 13 or 20, a quarter, a half and a quarter of the time.
    sums = resampled(["a", "a", "b"], {"x": np.array([1.0, 2.0, 10.0]), "n": np.ones(3)})
    assert len(sums["x"]) == RESAMPLES
    values, times = np.unique(sums["x"], return_counts=True)
    assert values.tolist() == [6, 13, 20]
    assert times / RESAMPLES == pytest.approx([0.25, 0.5, 0.25], abs=0.05)
    # The columns of one draw belong together: 4, 3 and 2 questions.
    assert set(zip(sums["x"], sums["n"], strict=True)) == {(6, 4), (13, 3), (20, 2)}


def test_the_same_clusters_give_the_same_draws() -> None:
    clusters = [str(number % 7) for number in range(30)]
    values = np.arange(30.0)
    first, second = (resampled(clusters, {"x": values})["x"] for _ in range(2))
    assert (first == second).all()
    # Paired: what one run has more on every question it has more in every draw.
    more = resampled(clusters, {"x": values + 1, "n": np.ones(30)})
    assert more["x"] - first == pytest.approx(more["n"])


def test_the_order_of_questions_does_not_matter() -> None:
    clusters, values = ["b", "a", "c", "a"], np.array([1.0, 2.0, 3.0, 4.0])
    turned = resampled(clusters[::-1], {"x": values[::-1]})["x"]
    assert turned == pytest.approx(resampled(clusters, {"x": values})["x"])


def test_the_bootstrap_holds_the_value_and_widens_with_clusters() -> None:
    values = np.array([0.0, 1.0] * 40)
    apart = resampled([str(number) for number in range(80)], {"x": values, "n": np.ones(80)})
    low, high = bootstrap(lambda sums: sums["x"] / sums["n"], apart)
    # The standard error of a half of 80 is 0.0559: 0.5 ± 1.96 of these.
    assert (low, high) == pytest.approx((0.39, 0.61), abs=0.015)
    together = resampled(
        [str(number // 8 + 10 * (number % 2)) for number in range(80)], {"x": values, "n": np.ones(80)}
    )
    wider = bootstrap(lambda sums: sums["x"] / sums["n"], together)
    assert wider[0] < low
    assert wider[1] > high


def test_draws_in_which_a_figure_is_undefined_do_not_count() -> None:
    sums = {"x": np.array([1.0, 2.0, np.nan, 3.0])}
    # Percentiles 2.5 and 97.5 of 1, 2, 3, linear between them.
    assert bootstrap(lambda of: of["x"], sums) == pytest.approx((1.05, 2.95))
