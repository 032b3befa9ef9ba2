"""Set apart, under one heading, what tells of practice and what somebody says from the text around it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from ingest.assemble import Assembled
from ingest.deeds import can_tell
from ingest.headings import is_collection, is_visit, role_in
from ingest.practice import body_of, is_told
from ingest.voices import is_attribution, is_quote, quote_runs

Voice = Literal["", "example", "told", "spoken"]
"""An example in a section of examples, an example told elsewhere in a list, a practitioner who speaks; or none."""


def parts(
    assembled: Assembled, headings: Sequence[str], indexes: Sequence[int], *, corporate: bool
) -> Iterator[tuple[Voice, list[int]]]:
    """Set apart what practitioners say and what is told of them, where no heading does."""
    voices = _voices(assembled, headings, indexes, corporate=corporate)
    start = 0
    for end in range(1, len(indexes) + 1):
        if end == len(indexes) or voices[end] != voices[start]:
            yield voices[start][0], list(indexes[start:end])
            start = end


def _voices(
    assembled: Assembled, headings: Sequence[str], indexes: Sequence[int], *, corporate: bool
) -> list[tuple[Voice, int]]:
    """Return the voice of each block, and a number that differs where what is told or said is another's."""
    role, heading = role_in(headings)
    several = any(assembled.blocks[index].kind == "item" or assembled.blocks[index].lead for index in indexes)
    usual: Voice = ""
    if role == "voorbeelden":
        usual = "example" if several or (is_collection(heading) and not is_visit(heading)) else "told"
    voices: list[tuple[Voice, int]] = [(usual, 0)] * len(indexes)
    if not usual:
        for run in () if corporate else quote_runs(assembled, indexes):
            voices[run.start : run.stop] = [("spoken", run.start + 1)] * len(run)
    for number, index in enumerate(indexes):
        before = indexes[number - 1] if number else None
        if _is_said(assembled, index):
            voices[number] = ("spoken", number + 1)
        elif before is not None and _says_who(assembled, before, index):
            voices[number] = voices[number - 1]
        elif not voices[number][0] and can_tell(headings) and _is_told(assembled, index):
            # Items that are told are apart from each other too.
            voices[number] = ("told", number + 1)
    return voices


def _is_said(assembled: Assembled, index: int) -> bool:
    block = assembled.blocks[index]
    text = body_of(assembled.document.text[block.body : block.end], block.lead)
    return block.kind != "footnote" and is_quote(text, quoted=block.quoted)


def _says_who(assembled: Assembled, before: int, index: int) -> bool:
    block = assembled.blocks[index]
    text = assembled.document.text[block.body : block.end]
    return block.kind == "paragraph" and _is_said(assembled, before) and is_attribution(text)


def _is_told(assembled: Assembled, index: int) -> bool:
    block = assembled.blocks[index]
    if block.kind == "footnote":
        return False
    return is_told(assembled.document.text[block.body : block.end], block.lead)
