"""Recognise the text on pages that are pictures, with tesseract and its Dutch data where they are installed."""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from ingest.pdf.hocr import Recognised, levelled, recognised
from ingest.pdf.page import Sheet
from ingest.pdf.render import Picture, opened, picture

_LANGUAGE = "nld"
_DPI = 300
_PAGE_SECONDS = 90.0
_MOST_AT_ONCE = 4
# Words are read with a certainty from 0 to 100: upright text has 85 and more, text on its side or head under 50.
_UPRIGHT = 70.0
_READABLE = 50.0
# Tesseract's own scale for the direction of a page: the right one has 20 and more.
_SURE_OF_TURN = 5.0
_QUESTION_SECONDS = 10


def engine() -> str:
    """Return the name and version of the program that recognises Dutch text, empty where there is none."""
    program = shutil.which("tesseract")
    return _version(program) if program else ""


@cache
def _version(program: str) -> str:
    try:
        version, languages = (
            subprocess.run(
                [program, question],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_QUESTION_SECONDS,
                check=True,
            ).stdout.decode("utf-8", "replace")
            for question in ("--version", "--list-langs")
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return version.splitlines()[0] if version and _LANGUAGE in languages.split() else ""


def recognise(path: Path, pages: Sequence[int], *, seconds: float, passwords: Sequence[str] = ()) -> dict[int, Sheet]:
    """Read pages of a PDF from their pictures, several at a time; one that fails or comes too late is left out.

    Raises:
        FileRejected: the file cannot be opened.
    """
    until = time.monotonic() + seconds
    drawing = threading.Lock()  # PDFium draws one page at a time.
    with opened(path, passwords) as document:

        def read(number: int, turn: int) -> Recognised | None:
            with drawing:
                drawn = picture(document, number, dpi=_DPI, turn=turn)
            return _text(drawn, until=until) if drawn else None

        def turn_of(number: int) -> int:
            with drawing:
                drawn = picture(document, number, dpi=_DPI)
            return _turn(drawn, until=until) if drawn else 0

        with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_AT_ONCE)) as pool:
            found = list(pool.map(lambda number: _page(number, read, turn_of), pages))
    return levelled({number: sheet for number, sheet in zip(pages, found, strict=True) if sheet is not None})


def _page(number: int, read: Callable[[int, int], Recognised | None], turn_of: Callable[[int], int]) -> Sheet | None:
    """Read one page, turned upright where it lies on its side or head; one without readable text has no runs."""
    best = read(number, 0)
    if best is None:
        return None
    if best.certainty < _UPRIGHT and (turn := turn_of(number)):
        best = max(best, read(number, turn) or best, key=lambda one: one.certainty)
    runs = best.runs if best.certainty >= _READABLE else ()
    return Sheet(number=number, width=best.width, height=best.height, runs=runs, ocr=True)


def _text(page: Picture, *, until: float) -> Recognised | None:
    said = _tesseract(page, "-l", _LANGUAGE, "hocr", until=until)
    return recognised(said, page) if said is not None else None


def _turn(page: Picture, *, until: float) -> int:
    """Return how many degrees clockwise set a page upright; 0 where that is not sure."""
    said = _tesseract(page, "-l", "osd", "--psm", "0", until=until) or ""
    told = dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)
    sure = float(told.get("Orientation confidence", 0)) >= _SURE_OF_TURN
    return int(told.get("Rotate", 0)) if sure else 0


def _tesseract(page: Picture, *how: str, until: float) -> str | None:
    """Hand a picture to tesseract; None when it fails or takes too long."""
    left = min(until - time.monotonic(), _PAGE_SECONDS)
    if left <= 0:
        return None
    dpi = str(max(round(page.scale * 72), 70))
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "--dpi", dpi, *how],
            input=b"P5 %d %d 255\n" % (page.width, page.height) + page.pixels,
            capture_output=True,
            timeout=left,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")
