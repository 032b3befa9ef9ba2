"""The web server: builds the knowledge base when there is none, serves the pages, and says where they are."""

import errno
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

import click
import uvicorn
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from app import wiring
from app.access.gate import Access, Gate
from app.api import problems, service
from app.first_build import build_if_missing
from app.mcp import http as mcp_http
from app.mcp.server import make_server
from app.operate import health, logs
from app.operate.observing import Observed
from app.operate.operating import Operation
from app.pages.shell import STATIC
from app.settings import Settings
from app.widget import embed, open_search, script, source_page
from corpus.errors import InputError, KnowledgeBaseError

_STATIC_FOLDER = Path(__file__).parent / "pages" / "static"
_GRACE_SECONDS = 5
"""For open requests when the server stops; a page keeps one open as long as it is shown."""


def serve(settings: Settings, *, host: str, port: int, api_only: bool = False) -> None:
    """Serve the pages and the API, or the API alone, until Ctrl-C.

    Raises:
        InputError: the port is in use, or the address cannot be listened on.
        KnowledgeBaseError: the knowledge base cannot be built or opened.
    """
    with listen(host, port) as listening:
        build_if_missing(settings)
        logs.set_up(settings.log_level)
        base = wiring.KnowledgeBase(settings)
        base.reader()
        operation = Operation(base)
        app = make_app(base, api_only=api_only, operation=operation)
        # Who asks is what the gate makes of it, not what any client on this machine says.
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        server = _Server(config, base)
        threading.Thread(target=_warm_up, args=(base,), daemon=True).start()
        threading.Thread(target=operation.keep_clean, args=(base.stopping,), daemon=True).start()
        signal.signal(signal.SIGTERM, _ended)
        threading.Thread(target=_announce, args=(server, host, port), daemon=True).start()
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            click.echo("Gestopt.", err=True)


def _ended(number: int, frame: FrameType | None) -> None:
    """End with status 0; uvicorn hands the signal on once the open requests are done."""
    del number, frame
    raise SystemExit(0)


class _Server(uvicorn.Server):
    """A server that, once told to end, lets no answer wait for a language model."""

    def __init__(self, config: uvicorn.Config, base: wiring.KnowledgeBase) -> None:
        super().__init__(config)
        self.base = base

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.base.stop()
        super().handle_exit(sig, frame)


def make_app(base: wiring.KnowledgeBase, *, api_only: bool = False, operation: Operation | None = None) -> FastAPI:
    """Return the web application: health, our own files, the API and the MCP server, then the pages."""
    operation = operation or Operation(base)
    api = service.make_api(operation)
    assistants = mcp_http.Endpoint(make_server(base, api.state.workplace), base.settings)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=assistants.running)
    problems.handle(app)
    app.router.routes.extend(health.routes(operation))
    app.mount(f"/{STATIC}", StaticFiles(directory=_STATIC_FOLDER))
    app.mount(service.PATH, api)
    app.routes.append(assistants.route())
    for part in (script, source_page, embed, open_search):
        part.add_routes(app, base)
    if not api_only:
        from app.pages import ui  # Gradio takes seconds to import.

        ui.mount(app, base)
    app.add_middleware(Gate, access=Access.make(base.settings))
    app.add_middleware(Observed, metrics=operation.metrics)  # Outermost, since it was added last.
    return app


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; from then on the port is ours, also while the knowledge base is built.

    Raises:
        InputError: the port is in use, or the address cannot be listened on.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except UnicodeError as error:
        raise InputError("address_unusable", host=host, port=port, reason=type(error).__name__) from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise InputError("port_in_use", host=host, port=port, other=port % 65535 + 1) from error
        raise InputError("address_unusable", host=host, port=port, reason=error.strerror or error) from error


def _warm_up(base: wiring.KnowledgeBase) -> None:
    """Load the model while the first visitor reads the page."""
    try:
        base.warm_up()
    except KnowledgeBaseError as error:
        click.secho(str(error), err=True, fg="red")


def _announce(server: uvicorn.Server, host: str, port: int) -> None:
    """Print the address as soon as the server answers."""
    address = f"http://{_reachable(host)}:{port}"
    while not server.should_exit:
        if server.started and _answers(f"{address}{service.PATH}/health/live"):
            click.echo(address)
            sys.stdout.flush()
            return
        time.sleep(0.05)


def _reachable(host: str) -> str:
    """Return a name under which this machine itself finds a server on `host`."""
    if host in ("0.0.0.0", "::", ""):
        return "127.0.0.1" if host != "::" else "[::1]"
    return f"[{host}]" if ":" in host else host


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as reply:  # http, our own address
            return bool(reply.status == 200)
    except (urllib.error.URLError, TimeoutError):
        return False
