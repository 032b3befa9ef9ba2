"""The routes that list what there is: themes, documents, passages; and whether the knowledge base is there."""

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app import shapes
from app.api import responses
from app.api.describing import query_parameters, replies
from app.api.lists import part
from app.api.replies import Call, Called
from app.api.requests import Page
from corpus.files import load_vocabulary
from corpus.schema import Passage

router = APIRouter()


@router.get("/themes", responses=replies(responses.ThemeList, unchanged=True, invalid=False), summary="List the themes")
async def themes(call: Called) -> Response:
    """Return the themes, with how many passages and examples carry each."""
    index = call.reader.index
    return await call.unchanging(
        lambda: {
            "themes": [shapes.theme_json(theme, theme.group, index) for theme in load_vocabulary().themes],
            "snapshot": index.manifest.id,
        }
    )


@router.get(
    "/documents",
    responses=replies(responses.DocumentList, unchanged=True),
    openapi_extra=query_parameters(Page),
    summary="List the documents",
)
async def documents(request: Request, call: Called) -> Response:
    """Return the documents with type, date, standing and rights."""
    asked = Page.of_query(request.query_params)
    index = call.reader.index
    sources = tuple(index.sources.values())
    return await call.unchanging(
        lambda: part("documents", sources, asked, call, lambda source: shapes.document_json(source, index))
    )


@router.get(
    "/documents/{document_id}",
    responses=replies(responses.Document, unchanged=True, missing=True),
    summary="Get a document",
)
async def document(document_id: str, call: Called) -> Response:
    """Return what is known of one document."""
    index = call.reader.index
    source = index.sources.get(document_id)
    if source is None:
        raise HTTPException(404)
    return await call.unchanging(lambda: shapes.document_json(source, index))


@router.get(
    "/documents/{document_id}/passages",
    responses=replies(responses.PassageList, unchanged=True, missing=True),
    openapi_extra=query_parameters(Page),
    summary="List the passages of a document",
)
async def passages(document_id: str, request: Request, call: Called) -> Response:
    """Return the passages of a document in its order."""
    asked = Page.of_query(request.query_params)
    index = call.reader.index
    if document_id not in index.sources:
        raise HTTPException(404)
    own = [passage for passage in index.passages if passage.document_id == document_id]
    return await call.unchanging(lambda: part("passages", own, asked, call, lambda found: _labelled(found, call)))


@router.get(
    "/passages/{passage_id}",
    responses=replies(responses.LabelledPassage, unchanged=True, missing=True),
    summary="Get a passage",
)
async def passage(passage_id: str, call: Called) -> Response:
    """Return one passage with all that is known of it."""
    found = next((known for known in call.reader.index.passages if known.id == passage_id), None)
    if found is None:
        raise HTTPException(404)
    return await call.unchanging(lambda: _labelled(found, call))


def _labelled(found: Passage, call: Call) -> shapes.Json:
    source = call.reader.index.source(found.document_id)
    return shapes.passage_json(found, source) | shapes.labels_json(found)
