"""A published knowledge base on disk: a folder that never changes, and one file that names the current one.

    data/snapshots/<id>/  sources, documents, passages, examples, abbreviations (.jsonl), vectors.npy, lexical/,
                          chroma/, manifest.json
    data/CURRENT          {"public": "<id>"}

A build goes into a folder beside it; CURRENT is replaced as a whole when every byte is on disk and checked. A crash
at any moment leaves the old one serving. `chroma/` is made from vectors.npy at opening, so it has no checksum.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.errors import SnapshotError
from corpus.files import read_jsonl
from corpus.schema import Abbreviation

AUDIENCE = "public"
BUILD_PREFIX = ".build-"
KEPT = 3
"""Snapshots that stay on disk: the current one and two older ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a snapshot is made of and made with."""

    id: str
    created: str
    """ISO time in UTC."""
    model: str
    dimension: int
    analyzer: int
    counts: dict[str, int]
    folders: tuple[str, ...] = ()
    """Folders that were brought in: what leaves one is removed at its next ingest."""
    embedded: bool = False
    """Whether the embedded documents belong to this knowledge base (where no original took their place)."""
    checksums: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each file, by its path in the folder."""


def snapshots_folder(data: Path) -> Path:
    """Return where the snapshots of a data folder lie."""
    return data / "snapshots"


def current_folder(data: Path, audience: str = AUDIENCE) -> Path:
    """Return the folder of the snapshot that serves now.

    Raises:
        SnapshotError: nothing was published yet, or CURRENT names a folder that is not there.
    """
    try:
        name = json.loads((data / "CURRENT").read_text("utf-8"))[audience]
    except FileNotFoundError:
        raise SnapshotError("no_snapshot", folder=data) from None
    except OSError as error:
        raise SnapshotError("data_folder", folder=data, reason=error.strerror or error) from error
    except (KeyError, TypeError, ValueError) as error:
        raise SnapshotError("snapshot_damaged", name="CURRENT", reason=type(error).__name__) from error
    folder = snapshots_folder(data) / str(name)
    if not (folder / "manifest.json").is_file():
        raise SnapshotError("snapshot_damaged", name=name, reason="manifest.json")
    return folder


def read_manifest(folder: Path) -> Manifest:
    """Read a snapshot's manifest.

    Raises:
        SnapshotError: the manifest is missing or not as it should be.
    """
    try:
        return TypeAdapter(Manifest).validate_json((folder / "manifest.json").read_bytes())
    except (OSError, ValidationError) as error:
        raise SnapshotError("snapshot_damaged", name=folder.name, reason="manifest.json") from error


def read_abbreviations(folder: Path, manifest: Manifest) -> tuple[Abbreviation, ...]:
    """Read what the documents of a snapshot abbreviate; older snapshots do not hold it.

    Raises:
        CorpusError: the file is damaged.
    """
    return read_jsonl(folder / "abbreviations.jsonl", Abbreviation) if "abbreviations" in manifest.counts else ()


def verify(folder: Path) -> None:
    """Check every file of a snapshot against its checksum.

    Raises:
        SnapshotError: a file is missing or differs; the message names it.
    """
    for name, checksum in read_manifest(folder).checksums.items():
        path = folder / name
        if not path.is_file() or _sha256(path) != checksum:
            raise SnapshotError("snapshot_damaged", name=folder.name, reason=name)


@contextlib.contextmanager
def publishing(data: Path) -> Iterator[None]:
    """Hold the right to publish in a data folder; one process at a time.

    Raises:
        SnapshotError: another process holds it, or the folder cannot be written.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        with (data / "publish.lock").open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SnapshotError("publishing", folder=data) from None
            for left in data.glob(f"{BUILD_PREFIX}*"):  # What a killed process left behind.
                shutil.rmtree(left)
            yield
    except OSError as error:  # No right to write, or the disk is full: the old snapshot still serves.
        raise SnapshotError("data_folder", folder=data, reason=error.strerror or error) from error


def seal(folder: Path, manifest: Manifest) -> None:
    """Write a built snapshot's manifest with the checksums of its files, and bring every byte to disk."""
    checksums = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        checksums[str(path.relative_to(folder))] = _sha256(path)
        _sync(path)
    content = json.dumps({**asdict(manifest), "checksums": checksums}, ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(content, "utf-8")
    _sync(folder / "manifest.json")


def publish(data: Path, built: Path, name: str) -> Path:
    """Move a sealed build to its place, let CURRENT name it, and remove the oldest snapshots.

    Raises:
        OSError: the disk is full; the build is taken away again, and the old snapshot still serves.
    """
    verify(built)
    folder = snapshots_folder(data) / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    built.replace(folder)
    try:
        _sync(folder.parent)
        make_current(data, name)
    except OSError:
        shutil.rmtree(folder)
        raise
    _prune(data)
    return folder


def make_current(data: Path, name: str, audience: str = AUDIENCE) -> None:
    """Let CURRENT name the snapshot `name`."""
    path = data / "CURRENT"
    try:
        known = dict(json.loads(path.read_text("utf-8")))
    except (FileNotFoundError, TypeError, ValueError):  # Not there yet, or damaged: this one replaces it.
        known = {}
    beside = data / "CURRENT.new"
    try:
        beside.write_text(json.dumps({**known, audience: name}), "utf-8")
        _sync(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _sync(data)


def rollback(data: Path) -> str:
    """Let CURRENT name the newest whole snapshot before the current one, and return its name.

    Raises:
        SnapshotError: there is no older one that is whole.
    """
    older = snapshot_names(data)
    try:
        current = current_folder(data).name
        older = [name for name in older if name < current]
    except SnapshotError as error:
        if error.code != "snapshot_damaged":
            raise
    for name in reversed(older):
        with contextlib.suppress(SnapshotError):
            verify(snapshots_folder(data) / name)
            make_current(data, name)
            return name
    raise SnapshotError("no_older_snapshot")


def snapshot_names(data: Path) -> list[str]:
    """Return the names of the snapshots on disk, oldest first (a name begins with its time)."""
    return sorted(path.parent.name for path in snapshots_folder(data).glob("*/manifest.json"))


def remove_others(data: Path, *, keep: str) -> None:
    """Remove every snapshot but one, so that what left the corpus is nowhere on disk."""
    for name in snapshot_names(data):
        if name != keep:
            shutil.rmtree(snapshots_folder(data) / name)


def _prune(data: Path) -> None:
    current = current_folder(data).name
    for name in snapshot_names(data)[:-KEPT]:
        if name != current:
            shutil.rmtree(snapshots_folder(data) / name)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
