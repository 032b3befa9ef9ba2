"""The model as it is trained: rows of real numbers that torch can move."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.numpy import save_file
from torch import Tensor, nn
from torch.nn import functional

from retrieval.model.features import Features, Shape, features, words

Places = npt.NDArray[np.int64]
_SPREAD = 0.05
"""Standard deviation of the rows before training."""


class Lexicon:
    """All words of the training texts, with their features, so that a word is taken apart once."""

    def __init__(self, shape: Shape) -> None:
        """Begin without words."""
        self.shape = shape
        self.numbers: dict[str, int] = {}

    def number(self, word: str) -> int:
        """Return the number of a word, which is new or known."""
        return self.numbers.setdefault(word, len(self.numbers))

    def features_of(self, numbers: Places) -> Features:
        """Return the features of words, by their numbers; no word may come in after the first time."""
        return self._features.take(numbers)

    @cached_property
    def _features(self) -> Features:
        return features(list(self.numbers), self.shape)


class Texts:
    """Texts as the numbers of their words, behind one another."""

    def __init__(self, texts: Sequence[str], lexicon: Lexicon) -> None:
        """Read the texts."""
        found = [[lexicon.number(word) for word in words(text)] for text in texts]
        self.starts = np.cumsum([0, *(len(of) for of in found)])
        self.words = np.array([number for of in found for number in of], dtype=np.int64)

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self.starts) - 1

    def batch(self, places: Places, *, drop: float, chance: np.random.Generator) -> tuple[Places, Places]:
        """Return the words of some texts behind one another, some of them left out at random, and where each begins."""
        sizes = self.starts[places + 1] - self.starts[places]
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        found = self.words[np.repeat(self.starts[places] - starts, sizes) + np.arange(sizes.sum())]
        if drop == 0:
            return found, starts
        kept = chance.random(len(found)) >= drop
        kept[starts[sizes > 0]] = True  # No text is left without words.
        before = np.concatenate([[0], np.cumsum(kept)])
        return found[kept], before[starts]


class Student(nn.Module):
    """One row of numbers for each word and each run of letters (hashed)."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Begin with small random rows."""
        super().__init__()
        self.lexicon = lexicon
        self.rows = nn.EmbeddingBag(lexicon.shape.rows, lexicon.shape.dimension, mode="sum", sparse=True)
        nn.init.normal_(self.rows.weight, std=_SPREAD)

    def forward(self, batches: Sequence[tuple[Places, Places]]) -> list[Tensor]:
        """Return the vectors of several batches of texts; a word that stands in several is made once."""
        device = self.rows.weight.device
        unique, where = np.unique(np.concatenate([found for found, _ in batches]), return_inverse=True)
        taken = self.lexicon.features_of(unique)
        rows, shares, starts = (
            torch.from_numpy(part).to(device) for part in (taken.rows, taken.shares, taken.ends[:-1])
        )
        made = self.rows(rows, starts, per_sample_weights=shares)
        vectors, first = [], 0
        for found, begins in batches:
            own = torch.from_numpy(where[first : first + len(found)]).to(device)
            first += len(found)
            summed = functional.embedding_bag(own, made, torch.from_numpy(begins).to(device), mode="sum")
            vectors.append(functional.normalize(summed + 1e-6, dim=1))
        return vectors

    def save(self, file: Path) -> None:
        """Write the rows in 8 bits, each with its scale, as `retrieval/static.py` reads them."""
        rows = self.rows.weight.detach().cpu().numpy()
        scales = np.maximum(np.abs(rows).max(axis=1), 1e-8) / 127
        small = np.round(rows / scales[:, None]).astype(np.int8)
        metadata = {"words": str(self.lexicon.shape.words)}
        save_file({"rows": small, "scales": scales.astype(np.float16)}, file, metadata=metadata)
