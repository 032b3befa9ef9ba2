"""From lines of body text to paragraphs and list items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.schema import Link
from ingest.blocks import Block, BlockKind, Piece
from ingest.mend import glue, mend
from ingest.pdf_lines import Line
from ingest.pdf_order import BULLET

_BULLET = re.compile(rf"(?P<mark>{BULLET.pattern})\s+(?=\S)")
_DINGBAT = re.compile(r"(?P<mark>[•‣▪▫●○◦∙■□➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc])\s*(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_CAPTION = re.compile(r"(?:figuur|tabel|afbeelding|grafiek)\s*\d", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…][)\]”’\"']*$")
# In parts of the font size.
_LEADING = 1.42
_INDENT = 0.8
_NEARBY = 3


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """Lines that make one block."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    text_x: float = 0.0
    """Where an item's own text begins."""
    notes: list[str] = field(default_factory=list)

    @property
    def is_caption(self) -> bool:
        """It tells what a figure or a table shows."""
        return bool(_CAPTION.match(self.lines[0].text))


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Group consecutive lines of body text; a heading stands between two calls."""
    made: list[Paragraph] = []
    for index, line in enumerate(lines):
        marked = _marker(line)
        nearby = lines[max(index - _NEARBY, 0) : index + _NEARBY + 1]
        target = _continued(made, line, nearby, marked=bool(marked))
        if target is not None:
            target.lines.append(_without_marker(line, marked) if marked else line)
        elif marked:
            made.append(_item(made, line, marked))
        else:
            made.append(Paragraph(kind="paragraph", lines=[line]))
    return made


def _marker(line: Line) -> str:
    """Return the bullet or number that a line begins with, with the space behind it."""
    for pattern in (_BULLET, _DINGBAT, _NUMBERED):
        if (match := pattern.match(line.text)) is not None:
            return match[0]
    return ""


def _is_bullet(marker: str) -> bool:
    return not marker[0].isdigit() and marker.rstrip()[-1] not in ".)"


def _without_marker(line: Line, marker: str) -> Line:
    shift = len(marker)
    links = tuple((max(start - shift, 0), max(end - shift, 0), url) for start, end, url in line.links)
    return replace(line, text=line.text[shift:], links=links, lead=max(line.lead - shift, 0))


def _item(made: Sequence[Paragraph], line: Line, marker: str) -> Paragraph:
    """Begin an item; its level follows from how far its bullet is set in against the items before it."""
    level = 1
    for before in reversed(made):
        if before.kind != "item" or (before.lines[0].page, before.lines[0].column) != (line.page, line.column):
            break
        shift = line.x0 - before.lines[0].x0
        if abs(shift) < _INDENT / 2 * line.size:
            level = before.level
            break
        if shift > 0:
            level = before.level + 1
            break
    kept = _without_marker(line, marker) if _is_bullet(marker) else line
    return Paragraph(kind="item", lines=[kept], level=level)


def _continued(made: Sequence[Paragraph], line: Line, nearby: Sequence[Line], *, marked: bool) -> Paragraph | None:
    """Return the paragraph that a line goes on with, None when it begins one."""
    if not made:
        return None
    last = made[-1]
    previous = last.lines[-1]
    if (previous.page, previous.column) == (line.page, line.column) and not _floats_apart(previous, line):
        if marked:
            return last if _stray_bullet(last, line, nearby) else None
        return last if _same_paragraph(last, line, nearby) else _over_caption(made, line)
    if marked:
        return None
    return _over_break(made, line)


def _floats_apart(previous: Line, line: Line) -> bool:
    """Tell whether one of two lines is numbered in the margin and the other is not: a caption beside the text."""
    return bool(previous.number) != bool(line.number)


def _over_break(made: Sequence[Paragraph], line: Line) -> Paragraph | None:
    """Return the paragraph that goes on behind the end of a column or page, or behind a figure's caption."""
    last = next((one for one in reversed(made) if not one.is_caption), None)
    if last is None or _CAPTION.match(line.text):
        return None
    end = last.lines[-1]
    if abs(end.size - line.size) > 0.1 * line.size or end.bold != line.bold or end.turn != line.turn:
        return None
    if (end.page, end.column) == (line.page, line.column) and end.y < line.y:
        return None
    numbered = end.number.isdigit() and line.number.isdigit()
    if numbered and int(line.number) != int(end.number) + 1:
        return None
    unfinished = not _SENTENCE_END.search(end.text)
    lower = line.text[0].islower()
    if (end.page, end.column) == (line.page, line.column) and not numbered:
        return None
    return last if (unfinished and (lower or numbered or _hangs(end.text))) or (lower and not end.text.endswith(".")) else None


def _hangs(text: str) -> bool:
    """Tell whether a text must go on: it ends in a hyphen, a comma or a small word."""
    return text.endswith(("-", "\u00ad", ",", "/", "(")) or text.rsplit(" ", 1)[-1] in _SMALL_WORDS


