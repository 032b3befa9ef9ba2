"""The REST API: shapes, names of fields, paging, versions, problems."""

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel
from small_library import write_library

from app import server, shapes
from app.api import responses
from app.api.requests import DUTCH, Ask, Search
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader

QUESTION = "Wat is een meekijkconsult?"
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """A small knowledge base, the same for all tests."""
    folder = tmp_path_factory.mktemp("api")
    settings = Settings(data_dir=folder / "data", embedding_model="hash")
    ingest((write_library(folder / "documenten"),), settings)
    return KnowledgeBase(settings)


@pytest.fixture
def reader(base: KnowledgeBase) -> Reader:
    return base.reader()


@pytest.fixture
def client(base: KnowledgeBase) -> TestClient:
    """Its API, without the pages."""
    return _client(base)


def _client(base: KnowledgeBase) -> TestClient:
    return TestClient(server.make_app(base, api_only=True), base_url="http://kb/api/v1/")


def _given(reply: Any, model: type[BaseModel]) -> Any:
    """The body of a reply, once it is as the description says."""
    assert reply.status_code == 200, reply.text
    model.model_validate_json(reply.text, strict=True)
    return reply.json()


def test_a_search_gives_what_the_command_line_gives(client: TestClient, reader: Reader) -> None:
    found = _given(client.post("search", json={"q": QUESTION, "count": 3}), responses.Hits)
    expected = [shapes.hit_json(hit, reader.index) for hit in reader.search(QUESTION, count=3)]
    assert found == {"hits": expected, "snapshot": reader.index.manifest.id}


def test_an_address_finds_the_same_as_a_body(client: TestClient) -> None:
    body = client.post("search", json={"q": "afspraken", "kind": ["advies", "praktijkvoorbeeld"], "count": 2})
    address = client.get("search", params={"q": "afspraken", "kind": ["advies", "praktijkvoorbeeld"], "count": 2})
    assert _given(address, responses.Hits) == _given(body, responses.Hits)
    assert body.json()["hits"]


@pytest.mark.parametrize("name", ["vraag", "question", "q"])
def test_each_name_of_the_question_will_do(client: TestClient, name: str) -> None:
    expected = client.post("search", json={"q": QUESTION}).json()
    assert client.post("search", json={name: QUESTION}).json() == expected
    assert client.get("search", params={name: QUESTION}).json() == expected


def test_each_dutch_name_means_a_field() -> None:
    fields = {*Search.model_fields, *Ask.model_fields}
    assert set(DUTCH.values()) <= fields
    assert not set(DUTCH) & fields


def test_dutch_fields_narrow_a_search(client: TestClient) -> None:
    dutch = {"vraag": "huisarts", "soort": ["advies"], "aantal": 1, "vanaf": 0}
    english = {"q": "huisarts", "kind": ["advies"], "count": 1, "offset": 0}
    assert client.post("search", json=dutch).json() == client.post("search", json=english).json()


def test_a_field_under_both_names_is_refused(client: TestClient) -> None:
    reply = client.post("search", json={"q": "zorg", "vraag": "huisarts"})
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["field"] == "vraag"


def test_an_offset_passes_the_best_by(client: TestClient) -> None:
    whole = client.post("search", json={"q": "huisarts specialist", "count": 3}).json()["hits"]
    rest = client.post("search", json={"q": "huisarts specialist", "count": 2, "offset": 1}).json()["hits"]
    assert [hit["passage_id"] for hit in rest] == [hit["passage_id"] for hit in whole[1:]]


def test_an_answer_has_a_citation_for_each_sentence(client: TestClient) -> None:
    found = _given(client.post("ask", json={"vraag": QUESTION}), responses.Answer)
    assert found["status"] == "answered"
    numbers = {citation["number"] for citation in found["citations"]}
    assert all(sentence["citations"] and set(sentence["citations"]) <= numbers for sentence in found["sentences"])


def test_a_follow_up_leans_on_the_questions_before_it(client: TestClient) -> None:
    found = client.post("ask", json={"vraag": "en wie betaalt dat?", "hiervoor": [QUESTION]}).json()
    assert "meekijkconsult" in found["understood"]
    assert found["notices"][0]["kind"] == "understood"


