"""The names and numbers of a question that passages do not have: what counts against an answer from them."""

import re
from collections.abc import Iterable

from app.answers.coverage import share_held, sought
from corpus.schema import Passage
from retrieval.search import Index
from retrieval.understand import Understood

_HELD = 0.3
"""A name is in a text when it, or what may stand for it, is held by it for this share."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def whole_text(passages: Iterable[Passage], index: Index) -> str:
    """Return the text of passages, each with its headings and the title of its document."""
    each = {passage.id: passage for passage in passages}.values()
    return " ".join(part for p in each for part in (index.source(p.document_id).title, *p.headings, p.text))


def absent_names(asked: Understood, text: str, index: Index) -> tuple[str, ...]:
    """Return the words of a question that are written as a name and are not in a text, as they are searched."""
    return tuple(
        word.typed for word in asked.words if word.named and share_held(sought([word], index), text, index) < _HELD
    )


def absent_numbers(asked: Understood, text: str) -> tuple[str, ...]:
    """Return the numbers of a question that are not in a text."""
    known = set(_NUMBER.findall(text))
    return tuple(dict.fromkeys(number for number in _NUMBER.findall(asked.text) if number not in known))
