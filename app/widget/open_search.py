"""The OpenSearch description, with which a browser searches the knowledge base from its address bar.

The question goes in the address's fragment, which no server and no proxy gets to see.
"""

from html import escape

from fastapi import FastAPI
from starlette.responses import PlainTextResponse, Response

from app import texts
from app.api.headers import SAFE
from app.wiring import KnowledgeBase

PATH = "/opensearch.xml"
MEDIA_TYPE = "application/opensearchdescription+xml"


def add_routes(app: FastAPI, base: KnowledgeBase) -> None:
    """Serve the description where the server knows its own address, which a request cannot tell it."""
    settings = base.settings

    def describe() -> Response:
        if not settings.public_url:
            return PlainTextResponse(texts.text("no_public_url", settings.language), status_code=404, headers=SAFE)
        content = description(settings.public_url.rstrip("/"))
        return Response(content, media_type=MEDIA_TYPE, headers={**SAFE, "cache-control": "public, max-age=3600"})

    app.add_api_route(PATH, describe, methods=["GET", "HEAD"], include_in_schema=False)


def description(root: str) -> str:
    """Return the description of the server at an address."""
    name, what = (escape(texts.text(key, "nl")) for key in ("open_search_name", "site_tagline"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{name}</ShortName>\n<Description>{what}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n<Language>nl</Language>\n"
        f'<Image width="16" height="16" type="image/svg+xml">{escape(root)}/kb-static/favicon.svg</Image>\n'
        f'<Url type="text/html" method="get" template="{escape(root)}/#q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )
