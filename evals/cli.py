"""The commands `kb eval …`."""

import json
from pathlib import Path

import click


@click.group(name="eval")
def evaluate() -> None:
    """Measure how good the answers are."""


@evaluate.command()
@click.option("--questions", type=click.Path(path_type=Path), default=None, help="Questions; default: the basic set.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def run(*, questions: Path | None, as_json: bool) -> None:
    """Ask all questions of a set, and print the figures."""
    from tqdm import tqdm

    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from evals import cases, report
    from evals.run import generate, score

    reader = KnowledgeBase(load_settings()).reader()
    chosen = cases.read_cases(questions or cases.BASIS)
    with tqdm(total=len(chosen), desc="Vragen", unit="") as bar:
        outcomes = generate(chosen, reader, progress=bar.update)
    scores = score(chosen, outcomes, reader)
    manifest = reader.index.manifest
    if as_json:
        click.echo(json.dumps(report.scores_json(scores, snapshot=manifest.id, model=manifest.model)))
    else:
        click.echo(report.table(scores))


@evaluate.command()
@click.option("--questions", type=click.Path(path_type=Path), default=None, help="Questions; default: the basic set.")
def fusion(*, questions: Path | None) -> None:
    """Print retrieval by the weight of the vectors beside the words, on both halves of a set."""
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from evals import cases, report
    from evals.fusion import by_weight

    reader = KnowledgeBase(load_settings()).reader()
    click.echo(report.table(by_weight(cases.read_cases(questions or cases.BASIS), reader)))


@evaluate.command()
def labels() -> None:
    """Compare themes and kinds of passages with labels that were given by hand; needs the original documents."""
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from evals import report
    from evals.labels import pairs, read_labels, score

    index = KnowledgeBase(load_settings()).reader().index
    known = read_labels()
    found = pairs(known, index.documents, index.passages)
    if len(found) < len(known):
        click.echo(f"{len(known) - len(found)} of {len(known)} are about originals that are not here.", err=True)
    click.echo(report.table(score(found)))


@evaluate.command()
def themes() -> None:
    """Print themes by the weight of likeness beside their terms, on both halves; needs the original documents."""
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from evals import report
    from evals.labels import read_labels
    from evals.likeness import by_weight

    reader = KnowledgeBase(load_settings()).reader()
    click.echo(report.table(by_weight(read_labels(), reader.index.documents, reader.embedder)))
