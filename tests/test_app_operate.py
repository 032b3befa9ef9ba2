"""The server in operation: its log, what it leaves on disk, its end, and a new snapshot while it is asked."""

import json
import re
import socket
import threading
import time
from pathlib import Path
from typing import Any

import httpx
from serving import Served, serving

from app.publishing import ingest
from app.settings import Settings

RARE = "kwispelstaartzeldzaam"
ASK = "/api/v1/ask"


def _lines(served: Served) -> list[dict[str, Any]]:
    return [json.loads(line) for line in served.log().splitlines()]


def _ask_everywhere(address: str) -> None:
    """Use the rare word in every place that a question may come in by."""
    with httpx.Client(base_url=address, timeout=20) as client:
        for path in ("search", "ask", "examples"):
            for name in ("q", "question", "vraag", "onbekend"):
                client.post(f"/api/v1/{path}", json={name: f"Wat is {RARE}?"})
            client.post(f"/api/v1/{path}", content=f'{{"vraag": "{RARE}'.encode())
            client.get(f"/api/v1/{path}", params={"q": RARE})
        client.post(ASK, json={"vraag": "Wat is een meekijkconsult?", "hiervoor": [RARE], "thema": [RARE]})
        client.post(ASK, json={"vraag": RARE}, headers={"accept": "text/event-stream", "last-event-id": RARE})
        for path in (RARE, f"api/v1/{RARE}", f"api/v1/documents/{RARE}", f"api/v1/passages/{RARE}", f"static/{RARE}"):
            client.get(f"/{path}", params={"q": RARE})
        client.request("BREW", f"/{RARE}", headers={"x-api-key": RARE, "user-agent": RARE, "referer": RARE})
        client.post("/mcp", json={"jsonrpc": "2.0", "id": 1, "method": RARE, "params": {"name": RARE}})
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as broken:
        broken.sendall(f"GET {RARE} {RARE}\r\n{RARE}\r\n\r\n".encode())
        assert b"400" in broken.recv(1_000)


def _holding(folder: Path, word: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_no_word_of_a_question_is_logged_or_left_on_disk(library: Path, settings: Settings, tmp_path: Path) -> None:
    ingest((library,), settings)
    with serving(settings, tmp_path, "--api-only", KB_LOG_LEVEL="debug") as served:
        _ask_everywhere(served.address)
        held = httpx.get(f"{served.address}/metrics").text
        assert served.stop() == 0
    assert RARE not in held
    assert not _holding(tmp_path, RARE)
    lines = _lines(served)
    assert sum(line["event"] == "request" for line in lines) > 20
    assert "127.0.0.1" not in served.log()
    routes = {line["route"] for line in lines if line["event"] == "request"}
    assert {ASK, "/api/v1/search", "/api/v1/documents/{document_id}", "/api/v1/health/ready", "none"} <= routes


def test_a_kept_question_is_found_by_the_same_look(library: Path, settings: Settings, tmp_path: Path) -> None:
    ingest((library,), settings)
    with serving(settings, tmp_path, "--api-only", KB_KEEP_QUESTIONS_DAYS="1") as served:
        _ask_everywhere(served.address)
        assert "kennisbank_kept_questions 0.0" not in httpx.get(f"{served.address}/metrics").text
    assert {path.parent for path in _holding(tmp_path, RARE)} == {settings.data_dir / "questions"}


def test_a_request_is_one_line_with_what_was_cited(library: Path, settings: Settings, tmp_path: Path) -> None:
    ingest((library,), settings)
    with serving(settings, tmp_path, "--api-only") as served:
        answer = httpx.post(f"{served.address}{ASK}", json={"vraag": "Wat is een meekijkconsult?"}).json()
        assert served.stop() == 0
    assert served.address in (tmp_path / "stdout").read_text("utf-8")
    assert sum(line["route"] != ASK for line in _lines(served)) < 20  # It asks itself no more than at the start.
    (line,) = (line for line in _lines(served) if line.get("route") == ASK)
    assert (line["method"], line["status"], line["answer"]) == ("POST", 200, answer["status"])
    assert line["documents"] == ["leidraad"]
    assert line["snapshot"]
    assert line["ms"] > 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", line["time"])


def test_the_level_is_obeyed(library: Path, settings: Settings, tmp_path: Path) -> None:
    ingest((library,), settings)
    with serving(settings, tmp_path, "--api-only", KB_LOG_LEVEL="warning") as served:
        httpx.get(f"{served.address}/api/v1/themes")
        assert served.stop() == 0
    assert served.log() == ""


def test_an_open_request_is_finished_before_the_end(library: Path, settings: Settings, tmp_path: Path) -> None:
    ingest((library,), settings)
    with serving(settings, tmp_path, "--api-only") as served:
        host, port = served.address.removeprefix("http://").split(":")
        body = json.dumps({"vraag": "Wat is een meekijkconsult?"}).encode()
        head = (
            f"POST {ASK} HTTP/1.1\r\nhost: kb\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        )
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(head.encode() + body[:5])
            time.sleep(0.3)  # The server is at work on it.
            served.process.terminate()
            time.sleep(0.3)
            connection.sendall(body[5:])
            reply = b""
            while part := connection.recv(65_536):
                reply += part
        assert reply.startswith(b"HTTP/1.1 200")
        assert served.process.wait(20) == 0


def test_a_request_that_never_ends_does_not_keep_the_server(library: Path, settings: Settings, tmp_path: Path) -> None:
    ingest((library,), settings)
    with serving(settings, tmp_path, "--api-only") as served:
        host, port = served.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(f"POST {ASK} HTTP/1.1\r\nhost: kb\r\ncontent-length: 9\r\n\r\n".encode())
            time.sleep(0.3)
            began = time.monotonic()
            assert served.stop() == 0
            assert time.monotonic() - began < 9


def test_a_new_snapshot_is_taken_without_a_lost_request(library: Path, settings: Settings, tmp_path: Path) -> None:
    ingest((library,), settings)
    with serving(settings, tmp_path, "--api-only") as served:
        seen: list[tuple[int, str]] = []
        done = threading.Event()

        def ask(number: int) -> None:
            with httpx.Client(base_url=served.address, timeout=20) as client:
                while not done.is_set():
                    reply = client.post("/api/v1/search", json={"q": f"afspraken over de patiënt {number}"})
                    seen.append((reply.status_code, reply.json().get("snapshot", "")))

        asking = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
        for thread in asking:
            thread.start()
        time.sleep(0.5)
        (library / "nieuw.md").write_text(
            "# Nieuw stuk\n\n## Deel\n\nDe wijkapotheek belt de huisarts elke week.\n", "utf-8"
        )
        ingest((library,), settings)
        time.sleep(1.5)
        done.set()
        for thread in asking:
            thread.join(20)
        found = httpx.post(f"{served.address}/api/v1/search", json={"q": "wijkapotheek"}).json()
        assert served.stop() == 0
    assert {status for status, _ in seen} == {200}
    assert len({snapshot for _, snapshot in seen}) == 2
    assert found["snapshot"] == seen[-1][1]
    assert found["hits"][0]["document_id"] == "nieuw"
