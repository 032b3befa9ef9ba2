"""The commands `kb model`: list, set and check embedding models."""

import json
from dataclasses import asdict

import click


@click.group(name="model")
def model() -> None:
    """List, set and check the model that compares meanings."""


@model.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def list_models(*, as_json: bool) -> None:
    """List the models that are known, with licence, size and how well they find Dutch passages."""
    from app import models, plain, texts
    from app.settings import load_settings

    settings = load_settings()
    found = models.choices(settings)
    built_with = models.built_with(settings.data_dir)
    if as_json:
        rows = [{**asdict(one.preset), "local": one.local, "chosen": one.chosen} for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    click.echo(plain.models_text(found, settings.embedding_model, built_with, language=settings.language))
    click.echo(texts.text("models_note", settings.language), err=True)


@model.command(name="set")
@click.argument("name")
def set_model(name: str) -> None:
    """Make the vectors anew with a model (a NAME or a folder), and write it to .env."""
    from app import models, report, texts
    from app.settings import load_settings

    settings = load_settings()
    with report.progress() as (_, embedding):
        embedded = models.choose(name, settings, progress=embedding)
    said = texts.text("model_set", settings.language)
    click.echo(said.format(name=name, passages=embedded, file=models.ENV_FILE.absolute()), err=True)


@model.command(name="check")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def check_model(*, as_json: bool) -> None:
    """Load the model that is set, and tell its prefixes, its speed here and how it knows Dutch."""
    from app import models, plain
    from app.settings import load_settings
    from corpus.errors import ModelError

    settings = load_settings()
    found = models.check(settings)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        click.echo(plain.checked_text(found, language=settings.language))
    if found.snapshot not in ("", found.name):
        raise ModelError("model_mismatch", snapshot=found.snapshot, setting=found.name)
