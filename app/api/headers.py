"""Headers for safety on everything that is not one of Gradio's pages, which have their own."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders

from app.api.caps import App, Message, Receive, Send

SAFE: Mapping[str, str] = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
"""Nothing may load, frame or send anything; a reply that needs more says so itself."""


class SafeHeaders:
    """ASGI middleware that sets each of these headers where a reply has not set it."""

    def __init__(self, app: App) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFE.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, safely if scope["type"] == "http" else send)
