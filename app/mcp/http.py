"""The MCP server at /mcp (streamable HTTP): no sessions, one JSON reply a request, for known hosts and origins only."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from anyio import CancelScope, create_task_group, sleep_forever
from fastapi import FastAPI
from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from mcp_types import INVALID_REQUEST, jsonrpc_message_adapter
from pydantic import ValidationError
from starlette.responses import JSONResponse
from starlette.routing import Route

from app import texts
from app.api.caps import LARGEST_BODY, Caps, Message, Receive, Send
from app.api.headers import SafeHeaders
from app.settings import Settings

PATH = "/mcp"
_HERE = ("127.0.0.1", "localhost", "[::1]")
_PORTS = {"http": 80, "https": 443}


class Endpoint:
    """The address at which assistants ask; it answers while the application runs."""

    def __init__(self, server: MCPServer[Any], settings: Settings) -> None:
        """Prepare to serve."""
        self.server = server
        self.security = security(settings)

    @asynccontextmanager
    async def running(self, app: FastAPI) -> AsyncIterator[None]:
        """Serve as long as the application runs."""
        del app
        self.server.streamable_http_app(
            json_response=True,
            stateless_http=True,
            max_request_body_size=LARGEST_BODY,
            transport_security=self.security,
        )
        async with self.server.session_manager.run():
            yield

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request, of which the first message holds the whole body."""
        first = await receive()
        try:
            jsonrpc_message_adapter.validate_json(first.get("body", b""), by_name=False)
        except ValidationError:  # The library would tell its version, and repeat what was sent.
            await _no_message()(scope, receive, send)
            return
        given = [first]

        async def again() -> Message:
            if not given:
                await sleep_forever()
            return given.pop()

        # With JSON replies the library does not look whether who asked is still there.
        async with create_task_group() as group:
            group.start_soon(_watch, receive, group.cancel_scope)
            await self.server.session_manager.handle_request(scope, again, send)
            group.cancel_scope.cancel()

    def route(self) -> Route:
        """Return its route: only what asks; nothing is pushed, and there is no session to open or end."""
        return Route(PATH, SafeHeaders(Caps(self)), methods=["POST"])


async def _watch(receive: Receive, asking: CancelScope) -> None:
    """Call off a request once who asked hangs up."""
    while (await receive())["type"] != "http.disconnect":
        continue
    asking.cancel()


def _no_message() -> JSONResponse:
    error = {"code": INVALID_REQUEST, "message": texts.text("mcp_no_message", "nl")}
    return JSONResponse({"jsonrpc": "2.0", "id": None, "error": error}, status_code=400)


def security(settings: Settings) -> TransportSecuritySettings:
    """Return which hosts and origins are known: this machine, the public address, and who may ask from a page.

    A page elsewhere can let its name point here (DNS rebinding); its name is then the Host.
    """
    hosts = [name for host in _HERE for name in (host, f"{host}:*")]
    origins = settings.cors_origins.split()
    if settings.public_url:
        public = urlsplit(settings.public_url)
        port = f":{_PORTS[public.scheme]}"
        bare = public.netloc.removesuffix(port)
        hosts += [bare, f"{bare}{port}"]
        origins.append(f"{public.scheme}://{public.netloc}")
    return TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=origins)
