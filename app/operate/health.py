"""Whether the server lives and can answer, and its counts; beside the API, so that no limit on questions holds them up.

GET /api/v1/health/live    200 as long as the process answers
GET /api/v1/health/ready   200 when the snapshot is open and the model is warm, else 503
GET /api/v1/health         the same as ready
GET /metrics               for this computer itself, or with the key of KB_METRICS_TOKEN
"""

import secrets
from collections.abc import Callable
from ipaddress import ip_address
from typing import TypeVar

import anyio
import anyio.to_thread
from fastapi.routing import APIRoute
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.api.headers import SAFE
from app.api.problems import language_of, problem, reply
from app.api.service import PATH
from app.operate.operating import Operation
from corpus.errors import KnowledgeBaseError

_Made = TypeVar("_Made")
_OPEN_WITHIN = 5.0
"""Seconds."""
_HEADERS = {**SAFE, "cache-control": "no-store"}
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""Where one of these is, a proxy on this computer asks for somebody else."""


def routes(operation: Operation) -> list[APIRoute]:
    """Return the routes of health and counts."""
    base = operation.base

    async def live(_: Request) -> Response:
        return JSONResponse({"status": "live"}, headers=_HEADERS)

    async def ready(request: Request) -> Response:
        try:
            if not base.warm.is_set():
                raise TimeoutError
            await _aside(base.reader)
        except (KnowledgeBaseError, TimeoutError):
            told = problem(503, "unavailable", language_of(request.headers))
            return reply(told, headers={**SAFE, "retry-after": "1"})
        return JSONResponse({"status": "ready"}, headers=_HEADERS)

    async def metrics(request: Request) -> Response:
        if not _may_read(request, operation.settings.metrics_token):
            return reply(problem(404, "not_found", language_of(request.headers)), headers=SAFE)
        return Response(await _aside(operation.metrics.text), media_type=CONTENT_TYPE_LATEST, headers=_HEADERS)

    served = {f"{PATH}/health/live": live, f"{PATH}/health/ready": ready, f"{PATH}/health": ready, "/metrics": metrics}
    return [APIRoute(path, endpoint, response_model=None) for path, endpoint in served.items()]


async def _aside(make: Callable[[], _Made]) -> _Made:
    """Do something in a thread apart from those that answer questions.

    Raises:
        TimeoutError: it takes too long.
    """
    with anyio.fail_after(_OPEN_WITHIN):
        return await anyio.to_thread.run_sync(make, abandon_on_cancel=True)


def _may_read(request: Request, token: str) -> bool:
    if token:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        return secrets.compare_digest(given.encode(), token.encode())
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
