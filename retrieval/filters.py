"""Which passages may be found: by theme, kind, force, level, document, type, status and date, combined.

What a passage is, is laid out once in a table of yes and no, so that a filter costs a few additions a question.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
import numpy.typing as npt

from corpus.errors import InputError, unknown_name
from corpus.files import load_vocabulary
from corpus.schema import DocumentType, Force, Level, Passage, PassageKind, Source, Status

Mask = npt.NDArray[np.bool_]

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a passage must be: one of the values of each field that has any."""

    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str = ""
    """ISO date (2024, 2024-06 or 2024-06-01): no document from before it, nor one without a date."""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterTable:
    """What each passage of a snapshot is."""

    masks: Mapping[str, Mapping[str, Mask]]
    """By field and value: which passages have it."""
    documents: Mapping[str, int]
    """By id: the number of each document; a mask for each would take a byte for each passage and document."""
    document_of: npt.NDArray[np.int32]
    """Of each passage: the number of its document."""
    dates: npt.NDArray[np.str_]
    """Of each document; empty when unknown."""

    def of_document(self, name: str) -> Mask:
        """Return which passages are of a document."""
        return np.asarray(self.document_of == self.documents[name])

    def allowed(self, filters: Filters) -> Mask:
        """Return which passages fit.

        Raises:
            InputError: a value or a date does not exist; the message names those that do.
        """
        fits = np.ones(len(self.document_of), dtype=bool)
        for name, (singular, known) in _KNOWN.items():
            wanted: tuple[str, ...] = getattr(filters, name)
            values = tuple(known(self)) if wanted else ()
            for value in wanted:
                if value not in values:
                    raise unknown_name(singular, value, values)
            if wanted:
                fits &= np.logical_or.reduce([self._mask(name, value) for value in wanted])
        for date, within in ((filters.since, np.greater_equal), (filters.until, np.less_equal)):
            if date:
                # "2026-06" lies within 2026: compare at the precision that was asked for.
                fits &= ((self.dates != "") & within(self.dates.astype(f"U{len(checked_date(date))}"), date))[
                    self.document_of
                ]
        return fits

    def _mask(self, name: str, value: str) -> Mask:
        if name == "documents":
            return self.of_document(value)
        mask = self.masks[name].get(value)
        return np.zeros(len(self.document_of), dtype=bool) if mask is None else mask


_KNOWN: Mapping[str, tuple[str, Callable[[FilterTable], Iterable[str]]]] = {
    "themes": ("theme", lambda _: [theme.id for theme in load_vocabulary().themes]),
    "kinds": ("kind", lambda _: get_args(PassageKind)),
    "forces": ("force", lambda _: get_args(Force)),
    "levels": ("level", lambda _: get_args(Level)),
    "documents": ("document", lambda table: table.documents),
    "types": ("type", lambda _: get_args(DocumentType)),
    "statuses": ("status", lambda _: get_args(Status)),
}
"""What each field holds in words, and which values there are."""


def checked_date(date: str) -> str:
    """Return an ISO date, as precise as it is given.

    Raises:
        InputError: it is no such date.
    """
    if not _DATE.fullmatch(date):
        raise InputError("filter_date", date=date)
    return date


def filter_table(passages: Sequence[Passage], sources: Mapping[str, Source]) -> FilterTable:
    """Lay out what each passage is."""
    numbers = {name: number for number, name in enumerate(sources)}
    document_of = np.array([numbers[passage.document_id] for passage in passages], dtype=np.int32)
    of_documents = {
        "types": _masks([source.type for source in sources.values()]),
        "statuses": _masks([source.status for source in sources.values()]),
    }
    return FilterTable(
        masks={
            "themes": _theme_masks(passages),
            "kinds": _masks([passage.kind for passage in passages]),
            "forces": _masks([passage.force for passage in passages]),
            "levels": _masks([passage.level for passage in passages]),
            **{name: {value: mask[document_of] for value, mask in of.items()} for name, of in of_documents.items()},
        },
        documents=numbers,
        document_of=document_of,
        dates=np.array([source.date for source in sources.values()], dtype="U10"),
    )


def _masks(values: Sequence[str]) -> dict[str, Mask]:
    codes: dict[str, int] = {}
    coded = np.array([codes.setdefault(value, len(codes)) for value in values], dtype=np.int32)
    return {value: coded == code for value, code in codes.items()}


def _theme_masks(passages: Sequence[Passage]) -> dict[str, Mask]:
    rows: dict[str, list[int]] = {}
    for row, passage in enumerate(passages):
        for theme in passage.themes:
            rows.setdefault(theme, []).append(row)
    masks = {theme: np.zeros(len(passages), dtype=bool) for theme in rows}
    for theme, where in rows.items():
        masks[theme][where] = True
    return masks
