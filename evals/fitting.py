"""Fit the weights by which evidence is chosen and questions are declined: `make fit-answers`.

Questions to learn from: the tuning half of both sets, and `oefen*.jsonl`, which serves for nothing else. The reporting
halves are not looked at.
"""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

import click
import numpy as np
import numpy.typing as npt

from app import rights
from app.answers import scoring
from app.answers.evidence import Evidence, candidates
from app.answers.extract import LOOKED_AT
from app.answers.features import NAMES, Matrix, features
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader
from corpus.audiences import OPERATOR
from evals.cases import BASIS, ORIGINALS, QUESTIONS, Case, read_cases
from evals.evidence import characters_of
from evals.gold import Stretch, points_of
from retrieval.search import search, understood

_INSIDE = 0.5
"""A candidate answers when at least this share of its characters is gold."""
_STRENGTH = 0.1
"""Inverse strength of the pull of weights towards 0."""
_FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A question with what was measured of its candidates."""

    values: Matrix
    answers: npt.NDArray[np.bool_]
    """Of each candidate whether it answers."""
    answerable: bool
    outside: bool
    """Whether the question is about another subject."""
    again: Callable[[scoring.Likelihoods], Sequence[float]]
    """Measures the question once the likelihoods of its candidates are known."""


def training_cases(path: Path, extra: Path) -> tuple[Case, ...]:
    """Return the questions to learn from: the tuning half of one file and all of another, where that is."""
    cases = [case for case in read_cases(path) if case.half == "tune"]
    return (*cases, *(read_cases(extra) if extra.exists() else ()))


def measure(cases: Iterable[Case], reader: Reader) -> list[Measured]:
    """Measure the candidates of each question; questions that are refused as personal teach nothing."""
    found = []
    for case in cases:
        asked = understood(case.question, reader.index)
        hits = search(asked, reader.index, embedder=reader.embedder, count=LOOKED_AT)
        pieces = candidates(hits)
        if asked.kind == "persoonlijk" or not pieces:
            continue
        stretches = [evidence for evidence, _ in pieces]
        values = features(asked, pieces, reader.index, reader=reader.reading)
        gold = characters_of(place for point in points_of(case, reader.index.documents) for place in point)
        inside = [len(characters_of([_place(evidence)]) & gold) for evidence, _ in pieces]
        lengths = [evidence.end - evidence.start for evidence in stretches]
        found.append(
            Measured(
                values=values,
                answers=np.array(inside) >= _INSIDE * np.array(lengths),
                answerable=case.answerable,
                outside=case.kind == "buiten",
                again=partial(scoring.measures, asked, stretches, values, index=reader.index),
            )
        )
    return found


def fit(measured: Sequence[Measured]) -> scoring.Weights:
    """Fit the weights of sentences, then with likelihoods from folds that were left out those of questions.

    What tells answerable questions is learned from those on the subject; the others are told apart before.
    """
    sentence, bias = _sentences(measured)
    rows = np.zeros((len(measured), len(scoring.MEASURES)))
    for fold in range(_FOLDS):
        weights, start = _sentences([one for place, one in enumerate(measured) if place % _FOLDS != fold])
        for place in range(fold, len(measured), _FOLDS):
            rows[place] = measured[place].again(1 / (1 + np.exp(-(measured[place].values @ weights + start))))
    near = np.array([not one.outside for one in measured])
    telling, about = (
        [scoring.MEASURES.index(name) for name in names] for names in (scoring.ANSWERABLE, scoring.OUTSIDE)
    )
    question, start = _logistic(rows[near][:, telling], np.array([one.answerable for one in measured])[near])
    outside, beyond = _logistic(rows[:, about], ~near)
    return scoring.Weights(
        sentence=dict(zip(NAMES, sentence.tolist(), strict=True)),
        sentence_bias=bias,
        answerable=dict(zip(scoring.ANSWERABLE, question.tolist(), strict=True)),
        answerable_bias=start,
        outside=dict(zip(scoring.OUTSIDE, outside.tolist(), strict=True)),
        outside_bias=beyond,
    )


def _sentences(measured: Sequence[Measured]) -> tuple[Matrix, float]:
    return _logistic(np.concatenate([m.values for m in measured]), np.concatenate([m.answers for m in measured]))


def _logistic(values: Matrix, outcomes: npt.NDArray[np.bool_]) -> tuple[Matrix, float]:
    """Return weights and bias of a logistic regression on values as they are; it is fitted on standardised ones."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=_STRENGTH, max_iter=3_000).fit((values - mean) / spread, outcomes)
    weights = cast("Matrix", model.coef_[0] / spread)
    return weights, float(model.intercept_[0] - weights @ mean)


def _place(evidence: Evidence) -> Stretch:
    begin = evidence.passage.start
    return Stretch(document=evidence.passage.document_id, start=begin + evidence.start, end=begin + evidence.end)


def written(weights: scoring.Weights) -> str:
    """Return the weights as TOML."""
    lines = ["# Written by `make fit-answers`; see evals/fitting.py.", f"sentence_bias = {weights.sentence_bias:.4f}"]
    lines += [f"answerable_bias = {weights.answerable_bias:.4f}", f"outside_bias = {weights.outside_bias:.4f}"]
    parts = (("sentence", weights.sentence), ("answerable", weights.answerable), ("outside", weights.outside))
    for name, values in parts:
        lines += ["", f"[{name}]", *(f"{feature} = {value:.4f}" for feature, value in values.items())]
    return "\n".join(lines) + "\n"


@click.command()
@click.option("--originals", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--out", type=click.Path(path_type=Path), default=scoring.WEIGHTS_FILE, show_default=True)
def main(*, originals: Path, out: Path) -> None:
    """Fit on the questions about the digests and about the originals, and write the weights."""
    measured = []
    for path, documents in ((BASIS, ()), (ORIGINALS, (originals,))):
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(data_dir=Path(folder))
            if documents:
                rights.grant("all", by="fitting", scope="", data=settings.data_dir)
            ingest(documents, settings)
            cases = training_cases(path, QUESTIONS / f"oefen-{path.name}")
            measured += measure(cases, KnowledgeBase(settings).reader(OPERATOR))
    out.write_text(written(fit(measured)), "utf-8")
    answered = sum(one.answerable for one in measured)
    click.echo(f"{len(measured)} questions, {answered} with an answer; {out}", err=True)


if __name__ == "__main__":
    main()
