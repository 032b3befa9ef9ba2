"""Read a file that nobody vouches for: in a child process of its own, with limits on memory, time, size and pages.

The child is `python -m ingest.worker`, told what to do by its arguments; it answers with JSON, so that nothing it was
made to do can run in the parent. It gets none of the parent's settings or keys.
"""

import json
import logging
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from corpus.errors import FileRejected
from ingest.blocks import Reading
from ingest.ocr import engine
from ingest.read import READABLE, read
from ingest.scans import page_list

_READING = TypeAdapter(Reading)
_ROOT = Path(__file__).resolve().parents[1]
_MEGABYTE = 1_000_000
_PASSED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")
# A few pages have no others to make up for a slow one: one on its side is read twice.
_SPARE_PAGES = 2
_INSTALL = (
    "installeer tesseract met Nederlands (apt install tesseract-ocr tesseract-ocr-nld) en lees het bestand opnieuw"
)
# More text than this is no document: the outcome of a decompression bomb.
_LARGEST_ANSWER = 50 * _MEGABYTE
# The system kills what takes too much memory; a failed allocation aborts.
_TOO_HEAVY = (-signal.SIGKILL, -signal.SIGABRT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost."""

    memory: int = 1_000_000_000
    """Address space of the child, in bytes."""
    seconds: float = 60.0
    size: int = 100 * _MEGABYTE
    """Bytes of the file itself."""
    pages: int = 5_000
    page_seconds: float = 20.0
    """For each page whose text must be recognised, on top of `seconds`…"""
    ocr_seconds: float = 3_600.0
    """…and for all of them together."""


DEFAULT_LIMITS = Limits()


def read_safely(path: Path, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read a file in a child process; whatever goes wrong there becomes FileRejected.

    Pages that turn out to be pictures of text are read in a second child, with the time that recognising them takes.
    """
    check_size(path, limits)
    reading = _read(path, limits)
    return _recognised(path, reading, limits) if reading.textless else reading


def _recognised(path: Path, reading: Reading, limits: Limits) -> Reading:
    """Read a file with scanned pages again, recognising their text; where that cannot be, say which pages lack it."""
    able = bool(engine())
    if able:
        try:
            reading = _read(path, limits, scans=reading.textless)
        except FileRejected as error:
            if not reading.blocks:
                raise
            return replace(reading, remarks=(*reading.remarks, error.message()))
    pages = page_list(reading.textless)
    if reading.textless and not reading.blocks:
        raise FileRejected("file_unrecognised" if able else "file_scanned", file=path.name, pages=pages)
    which = f"bladzijde {pages} is" if len(reading.textless) == 1 else f"de bladzijden {pages} zijn"
    what = "de tekst daarop kon niet worden herkend" if able else _INSTALL
    remarks = (f"{which} een plaatje; {what}",) if reading.textless else ()
    return replace(reading, remarks=(*reading.remarks, *remarks))


def _read(path: Path, limits: Limits, *, scans: tuple[int, ...] = ()) -> Reading:
    extra = min((len(scans) + _SPARE_PAGES) * limits.page_seconds, limits.ocr_seconds) if scans else 0.0
    job = {"pages": limits.pages, "scans": scans, "seconds": extra}
    return _outcome(in_child("ingest.worker", path, job, limits, seconds=limits.seconds + extra), path)


def in_child(module: str, path: Path, job: Mapping[str, Any], limits: Limits, *, seconds: float) -> bytes:
    """Return what a module's child process says of a file; raises FileRejected when it fails or takes too long."""
    told = json.dumps({**job, "path": str(path.absolute()), "memory": limits.memory})
    try:
        child = subprocess.run(
            [sys.executable, "-m", module, told],
            cwd=_ROOT,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FileRejected("file_too_slow", file=path.name, limit=_plain(seconds)) from error
    if child.returncode:
        raise _why(child.returncode, child.stderr, path)
    return child.stdout


def confine(memory: int) -> None:
    """Limit what this process may take, in bytes; for the start of a child."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def check_size(path: Path, limits: Limits = DEFAULT_LIMITS) -> None:
    """Refuse what needs no reading to be refused: no ordinary file, nothing in it, or too much."""
    try:
        size = path.stat().st_size
        regular = path.is_file()
    except OSError as error:
        raise FileRejected("file_unreadable", file=path.name, reason=error.strerror or str(error)) from error
    if not regular:
        # A pipe or a device would never end.
        raise FileRejected("file_format", file=path.name, known=", ".join(READABLE))
    if size == 0:
        raise FileRejected("file_empty", file=path.name)
    if size > limits.size:
        megabytes, most = (_plain(number / _MEGABYTE) for number in (size, limits.size))
        raise FileRejected("file_too_large", file=path.name, size=megabytes, limit=most)


def _plain(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _why(code: int, said: bytes, path: Path) -> FileRejected:
    """Make the error for a child that ended without an answer."""
    if code in _TOO_HEAVY or b"MemoryError" in said:
        return FileRejected("file_too_heavy", file=path.name)
    lines = said.decode("utf-8", "replace").strip().splitlines()
    stopped = f"signaal {-code}" if code < 0 else f"code {code}"
    return FileRejected("file_crashed", file=path.name, reason=lines[-1] if lines and code > 0 else stopped)


def _outcome(answer: bytes, path: Path) -> Reading:
    """Return the reading that the child answered with, or raise the error that it met."""
    try:
        said = json.loads(answer)
        if "rejected" in said:
            raise FileRejected(said["rejected"], **said["details"])
        return _READING.validate_python(said["reading"])
    except (ValueError, KeyError, TypeError) as error:
        raise FileRejected("file_crashed", file=path.name, reason="onleesbaar antwoord") from error


def _child(job: Mapping[str, Any]) -> dict[str, Any]:
    """Read the file within the limits; runs in the child."""
    path = Path(job["path"])
    confine(job["memory"])
    # pypdf warns about every oddity of a file; what matters is in the outcome.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        done = read(path, max_pages=job["pages"], scans=job["scans"], seconds=job["seconds"])
        return {"reading": asdict(done)}
    except FileRejected as rejected:
        return {"rejected": rejected.code, "details": rejected.details}
    except MemoryError:
        return {"rejected": "file_too_heavy", "details": {"file": path.name}}


def _main() -> None:
    job = json.loads(sys.argv[1])
    answer = json.dumps(_child(job)).encode()
    if len(answer) > _LARGEST_ANSWER:
        details = {"file": Path(job["path"]).name}
        answer = json.dumps({"rejected": "file_too_heavy", "details": details}).encode()
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    _main()
