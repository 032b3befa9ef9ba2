"""How fast documents are read and labelled, and what it takes: `python -m evals.bench` (`make bench`).

Vectors are left out: their time is the model's. Each row is measured in a process of its own.
"""

import os
import resource
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import click

from corpus.files import load_vocabulary
from corpus.schema import Corpus
from evals.made import make_pdf
from ingest.build import Library, build

FILES = ((1, 100), (1, 200), (1, 500), (1, 1000), (1, 2000), (20, 50))
"""Of each row, how many files there are, and of how many pages."""
_HEAD = ("files", "pages", "seconds", "pages/s", "CPU ms/page", "parent MB", "child MB")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What bringing in a folder took."""

    seconds: float
    processor: float
    """Seconds of processor time, of parent and children together."""
    parent: float
    """Most memory of the process that runs it, in MB."""
    child: float
    """Most memory of a process that reads one file, in MB."""


def measure(folder: Path) -> Cost:
    """Bring in a folder, in the process that this runs in."""
    library = Library(sources=(), vocabulary=load_vocabulary(), granted=frozenset())
    began = perf_counter()
    build((folder,), previous=Corpus(), library=library)
    seconds = perf_counter() - began
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(
        seconds=seconds,
        processor=own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
        parent=memory("VmHWM"),
        child=children.ru_maxrss / 1024,
    )


def memory(which: str = "VmRSS") -> float:
    """Return the memory that this process holds, or with VmHWM the most that it held, in MB.

    `ru_maxrss` would count what it was forked from.
    """
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split(f"{which}:")[1].split()[0]) / 1024


def measure_apart(folder: Path) -> Cost:
    """Bring in a folder in a fresh process, so that no earlier row counts in its memory."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, folder).result()


def row(files: int, pages: int, cost: Cost) -> str:
    """Return a line of the table."""
    total = files * pages
    shown = (
        f"{files}",
        f"{total}",
        f"{cost.seconds:.1f}",
        f"{total / cost.seconds:.0f}",
        f"{cost.processor / total * 1000:.0f}",
        f"{cost.parent:.0f}",
        f"{cost.child:.0f}",
    )
    return _line(shown)


def _line(cells: Sequence[str]) -> str:
    return "  ".join(cell.rjust(len(head)) for cell, head in zip(cells, _HEAD, strict=True))


@click.command()
def main() -> None:
    """Print what reading and labelling cost, by the length of the document."""
    click.echo(
        f"cores: {len(os.sched_getaffinity(0))}; pages of some 400 words; reading and labelling, without vectors"
    )
    click.echo(_line(_HEAD))
    for files, pages in FILES:
        with tempfile.TemporaryDirectory() as folder:
            for number in range(files):
                make_pdf(Path(folder, f"{number}.pdf"), pages, seed=number)
            click.echo(row(files, pages, measure_apart(Path(folder))))


if __name__ == "__main__":
    main()
