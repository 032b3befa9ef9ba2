"""Read files that nobody vouches for: each in a child process, with limits on memory, time, size, pages and text.

The child is `python -m ingest.worker`; it answers with JSON lines (first what was read without its blocks, then each
block), so that nothing it was made to do can run in the parent. A file with pages that are pictures of text is read a
second time, with the time that recognising them takes.
"""

import json
import logging
import os
import sys
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from corpus.errors import FileRejected, message
from ingest.blocks import Block, Reading
from ingest.child import Child, answer_of, first_done, start
from ingest.pdf.ocr import engine
from ingest.pdf.scans import page_list
from ingest.read import READABLE, read

_READING = TypeAdapter(Reading)
_BLOCK = TypeAdapter(Block)
_MEGABYTE = 1_000_000
# A few pages have no others to make up for a slow one: one on its side is read twice.
_SPARE_PAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost."""

    memory: int = 1_000_000_000
    """Address space of the child, in bytes."""
    seconds: float = 60.0
    """Of a small file; a larger one gets `seconds_per_megabyte` more, up to `most_seconds`."""
    seconds_per_megabyte: float = 20.0
    most_seconds: float = 1200.0
    page_seconds: float = 20.0
    """For each page whose text must be recognised, on top of these…"""
    ocr_seconds: float = 3_600.0
    """…and for all of them together."""
    size: int = 100 * _MEGABYTE
    """Bytes of the file itself."""
    pages: int = 5_000
    characters: int = 20 * _MEGABYTE
    """Of the text: 5,000 dense pages. More is no policy document, or unpacked from a trap."""
    blocks: int = 250_000
    """Paragraphs, items, headings."""


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A file to read; the second time with the pages whose text must be recognised."""

    number: int
    path: Path
    first: Reading | None = None
    """What was read without recognising text."""

    @property
    def scans(self) -> tuple[int, ...]:
        """The pages to recognise."""
        return self.first.textless if self.first else ()


def read_many(
    paths: Sequence[Path], *, passwords: Sequence[str] = (), limits: Limits = DEFAULT_LIMITS, at_once: int = 0
) -> Generator[tuple[int, Reading | FileRejected]]:
    """Read files in child processes, `at_once` at a time (0: as many as there are usable cores).

    Gives the number of each file with what was read or why it was not, in the order in which they are done. Closing
    the generator ends the children.
    """
    waiting = deque(_Task(number=number, path=path) for number, path in enumerate(paths))
    running: list[tuple[_Task, Child]] = []
    slots = at_once or len(os.sched_getaffinity(0))
    try:
        while waiting or running:
            while waiting and len(running) < slots:
                task = waiting.popleft()
                try:
                    running.append((task, _start(task, passwords, limits)))
                except FileRejected as rejected:
                    yield task.number, rejected
            if not running:
                continue
            done = first_done([child for _, child in running])
            task, _ = running.pop([child for _, child in running].index(done))
            try:
                outcome = _outcome(done)
            finally:
                done.stop()
            if isinstance(outcome, Reading) and outcome.textless and task.first is None and engine():
                waiting.appendleft(replace(task, first=outcome))
            else:
                yield task.number, _with_scans(task, outcome)
    finally:
        for _, child in running:
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
        known = ", ".join(READABLE)
        raise FileRejected("file_special" if not path.is_dir() else "file_format", file=path.name, known=known)
    if found.st_size == 0:
        raise FileRejected("file_empty", file=path.name)
    if found.st_size > limits.size:
        megabytes, most = (f"{number / _MEGABYTE:.1f}".removesuffix(".0") for number in (found.st_size, limits.size))
        raise FileRejected("file_too_large", file=path.name, size=megabytes, limit=most)
    return found


def _start(task: _Task, passwords: Sequence[str], limits: Limits) -> Child:
    size = check_size(task.path, limits).st_size
    seconds = min(limits.seconds + limits.seconds_per_megabyte * (size // _MEGABYTE), limits.most_seconds)
    extra = min((len(task.scans) + _SPARE_PAGES) * limits.page_seconds, limits.ocr_seconds) if task.scans else 0.0
    job = {"passwords": list(passwords), "limits": asdict(limits), "scans": task.scans, "seconds": extra}
    return start("ingest.worker", task.path, job, memory=limits.memory, seconds=seconds + extra)


def _outcome(child: Child) -> Reading | FileRejected:
    """Return what the child read, or why it did not."""
    try:
        answer = answer_of(child)
        first = json.loads(answer.readline())
        if "rejected" in first:
            return FileRejected(first["rejected"], **first["details"])
        blocks = tuple(_BLOCK.validate_json(line) for line in answer)
        if len(blocks) == first["count"]:
            return replace(_READING.validate_python({**first["reading"], "blocks": ()}), blocks=blocks)
    except FileRejected as rejected:
        return rejected
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    return FileRejected("file_crashed", reason=message("no_answer"), file=child.path.name)


def _with_scans(task: _Task, outcome: Reading | FileRejected) -> Reading | FileRejected:
    """Keep what was read where recognising failed, and say which pages lack their text."""
    if isinstance(outcome, FileRejected):
        if task.first is None or not task.first.blocks:
            return outcome
        return replace(task.first, remarks=(*task.first.remarks, outcome.message()))
    if not outcome.textless:
        return outcome
    tried = task.first is not None
    pages = page_list(outcome.textless)
    if not outcome.blocks:
        return FileRejected("file_unrecognised" if tried else "file_scanned", file=task.path.name, pages=pages)
    remark = message("pages_unrecognised" if tried else "pages_pictured", pages=pages)
    return replace(outcome, remarks=(*outcome.remarks, remark))


def _answer(job: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Read the file and give the lines of the answer; runs in the child."""
    path, limits = Path(job["path"]), Limits(**job["limits"])
    # pypdf warns about every oddity of a file; what matters is in the outcome.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        reading = read(
            path,
            max_pages=limits.pages,
            passwords=tuple(job["passwords"]),
            scans=tuple(job["scans"]),
            seconds=job["seconds"],
        )
        if not reading.blocks and not reading.textless:
            raise FileRejected("file_without_text", file=path.name)
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
