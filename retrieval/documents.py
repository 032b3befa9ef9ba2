"""The documents of a snapshot, read from disk when they are asked for.

Their text is in the passages too, which are held in memory; a page or a quote needs the document now and then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.errors import CorpusError
from corpus.files import reason_of
from corpus.schema import Document

_KEPT = 32
"""Documents that were asked for last."""


class DocumentFile(Mapping[str, Document]):
    """The documents in a file of JSON Lines, by id."""

    def __init__(self, path: Path) -> None:
        """Read through the file once, and remember where each document begins.

        Raises:
            CorpusError: the file cannot be read, or a line holds no id; the message names the line.
        """
        self._path = path
        self._lines: dict[str, tuple[int, int]] = {}
        """Of each document: the number of its line, and the byte that it begins with."""
        self._read = lru_cache(maxsize=_KEPT)(self._at)
        try:
            with path.open("rb") as file:
                start = 0
                for number, line in enumerate(file, 1):
                    self._lines[_id(line, path, number)] = number, start
                    start += len(line)
        except OSError as error:
            raise CorpusError("corpus_file", file=path, reason=error) from error

    def __getitem__(self, name: str) -> Document:
        """Return a document.

        Raises:
            CorpusError: the file was taken away since, or there is no document in its place.
        """
        return self._read(*self._lines[name])

    def __iter__(self) -> Iterator[str]:
        """Go over the ids, in the order of the file."""
        return iter(self._lines)

    def __len__(self) -> int:
        """Return how many documents there are."""
        return len(self._lines)

    def _at(self, number: int, start: int) -> Document:
        try:
            with self._path.open("rb") as file:
                file.seek(start)
                return _document(file.readline(), self._path, number)
        except OSError as error:
            raise CorpusError("corpus_file", file=self._path, reason=error) from error


@dataclass(frozen=True, slots=True)
class _Named:
    id: str


_ADAPTER, _NAMED = TypeAdapter(Document), TypeAdapter(_Named)


def _document(line: bytes, path: Path, number: int) -> Document:
    try:
        return _ADAPTER.validate_json(line)
    except ValidationError as error:
        raise CorpusError("jsonl_line", file=path, line=number, reason=reason_of(error)) from error


def _id(line: bytes, path: Path, number: int) -> str:
    try:
        return _NAMED.validate_json(line).id
    except ValidationError as error:
        raise CorpusError("jsonl_line", file=path, line=number, reason=reason_of(error)) from error
