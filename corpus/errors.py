"""The errors that the knowledge base raises on purpose.

    KnowledgeBaseError
    ├── InputError            the caller gave something that cannot be used
    │   └── FileRejected      one file cannot be read (the others can)
    ├── CorpusError           a file of the corpus (toml, md, jsonl) is not as it should be
    ├── SnapshotError         there is no published snapshot, or it is damaged
    └── ModelError            the embedding model cannot be loaded, or does not fit the snapshot

Each is raised with a code from `messages.toml` and the details that its sentence names. Only the command line, the API
and the pages catch them.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

MESSAGES_FILE = Path(__file__).with_name("messages.toml")


@cache
def _messages() -> dict[str, dict[str, str]]:
    return tomllib.loads(MESSAGES_FILE.read_text("utf-8"))


def message(code: str, language: str = "nl", **details: object) -> str:
    """Return the sentence that `messages.toml` has under `code`, in Dutch (nl) or English (en)."""
    return _messages()[code][language].format(**details)


class KnowledgeBaseError(Exception):
    """The knowledge base cannot do what was asked; the message says what, which, and what to do."""

    def __init__(self, code: str, **details: object) -> None:
        """Make the error that `messages.toml` has under `code`; `details` fill its sentence."""
        self.code = code
        self.details = details
        super().__init__(self.message())

    def message(self, language: str = "nl") -> str:
        """Return the sentence for a person, in Dutch (nl) or English (en)."""
        return message(self.code, language, **self.details)

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way from a child process to its parent."""
        return (_rebuild, (type(self), self.code, self.details))


def _rebuild(kind: type[KnowledgeBaseError], code: str, details: dict[str, object]) -> KnowledgeBaseError:
    return kind(code, **details)


class InputError(KnowledgeBaseError):
    """The caller gave something that cannot be used."""


class FileRejected(InputError):
    """One file cannot be read; the rest of a run goes on without it."""


class CorpusError(KnowledgeBaseError):
    """A file of the corpus is not as it should be."""


class SnapshotError(KnowledgeBaseError):
    """There is no published snapshot, or it is damaged."""


class ModelError(KnowledgeBaseError):
    """The embedding model cannot be loaded, or does not fit the snapshot."""


def unknown_name(what: str, name: str, known: Iterable[str]) -> InputError:
    """Make the error for a name that does not exist; `known` are the names that do."""
    return InputError("unknown_name", what=what, name=name, known=", ".join(sorted(known)))
