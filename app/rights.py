"""Who recorded that a publisher gave permission to store a text, and for what."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import InputError, SnapshotError, unknown_name
from corpus.files import load_sources, read_jsonl, write_jsonl
from corpus.schema import Source

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A recorded permission for one source."""

    source: str
    by: str
    """Who recorded it."""
    scope: str = ""
    """What the permission is for, in the publisher's words; empty when not said."""
    at: str
    """ISO time in UTC."""


def grants(data: Path) -> tuple[Grant, ...]:
    """Return the permissions that were recorded in a data folder."""
    path = file(data)
    return read_jsonl(path, Grant) if path.is_file() else ()


def granted(data: Path) -> frozenset[str]:
    """Return the ids of the sources whose text may be stored by permission."""
    return frozenset(grant.source for grant in grants(data))


def grant(name: str, *, by: str, scope: str, data: Path) -> tuple[Source, ...]:
    """Record the permission for one source, or for all that need it, and return those sources.

    Raises:
        InputError: no source that needs permission has this name, or nobody is named.
        SnapshotError: the data folder cannot be written.
    """
    if not by.strip():
        raise InputError("grant_by")
    needing = {source.id: source for source in load_sources() if source.rights == "permission"}
    if name != ALL and name not in needing:
        raise unknown_name("source", name, [ALL, *needing])
    chosen = tuple(source for source in needing.values() if name in (ALL, source.id))
    kept = [known for known in grants(data) if known.source not in {source.id for source in chosen}]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    _write(data, [*kept, *(Grant(source=source.id, by=by, scope=scope, at=now) for source in chosen)])
    return chosen


def revoke(name: str, *, data: Path) -> None:
    """Take back a recorded permission, if there is one."""
    kept = [known for known in grants(data) if known.source != name]
    if len(kept) < len(grants(data)):
        _write(data, kept)


def file(data: Path) -> Path:
    """Return where permissions are recorded."""
    return data / "rights.jsonl"


def _write(data: Path, kept: list[Grant]) -> None:
    beside = file(data).with_suffix(".new")
    try:
        data.mkdir(parents=True, exist_ok=True)
        write_jsonl(beside, kept)
        beside.replace(file(data))
    except OSError as error:
        raise SnapshotError("data_folder", folder=data, reason=error.strerror or error) from error
