"""The real server in a process of its own, on a free port of this machine."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
_START = 60.0
"""Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server that runs."""

    process: subprocess.Popen[bytes]
    address: str
    stderr: Path

    def stop(self) -> int:
        """Ask it to end, and return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def log(self) -> str:
        """Return all that it wrote to stderr."""
        return self.stderr.read_text("utf-8")


@contextlib.contextmanager
def serving(settings: Settings, folder: Path, *options: str, **environment: str) -> Iterator[Served]:
    """Serve a knowledge base until the end of the block; `folder` takes its output and its temporary files."""
    port = free_port()
    stderr = folder / "stderr"
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    known = {name: value for name, value in os.environ.items() if not name.startswith("KB_")}
    own = {
        "KB_DATA_DIR": str(settings.data_dir),
        "KB_EMBEDDING_MODEL": settings.embedding_model,
        "TMPDIR": str(temporary),
        **environment,
    }
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port), *options]
    with stderr.open("wb") as errors, (folder / "stdout").open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=known | own, stdout=output, stderr=errors)
    served = Served(process=process, address=f"http://127.0.0.1:{port}", stderr=stderr)
    try:
        _wait(served)
        yield served
    finally:
        process.kill()
        process.wait(10)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _wait(served: Served) -> None:
    until = time.monotonic() + _START
    while time.monotonic() < until:
        assert served.process.poll() is None, served.log()
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{served.address}/api/v1/health/ready", timeout=5).status_code == httpx.codes.OK:
                return
        time.sleep(0.1)
    raise AssertionError(served.log())
