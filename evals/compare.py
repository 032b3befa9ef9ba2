"""Compare two runs on the same questions: what changed, and whether it can be chance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.stats import binomtest

from corpus.errors import InputError
from evals.intervals import resampled
from evals.judged import Judged, judge
from evals.metrics import METRICS, columns_of
from evals.runs import Run, RunInfo

Change = Literal["regressed", "fixed", "failing", "passing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure in two runs, with the interval of B - A and how likely such a difference is by chance."""

    name: str
    a: float | None
    b: float | None
    low: float | None
    high: float | None
    p: float | None
    """Of this figure alone."""
    corrected: float | None
    """Holm's, over all figures that are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two runs held side by side."""

    a: RunInfo
    b: RunInfo
    differences: tuple[Difference, ...]
    changes: tuple[tuple[str, Change], ...]
    """Each question by its id: passing means right, or rightly declined."""


def compare(a: Run, b: Run, *, across_snapshots: bool = False) -> Comparison:
    """Compare run B with run A.

    Differences by a paired bootstrap over sections; right answers by McNemar's exact test; p-values Holm-corrected.

    Raises:
        InputError: the runs have other questions, or another snapshot and that was not allowed.
        CorpusError: a gold quote is nowhere in its document.
    """
    if {case.id: case for case in a.cases} != {case.id: case for case in b.cases}:
        raise InputError("eval_other_questions", a=a.info.id, b=b.info.id)
    if a.info.snapshot != b.info.snapshot and not across_snapshots:
        raise InputError("eval_other_snapshots", a=a.info.snapshot, b=b.info.snapshot)
    judged_a = {one.case.id: one for one in judge(a)}
    judged_b = {one.case.id: one for one in judge(b)}
    names = sorted(judged_a)
    return Comparison(
        a=a.info,
        b=b.info,
        differences=_holm(_differences([judged_a[name] for name in names], [judged_b[name] for name in names])),
        changes=tuple((name, _change(judged_a[name].passed, judged_b[name].passed)) for name in names),
    )


def _change(before: bool, after: bool) -> Change:
    if before == after:
        return "passing" if after else "failing"
    return "fixed" if after else "regressed"


def _differences(a: Sequence[Judged], b: Sequence[Judged]) -> list[Difference]:
    # The clusters of A serve for both, so that each draw takes the same questions from both runs.
    clusters = [one.cluster for one in a]
    columns = [columns_of(judged) for judged in (a, b)]
    sums = [{name: np.array([values.sum()]) for name, values in of.items()} for of in columns]
    draws = [resampled(clusters, of) for of in columns]
    found = [_mcnemar(a, b)]
    for metric in METRICS:
        before, after = (float(metric.value(of)[0]) for of in sums)
        drawn = metric.value(draws[1]) - metric.value(draws[0])
        drawn = drawn[~np.isnan(drawn)]
        if np.isnan(before) or np.isnan(after) or not len(drawn):
            found.append(_unmeasured(metric.name))
            continue
        low, high = np.percentile(drawn, [2.5, 97.5])
        found.append(
            Difference(
                name=metric.name,
                a=before,
                b=after,
                low=float(low),
                high=float(high),
                p=bootstrap_p(drawn),
                corrected=None,
            )
        )
    return found


def bootstrap_p(drawn: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """Return the two-sided p-value of a difference from its resamples: twice the share beyond 0, never 0 itself."""
    one_sided = min((drawn <= 0).sum(), (drawn >= 0).sum())
    return float(min(1.0, 2 * (one_sided + 1) / (len(drawn) + 1)))


def mcnemar(only_a: int, only_b: int) -> float:
    """Return McNemar's exact two-sided p-value of what only one of two runs had right."""
    both = only_a + only_b
    return float(binomtest(only_a, both, 0.5).pvalue) if both else 1.0


def _mcnemar(a: Sequence[Judged], b: Sequence[Judged]) -> Difference:
    pairs = [(one.passed, other.passed) for one, other in zip(a, b, strict=True)]
    was, now = (sum(side) / len(pairs) for side in zip(*pairs, strict=True))
    clusters = [one.cluster for one in a]
    more = np.array([after - before for before, after in pairs], dtype=float)
    draws = resampled(clusters, {"more": more, "all": np.ones(len(pairs))})
    low, high = np.percentile(draws["more"] / draws["all"], [2.5, 97.5])
    p = mcnemar(sum(x and not y for x, y in pairs), sum(y and not x for x, y in pairs))
    return Difference(name="passed", a=was, b=now, low=float(low), high=float(high), p=p, corrected=None)


def _unmeasured(name: str) -> Difference:
    return Difference(name=name, a=None, b=None, low=None, high=None, p=None, corrected=None)


def holm(values: Sequence[float]) -> list[float]:
    """Return p-values corrected for their number, in the same order (Holm, Scand. J. Statist. 6, 1979)."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    corrected = [0.0] * len(values)
    largest = 0.0
    for rank, place in enumerate(order):
        largest = max(largest, min(1.0, (len(values) - rank) * values[place]))
        corrected[place] = largest
    return corrected


def _holm(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    # Where nothing differs there is nothing to test.
    tested = [one for one in differences if one.p is not None and (one.a != one.b or one.low != one.high)]
    corrected = dict(zip((one.name for one in tested), holm([one.p or 0.0 for one in tested]), strict=True))
    return tuple(replace(one, corrected=corrected.get(one.name)) for one in differences)
