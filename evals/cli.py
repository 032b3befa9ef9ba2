"""The commands `kb eval …`: run, score, compare and gate here, the others beside it."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evals.cli_judging import judge, kappa, sheet
from evals.cli_questions import export, import_csv, validate
from evals.cli_tuning import analyses, digests, fusion, labels, systems, themes
from evals.options import JSON_OPTION, QUESTIONS_OPTION

if TYPE_CHECKING:
    from evals.words import Language


class _InOrder(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self.commands)


@click.group(name="eval", cls=_InOrder)
def evaluate() -> None:
    """Measure how good the answers are."""


@evaluate.command()
@QUESTIONS_OPTION
@JSON_OPTION
def run(*, questions: Path | None, as_json: bool) -> None:
    """Ask all questions of a set and keep what comes back, to be scored."""
    from tqdm import tqdm

    from app.first_build import build_if_missing
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from corpus.audiences import OPERATOR
    from evals.cases import default_questions, read_cases
    from evals.generate import generate
    from evals.gold import demand_gold
    from evals.runs import runs_folder, write_run

    settings = load_settings()
    build_if_missing(settings)
    reader = KnowledgeBase(settings).reader(OPERATOR)
    path = questions or default_questions(reader.index.documents)
    cases = read_cases(path)
    demand_gold(path, cases, reader.index.documents)  # What cannot be scored need not be asked.
    total = sum(1 + len(case.paraphrases) for case in cases)
    with tqdm(total=total, desc="Vragen", unit="", file=sys.stderr) as bar:
        done = generate(cases, path, reader, settings, progress=bar.update)
    folder = runs_folder(settings.data_dir) / done.info.id
    write_run(folder, done)
    click.echo(json.dumps({"run": done.info.id, "folder": str(folder)}) if as_json else str(folder))


@evaluate.command()
@click.argument("name", metavar="[RUN]", default="")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", help="Language of the report.")
@JSON_OPTION
def score(name: str, *, language: "Language", as_json: bool) -> None:
    """Score a run (the latest, or by its id or folder) and write its report; asks the product nothing."""
    from app.settings import load_settings
    from evals.report import REPORT, scores_json, write_report
    from evals.report.findings import gather
    from evals.runs import read_run, run_folder
    from evals.table import figure_table

    data = load_settings().data_dir
    folder = run_folder(data, name)
    found = gather(read_run(folder), data=data)
    write_report(folder, found, language=language)
    if as_json:
        click.echo(json.dumps(scores_json(found.scores, found.judged), ensure_ascii=False))
    else:
        click.echo(figure_table(found.scores.groups[:3]))
        click.echo(f"\n{folder / REPORT}", err=True)


@evaluate.command()
@click.argument("a")
@click.argument("b")
@click.option("--across-snapshots", is_flag=True, help="Compare although the runs are of different snapshots.")
@JSON_OPTION
def compare(a: str, b: str, *, across_snapshots: bool, as_json: bool) -> None:
    """Say what changed from run A to run B, and whether it can be chance."""
    from dataclasses import asdict

    from app.settings import load_settings
    from evals.compare import compare as compared
    from evals.runs import read_run, run_folder
    from evals.table import comparison_table

    data = load_settings().data_dir
    found = compared(read_run(run_folder(data, a)), read_run(run_folder(data, b)), across_snapshots=across_snapshots)
    if found.a.snapshot != found.b.snapshot:
        click.echo(f"Let op: {found.a.snapshot} ≠ {found.b.snapshot}", err=True)
    click.echo(json.dumps(asdict(found), ensure_ascii=False) if as_json else comparison_table(found))


@evaluate.command()
@click.argument("name", metavar="[RUN]", default="")
@click.option("--floors", type=click.Path(path_type=Path), default=None, help="Floors; default: evals/gate.toml.")
@JSON_OPTION
def gate(name: str, *, floors: Path | None, as_json: bool) -> None:
    """Hold the figures of a run against their floors; exit status 1 when one is under it beyond noise, or unknown."""
    from dataclasses import asdict

    from app.settings import load_settings
    from evals.gate import GATE, read_floors, rule
    from evals.runs import read_run, run_folder
    from evals.scores import score as scored
    from evals.table import gate_table

    kept = read_run(run_folder(load_settings().data_dir, name))
    ruled = rule(read_floors(Path(kept.info.questions).stem, floors or GATE), scored(kept)[0])
    click.echo(json.dumps([asdict(one) for one in ruled]) if as_json else gate_table(ruled))
    if any(one.ruling != "pass" for one in ruled):
        sys.exit(1)


for command in (validate, import_csv, export, sheet, kappa, judge, digests, systems, fusion, analyses, labels, themes):
    evaluate.add_command(command)
