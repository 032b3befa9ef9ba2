"""The commands of `kb eval` about questions: validate, import, export."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evals.options import JSON_OPTION

if TYPE_CHECKING:
    from evals.exchange import Format


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=None, required=False)
@JSON_OPTION
def validate(file: Path | None, *, as_json: bool) -> None:
    """Prove that each gold quote is in the indexed text, each fact in its gold, and no question a copy; else exit 1."""
    from dataclasses import asdict

    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from corpus.audiences import OPERATOR
    from corpus.errors import message
    from evals.cases import default_questions, line_of, read_cases
    from evals.validate import flaws

    index = KnowledgeBase(load_settings()).reader(OPERATOR).index
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


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File of questions to write (.jsonl).")
@click.option(
    "--pointers", is_flag=True, help="Say where quotes stand in place of their words (text not to be copied)."
)
def import_csv(file: Path, *, out: Path, pointers: bool) -> None:
    """Take questions from a spreadsheet that was saved as CSV."""
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from corpus.audiences import OPERATOR
    from evals.spreadsheet import pointed, read_csv, write_cases

    cases = read_csv(file)
    if pointers:
        cases = pointed(cases, KnowledgeBase(load_settings()).reader(OPERATOR).index.documents)
    write_cases(out, cases)
    click.echo(f"{out}: {len(cases)}", err=True)


@click.command()
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
