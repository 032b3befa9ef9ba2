"""The commands `kb eval …`."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from evals.exchange import Format
    from evals.words import Language

QUESTIONS_OPTION = click.option(
    "--questions",
    type=click.Path(path_type=Path),
    default=None,
    help="A file of questions; default: those about the embedded documents, or about the originals where these are in.",
)
COUNT_OPTION = click.option("--count", type=click.IntRange(1), default=50, show_default=True, help="Sentences to draw.")
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
    from evals.gold import demand_gold
    from evals.runs import runs_folder, write_run

    settings = load_settings()
    build_if_missing(settings)
    reader = KnowledgeBase(settings).reader()
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


@evaluate.command()
@click.argument("file", type=click.Path(path_type=Path), default=None, required=False)
@JSON_OPTION
def validate(file: Path | None, *, as_json: bool) -> None:
    """Prove that each gold quote is in the indexed text, each fact in its gold, and no question a copy; else exit 1."""
    from dataclasses import asdict

    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from corpus.errors import message
    from evals.cases import default_questions, line_of, read_cases
    from evals.validate import flaws

    index = KnowledgeBase(load_settings()).reader().index
    path = file or default_questions(index.documents)
    cases = read_cases(path)
    found = flaws(cases, index.documents, index.passages)
    if as_json:
        rows = [{"line": line_of(path, flaw.case), **asdict(flaw)} for flaw in found]
        click.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for flaw in found:
            line = line_of(path, flaw.case)
            click.echo(message(f"eval_flaw_{flaw.code}", line=line, case=flaw.case, words=flaw.words))
        click.echo(message("eval_flaws", file=path, count=len(found), cases=len(cases)), err=True)
    if found:
        sys.exit(1)


@evaluate.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File of questions to write (.jsonl).")
@click.option(
    "--pointers", is_flag=True, help="Say where quotes stand in place of their words (text not to be copied)."
)
def import_csv(file: Path, *, out: Path, pointers: bool) -> None:
    """Take questions from a spreadsheet that was saved as CSV."""
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from evals.spreadsheet import pointed, read_csv, write_cases

    cases = read_csv(file)
    if pointers:
        cases = pointed(cases, KnowledgeBase(load_settings()).reader().index.documents)
    write_cases(out, cases)
    click.echo(f"{out}: {len(cases)}", err=True)


@evaluate.command()
@click.argument("name", metavar="[RUN]", default="")
@click.option("--format", "form", type=click.Choice(["beir", "trec", "squad", "ragas"]), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write into.")
def export(name: str, *, form: "Format", out: Path) -> None:
    """Give a run to another tool."""
    from app.settings import load_settings
    from evals.exchange import export as exported
    from evals.runs import read_run, run_folder

    for path in exported(read_run(run_folder(load_settings().data_dir, name)), form, out):
        click.echo(str(path))


@evaluate.command()
@click.argument("name", metavar="[RUN]", default="")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="CSV file to write.")
@COUNT_OPTION
def sheet(name: str, *, out: Path, count: int) -> None:
    """Draw sentences of answers with their sources, for two people to judge in a spreadsheet."""
    from app.settings import load_settings
    from corpus.errors import InputError
    from evals.people import sheet as drawn
    from evals.runs import read_run, run_folder

    text = drawn(read_run(run_folder(load_settings().data_dir, name)), count=count)
    try:
        out.write_text(text, "utf-8-sig", newline="")  # The mark lets spreadsheets see that it is UTF-8.
    except OSError as error:
        raise InputError("out_file", file=out, reason=error.strerror or error) from error
    click.echo(str(out), err=True)


@evaluate.command()
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@JSON_OPTION
def kappa(a: Path, b: Path, *, as_json: bool) -> None:
    """Tell how far two people agree who filled in the same sheet (Cohen's kappa)."""
    from dataclasses import asdict

    from evals.people import agreement
    from evals.table import agreement_table

    found = agreement(a, b)
    click.echo(json.dumps([asdict(one) for one in found]) if as_json else agreement_table(found))


@evaluate.command()
@click.argument("name", metavar="[RUN]", default="")
@COUNT_OPTION
def judge(name: str, *, count: int) -> None:
    """Ask the language model of the settings whether sentences stand on their sources: advice, in no figure."""
    from collections import Counter

    from tqdm import tqdm

    from app.llm import make_llm
    from app.settings import load_settings
    from evals.advice import advise, write_advice
    from evals.runs import read_run, run_folder

    settings = load_settings()
    llm = make_llm(settings)
    folder = run_folder(settings.data_dir, name)
    with tqdm(total=count, desc="Oordelen", unit="", file=sys.stderr) as bar:
        found = advise(read_run(folder), llm, count=count, progress=bar.update)
    path = write_advice(folder, found)
    for opinion, times in Counter(one.opinion for one in found).most_common():
        click.echo(f"{opinion}: {times}")
    click.echo(str(path), err=True)


@evaluate.command()
@JSON_OPTION
def digests(*, as_json: bool) -> None:
    """Hold every figure, name and advice of the embedded digests against the originals, where these are in."""
    from dataclasses import asdict

    from app.settings import load_settings
    from app.wiring import KnowledgeBase, make_library
    from corpus.errors import InputError
    from corpus.schema import Corpus
    from evals.cases import originals_in
    from evals.digests import claims, keep
    from ingest.build import build

    settings = load_settings()
    index = KnowledgeBase(settings).reader().index
    originals = originals_in(index.documents)
    if not originals:
        raise InputError("eval_no_originals")
    embedded, _ = build((), previous=Corpus(), library=make_library(settings.data_dir))
    found = claims(embedded.passages, originals, index.passages)
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
@JSON_OPTION
def systems(*, questions: Path | None, as_json: bool) -> None:
    """Search with the same questions in other ways (BM25, llama-index's default …), side by side."""
    from dataclasses import asdict

    from app.first_build import build_if_missing
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from evals.cases import default_questions, read_cases
    from evals.systems import groups, leads, measure
    from evals.table import lead_table, side_by_side

    settings = load_settings()
    build_if_missing(settings)
    reader = KnowledgeBase(settings).reader()
    cases = read_cases(questions or default_questions(reader.index.documents))
    values = measure(cases, reader)
    found, ahead = groups(cases, values), [*leads(cases, values, "bm25"), *leads(cases, values, "words")]
    if as_json:
        click.echo(json.dumps({"systems": [asdict(g) for g in found], "leads": [asdict(one) for one in ahead]}))
    else:
        click.echo(f"{side_by_side(found)}\n\n{lead_table(ahead)}")


@evaluate.command()
@QUESTIONS_OPTION
def fusion(*, questions: Path | None) -> None:
    """Print retrieval by the weight of the vectors beside the words, on both halves of a set."""
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from evals.cases import default_questions, read_cases
    from evals.fusion import by_weight
    from evals.gold import demand_gold
    from evals.table import group_table

    reader = KnowledgeBase(load_settings()).reader()
    path = questions or default_questions(reader.index.documents)
    cases = read_cases(path)
    demand_gold(path, cases, reader.index.documents)
    click.echo(group_table(by_weight(cases, reader)))


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
