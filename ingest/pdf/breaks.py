"""Why a line of a PDF ends where it does: it is full, or it was ended on purpose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.page import Line

# A sentence ends within the line.
_TURN = re.compile(r"[.!?][)\]”’\"']*\s+[A-Z“‘]")
SENTENCE_END = re.compile(r"[.!?:;…][)\]”’\"']*$")
# fmt: off
_SMALL_WORDS = frozenset([
    "de", "het", "een", "en", "of", "van", "in", "op", "aan", "met", "voor", "door", "bij", "te",
    "tot", "naar", "uit", "om", "als", "dat", "die", "is", "zijn", "worden", "wordt", "kan",
])
# fmt: on
# In parts of the font size: lines of one paragraph stand no further apart.
LEADING = 1.42
_CAPITALS = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Lines without a gap between them: what tells a line that was ended on purpose from a full one."""

    lines: tuple[Line, ...]
    listed: bool
    """Most of its lines begin with a capital, behind no full stop: a list of titles without bullets."""
    titled: bool
    """No line ends a sentence, and capitals stand where lines begin: titles of several lines without bullets."""


def stretches(lines: Sequence[Line]) -> list[Stretch]:
    """Part lines where a gap stands between two."""
    parts: list[list[Line]] = []
    for line in lines:
        if parts and _adjoins(parts[-1][-1], line):
            parts[-1].append(line)
        else:
            parts.append([line])
    return [Stretch(lines=tuple(part), listed=_is_listed(part), titled=_is_titled(part)) for part in parts]


def _adjoins(end: Line, line: Line) -> bool:
    same = (end.page, end.column) == (line.page, line.column) and abs(end.size - line.size) <= 0.1 * line.size
    return same and 0 < end.y - line.y <= LEADING * line.size


def _is_listed(lines: Sequence[Line]) -> bool:
    begun = (line.text[0].isupper() or line.text[0].isdigit() for line in lines)
    # A sentence that happens to begin where a line does makes no list.
    inside = (False, *(bool(SENTENCE_END.search(line.text)) for line in lines[:-1]))
    capitals = sum(begins and not ended for begins, ended in zip(begun, inside, strict=True))
    return len(lines) >= 3 and capitals >= _CAPITALS * len(lines)


def _is_titled(lines: Sequence[Line]) -> bool:
    words = [word for line in lines for word in line.text.split()]
    capitals = sum(word[0].isupper() for word in words)
    begins = sum(line.text[0].isupper() for line in lines)
    ends = any(SENTENCE_END.search(line.text) or _TURN.search(line.text) for line in lines)
    return len(lines) >= 3 and begins >= 2 and begins >= capitals - begins and not ends


def hangs(text: str) -> bool:
    """Tell whether a text must go on: it ends in a hyphen, a comma, a small word or within brackets."""
    within = text.count("(") > text.count(")")
    return within or text.endswith(("-", "\u00ad", ",", "/", "|", "&")) or text.rsplit(" ", 1)[-1] in _SMALL_WORDS


def forced_break(end: Line, line: Line, nearby: Stretch) -> bool:
    """Tell whether a line was ended on purpose: the next word would have fitted, and begins as a sentence does."""
    if line.text.startswith(("http://", "https://")) and not hangs(end.text):
        return True
    begins = line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in "“‘\"'☐☒☑"
    fits = nearby.listed or nearby.titled
    fits = fits or would_fit(end, line.text, nearby.lines, size=line.size, word=line.word)
    return fits and begins and not hangs(end.text)


def would_fit(end: Line, text: str, nearby: Sequence[Line], *, size: float, word: float = 0.0) -> bool:
    """Tell whether the next word, of the width `word` where it is known, fits behind a line."""
    same = [line.x1 for line in (*nearby, end)]
    width = (end.x1 - end.x0) / max(len(end.text), 1)
    needed = word + width if word else width * (len(text.split(maxsplit=1)[0]) + 1)
    return end.x1 + needed + 0.5 * size < max(same)
