"""Questions that are kept to learn from, only where the settings say so, and never what looks personal."""

from datetime import date
from pathlib import Path

from app.answers.answer import Answer, AnswerStatus
from app.operate import day_files
from app.writing.personal import findings
from retrieval.own_health import is_personal


def folder(data: Path) -> Path:
    """Return where questions are kept."""
    return data / "questions"


def keep(found: Answer, snapshot: str, *, data: Path, days: int, today: date) -> bool:
    """Keep the question of an answer, its status and what was cited; nothing of who asked, and no time of day.

    Returns:
        Whether it was kept.

    Raises:
        OSError: the folder cannot be written.
    """
    if found.status is AnswerStatus.REFUSED_PERSONAL or not may_be_kept(found.question):
        return False
    row = {
        "question": found.question,
        "status": str(found.status),
        "documents": documents(found),
        "snapshot": snapshot,
    }
    return day_files.append(folder(data), row, today=today, days=days)


def may_be_kept(text: str) -> bool:
    """Tell whether a text holds nothing that looks like personal data, or like somebody's own health."""
    return not findings(text) and not is_personal(text)


def documents(found: Answer) -> list[str]:
    """Return the ids of the documents that an answer cites."""
    return list(dict.fromkeys(citation.source.id for citation in found.citations))
