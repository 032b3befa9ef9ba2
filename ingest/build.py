"""From files and folders to the records of a knowledge base, with a report of what was done and what was left out."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from corpus.errors import FileRejected, KnowledgeBaseError
from corpus.files import THEMES_FILE, Vocabulary, embedded_documents
from corpus.schema import Abbreviation, Corpus, Document, Example, Passage, Source
from ingest.abbreviations import find_abbreviations
from ingest.blocks import Reading
from ingest.cues import WORDING_FILE
from ingest.describe import as_stated, description, for_whom, known_source, own_source
from ingest.folder import Found, Skipped, find_files, printable
from ingest.label import Similarity
from ingest.passages import make_passages
from ingest.pdf.ocr import engine
from ingest.places import PLACES_FILE
from ingest.statements import disagreements
from ingest.worker import check_size, read_many

INGEST_VERSION = "3"
"""Raise it when reading, splitting or labelling changes: then every file is read anew."""

_NO_FAULT = ("permission_needed", "file_copy")
"""What is rightly left out, so that a run with it succeeds."""

Progress = Callable[[str, int, int], None]
"""Is told the file in hand, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an ingest did."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unread: tuple[tuple[str, int], ...] = ()
    """Kinds of file in the folders that are not read, by suffix, with their count."""
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
    abbreviations: tuple[Abbreviation, ...]
    remarks: tuple[str, ...] = ()
    cleaned: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A file that can be read, and what is known of it before it is."""

    path: Path
    digest: str
    """Of its contents, its description and what reads it: the same digest gives the same records."""
    lacking: str
    """The digest when pages lack their text; it changes with the program that recognises text."""
    file: str
    stamp: tuple[int, ...]
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What the files are matched against."""

    sources: tuple[Source, ...]
    """All publications that the corpus knows of."""
    vocabulary: Vocabulary
    granted: frozenset[str]
    """Ids of the sources whose publisher's permission was recorded."""
    passwords: tuple[str, ...] = ()
    """Are tried on locked files; kept nowhere."""
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
    _demand_writable(folders)
    found = find_files(paths, remembered=remembered)
    embedded = previous.embedded or not paths
    before = {item.document.id: item for item in _items(previous)}
    left = _left([item.document.file for item in before.values()], folders, found)
    skipped = list(found.skipped)
    read = _read_all(found.files, library=library, before=before, skipped=skipped, progress=progress)
    # What needs permission by now may not stay, nor what is for some and it is not clear for whom.
    refused = {skip.file for skip in skipped if skip.reason.code in ("permission_needed", "file_audience")}
    left |= {item.document.file for item in before.values() if printable(item.document.file) in refused}
    gone = left | {item.document.file for item in read.values()}
    kept = {name: item for name, item in before.items() if item.document.file and item.document.file not in gone}
    kept |= read
    digests: dict[str, _Item] = {}
    if embedded:
        wanted = [path for path in embedded_documents() if path.stem not in kept]
        digests = _read_all(wanted, library=library, before=before, skipped=skipped, progress=progress, embedded=True)
    else:
        digests = {name: item for name, item in before.items() if not item.document.file and name not in kept}
    items = {**digests, **kept}
    corpus = _corpus(items, folders=tuple(dict.fromkeys(previous.folders + folders)), embedded=embedded)
    return corpus, _report(before, items, skipped, found.unread)


def forget(corpus: Corpus, document_id: str) -> Corpus:
    """Return the corpus without one document and all that was made of it."""
    items = {item.document.id: item for item in _items(corpus) if item.document.id != document_id}
    return _corpus(items, folders=corpus.folders, embedded=corpus.embedded)


def _demand_writable(paths: Iterable[str]) -> None:
    """Refuse a path that no file can hold: half a character (a byte that is no UTF-8) is in it."""
    for path in paths:
        if any("\ud800" <= char <= "\udfff" for char in path):
            raise FileRejected("file_name", file=printable(path))


def _left(files: Iterable[str], folders: Sequence[str], found: Found) -> set[str]:
    """Return the files that lay in one of the folders, and no longer do."""
    there = {str(path.resolve()) for path in found.files}
    closed = [path.resolve() for path in found.closed]
    return {
        file
        for file in files
        if file not in there
        and any(Path(file).is_relative_to(folder) for folder in folders)
        and not any(Path(file).is_relative_to(folder) for folder in closed)
    }


