"""Servers for tests of what other websites show: the knowledge base, and a website that is not ours."""

import contextlib
import threading
import time
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import uvicorn

from app import server
from app.wiring import KnowledgeBase

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextlib.contextmanager
def knowledge_base(base: KnowledgeBase) -> Iterator[str]:
    """Serve a knowledge base and give its address."""
    app = server.make_app(base)
    running = uvicorn.Server(uvicorn.Config(app, log_config=None, port=0, timeout_graceful_shutdown=1))
    listening = server.listen("127.0.0.1", 0)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not running.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(timeout=10)
    listening.close()


class Website:
    """Pages by their path, each with its headers; they may be changed while they are served."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, Mapping[str, str]]] = {}
        self.address = ""

    def put(self, path: str, body: str, **headers: str) -> str:
        """Keep a page and return its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        html = f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Intranet</title></head>{body}</html>'
        self.pages[path] = (html, named)
        return f"{self.address}{path}"


@contextlib.contextmanager
def website() -> Iterator[Website]:
    """Serve a website that is not ours."""
    site = Website()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, headers = site.pages.get(self.path.partition("?")[0], ("", {}))
            self.send_response(200 if body else 404)
            for name, value in {"content-type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        site.address = f"http://127.0.0.1:{serving.server_port}"
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield site
        serving.shutdown()
