"""Read and write the files that hold the records: JSON Lines for what was made, TOML for what people edit."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from corpus.audiences import check_audience, check_groups
from corpus.errors import CorpusError
from corpus.schema import Facet, Group, Source, Theme, Word

FOLDER = Path(__file__).parent
DOCUMENTS = FOLDER / "documents"
SOURCES_FILE = FOLDER / "sources.toml"
THEMES_FILE = FOLDER / "themes.toml"
WORDS_FILE = FOLDER / "words.toml"
EVERYDAY_FILE = FOLDER / "everyday.toml"
PLURALS_FILE = FOLDER / "plurals.toml"
STOP_WORDS_FILE = FOLDER / "stop_words.txt"

Record = TypeVar("Record")

_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}
"""By kind of record; to make one takes longer than to check an entry with it."""
_UNIONS = TypeAdapter(tuple[tuple[str, ...], ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The themes, their groups and the facets, in the order of their file."""

    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plurals:
    """Irregular plurals with their singulars."""

    endings: Mapping[str, str]
    """These count at the end of compounds too."""
    whole: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The publications that the corpus knows, and which people of several groups are an audience of their own."""

    sources: tuple[Source, ...]
    unions: tuple[tuple[str, ...], ...] = ()


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
    """Make one record of the table in a TOML file.

    Raises:
        CorpusError: a field is missing, unknown or of the wrong kind.
    """
    try:
        return _checked(kind, entry)
    except ValueError as error:
        raise CorpusError("toml_entry", file=file, name=_name(entry), reason=reason_of(error)) from error


def read_entries(path: Path, key: str, kind: type[Record], *, unique: str = "id") -> tuple[Record, ...]:
    """Read the tables [[key]] of a TOML file that people edit, as records of one kind.

    Raises:
        CorpusError: the file is damaged, a field is missing, unknown or of the wrong kind, or two entries have the
            same `unique` field; the message names the line that the entry begins on.
    """
    records: list[Record] = []
    seen: set[str] = set()
    for number, entry in enumerate(read_toml(path).get(key, ())):
        try:
            record = _checked(kind, entry)
            reason = f"{unique} 2x" if getattr(record, unique) in seen else ""
        except ValueError as error:
            reason = reason_of(error)
        if reason:
            line = _line(path, rf"\[\[\s*{key}\s*\]\]", number)
            raise CorpusError("toml_line", file=path, line=line, name=_name(entry), reason=reason)
        seen.add(getattr(record, unique))
        records.append(record)
    return tuple(records)


def _checked(kind: type[Record], entry: Mapping[str, Any]) -> Record:
    adapter = _ADAPTERS.get(kind) or _ADAPTERS.setdefault(kind, TypeAdapter(kind))
    record: Record = adapter.validate_python(entry)
    # A slip in a name must not leave a field at its default: "audiance" would show to all what is for a few.
    if unknown := entry.keys() - {field.name for field in fields(record)}:  # type: ignore[arg-type]
        raise ValueError(f"{min(unknown)} ?")
    return record


def _name(entry: Any) -> str:
    return str(entry.get("id") or entry.get("term") or entry.get("name", "?")) if isinstance(entry, dict) else "?"


def _line(path: Path, pattern: str, number: int = 0) -> int:
    """Return the number of the line that begins as the pattern says, the first or one after it; 0 when none does."""
    lines = path.read_text("utf-8").splitlines()
    found = [place for place, line in enumerate(lines, 1) if re.match(pattern, line.strip())]
    return found[number] if number < len(found) else 0


def reason_of(error: ValueError) -> str:
    """Say in one line what the first fault is, and in which field."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc'])) or '?'}: {first['msg']}"


def load_sources(path: Path = SOURCES_FILE) -> tuple[Source, ...]:
    """Return the sources that the corpus knows, each id once."""
    return load_catalogue(path).sources


@cache
def load_catalogue(path: Path = SOURCES_FILE) -> Catalogue:
    """Return the sources that the corpus knows, each id once, and the unions of groups that `unions` names.

    Raises:
        CorpusError: the file is damaged, or names a group as none may be named; the message names the entry.
    """
    sources = read_entries(path, "source", Source)
    for number, source in enumerate(sources):
        try:
            check_audience(source.audience)
        except CorpusError as error:
            line = _line(path, r"\[\[\s*source\s*\]\]", number)
            raise CorpusError("toml_line", file=path, line=line, name=source.id, reason=error) from error
    return Catalogue(sources=sources, unions=_unions(path))


def _unions(path: Path) -> tuple[tuple[str, ...], ...]:
    try:
        unions = _UNIONS.validate_python(read_toml(path).get("unions", ()))
        for groups in unions:
            check_groups(groups)
            if len(set(groups)) == 1:
                raise CorpusError("audience_union", name=groups[0])
    except (CorpusError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, ValueError) else str(error)
        line = _line(path, r"unions\s*=")
        raise CorpusError("toml_line", file=path, line=line, name="unions", reason=reason) from error
    return unions


@cache
def load_vocabulary(path: Path = THEMES_FILE) -> Vocabulary:
    """Return the themes, their groups and the facets; every theme's group exists and every id occurs once."""
    vocabulary = Vocabulary(
        groups=read_entries(path, "group", Group),
        themes=read_entries(path, "theme", Theme),
        facets=read_entries(path, "facet", Facet),
    )
    known = {group.id for group in vocabulary.groups}
    for number, theme in enumerate(vocabulary.themes):
        if theme.group not in known:
            line = _line(path, r"\[\[\s*theme\s*\]\]", number)
            raise CorpusError("toml_line", file=path, line=line, name=theme.id, reason=f"group {theme.group!r} ?")
    return vocabulary


@cache
def load_words(path: Path = WORDS_FILE) -> tuple[Word, ...]:
    """Return the word list: each concept with its synonyms, lay words, abbreviations and English."""
    return read_entries(path, "word", Word, unique="term")


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
            line = _line(path, rf"\"?{re.escape(word)}\"?\s*=")
            raise CorpusError("toml_line", file=path, line=line, name=word, reason='["…", "…"]')
    return {word: tuple(means) for word, means in entries.items()}


@cache
def load_plurals(path: Path = PLURALS_FILE) -> Plurals:
    """Return the irregular plurals.

    Raises:
        CorpusError: the file is damaged.
    """
    return parse(Plurals, read_toml(path), path)


def load_stop_words() -> frozenset[str]:
    """Return the words that tell nothing about a subject."""
    lines = STOP_WORDS_FILE.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def embedded_documents() -> tuple[Path, ...]:
    """Return the digests that come with the project, in the order of their names."""
    return tuple(sorted(DOCUMENTS.glob("*.md")))