def test_a_declined_question_is_an_answer_with_its_status(client: TestClient) -> None:
    found = _given(client.post("ask", json={"question": "Hoe duur is een vliegticket naar Rome?"}), responses.Answer)
    assert found["status"] == "unanswerable_out_of_scope"
    assert not found["sentences"]


def test_what_is_said_beside_an_answer_is_in_the_asked_language(client: TestClient) -> None:
    found = client.post("ask", json={"question": "Hoe ziet het hechte team er in 2030 uit?", "language": "en"}).json()
    assert any("draft" in notice["text"] for notice in found["notices"])


def _events(text: str) -> list[tuple[str, Any, str]]:
    found = []
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "data" in fields:
            found.append((fields["event"], json.loads(fields["data"]), fields.get("id", "")))
    return found


def _streamed(client: TestClient, body: Any, **headers: str) -> list[tuple[str, Any, str]]:
    reply = client.post("ask", json=body, headers={"accept": "text/event-stream", **headers})
    assert reply.headers["content-type"].startswith("text/event-stream")
    return _events(reply.text)


def test_events_tell_what_was_found_then_the_sentences_then_the_whole(client: TestClient) -> None:
    events = _streamed(client, {"vraag": QUESTION})
    whole = events[-1][1]
    kinds = [kind for kind, _, _ in events]
    assert kinds == ["understood", "hits", *["sentence"] * len(whole["sentences"]), "answer"]
    assert events[1][1]["hits"] == whole["hits"]
    assert [data for kind, data, _ in events if kind == "sentence"] == whole["sentences"]
    responses.Answer.model_validate(whole)


def test_after_a_broken_connection_only_the_rest_is_sent(client: TestClient) -> None:
    events = _streamed(client, {"vraag": QUESTION})
    first = next(name for kind, _, name in events if kind == "sentence")
    again = _streamed(client, {"vraag": QUESTION}, **{"last-event-id": first})
    assert [one for one in again if one[0] == "sentence"] == [one for one in events if one[0] == "sentence"][1:]


@pytest.mark.parametrize("last", ["", "/", "x/1", "../../etc", "a" * 5_000, "1/99999999999999999999", "/٣", "%0d%0a"])
def test_a_strange_last_event_id_changes_nothing(client: TestClient, last: str) -> None:
    # A header is bytes; what is no Latin-1 comes as UTF-8.
    reply = client.post(
        "ask", json={"vraag": QUESTION}, headers=[(b"accept", b"text/event-stream"), (b"last-event-id", last.encode())]
    )
    expected = _streamed(client, {"vraag": QUESTION})
    assert [event[0] for event in _events(reply.text)] == [event[0] for event in expected]


def test_what_cannot_be_asked_is_a_problem_also_where_events_were_wanted(client: TestClient) -> None:
    reply = client.post("ask", json={"vraag": "?!"}, headers={"accept": "text/event-stream"})
    assert (reply.status_code, reply.headers["content-type"]) == (422, PROBLEM)


def test_examples_come_in_parts_that_point_on(client: TestClient) -> None:
    first = _given(client.get("examples", params={"count": 1}), responses.ExampleList)
    second = _given(client.get(f"http://kb{first['next']}"), responses.ExampleList)
    assert first["total"] == second["total"] == 2
    assert first["examples"] != second["examples"]
    assert second["next"] is None
    posted = client.post("examples", json={"count": 1}).json()
    assert posted["examples"] == first["examples"]


def test_documents_themes_and_passages_are_listed(client: TestClient, reader: Reader) -> None:
    documents = _given(client.get("documents"), responses.DocumentList)["documents"]
    assert {document["document_id"] for document in documents} == set(reader.index.sources)
    assert _given(client.get(f"documents/{documents[0]['document_id']}"), responses.Document) == documents[0]
    _given(client.get("themes"), responses.ThemeList)
    rows = _given(client.get(f"documents/{documents[0]['document_id']}/passages"), responses.PassageList)["passages"]
    assert len(rows) == documents[0]["passages"]
    assert _given(client.get(f"passages/{rows[0]['passage_id']}"), responses.LabelledPassage) == rows[0]


