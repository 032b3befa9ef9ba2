"""The front matter of a digest: which source it sums up, and on which page each of its sections stands."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from corpus.errors import FileRejected
from ingest.blocks import Block
from ingest.mend import mend

_FENCE = "+++"


def front_matter(text: str, *, file: str) -> tuple[dict[str, Any], str]:
    """Split a digest into its front matter and its text; other Markdown has no front matter."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].strip() != _FENCE:
        return {}, "".join(lines)
    end = next((index for index, line in enumerate(lines[1:], start=1) if line.strip() == _FENCE), None)
    if end is None:
        raise FileRejected("file_front_matter", file=file, reason="de sluitende regel +++ ontbreekt")
    try:
        front = tomllib.loads("".join(lines[1:end]).replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise FileRejected("file_front_matter", file=file, reason=f"geen geldige TOML ({error})") from error
    if "audience" in front:  # Nobody looks for it here, and what is meant for a few would be shown to all.
        raise FileRejected("file_front_matter", file=file, reason="audience hoort in NAAM.toml naast het bestand")
    return front, "".join(lines[end + 1 :])


def word(front: dict[str, Any], name: str, *, file: str) -> str:
    """Return a text of the front matter, empty when it is not there."""
    value = front.get(name, "")
    if not isinstance(value, str):
        raise FileRejected("file_front_matter", file=file, reason=f"{name} is geen tekst")
    return value


def text_kind(front: dict[str, Any], *, file: str) -> Literal["origineel", "samenvatting"]:
    """Return whether the text is a publisher's own or a summary by the knowledge base."""
    match word(front, "text_kind", file=file) or "origineel":
        case "origineel":
            return "origineel"
        case "samenvatting":
            return "samenvatting"
        case other:
            raise FileRejected("file_front_matter", file=file, reason=f"text_kind {other!r} bestaat niet")


def with_pages(blocks: Sequence[Block], sections: object, *, file: str) -> list[Block]:
    """Give each block the page of the section that it stands in; blocks before the first heading get the first page."""
    listed = _listed_sections(sections, file=file)
    found = [block.text for block in blocks if block.kind == "heading"]
    for number, (title, (heading, _)) in enumerate(zip(found, listed, strict=False), start=1):
        if title != heading:
            reason = f"kop {number} van de tekst is {title!r}, sections noemt {heading!r}"
            raise FileRejected("file_front_matter", file=file, reason=reason)
    if len(found) != len(listed):
        reason = f"de tekst heeft {len(found)} koppen, sections noemt er {len(listed)}"
        raise FileRejected("file_front_matter", file=file, reason=reason)
    pages = iter([page for _, page in listed])
    page = listed[0][1] if listed else 1
    paged: list[Block] = []
    for block in blocks:
        page = next(pages) if block.kind == "heading" else page
        paged.append(replace(block, pieces=tuple(replace(piece, page=page) for piece in block.pieces)))
    return paged


def _listed_sections(sections: object, *, file: str) -> list[tuple[str, int]]:
    listed: list[tuple[str, int]] = []
    for section in sections if isinstance(sections, list) else [None]:
        match section:
            # A bool is an int in Python; page = true is a mistake all the same.
            case {"heading": str(heading), "page": int(page)} if page >= 1 and not isinstance(page, bool):
                listed.append((mend(heading).strip(), page))
            case _:
                reason = f"sections bevat {section!r} in plaats van een heading met een page vanaf 1"
                raise FileRejected("file_front_matter", file=file, reason=reason)
    return listed
