"""Read files that nobody vouches for: each in a child process, with limits on memory, time, size, pages and text.

The child is `python -m ingest.worker`. It hears on stdin what to do, when its limits are in force; it answers with JSON
lines (first what was read without its blocks, then each block), so that nothing it was made to do can run in the
parent. It gets none of the parent's settings or keys.
"""

import contextlib
import json
import logging
import math
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Any

from pydantic import TypeAdapter

from corpus.errors import FileRejected
from ingest.blocks import Block, Reading
from ingest.read import READABLE, read

_READING = TypeAdapter(Reading)
_BLOCK = TypeAdapter(Block)
_ROOT = Path(__file__).resolve().parents[1]
_MEGABYTE = 1_000_000
_PASSED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
# The system kills what takes too much memory; a failed allocation aborts.
_TOO_HEAVY = (-signal.SIGKILL, -signal.SIGABRT)
_TOO_LONG = -signal.SIGXCPU
# Bytes that a child can write to any file, its answer too: more is no reading of a document.
_LARGEST_ANSWER = 100 * _MEGABYTE
_POLL = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost."""

    memory: int = 1_000_000_000
    """Address space of the child, in bytes."""
    seconds: float = 60.0
    """Of a small file; a larger one gets `seconds_per_megabyte` more, up to `most_seconds`."""
    seconds_per_megabyte: float = 20.0
    most_seconds: float = 1200.0
    size: int = 100 * _MEGABYTE
    """Bytes of the file itself."""
    pages: int = 5_000
    characters: int = 20 * _MEGABYTE
    """Of the text: 5,000 dense pages. More is no policy document, or unpacked from a trap."""
    blocks: int = 250_000
    """Paragraphs, items, headings."""


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Child:
    """A process that reads one file."""

    number: int
    path: Path
    process: subprocess.Popen[bytes]
    answer: IO[bytes]
    said: IO[bytes]
    opened: contextlib.ExitStack
    ends: float
    """When it is stopped, on the monotonic clock."""
    seconds: float

    def stop(self) -> None:
        """End the process and what it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.opened.close()


def read_many(
    paths: Sequence[Path], *, passwords: Sequence[str] = (), limits: Limits = DEFAULT_LIMITS, at_once: int = 0
) -> Generator[tuple[int, Reading | FileRejected]]:
    """Read files in child processes, `at_once` at a time (0: as many as there are usable cores).

    Gives the number of each file with what was read or why it was not, in the order in which they are done. Closing
    the generator ends the children.
    """
    waiting = iter(enumerate(paths))
    running: list[_Child] = []
    slots = at_once or len(os.sched_getaffinity(0))
    try:
        while True:
            for number, path in waiting:
                try:
                    running.append(_start(number, path, passwords, limits))
                except FileRejected as rejected:
                    yield number, rejected
                if len(running) >= slots:
                    break
            if not running:
                return
            done = _first_done(running)
            running.remove(done)
            try:
                yield done.number, _outcome(done)
            finally:
                done.stop()
    finally:
        for child in running:
            child.stop()


def read_safely(path: Path, limits: Limits = DEFAULT_LIMITS, *, passwords: Sequence[str] = ()) -> Reading:
    """Read a file in a child process; whatever goes wrong there becomes FileRejected."""
    ((_, outcome),) = read_many((path,), passwords=passwords, limits=limits)
    if isinstance(outcome, FileRejected):
        raise outcome
    return outcome


def check_size(path: Path, limits: Limits = DEFAULT_LIMITS) -> os.stat_result:
    """Refuse what needs no reading to be refused: no ordinary file, nothing in it, or too much."""
    try:
        found = path.stat()
        regular = path.is_file()
    except OSError as error:
        raise FileRejected("file_unreadable", file=path.name, reason=error.strerror or str(error)) from error
    if not regular:
        # A pipe or a device would never end.
        raise FileRejected("file_special" if not path.is_dir() else "file_format", file=path.name, known=_KNOWN)
    if found.st_size == 0:
        raise FileRejected("file_empty", file=path.name)
    if found.st_size > limits.size:
        megabytes, most = (_plain(number / _MEGABYTE) for number in (found.st_size, limits.size))
        raise FileRejected("file_too_large", file=path.name, size=megabytes, limit=most)
    return found


_KNOWN = ", ".join(READABLE)


