"""Options that several of the commands `kb eval …` have."""

from pathlib import Path

import click

QUESTIONS_OPTION = click.option(
    "--questions",
    type=click.Path(path_type=Path),
    default=None,
    help="A file of questions; default: those about the embedded documents, or about the originals where these are in.",
)
COUNT_OPTION = click.option("--count", type=click.IntRange(1), default=50, show_default=True, help="Sentences to draw.")
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
