"""The command line `kb`. Data goes to stdout, messages and progress to stderr; heavy imports stay inside commands."""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli_key import key
from app.cli_model import model
from app.cli_privacy import privacy
from corpus.errors import InputError, KnowledgeBaseError
from evals.cli import evaluate

if TYPE_CHECKING:
    from app.answers.answer import Answer
    from app.settings import Settings
    from app.wiring import Reader
    from retrieval.filters import Filters

PASSWORD_OPTION = click.option(
    "--password-file", type=click.Path(path_type=Path), help="Passwords for locked PDFs, one a line."
)
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
AUDIENCE_OPTION = click.option(
    "--audience", default="", help="Ask what an audience may see (public, a group).  [default: everything]"
)


class _Commands(click.Group):
    """Commands in the order of their definition, with our own errors as one clear line and exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KnowledgeBaseError as error:
            click.secho(str(error), err=True, fg="red")
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Ask, search and keep the knowledge base on working together in regional care."""
    # Progress bars and telemetry of libraries have no place on stderr; a hub is asked only for a model by name.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")


def _settings() -> "Settings":
    from app.settings import load_settings

    return load_settings()


def _reader(audience: str = "") -> "Reader":
    from app.wiring import KnowledgeBase
    from corpus.audiences import OPERATOR

    return KnowledgeBase(_settings()).reader(audience or OPERATOR)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=None if not sys.stdout.isatty() else 2))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@PASSWORD_OPTION
@JSON_OPTION
def ingest(paths: tuple[Path, ...], *, password_file: Path | None, as_json: bool) -> None:
    """Bring files and folders into the knowledge base; without PATHS, the embedded documents."""
    from app import publishing, report

    passwords = _passwords(password_file)
    with report.progress() as (reading, embedding):
        corpus, done, embedded = publishing.ingest(
            paths, _settings(), passwords=passwords, reading=reading, embedding=embedding
        )
    if as_json:
        _print_json(report.report_json(corpus, done, embedded))
    else:
        click.echo(report.report_text(corpus, done, embedded), err=True)
    if any(skip.fault for skip in done.skipped):
        sys.exit(1)


def _passwords(file: Path | None) -> tuple[str, ...]:
    if file is None:
        return ()
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("password_file", file=file, reason=error) from error
    return tuple(line for line in lines if line)


def _filter_options(command: Any) -> Any:
    command = click.option("--until", default="", help="Only documents of this date or before (2026-06).")(command)
    command = click.option("--since", default="", help="Only documents of this date or later (2024).")(command)
    for name, field, what in (
        ("status", "statuses", "documents of this status"),
        ("type", "types", "documents of this type (leidraad, toolkit …)"),
        ("document", "documents", "this document, by its id"),
        ("level", "levels", "passages of this level (praktijk, wijk, regio, landelijk)"),
        ("force", "forces", "passages of this force (advies, afgesproken …)"),
        ("kind", "kinds", "passages of this kind"),
        ("theme", "themes", "this theme, by its id"),
    ):
        command = click.option(f"--{name}", field, multiple=True, help=f"Only {what}. May be repeated.")(command)
    return command


def _filters(*, since: str, until: str, **values: tuple[str, ...]) -> "Filters":
    from retrieval.filters import Filters

    return Filters(since=since, until=until, **values)


@main.command()
@click.argument("question")
@click.option("-k", "count", default=10, show_default=True, type=click.IntRange(1, 100), help="How many passages.")
@_filter_options
@AUDIENCE_OPTION
@JSON_OPTION
def search(question: str, *, count: int, audience: str, as_json: bool, **filters: Any) -> None:
    """Find the passages that fit QUESTION best."""
    from app import plain, shapes

    reader = _reader(audience)
    hits = reader.search(question, count=count, filters=_filters(**filters))
    if as_json:
        _print_json({"hits": [shapes.hit_json(hit, reader.index) for hit in hits]})
    else:
        click.echo(plain.hits_text(hits, reader.index))


