"""A page of a document as a picture, with the words of a citation marked."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi import Path as PathField
from starlette.responses import Response

from app.answers.locate import spans
from app.api.describing import replies
from app.api.replies import Call, Called
from app.publishing import make_library
from app.source_file import source_file
from corpus.errors import InputError
from corpus.schema import Document
from ingest.pdf.pictures import marked_page

router = APIRouter()

_WIDTH = 1_000
"""Pixels: a page of A4 can be read."""
_KEPT = 64
"""Pictures in memory; each takes some 100 kB."""
_LONGEST = 1_000_000


@router.get(
    "/documents/{document_id}/pages/{number}.png",
    responses=replies("image/png", unchanged=True, missing=True),
    response_class=Response,
    summary="See a page",
)
async def page(
    call: Called,
    document_id: str,
    number: Annotated[int, PathField(ge=1, le=100_000, description="Sheet of the document, from 1.")],
    passage: Annotated[str, Query(max_length=200, description="Id of the passage to mark words of.")] = "",
    start: Annotated[int, Query(ge=0, le=_LONGEST, description="Where they begin in it, in characters.")] = 0,
    end: Annotated[
        int, Query(ge=0, le=_LONGEST, description="Where they end; the whole passage without it.")
    ] = _LONGEST,
) -> Response:
    """Return a picture of a page of a PDF, with the words of a citation marked: its `passage_id`, `start` and `end`.

    There is none of summaries, of other files than PDF, and where the file has changed or gone since it was read.
    """
    document = call.reader.index.documents.get(document_id) if document_id in call.reader.index.sources else None
    if document is None or not document.file:
        raise HTTPException(404)
    text = _marked(call, document, number, passage, start, end)
    return await call.unchanging(lambda: _drawn(call, document, number, text), place="drawing")


def _marked(call: Call, document: Document, number: int, passage_id: str, start: int, end: int) -> str:
    """Return the words to mark that stand on a page."""
    if not passage_id:
        return ""
    known = call.reader.index.passages
    passage = next((one for one in known if (one.id, one.document_id) == (passage_id, document.id)), None)
    if passage is None:
        raise HTTPException(404)
    begin, until = passage.start + start, min(passage.start + end, passage.end)
    return "".join(document.text[s.start : s.end] for s in spans(document, begin, until) if s.page == number)


def _drawn(call: Call, document: Document, number: int, text: str) -> bytes:
    try:
        path = source_file(document, make_library(call.base.settings.data_dir))
        picture = _picture(path, document.digest, number, text)
    except InputError as error:  # The file has gone or changed, or it is locked.
        raise HTTPException(404) from error
    if not picture:
        raise HTTPException(404)
    return picture


@lru_cache(maxsize=_KEPT)
def _picture(path: Path, digest: str, number: int, text: str) -> bytes:
    del digest  # Another file has another one.
    return marked_page(path, number, text=text, width=_WIDTH)
