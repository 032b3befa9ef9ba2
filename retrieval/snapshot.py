"""A published knowledge base on disk: folders that never change, and one file that names those that serve.

    data/snapshots/<id>/  sources, documents, passages, examples, abbreviations (.jsonl), vectors.npy, lexical/,
                          chroma/, manifest.json
    data/CURRENT          {"operator": "<id>", "public": "<id>", "<audience>": "<id>", ...}

The operator's snapshot holds everything; each audience asks one that holds what it may see and nothing else. Where
nothing is restricted, all of them are the same one. `chroma/` is made from vectors.npy at opening, so it has no
checksum. How snapshots take each other's place: see `publication.py`.
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

from corpus.audiences import OPERATOR
from corpus.errors import SnapshotError, unknown_name
from corpus.files import read_jsonl, reason_of
from corpus.schema import PUBLIC, Abbreviation, Corpus, Document, Example, Passage, Source

_NAMES = TypeAdapter(dict[str, str])
BUILD_PREFIX = ".build-"


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
    audience: str = OPERATOR
    """Who may ask it. Of any other audience it names no folders."""
    audiences: dict[str, str] = field(default_factory=dict)
    """Of the operator's: the snapshots that were published with it, by audience."""
    checksums: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each file, by its path in the folder."""


def snapshots_folder(data: Path) -> Path:
    """Return where the snapshots of a data folder lie."""
    return data / "snapshots"


def published(data: Path) -> dict[str, str]:
    """Return the ids of the snapshots that serve now, by audience; the operator's and the public's are among them.

    Raises:
        SnapshotError: nothing was published yet, or CURRENT is damaged.
    """
    try:
        names = _NAMES.validate_json((data / "CURRENT").read_bytes())
    except FileNotFoundError:
        raise SnapshotError("no_snapshot", folder=data) from None
    except OSError as error:
        raise SnapshotError("data_folder", folder=data, reason=error.strerror or error) from error
    except ValidationError as error:
        raise SnapshotError("snapshot_damaged", name="CURRENT", reason=reason_of(error)) from error
    if PUBLIC not in names:
        raise SnapshotError("snapshot_damaged", name="CURRENT", reason=PUBLIC)
    # Before there were audiences, the one snapshot was everybody's.
    return {OPERATOR: names[PUBLIC], **names}


def current_folder(data: Path, audience: str = PUBLIC) -> Path:
    """Return the folder of the snapshot that serves an audience now.

    Raises:
        SnapshotError: nothing was published yet, or CURRENT names a folder that is not there.
        InputError: there is no such audience.
    """
    names = published(data)
    if audience not in names:
        raise unknown_name("audience", audience, names)
    folder = snapshots_folder(data) / names[audience]
    if not (folder / "manifest.json").is_file():
        raise SnapshotError("snapshot_damaged", name=folder.name, reason="manifest.json")
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


def read_corpus(folder: Path) -> Corpus:
    """Read the records of a snapshot.

    Raises:
        KnowledgeBaseError: one of its files is damaged.
    """
    manifest = read_manifest(folder)
    return Corpus(
        sources=read_jsonl(folder / "sources.jsonl", Source),
        documents=read_jsonl(folder / "documents.jsonl", Document),
        passages=read_jsonl(folder / "passages.jsonl", Passage),
        examples=read_jsonl(folder / "examples.jsonl", Example),
        abbreviations=read_abbreviations(folder, manifest),
        folders=manifest.folders,
        embedded=manifest.embedded,
    )


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
        sync(path)
    content = json.dumps({**asdict(manifest), "checksums": checksums}, ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(content, "utf-8")
    sync(folder / "manifest.json")


def snapshot_names(data: Path) -> list[str]:
    """Return the names of the snapshots on disk, of all audiences, oldest first (a name begins with its time)."""
    return sorted(path.parent.name for path in snapshots_folder(data).glob("*/manifest.json"))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Bring a file or folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
