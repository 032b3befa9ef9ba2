"""The commands `kb eval …`."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evals.words import Language

QUESTIONS_OPTION = click.option(
    "--questions",
    type=click.Path(path_type=Path),
    default=None,
    help="A file of questions; default: those about the embedded documents, or about the originals where these are in.",
)
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")


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
    from evals.cases import default_questions, read_cases
    from evals.generate import generate
    from evals.gold import points_of
    from evals.runs import runs_folder, write_run

    settings = load_settings()
    build_if_missing(settings)
    reader = KnowledgeBase(settings).reader()
    path = questions or default_questions(reader.index.documents)
    cases = read_cases(path)
    for case in cases:  # What cannot be scored need not be asked.
        points_of(case, reader.index.documents)
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
    found = compared(
        read_run(run_folder(data, a)), read_run(run_folder(data, b)), across_snapshots=across_snapshots
    )
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


@evaluate.command()
@JSON_OPTION
def digests(*, as_json: bool) -> None:
    """Hold every figure, name and advice of the embedded digests against the originals, where these are in."""
    from dataclasses import asdict

    from app.settings import load_settings
    from app.wiring import KnowledgeBase, make_library
    from corpus.errors import InputError
    from corpus.schema import Corpus
    from evals.digests import claims, keep
    from ingest.build import build

    settings = load_settings()
    index = KnowledgeBase(settings).reader().index
    originals = {name: document for name, document in index.documents.items() if document.text_kind == "origineel"}
    embedded, _ = build((), previous=Corpus(), library=make_library(settings.data_dir))
    found = claims(embedded.passages, originals, index.passages)
    if not found:
        raise InputError("eval_no_originals")
    keep(settings.data_dir, found)
    missing = [claim for claim in found if not claim.found]
    if as_json:
        click.echo(json.dumps([asdict(claim) for claim in found], ensure_ascii=False))
        return
    click.echo(f"{len(found) - len(missing)} / {len(found)}")
    for claim in missing:
        click.echo(f"{claim.document}  {claim.kind}  {claim.text}")


@evaluate.command()
@QUESTIONS_OPTION
def fusion(*, questions: Path | None) -> None:
    """Print retrieval by the weight of the vectors beside the words, on both halves of a set."""
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from evals.cases import default_questions, read_cases
    from evals.fusion import by_weight
    from evals.table import group_table

    reader = KnowledgeBase(load_settings()).reader()
    path = questions or default_questions(reader.index.documents)
    click.echo(group_table(by_weight(read_cases(path), reader)))


@evaluate.command()
def labels() -> None:
    """Compare themes and kinds of passages with labels that were given by hand; needs the original documents."""
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from evals.labels import pairs, read_labels, score
    from evals.table import group_table

    index = KnowledgeBase(load_settings()).reader().index
    known = read_labels()
    found = pairs(known, index.documents, index.passages)
    if len(found) < len(known):
        click.echo(f"{len(known) - len(found)} of {len(known)} are about originals that are not here.", err=True)
    click.echo(group_table(score(found)))


@evaluate.command()
def themes() -> None:
    """Print themes by the weight of likeness beside their terms, on both halves; needs the original documents."""
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from evals.labels import read_labels
    from evals.likeness import by_weight
    from evals.table import group_table

    reader = KnowledgeBase(load_settings()).reader()
    click.echo(group_table(by_weight(read_labels(), reader.index.documents, reader.embedder)))
