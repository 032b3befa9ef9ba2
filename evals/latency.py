"""How long answers take: the median and the 95th percentile, for each stage and as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.intervals import RESAMPLES, SEED
from evals.runs import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Seconds that a stage takes."""

    stage: str
    p50: float
    p50_interval: tuple[float, float]
    p95: float
    p95_interval: tuple[float, float]


def latencies(outcomes: Sequence[Outcome]) -> tuple[Latency, ...]:
    """Return the latency of each stage in the order in which they run, then of the whole."""
    stages = list(dict.fromkeys(stage for outcome in outcomes for stage in outcome.timings))
    rows = [(stage, [outcome.timings[stage] for outcome in outcomes if stage in outcome.timings]) for stage in stages]
    return tuple(_latency(stage, seconds) for stage, seconds in (*rows, ("all", [o.seconds for o in outcomes])))


def _latency(stage: str, seconds: Sequence[float]) -> Latency:
    values = np.array(seconds)
    draws = np.random.default_rng(SEED).choice(values, size=(RESAMPLES, len(values)))
    low, high = np.percentile(np.percentile(draws, [50, 95], axis=1), [2.5, 97.5], axis=1)
    p50, p95 = np.percentile(values, [50, 95])
    return Latency(
        stage=stage,
        p50=float(p50),
        p50_interval=(float(low[0]), float(high[0])),
        p95=float(p95),
        p95_interval=(float(low[1]), float(high[1])),
    )
