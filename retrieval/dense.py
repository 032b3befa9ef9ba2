"""Vectors in Chroma: the nearest passages to a question's vector. The only module that imports chromadb."""

import fcntl
import os
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import numpy.typing as npt
from chromadb.config import Settings

from corpus.errors import SnapshotError

Vectors = npt.NDArray[np.float32]
Positions = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_BATCH = 2_000
_SAMPLE = 8
_EXACT = 10_000
"""Up to so many passages that fit a filter, each is compared: Chroma's own filter takes 40 times as long as none."""
_DEEPEST = 2_000
"""Most that is asked of Chroma, where more passages fit a filter."""

# How many neighbours Chroma keeps in sight while it looks (ef_search). Up to 10,000 passages 1,000 cost nothing and
# miss none of the nearest 100, so that the same question gives the same answer; beyond that it would cost time.
_THOROUGH, _QUICK = 1_000, 100


@dataclass(frozen=True, kw_only=True)
class DenseIndex:
    """One Chroma collection that holds the vectors of a snapshot, in the order of its passages."""

    collection: Any
    size: int
    file: Path
    """Holds the same vectors."""

    def nearest(self, vector: Vectors, *, count: int, allowed: Bools | None = None) -> tuple[Positions, Vectors]:
        """Return the positions of the nearest passages and their cosines, best first.

        Args:
            vector: of the question, of length 1.
            count: how many to return at most.
            allowed: which passages may be found; where more than 10,000 are allowed, some far ones may be left out.

        Raises:
            SnapshotError: the file of vectors is gone.
        """
        if allowed is None or allowed.all():
            return self._approximate(vector, min(count, self.size))
        rows = np.flatnonzero(allowed)
        if len(rows) > _EXACT:
            reach = min(_DEEPEST, count * self.size // len(rows))
            positions, cosines = self._approximate(vector, reach)
            kept = allowed[positions]
            return positions[kept][:count], cosines[kept][:count]
        try:
            cosines = read_vectors(self.file)[rows] @ vector
        except OSError as error:  # The snapshot was removed since it was opened.
            raise SnapshotError("snapshot_damaged", name=self.file.parent.name, reason=self.file.name) from error
        best = np.argsort(-cosines, kind="stable")[:count]
        return rows[best], cosines[best].astype(np.float32)

    def _approximate(self, vector: Vectors, count: int) -> tuple[Positions, Vectors]:
        if count == 0:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        found = self.collection.query(query_embeddings=[vector], n_results=count, include=["distances"])
        positions = np.array([int(name) for name in found["ids"][0]], dtype=np.int64)
        return positions, (1 - np.array(found["distances"][0])).astype(np.float32)


def read_vectors(file: Path) -> Vectors:
    """Map a file of vectors into memory: what is not looked at takes none, and nothing stays when it is let go.

    Raises:
        ValueError: it holds something else.
    """
    vectors: Vectors = np.load(file, mmap_mode="r", allow_pickle=False)
    return vectors


def open_index(folder: Path, file: Path, *, name: str) -> DenseIndex:
    """Open the collection `name` in `folder`, and fill it from a file of vectors when it is missing or not the same.

    Chroma writes into its folder whenever it opens it, and two processes in one folder corrupt it silently. So the
    first process takes the folder, and any other keeps a collection of its own in memory.
    """
    vectors = read_vectors(file)
    folder.mkdir(parents=True, exist_ok=True)
    lock = _try_lock(folder.with_suffix(".lock"))
    settings = Settings(anonymized_telemetry=False)
    client = chromadb.EphemeralClient(settings) if lock is None else chromadb.PersistentClient(str(folder), settings)
    collection = None
    if name in {found.name for found in client.list_collections()}:
        collection = client.get_collection(name, embedding_function=None)
        if not _holds(collection, vectors):
            client.delete_collection(name)
            collection = None
    index = DenseIndex(collection=collection or _fill(client, name, vectors), size=len(vectors), file=file)
    weakref.finalize(index, _release, client, lock)
    return index


def prepare(folder: Path, file: Path, *, name: str) -> None:
    """Fill a collection, so that the first who opens it need not wait for that."""
    open_index(folder, file, name=name)  # Nobody holds what it returns, so it is closed.


def _try_lock(path: Path) -> int | None:
    """Return a descriptor that holds the lock, or None when another opener holds it."""
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _release(client: Any, lock: int | None) -> None:
    client.close()
    if lock is not None:
        os.close(lock)


def _fill(client: Any, name: str, vectors: Vectors) -> Any:
    looked_at = _THOROUGH if len(vectors) <= _EXACT else _QUICK
    configuration = {"hnsw": {"space": "cosine", "ef_search": looked_at}}
    collection = client.create_collection(name, embedding_function=None, configuration=configuration)
    for start in range(0, len(vectors), _BATCH):
        batch = np.asarray(vectors[start : start + _BATCH])  # Chroma walks through a memory map figure by figure.
        collection.add(ids=[str(start + row) for row in range(len(batch))], embeddings=batch)
    return collection


def _holds(collection: Any, vectors: Vectors) -> bool:
    """Tell whether the collection has as many vectors, and a sample of them is the same."""
    if collection.count() != len(vectors):
        return False
    sample: Sequence[int] = (
        sorted({int(row) for row in np.linspace(0, len(vectors) - 1, _SAMPLE)}) if len(vectors) else []
    )
    if not sample:
        return True
    found = collection.get(ids=[str(row) for row in sample], include=["embeddings"])
    kept = {int(name): vector for name, vector in zip(found["ids"], found["embeddings"], strict=True)}
    return len(kept) == len(sample) and all(np.allclose(kept[row], vectors[row], atol=1e-4) for row in sample)
