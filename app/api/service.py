"""The API as an application of its own, to be mounted under /api/v1."""

from functools import partial

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from app.api import catalogue, judging, pictures, problems, searching
from app.api.caps import Caps
from app.api.describing import described
from app.api.headers import SafeHeaders
from app.api.requests import DUTCH
from app.api.workplace import Workplace
from app.operate.operating import Operation

PATH = "/api/v1"
_COMPRESSED_FROM = 1_000
"""Bytes."""
_DESCRIPTION = """Search, cited answers and practice examples of a knowledge base on working together in regional care.

Every sentence of an answer has a citation: a passage, its quote, its document's standing. Show a document of status
`concept` as a draft, and text of kind `samenvatting` as a summary, not as a quote.

Fields have Dutch names too: {names}. Errors are problem+json, in English to who prefers it (`Accept-Language`).
Times out, or is refused, with status 503, `Retry-After` telling when to come back.
"""


def make_api(operation: Operation) -> FastAPI:
    """Return the API of the knowledge base that `operation` watches over."""
    names = ", ".join(f"`{dutch}` ({english})" for dutch, english in DUTCH.items())
    api = FastAPI(
        title="Kennisbank",
        version="1",
        description=_DESCRIPTION.format(names=names),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    api.state.base = operation.base
    api.state.operation = operation
    api.state.workplace = Workplace.make()
    api.openapi = partial(described, api)  # type: ignore[method-assign]  # As FastAPI tells to.
    problems.handle(api)
    for routes in (searching, pictures, catalogue, judging):
        api.include_router(routes.router)
    api.add_middleware(GZipMiddleware, minimum_size=_COMPRESSED_FROM)
    api.add_middleware(Caps)
    api.add_middleware(SafeHeaders)
    return api
