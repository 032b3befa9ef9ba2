"""The route of the web component's script and of the style sheets of the pages beside it."""

from fastapi import FastAPI, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.api.headers import SAFE
from app.widget import files
from app.wiring import KnowledgeBase

_A_YEAR = "public, max-age=31536000, immutable"


def add_routes(app: FastAPI, base: KnowledgeBase) -> None:
    """Serve the files under /widget to every website: they hold no data."""
    del base
    app.add_api_route("/widget/{name}", _file, methods=["GET", "HEAD"], include_in_schema=False)


def _file(request: Request, name: str, v: str = "") -> Response:
    if name not in files.names():
        raise HTTPException(404)
    asset = files.asset(name)
    headers = {
        **SAFE,
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
        "cache-control": _A_YEAR if v == asset.version else "public, no-cache",
        "etag": f'"{asset.version}"',
    }
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if headers["etag"] in known:
        return Response(status_code=304, headers=headers)
    return Response(asset.content, media_type=asset.media_type, headers=headers)