def _read_all(
    files: Sequence[Path],
    *,
    library: Library,
    before: Mapping[str, _Item],
    skipped: list[Skipped],
    progress: Progress,
    embedded: bool = False,
) -> dict[str, _Item]:
    """Make the items of files: those that did not change as they were, the others read several at a time."""
    if not files:
        return {}
    done: dict[Path, _Item | KnowledgeBaseError] = {}
    plans: list[_Plan] = []
    known = {(item.document.digest, item.document.file): item for item in before.values()}
    for path in files:
        try:
            plan = _plan(path, library=library, embedded=embedded)
        except KnowledgeBaseError as error:
            done[path] = error
            continue
        old = known.get((plan.digest, plan.file)) or known.get((plan.lacking, plan.file))
        if old is not None:
            done[path] = replace(old, source=plan.source or old.source)
        else:
            plans.append(plan)
    done |= _copies(plans, [item for item in done.values() if isinstance(item, _Item)], before)
    todo = [plan for plan in plans if plan.path not in done]
    progress("", len(files) - len(todo), len(files))
    with closing(read_many([plan.path for plan in todo], passwords=library.passwords)) as outcomes:
        for number, outcome in outcomes:
            plan = todo[number]
            progress(plan.path.name, len(done), len(files))
            done[plan.path] = _made(plan, outcome, library=library)
    progress("", len(files), len(files))
    return _claimed(files, done, before=before, library=library, skipped=skipped)


def _plan(path: Path, *, library: Library, embedded: bool) -> _Plan:
    """Find out what can be known of a file without reading its text.

    Raises:
        FileRejected: it may not or cannot be read.
    """
    file = str(path.resolve())
    if not path.name.isprintable():
        raise FileRejected("file_name", file=printable(path.name))
    _demand_writable([file])
    stamp = _stamp(path)
    try:
        with path.open("rb") as content:
            contents = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        raise FileRejected("file_unreadable", file=path.name, reason=error.strerror) from error
    source = known_source(path, contents, library.sources, embedded=embedded)
    if source and not embedded:
        source = for_whom(source, path)
    if source and source.rights == "permission" and not embedded and source.id not in library.granted:
        raise FileRejected("permission_needed", file=path.name, holder=source.rights_holder, source=source.id)
    described = description(path).hex() if source is None else ""
    marks = (contents, described, INGEST_VERSION, *_rules())
    labelled_by = f"-{_digest(library.likeness)[:8]}" if library.likeness else ""
    return _Plan(
        path=path,
        digest=_digest(*marks) + labelled_by,
        lacking=_digest(*marks, "textless", engine()) + labelled_by,
        file="" if embedded else file,
        stamp=stamp,
        source=source,
    )


def is_current(path: Path, document: Document, library: Library) -> bool:
    """Tell whether a document is what reading this file would give now.

    Raises:
        FileRejected: the file may not or cannot be read.
    """
    plan = _plan(path, library=library, embedded=not document.file)
    # What stands behind the hyphen tells by what it was labelled: its text is the same.
    return document.digest.partition("-")[0] in {plan.digest.partition("-")[0], plan.lacking.partition("-")[0]}


@cache
def _rules() -> tuple[str, ...]:
    """Return the files that people edit and that labels rest on: where one changes, documents are read anew."""
    return tuple(file.read_text("utf-8") for file in (THEMES_FILE, PLACES_FILE, WORDING_FILE))


def _digest(*marks: str) -> str:
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def _stamp(path: Path) -> tuple[int, ...]:
    """Return what changes when somebody writes to a file; refuses what cannot be read."""
    found = check_size(path)
    return found.st_ino, found.st_size, found.st_mtime_ns


def _copies(
    plans: Sequence[_Plan], unchanged: Sequence[_Item], before: Mapping[str, _Item]
) -> dict[Path, _Item | KnowledgeBaseError]:
    """Find the files with the contents and description of another one: what is known goes first."""
    first = {item.document.digest: item.document.file for item in unchanged}
    changed = {plan.file for plan in plans}
    for item in before.values():
        if item.document.file not in changed and Path(item.document.file).is_file():
            first.setdefault(item.document.digest, item.document.file)
    copies: dict[Path, _Item | KnowledgeBaseError] = {}
    for plan in plans:
        other = first.get(plan.lacking) or first.setdefault(plan.digest, plan.file)
        if other != plan.file:
            copies[plan.path] = FileRejected("file_copy", file=plan.path.name, other=printable(other))
    return copies


