"""Hold figures against their floors: what falls under one beyond noise stops a release."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import ConfigDict, FiniteFloat

from corpus.errors import CorpusError
from corpus.files import parse, read_toml
from evals.intervals import wilson
from evals.metrics import BY_NAME, Figure
from evals.scores import Scores

GATE = Path(__file__).with_name("gate.toml")

OF_CHECKS = ("mutations_caught", "false_alarms")
"""Figures of the checks themselves, beside the metrics."""

Ruling = Literal["pass", "fail", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The least (or, of what should be low, the most) that a figure may be."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    questions: str
    """Name of the file of questions, without its ending."""
    metric: str
    limit: FiniteFloat
    group: str = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Floors:
    """A file of floors."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    floor: tuple[Floor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A floor with the figure that was held against it."""

    floor: Floor
    figure: Figure | None
    ruling: Ruling

    @property
    def within_noise(self) -> bool:
        """Whether the figure is under its floor, but may be so by chance."""
        if self.ruling != "pass" or self.figure is None or self.figure.value is None:
            return False
        return (
            self.figure.value < self.floor.limit
            if _higher_is_better(self.floor.metric)
            else self.figure.value > self.floor.limit
        )


def read_floors(questions: str, path: Path = GATE) -> tuple[Floor, ...]:
    """Read the floors of a set of questions, by the name of its file.

    Raises:
        CorpusError: the file is damaged, names no such metric, or has no floor for these questions.
    """
    floors = known_floors(questions, path)
    if not floors:
        raise CorpusError("eval_no_floors", file=path, questions=questions)
    return floors


def known_floors(questions: str, path: Path = GATE) -> tuple[Floor, ...]:
    """Read the floors of a set of questions; none where none are set.

    Raises:
        CorpusError: the file is damaged, or a floor names no questions, no such metric or no number.
    """
    floors = parse(_Floors, read_toml(path), path).floor
    for floor in floors:
        if floor.metric not in BY_NAME and floor.metric not in OF_CHECKS:
            raise CorpusError("toml_entry", file=path, name=floor.metric, reason="metric ?")
    return tuple(floor for floor in floors if floor.questions == questions)


def rule(floors: tuple[Floor, ...], scores: Scores) -> tuple[Ruled, ...]:
    """Hold each figure against its floor; one that was not measured is unknown, never a pass."""
    known: Mapping[tuple[str, str], Figure] = {
        (group.name, figure.name): figure for group in scores.groups for figure in group.figures
    } | {("all", figure.name): figure for figure in check_figures(scores)}
    ruled = []
    for floor in floors:
        figure = known.get((floor.group, floor.metric))
        ruled.append(Ruled(floor=floor, figure=figure, ruling=_ruling(floor, figure)))
    return tuple(ruled)


def _ruling(floor: Floor, figure: Figure | None) -> Ruling:
    if figure is None or figure.value is None or figure.low is None or figure.high is None:
        return "unknown"
    under = figure.high < floor.limit if _higher_is_better(floor.metric) else figure.low > floor.limit
    return "fail" if under else "pass"


def _higher_is_better(metric: str) -> bool:
    return BY_NAME[metric].higher_is_better if metric in BY_NAME else metric != "false_alarms"


def check_figures(scores: Scores) -> tuple[Figure, ...]:
    """Return how much of the damage the checks noticed, and on how many good answers they gave an alarm."""
    tried = sum(check.tried for check in scores.self_checks)
    clean = sum(check.clean for check in scores.self_checks)
    counts = (
        ("mutations_caught", sum(check.caught for check in scores.self_checks), tried),
        ("false_alarms", sum(len(check.alarms) for check in scores.self_checks), clean),
    )
    found = []
    for name, hits, of in counts:
        if of:
            low, high = wilson(hits / of, of)
            found.append(Figure(name=name, value=hits / of, low=low, high=high, count=of))
    return tuple(found)
