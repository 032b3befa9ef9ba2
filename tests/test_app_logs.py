"""Lines of the log: what is told of an error and of what others log."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from app.operate import logs
from corpus.errors import InputError, SnapshotError

SECRET = "zeldzaamwoord"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged; the logging of before is put back."""
    root, own = logging.getLogger(), logging.getLogger(logs.OWN)
    handlers, levels = list(root.handlers), (root.level, own.level)
    stream = io.StringIO()
    logs.set_up("info", stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    own.setLevel(levels[1])


def _line(written: io.StringIO) -> dict[str, Any]:
    (line,) = written.getvalue().splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def _fails(value: str) -> None:
    raise ValueError(f"cannot use {value}")


def test_an_exception_is_told_by_type_and_place(written: io.StringIO) -> None:
    try:
        _fails(SECRET)
    except ValueError as error:
        logs.failed(error)
    line = _line(written)
    assert (line["level"], line["error"]["type"]) == ("error", "ValueError")
    assert line["error"]["place"].startswith("test_app_logs:")
    assert "_fails" in line["error"]["place"]
    assert SECRET not in written.getvalue()


@pytest.mark.parametrize("name", ["gradio", "httpx", "uvicorn.error"])
def test_what_others_log_is_told_by_place(written: io.StringIO, name: str) -> None:
    try:
        _fails(SECRET)
    except ValueError:
        logging.getLogger(name).exception("failed for %s", SECRET)
    line = _line(written)
    assert line["place"].startswith(f"{name}:")
    assert line["error"]["type"] == "ValueError"
    assert SECRET not in written.getvalue()


def test_what_is_wrong_with_a_snapshot_is_told_in_words(written: io.StringIO) -> None:
    logs.failed(SnapshotError("snapshot_damaged", name="CURRENT", reason="ValueError"))
    assert "CURRENT" in _line(written)["error"]["message"]


def test_what_was_asked_wrongly_is_told_by_its_code(written: io.StringIO) -> None:
    logs.failed(InputError("filter_date", date=SECRET))
    assert _line(written)["error"]["code"] == "filter_date"
    assert SECRET not in written.getvalue()
