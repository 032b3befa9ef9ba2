"""Reading the best passages once more beside the question, with a cross-encoder: slower, off unless one is set."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

from corpus.errors import ModelError
from retrieval.fuse import Scores

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

DEPTH = 30
"""Passages that are read once more; a cross-encoder reads each of them whole, so the time grows with it."""


class Reranker(Protocol):
    """Tells how well passages answer a question."""

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """Return a score for each text, more for a better answer."""
        ...


@dataclass
class CrossEncoderReranker:
    """A sentence-transformers cross-encoder, loaded at its first use."""

    name: str
    """A folder, or the name of a model in the local cache or on a hub."""

    @cached_property
    def _model(self) -> "CrossEncoder":
        from sentence_transformers import CrossEncoder

        try:
            return CrossEncoder(self.name)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ModelError("reranker_missing", model=self.name, reason=type(error).__name__) from error

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """Return a score for each text, more for a better answer.

        Raises:
            ModelError: the model cannot be loaded.
        """
        found = self._model.predict([(question, text) for text in texts], show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)
