"""What the OpenAPI description says of a route: its replies, and the fields of its address."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app.api.answers import MEDIA_TYPE as EVENTS
from app.api.problems import MEDIA_TYPE as PROBLEM
from app.api.problems import Problem
from app.api.requests import Asked

_TAG = {"ETag": {"description": "Changes with the knowledge base.", "schema": {"type": "string"}}}
_AGAIN = {"Retry-After": {"description": "Seconds.", "schema": {"type": "string"}}}


def replies(
    given: type[BaseModel] | str,
    *,
    unchanged: bool = False,
    events: bool = False,
    body: bool = False,
    missing: bool = False,
    invalid: bool = True,
) -> dict[int | str, dict[str, Any]]:
    """Return the replies of a route.

    Args:
        given: what it gives: fields, or a type of file.
        unchanged: whether who has it already is told so.
        events: whether it comes as events too.
        body: whether what is asked stands in a body.
        missing: whether what the address names may not be there.
        invalid: whether there are fields that can be wrong.
    """
    if isinstance(given, str):
        whole: dict[str, Any] = {"description": "A file.", "content": {given: {"schema": {"type": "string"}}}}
    else:
        whole = {"model": given, "description": given.__doc__}
    if events:
        whole["content"] = {EVENTS: {"schema": {"type": "string"}}}
    found: dict[int | str, dict[str, Any]] = {200: whole}
    if unchanged:
        found[200]["headers"] = _TAG
        found[304] = {"description": "Nothing changed since.", "headers": _TAG}
    if body:
        found[400] = _problem("The body could not be read.")
        found[408] = _problem("The body came too slowly.")
        found[413] = _problem("The body is too large.")
    if missing:
        found[404] = _problem("There is none of that name.")
    if invalid:
        found[422] = _problem("A field cannot be used; `errors` or `detail` tells which.")
    found[401] = _problem("The key or the identity does not do, or there must be one.")
    found[403] = _problem("The key is not for this, or pages of this website may not ask.")
    found[429] = _problem("Too many questions in a row; come back.") | {"headers": _AGAIN}
    found[503] = _problem("Too busy, too slow, or being put in place; come back.") | {"headers": _AGAIN}
    return found


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


def described(api: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI description, with the errors that all routes share; it is made once."""
    if not api.openapi_schema:
        made = get_openapi(title=api.title, version=api.version, description=api.description, routes=api.routes)
        made["components"]["schemas"] |= models_json_schema(
            [(Problem, "serialization")], ref_template="#/components/schemas/{model}"
        )[1]["$defs"]
        api.openapi_schema = made
    return api.openapi_schema


def query_parameters(model: type[Asked]) -> dict[str, Any]:
    """Return the fields of a model as those of an address; one with several values is repeated."""
    schema = model.model_json_schema()
    required = schema.get("required", ())
    parameters = [
        {
            "name": name,
            "in": "query",
            "required": name in required,
            "description": field.get("description", ""),
            "schema": {key: value for key, value in field.items() if key not in ("title", "description", "examples")},
            **({"example": field["examples"][0]} if "examples" in field else {}),
        }
        for name, field in schema["properties"].items()
    ]
    return {"parameters": parameters}