@main.command()
@click.argument("question")
@click.option("-k", "count", default=10, show_default=True, type=click.IntRange(1, 100), help="How many passages.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", help="Language of the notices.")
@click.option("--after", multiple=True, help="What was asked before, so that QUESTION may lean on it. May be repeated.")
@click.option("--out", type=click.Path(path_type=Path), help="Markdown (.md) or Word file (.docx) for the answer.")
@_filter_options
@AUDIENCE_OPTION
@JSON_OPTION
def ask(
    question: str,
    *,
    count: int,
    language: Any,
    after: tuple[str, ...],
    out: Path | None,
    audience: str,
    as_json: bool,
    **filters: Any,
) -> None:
    """Answer QUESTION with sentences that each stand on a passage, or say that it is not there."""
    from app import plain, shapes

    if out:
        _check_ending(out)
    reader, narrowed = _reader(audience), _filters(**filters)
    turns = reader.turns(after, filters=narrowed)
    found = reader.ask(question, count=count, filters=narrowed, language=language, turns=turns)
    if out:
        _take_along(found, reader, out, count=count, filters=narrowed)
    if as_json:
        _print_json(shapes.answer_json(found, reader.index))
    elif not out:
        click.echo(plain.answer_text(found, reader.index, language=found.language))


def _check_ending(out: Path) -> None:
    from app.export.files import check_ending

    check_ending(out)


def _take_along(found: "Answer", reader: "Reader", out: Path, **asked: Any) -> None:
    from app import texts
    from app.export import files
    from app.export.handout import handout

    files.write(handout(found, reader.index, language=found.language, **asked), out)
    click.echo(texts.text("written_to", found.language).format(file=out), err=True)


@main.command()
@click.argument("query", default="")
@click.option("--theme", default="", help="Only this theme, by its id.")
@AUDIENCE_OPTION
@JSON_OPTION
def examples(query: str, *, theme: str, audience: str, as_json: bool) -> None:
    """Show the practice examples for QUERY; without one, all."""
    from app import plain, shapes

    reader = _reader(audience)
    found = reader.examples(query, theme=theme)
    if as_json:
        _print_json([shapes.example_json(example, reader.index) for example in found])
    else:
        click.echo(plain.examples_text(found, reader.index))


@main.command()
@AUDIENCE_OPTION
@JSON_OPTION
def themes(*, audience: str, as_json: bool) -> None:
    """List the themes, with how many passages and examples carry each."""
    from app import plain, shapes
    from corpus.files import load_vocabulary

    index = _reader(audience).index
    rows = [shapes.theme_json(theme, theme.group, index) for theme in load_vocabulary().themes]
    if as_json:
        _print_json(rows)
    else:
        click.echo(plain.table(rows, ("id", "nl", "passages", "examples")))


@main.command()
@AUDIENCE_OPTION
@JSON_OPTION
def documents(*, audience: str, as_json: bool) -> None:
    """List the documents with type, date, status and rights."""
    from app import plain, shapes

    index = _reader(audience).index
    rows = [shapes.document_json(s, index) | {"audience": list(s.audience)} for s in index.sources.values()]
    if as_json:
        _print_json(rows)
    else:
        rows = [row | {"audience": ",".join(row["audience"])} for row in rows]
        click.echo(
            plain.table(rows, ("document_id", "type", "date", "status", "rights", "audience", "text_kind", "passages"))
        )


@main.command()
@click.argument("document_id", default="")
@click.option("--why", default="", metavar="ID", help="Show one passage and the rules that gave its labels.")
@AUDIENCE_OPTION
@JSON_OPTION
def passages(document_id: str, *, why: str, audience: str, as_json: bool) -> None:
    """List the passages of a document, or of all."""
    from app import plain, shapes
    from corpus.errors import unknown_name

    index = _reader(audience).index
    if document_id and document_id not in index.documents:
        raise unknown_name("document", document_id, index.documents)
    if why and why not in {passage.id for passage in index.passages}:
        raise unknown_name("passage", why, [p.id for p in index.passages if p.id[:12] == why[:12]])
    chosen = [p for p in index.passages if p.document_id == (document_id or p.document_id) and p.id == (why or p.id)]
    if as_json:
        rows = [shapes.passage_json(p, index.source(p.document_id)) | shapes.labels_json(p) for p in chosen]
        _print_json([row | {"why": p.why} for row, p in zip(rows, chosen, strict=True)] if why else rows)
    else:
        click.echo("\n\n".join(plain.passage_text(p, index.source(p.document_id), why=bool(why)) for p in chosen))


