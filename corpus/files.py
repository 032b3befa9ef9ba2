"""Read and write the files that hold the records: JSON Lines for what was made, TOML for what people edit."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from corpus.errors import CorpusError
from corpus.schema import Facet, Group, Source, Theme, Word

FOLDER = Path(__file__).parent
DOCUMENTS = FOLDER / "documents"
SOURCES_FILE = FOLDER / "sources.toml"
THEMES_FILE = FOLDER / "themes.toml"
WORDS_FILE = FOLDER / "words.toml"
EVERYDAY_FILE = FOLDER / "everyday.toml"
STOP_WORDS_FILE = FOLDER / "stop_words.txt"

Record = TypeVar("Record")

_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}
"""By kind of record; to make one takes longer than to check an entry with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The themes, their groups and the facets, in the order of their file."""

    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    facets: tuple[Facet, ...]


def write_jsonl(path: Path, records: Iterable[Any]) -> None:
    """Write dataclass records to `path`, one JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(asdict(record), ensure_ascii=False) + "\n")


def read_jsonl(path: Path, kind: type[Record]) -> tuple[Record, ...]:
    """Read the records of one kind from `path`.

    Raises:
        CorpusError: the file cannot be read, or a line is not such a record; the message names the line.
    """
    return tuple(record for _, record in read_numbered(path, kind))


def read_numbered(path: Path, kind: type[Record]) -> tuple[tuple[int, Record], ...]:
    """Read the records of one kind from `path`, each with its line number, so that a later check can name it.

    Raises:
        CorpusError: the file cannot be read, or a line is not such a record; the message names the line.
    """
    adapter = TypeAdapter(kind)
    records = []
    try:
        lines = path.read_text("utf-8-sig").split("\n")  # not splitlines: U+2028 may stand in a text
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError("corpus_file", file=path, reason=error) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                records.append((number, adapter.validate_json(line)))
            except ValidationError as error:
                raise CorpusError("jsonl_line", file=path, line=number, reason=reason_of(error)) from error
    return tuple(records)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file that people edit.

    Raises:
        CorpusError: the file is missing, not UTF-8 or not TOML; the message names the line.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError("corpus_file", file=path, reason=error) from error


def parse(kind: type[Record], entry: Mapping[str, Any], file: Path) -> Record:
    """Make one record of a table in a TOML file.

    Raises:
        CorpusError: a field is missing, unknown or of the wrong kind.
    """
    try:
        adapter = _ADAPTERS.get(kind) or _ADAPTERS.setdefault(kind, TypeAdapter(kind))
        record: Record = adapter.validate_python(entry)
        return record
    except ValidationError as error:
        name = entry.get("id") or entry.get("term", "?")
        raise CorpusError("toml_entry", file=file, name=name, reason=reason_of(error)) from error


def reason_of(error: ValidationError) -> str:
    """Say in one line what the first fault is, and in which field."""
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc'])) or '?'}: {first['msg']}"


@cache
def load_sources(path: Path = SOURCES_FILE) -> tuple[Source, ...]:
    """Return the sources that the corpus knows, each id once."""
    sources = tuple(parse(Source, entry, path) for entry in read_toml(path).get("source", ()))
    _demand_unique((source.id for source in sources), path)
    return sources


@cache
def load_vocabulary(path: Path = THEMES_FILE) -> Vocabulary:
    """Return the themes, their groups and the facets; every theme's group exists and every id occurs once."""
    table = read_toml(path)
    vocabulary = Vocabulary(
        groups=tuple(parse(Group, entry, path) for entry in table.get("group", ())),
        themes=tuple(parse(Theme, entry, path) for entry in table.get("theme", ())),
        facets=tuple(parse(Facet, entry, path) for entry in table.get("facet", ())),
    )
    _demand_unique((theme.id for theme in vocabulary.themes), path)
    known = {group.id for group in vocabulary.groups}
    for theme in vocabulary.themes:
        if theme.group not in known:
            raise CorpusError("toml_entry", file=path, name=theme.id, reason=f"group {theme.group!r} ?")
    return vocabulary


@cache
def load_words(path: Path = WORDS_FILE) -> tuple[Word, ...]:
    """Return the word list: each concept with its synonyms, lay words, abbreviations and English."""
    words = tuple(parse(Word, entry, path) for entry in read_toml(path).get("word", ()))
    _demand_unique((word.term for word in words), path)
    return words


@cache
def load_everyday(path: Path = EVERYDAY_FILE) -> Mapping[str, tuple[str, ...]]:
    """Return the everyday words with the words that documents use for them.

    Raises:
        CorpusError: the file is damaged, or a word leads to nothing.
    """
    entries = read_toml(path)
    for word, means in entries.items():
        if (
            not isinstance(means, list)
            or not means
            or not all(isinstance(text, str) and text.strip() for text in means)
        ):
            raise CorpusError("toml_entry", file=path, name=word, reason='["…", "…"]')
    return {word: tuple(means) for word, means in entries.items()}


def load_stop_words() -> frozenset[str]:
    """Return the words that tell nothing about a subject."""
    lines = STOP_WORDS_FILE.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def embedded_documents() -> tuple[Path, ...]:
    """Return the digests that come with the project, in the order of their names."""
    return tuple(sorted(DOCUMENTS.glob("*.md")))


def _demand_unique(ids: Iterable[str], path: Path) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise CorpusError("toml_entry", file=path, name=name, reason="id 2x")
        seen.add(name)
