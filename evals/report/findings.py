"""All that a report tells, put together once for every form of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import digests
from evals.evidence import covered, stretch_of
from evals.gate import Ruled, known_floors, rule
from evals.gold import Stretch
from evals.judged import Judged, spans_of
from evals.looks import log_look, looks
from evals.runs import Run
from evals.scores import Scores, score


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """A scored run with what it was held against."""

    run: Run
    scores: Scores
    judged: tuple[Judged, ...]
    ruled: tuple[Ruled, ...]
    """Empty where no floors are set for these questions."""
    looks: int
    digests: tuple[int, int] | None
    """Figures, names and advice of the digests that are in the originals, and all; none where not measured."""

    @property
    def verdict(self) -> str:
        """`fail`, `unknown` or `pass` of the gate; `no_floors` where there is none."""
        rulings = {one.ruling for one in self.ruled}
        return next((ruling for ruling in ("fail", "unknown", "pass") if ruling in rulings), "no_floors")

    def worst(self, count: int = 3) -> Sequence[Judged]:
        """Return the questions that went most wrong; of equals the one that the product was surest of."""
        return sorted((one for one in self.judged if not one.passed), key=lambda one: one.order)[:count]

    def ruling(self, metric: str) -> Ruled | None:
        """Return the floor of a metric over all questions."""
        return next((one for one in self.ruled if (one.floor.metric, one.floor.group) == (metric, "all")), None)


def gather(run: Run, *, data: Path) -> Findings:
    """Score a run, hold it against its floors, and log that the reporting half was looked at.

    Raises:
        CorpusError: a gold quote is nowhere in its document, or the log of looks is damaged.
    """
    before = looks(data, run.info.questions_digest)  # A damaged log is told before it grows.
    scores, judged = score(run)
    log_look(data, run.info)
    floors = known_floors(Path(run.info.questions).stem)
    return Findings(
        run=run,
        scores=scores,
        judged=judged,
        ruled=rule(floors, scores),
        looks=len(before) + 1,
        digests=digests.kept(data),
    )


def rank_of_gold(one: Judged, run: Run) -> int:
    """Return the rank (from 1) at which the first point that is not cited was found; 0 when none was."""
    cited = spans_of(one.outcome)
    missing = [point for point in one.points if not covered([point], cited)]
    found: list[Stretch] = []
    for rank, name in enumerate(one.outcome.hits, 1):
        if name in run.passages:
            found.append(stretch_of(run.passages[name]))
            if any(covered([point], found) for point in missing):
                return rank
    return 0
