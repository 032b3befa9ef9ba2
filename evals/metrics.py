"""The metrics: each a formula over sums of what the questions add, with an interval.

A metric is a share of questions or a ratio of sums; see `judged` for the columns and docs/evals.md for the definitions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from evals.intervals import Floats, Sums, bootstrap, resampled, wilson
from evals.judged import Judged

Part = Literal["retrieval", "evidence", "answer", "check"]
"""A check holds by construction for quoted answers: it shows that nothing broke, and is no merit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One metric: what it is a ratio of."""

    name: str
    part: Part
    above: tuple[str, ...]
    """Columns that are added up above the line."""
    below: str
    higher_is_better: bool = True

    def value(self, sums: Sums) -> Floats:
        """Return the metric of sums (one number a resample); nan where nothing is below the line."""
        top: Floats = np.sum([sums[name] for name in self.above], axis=0)
        return np.divide(top, sums[self.below], out=np.full_like(top, np.nan), where=sums[self.below] > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class F1(Metric):
    """A metric that is the mean of F1 scores, each of (hits, predicted, actual) columns."""

    scores: tuple[tuple[str, str, str], ...] = field(kw_only=True)

    def value(self, sums: Sums) -> Floats:
        """Return the mean of 2·hits / (predicted + actual); nan where a side has no question at all."""
        found = []
        for hits, predicted, actual in self.scores:
            both = sums[predicted] + sums[actual]
            shares = np.divide(2 * sums[hits], both, out=np.full_like(both, np.nan), where=sums[actual] > 0)
            found.append(shares)
        return np.asarray(np.mean(found, axis=0))


_REFUSING = ("unanswerable.declined", "declined", "unanswerable")
_ANSWERING = ("answerable.answered", "answered", "answerable")

METRICS: tuple[Metric, ...] = (
    Metric(name="Success@5", part="retrieval", above=("Success@5",), below="answerable"),
    Metric(name="R@10", part="retrieval", above=("R@10",), below="answerable"),
    Metric(name="RR@10", part="retrieval", above=("RR@10",), below="answerable"),
    Metric(name="nDCG@10", part="retrieval", above=("nDCG@10",), below="answerable"),
    Metric(name="evidence_within_600_words", part="retrieval", above=("within",), below="answerable"),
    Metric(name="evidence_precision", part="evidence", above=("characters.gold",), below="characters"),
    Metric(name="evidence_recall", part="evidence", above=("points.cited",), below="points"),
    Metric(name="vital_nugget_recall", part="evidence", above=("vital.matched",), below="vital"),
    Metric(name="vital_nugget_recall_answered", part="evidence", above=("vital.matched",), below="answered.vital"),
    Metric(name="qualifier_recall", part="evidence", above=("qualifiers.matched",), below="qualifiers"),
    Metric(name="abstention_recall", part="answer", above=("unanswerable.declined",), below="unanswerable"),
    Metric(
        name="false_abstention",
        part="answer",
        above=("answerable.declined",),
        below="answerable",
        higher_is_better=False,
    ),
    F1(name="refusal_f1", part="answer", above=(), below="", scores=(_REFUSING,)),
    F1(name="answering_f1", part="answer", above=(), below="", scores=(_ANSWERING,)),
    F1(name="grounded_refusal_f1", part="answer", above=(), below="", scores=(_REFUSING, _ANSWERING)),
    Metric(name="truthfulness", part="answer", above=("truthfulness",), below="questions"),
    Metric(name="paraphrase_stability", part="answer", above=("paraphrased.alike",), below="paraphrased"),
    Metric(name="citation_validity", part="check", above=("citations.valid",), below="citations"),
    Metric(name="citation_coverage", part="check", above=("sentences.cited",), below="sentences"),
    Metric(name="status_fidelity", part="check", above=("drafts.said",), below="drafts"),
    Metric(
        name="number_mismatches", part="check", above=("sentences.number",), below="sentences", higher_is_better=False
    ),
    Metric(name="name_mismatches", part="check", above=("sentences.name",), below="sentences", higher_is_better=False),
    Metric(
        name="negation_mismatches",
        part="check",
        above=("sentences.negation",),
        below="sentences",
        higher_is_better=False,
    ),
)
BY_NAME: Mapping[str, Metric] = {metric.name: metric for metric in METRICS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure with its 95 % interval; without a value where nothing was measured."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    count: int = 0
    """What is below the line: questions, sentences, citations, characters, facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The figures of one group of questions."""

    name: str
    questions: int
    figures: tuple[Figure, ...]


def columns_of(judged: Sequence[Judged]) -> dict[str, Floats]:
    """Return each column over the questions; 0 where a question adds nothing."""
    names = {name for one in judged for name in one.columns} | _needed()
    return {name: np.array([one.columns.get(name, 0.0) for one in judged], dtype=float) for name in names}


def _needed() -> set[str]:
    return {
        column
        for metric in METRICS
        for column in (
            (column for score in metric.scores for column in score) if isinstance(metric, F1)
            else (*metric.above, metric.below)
        )
    }  # fmt: skip


def figures(judged: Sequence[Judged]) -> tuple[Figure, ...]:
    """Return every metric over these questions, with its interval."""
    columns = columns_of(judged)
    sums = {name: np.array([values.sum()]) for name, values in columns.items()}
    draws = resampled([one.cluster for one in judged], columns)
    return tuple(_figure(metric, columns, sums, draws) for metric in METRICS)


def _figure(metric: Metric, columns: Mapping[str, Floats], sums: Sums, draws: Sums) -> Figure:
    value = float(metric.value(sums)[0])
    if np.isnan(value):
        return Figure(name=metric.name, value=None)
    if isinstance(metric, F1):
        low, high = bootstrap(metric.value, draws)
        return Figure(name=metric.name, value=value, low=low, high=high, count=int(columns["questions"].sum()))
    below, above = columns[metric.below], np.sum([columns[name] for name in metric.above], axis=0)
    count = int(below.sum())
    share = bool(np.isin(below, (0, 1)).all() and np.isin(above, (0, 1)).all())
    # Where all is right or all is wrong no resample differs, so the bootstrap would be too sure.
    if share or (above == below).all() or (above == 0).all():
        low, high = wilson(value, count if share else int((below > 0).sum()))
    else:
        low, high = bootstrap(metric.value, draws)
    return Figure(name=metric.name, value=value, low=low, high=high, count=count)


def mean(name: str, values: Sequence[float]) -> Figure:
    """Return the mean over questions, with its interval by a bootstrap over these."""
    if not values:
        return Figure(name=name, value=None)
    columns = {"values": np.array(values, dtype=float), "count": np.ones(len(values))}
    draws = resampled([str(number) for number in range(len(values))], columns)
    low, high = bootstrap(lambda sums: sums["values"] / sums["count"], draws)
    return Figure(name=name, value=float(np.mean(values)), low=low, high=high, count=len(values))
