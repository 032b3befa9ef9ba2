"""The commands `kb privacy`: what is kept, and taking it away."""

import json
from dataclasses import asdict

import click


@click.group(name="privacy", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.pass_context
def privacy(context: click.Context, *, as_json: bool) -> None:
    """Show what is kept of who asks, where and how long, by the settings that hold now."""
    if context.invoked_subcommand:
        return
    from app.operate import privacy as kept
    from app.settings import load_settings

    settings = load_settings()
    found = kept.kept(settings, settings.language)
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False))
    else:
        click.echo(kept.text(found, settings.language))


@privacy.command()
def purge() -> None:
    """Remove all kept questions and judgements of answers now."""
    from app import texts
    from app.operate import operating
    from app.settings import load_settings

    settings = load_settings()
    removed = operating.purge(settings)
    click.echo(texts.text("privacy_purged", settings.language).format(count=removed), err=True)
