from dataclasses import replace

import pytest
from evals_making import declined

from evals.latency import latencies
from evals.runs import Outcome


def took(seconds: float, **timings: float) -> Outcome:
    return replace(declined(), seconds=seconds, timings=timings)


def test_percentiles_by_hand() -> None:
    # 1 to 21: the median is the 11th, the 95th percentile the 20th (place 0.95 · 20 = 19, counted from 0).
    (whole,) = latencies([took(float(seconds)) for seconds in range(21, 0, -1)])
    assert (whole.stage, whole.p50, whole.p95) == ("all", 11, 20)
    assert whole.p50_interval[0] < 11 < whole.p50_interval[1]
    assert whole.p95_interval[0] < 20 <= whole.p95_interval[1] <= 21
    # Of 200 the 95th percentile is at place 190 ± 1.96 · √(200 · .05 · .95), the median at 100 ± 1.96 · √50.
    (many,) = latencies([took(float(seconds)) for seconds in range(1, 201)])
    assert many.p95_interval == pytest.approx((184, 196), abs=2)
    assert many.p50_interval == pytest.approx((86, 114), abs=2)
    # Of two the percentile lies between them.
    (two,) = latencies([took(1), took(2)])
    assert (two.p50, two.p95) == pytest.approx((1.5, 1.95))


def test_stages_come_in_the_order_in_which_they_run() -> None:
    found = latencies([took(1), took(0.3, retrieve=0.1, cite=0.2), took(0.7, retrieve=0.3, cite=0.4)])
    assert [(one.stage, one.p50) for one in found] == [
        ("retrieve", pytest.approx(0.2)),
        ("cite", pytest.approx(0.3)),
        ("all", 0.7),
    ]


def test_the_same_seconds_have_the_same_intervals() -> None:
    outcomes = [took(seconds / 10) for seconds in range(1, 30)]
    assert latencies(outcomes) == latencies(outcomes)
    (same,) = latencies([took(0.5)] * 9)
    assert same.p50_interval == same.p95_interval == (0.5, 0.5)