def _start(number: int, path: Path, passwords: Sequence[str], limits: Limits) -> _Child:
    size = check_size(path, limits).st_size
    seconds = min(limits.seconds + limits.seconds_per_megabyte * (size // _MEGABYTE), limits.most_seconds)
    with contextlib.ExitStack() as opening:
        answer, said = (opening.enter_context(tempfile.TemporaryFile()) for _ in range(2))
        try:
            process = subprocess.Popen(
                [sys.executable, "-m", "ingest.worker"],
                cwd=_ROOT,
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
                stdin=subprocess.PIPE,
                stdout=answer,
                stderr=said,
                start_new_session=True,
            )
        except OSError as error:
            raise FileRejected("file_crashed", file=path.name, reason=error.strerror or str(error)) from error
        opened = opening.pop_all()
    job = {"path": str(path.absolute()), "passwords": list(passwords), "limits": asdict(limits)}
    child = _Child(
        number=number,
        path=path,
        process=process,
        answer=answer,
        said=said,
        opened=opened,
        ends=time.monotonic() + seconds,
        seconds=seconds,
    )
    _limit(child, limits)
    # A child that is gone already cannot hear; its end tells why.
    if process.stdin:
        with contextlib.suppress(BrokenPipeError), process.stdin:
            process.stdin.write(json.dumps(job).encode())
    return child


def _limit(child: _Child, limits: Limits) -> None:
    """Bind the child from outside, so that it holds whatever the child runs."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, math.ceil(child.seconds) + 1),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _LARGEST_ANSWER),
    ):
        with contextlib.suppress(ProcessLookupError):
            _, hard = resource.prlimit(child.process.pid, kind)
            bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.prlimit(child.process.pid, kind, (bound, bound))


def _first_done(running: Iterable[_Child]) -> _Child:
    """Wait for a child that is done or has had its time."""
    while True:
        for child in running:
            if child.process.poll() is not None or time.monotonic() > child.ends:
                return child
        time.sleep(_POLL)


def _outcome(child: _Child) -> Reading | FileRejected:
    """Return what the child read, or why it did not."""
    name, code = child.path.name, child.process.returncode
    if code in (None, _TOO_LONG):
        return FileRejected("file_too_slow", file=name, limit=_plain(child.seconds))
    child.answer.seek(0)
    child.said.seek(0)
    if code:
        return _why(code, child.said.read(_MEGABYTE), name)
    try:
        first = json.loads(child.answer.readline())
        if "rejected" in first:
            return FileRejected(first["rejected"], **first["details"])
        blocks = tuple(_BLOCK.validate_json(line) for line in child.answer)
        if len(blocks) == first["count"]:
            return replace(_READING.validate_python({**first["reading"], "blocks": ()}), blocks=blocks)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    return FileRejected("file_crashed", file=name, reason="onleesbaar antwoord")


def _plain(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _why(code: int, said: bytes, name: str) -> FileRejected:
    """Make the error for a child that ended without an answer."""
    if code in _TOO_HEAVY or b"MemoryError" in said:
        return FileRejected("file_too_heavy", file=name)
    lines = said.decode("utf-8", "replace").strip().splitlines()
    stopped = f"signaal {-code}" if code < 0 else f"code {code}"
    return FileRejected("file_crashed", file=name, reason=lines[-1] if lines and code > 0 else stopped)


def _answer(job: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Read the file and give the lines of the answer; runs in the child."""
    path, limits = Path(job["path"]), Limits(**job["limits"])
    # pypdf warns about every oddity of a file; what matters is in the outcome.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        reading = read(path, max_pages=limits.pages, passwords=tuple(job["passwords"]))
        characters = sum(len(block.text) for block in reading.blocks)
        if characters > limits.characters or len(reading.blocks) > limits.blocks:
            raise FileRejected("file_too_much_text", file=path.name, limit=limits.characters // _MEGABYTE)
        yield {"reading": asdict(replace(reading, blocks=())), "count": len(reading.blocks)}
        yield from map(asdict, reading.blocks)
    except FileRejected as rejected:
        yield {"rejected": rejected.code, "details": rejected.details}


def _main() -> None:
    for line in _answer(json.load(sys.stdin)):
        # Half a character (a lone surrogate) cannot be kept.
        text = json.dumps(line, ensure_ascii=False, default=str) + "\n"
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))


if __name__ == "__main__":
    _main()
