"""Tell which pages of a PDF are pictures of text, and put what was recognised on them in their place."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.pdf.font import UNREADABLE
from ingest.pdf.page import Run, Sheet

# A stamp or a running title on a scan has fewer letters than this; the picture covers at least this part of the page.
_FEW_LETTERS = 50
_MOSTLY = 0.5
# A text layer of so many signs, with so large a part that is no text, is not to be trusted.
_ODD_SIGNS, _ODD_PART = 20, 0.3
# Control characters, private use, not assigned, half a pair.
_ODD_KINDS = {"Cc", "Co", "Cn", "Cs"}
# A caption beside a photo is read from the text layer: recognition must find clearly more.
_CLEARLY_MORE = 1.5
_HIDDEN_PART = 0.9


def with_scans(sheets: Iterable[Sheet], found: Mapping[int, Sheet]) -> Iterator[Sheet]:
    """Give each page the text that was found on its picture; what is not in `found` is marked as textless.

    A page whose text layer lies unseen behind its picture was recognised by whoever scanned it.
    """
    for sheet in sheets:
        recognised = found.get(sheet.number)
        if not _is_scan(sheet):
            legible = tuple(run for run in sheet.runs if run.text.strip(f"{UNREADABLE} "))
            yield replace(sheet, runs=legible, ocr=_is_read_already(sheet))
            continue
        legible = tuple(run for run in sheet.runs if not _is_odd(run.text))
        if recognised is None:
            yield replace(sheet, runs=legible, textless=True)
        elif _letters(recognised.runs) > _CLEARLY_MORE * _letters(legible):
            yield replace(recognised, annotations=sheet.annotations if _same_way_up(sheet, recognised) else ())
        else:
            yield replace(sheet, runs=legible)


def page_list(pages: Sequence[int]) -> str:
    """Return page numbers as a person writes them: "3, 7-9"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _is_scan(sheet: Sheet) -> bool:
    """Tell whether the text of a page is in its picture, or its text layer is gibberish."""
    text = "".join(run.text for run in sheet.runs)
    if _is_odd(text) and len(text) >= _ODD_SIGNS:
        return True
    return sheet.pictured >= _MOSTLY and _letters(sheet.runs) < _FEW_LETTERS


def _is_read_already(sheet: Sheet) -> bool:
    hidden = _letters([run for run in sheet.runs if run.hidden])
    return sheet.pictured >= _MOSTLY and hidden > 0 and hidden >= _HIDDEN_PART * _letters(sheet.runs)


def _letters(runs: Iterable[Run]) -> int:
    return sum(char.isalnum() for run in runs for char in run.text)


def _is_odd(text: str) -> bool:
    signs = [char for char in text if not char.isspace()]
    odd = sum(char == UNREADABLE or unicodedata.category(char) in _ODD_KINDS for char in signs)
    return odd > 0 and odd >= _ODD_PART * len(signs)


def _same_way_up(sheet: Sheet, recognised: Sheet) -> bool:
    return (sheet.width > sheet.height) == (recognised.width > recognised.height)
