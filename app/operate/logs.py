"""The log: a line of JSON each, on stderr. It holds no text of questions, no addresses and no values of variables."""

import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal, TextIO

from pythonjsonlogger.json import JsonFormatter

from corpus.errors import CorpusError, KnowledgeBaseError, SnapshotError

Level = Literal["debug", "info", "warning", "error"]
OWN = "kennisbank"
_FIXED_WORDS = "uvicorn.error"
"""A logger of which what is said before values are filled in is the same each time."""


class LineFormatter(JsonFormatter):
    """Tells what happened and where; of what others log only where, since their words may hold a question."""

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Fill one line."""
        own = record.name == OWN
        log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        log_data["level"] = record.levelname.lower()
        log_data["event"] = record.msg if own else "library"
        if own:
            log_data |= getattr(record, "fields", {})
        else:
            log_data["place"] = f"{record.name}:{record.lineno}"
        if record.name == _FIXED_WORDS and isinstance(record.msg, str):
            log_data["message"] = record.msg.splitlines()[0]
        if record.exc_info and record.exc_info[1]:
            log_data["error"] = described(record.exc_info[1])


def set_up(level: Level, stream: TextIO | None = None) -> None:
    """Let everything that is logged in this process come out as such lines."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(LineFormatter())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)
    logging.getLogger(OWN).setLevel(level.upper())


def event(name: str, *, level: int = logging.INFO, **fields: object) -> None:
    """Log that something happened, with ids, states and numbers."""
    logging.getLogger(OWN).log(level, name, extra={"fields": fields})


def failed(error: BaseException) -> None:
    """Log an error: what is wrong with our own files in words, of all others the type, the code and the place."""
    event("error", level=logging.ERROR, error=described(error))


def described(error: BaseException) -> dict[str, str]:
    """Return the type of an error and where it was raised; its words only where they are about our own files."""
    found = {"type": type(error).__name__, "place": _place(error.__traceback__)}
    if isinstance(error, KnowledgeBaseError):
        found["code"] = error.code
    if isinstance(error, SnapshotError | CorpusError):
        found["message"] = str(error)
    return found


def _place(trace: TracebackType | None) -> str:
    """Return the module, line and function where an error was raised."""
    frames = [
        f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
    ]
    return " < ".join(reversed(frames[-3:]))
