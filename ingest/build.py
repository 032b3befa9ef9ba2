"""From files and folders to the records of a knowledge base, with a report of what was done and what was left out."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError, FileRejected, InputError, KnowledgeBaseError
from corpus.files import THEMES_FILE, Vocabulary, embedded_documents, parse, read_toml
from corpus.schema import Corpus, Document, Example, Passage, Source
from ingest.blocks import Reading
from ingest.label import Similarity
from ingest.ocr import engine
from ingest.passages import make_passages
from ingest.sniff import CONVERTIBLE, READABLE
from ingest.worker import check_size, read_safely

INGEST_VERSION = "3"
"""Raise it when reading, splitting or labelling changes: then every file is read anew."""

Progress = Callable[[str, int, int], None]
"""Is told the file in hand, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that did not come into the knowledge base, and why."""

    file: str
    reason: KnowledgeBaseError
    fault: bool = True
    """False where leaving it out is right (permission is missing), so that the run still succeeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an ingest did."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
    cleaned: tuple[tuple[str, int], ...] = ()
    """What was taken out of the text while reading, with its count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One document with all that was made of it."""

    source: Source
    document: Document
    passages: tuple[Passage, ...]
    examples: tuple[Example, ...]
    reading: Reading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What the files are matched against."""

    sources: tuple[Source, ...]
    """All publications that the corpus knows of."""
    vocabulary: Vocabulary
    granted: frozenset[str]
    """Ids of the sources whose publisher's permission was recorded."""
    similarity: Similarity | None = None
    """Tells how like passages are to themes, where a model does."""
    likeness: str = ""
    """Names what tells it: with another, every file is labelled anew."""


def build(
    paths: Sequence[Path],
    *,
    previous: Corpus,
    library: Library,
    progress: Progress = lambda name, done, total: None,
) -> tuple[Corpus, Report]:
    """Bring files and folders into a corpus; without paths, the embedded documents.

    Raises:
        InputError: a path does not exist, or a folder holds no file that can be read.
    """
    remembered = [path for path in paths if str(path.resolve()) in previous.folders]
    folders = tuple(str(path.resolve()) for path in paths if path.is_dir() or path in remembered)
    files = list(_files(paths, remembered=remembered))
    embedded = previous.embedded or not paths
    before = {item.document.id: item for item in _items(previous)}
    originals = {
        name: item
        for name, item in before.items()
        if item.document.file and not _left(item.document.file, folders, files)
    }
    skipped: list[Skipped] = []
    read = _read_all(files, library=library, before=before, skipped=skipped, progress=progress)
    again = {item.document.file for item in read.values()}
    kept = {**{name: item for name, item in originals.items() if item.document.file not in again}, **read}
    digests: dict[str, _Item] = {}
    if embedded:
        wanted = [path for path in embedded_documents() if path.stem not in kept]
        digests = _read_all(wanted, library=library, before=before, skipped=skipped, progress=progress, embedded=True)
    else:
        digests = {name: item for name, item in before.items() if not item.document.file and name not in kept}
    items = {**digests, **kept}
    corpus = _corpus(items, folders=tuple(dict.fromkeys(previous.folders + folders)), embedded=embedded)
    return corpus, _report(before, items, skipped)


def forget(corpus: Corpus, document_id: str) -> Corpus:
    """Return the corpus without one document and all that was made of it."""
    items = {item.document.id: item for item in _items(corpus) if item.document.id != document_id}
    return _corpus(items, folders=corpus.folders, embedded=corpus.embedded)


def _files(paths: Sequence[Path], *, remembered: Sequence[Path]) -> Iterator[Path]:
    """Give the files to read; a folder that was brought in before may be empty or gone by now."""
    for path in paths:
        if path.is_dir():
            found = sorted(
                file
                for file in path.rglob("*")
                if file.is_file()
                and file.suffix.lower() in (*READABLE, *CONVERTIBLE)
                and not file.name.startswith((".", "~$"))  # Word's lock
            )
            if not found and path not in remembered:
                raise InputError("folder_empty", folder=path, known=", ".join(READABLE))
            yield from found
        elif path.exists():
            yield path
        elif path not in remembered:
            raise InputError("path_missing", path=path)


def _left(file: str, folders: Sequence[str], files: Sequence[Path]) -> bool:
    """Tell whether a file lay in one of the folders, and no longer does."""
    path = Path(file)
    inside = any(path.is_relative_to(folder) for folder in folders)
    return inside and path not in {found.resolve() for found in files}


def _read_all(
    files: Sequence[Path],
    *,
    library: Library,
    before: Mapping[str, _Item],
    skipped: list[Skipped],
    progress: Progress,
    embedded: bool = False,
) -> dict[str, _Item]:
    items: dict[str, _Item] = {}
    for number, path in enumerate(files):
        progress(path.name, number, len(files))
        try:
            item = _read_one(path, library=library, before=before, embedded=embedded)
            if item.document.id in items:
                raise FileRejected("file_same_source", file=path.name, source=item.document.id)
            items[item.document.id] = item
        except KnowledgeBaseError as error:
            skipped.append(Skipped(file=str(path), reason=error, fault=error.code != "permission_needed"))
    if files:
        progress("", len(files), len(files))
    return items


