"""Risk and coverage by the threshold under which questions are declined."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.judged import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a threshold would give."""

    threshold: float
    coverage: float
    """Share of the answerable questions whose confidence is at least the threshold."""
    risk: float
    """Of all questions that reach it: the share without an answer, or without evidence in the best 600 words."""


def risk_coverage(judged: Sequence[Judged]) -> tuple[Setting, ...]:
    """Return risk and coverage for every threshold at which they change, highest first.

    Questions that are declined for another reason than their confidence (one's own health) are left out.
    """
    asked = [one for one in judged if one.outcome.status != "refused_personal"]
    answerable = sum(one.case.answerable for one in asked)
    settings = []
    for threshold in sorted({one.outcome.confidence for one in asked}, reverse=True):
        above = [one for one in asked if one.outcome.confidence >= threshold]
        risky = sum(not one.case.answerable or one.columns["within"] == 0 for one in above)
        covered = sum(one.case.answerable for one in above)
        settings.append(
            Setting(
                threshold=threshold,
                coverage=covered / answerable if answerable else 0.0,
                risk=risky / len(above),
            )
        )
    return tuple(settings)
