"""How often a key or an address may ask, counted in memory over a moving window."""

import ipaddress
import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.access.caller import Refusal
from app.settings import Settings
from corpus.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of the settings, with what was counted."""

    key: tuple[RateLimitItem, ...]
    address: tuple[RateLimitItem, ...]
    failed: tuple[RateLimitItem, ...]
    counter: MovingWindowRateLimiter

    @classmethod
    def make(cls, settings: Settings) -> "Limits":
        """Return the limits of the settings, with nothing counted yet.

        Raises:
            InputError: a limit cannot be read.
        """
        return cls(
            key=_parsed("KB_LIMIT_KEY", settings.limit_key),
            address=_parsed("KB_LIMIT_ADDRESS", settings.limit_address),
            failed=_parsed("KB_LIMIT_FAILED", settings.limit_failed),
            counter=MovingWindowRateLimiter(MemoryStorage()),
        )

    def count_key(self, name: str) -> Refusal | None:
        """Count a question by a key; a refusal where it is one too many."""
        return self._count(self.key, "key", name)

    def count_address(self, address: str) -> Refusal | None:
        """Count a question from an address; a refusal where it is one too many.

        This machine itself is not counted: behind a proxy that does not say who asks, that is everybody.
        """
        return None if _is_here(address) else self._count(self.address, "address", neighbourhood(address))

    def count_failed(self, address: str) -> Refusal | None:
        """Count a wrong key or identity from an address; a refusal where there were too many.

        A right key is not held up by somebody's wrong ones: of 256 random bits none is found by trying.
        """
        return self._count(self.failed, "failed", neighbourhood(address))

    def _count(self, items: tuple[RateLimitItem, ...], *names: str) -> Refusal | None:
        full = [item for item in items if not self.counter.hit(item, *names)]
        return self._refusal(full[0], *names) if full else None

    def _refusal(self, item: RateLimitItem, *names: str) -> Refusal:
        resets = self.counter.get_window_stats(item, *names).reset_time
        return Refusal(status=429, code="too_often", retry_after=max(1, math.ceil(resets - time.time())))


def _parsed(name: str, setting: str) -> tuple[RateLimitItem, ...]:
    try:
        return tuple(parse_many(setting)) if setting.strip() else ()
    except ValueError:
        raise InputError("limit", name=name, value=setting) from None


def neighbourhood(address: str) -> str:
    """Return what is counted as one: an IPv4 address, of IPv6 the network of a household (/64)."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network(f"{found}/64", strict=False).network_address)
    return str(found)


def _is_here(address: str) -> bool:
    """Tell whether an address is this machine's: its own, or none where a socket in the file system is used."""
    try:
        return not address or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
