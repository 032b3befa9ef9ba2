"""What the tests of `kb eval …` share: a command line, a few questions, and a run to copy and damage."""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from app.cli import main
from evals.cases import BASIS

ASKED = ("b05", "b06", "b13", "b18", "b23", "b31", "b37", "b39")
"""Of the questions that come with the project: answerable ones (one with paraphrases), and three that are not."""
Row = dict[str, Any]


def kb(data: Path, *arguments: object, **settings: str) -> Result:
    """Run a command on the knowledge base in a data folder."""
    env = {"KB_DATA_DIR": str(data), "KB_EMBEDDING_MODEL": "hash", "COLUMNS": "200", **settings}
    return CliRunner(env=env).invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def done(data: Path, *arguments: object, **settings: str) -> Result:
    """Run a command that must succeed."""
    result = kb(data, *arguments, **settings)
    assert result.exit_code == 0, result.stderr
    return result


def refused(result: Result, *words: str) -> None:
    """Hold a refusal against what every refusal must be: status 1, one clear message, no traceback."""
    assert result.exit_code == 1
    assert not result.stdout
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


def questions() -> list[Row]:
    """Return the few questions, as they stand in their file."""
    rows = {row["id"]: row for row in read(BASIS)}
    return [rows[name] for name in ASKED]


def read(path: Path) -> list[Row]:
    """Return the objects in a file of one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def write(path: Path, rows: Sequence[Row]) -> Path:
    """Write objects, one a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def changed(run: Path, folder: Path, **change: Callable[[list[Row]], object]) -> Path:
    """Copy a run and change the rows of some of its files in place."""
    shutil.copytree(run, folder)
    for name, alter in change.items():
        rows = read(folder / f"{name}.jsonl")
        alter(rows)
        write(folder / f"{name}.jsonl", rows)
    return folder


def update(place: int, values: Mapping[str, object]) -> Callable[[list[Row]], object]:
    """Return a change of one row."""
    return lambda rows: rows[place].update(values)
