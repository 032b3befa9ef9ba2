"""Write an answer to take along: as Markdown, as plain text for the clipboard, or as a Word file."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from app import texts
from app.export.handout import ITEM, Handout
from app.export.word import docx
from corpus.errors import InputError

_LONGEST_NAME = 60
_SIGNS = re.compile(r"[\\`*_\[\]<>|~$&#^]|https?:|www\.")
# What at the beginning of a line would make a list, a heading or a rule.
_OPENING = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=:]))")


def markdown(taken: Handout) -> str:
    """Return an answer as Markdown, with its sources as footnotes; all text comes out as it is written."""
    language = taken.language
    blocks = [f"# {_plainly(taken.question)}"]
    if taken.understood:
        blocks.append(f"{texts.text('understood_as', language)}: {_plainly(taken.understood)}")
    blocks += [f"> **{_plainly(label)}.** {_plainly(text)}" for label, text in taken.notices]
    blocks += [_lines(line.parts) + "".join(f"[^{number}]" for number in line.notes) for line in taken.lines]
    if taken.nearest:
        blocks.append(f"## {texts.text('nearest', language)}")
    for near in taken.nearest:
        said = "".join(f"> {line}".rstrip() + "\n" for line in _lines(near.lines).split("\n"))
        blocks += [_plainly(near.place), said.rstrip()]
    blocks.append(f"## {texts.text('facts_title', language)}")
    blocks.append("\n".join(f"- {name}: {_plainly(value)}" for name, value in taken.facts))
    blocks += [texts.text("again", language), _code(taken.command)]
    blocks += list(_footnotes(taken))
    return "\n\n".join(blocks) + "\n"


def _lines(parts: Sequence[str]) -> str:
    """Return the lines of a text, those of a list as its items."""
    marked = (ITEM + _plainly(part.removeprefix(ITEM)) if part.startswith(ITEM) else _plainly(part) for part in parts)
    return "\n\n".join(marked)


def _footnotes(taken: Handout) -> Iterator[str]:
    for note in taken.notes:
        said = f" {texts.text('quote', taken.language)}: {_plainly(note.quote)}" if note.quote else ""
        yield f"[^{note.number}]: {_plainly(note.text)}.{said}"


def _plainly(text: str) -> str:
    """Return text so that Markdown shows it as it is."""
    escaped = _SIGNS.sub(lambda sign: f"\\{sign[0]}" if len(sign[0]) == 1 else sign[0].replace(":", "\\:"), text)
    return _OPENING.sub(r"\1\\", escaped)


def _code(text: str) -> str:
    """Return a line of code; its fence is longer than any run of backticks in it."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def plain(taken: Handout) -> str:
    """Return an answer as plain text, with its sources as a numbered list."""
    language = taken.language
    blocks = [taken.question]
    if taken.understood:
        blocks.append(f"{texts.text('understood_as', language)}: {taken.understood}")
    blocks += [f"{label}. {text}" for label, text in taken.notices]
    for line in taken.lines:
        blocks.append("\n".join(line.parts) + " " + "".join(f"[{number}]" for number in line.notes))
    if taken.nearest:
        blocks.append(texts.text("nearest", language))
    blocks += ["\n".join([near.place, *near.lines]) for near in taken.nearest]
    if taken.notes:
        sources = (f"[{note.number}] {' – '.join(filter(None, [note.text, note.quote]))}" for note in taken.notes)
        blocks.append("\n".join([texts.text("sources_of_answer", language), *sources]))
    blocks.append("\n".join(f"{name}: {value}" for name, value in taken.facts))
    return "\n\n".join(filter(None, blocks)) + "\n"


FORMATS: Mapping[str, Callable[[Handout], bytes]] = {
    ".md": lambda taken: markdown(taken).encode(),
    ".docx": docx,
    ".txt": lambda taken: plain(taken).encode(),
}
"""By the ending of the file; the last is for the clipboard only."""


def check_ending(file: Path) -> None:
    """Hold a file's ending against what can be written.

    Raises:
        InputError: it is neither .md nor .docx.
    """
    if file.suffix.lower() not in (".md", ".docx"):
        raise InputError("out_ending", file=file)


def write(taken: Handout, file: Path) -> None:
    """Write an answer to a file in the format of its ending; what was there is replaced whole or not at all.

    Raises:
        InputError: its ending is neither .md nor .docx, or it cannot be written.
    """
    check_ending(file)
    content = FORMATS[file.suffix.lower()](taken)
    beside = file.with_name(f"{file.name}.new")
    try:
        try:
            beside.write_bytes(content)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise InputError("out_file", file=file, reason=error.strerror or error) from error


def file_name(question: str, ending: str) -> str:
    """Return a name for the file of a question that every system takes."""
    ascii_only = unicodedata.normalize("NFKD", question).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    short = words if len(words) <= _LONGEST_NAME else words[:_LONGEST_NAME].rpartition("-")[0] or words[:_LONGEST_NAME]
    return f"kennisbank-{short or 'antwoord'}{ending}"
