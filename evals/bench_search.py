"""How fast a knowledge base is built, opened and searched, by its size: `python -m evals.bench_search` (`make bench`).

The passages are made (`evals/made.py`), the questions are those about the embedded documents. Vectors are made too:
their time is the model's. Each size is measured in processes of its own: one that builds, one that opens and searches.
"""

import os
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import click
import numpy as np

from corpus.files import load_vocabulary
from evals.bench import memory
from evals.cases import read_cases
from evals.made import make_corpus
from evals.table import table
from retrieval import index as indexing
from retrieval.embed import Vectors
from retrieval.filters import Filters
from retrieval.search import Index, open_snapshot, search, understood
from retrieval.snapshot import current_folder

SIZES = (1_000, 10_000, 100_000)
_CENTRES = np.random.default_rng(1).standard_normal((300, 384))
_FIRST = 20
"""Questions that are asked before the clock runs."""

Result = TypeVar("Result")


@dataclass(kw_only=True)
class MadeEmbedder:
    """Vectors of 384 dimensions around 300 centres, drawn at random; the time that they take is kept apart."""

    name: str = "made"
    seconds: float = 0.0

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each passage: n × dimension."""
        began = perf_counter()
        chance = np.random.default_rng(len(texts[0]))
        vectors = _CENTRES[chance.integers(0, len(_CENTRES), len(texts))] + chance.standard_normal((len(texts), 384))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        self.seconds += perf_counter() - began
        return vectors.astype(np.float32)

    def query(self, text: str) -> Vectors:
        """Return the vector of a question: dimension."""
        vector: Vectors = self.passages([text])[0]
        return vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What opening and searching a knowledge base took."""

    opening: float
    """Seconds."""
    memory: float
    """Of the process with the knowledge base opened and searched, in MB."""
    plain: tuple[float, ...]
    """Milliseconds of each question, without its embedding."""
    filtered: tuple[float, ...]
    """Of the same questions with a theme or a date."""


def build(size: int, data: Path) -> float:
    """Publish made passages, and return the seconds that it took beside making vectors."""
    corpus, embedder = make_corpus(size), MadeEmbedder()
    began = perf_counter()
    indexing.publish(corpus, data=data, embedder=embedder)
    return perf_counter() - began - embedder.seconds


def measure(data: Path) -> Speed:
    """Open a knowledge base and ask it all questions, with and without a filter."""
    embedder = MadeEmbedder()
    questions = [case.question for case in read_cases()]
    began = perf_counter()
    index = open_snapshot(current_folder(data), embedder=embedder, dense_weight=0.3)
    _milliseconds(questions[0], index, embedder, Filters())
    opening = perf_counter() - began
    theme = load_vocabulary().themes[0].id
    filters = (
        Filters(themes=(theme,)),
        Filters(since="2018"),
        Filters(themes=(theme,), since="2018", kinds=("tekst",)),
    )
    for question in questions[:_FIRST]:
        _milliseconds(question, index, embedder, Filters())
    return Speed(
        opening=opening,
        plain=tuple(_milliseconds(question, index, embedder, Filters()) for question in questions),
        filtered=tuple(
            _milliseconds(question, index, embedder, filters[number % len(filters)])
            for number, question in enumerate(questions)
        ),
        memory=memory(),
    )


def _milliseconds(question: str, index: Index, embedder: MadeEmbedder, filters: Filters) -> float:
    before = embedder.seconds
    began = perf_counter()
    search(understood(question, index), index, embedder=embedder, filters=filters)
    return 1000 * (perf_counter() - began - (embedder.seconds - before))


def apart(task: Callable[..., Result], *given: object) -> Result:
    """Do a task in a fresh process, so that nothing from before counts."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(task, *given).result()


@click.command()
def main() -> None:
    """Print what building, opening and searching cost, by the number of passages."""
    click.echo(f"cores: {len(os.sched_getaffinity(0))}; passages of 80 words; times without making vectors")
    rows = [["passages", "build s", "open s", "p50 ms", "p95 ms", "filtered p50", "filtered p95", "MB", "kB/passage"]]
    least = None
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            seconds = apart(build, size, Path(folder))
            speed = apart(measure, Path(folder))
        least = least or speed.memory
        times = [f"{np.percentile(of, share):.1f}" for of in (speed.plain, speed.filtered) for share in (50, 95)]
        # What the programs take without passages is not the passages' doing.
        each = f"{1000 * (speed.memory - least) / (size - SIZES[0]):.1f}" if size > SIZES[0] else "-"
        rows.append([f"{size}", f"{seconds:.1f}", f"{speed.opening:.1f}", *times, f"{speed.memory:.0f}", each])
    click.echo(table(rows))


if __name__ == "__main__":
    main()
