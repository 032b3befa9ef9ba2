"""Pages made of a template: escaped, and with headers that let them load our own files and nothing else."""

from collections.abc import Mapping
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from app import texts
from app.api.headers import SAFE
from app.pages import frame
from app.texts import Language
from app.widget import files

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("app.widget", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(
    template: str,
    language: Language,
    *,
    values: Mapping[str, object],
    policy: str = f"{POLICY}; frame-ancestors 'none'",
    status: int = 200,
) -> HTMLResponse:
    """Return the page of a template, which gets `values`, `t` for a text by its key, `v` for a file's version."""
    html = (
        _environment()
        .get_template(template)
        .render(language=language, t=partial(texts.text, language=language), v=_version, logo=frame.LOGO, **values)
    )
    headers = {**SAFE, "content-security-policy": policy, "cache-control": "private, no-cache"}
    return HTMLResponse(html, status_code=status, headers=headers)


def chosen(asked: str, default: Language) -> Language:
    """Return the language that a visitor asked for, or the one of the server."""
    return "en" if asked == "en" else "nl" if asked == "nl" else default


def _version(name: str) -> str:
    return files.asset(name).version
