"""The OpenAPI description holds: schemathesis asks what it allows and what it forbids, and looks at every reply."""

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from pydantic import BaseModel
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from small_library import write_library

from app import server
from app.api import responses
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("beschrijving")
    made = Settings(data_dir=folder / "data", embedding_model="hash", limit_address="")
    ingest((write_library(folder / "documenten"),), made)
    app = server.make_app(KnowledgeBase(made), api_only=True)
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
def test_every_reply_is_as_described(served: Any, mode: GenerationMode) -> None:
    asked = 0
    for found in served.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=25,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(checks=CHECKS)

        try:
            ask()
        except Unsatisfiable:  # A route without fields has nothing to get wrong.
            assert mode is GenerationMode.NEGATIVE
    assert asked > 100


def test_every_route_has_an_example_and_a_summary(served: Any) -> None:
    raw: dict[str, Any] = served.raw_schema
    for path, methods in raw["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], (method, path)
            assert operation["description"], (method, path)
    for name in ("Search", "Ask", "Answer", "Hits"):
        assert "example" in str(raw["components"]["schemas"][name]), name


@pytest.mark.parametrize("model", [responses.Hits, responses.Answer])
def test_an_example_is_as_described(model: type[BaseModel]) -> None:
    (example,) = model.model_json_schema()["examples"]
    model.model_validate_json(json.dumps(example), strict=True)


def test_the_description_names_no_path_of_the_server(served: Any) -> None:
    assert str(Path.cwd()) not in str(served.raw_schema)
