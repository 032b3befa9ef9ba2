"""Pictures of the pages of a PDF that nobody vouches for, drawn in child processes with limits.

The child is `python -m ingest.pictures`; it answers with base64, a line a page.
"""

import base64
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import FileRejected
from ingest.render import compact, opened
from ingest.worker import DEFAULT_LIMITS, Limits, confine, in_child

# One child draws so many: where it breaks off, its pages are tried one by one.
_AT_ONCE = 25
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n")


def page_pictures(path: Path, *, pages: int, width: int, limits: Limits = DEFAULT_LIMITS) -> Iterator[bytes]:
    """Give a PNG or JPEG of each page of a PDF, in order; empty for a page that cannot be drawn within the limits."""
    for first in range(1, pages + 1, _AT_ONCE):
        numbers = list(range(first, min(first + _AT_ONCE, pages + 1)))
        try:
            yield from _drawn(path, numbers, width=width, limits=limits)
        except FileRejected:
            for number in numbers:
                yield _alone(path, number, width=width, limits=limits)


def _alone(path: Path, number: int, *, width: int, limits: Limits) -> bytes:
    try:
        return _drawn(path, [number], width=width, limits=limits)[0]
    except FileRejected:
        return b""


def _drawn(path: Path, numbers: list[int], *, width: int, limits: Limits) -> list[bytes]:
    job = {"numbers": numbers, "width": width}
    lines = in_child("ingest.pictures", path, job, limits, seconds=limits.seconds).split(b"\n")
    try:
        drawn = [base64.b64decode(line, validate=True) for line in lines]
    except ValueError as error:
        raise FileRejected("file_crashed", file=path.name, reason="onleesbaar antwoord") from error
    if len(drawn) != len(numbers):
        raise FileRejected("file_crashed", file=path.name, reason="onvolledig antwoord")
    return [picture if picture.startswith(_STARTS) else b"" for picture in drawn]


def _main() -> None:
    job = json.loads(sys.argv[1])
    confine(job["memory"])
    with opened(Path(job["path"])) as document:
        pictures = (compact(document, number, width=job["width"]) for number in job["numbers"])
        sys.stdout.buffer.write(b"\n".join(base64.b64encode(picture) for picture in pictures))


if __name__ == "__main__":
    _main()
