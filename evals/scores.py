"""The figures of a run: all questions, each half, each kind; and whether the checks behind them notice damage."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evals.judged import Judged, judge
from evals.latency import Latency, latencies
from evals.metrics import Figure, Group, figures
from evals.mutations import SelfCheck, self_check
from evals.runs import Run, RunInfo
from evals.written import written_outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All figures of a run."""

    run: RunInfo
    written_by: tuple[str, ...]
    """`quoted`, and the models that worded answers."""
    groups: tuple[Group, ...]
    """All questions first, then the halves, then the kinds."""
    latencies: tuple[Latency, ...]
    self_checks: tuple[SelfCheck, ...]

    @property
    def all(self) -> Group:
        """The figures over all questions."""
        return self.groups[0]

    def figure(self, name: str, group: str = "all") -> Figure:
        """Return one figure of one group."""
        chosen = next(one for one in self.groups if one.name == group)
        return next(one for one in chosen.figures if one.name == name)


def score(run: Run) -> tuple[Scores, tuple[Judged, ...]]:
    """Score a run; the product is not asked anything.

    Raises:
        CorpusError: a gold quote is nowhere in its document.
    """
    judged = judge(run)
    halves: tuple[Literal["tune", "report"], ...] = ("tune", "report")
    kinds = sorted({one.case.kind for one in judged})
    groups = [
        _group("all", judged),
        *(_group(half, [one for one in judged if one.case.half == half]) for half in halves),
        *(_group(kind, [one for one in judged if one.case.kind == kind]) for kind in kinds),
    ]
    written = written_outcomes(run)
    checks = [self_check("answers", run.outcomes, run)]
    return Scores(
        run=run.info,
        written_by=tuple(sorted({o.written_by for o in run.outcomes if not o.declined})),
        groups=tuple(group for group in groups if group.questions),
        latencies=latencies(run.outcomes),
        self_checks=tuple([*checks, self_check("written", written, run)] if written else checks),
    ), judged


def _group(name: str, judged: Sequence[Judged]) -> Group:
    return Group(name=name, questions=len(judged), figures=figures(judged) if judged else ())
