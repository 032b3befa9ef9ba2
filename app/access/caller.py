"""Who asks: known by a key, by the reverse proxy, or nobody in particular."""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

CallerKind = Literal["anonymous", "publishable", "secret", "person"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks, and which groups they are of."""

    kind: CallerKind = "anonymous"
    name: str = ""
    """Of a person what the proxy calls them, of a key its id; never kept."""
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why somebody may not ask."""

    status: int
    code: str
    """Of the sentence in `texts`, behind `api_`."""
    retry_after: int = 0
    """Seconds; 0 where coming back does not help."""


NOBODY = Caller()

calling: ContextVar[Caller] = ContextVar("calling", default=NOBODY)
"""Who asks in this task; the gate sets it for each request."""
