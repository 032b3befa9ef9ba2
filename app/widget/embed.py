"""The page for an iframe: the component and nothing else, in the colours and the language of its address."""

import re

from fastapi import FastAPI
from starlette.responses import Response

from app.widget import rendering
from app.wiring import KnowledgeBase
from corpus.files import load_vocabulary

_MODES = {"vraag": "ask", "voorbeelden": "examples", "ask": "ask", "examples": "examples"}
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
_CONTRAST = 4.5
"""Of text on its ground, at least (WCAG 2.2, 1.4.3)."""


def add_routes(app: FastAPI, base: KnowledgeBase) -> None:
    """Serve the page to the websites that KB_FRAME_ANCESTORS names."""
    settings = base.settings
    own = "; ".join(f"{kind}-src 'self'" for kind in ("script", "style", "img", "connect"))
    policy = (
        f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'; frame-ancestors {settings.frame_ancestors}"
    )

    def embedded(
        mode: str = "",
        theme: str = "",
        thema: str = "",
        language: str = "",
        taal: str = "",
        accent: str = "",
    ) -> Response:
        spoken = rendering.chosen(language or taal, settings.language)
        known = {one.id for one in load_vocabulary().themes}
        values = {
            "mode": _MODES.get(mode, "search"),
            "theme": next((one for one in (theme, thema) if one in known), ""),
            "accent": readable(accent),
        }
        return rendering.page("embed.html.j2", spoken, values=values, policy=policy)

    app.add_api_route("/embed", embedded, methods=["GET", "HEAD"], include_in_schema=False)


def readable(colour: str) -> str:
    """Return a colour as #rrggbb when white text on it, and it on white, can be read; else nothing."""
    found = _HEX.fullmatch(colour)
    if not found:
        return ""
    red, green, blue = (_linear(int(found[1][at : at + 2], 16) / 255) for at in (0, 2, 4))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return f"#{found[1].lower()}" if 1.05 / (luminance + 0.05) >= _CONTRAST else ""


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)
