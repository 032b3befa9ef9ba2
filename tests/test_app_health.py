"""Health and counts: when the server is ready, and who may read the counts."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from app import server
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase

HERE = ("127.0.0.1", 1)
ELSEWHERE = ("203.0.113.9", 1)


def _client(base: KnowledgeBase, peer: tuple[str, int] = HERE) -> TestClient:
    return TestClient(server.make_app(base, api_only=True), base_url="http://kb", client=peer)


@pytest.fixture
def base(library: Path, settings: Settings) -> KnowledgeBase:
    ingest((library,), settings)
    return KnowledgeBase(settings)


@pytest.mark.parametrize("path", ["/api/v1/health", "/api/v1/health/ready"])
def test_it_is_ready_once_the_snapshot_is_open_and_the_model_warm(base: KnowledgeBase, path: str) -> None:
    client = _client(base)
    before = client.get(path)
    assert (before.status_code, before.headers["content-type"]) == (503, "application/problem+json")
    assert client.get("/api/v1/health/live").status_code == 200
    base.warm_up()
    assert client.get(path).json() == {"status": "ready"}


def test_a_damaged_knowledge_base_is_not_ready_and_tells_no_path(base: KnowledgeBase) -> None:
    base.warm_up()
    (base.settings.data_dir / "CURRENT").write_text("{", "utf-8")
    reply = _client(base).get("/api/v1/health/ready")
    assert reply.status_code == 503
    assert str(base.settings.data_dir) not in reply.text


def test_counts_are_labelled_by_route_and_never_by_what_was_asked(base: KnowledgeBase) -> None:
    client = _client(base)
    for number in range(5):
        client.get(f"/api/v1/documents/onbekend-{number}")
        client.get(f"/nergens/{number}")
        client.request(f"BREW{number}", "/api/v1/themes")
    client.post("/api/v1/ask", json={"vraag": "Wat is een meekijkconsult?"})
    found = {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(client.get("/metrics").text)
        for sample in family.samples
    }
    name = "kennisbank_requests_total"
    at = {key: value for key, value in found.items() if key[0] == name}
    assert at[name, ("method", "GET"), ("route", "/api/v1/documents/{document_id}"), ("status", "404")] == 5
    assert at[name, ("method", "GET"), ("route", "none"), ("status", "404")] == 5
    assert sum(value for key, value in at.items() if ("method", "other") in key) == 5
    assert found["kennisbank_answers_total", ("status", "answered")] == 1
    assert found["kennisbank_snapshot_documents",] == 2
    assert found["kennisbank_open_requests",] == 1
    assert len(at) <= 6


def test_the_counts_are_for_this_computer_alone(base: KnowledgeBase) -> None:
    assert _client(base).get("/metrics").status_code == 200
    assert _client(base, ELSEWHERE).get("/metrics").status_code == 404
    for header in ("x-forwarded-for", "forwarded", "x-real-ip", "via"):
        assert _client(base).get("/metrics", headers={header: "127.0.0.1"}).status_code == 404


def test_with_a_key_the_counts_are_for_who_has_it(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    base = KnowledgeBase(settings.model_copy(update={"metrics_token": "sleutel"}))
    for peer in (HERE, ELSEWHERE):
        client = _client(base, peer)
        assert client.get("/metrics").status_code == 404
        assert client.get("/metrics", headers={"authorization": "Bearer fout"}).status_code == 404
        assert client.get("/metrics", headers={"authorization": "Bearer sleutel"}).status_code == 200


def test_without_a_snapshot_there_are_counts_still(settings: Settings) -> None:
    text = _client(KnowledgeBase(settings)).get("/metrics").text
    assert "kennisbank_kept_questions 0.0" in text
    assert "kennisbank_snapshot_info" not in text


def test_a_judgement_is_kept_counted_and_checked(base: KnowledgeBase) -> None:
    client = _client(base)
    answer = client.post("/api/v1/ask", json={"vraag": "Wat is een meekijkconsult?"}).json()["id"]
    given = {"answer": answer, "helpful": False, "reason": "onvolledig", "text": "mist Venlo"}
    assert client.post("/api/v1/feedback", json=given).json() == {"text_kept": False}
    assert client.post("/api/v1/feedback", json={**given, "reason": "zomaar"}).status_code == 422
    assert client.post("/api/v1/feedback", json={**given, "answer": "../x"}).status_code == 422
    counts = client.get("/metrics").text
    assert 'kennisbank_feedback_total{helpful="false",reason="onvolledig"} 1.0' in counts
    kept = [path.read_text("utf-8") for path in (base.settings.data_dir / "feedback").glob("*.jsonl")]
    assert len(kept) == 1
    assert answer in kept[0]
    assert "Venlo" not in kept[0]


def test_a_judgement_that_cannot_be_kept_is_told(base: KnowledgeBase) -> None:
    (base.settings.data_dir / "feedback").write_text("no folder", "utf-8")
    reply = _client(base).post("/api/v1/feedback", json={"answer": "0" * 32, "helpful": True})
    assert (reply.status_code, reply.json()["code"]) == (503, "unavailable")


def test_assistants_have_a_route_of_their_own_in_the_counts(base: KnowledgeBase) -> None:
    with _client(base) as client:
        client.post("/mcp", json={})
        assert 'route="/mcp"' in client.get("/metrics").text
