"""What an owner of a website pastes: the HTML of the component, and what the page's content policy must allow."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

from app import texts
from app.access.keys import PUBLISHABLE
from app.widget import files
from corpus.errors import InputError, unknown_name
from corpus.files import load_vocabulary


def html(address: str, attributes: Mapping[str, str]) -> str:
    """Return the HTML for a page; `attributes` of the component that are empty are left out.

    Raises:
        InputError: the address is none, the key is not for pages, or the theme does not exist.
    """
    _check(address, attributes)
    root, script = address.rstrip("/"), files.asset(files.SCRIPT)
    given = "".join(f' {name}="{escape(value)}"' for name, value in {"api": root, **attributes}.items() if value)
    # Shown by a browser that may not, or cannot, load the script.
    instead = texts.text("widget_open", "en" if attributes.get("language") == "en" else "nl")
    return (
        f'<script src="{escape(root)}/widget/{script.name}?v={script.version}"\n'
        f'        integrity="{script.integrity}"\n        crossorigin="anonymous" defer></script>\n'
        f'<kennisbank-zoek{given}><a href="{escape(root)}/">{escape(instead)}</a></kennisbank-zoek>'
    )


def _check(address: str, attributes: Mapping[str, str]) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise InputError("widget_address", address=address)
    key, theme = attributes.get("key", ""), attributes.get("theme", "")
    if key and not key.startswith(PUBLISHABLE):
        raise InputError("widget_key")
    themes = {one.id for one in load_vocabulary().themes}
    for name in theme.replace(",", " ").split():
        if name not in themes:
            raise unknown_name("theme", name, themes)


def policy(address: str) -> str:
    """Return the lines that a Content-Security-Policy needs beside its own; a page without one needs nothing."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    return f"script-src {origin};\nconnect-src {origin};"