@main.command()
@click.argument("document_id", metavar="DOCUMENT")
@click.option("--out", type=click.Path(path_type=Path), help="HTML file to write.  [default: DOCUMENT.html]")
@PASSWORD_OPTION
@click.option("--language", type=click.Choice(["nl", "en"]), help="Language of the labels.  [default: KB_LANGUAGE]")
def doctor(document_id: str, *, out: Path | None, password_file: Path | None, language: Any) -> None:
    """Show what was read of a document beside the pictures of its pages, in one HTML file."""
    from app import doctor as examination
    from app import publishing, texts

    settings = _settings()
    language = language or settings.language
    file = out or Path(f"{document_id}.html")
    library = publishing.make_library(settings.data_dir, _passwords(password_file))
    examination.write(document_id, _reader().index, library, out=file, language=language)
    click.echo(texts.text("doctor_written", language).format(file=file), err=True)


@main.command()
@click.argument("questions", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="File for the answers, one a line.")
@click.option("-k", "count", default=20, show_default=True, type=click.IntRange(1, 100), help="Passages an answer.")
@AUDIENCE_OPTION
def batch(questions: Path, *, out: Path, count: int, audience: str) -> None:
    """Answer every question of a file with {"id", "question"} (and "after": [..]) a line, in one process."""
    from app import batch as batches

    done = batches.answer_file(questions, out, _reader(audience), count=count)
    click.echo(f"{done} antwoorden in {out}", err=True)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=7860, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--api-only", is_flag=True, help="Serve the API without the pages.")
def serve(*, host: str, port: int, api_only: bool) -> None:
    """Serve the pages and the API; builds the knowledge base from the embedded documents if there is none."""
    from app import server

    server.serve(_settings(), host=host, port=port, api_only=api_only)


@main.command()
def mcp() -> None:
    """Serve an assistant on this machine over stdin and stdout (MCP); `kb serve` does so at /mcp."""
    from app.mcp import stdio as mcp_stdio

    mcp_stdio.serve(_settings())


@main.command()
@click.option("--address", default="", help="Address of the server.  [default: KB_PUBLIC_URL]")
@click.option("--key", default="", help="A publishable key, where the server asks for one.")
@click.option("--theme", default="", help="Only this theme, by its id.")
@click.option("--mode", type=click.Choice(["search", "ask", "examples"]), default="search", show_default=True)
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
def widget(*, address: str, mode: str, **attributes: str) -> None:
    """Print the HTML that puts the knowledge base in a page of another website, with the script's integrity hash."""
    from app import texts
    from app.widget import snippet

    settings = _settings()
    address = address or settings.public_url
    if not address:
        address = "http://127.0.0.1:7860"
        click.echo(texts.text("widget_address", settings.language).format(address=address), err=True)
    click.echo(snippet.html(address, {"mode": mode, **attributes}))
    policy = snippet.policy(address)
    click.echo(texts.text("widget_policy", settings.language).format(policy=policy), err=True)


@main.group()
def rights() -> None:
    """Record the permission of a publisher to store its text."""


@rights.command()
@click.argument("name", metavar="ID|all")
@click.option("--by", required=True, help="Who records the permission.")
@click.option("--scope", default="", help="What the permission is for.")
def grant(name: str, *, by: str, scope: str) -> None:
    """Record that permission was given for a source, or for all that need it."""
    from app import rights as recorded

    for source in recorded.grant(name, by=by, scope=scope, data=_settings().data_dir):
        click.echo(f"{source.id}: toestemming van {source.rights_holder} vastgelegd door {by}", err=True)


@rights.command(name="list")
@JSON_OPTION
def list_rights(*, as_json: bool) -> None:
    """List the recorded permissions."""
    from dataclasses import asdict

    from app import plain
    from app import rights as recorded

    rows = [asdict(known) for known in recorded.grants(_settings().data_dir)]
    if as_json:
        _print_json(rows)
    else:
        click.echo(plain.table(rows, ("source", "by", "scope", "at")))


@main.command()
@click.argument("document_id")
def forget(document_id: str) -> None:
    """Remove a document from every kept snapshot, and take back its recorded permission."""
    from app import publishing

    publishing.forget(document_id, _settings())
    click.echo(f"{document_id} is verwijderd uit de kennisbank", err=True)


@main.command()
def verify() -> None:
    """Check every file of the snapshots that serve against its checksum."""
    from retrieval import publication

    for name in publication.verify_current(_settings().data_dir):
        click.echo(f"{name}: in orde", err=True)


@main.command()
def rollback() -> None:
    """Go back to the snapshots before the current ones, for all audiences."""
    from retrieval import publication

    name = publication.rollback(_settings().data_dir)
    click.echo(f"{name} is nu de kennisbank", err=True)


main.add_command(evaluate)
main.add_command(model)
main.add_command(privacy)
main.add_command(key)


if __name__ == "__main__":
    main()
