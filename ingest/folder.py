"""Find the files of a folder that can be read, and say what is left aside; nothing outside the folder is followed."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import FileRejected, InputError, KnowledgeBaseError
from ingest.sniff import CONVERTIBLE, READABLE

# What office programs and systems leave in a folder: nobody means it to be read.
_LEFT_BEHIND = (".", "~$")
_OF_SYSTEMS = {"thumbs.db", "desktop.ini", "$recycle.bin", "@eadir", "__macosx", "lost+found"}
_DESCRIPTION = ".toml"
# What a person can save as a kind that is read is told of, file by file; any other kind is only counted.
_DOCUMENTS = (*READABLE, *CONVERTIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that did not come into the knowledge base, and why."""

    file: str
    reason: KnowledgeBaseError
    fault: bool = True
    """False where leaving it out is right (permission is missing, a copy), so that the run still succeeds."""
    kept: bool = False
    """What was read from it before stays in the knowledge base."""


@dataclass(slots=True, kw_only=True)
class Found:
    """What stands at the given paths."""

    files: list[Path] = field(default_factory=list)
    """Each file once, in the order of the paths and of their names."""
    skipped: list[Skipped] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    """How many files there are of each kind that is not read, by suffix."""
    closed: list[Path] = field(default_factory=list)
    """Folders that are not there or could not be looked into: what lies in them may be there still."""


def find_files(paths: Sequence[Path], *, remembered: Sequence[Path]) -> Found:
    """Find the files to read; a remembered folder was brought in before: it may be empty by now, or not there.

    Raises:
        InputError: a path does not exist, or a folder holds nothing that can be read.
    """
    found = Found()
    for path in paths:
        before = len(found.files) + len(found.skipped)
        if path.is_dir():
            _look_into(path, found)
            if len(found.files) + len(found.skipped) == before and path not in remembered:
                raise InputError("folder_empty", folder=printable(path), known=", ".join(READABLE))
        elif path.exists():
            found.files.append(path)
        elif path in remembered:
            # A disk or share that is not there now: what came from it is not gone for that.
            found.closed.append(path)
            _skip(found, path.resolve(), FileRejected("folder_gone", folder=printable(path.resolve())))
        else:
            raise InputError("path_missing", path=printable(path))
    found.files = list({path.resolve(): path for path in reversed(found.files)}.values())[::-1]
    return found


def printable(path: Path | str) -> str:
    """Return a path as it can be shown: what has no shape, or turns the text around, by its code."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode() for char in str(path)
    )


def _look_into(root: Path, found: Found) -> None:
    """Walk a folder; a link is taken for the file that it points to, if that lies in the folder."""
    inside = root.resolve()
    plain: list[Path] = []
    linked: list[Path] = []
    for entry in _entries(root, found):
        path = Path(entry.path)
        readable = path.suffix.lower() in _DOCUMENTS
        try:
            if entry.is_symlink():
                target = path.resolve(strict=True)
                if not target.is_relative_to(inside):
                    _skip(found, path, FileRejected("file_link", file=printable(path.name), target=printable(target)))
                elif readable and target.is_file():
                    linked.append(path)
            elif readable and entry.is_file():
                plain.append(path)
            elif readable:
                _skip(found, path, FileRejected("file_special", file=printable(path.name)))
            elif entry.is_file() and path.suffix.lower() != _DESCRIPTION:
                found.unread[path.suffix.lower()] += 1
        except (FileNotFoundError, RuntimeError):  # Python's way to tell of a link to itself.
            _skip(found, path, FileRejected("file_link_broken", file=printable(path.name)))
        except OSError as error:
            reason = printable(error.strerror or str(error))
            _skip(found, path, FileRejected("file_unreadable", file=printable(path.name), reason=reason))
    # The file itself goes before the links to it; a link counts where its file has a name that is passed over.
    known = {path.resolve() for path in plain}
    found.files += sorted([*plain, *(path for path in linked if path.resolve() not in known)])


def _entries(root: Path, found: Found) -> Iterator[os.DirEntry[str]]:
    """Give what stands in a folder and the folders in it, however deep; links to folders are not gone into."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            found.closed.append(folder)
            reason = FileRejected("folder_closed", folder=printable(folder), reason=error.strerror)
            _skip(found, folder, reason)
            continue
        for entry in entries:
            if entry.name.startswith(_LEFT_BEHIND) or entry.name.lower() in _OF_SYSTEMS:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            else:
                yield entry


def _skip(found: Found, path: Path, reason: FileRejected) -> None:
    found.skipped.append(Skipped(file=printable(path), reason=reason))
