"""How sure a figure is: Wilson's interval for a share of questions, a cluster bootstrap for the rest."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Sums = Mapping[str, Floats]

RESAMPLES = 10_000
SEED = 20_26
_Z = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


def wilson(share: float, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of `count` (Wilson, J. Am. Stat. Assoc. 22, 1927)."""
    centre = share + _Z**2 / (2 * count)
    spread = _Z * np.sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    low, high = (centre - spread) / (1 + _Z**2 / count), (centre + spread) / (1 + _Z**2 / count)
    # Rounding must not leave a share of 0 or 1 outside its own interval.
    return min(max(float(low), 0.0), share), max(min(float(high), 1.0), share)


def resampled(clusters: Sequence[str], columns: Mapping[str, Floats]) -> Sums:
    """Return the sums of each column in resamples of whole clusters, drawn with replacement.

    The same clusters give the same draws, so that two runs on the same questions are compared pairwise.

    Args:
        clusters: the cluster of each question.
        columns: what each question adds to a sum.
    """
    names = sorted(set(clusters))
    place = {name: number for number, name in enumerate(names)}
    rows = np.array([place[name] for name in clusters])
    generator = np.random.default_rng(SEED)
    draws = generator.multinomial(len(names), np.full(len(names), 1 / len(names)), size=RESAMPLES).astype(float)
    return {name: draws @ np.bincount(rows, weights=values, minlength=len(names)) for name, values in columns.items()}


def bootstrap(values: Callable[[Sums], Floats], sums: Sums) -> tuple[float, float]:
    """Return the 2.5 and 97.5 percentiles of a figure over resamples; draws in which it is undefined do not count."""
    drawn = values(sums)
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return float(low), float(high)
