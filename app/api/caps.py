"""What one request may cost: bytes of its body, seconds to send it, and how many are at work at once."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.requests import Request

from app.api.problems import language_of, problem, reply

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

LARGEST_BODY = 64 * 1024
"""Bytes; the longest question with twenty before it fits."""
SLOWEST_BODY = 10.0
"""Seconds for the whole body, so that who sends a byte at a time holds nothing."""
AT_ONCE = 100
"""Requests at work or waiting for a thread; who comes then is asked to come back."""


class Caps:
    """ASGI middleware that reads a body within its limits before anything is done with it."""

    def __init__(self, app: App, *, largest: int = LARGEST_BODY, slowest: float = SLOWEST_BODY, most: int = AT_ONCE):
        """Wrap `app`."""
        self.app = app
        self.largest = largest
        self.slowest = slowest
        self.most = most
        self.open = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request, or say which limit it is over."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        language = language_of(request.headers)
        if self.open >= self.most:
            await reply(problem(503, "busy", language), headers={"retry-after": "1"})(scope, receive, send)
            return
        self.open += 1
        try:
            refusal = None
            try:
                async with asyncio.timeout(self.slowest):
                    body = await self._read(request.headers.get("content-length", ""), receive)
            except TimeoutError:
                refusal = reply(problem(408, "slow_body", language), headers={"connection": "close"})
            else:
                if body is None:
                    refusal = reply(problem(413, "too_large", language), headers={"connection": "close"})
            if refusal:
                await refusal(scope, receive, send)
            elif body is not None:
                await self.app(scope, _again(body, receive), send)
        except _Gone:
            return
        finally:
            self.open -= 1

    async def _read(self, length: str, receive: Receive) -> bytes | None:
        """Return the whole body; nothing when it is too large."""
        if length.isdigit() and int(length) > self.largest:
            return None
        parts, size = [], 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _Gone
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > self.largest:
                return None
            if not message.get("more_body", False):
                return b"".join(parts)


class _Gone(Exception):
    """Who asked is not there any more."""


def _again(body: bytes, receive: Receive) -> Receive:
    """Give the body that was read, and after it what comes."""
    given = False

    async def next_message() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return next_message
