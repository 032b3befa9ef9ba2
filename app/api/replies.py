"""One request and its reply: the snapshot that it is answered from, and the tag of its version."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, TypeVar

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from app.access.caller import calling
from app.api.problems import language_of
from app.api.workplace import FINISH_WITHIN, Place, Workplace
from app.operate.recording import current
from app.shapes import Json
from app.texts import Language
from app.wiring import KnowledgeBase, Reader

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, and the snapshot that is pinned for it."""

    request: Request
    base: KnowledgeBase
    reader: Reader
    workplace: Workplace

    @property
    def language(self) -> Language:
        """The language of errors."""
        return language_of(self.request.headers)

    @property
    def tag(self) -> str:
        """The entity tag: the same address gives the same of the same snapshot, in the same language."""
        asked = (self.reader.index.manifest.id, self.request.url.path, self.request.url.query, self.language)
        return f'"{sha256(json.dumps(asked).encode()).hexdigest()[:32]}"'

    async def unchanging(self, make: Callable[[], Json | bytes], *, place: Place = "computing") -> Response:
        """Reply with what follows from the address alone, fields or a picture; nothing is made for who has it."""
        headers = {"etag": self.tag, "cache-control": "private, no-cache"}
        known = self.request.headers.get("if-none-match", "")
        if self.tag in {tag.strip().removeprefix("W/") for tag in known.split(",")} or known.strip() == "*":
            return Response(status_code=304, headers=headers)
        made = await self.workplace.do(make, place=place)
        return (
            Response(made, media_type="image/png", headers=headers)
            if isinstance(made, bytes)
            else json_reply(made, headers)
        )

    async def once(self, make: Callable[[], Json]) -> Response:
        """Reply with what nobody keeps, since the question stands in the body."""
        return json_reply(await self.workplace.do(make), {"cache-control": "no-store"})

    async def answer(self, make: Callable[[], _Made]) -> _Made:
        """Make an answer, which may wait for a language model."""
        settings = self.base.settings
        if settings.llm_url:
            return await self.workplace.do(make, within=FINISH_WITHIN + settings.llm_timeout, place="waiting")
        return await self.workplace.do(make)


def json_reply(value: Json, headers: dict[str, str]) -> Response:
    """Return a value as JSON."""
    return Response(json.dumps(value, ensure_ascii=False), media_type="application/json", headers=headers)


async def _call(request: Request) -> Call:
    base: KnowledgeBase = request.app.state.base
    workplace: Workplace = request.app.state.workplace
    reader = await workplace.do(lambda: base.reader_for(calling.get().groups))
    current().snapshot = reader.index.manifest.id
    return Call(request=request, base=base, reader=reader, workplace=workplace)


Called = Annotated[Call, Depends(_call)]
