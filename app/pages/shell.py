"""The frame around Gradio's pages: each address in its language, with header, footer and headers for safety."""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from html import escape
from typing import Any
from urllib.parse import parse_qs

from app import texts
from app.pages import frame
from app.pages.markup import PATHS
from app.texts import Language

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

STATIC = "kb-static"
"""Folder of our own style sheet and script; Gradio has its own /static and /assets."""

# Gradio's client needs inline and evaluated script; nothing may come from, or go to, another host.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    # With no-referrer a browser sends "Origin: null" to this server too, which the gate refuses.
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
)
_CLOSED = ("/gradio_api/upload",)
"""What Gradio offers and these pages do not: nobody can put files on the server."""


class Shell:
    """ASGI middleware that puts Gradio's pages in the product's frame."""

    def __init__(self, app: App, *, language: Language, llm_url: str, public_url: str = "") -> None:
        """Wrap `app`.

        Args:
            app: the pages.
            language: that of a visitor who has chosen none.
            llm_url: where questions go too.
            public_url: the server's own address; without it browsers cannot search from their address bar.
        """
        self.app = app
        self.language = language
        self.llm_url = llm_url
        self.public_url = public_url
        self.pages = {f"/{path}": page for page, path in PATHS.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"].startswith(_CLOSED):
            await _respond(send, 404, b"", b"text/plain")
        elif scope["method"] in ("GET", "HEAD") and scope["path"] in self.pages:
            await self._page(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        page, language = self.pages[scope["path"]], self._chosen(scope)
        uncompressed = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        inner = {**scope, "method": "GET", "headers": uncompressed}
        status, body = 200, b""

        async def collect(message: Message) -> None:
            nonlocal status, body
            status = message.get("status", status)
            body += message.get("body", b"")

        await self.app(inner, receive, collect)
        sent = framed(body.decode("utf-8"), page, language, llm_url=self.llm_url, public_url=self.public_url).encode()
        await _respond(send, status, sent if scope["method"] == "GET" else b"", b"text/html; charset=utf-8")

    def _chosen(self, scope: Scope) -> Language:
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[-1]
        return asked if asked in ("nl", "en") else self.language


def framed(html: str, page: str, language: Language, *, llm_url: str = "", public_url: str = "") -> str:
    """Return Gradio's page with our language, title, style, header and footer in place of its own."""
    title = escape(frame.title(page, language))
    head = (
        f'<title>{title}</title><meta name="description" content="{escape(texts.text("questions_lead", language))}">'
        f'<link rel="icon" href="./{STATIC}/favicon.svg" type="image/svg+xml">'
        f'<link rel="stylesheet" href="./{STATIC}/kennisbank.css">'
        f"{_search_link(public_url, language)}"
        f'<script src="./{STATIC}/kennisbank.js"></script></head>'
    )
    html = html.replace('lang="en"', f'lang="{language}" class="kb-html"', 1)
    html = re.sub(r'<meta\s+(?:property="og|name="twitter):.*?/>\s*', "", html, flags=re.DOTALL)
    # A base address would send #fragments of a page to the root; our paths are one deep, so it is not needed.
    html = re.sub(r'<link rel="manifest"[^>]*>|<base [^>]*>', "", html)
    html = html.replace("</head>", head, 1)
    html = re.sub(r"(<body[^>]*>)", lambda found: found[1] + frame.header(page, language), html, count=1)
    return html.replace("</body>", f"{frame.footer(language, llm_url=llm_url)}</body>", 1)


def _search_link(public_url: str, language: Language) -> str:
    """Return what tells a browser that it can search here from its address bar."""
    title = escape(texts.text("site_name", language))
    kind = "application/opensearchdescription+xml"
    return f'<link rel="search" type="{kind}" title="{title}" href="./opensearch.xml">' if public_url else ""


async def _respond(send: Send, status: int, body: bytes, kind: bytes) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
