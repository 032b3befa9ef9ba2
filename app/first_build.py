"""The knowledge base of a new checkout: made from the embedded documents when it is first needed."""

import click

from app import publishing, report
from app.settings import Settings
from corpus.errors import SnapshotError
from retrieval import snapshot


def build_if_missing(settings: Settings) -> None:
    """Build the knowledge base from the embedded documents where there is none; its report goes to stderr.

    Raises:
        KnowledgeBaseError: it is damaged, or cannot be built.
    """
    try:
        snapshot.current_folder(settings.data_dir)
    except SnapshotError as error:
        if error.code != "no_snapshot":
            raise
        click.echo("Er is nog geen kennisbank; zij wordt gemaakt van de ingebouwde documenten.", err=True)
        with report.progress() as (reading, embedding):
            made = publishing.ingest((), settings, reading=reading, embedding=embedding)
        click.echo(report.report_text(*made), err=True)
