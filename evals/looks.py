"""The log of looks at the reporting half: a figure that was looked at often is no longer new."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import InputError
from corpus.files import read_jsonl
from evals.commit import commit
from evals.runs import RunInfo, runs_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One time that the figures of the reporting half were shown."""

    date: str
    """ISO time in UTC."""
    commit: str
    run: str
    questions: str
    questions_digest: str


def looks_file(data: Path) -> Path:
    """Return where the looks of a data folder are logged."""
    return runs_folder(data) / "looks.jsonl"


def looks(data: Path, questions_digest: str) -> tuple[Look, ...]:
    """Return the looks at a set of questions as it is now.

    Raises:
        CorpusError: the log is damaged.
    """
    path = looks_file(data)
    return tuple(
        look for look in (read_jsonl(path, Look) if path.is_file() else ()) if look.questions_digest == questions_digest
    )


def log_look(data: Path, run: RunInfo) -> None:
    """Log that the figures of a run were shown.

    Raises:
        InputError: it cannot be written.
    """
    path = looks_file(data)
    look = Look(
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        commit=commit(),
        run=run.id,
        questions=run.questions,
        questions_digest=run.questions_digest,
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(look), ensure_ascii=False) + "\n")
    except OSError as error:
        raise InputError("eval_folder", folder=path.parent, reason=error.strerror or error) from error
