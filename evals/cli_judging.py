"""The commands of `kb eval` by which people and a language model judge: sheet, kappa, judge."""

import json
import sys
from pathlib import Path

import click

from evals.options import COUNT_OPTION, JSON_OPTION


@click.command()
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


@click.command()
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


@click.command()
@click.argument("name", metavar="[RUN]", default="")
@COUNT_OPTION
def judge(name: str, *, count: int) -> None:
    """Ask the language model of the settings whether sentences stand on their sources: advice, in no figure."""
    from collections import Counter

    from tqdm import tqdm

    from app.settings import load_settings
    from app.writing.llm import make_llm
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
