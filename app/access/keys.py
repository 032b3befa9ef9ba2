"""Keys for pages (publishable) and servers (secret), kept as hashes in the data folder.

A key is 256 random bits, so that a fast hash will do: there is nothing to guess, as there is with a password.
"""

import contextlib
import fcntl
import hmac
import os
import secrets
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from app.access.origins import origin_of
from corpus.audiences import check_groups
from corpus.errors import CorpusError, InputError

KeyKind = Literal["publishable", "secret"]

FILE = "keys.json"
_PREFIX: dict[KeyKind, str] = {"publishable": "kbp", "secret": "kbs"}
PUBLISHABLE = f"{_PREFIX['publishable']}_"
KEY_PREFIXES = tuple(f"{prefix}_" for prefix in _PREFIX.values())
_LONGEST = 100
"""Characters that a key can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What is kept of a key."""

    id: str
    kind: KeyKind
    name: str
    """For whom or what it was made."""
    digest: str
    """SHA-256 of the key itself."""
    origins: tuple[str, ...] = ()
    """Of a publishable key: the pages that may use it."""
    groups: tuple[str, ...] = ()
    """Of a secret key: the groups whose documents it shows."""
    made: str = ""
    expires: str = ""
    """Date in UTC from which it no longer works; empty for never."""
    revoked: str = ""
    """Time at which it was taken back."""

    def works_at(self, now: datetime) -> bool:
        """Tell whether it can be used."""
        return not self.revoked and (not self.expires or now.date().isoformat() < self.expires)


_KEYS = TypeAdapter(tuple[Key, ...])


def read_keys(data: Path) -> tuple[Key, ...]:
    """Return the keys that were made, oldest first; none where no file is.

    Raises:
        CorpusError: the file is damaged: then nobody may ask with a key.
    """
    file = data / FILE
    try:
        return _KEYS.validate_json(file.read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, ValidationError) as error:
        raise CorpusError("keys_damaged", file=file) from error


def make_key(
    kind: KeyKind,
    *,
    name: str,
    data: Path,
    origins: Sequence[str] = (),
    groups: Sequence[str] = (),
    days: int | None = None,
) -> tuple[str, Key]:
    """Make a key, and return it with what is kept of it; it cannot be shown again.

    Raises:
        InputError: an origin is none, or is missing; a secret key has origins, or a publishable one groups.
        CorpusError: the name of a group is none, or the file of keys is damaged.
    """
    if kind == "publishable" and not origins:
        raise InputError("key_without_origin")
    if (kind == "publishable" and groups) or (kind == "secret" and origins):
        raise InputError("key_options")
    if groups:
        check_groups(groups)
    now = datetime.now(UTC)
    name_of_key = secrets.token_hex(4)
    text = f"{_PREFIX[kind]}_{name_of_key}_{secrets.token_urlsafe(32)}"
    key = Key(
        id=name_of_key,
        kind=kind,
        name=name,
        digest=_digest(text),
        origins=tuple(dict.fromkeys(origin_of(origin) for origin in origins)),
        groups=tuple(dict.fromkeys(groups)),
        made=now.isoformat(timespec="seconds"),
        expires=(now + timedelta(days=days)).date().isoformat() if days else "",
    )
    with _changing(data):
        _write((*read_keys(data), key), data)
    return text, key


def revoke_key(name: str, *, data: Path) -> Key:
    """Take a key back, by its id.

    Raises:
        InputError: there is none with that id.
        CorpusError: the file of keys is damaged.
    """
    with _changing(data):
        keys = read_keys(data)
        found = next((key for key in keys if key.id == name), None)
        if found is None:
            raise InputError("key_unknown", name=name, known=", ".join(key.id for key in keys) or "–")
        revoked = replace(found, revoked=found.revoked or datetime.now(UTC).isoformat(timespec="seconds"))
        _write([revoked if key is found else key for key in keys], data)
    return revoked


class KeyRing:
    """The keys of a data folder, read again when their file changes."""

    def __init__(self, data: Path) -> None:
        """Prepare to read them."""
        self._data = data
        self._stamp: tuple[int, ...] | None = None
        self._keys: tuple[Key, ...] = ()
        self._lock = threading.Lock()

    def keys(self) -> tuple[Key, ...]:
        """Return the keys that there are now.

        Raises:
            CorpusError: their file is damaged.
        """
        try:
            found = (self._data / FILE).stat()
            stamp: tuple[int, ...] = (found.st_mtime_ns, found.st_size, found.st_ino)
        except FileNotFoundError:
            stamp = ()
        with self._lock:
            if stamp != self._stamp:
                self._keys = read_keys(self._data)
                self._stamp = stamp
            return self._keys

    def find(self, text: str) -> Key | None:
        """Return the key with this text where it works now.

        Raises:
            CorpusError: the file of keys is damaged.
        """
        if not text.isascii() or len(text) > _LONGEST:
            return None
        digest, now = _digest(text), datetime.now(UTC)
        same = [key for key in self.keys() if hmac.compare_digest(key.digest, digest)]
        return next((key for key in same if key.works_at(now)), None)

    def origins(self) -> frozenset[str]:
        """Return the origins of the keys that work now.

        Raises:
            CorpusError: the file of keys is damaged.
        """
        now = datetime.now(UTC)
        return frozenset(origin for key in self.keys() if key.works_at(now) for origin in key.origins)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@contextlib.contextmanager
def _changing(data: Path) -> Iterator[None]:
    """Hold the right to change the file of keys; one process at a time."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "keys.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(keys: Sequence[Key], data: Path) -> None:
    beside = data / f"{FILE}.new"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(TypeAdapter(list[dict[str, object]]).dump_json([asdict(key) for key in keys], indent=1))
        file.flush()
        os.fsync(descriptor)
    beside.replace(data / FILE)
