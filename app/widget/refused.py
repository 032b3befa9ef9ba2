"""The page for a person who may not see what they opened."""

from collections.abc import Mapping

from starlette.responses import Response

from app import texts
from app.access.caller import Refusal
from app.texts import Language
from app.widget import rendering


def refusal_page(
    refusal: Refusal, language: Language, path: str, *, parents: str, headers: Mapping[str, str]
) -> Response:
    """Return a page that says why, and what to do.

    Args:
        refusal: why.
        language: of the visitor.
        path: what was opened.
        parents: the websites that may show it in a frame, as in a Content-Security-Policy.
        headers: what else the reply must say.
    """
    values = {
        "parent": "/".join([".."] * (path.count("/") - 1)) or ".",
        "why": texts.text(f"api_{refusal.code}", language),
    }
    policy = f"{rendering.POLICY}; frame-ancestors {parents}"
    page = rendering.page("refused.html.j2", language, values=values, policy=policy, status=refusal.status)
    page.headers.update({**headers, "cache-control": "no-store"})
    return page
