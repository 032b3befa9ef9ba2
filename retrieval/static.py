"""The model in the box as an embedder: a sum of word vectors, thousands of passages a second on one core."""

import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError, safe_open
from scipy.sparse import csr_array

from corpus.errors import ModelError
from retrieval.embed import Vectors
from retrieval.model.features import Shape, features, words

BUILT_IN = "kennisbank-nl-1"
"""The name that snapshots remember; other weights get another number, or vectors of two models would mix."""
WEIGHTS_FILE = Path(__file__).parent / "model" / "weights.safetensors"
_KEPT = 25_000
"""Word vectors that are kept; when there are more, they are made anew."""
_TOGETHER = 64
"""Texts that are summed at once; their words must fit in what is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The rows of the model, in 8 bits, each with its scale."""

    shape: Shape
    rows: npt.NDArray[np.int8]
    scales: npt.NDArray[np.float32]


def read_weights(file: Path) -> Weights:
    """Read the weights of the model.

    Raises:
        ModelError: the file is missing or damaged.
    """
    try:
        with safe_open(file, framework="numpy") as kept:
            rows, scales = kept.get_tensor("rows"), kept.get_tensor("scales").astype(np.float32)
            first = int(kept.metadata()["words"])
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
        raise ModelError("model_missing", model=file, reason=type(error).__name__) from error
    shape = Shape(words=first, runs=len(rows) - first, dimension=rows.shape[1])
    return Weights(shape=shape, rows=rows, scales=scales)


@dataclass
class StaticEmbedder:
    """Word vectors that are summed; loaded at the first use."""

    name: str = BUILT_IN
    file: Path = WEIGHTS_FILE
    _places: dict[str, int] = field(default_factory=dict)
    """Of each word that was seen: its row in the table of word vectors."""
    _last: tuple[str, Vectors] | None = None
    """The last question and its vector."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @cached_property
    def weights(self) -> Weights:
        """The loaded weights.

        Raises:
            ModelError: the file is missing or damaged.
        """
        return read_weights(self.file)

    @cached_property
    def _table(self) -> Vectors:
        return np.zeros((_KEPT, self.weights.shape.dimension), dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each passage: n × dimension."""
        parts = [self._sums(texts[start : start + _TOGETHER]) for start in range(0, len(texts), _TOGETHER)]
        return np.concatenate(parts) if parts else np.empty((0, self.weights.shape.dimension), dtype=np.float32)

    def query(self, text: str) -> Vectors:
        """Return the vector of a question: dimension. A text without words has the same in all places."""
        last = self._last  # An answer asks for its question twice: to search, and to choose sentences.
        if last is None or last[0] != text:
            self._last = last = text, self._sums([text])[0]
        return last[1].copy()

    def _sums(self, texts: Sequence[str]) -> Vectors:
        found = [words(text) for text in texts]
        ends = np.cumsum([0, *map(len, found)])
        with self._lock:  # The table is filled by whoever comes first.
            if len(self._places) > len(self._table) - ends[-1]:
                self._places.clear()
            self._learn({word for of in found for word in of if word not in self._places})
            places = [self._places[word] for of in found for word in of]
            counts = csr_array(
                (np.ones(len(places), dtype=np.float32), places, ends), shape=(len(texts), len(self._table))
            )
            vectors: Vectors = counts @ self._table
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors[norms[:, 0] == 0] = 1.0
        unit: Vectors = vectors / np.where(norms > 0, norms, self.weights.shape.dimension**0.5)
        return unit

    def _learn(self, new: Collection[str]) -> None:
        """Make the vectors of words that were not seen before."""
        if not new:
            return
        ordered, first = sorted(new), len(self._places)
        found = features(ordered, self.weights.shape)
        unique, where = np.unique(found.rows, return_inverse=True)
        rows = self.weights.rows[unique] * self.weights.scales[unique, None]
        self._table[first : first + len(ordered)] = csr_array((found.shares, where, found.ends)) @ rows
        self._places.update(zip(ordered, range(first, first + len(ordered)), strict=True))
