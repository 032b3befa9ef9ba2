"""An answer, and the same as server-sent events: what was found, then sentence by sentence, then the whole.

    understood  {"understood"}
    hits        {"hits": [hit…]}
    sentence    {"text", "citations"}          one for each
    answer      the whole answer
    problem     a problem, in place of what has not been sent

What a language model writes is checked before it is sent, so sentences come when all of them are there; until then the
passages can be read.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from threading import Event

from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event

from app import shapes
from app.answering import Found
from app.answers.answer import Answer
from app.api.problems import problem_of
from app.api.replies import Call
from app.api.requests import Ask
from app.shapes import Json
from app.wiring import Reader
from corpus.errors import KnowledgeBaseError
from retrieval.search import Hit

MEDIA_TYPE = "text/event-stream"
_ALIVE_EVERY = 10.0
"""Seconds after which a comment keeps the connection open."""


def answered(asked: Ask, reader: Reader, *, found: Found | None = None) -> Answer:
    """Answer a question behind those before it; `found` is told what was understood and found meanwhile.

    Raises:
        InputError: the question is empty, or a filter has a value that does not exist.
    """
    filters = asked.filters()
    turns = reader.turns(asked.after, filters=filters)
    return reader.ask(
        asked.question, count=asked.count, filters=filters, language=asked.language, turns=turns, found=found
    )


async def answer_events(call: Call, asked: Ask, *, last: str = "") -> AsyncIterator[bytes]:
    """Give the events of an answer.

    Args:
        call: the request.
        asked: what was asked.
        last: the id of the last event that was received before the connection broke: of the same answer, the
            sentences up to there are not sent again. Anything else is passed by.

    Raises:
        KnowledgeBaseError: nothing can be answered; only before the first event.
        TimeoutError: it takes too long; only before the first event.
    """
    told: asyncio.Queue[tuple[str, Json] | None] = asyncio.Queue()
    loop, gone = asyncio.get_running_loop(), Event()

    def found(understood: str, hits: tuple[Hit, ...]) -> None:
        rows = [shapes.hit_json(hit, call.reader.index) for hit in hits]
        for event in (("understood", {"understood": understood}), ("hits", {"hits": rows})):
            loop.call_soon_threadsafe(told.put_nowait, event)

    def answer() -> Answer:
        return answered(asked, call.reader.until(gone.is_set), found=found)

    answering = asyncio.create_task(call.answer(answer))
    answering.add_done_callback(lambda _: told.put_nowait(None))
    begun = False
    try:
        while True:
            try:
                async with asyncio.timeout(_ALIVE_EVERY):
                    event = await told.get()
            except TimeoutError:
                yield KEEPALIVE_COMMENT
                continue
            if event is None:
                break
            yield _event(*event)
            begun = True
        for sent in _of_answer(await answering, call, last):
            yield sent
    except (KnowledgeBaseError, TimeoutError) as error:
        if not begun:
            raise
        yield _event("problem", problem_of(error, call.language).model_dump())
    finally:
        gone.set()
        answering.cancel()


def _of_answer(found: Answer, call: Call, last: str) -> Iterator[bytes]:
    """Give the sentences that were not received, and the whole."""
    answer, _, number = last.partition("/")
    received = int(number) if answer == found.id and number.isdecimal() and len(number) < 4 else 0
    for place, sentence in enumerate(found.sentences[received:], received + 1):
        row = {"text": sentence.text, "citations": list(sentence.citations)}
        yield _event("sentence", row, name=f"{found.id}/{place}")
    yield _event("answer", shapes.answer_json(found, call.reader.index), name=f"{found.id}/{len(found.sentences)}")


def _event(kind: str, value: Json, *, name: str | None = None) -> bytes:
    return format_sse_event(data_str=json.dumps(value, ensure_ascii=False), event=kind, id=name)