_SMALL_WORDS = frozenset(
    "de het een en of van in op aan met voor door bij te tot naar uit om als dat die is zijn worden wordt kan".split()
)


def _over_caption(made: Sequence[Paragraph], line: Line) -> Paragraph | None:
    return _over_break(made, line) if made[-1].is_caption and line.number else None


def _stray_bullet(last: Paragraph, line: Line, nearby: Sequence[Line]) -> bool:
    """Tell whether a bullet stands in the middle of a running sentence."""
    end = last.lines[-1]
    rest = line.text.split(maxsplit=1)[-1]
    runs_on = last.kind == "paragraph" and not _SENTENCE_END.search(end.text) and rest[0].islower()
    return runs_on and end.y - line.y <= _LEADING * line.size and not _would_fit(end, rest, nearby, size=line.size)


def _same_paragraph(last: Paragraph, line: Line, nearby: Sequence[Line]) -> bool:
    """Tell whether a line goes on with the paragraph just above it."""
    end = last.lines[-1]
    gap = end.y - line.y
    if gap > _LEADING * max(line.size, end.size) or gap < 0 or abs(end.size - line.size) > 0.1 * line.size:
        return False
    if end.bold != line.bold and len(last.lines) > 1:
        return False
    indent = line.x0 - end.x0
    if last.kind == "item":
        if line.x0 < last.lines[0].x0 - 2:
            return False
        if len(last.lines) == 1 and indent > 0:
            return True
    if len(last.lines) > 1 and indent > _INDENT * line.size and last.kind == "paragraph":
        return False
    return not _forced_break(end, line, nearby)


def _forced_break(end: Line, line: Line, nearby: Sequence[Line]) -> bool:
    """Tell whether a line was ended on purpose: the next word would have fitted, and begins as a sentence does."""
    if not _would_fit(end, line.text, nearby, size=line.size):
        return False
    begins = line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in "“‘\"'("
    return begins and not _hangs(end.text)


def _would_fit(end: Line, text: str, nearby: Sequence[Line], *, size: float) -> bool:
    same = [line.x1 for line in nearby if (line.page, line.column) == (end.page, end.column)]
    width = (end.x1 - end.x0) / max(len(end.text), 1)
    word = text.split(maxsplit=1)[0]
    return end.x1 + width * (len(word) + 1) + 0.5 * size < max(same, default=end.x1)


def block(paragraph: Paragraph) -> Block:
    """Join a paragraph's lines into a block, a piece for each page."""
    pieces: list[tuple[int, str, list[str]]] = []
    for line in paragraph.lines:
        text = line.text
        if pieces:
            page, before, numbers = pieces[-1]
            before, separator = glue(before, text)
            pieces[-1] = (page, before + separator, numbers)
        if not pieces or pieces[-1][0] != line.page:
            pieces.append((line.page, "", []))
        page, before, numbers = pieces[-1]
        pieces[-1] = (page, before + text.lstrip(), [*numbers, line.number] if line.number else numbers)
    made = Block(
        kind=paragraph.kind,
        level=paragraph.level,
        pieces=tuple(Piece(text=_final(text), page=page, lines=_range(numbers)) for page, text, numbers in pieces),
        links=_links(paragraph.lines),
    )
    return replace(made, lead=_lead(paragraph, made)) if paragraph.kind == "item" else made


def _final(text: str) -> str:
    return mend(text)


def _range(numbers: Sequence[str]) -> str:
    if not numbers:
        return ""
    return numbers[0] if numbers[0] == numbers[-1] else f"{numbers[0]}-{numbers[-1]}"


def _links(lines: Sequence[Line]) -> tuple[Link, ...]:
    """List the links of lines; one that runs over a line's end is one link."""
    found: list[Link] = []
    open_end = False
    for line in lines:
        for start, end, url in line.links:
            words = line.text[start:end].strip()
            if not words:
                continue
            if open_end and start == 0 and found and found[-1].url == url:
                before, separator = glue(found[-1].text, words)
                found[-1] = Link(text=mend(before + separator + words), url=url)
            else:
                found.append(Link(text=words, url=url))
            open_end = end >= len(line.text.rstrip())
        if not line.links:
            open_end = False
    return tuple(found)


def _lead(paragraph: Paragraph, made: Block) -> str:
    """Return the bold words or the link that an item begins with."""
    first = paragraph.lines[0]
    lead = first.text[: first.lead].strip()
    if first.bold and any(not line.bold for line in paragraph.lines):
        bold = [line.text for line in paragraph.lines[: _bold_lines(paragraph.lines)]]
        lead = " ".join(bold).strip()
    if not lead and made.links and made.text.startswith(made.links[0].text):
        lead = made.links[0].text
    return lead if lead and made.text.startswith(lead) and lead != made.text else ""


def _bold_lines(lines: Sequence[Line]) -> int:
    return next((index for index, line in enumerate(lines) if not line.bold), len(lines))
