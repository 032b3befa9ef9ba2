"""What an owner of a website pastes: the HTML of the component, and what the page's content policy must allow."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

from app.widget import files


def html(address: str, attributes: Mapping[str, str]) -> str:
    """Return the HTML for a page; `attributes` of the component that are empty are left out."""
    root, script = address.rstrip("/"), files.asset(files.SCRIPT)
    given = "".join(f' {name}="{escape(value)}"' for name, value in {"api": root, **attributes}.items() if value)
    return (
        f'<script src="{escape(root)}/widget/{script.name}?v={script.version}"\n'
        f'        integrity="{script.integrity}"\n        crossorigin="anonymous" defer></script>\n'
        f"<kennisbank-zoek{given}></kennisbank-zoek>"
    )


def policy(address: str) -> str:
    """Return the lines that a Content-Security-Policy needs beside its own; a page without one needs nothing."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    return f"script-src {origin};\nconnect-src {origin};"
