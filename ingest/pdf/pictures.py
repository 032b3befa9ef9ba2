"""Pictures of the pages of a PDF that nobody vouches for, drawn in child processes with limits.

The child is `python -m ingest.pdf.pictures`; it answers with base64, a line a page.
"""

import base64
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from corpus.errors import FileRejected, message
from ingest.child import run
from ingest.pdf.render import compact, marked, opened
from ingest.worker import DEFAULT_LIMITS, Limits

# One child draws so many: where it breaks off, its pages are tried one by one.
_AT_ONCE = 25
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n")


def page_pictures(
    path: Path, *, pages: int, width: int, passwords: Sequence[str] = (), limits: Limits = DEFAULT_LIMITS
) -> Iterator[bytes]:
    """Give a PNG or JPEG of each page of a PDF, in order; empty for a page that cannot be drawn within the limits."""
    job = {"width": width, "passwords": list(passwords)}
    for first in range(1, pages + 1, _AT_ONCE):
        numbers = list(range(first, min(first + _AT_ONCE, pages + 1)))
        try:
            yield from _drawn(path, {**job, "numbers": numbers}, limits)
        except FileRejected:
            for number in numbers:
                yield _alone(path, {**job, "numbers": [number]}, limits)


def marked_page(
    path: Path, number: int, *, text: str, width: int, passwords: Sequence[str] = (), limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """Return a PNG of page `number` (from 1) of a PDF with a stretch of text marked; empty when it cannot be drawn.

    Raises:
        FileRejected: the file cannot be opened, or takes more than the limits.
    """
    job = {"width": width, "passwords": list(passwords), "numbers": [number], "text": text}
    return _drawn(path, job, limits)[0]


def _alone(path: Path, job: Mapping[str, Any], limits: Limits) -> bytes:
    try:
        return _drawn(path, job, limits)[0]
    except FileRejected:
        return b""


def _drawn(path: Path, job: Mapping[str, Any], limits: Limits) -> list[bytes]:
    lines = run("ingest.pdf.pictures", path, job, memory=limits.memory, seconds=limits.seconds).split(b"\n")
    try:
        drawn = [base64.b64decode(line, validate=True) for line in lines]
    except ValueError as error:
        raise FileRejected("file_crashed", reason=message("no_answer"), file=path.name) from error
    if len(drawn) != len(job["numbers"]):
        raise FileRejected("file_crashed", reason=message("no_answer"), file=path.name)
    return [picture if picture.startswith(_STARTS) else b"" for picture in drawn]


def _main() -> None:
    job = json.load(sys.stdin)
    with opened(Path(job["path"]), job["passwords"]) as document:
        draw = partial(marked, text=job["text"]) if "text" in job else compact
        pictures = (draw(document, number, width=job["width"]) for number in job["numbers"])
        sys.stdout.buffer.write(b"\n".join(base64.b64encode(picture) for picture in pictures))


if __name__ == "__main__":
    _main()
