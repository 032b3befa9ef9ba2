"""The routes that look something up for a question: search, ask, examples."""

from collections.abc import AsyncIterator

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app import shapes
from app.api import responses
from app.api.answers import MEDIA_TYPE, answer_events, answered
from app.api.describing import query_parameters, replies
from app.api.lists import part
from app.api.replies import Call, Called, json_reply
from app.api.requests import Ask, Examples, Search
from app.shapes import Json

router = APIRouter()


@router.post("/search", responses=replies(responses.Hits, body=True), summary="Search for passages")
async def search(asked: Search, call: Called) -> Response:
    """Return the passages that fit best, best first. The question travels in the body, so that no log holds it."""
    return await call.once(lambda: _hits(asked, call))


@router.get(
    "/search",
    responses=replies(responses.Hits, unchanged=True),
    openapi_extra=query_parameters(Search),
    summary="Search by an address",
)
async def search_by_address(request: Request, call: Called) -> Response:
    """The same for links and scripts. Proxies and browsers keep addresses: use POST from pages."""
    asked = Search.of_query(request.query_params)
    return await call.unchanging(lambda: _hits(asked, call))


def _hits(asked: Search, call: Call) -> Json:
    index = call.reader.index
    found = call.reader.search(asked.q, count=asked.offset + asked.count, filters=asked.filters())
    rows = [shapes.hit_json(hit, index) for hit in found[asked.offset :]]
    return {"hits": rows, "snapshot": index.manifest.id}


@router.post("/ask", responses=replies(responses.Answer, body=True, events=True), summary="Ask a question")
async def ask(asked: Ask, call: Called) -> Response:
    """Answer with sentences that each stand on a passage, or say that it is not in the documents.

    With `Accept: text/event-stream` the answer comes as events: `understood`, `hits`, a `sentence` each, `answer` (the
    whole), or `problem`. After a broken connection `Last-Event-ID` leaves out the sentences that were received.
    """
    if MEDIA_TYPE in call.request.headers.get("accept", ""):
        events = answer_events(call, asked, last=call.request.headers.get("last-event-id", ""))
        first = await anext(events)  # What cannot be asked is told as a problem, not as an event.
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(_from(first, events), media_type=MEDIA_TYPE, headers=headers)
    made = await call.answer(lambda: shapes.answer_json(answered(asked, call.reader), call.reader.index))
    return json_reply(made, {"cache-control": "no-store"})


async def _from(first: bytes, events: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for event in events:
        yield event


@router.post("/examples", responses=replies(responses.ExampleList, body=True), summary="Look for practice examples")
async def examples(asked: Examples, call: Called) -> Response:
    """Return the practice examples for a text and a theme; without either, all."""
    return await call.once(lambda: _examples(asked, call))


@router.get(
    "/examples",
    responses=replies(responses.ExampleList, unchanged=True),
    openapi_extra=query_parameters(Examples),
    summary="List practice examples",
)
async def examples_by_address(request: Request, call: Called) -> Response:
    """The same for links and scripts."""
    asked = Examples.of_query(request.query_params)
    return await call.unchanging(lambda: _examples(asked, call))


def _examples(asked: Examples, call: Call) -> Json:
    index = call.reader.index
    found = call.reader.examples(asked.q, theme=asked.theme)
    return part("examples", found, asked, call, lambda example: shapes.example_json(example, index))