def _read_one(path: Path, *, library: Library, before: Mapping[str, _Item], embedded: bool) -> _Item:
    if not path.name.isprintable():  # A lone surrogate stands for a byte that is no UTF-8.
        raise FileRejected("file_name", file=path.name.encode("utf-8", "replace").decode())
    try:
        check_size(path)
        content = path.read_bytes()
    except OSError as error:
        raise FileRejected("file_unreadable", file=path.name, reason=error.strerror) from error
    file_digest = hashlib.sha256(content).hexdigest()
    source = _known_source(path, file_digest, library.sources, embedded=embedded)
    if source and source.rights == "permission" and not embedded and source.id not in library.granted:
        raise FileRejected("permission_needed", file=path.name, holder=source.rights_holder, source=source.id)
    labelled_by = f"-{_digest(library.likeness)[:8]}" if library.likeness else ""
    digest, lacking = (made + labelled_by for made in _digests(path, file_digest, source))
    file = "" if embedded else str(path.resolve())
    old = next((i for i in before.values() if i.document.digest in {digest, lacking} and i.document.file == file), None)
    if old:
        return replace(old, document=replace(old.document, file=file), source=source or old.source)
    reading = read_safely(path)
    digest = lacking if reading.textless else digest
    source = source or _own_source(path, reading, library=library, before=before)
    document, passages, examples = make_passages(
        reading,
        document_id=source.id,
        digest=digest,
        file=file,
        themes=library.vocabulary.themes,
        similarity=library.similarity,
    )
    return _Item(source=source, document=document, passages=passages, examples=examples, reading=reading)


def is_current(path: Path, document: Document, sources: Iterable[Source]) -> bool:
    """Tell whether a document is what reading this file would give now; raises OSError when it cannot be read."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    source = _known_source(path, digest, sources, embedded=not document.file)
    # What stands behind the hyphen tells by what it was labelled: its text is the same.
    return document.digest.partition("-")[0] in _digests(path, digest, source)


def _digests(path: Path, file_digest: str, source: Source | None) -> tuple[str, str]:
    """Return the digest of a document that is read from this file, and of one that lacks the text of its pictures.

    The second changes with the program that recognises text: where there is one now, the file is read anew.
    """
    beside = path.with_suffix(".toml")
    described = beside.read_bytes().hex() if source is None and beside.is_file() else ""
    marks = (file_digest, described, INGEST_VERSION, THEMES_FILE.read_text("utf-8"))
    return _digest(*marks), _digest(*marks, "textless", engine())


def _digest(*marks: str) -> str:
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def _known_source(path: Path, digest: str, sources: Iterable[Source], *, embedded: bool) -> Source | None:
    for source in sources:
        if digest in source.digests or path.name == source.file or (embedded and path.stem == source.id):
            return source
    return None


def _own_source(path: Path, reading: Reading, *, library: Library, before: Mapping[str, _Item]) -> Source:
    """Describe a file of the user's own: from NAME.toml beside it, else from the file itself, else as unknown.

    Raises:
        FileRejected: the description is not right, or another file holds the same id.
    """
    beside = path.with_suffix(".toml")
    given: dict[str, Any] = read_toml(beside) if beside.is_file() else {}
    found = {
        "id": slug(path.stem),
        "title": reading.title or path.stem.replace("-", " ").replace("_", " "),
        "publishers": (reading.author,) if reading.author else (),
        "date": reading.date,
        "url": reading.url,
        "file": path.name,
    }
    try:
        # The sheets are those of what was read, whatever the description says.
        source = parse(Source, {**found, **given, "pages": reading.page_count}, beside)
    except CorpusError as error:
        raise FileRejected(error.code, **error.details) from error
    if slug(source.id) != source.id:
        raise FileRejected("toml_entry", file=beside, name=source.id, reason=f"id: {slug(source.id)} ?")
    other = before[source.id].document.file if source.id in before else ""
    taken = other and other != str(path.resolve()) and Path(other).exists()
    if taken or source.id in {known.id for known in library.sources}:
        raise FileRejected("file_same_source", file=path.name, source=source.id)
    return source


def slug(name: str) -> str:
    """Return a file's name as an id: lower case, letters and figures, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or hashlib.sha256(name.encode()).hexdigest()[:10]


def _items(corpus: Corpus) -> Iterator[_Item]:
    sources = {source.id: source for source in corpus.sources}
    for document in corpus.documents:
        yield _Item(
            source=sources[document.id],
            document=document,
            passages=tuple(p for p in corpus.passages if p.document_id == document.id),
            examples=tuple(e for e in corpus.examples if e.document_id == document.id),
        )


def _corpus(items: Mapping[str, _Item], *, folders: tuple[str, ...], embedded: bool) -> Corpus:
    ordered = [items[name] for name in sorted(items)]
    return Corpus(
        sources=tuple(item.source for item in ordered),
        documents=tuple(item.document for item in ordered),
        passages=tuple(passage for item in ordered for passage in item.passages),
        examples=tuple(example for item in ordered for example in item.examples),
        folders=folders,
        embedded=embedded,
    )


def _report(before: Mapping[str, _Item], items: Mapping[str, _Item], skipped: Sequence[Skipped]) -> Report:
    changed = {n for n, i in items.items() if n in before and i.document.digest != before[n].document.digest}
    cleaned: Counter[str] = Counter()
    for item in items.values():
        cleaned.update(dict(item.reading.removed) if item.reading else {})
    return Report(
        added=tuple(sorted(items.keys() - before.keys())),
        updated=tuple(sorted(changed)),
        unchanged=tuple(sorted(items.keys() & before.keys() - changed)),
        removed=tuple(sorted(before.keys() - items.keys())),
        skipped=tuple(skipped),
        remarks=tuple(f"{n}: {r}" for n, i in sorted(items.items()) if i.reading for r in i.reading.remarks),
        cleaned=tuple(sorted(cleaned.items())),
    )
