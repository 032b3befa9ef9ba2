"""Errors as the API tells them: RFC 9457 problem+json, in the reader's language, without paths or traces."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app import texts
from app.operate import logs
from app.texts import Language
from corpus.errors import InputError, KnowledgeBaseError

MEDIA_TYPE = "application/problem+json"
_MOST_FAULTS = 10
_LONGEST_NAME = 100
_COME_BACK = "10"
"""Seconds."""
_HTTP = {400: "unreadable", 404: "not_found", 405: "method"}


class Fault(BaseModel):
    """One field that cannot be used."""

    field: str
    message: str


class Problem(BaseModel):
    """What went wrong, and what to do."""

    model_config = ConfigDict(extra="forbid")

    type: str = "about:blank"
    title: str = Field(examples=["Unprocessable Entity"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["Stel een vraag van minstens één woord."])
    code: str = Field(examples=["question_empty"])
    errors: list[Fault] = Field(default_factory=list)


def reply(told: Problem, *, headers: Mapping[str, str] | None = None) -> Response:
    """Return an error as problem+json."""
    return JSONResponse(
        told.model_dump(),
        status_code=told.status,
        media_type=MEDIA_TYPE,
        headers={"cache-control": "no-store", **(headers or {})},
    )


def problem(status: int, code: str, language: Language, *, errors: Iterable[Fault] = ()) -> Problem:
    """Return an error of the API itself, with the sentence that `texts` has for it."""
    detail = texts.text(f"api_{code}", language)
    return Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, code=code, errors=list(errors))


def problem_of(error: Exception, language: Language) -> Problem:
    """Return what a person is told of an error.

    What is wrong with a snapshot or a model names folders: that is for the operator's log.
    """
    if isinstance(error, InputError):
        detail = error.message(language)
        return Problem(title=HTTPStatus(422).phrase, status=422, detail=detail, code=error.code)
    if isinstance(error, TimeoutError):
        return problem(503, "too_slow", language)
    return (
        problem(503, "unavailable", language)
        if isinstance(error, KnowledgeBaseError)
        else problem(500, "unforeseen", language)
    )


def language_of(headers: Mapping[str, str]) -> Language:
    """Return the language of who asks: English where that is preferred to Dutch."""
    accepted = headers.get("accept-language", "").lower()
    places = {name: accepted.find(name) for name in ("nl", "en")}
    return "en" if places["en"] >= 0 and (places["nl"] < 0 or places["en"] < places["nl"]) else "nl"


def handle(api: FastAPI) -> None:
    """Let every error of an application end as problem+json."""
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HTTPException, _http)
    for kind in (KnowledgeBaseError, TimeoutError, Exception):
        api.add_exception_handler(kind, _told)


async def _told(request: Request, error: Exception) -> Response:
    told = problem_of(error, language_of(request.headers))
    if isinstance(error, KnowledgeBaseError) and not isinstance(error, InputError):
        logs.failed(error)
    return reply(told, headers={"retry-after": _COME_BACK} if told.status == HTTPStatus.SERVICE_UNAVAILABLE else None)


async def _invalid(request: Request, error: Exception) -> Response:
    found: list[Any] = list(error.errors()) if isinstance(error, RequestValidationError | ValidationError) else []
    faults = [
        Fault(
            field=".".join(str(part) for part in fault["loc"] if part != "body")[:_LONGEST_NAME], message=fault["msg"]
        )
        for fault in found[:_MOST_FAULTS]
    ]
    return reply(problem(422, "invalid", language_of(request.headers), errors=faults))


async def _http(request: Request, error: Exception) -> Response:
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
    return reply(problem(status, _HTTP.get(status, "refused"), language_of(request.headers)), headers=headers)
