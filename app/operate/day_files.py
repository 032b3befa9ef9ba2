"""Rows kept for a number of days: a file of JSON lines for each day, that only the server's own user may read."""

import json
import os
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

LARGEST = 20_000_000
"""Bytes of a day; what comes then is not kept, so that no visitor can fill the disk."""


def append(folder: Path, row: Mapping[str, object], *, today: date, days: int) -> bool:
    """Keep a row for `days` days, today among them; the first of a day takes away what is too old.

    Returns:
        Whether it was kept.

    Raises:
        OSError: the folder cannot be written.
    """
    if days < 1:
        return False
    path = folder / f"{today.isoformat()}.jsonl"
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        clean(folder, today=today, days=days)
    elif path.stat().st_size > LARGEST:
        return False
    line = json.dumps(row, ensure_ascii=False) + "\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "ab") as file:
        file.write(line.encode())
    return True


def clean(folder: Path, *, today: date, days: int) -> int:
    """Remove the days that are too old, and return how many; 0 days removes all."""
    oldest = today - timedelta(days=days)
    old = [path for day, path in _files(folder) if day <= oldest or days < 1]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def count(folder: Path) -> int:
    """Return how many rows are kept."""
    total = 0
    for _, path in _files(folder):
        with path.open("rb") as file:
            total += sum(1 for _ in file)
    return total


def _files(folder: Path) -> Iterator[tuple[date, Path]]:
    """Give the files that are named for a day; anything else in the folder is not ours."""
    for path in sorted(folder.glob("*.jsonl")):
        try:
            yield date.fromisoformat(path.stem), path
        except ValueError:
            continue
