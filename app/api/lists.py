"""Part of a list, with where the next part is."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from app.api.replies import Call
from app.api.requests import Page
from app.shapes import Json

_Row = TypeVar("_Row")


def part(name: str, rows: Sequence[_Row], asked: Page, call: Call, shape: Callable[[_Row], Json]) -> Json:
    """Return the rows that were asked for under `name`, how many there are, and the address of those behind them."""
    end = asked.offset + asked.count
    url = call.request.url
    query = urlencode({**asked.model_dump(exclude_defaults=True), "offset": end})
    return {
        name: [shape(row) for row in rows[asked.offset : end]],
        "total": len(rows),
        "next": f"{url.path}?{query}" if end < len(rows) else None,
        "snapshot": call.reader.index.manifest.id,
    }
