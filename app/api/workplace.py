"""The threads in which questions are worked on, while others can still ask."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

import anyio
import anyio.to_thread

FINISH_WITHIN = 30.0
"""Seconds for what no language model is asked for."""
# Python computes in one thread at a time: with two at once 20 visitors got 43 answers a second, with one 65.
_COMPUTING = 1
_WAITING = 32
_DRAWING = 2

Place = Literal["computing", "waiting", "drawing"]

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """How many questions are worked on at once; the others wait for their turn."""

    computing: anyio.CapacityLimiter
    waiting: anyio.CapacityLimiter
    """For those that wait for a language model."""
    drawing: anyio.CapacityLimiter
    """For pictures, each by a process of its own."""

    @classmethod
    def make(cls) -> "Workplace":
        """Return one with as many places as serve best."""
        return cls(
            computing=anyio.CapacityLimiter(_COMPUTING),
            waiting=anyio.CapacityLimiter(_WAITING),
            drawing=anyio.CapacityLimiter(_DRAWING),
        )

    async def do(
        self, make: Callable[[], _Made], *, within: float = FINISH_WITHIN, place: Place = "computing"
    ) -> _Made:
        """Do what takes time in a thread, and wait no longer for it than `within` seconds.

        Raises:
            TimeoutError: it takes longer; the thread ends by itself, and its place is free.
        """
        with anyio.fail_after(within):
            limiter: anyio.CapacityLimiter = getattr(self, place)
            return await anyio.to_thread.run_sync(make, abandon_on_cancel=True, limiter=limiter)
