"""Run a module on a file that nobody vouches for, in a child process with limits that are set from outside.

The child hears on stdin what to do, when its limits are in force; what it answers on stdout is kept in a file of
limited size. It gets none of the parent's settings or keys.
"""

import contextlib
import json
import math
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from corpus.errors import FileRejected
from ingest.folder import printable

_ROOT = Path(__file__).resolve().parents[1]
_MEGABYTE = 1_000_000
_PASSED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")
# The system kills what takes too much memory; a failed allocation aborts.
_TOO_HEAVY = (-signal.SIGKILL, -signal.SIGABRT)
_TOO_LONG = -signal.SIGXCPU
# Bytes that a child can write to any file, its answer too: more is no reading of a document.
_LARGEST_ANSWER = 100 * _MEGABYTE
_POLL = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A process that is at work on one file."""

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


def start(module: str, path: Path, job: Mapping[str, Any], *, memory: int, seconds: float) -> Child:
    """Start `python -m module` on a file, with `memory` bytes of address space and `seconds` of time.

    Raises:
        FileRejected: the process cannot be started.
    """
    with contextlib.ExitStack() as opening:
        answer, said = (opening.enter_context(tempfile.TemporaryFile()) for _ in range(2))
        try:
            process = subprocess.Popen(
                [sys.executable, "-m", module],
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
    child = Child(
        path=path,
        process=process,
        answer=answer,
        said=said,
        opened=opened,
        ends=time.monotonic() + seconds,
        seconds=seconds,
    )
    _limit(child, memory)
    # A child that is gone already cannot hear; its end tells why.
    if process.stdin:
        with contextlib.suppress(BrokenPipeError), process.stdin:
            process.stdin.write(json.dumps({**job, "path": str(path.absolute())}).encode())
    return child


def first_done(running: Sequence[Child]) -> Child:
    """Wait for a child that is done or has had its time."""
    while True:
        for child in running:
            if child.process.poll() is not None or time.monotonic() > child.ends:
                return child
        time.sleep(_POLL)


def answer_of(child: Child) -> IO[bytes]:
    """Return the answer of a child that is done, to be read from its start.

    Raises:
        FileRejected: it failed, or took too much time or memory.
    """
    name, code = child.path.name, child.process.returncode
    if code in (None, _TOO_LONG):
        raise FileRejected("file_too_slow", file=name, limit=f"{child.seconds:.1f}".removesuffix(".0"))
    child.answer.seek(0)
    child.said.seek(0)
    if code:
        raise _why(code, child.said.read(_MEGABYTE), name)
    return child.answer


def run(module: str, path: Path, job: Mapping[str, Any], *, memory: int, seconds: float) -> bytes:
    """Return what a module's child process says of a file.

    Raises:
        FileRejected: it failed, or took too much time or memory.
    """
    child = start(module, path, job, memory=memory, seconds=seconds)
    try:
        return answer_of(first_done([child])).read()
    finally:
        child.stop()


def _limit(child: Child, memory: int) -> None:
    """Bind the child from outside, so that it holds whatever the child runs."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, math.ceil(child.seconds) + 2),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _LARGEST_ANSWER),
    ):
        with contextlib.suppress(ProcessLookupError):
            _, hard = resource.prlimit(child.process.pid, kind)
            bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
            # Of processor time the soft limit ends the child with a signal of its own, so that the reason is known.
            soft = bound - 1 if kind == resource.RLIMIT_CPU else bound
            resource.prlimit(child.process.pid, kind, (soft, bound))


def _why(code: int, said: bytes, name: str) -> FileRejected:
    """Make the error for a child that ended without an answer."""
    if code in _TOO_HEAVY or b"MemoryError" in said:
        return FileRejected("file_too_heavy", file=name)
    lines = said.decode("utf-8", "replace").strip().splitlines()
    stopped = f"signal {-code}" if code < 0 else f"code {code}"
    return FileRejected("file_crashed", file=name, reason=printable(lines[-1]) if lines and code > 0 else stopped)
