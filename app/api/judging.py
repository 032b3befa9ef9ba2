"""The route by which readers say whether an answer helped."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api import responses
from app.api.describing import replies
from app.api.replies import json_reply
from app.operate.feedback import Feedback
from app.operate.operating import Operation

router = APIRouter()


@router.post("/feedback", responses=replies(responses.Judged, body=True), summary="Say whether an answer helped")
async def feedback(given: Feedback, request: Request) -> Response:
    """Keep a judgement; own words only where the operator keeps questions, and nothing in them looks personal."""
    operation: Operation = request.app.state.operation
    kept = await request.app.state.workplace.do(lambda: operation.judged(given), place="waiting")
    return json_reply({"text_kept": kept}, {"cache-control": "no-store"})
