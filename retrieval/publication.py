"""How a knowledge base takes the place of the one before it, for all audiences at once.

Builds go into a folder beside; CURRENT is replaced as a whole when every byte is on disk and checked. A crash at any
moment leaves the old snapshots serving. A publication is the operator's snapshot with those that its manifest names:
they are kept, gone back to and removed together. One that did not change may belong to several publications.
"""

import contextlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.audiences import OPERATOR
from corpus.errors import SnapshotError
from corpus.schema import PUBLIC
from retrieval.snapshot import (
    current_folder,
    published,
    read_manifest,
    snapshot_names,
    snapshots_folder,
    sync,
    verify,
)

KEPT = 3
"""Publications that stay on disk: the current one and two older ones."""


def publish(data: Path, built: Sequence[Path]) -> Path:
    """Move sealed builds to their places, let CURRENT name their publication, and remove the oldest ones.

    The operator's is the last of `built`, so that what its manifest names is there before it is. Returns its folder.

    Raises:
        OSError: the disk is full; the builds are taken away again, and the old snapshots still serve.
    """
    for folder in built:
        verify(folder)
    snapshots_folder(data).mkdir(parents=True, exist_ok=True)
    moved: list[Path] = []
    try:
        for folder in built:
            moved.append(folder.replace(snapshots_folder(data) / folder.name))
        sync(snapshots_folder(data))
        make_current(data, names_of(moved[-1]))
    except OSError:
        for folder in moved:
            shutil.rmtree(folder)
        raise
    _prune(data)
    return moved[-1]


def names_of(folder: Path) -> dict[str, str]:
    """Return the snapshots of a publication by audience, from the operator's.

    Raises:
        SnapshotError: its manifest is damaged.
    """
    return {OPERATOR: folder.name, **(read_manifest(folder).audiences or {PUBLIC: folder.name})}


def make_current(data: Path, names: Mapping[str, str]) -> None:
    """Let CURRENT name the snapshots of a publication, by audience."""
    beside = data / "CURRENT.new"
    try:
        beside.write_text(json.dumps(names), "utf-8")
        sync(beside)
        beside.replace(data / "CURRENT")
    finally:
        beside.unlink(missing_ok=True)
    sync(data)


def verify_current(data: Path) -> tuple[str, ...]:
    """Check every file of the snapshots that serve against its checksum, and return their names.

    Raises:
        SnapshotError: a file is missing or differs; the message names it.
    """
    folders = dict.fromkeys(current_folder(data, audience) for audience in published(data))
    for folder in folders:
        verify(folder)
    return tuple(folder.name for folder in folders)


def rollback(data: Path) -> str:
    """Let CURRENT name the newest whole publication before the current one, and return its name.

    Raises:
        SnapshotError: there is no older one that is whole.
    """
    older = publications(data)
    try:
        current = current_folder(data, OPERATOR).name
        older = [name for name in older if name < current]
    except SnapshotError as error:
        if error.code != "snapshot_damaged":
            raise
    for name in reversed(older):
        with contextlib.suppress(SnapshotError):
            names = names_of(snapshots_folder(data) / name)
            for each in set(names.values()):
                verify(snapshots_folder(data) / each)
            make_current(data, names)
            return name
    raise SnapshotError("no_older_snapshot")


def publications(data: Path) -> list[str]:
    """Return the names of the operator's snapshots on disk, oldest first; one that cannot be read is left out."""
    found = []
    for name in snapshot_names(data):
        with contextlib.suppress(SnapshotError):
            if read_manifest(snapshots_folder(data) / name).audience == OPERATOR:
                found.append(name)
    return found


def remove_others(data: Path) -> None:
    """Remove every snapshot that does not serve, so that what left the corpus is nowhere on disk."""
    _remove_all_but(data, set(published(data).values()))


def _prune(data: Path) -> None:
    kept = set(published(data).values())
    for name in publications(data)[-KEPT:]:
        kept |= set(names_of(snapshots_folder(data) / name).values())
    _remove_all_but(data, kept)


def _remove_all_but(data: Path, kept: set[str]) -> None:
    for name in snapshot_names(data):
        if name not in kept:
            shutil.rmtree(snapshots_folder(data) / name)
