"""How many questions the server answers, on this machine: `python -m evals.bench_serve` (`make bench-serve`).

The real server runs in a process of its own, on loopback, over the embedded documents. Every question is another one:
words of the documents, some of them mistyped. Twenty connections ask at once, one question after the other. Settings
(KB_…) of the caller hold for the server too.
"""

import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from app.settings import Settings
from app.wiring import KnowledgeBase
from evals.slow_clients import slow_clients
from retrieval.embed import Embedder

AT_ONCE = 20
_START = 60
"""Seconds."""
_WORDS_ONLY = {"KB_DENSE_WEIGHT": "0"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What came of asking many questions."""

    milliseconds: tuple[float, ...]
    errors: int
    seconds: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.milliseconds) / self.seconds


def questions(base: KnowledgeBase, *, seed: int) -> Iterator[str]:
    """Give questions without end, no two the same: three to six words of the documents, one in three mistyped."""
    chance = random.Random(seed)
    words = sorted(
        {word for passage in base.reader().index.passages for word in passage.text.split() if word.isalpha()}
    )
    number = 0
    while True:
        chosen = chance.sample(words, chance.randint(3, 6))
        if number % 3 == 0:
            chosen[0] = _mistyped(chosen[0], chance)
        number += 1
        yield f"Wat is {' '.join(chosen)} {number}?"


def _mistyped(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + chance.choice("aeinrst") + word[place + 1 :]


async def load(port: int, path: str, field: str, asked: Iterator[str], count: int) -> Load:
    """Ask `count` questions over twenty connections."""
    milliseconds: list[float] = []
    errors = left = 0

    async def ask() -> None:
        nonlocal errors, left
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while left > 0:
            left -= 1
            body = json.dumps({field: next(asked)}).encode()
            head = f"POST {path} HTTP/1.1\r\nhost: kb\r\ncontent-type: application/json\r\ncontent-length: {len(body)}"
            began = time.perf_counter()
            writer.write(head.encode() + b"\r\n\r\n" + body)
            status = await _reply(reader)
            milliseconds.append((time.perf_counter() - began) * 1000)
            errors += status != 200
        writer.close()
        await writer.wait_closed()

    left = count
    began = time.perf_counter()
    await asyncio.gather(*(ask() for _ in range(AT_ONCE)))
    return Load(milliseconds=tuple(milliseconds), errors=errors, seconds=time.perf_counter() - began)


async def _reply(reader: asyncio.StreamReader) -> int:
    """Read one reply, and return its status."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    await reader.readexactly(int(length))
    return int(head.split(b" ", 2)[1])


@contextmanager
def server(data: Path, environment: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Run the server, and give its port and its process id."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "app.cli", "serve", "--api-only", "--port", str(port)]
    environment = {**os.environ, "KB_LOG_LEVEL": "warning", **environment, "KB_DATA_DIR": str(data)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait(port: int) -> None:
    until = time.monotonic() + _START
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/health/ready", timeout=5).close()
        except (urllib.error.URLError, ConnectionError) as error:
            if time.monotonic() > until:
                raise TimeoutError from error
            time.sleep(0.2)
        else:
            return


def resident(process: int) -> float:
    """Return the memory that a process holds, in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def embedding_rate(embedder: Embedder, asked: Iterator[str], *, seconds: float = 3.0) -> float:
    """Return how many questions a second the embedder turns into vectors, one after the other."""
    embedder.query("warm")
    began, done = time.perf_counter(), 0
    while (passed := time.perf_counter() - began) < seconds:
        embedder.query(next(asked))
        done += 1
    return done / passed


def _tell(name: str, found: Load, own: float) -> None:
    p50, p95 = np.percentile(found.milliseconds, (50, 95))
    click.echo(
        f"{name}: {found.rate:.0f} a second ({found.rate / own:.0%} of the embedder), "
        f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, {found.errors} errors"
    )


@click.command()
@click.option("--count", default=2_000, show_default=True, help="Questions of each kind.")
@click.option("--memory", "of_memory", default=20_000, show_default=True, help="Searches while memory is watched.")
def main(count: int, of_memory: int) -> None:
    """Measure the server under load."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        environment = {**os.environ, "KB_DATA_DIR": str(data)}
        subprocess.run([sys.executable, "-m", "app.cli", "ingest"], env=environment, check=True, capture_output=True)
        base = KnowledgeBase(Settings(data_dir=data))
        asked = questions(base, seed=1)
        own = embedding_rate(base.embedder, asked)
        click.echo(f"the embedder alone: {own:.0f} questions a second")
        with server(data, _WORDS_ONLY) as (port, _):
            _tell("search by words", _asked(port, "search", asked, count), own)
            with slow_clients(port) as slow:
                _tell("the same beside 20 slow clients", _asked(port, "search", asked, count), own)
            click.echo(f"  of those, {', '.join(f'{number} {what}' for what, number in sorted(slow.items()))}")
        with server(data, {}) as (port, process):
            first = resident(process)
            _tell("hybrid search", _asked(port, "search", asked, count), own)
            _tell("quoted answer", _asked(port, "ask", asked, count), own)
            held = [first, resident(process)]
            for _ in range(2):
                _asked(port, "search", asked, of_memory // 2)
                held.append(resident(process))
        said = " ".join(f"{each:.0f}" for each in held)
        click.echo(
            f"memory of the server in MB, at first, after these, and twice after {of_memory // 2:,} more: {said}"
        )


def _asked(port: int, route: str, asked: Iterator[str], count: int) -> Load:
    field = "question" if route == "ask" else "q"
    return asyncio.run(load(port, f"/api/v1/{route}", field, asked, count))


if __name__ == "__main__":
    main()
