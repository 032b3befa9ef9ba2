"""How likely it is that a sentence answers, and that a question has an answer at all: two logistic regressions.

The weights stand in `evidence.toml`; `make fit-answers` fits them anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.answers.absent import absent_names, absent_numbers, whole_text
from app.answers.coverage import weight_of
from app.answers.evidence import Evidence
from app.answers.features import NAMES, Matrix
from corpus.files import parse, read_toml
from retrieval.search import Index
from retrieval.understand import Understood

WEIGHTS_FILE = Path(__file__).with_name("evidence.toml")

Likelihoods = npt.NDArray[np.float64]

MEASURES = (
    "together",
    "passage",
    "meaning",
    "typed",
    "type_there",
    "unknown",
    "missing",
    "theme",
)
"""What is measured of a question with its candidates."""
ANSWERABLE = ("together", "typed", "type_there", "missing")
"""Those of them that tell whether there is an answer.

Words in common do not: they count in how likely the sentences are, and who asks for what a document leaves out uses its
words."""
OUTSIDE = ("passage", "meaning", "unknown", "theme")
"""Those that tell whether it is about another subject altogether."""
_TOGETHER = 8
"""Candidates whose likelihoods are added up."""
_LEAST = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights of the features, by name, and what is added to them."""

    sentence: Mapping[str, float]
    sentence_bias: float
    answerable: Mapping[str, float]
    answerable_bias: float
    outside: Mapping[str, float]
    outside_bias: float


@cache
def load_weights(file: Path = WEIGHTS_FILE) -> Weights:
    """Return the fitted weights.

    Raises:
        CorpusError: the file is damaged.
    """
    return parse(Weights, read_toml(file), file)


def likelihoods(values: Matrix) -> Likelihoods:
    """Return of each candidate how likely it is that it answers the question.

    Args:
        values: candidates × `NAMES`.
    """
    weights = load_weights()
    return _logistic(values @ np.array([weights.sentence[name] for name in NAMES]) + weights.sentence_bias)


def answerable(measured: Sequence[float]) -> float:
    """Return how likely it is that a question has an answer among its candidates.

    Args:
        measured: in the order of `MEASURES`.
    """
    weights = load_weights()
    return _weighed(measured, weights.answerable, weights.answerable_bias)


def outside(measured: Sequence[float]) -> float:
    """Return how likely it is that a question is about another subject than the documents.

    Args:
        measured: in the order of `MEASURES`.
    """
    weights = load_weights()
    return _weighed(measured, weights.outside, weights.outside_bias)


def measures(
    asked: Understood, pieces: Sequence[Evidence], values: Matrix, likely: Likelihoods, index: Index
) -> tuple[float, ...]:
    """Return the measures of a question, in the order of `MEASURES`.

    Args:
        asked: the question.
        pieces: its candidates; one at least.
        values: their features.
        likely: how likely each answers.
        index: where they were found.
    """

    def column(name: str) -> Matrix:
        return values[:, NAMES.index(name)]

    order = np.argsort(-likely)
    nearest = [pieces[place].passage for place in order[:_TOGETHER]]
    text = whole_text(nearest, index)
    return (
        float(np.log(likely[order[:_TOGETHER]].sum() + _LEAST)),
        float(column("passage").max()),
        float(column("meaning").max()),
        float(column("typed").max()),
        float((column("type_there") * column("around")).max()),
        _unknown_share(asked, index),
        float(bool(absent_names(asked, text, index) or absent_numbers(asked, text))),
        float(bool(asked.themes)),
    )


def _unknown_share(asked: Understood, index: Index) -> float:
    """Return the share of what a question is about that no document has a word for, from 0 to 1."""
    weights = [weight_of(word, index) for word in asked.words]
    missing = sum(
        weight
        for word, weight in zip(asked.words, weights, strict=True)
        if not any(all(part in index.lexical.words for part in other.words) for other in word.alternatives)
    )
    return missing / sum(weights) if sum(weights) else 0.0


def _weighed(measured: Sequence[float], weights: Mapping[str, float], bias: float) -> float:
    total = sum(value * weights.get(name, 0.0) for name, value in zip(MEASURES, measured, strict=True))
    return float(_logistic(np.array([total + bias]))[0])


def _logistic(values: Likelihoods) -> Likelihoods:
    result: Likelihoods = 1 / (1 + np.exp(-values))
    return result
