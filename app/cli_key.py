"""The commands `kb key …`: keys for pages and servers of others."""

import json
from typing import Any

import click


@click.group()
def key() -> None:
    """Make keys for pages and programs elsewhere, list them, take them back."""


@key.command()
@click.option("--name", required=True, help="For whom or what it is.")
@click.option("--origin", "origins", multiple=True, help="A page that may use it (https://…); makes it publishable.")
@click.option("--group", "groups", multiple=True, help="A group whose documents it shows; of a secret key.")
@click.option("--expires", "days", type=click.IntRange(1, 3_650), help="Days that it works.  [default: for ever]")
@click.option("--secret", is_flag=True, help="Make a key for a server, which never stands in a page.")
def make(*, name: str, origins: tuple[str, ...], groups: tuple[str, ...], days: int | None, secret: bool) -> None:
    """Make a key and print it, once: publishable with --origin, else --secret."""
    from app import texts
    from app.access.keys import make_key
    from app.settings import load_settings

    settings = load_settings()
    text, made = make_key(
        "secret" if secret else "publishable",
        name=name, data=settings.data_dir, origins=origins, groups=groups, days=days,
    )  # fmt: skip
    click.echo(text)
    said = texts.text("key_made", settings.language).format(name=made.name, id=made.id)
    click.echo(said, err=True)


@key.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def list_keys(*, as_json: bool) -> None:
    """List the keys; never their text."""
    from app import plain
    from app.access.keys import read_keys
    from app.settings import load_settings

    columns = ("id", "kind", "name", "origins", "groups", "made", "expires", "revoked")
    rows: list[dict[str, Any]] = [
        {name: getattr(found, name) for name in columns} for found in read_keys(load_settings().data_dir)
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
    else:
        shown = [{**row, "origins": " ".join(row["origins"]), "groups": " ".join(row["groups"])} for row in rows]
        click.echo(plain.table(shown, columns))


@key.command()
@click.argument("name", metavar="ID")
def revoke(name: str) -> None:
    """Take a key back, by its id; a running server knows at once."""
    from app import texts
    from app.access.keys import revoke_key
    from app.settings import load_settings

    settings = load_settings()
    found = revoke_key(name, data=settings.data_dir)
    click.echo(texts.text("key_revoked", settings.language).format(name=found.name, id=found.id), err=True)
