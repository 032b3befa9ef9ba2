"""Which publication a file is: one that the corpus knows, or one of the user's own."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.audiences import check_audience
from corpus.errors import CorpusError, FileRejected
from corpus.files import parse, read_toml
from corpus.schema import Document, Source
from ingest.blocks import Reading
from ingest.folder import printable
from ingest.mend import mend
from ingest.statements import is_draft, stated_date

# A description is a dozen lines.
_LARGEST = 100_000


def known_source(path: Path, digest: str, sources: Iterable[Source], *, embedded: bool) -> Source | None:
    """Return the source that the corpus knows this file as, by its contents or its name."""
    for source in sources:
        if digest in source.digests or path.name == source.file or (embedded and path.stem == source.id):
            return source
    return None


def description(path: Path) -> bytes:
    """Return what stands in NAME.toml beside a file; nothing where there is none.

    Raises:
        FileRejected: it cannot be read, is no description, or is a link to another folder.
    """
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return b""
    if beside.resolve().parent != path.resolve().parent:
        raise FileRejected("file_link", file=beside.name, target=printable(beside.resolve()))
    try:
        if beside.stat().st_size > _LARGEST:
            raise FileRejected("corpus_file", file=beside.name, reason=f"> {_LARGEST} bytes")
        return beside.read_bytes()
    except OSError as error:
        raise FileRejected("file_unreadable", file=beside.name, reason=error.strerror) from error


def own_source(path: Path, reading: Reading) -> Source:
    """Describe a file of the user's own: from NAME.toml beside it, else from the file itself, else as unknown.

    Raises:
        FileRejected: the description is not right.
    """
    beside = path.with_suffix(".toml")
    found = {
        "id": slug(path.stem),
        "title": reading.title or path.stem.replace("-", " ").replace("_", " "),
        "publishers": (reading.author,) if reading.author else (),
        "date": reading.date,
        "url": reading.url,
        "file": path.name,
    }
    try:
        given = _given(path)
        # The sheets are those of what was read, whatever the description says.
        source = parse(Source, {**found, **given, "pages": reading.page_count}, beside)
    except CorpusError as error:
        raise FileRejected(error.code, **error.details) from error
    _demand_audience(source, beside)
    if slug(source.id) != source.id:
        raise FileRejected("toml_entry", file=beside, name=source.id, reason=f"id: {slug(source.id)} ?")
    return source


def for_whom(source: Source, path: Path) -> Source:
    """Give a source that the corpus knows the audience that the description beside its file names, if it does.

    Raises:
        FileRejected: the description is not right.
    """
    if not description(path):
        return source
    beside = path.with_suffix(".toml")
    try:
        given = _given(path)
        found = parse(Source, {"id": source.id, "title": source.title, **given}, beside)
    except CorpusError as error:
        raise FileRejected(error.code, **error.details) from error
    _demand_audience(found, beside)
    return replace(source, audience=found.audience) if "audience" in given else source


def _demand_audience(source: Source, beside: Path) -> None:
    try:
        check_audience(source.audience)
    except CorpusError as error:
        raise FileRejected("file_audience", file=beside.name, reason=error.message()) from error


def as_stated(source: Source, document: Document, path: Path) -> Source:
    """Give a source the status and date that its document states, where its description gives none.

    The date of a file tells when it was saved, so what the text says goes before it.
    """
    given = _given(path)
    status = "concept" if "status" not in given and is_draft(document) else source.status
    date = stated_date(document) if "date" not in given else ""
    return replace(source, status=status, date=date or source.date)


def _given(path: Path) -> dict[str, Any]:
    beside = path.with_suffix(".toml")
    return {name: _mended(value) for name, value in read_toml(beside).items()} if beside.is_file() else {}


def _mended(value: Any) -> Any:
    """Mend text, alone or in a list; anything else is for the check of its fields."""
    match value:
        case str():
            return mend(value).strip()
        case list():
            return [_mended(one) for one in value]
        case _:
            return value


def slug(name: str) -> str:
    """Return a file's name as an id: lower case, letters and figures, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or hashlib.sha256(name.encode()).hexdigest()[:10]
