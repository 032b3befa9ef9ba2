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

Vectors = npt.NDArray[np.float32]

_BATCH = 2_000
_SAMPLE = 8


@dataclass(frozen=True, kw_only=True)
class DenseIndex:
    """One Chroma collection that holds the vectors of a snapshot, in the order of its passages."""

    collection: Any

    def nearest(self, vector: Vectors, *, count: int) -> tuple[npt.NDArray[np.int64], Vectors]:
        """Return the positions of the nearest passages and their cosines, best first."""
        size = min(count, self.collection.count())
        if size == 0:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        found = self.collection.query(query_embeddings=[vector.tolist()], n_results=size, include=["distances"])
        positions = np.array([int(name) for name in found["ids"][0]], dtype=np.int64)
        return positions, (1 - np.array(found["distances"][0])).astype(np.float32)


def open_index(folder: Path, vectors: Vectors) -> DenseIndex:
    """Open the collection in `folder`, and fill it from `vectors` when it is missing or not the same.

    Chroma writes into its folder whenever it opens it, and two processes in one folder corrupt it silently. So the
    first process takes the folder, and any other keeps a collection of its own in memory.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = _try_lock(folder.with_suffix(".lock"))
    settings = Settings(anonymized_telemetry=False)
    client = chromadb.EphemeralClient(settings) if lock is None else chromadb.PersistentClient(str(folder), settings)
    name = f"passages-{folder.parent.name}"
    collection = None
    if name in {found.name for found in client.list_collections()}:
        collection = client.get_collection(name, embedding_function=None)
        if not _holds(collection, vectors):
            client.delete_collection(name)
            collection = None
    index = DenseIndex(collection=collection or _fill(client, name, vectors))
    weakref.finalize(index, _release, client, lock)
    return index


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
    collection = client.create_collection(name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}})
    for start in range(0, len(vectors), _BATCH):
        batch = vectors[start : start + _BATCH]
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
