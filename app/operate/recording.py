"""What is told of one request to the log and the counts: ids, states and numbers, never words of a question."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True, kw_only=True)
class Record:
    """One request, filled in while it is served."""

    snapshot: str = ""
    """Id of the snapshot that it was answered from."""
    answer: str = ""
    """Status of the answer, where one was made."""
    documents: tuple[str, ...] = ()
    """Ids of the documents that were cited."""
    caller: str = ""
    """Kind of caller (anonymous, publishable, secret, person); never a name."""
    key: str = ""
    """Id of the key; never the key."""
    open: bool = True


_CURRENT: ContextVar[Record | None] = ContextVar("record", default=None)


@contextmanager
def recording() -> Iterator[Record]:
    """Give the record of the request that is served within."""
    record = Record()
    token = _CURRENT.set(record)
    try:
        yield record
    finally:
        record.open = False
        _CURRENT.reset(token)


def current() -> Record:
    """Return the record of the request that is served now; outside of one, a record that nobody reads."""
    record = _CURRENT.get()
    return record if record and record.open else Record(open=False)
