"""The MCP server over stdin and stdout, for an assistant on the same machine; nothing else may be written to stdout."""

import contextlib

from app.api.workplace import Workplace
from app.first_build import build_if_missing
from app.mcp.server import make_server
from app.settings import Settings
from app.wiring import KnowledgeBase


def serve(settings: Settings) -> None:
    """Serve until stdin ends, or Ctrl-C; builds the knowledge base from the embedded documents if there is none.

    Raises:
        KnowledgeBaseError: the knowledge base cannot be built or opened.
    """
    build_if_missing(settings)
    base = KnowledgeBase(settings)
    base.reader()
    with contextlib.suppress(KeyboardInterrupt):
        make_server(base, Workplace.make()).run("stdio")
