"""The commands of `kb eval` to choose and compare by: digests, systems, fusion, labels, themes."""

import json
from pathlib import Path

import click

from evals.options import JSON_OPTION, QUESTIONS_OPTION


@click.command()
@JSON_OPTION
def digests(*, as_json: bool) -> None:
    """Hold every figure, name and advice of the embedded digests against the originals, where these are in."""
    from dataclasses import asdict

    from app.publishing import make_library
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from corpus.audiences import OPERATOR
    from corpus.errors import InputError
    from corpus.schema import Corpus
    from evals.cases import originals_in
    from evals.digests import claims, keep
    from ingest.build import build

    settings = load_settings()
    index = KnowledgeBase(settings).reader(OPERATOR).index
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


@click.command()
@QUESTIONS_OPTION
@JSON_OPTION
def systems(*, questions: Path | None, as_json: bool) -> None:
    """Search with the same questions in other ways (BM25, llama-index's default …), side by side."""
    from dataclasses import asdict

    from app.first_build import build_if_missing
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from corpus.audiences import OPERATOR
    from evals.cases import default_questions, read_cases
    from evals.systems import groups, leads, measure
    from evals.table import lead_table, side_by_side

    settings = load_settings()
    build_if_missing(settings)
    reader = KnowledgeBase(settings).reader(OPERATOR)
    cases = read_cases(questions or default_questions(reader.index.documents))
    values = measure(cases, reader)
    found, ahead = groups(cases, values), [*leads(cases, values, "bm25"), *leads(cases, values, "words")]
    if as_json:
        click.echo(json.dumps({"systems": [asdict(g) for g in found], "leads": [asdict(one) for one in ahead]}))
    else:
        click.echo(f"{side_by_side(found)}\n\n{lead_table(ahead)}")


@click.command()
@QUESTIONS_OPTION
def fusion(*, questions: Path | None) -> None:
    """Print retrieval by the weight of the vectors beside the words, on both halves of a set."""
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from corpus.audiences import OPERATOR
    from evals.cases import default_questions, read_cases
    from evals.fusion import by_weight
    from evals.gold import demand_gold
    from evals.table import group_table

    reader = KnowledgeBase(load_settings()).reader(OPERATOR)
    path = questions or default_questions(reader.index.documents)
    cases = read_cases(path)
    demand_gold(path, cases, reader.index.documents)
    click.echo(group_table(by_weight(cases, reader)))


@click.command(name="analysis")
@QUESTIONS_OPTION
def analyses(*, questions: Path | None) -> None:
    """Print the search by words with other stemmers and weights of a word's forms, on both halves of a set."""
    from app.first_build import build_if_missing
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from corpus.audiences import OPERATOR
    from evals.analyses import by_variant
    from evals.cases import default_questions, read_cases
    from evals.table import group_table

    settings = load_settings()
    build_if_missing(settings)
    documents = KnowledgeBase(settings).reader(OPERATOR).index.documents
    click.echo(group_table(by_variant(read_cases(questions or default_questions(documents)))))


@click.command()
def labels() -> None:
    """Compare themes and kinds of passages with labels that were given by hand; needs the original documents."""
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from corpus.audiences import OPERATOR
    from evals.labels import pairs, read_labels, score
    from evals.table import group_table

    index = KnowledgeBase(load_settings()).reader(OPERATOR).index
    known = read_labels()
    found = pairs(known, index.documents, index.passages)
    if len(found) < len(known):
        click.echo(f"{len(known) - len(found)} of {len(known)} are about originals that are not here.", err=True)
    click.echo(group_table(score(found)))


@click.command()
def themes() -> None:
    """Print themes by the weight of likeness beside their terms, on both halves; needs the original documents."""
    from app.settings import load_settings
    from app.wiring import KnowledgeBase
    from corpus.audiences import OPERATOR
    from evals.labels import read_labels
    from evals.likeness import by_weight
    from evals.table import group_table

    reader = KnowledgeBase(load_settings()).reader(OPERATOR)
    click.echo(group_table(by_weight(read_labels(), reader.index.documents, reader.embedder)))
