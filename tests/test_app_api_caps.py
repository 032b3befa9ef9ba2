"""What one request may cost: a body that is too large or too slow, and too many at once, over real connections."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import uvicorn

from app.api.caps import Caps, Message, Receive, Send

LARGEST = 1_000
SLOWEST = 0.5
MOST = 3


async def _echo(scope: Message, receive: Receive, send: Send) -> None:
    """Reply with the length of the body; on /slow after half a second."""
    assert scope["type"] == "http"
    body = (await receive())["body"]
    if scope["path"] == "/slow":
        await asyncio.sleep(0.5)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": str(len(body)).encode()})


@pytest.fixture
def address() -> Iterator[tuple[str, int]]:
    """Where a server with low limits listens."""
    app: Any = Caps(_echo, largest=LARGEST, slowest=SLOWEST, most=MOST)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app, log_config=None, lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield listening.getsockname()[:2]
        server.should_exit = True
        thread.join(10)


def _exchange(address: tuple[str, int], *parts: bytes, pause: float = 0) -> bytes:
    with socket.create_connection(address, timeout=10) as connection:
        for part in parts:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(part)
            time.sleep(pause)
        received = b""
        with contextlib.suppress(ConnectionResetError):
            while data := connection.recv(65_536):
                received += data
                if b"\r\n\r\n" in received and b"}" in received:
                    break
        return received


def test_a_body_within_the_limit_is_passed_on_whole(address: tuple[str, int]) -> None:
    url = f"http://{address[0]}:{address[1]}/"
    assert httpx.post(url, content=b"x" * LARGEST).text == str(LARGEST)
    parts = (b"y" * 300 for _ in range(3))
    assert httpx.post(url, content=parts).text == "900"
    assert httpx.get(url).text == "0"


def test_a_body_that_says_it_is_too_large_is_not_read(address: tuple[str, int]) -> None:
    reply = _exchange(address, b"POST / HTTP/1.1\r\nHost: kb\r\nContent-Length: 99999999999\r\n\r\n")
    assert b" 413 " in reply.splitlines()[0]
    assert b"application/problem+json" in reply


def test_a_body_that_does_not_say_so_is_stopped_where_it_becomes_too_large(address: tuple[str, int]) -> None:
    chunk = b"200\r\n" + b"z" * 0x200 + b"\r\n"
    reply = _exchange(address, b"POST / HTTP/1.1\r\nHost: kb\r\nTransfer-Encoding: chunked\r\n\r\n", *[chunk] * 20)
    assert b" 413 " in reply.splitlines()[0]


def test_a_slow_body_is_given_up_and_holds_nobody_up(address: tuple[str, int]) -> None:
    url = f"http://{address[0]}:{address[1]}/"
    with socket.create_connection(address, timeout=10) as slow:
        slow.sendall(b"POST / HTTP/1.1\r\nHost: kb\r\nContent-Length: 100\r\n\r\na")
        began = time.monotonic()
        assert httpx.post(url, content=b"b").text == "1"
        assert time.monotonic() - began < SLOWEST
        assert b" 408 " in slow.recv(65_536).splitlines()[0]


def test_who_comes_when_all_places_are_taken_is_asked_to_come_back(address: tuple[str, int]) -> None:
    url = f"http://{address[0]}:{address[1]}/slow"

    async def all_at_once() -> list[httpx.Response]:
        async with httpx.AsyncClient() as client:
            return await asyncio.gather(*(client.post(url, content=b"x") for _ in range(2 * MOST)))

    replies = asyncio.run(all_at_once())
    assert sorted(reply.status_code for reply in replies) == [200] * MOST + [503] * MOST
    assert all(reply.headers["retry-after"] for reply in replies if reply.status_code == 503)
    assert httpx.post(url, content=b"x").status_code == 200


def test_who_hangs_up_leaves_a_place_free(address: tuple[str, int]) -> None:
    for _ in range(2 * MOST):
        with socket.create_connection(address, timeout=10) as connection:
            connection.sendall(b"POST / HTTP/1.1\r\nHost: kb\r\nContent-Length: 100\r\n\r\na")
    time.sleep(0.1)
    assert httpx.post(f"http://{address[0]}:{address[1]}/", content=b"x").status_code == 200