@pytest.mark.parametrize(
    "path",
    [
        "documents/x",
        "documents/x/passages",
        "passages/x",
        "nergens",
        "documents/..%2f..%2fetc%2fpasswd",
        "documents/%2e%2e/%2e%2e/CURRENT",
        "passages/%00",
    ],
)
def test_what_is_not_there_is_a_problem_that_names_nothing(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert (reply.status_code, reply.headers["content-type"]) == (404, PROBLEM)
    assert path.split("/")[-1] not in reply.json()["detail"]


def test_a_list_keeps_its_tag_until_the_knowledge_base_changes(client: TestClient) -> None:
    first = client.get("documents")
    again = client.get("documents", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get("documents?count=1").headers["etag"] != first.headers["etag"]
    assert client.get("documents", headers={"if-none-match": '"iets anders"'}).status_code == 200


def test_a_new_snapshot_has_new_tags(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    client = _client(KnowledgeBase(settings))
    before = client.get("themes").headers["etag"]
    (library / "nieuw.md").write_text("# Nieuw\n\n## Transferpunt\n\nEen transferpunt regelt plekken.\n", "utf-8")
    ingest((library,), settings)
    reply = client.get("themes", headers={"if-none-match": before})
    assert reply.status_code == 200
    assert reply.headers["etag"] != before


def test_what_stands_in_a_body_is_kept_by_nobody(client: TestClient) -> None:
    for path, body in (("search", {"q": "zorg"}), ("ask", {"question": "zorg"}), ("examples", {})):
        reply = client.post(path, json=body)
        assert reply.headers["cache-control"] == "no-store"
        assert "etag" not in reply.headers


def test_long_replies_are_compressed(client: TestClient) -> None:
    assert client.get("documents", headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("search", {}, "invalid"),
        ("search", {"q": ""}, "invalid"),
        ("search", {"q": "?!"}, "question_empty"),
        ("search", {"q": "x" * 2_001}, "invalid"),
        ("search", {"q": ["a"]}, "invalid"),
        ("search", {"q": "zorg", "count": 0}, "invalid"),
        ("search", {"q": "zorg", "theme": ["bestaat-niet"]}, "unknown_name"),
        ("search", {"q": "zorg", "kind": ["bestaat-niet"]}, "invalid"),
        ("search", {"q": "zorg", "since": "gisteren"}, "invalid"),
        ("search", {"q": "zorg", "onbekend": 1}, "invalid"),
        ("ask", {"question": "zorg", "after": ["a"] * 21}, "invalid"),
        ("ask", {"question": "zorg", "after": ["?!"]}, "question_empty"),
        ("examples", {"theme": "bestaat-niet"}, "unknown_name"),
        ("search", [], "invalid"),
        ("search", "tekst", "invalid"),
        ("search", None, "invalid"),
    ],
)
def test_a_bad_field_is_a_problem_that_says_which(client: TestClient, path: str, body: Any, code: str) -> None:
    reply = client.post(path, json=body)
    assert (reply.status_code, reply.headers["content-type"]) == (422, PROBLEM)
    assert reply.json()["code"] == code


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"", b'{"q": "a"' * 1_000, b"[" * 10_000, b'{"q": 1e999}'])
def test_what_is_no_json_is_a_problem(client: TestClient, body: bytes) -> None:
    reply = client.post("search", content=body, headers={"content-type": "application/json"})
    assert reply.status_code in (400, 422)
    assert reply.headers["content-type"] == PROBLEM


def test_a_problem_is_told_in_the_readers_language(client: TestClient) -> None:
    dutch = client.get("nergens", headers={"accept-language": "nl-NL,nl;q=0.9,en;q=0.8"}).json()["detail"]
    english = client.get("nergens", headers={"accept-language": "en-GB,en;q=0.9"}).json()["detail"]
    assert dutch.startswith("Dit is er niet")
    assert english.startswith("There is no such thing")


def test_a_wrong_method_says_which_are_right(client: TestClient) -> None:
    reply = client.delete("themes")
    assert (reply.status_code, reply.headers["allow"]) == (405, "GET")


def test_without_a_knowledge_base_nothing_of_the_server_is_told(settings: Settings) -> None:
    reply = _client(KnowledgeBase(settings)).get("themes")
    assert (reply.status_code, reply.json()["code"]) == (503, "unavailable")
    assert str(settings.data_dir) not in reply.text
    assert "retry-after" in reply.headers


def test_every_reply_forbids_what_it_does_not_need(client: TestClient) -> None:
    for reply in (client.get("themes"), client.get("nergens"), client.post("search", json={})):
        assert reply.headers["content-security-policy"].startswith("default-src 'none'; frame-ancestors 'none'")
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "no-referrer"
