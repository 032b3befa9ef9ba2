"""The report as one HTML file that needs no network: a template, with its style and script inside."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from evals import evidence, words
from evals.curve import Setting, risk_coverage
from evals.gold import Stretch
from evals.intervals import wilson
from evals.judged import Judged, spans_of
from evals.metrics import BY_NAME, METRICS, Figure, Metric
from evals.report.findings import Findings
from evals.report.wording import figure_words, made, stages, summary, verdict, why
from evals.runs import Cited, Run
from evals.words import Language

_FOLDER = Path(__file__).parent
_PARTS = ("retrieval", "evidence", "answer", "check")
_CURVE_WIDTH, _CURVE_HEIGHT = 560, 260


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A passage's text in three parts: before, the marked words, after."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldShown:
    """A stretch of gold as the report shows it."""

    document: str
    page: int
    text: str
    state: str
    """`cited`, `found` or `missing`."""


def html(found: Findings, language: Language) -> str:
    """Return the report."""
    return _template().render(
        found=found,
        run=found.run,
        language=language,
        t=lambda name, /, **details: words.text(name, language, **details),
        label=lambda name: words.metric_label(name, language),
        show=lambda figure: figure_words(figure, language),
        verdict=verdict(found, language),
        summary=summary(found, language),
        made=made(found, language),
        why=lambda one: why(one, found.run, language),
        groups={group.name: group for group in found.scores.groups},
        parts=[(part, [metric for metric in METRICS if metric.part == part]) for part in _PARTS],
        metric_figure=_metric_figure,
        kinds=_kinds(found.judged),
        stages=stages(found.judged),
        curve=_curve(found),
        by_worst=sorted(found.judged, key=lambda one: one.order),
        gold=lambda one: _gold(one, found.run),
        marked=lambda cited: marked(cited, found.run),
        title=found.run.title,
        style=Markup((_FOLDER / "report.css").read_text("utf-8")),
        script=Markup((_FOLDER / "report.js").read_text("utf-8")),
        metrics=BY_NAME,
    )


@cache
def _template() -> Template:
    loader = FileSystemLoader(_FOLDER)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html.j2")


def _metric_figure(figures: Sequence[Figure], metric: Metric) -> Figure:
    return next(figure for figure in figures if figure.name == metric.name)


def _kinds(judged: Sequence[Judged]) -> list[tuple[str, int, int, tuple[float, float]]]:
    """Return for each kind of question how many there are, how many passed, and the interval of that share."""
    rows = []
    for kind in dict.fromkeys(one.case.kind for one in judged):
        own = [one for one in judged if one.case.kind == kind]
        passed = sum(one.passed for one in own)
        rows.append((str(kind), len(own), passed, wilson(passed / len(own), len(own))))
    return sorted(rows, key=lambda row: row[2] / row[1])


def marked(cited: Cited, run: Run) -> Marked:
    """Return a cited passage with its quote apart; the quote alone where it does not stand in the passage."""
    passage = run.passages.get(cited.passage_id)
    if passage is None or passage.text[cited.start : cited.end] != cited.quote:
        return Marked(before="", quote=cited.quote, after="")
    return Marked(before=passage.text[: cited.start], quote=cited.quote, after=passage.text[cited.end :])


def _gold(one: Judged, run: Run) -> list[list[GoldShown]]:
    cited = spans_of(one.outcome)
    hits = [evidence.stretch_of(passage) for passage in run.found(one.outcome)]
    return [[_shown(stretch, cited, hits, run) for stretch in point] for point in one.points]


def _shown(stretch: Stretch, cited: Sequence[Stretch], hits: Sequence[Stretch], run: Run) -> GoldShown:
    document = run.documents[stretch.document]
    state = "missing"
    if evidence.covered([(stretch,)], cited):
        state = "cited"
    elif evidence.covered([(stretch,)], hits):
        state = "found"
    return GoldShown(
        document=stretch.document,
        page=[page.number for page in document.pages if page.start <= stretch.start][-1],
        text=document.text[stretch.start : stretch.end],
        state=state,
    )


def _curve(found: Findings) -> dict[str, object]:
    """Return the points of the risk-coverage curve in the picture's own units, and where the threshold is now."""
    settings = risk_coverage(found.judged)
    threshold = found.run.info.decline_threshold
    above = [one for one in settings if one.threshold >= threshold]
    return {
        "width": _CURVE_WIDTH,
        "height": _CURVE_HEIGHT,
        "line": " ".join(f"{x},{y}" for x, y in map(_place, settings)),
        "dot": _place(above[-1]) if above else None,
        "now": above[-1] if above else None,
        "threshold": f"{threshold:.2f}",
    }


def _place(setting: Setting) -> tuple[float, float]:
    return round(setting.coverage * _CURVE_WIDTH, 1), round((1 - setting.risk) * _CURVE_HEIGHT, 1)
