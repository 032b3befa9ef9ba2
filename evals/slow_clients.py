"""Clients that hold a connection as long as they can: some send a byte a second, some read one."""

import contextlib
import socket
import threading
from collections import Counter
from collections.abc import Iterator

EACH = 10
"""Of either kind."""
_PAUSE = 1.0
"""Seconds."""


@contextlib.contextmanager
def slow_clients(port: int) -> Iterator[Counter[str]]:
    """Keep them at it until the end of the block; counted is how often the server let one go, and how many held on."""
    ended: Counter[str] = Counter()
    stopping = threading.Event()
    clients = [
        threading.Thread(target=kind, args=(port, stopping, ended)) for kind in (_sends, _reads) for _ in range(EACH)
    ]
    for client in clients:
        client.start()
    try:
        yield ended
    finally:
        stopping.set()
        for client in clients:
            client.join(30)


def _sends(port: int, stopping: threading.Event, ended: Counter[str]) -> None:
    """Send a body of a thousand bytes, one a second; where the server ends it, begin again."""
    while not stopping.is_set():
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(b"POST /api/v1/ask HTTP/1.1\r\nhost: kb\r\ncontent-length: 1000\r\n\r\n")
            with contextlib.suppress(ConnectionError):
                while not stopping.wait(_PAUSE):
                    connection.sendall(b"x")
            ended["sending, at the end of the run" if stopping.is_set() else "sending, let go"] += 1


def _reads(port: int, stopping: threading.Event, ended: Counter[str]) -> None:
    """Ask for the largest list, and read a byte of it a second."""
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        connection.settimeout(30)
        connection.connect(("127.0.0.1", port))
        connection.sendall(b"GET /api/v1/documents HTTP/1.1\r\nhost: kb\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            while not stopping.wait(_PAUSE) and connection.recv(1):
                continue
    ended["reading, at the end of the run" if stopping.is_set() else "reading, let go"] += 1
