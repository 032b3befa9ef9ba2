"""The id of an answer: made from what the answer follows from, so that asking again gives the same."""

import json
from dataclasses import asdict
from hashlib import sha256

from app.follow_up.conversation import FollowUp
from app.texts import Language
from retrieval.filters import Filters

_LENGTH = 32


def answer_id(
    snapshot: str,
    question: str,
    *,
    filters: Filters | None,
    count: int,
    language: Language,
    written_by: str,
    follow: FollowUp | None = None,
) -> str:
    """Return 32 hexadecimal digits that stand for a question, how it was asked, of which snapshot, and who answered."""
    leaning = {"understood": follow.text, "left_out": sorted(follow.leave_out)} if follow else {}
    asked = {
        **leaning,
        "snapshot": snapshot,
        "question": " ".join(question.split()),
        "filters": asdict(filters or Filters()),
        "count": count,
        "language": language,
        "written_by": written_by,
    }
    return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:_LENGTH]
