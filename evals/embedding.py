"""What an embedding model knows apart from the documents: `python -m evals.embedding` (`make eval-model`).

Beside the model that is set stands the English MiniLM, which it was taught by. Nothing that is asked here was trained
on: 2 of 100 pairs of sentences and 5 of 100 passages with their questions were held out by a fixed hash.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import click
import numpy as np

from app.settings import Settings, load_settings
from app.wiring import make_embedder
from evals.table import table
from retrieval.embed import MINILM, Embedder
from retrieval.model import data

_SENTENCE = 4
"""Words of a text that is a sentence, and not a term with several translations."""
_TIMED = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What a model knows."""

    matching: float
    """Share of Dutch sentences whose nearest English one is their own."""
    everyday: float
    """Share of everyday questions whose passage is among the nearest five."""
    english: float
    """The same, of English questions."""
    query: float
    """Milliseconds of one question."""
    passages: float
    """Passages a second."""


def measure(embedder: Embedder, parallel: Path) -> Knowledge:
    """Ask a model for what was held out of training."""
    embedder.query("warm")
    pairs = [pair for pair in data.parallel(parallel) if pair.held_out and len(pair.nl.split()) >= _SENTENCE]
    dutch, english = embedder.passages([pair.nl for pair in pairs]), embedder.passages([pair.en for pair in pairs])
    asked = data.asked()
    began = perf_counter()
    vectors = embedder.passages([one.passage for one in asked])
    passages = len(asked) / (perf_counter() - began)
    held = [(place, one) for place, one in enumerate(asked) if one.held_out]
    questions = [question for _, one in held for question in one.lay][:_TIMED]
    began = perf_counter()
    for question in questions:
        embedder.query(question)
    return Knowledge(
        matching=float(np.mean((dutch @ english.T).argmax(axis=1) == np.arange(len(pairs)))),
        everyday=_hit(embedder, vectors, [(question, place) for place, one in held for question in one.lay]),
        english=_hit(embedder, vectors, [(question, place) for place, one in held for question in one.english]),
        query=1000 * (perf_counter() - began) / len(questions),
        passages=passages,
    )


def _hit(embedder: Embedder, passages: np.ndarray, questions: Sequence[tuple[str, int]]) -> float:
    places = np.array([place for _, place in questions])
    scores = np.array([embedder.query(question) for question, _ in questions]) @ passages.T
    own = scores[np.arange(len(places)), places]
    return float(np.mean((scores > own[:, None]).sum(axis=1) < 5))


@click.command()
@click.option("--parallel", type=click.Path(path_type=Path, exists=True), required=True, help="Parallel text.")
def main(*, parallel: Path) -> None:
    """Print what the model that is set knows, beside the English MiniLM."""
    settings = load_settings()
    models = {settings.embedding_model: settings, MINILM: Settings(embedding_model=MINILM)}
    rows = [["model", "nl-en", "everyday hit@5", "English hit@5", "ms/question", "passages/s"]]
    for name, chosen in models.items():
        found = measure(make_embedder(chosen), parallel)
        shares = [f"{share:.2f}" for share in (found.matching, found.everyday, found.english)]
        rows.append([name, *shares, f"{found.query:.2f}", f"{found.passages:.0f}"])
    click.echo(table(rows))


if __name__ == "__main__":
    main()
