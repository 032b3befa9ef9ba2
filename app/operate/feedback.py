"""What readers say of an answer: whether it helped, and why not."""

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.operate import day_files, questions

Reason = Literal["onjuist", "onvolledig", "niet_gevonden", "verouderd", "onduidelijk", "anders"]
DAYS = 365
"""How long a judgement is kept."""


class Feedback(BaseModel):
    """A judgement of an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer: str = Field(pattern=r"^[0-9a-f]{32}$", description="Id of the answer.", examples=["0" * 32])
    helpful: bool = Field(description="Whether it helped.")
    reason: Reason | None = Field(None, description="Why not.")
    text: str = Field("", max_length=1_000, description="In own words; kept only where questions are kept.")


def folder(data: Path) -> Path:
    """Return where judgements are kept."""
    return data / "feedback"


def texts_folder(data: Path) -> Path:
    """Return where the own words of judgements are kept; apart, since they go as soon as questions go."""
    return data / "feedback" / "texts"


def record(given: Feedback, *, data: Path, text_days: int, today: date) -> bool:
    """Keep a judgement, and its own words where questions are kept and nothing in them looks personal.

    Returns:
        Whether the own words were kept.

    Raises:
        OSError: the folder cannot be written.
    """
    row = given.model_dump(exclude={"text"})
    day_files.append(folder(data), row, today=today, days=DAYS)
    if not given.text or not questions.may_be_kept(given.text):
        return False
    return day_files.append(
        texts_folder(data), {"answer": given.answer, "text": given.text}, today=today, days=text_days
    )
