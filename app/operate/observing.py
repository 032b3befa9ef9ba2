"""Watch every request from outside: one line in the log, and the counts."""

from time import perf_counter

from starlette.staticfiles import StaticFiles

from app.api.caps import App, Message, Receive, Send
from app.operate import logs
from app.operate.metrics import Metrics
from app.operate.recording import Record, recording

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_GONE = 499
"""What nginx calls a request that was given up by who asked, before a reply began."""


class Observed:
    """ASGI middleware around all others."""

    def __init__(self, app: App, *, metrics: Metrics) -> None:
        """Wrap `app`."""
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = perf_counter(), _GONE

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with recording() as record, self.metrics.open_requests.track_inprogress():
            try:
                await self.app(scope, receive, sending)
            finally:
                self._tell(scope, record, status, perf_counter() - began)

    def _tell(self, scope: Message, record: Record, status: int, seconds: float) -> None:
        route, method = template(scope), scope["method"] if scope["method"] in _METHODS else "other"
        self.metrics.served(route=route, method=method, status=status, seconds=seconds)
        logs.event(
            "request",
            route=route,
            method=method,
            status=status,
            ms=round(seconds * 1000, 1),
            snapshot=record.snapshot,
            answer=record.answer,
            documents=list(record.documents),
            caller=record.caller,
            key=record.key,
        )


def template(scope: Message) -> str:
    """Return the route of a served request as it is written in the program, never the address that was asked for."""
    endpoint = scope.get("endpoint")
    if isinstance(endpoint, StaticFiles):
        return f"{scope['root_path']}/*"
    route = scope.get("route") or next(
        (known for known in scope["app"].routes if endpoint and getattr(known, "endpoint", None) is endpoint), None
    )
    return f"{scope['root_path']}{route.path}" if route else "none"
