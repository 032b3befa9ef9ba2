"""Figures as a table on the screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from evals.compare import Change, Comparison
from evals.gate import Ruled
from evals.metrics import Figure, Group
from evals.people import Agreement

if TYPE_CHECKING:
    from evals.systems import Lead, SystemGroup


def group_table(groups: Sequence[Group]) -> str:
    """Return one line for each group of questions, one column for each figure; - where nothing was measured."""
    names = [figure.name for figure in groups[0].figures]
    rows = [["questions", "n", *names]]
    for group in groups:
        rows.append([group.name, str(group.questions), *(_number(figure.value) for figure in group.figures)])
    return table(rows)


def figure_table(groups: Sequence[Group]) -> str:
    """Return one line for each figure with its interval, one column for each group."""
    rows = [["", *(f"{group.name} ({group.questions})" for group in groups)]]
    for number, figure in enumerate(groups[0].figures):
        rows.append([figure.name, *(with_interval(group.figures[number]) for group in groups)])
    return table(rows)


def with_interval(figure: Figure) -> str:
    """Return a figure as text: ".81 [.74-.87]"; - where nothing was measured."""
    if figure.value is None or figure.low is None or figure.high is None:
        return "-"
    return f"{figure.value:.2f} [{figure.low:.2f}-{figure.high:.2f}]"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells under one another; the first column left, the others right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def comparison_table(found: Comparison) -> str:
    """Return what changed: each figure in both runs, then the questions that got worse or better."""
    rows = [["", "A", "B", "B - A", "p", "p (Holm)"]]
    for one in found.differences:
        interval = "-" if one.low is None or one.high is None else f"[{one.low:+.3f} {one.high:+.3f}]"
        rows.append([one.name, _number(one.a), _number(one.b), interval, _p(one.p), _p(one.corrected)])
    lines = []
    for change in get_args(Change):
        names = [name for name, became in found.changes if became == change]
        listed = f": {' '.join(names)}" if names and change in {"regressed", "fixed"} else ""
        lines.append(f"{change} ({len(names)}){listed}")
    return f"A {found.a.id}\nB {found.b.id}\n\n{table(rows)}\n\n" + "\n".join(lines)


def gate_table(ruled: Sequence[Ruled]) -> str:
    """Return each floor with the figure held against it."""
    rows = [["", "questions", "floor", "figure", "ruling"]]
    for one in ruled:
        figure = "-" if one.figure is None else with_interval(one.figure)
        rows.append([one.floor.metric, one.floor.group, f"{one.floor.limit:.2f}", figure, one.ruling])
    return table(rows)


def _p(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def agreement_table(found: Sequence[Agreement]) -> str:
    """Return how far two people agree."""
    rows = [["", "n", "same", "kappa", "ja A", "ja B"]]
    for one in found:
        rows.append([one.asked, str(one.count), *(_number(value) for value in (one.same, one.kappa, *one.yes))])
    return table(rows)


def side_by_side(found: "Sequence[SystemGroup]") -> str:
    """Return one line for each group of questions, one column for each way to search; a table for each measure."""
    names = list(dict.fromkeys(one.system for one in found))
    groups = {one.name: one.questions for one in found}
    values = {(one.name, one.system): one.figures for one in found}
    tables = []
    for place, figure in enumerate(found[0].figures):
        rows = [[figure.name, "n", *names]]
        for group, count in groups.items():
            rows.append([group, str(count), *(_number(values[group, name][place].value) for name in names)])
        tables.append(table(rows))
    return "\n\n".join(tables)


def lead_table(found: "Sequence[Lead]") -> str:
    """Return how far this search is ahead of others, with Holm-corrected p-values."""
    rows = [["this - other", "over", "questions", "difference", "p (Holm)"]]
    rows += [[one.measure, one.over, one.group, f"{one.difference:+.3f}", f"{one.corrected:.3f}"] for one in found]
    return table(rows)