def _made(plan: _Plan, reading: Reading | FileRejected, *, library: Library) -> _Item | KnowledgeBaseError:
    """Make the records of one file that was read."""
    if isinstance(reading, FileRejected):
        return reading
    try:
        if _stamp(plan.path) != plan.stamp:
            return FileRejected("file_changed", file=plan.path.name)
        source = plan.source or own_source(plan.path, reading)
    except FileRejected as rejected:
        return rejected
    document, passages, examples = make_passages(
        reading,
        document_id=source.id,
        digest=plan.lacking if reading.textless else plan.digest,
        file=plan.file,
        themes=library.vocabulary.themes,
        similarity=library.similarity,
    )
    return _Item(
        source=plan.source or as_stated(source, document, plan.path),
        document=document,
        passages=passages,
        examples=examples,
        abbreviations=find_abbreviations(document),
        remarks=reading.remarks,
        cleaned=reading.removed,
    )


def _claimed(
    files: Sequence[Path],
    done: Mapping[Path, _Item | KnowledgeBaseError],
    *,
    before: Mapping[str, _Item],
    library: Library,
    skipped: list[Skipped],
) -> dict[str, _Item]:
    """Give each item its id, in the order of the files: an id is of one file."""
    items: dict[str, _Item] = {}
    for path in files:
        item = done[path]
        if isinstance(item, _Item) and _is_taken(item, items, before, library):
            item = FileRejected("file_same_source", file=path.name, source=item.source.id)
        if isinstance(item, _Item):
            items[item.document.id] = item
        else:
            fault = item.code not in _NO_FAULT
            skipped.append(Skipped(file=printable(path.resolve()), reason=item, fault=fault))
    return items


def _is_taken(item: _Item, items: Mapping[str, _Item], before: Mapping[str, _Item], library: Library) -> bool:
    """Tell whether another file, or a publication that the corpus knows, has the id of an item."""
    name, file = item.source.id, item.document.file
    other = before[name].document.file if name in before else ""
    elsewhere = bool(file) and bool(other) and other != file and Path(other).exists()
    known = next((source for source in library.sources if source.id == name), None)
    foreign = known is not None and replace(item.source, audience=known.audience) != known
    return name in items or elsewhere or foreign


def _items(corpus: Corpus) -> Iterator[_Item]:
    sources = {source.id: source for source in corpus.sources}
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    examples: defaultdict[str, list[Example]] = defaultdict(list)
    for passage in corpus.passages:
        passages[passage.document_id].append(passage)
    for example in corpus.examples:
        examples[example.document_id].append(example)
    abbreviations: defaultdict[str, list[Abbreviation]] = defaultdict(list)
    for abbreviation in corpus.abbreviations:
        abbreviations[abbreviation.document_id].append(abbreviation)
    for document in corpus.documents:
        name = document.id
        yield _Item(
            source=sources[name],
            document=document,
            passages=tuple(passages[name]),
            examples=tuple(examples[name]),
            abbreviations=tuple(abbreviations[name]),
        )


def _corpus(items: Mapping[str, _Item], *, folders: tuple[str, ...], embedded: bool) -> Corpus:
    ordered = [items[name] for name in sorted(items)]
    return Corpus(
        sources=tuple(item.source for item in ordered),
        documents=tuple(item.document for item in ordered),
        passages=tuple(passage for item in ordered for passage in item.passages),
        examples=tuple(example for item in ordered for example in item.examples),
        abbreviations=tuple(abbreviation for item in ordered for abbreviation in item.abbreviations),
        folders=folders,
        embedded=embedded,
    )


def _report(
    before: Mapping[str, _Item], items: Mapping[str, _Item], skipped: Sequence[Skipped], unread: Mapping[str, int]
) -> Report:
    changed = {n for n, i in items.items() if n in before and i.document.digest != before[n].document.digest}
    files = {item.document.file for item in items.values()}
    cleaned: Counter[str] = Counter()
    for item in items.values():
        cleaned.update(dict(item.cleaned))
    return Report(
        added=tuple(sorted(items.keys() - before.keys())),
        updated=tuple(sorted(changed)),
        unchanged=tuple(sorted(items.keys() & before.keys() - changed)),
        removed=tuple(sorted(before.keys() - items.keys())),
        skipped=tuple(replace(skip, kept=_is_kept(skip, files)) for skip in skipped),
        unread=tuple(sorted(unread.items())),
        remarks=tuple(f"{name}: {remark}" for name, item in sorted(items.items()) for remark in _remarks(item)),
        cleaned=tuple(sorted(cleaned.items())),
    )


def _is_kept(skip: Skipped, files: Collection[str]) -> bool:
    """Tell whether anything from a file or folder that was not read stays."""
    folder = skip.reason.code in ("folder_gone", "folder_closed")
    return skip.file in files or (folder and any(Path(file).is_relative_to(skip.file) for file in files if file))


def _remarks(item: _Item) -> Iterator[str]:
    """Yield what a person should know: of reading it, once; of what does not agree, until it does."""
    yield from item.remarks
    yield from disagreements(item.source, item.document)
