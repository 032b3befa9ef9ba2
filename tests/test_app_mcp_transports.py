"""The MCP server over what really carries it: a child process, and HTTP on this machine."""

import asyncio
import contextlib
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from click.testing import CliRunner
from fastapi import FastAPI
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult, TextContent
from small_library import write_library

from app import server, texts
from app.answers.answer import Answer
from app.api.answers import answered
from app.api.caps import LARGEST_BODY
from app.api.requests import Ask
from app.api.workplace import Workplace
from app.cli import main
from app.mcp import http as mcp_http
from app.mcp import server as mcp_server
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "Wat is een meekijkconsult?"
SECRET = "Zeewierpannenkoek"
PUBLIC = "https://kennis.example.nl"
INTRANET = "https://intranet.example.nl"
ACCEPT = {"accept": "application/json, text/event-stream"}
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}


class Slow:
    """What answers like the API does, and the first time waits until it is told to go on."""

    def __init__(self) -> None:
        self.began, self.go, self.let_go = threading.Event(), threading.Event(), threading.Event()

    def __call__(self, asked: Ask, reader: Reader) -> Answer:
        if not self.began.is_set():
            self.began.set()
            assert reader.writer
            while not self.go.wait(0.05):
                if reader.writer.cancelled():
                    self.let_go.set()
                    break
        return answered(asked, replace(reader, writer=None))


@pytest.fixture
def slow(base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """An answer for which a language model is waited for."""
    found = Slow()
    monkeypatch.setattr("app.mcp.server.answered", found)
    monkeypatch.setattr(base.settings, "llm_url", "http://127.0.0.1:9/v1")
    yield found
    found.go.set()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("mcp")
    settings = Settings(
        data_dir=folder / "data", embedding_model="hash", public_url=PUBLIC, cors_origins=f"{INTRANET} https://x.nl"
    )
    ingest((write_library(folder / "documenten"),), settings)
    return KnowledgeBase(settings)


@pytest.fixture(scope="module")
def app(base: KnowledgeBase) -> FastAPI:
    """The whole server, without the pages."""
    return server.make_app(base, api_only=True)


@pytest.fixture(scope="module")
def address(app: FastAPI) -> Iterator[str]:
    """Where it listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = uvicorn.Server(uvicorn.Config(app, log_config=None))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}{mcp_http.PATH}"
        running.should_exit = True
        thread.join(10)


def said(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


async def _call_each(where: str | StdioServerParameters, mode: Any) -> None:
    async with Client(where, mode=mode, read_timeout_seconds=60) as client:
        assert len((await client.list_tools()).tools) == 4
        answer, found, examples = await asyncio.gather(
            client.call_tool("vraag", {"vraag": QUESTION}),
            client.call_tool("zoek", {"vraag": "spoedplein", "aantal": 1}),
            client.call_tool("praktijkvoorbeelden", {"vraag": "spoedplein"}),
        )
        assert "specialist meekijkt" in said(answer)
        assert (examples.structured_content or {})["total"] == 2
        (hit,) = (found.structured_content or {})["hits"]
        assert hit["text"].splitlines()[0] in said(await client.call_tool("passage", {"id": hit["passage_id"]}))
        assert (await client.call_tool("zoek", {"vraag": "x" * 3_000})).is_error
        assert (await client.list_resources()).resources
        assert (await client.list_prompts()).prompts


MODES = pytest.mark.parametrize("mode", ["auto", "legacy"])
"""Assistants of now, and those that begin with a handshake."""


@MODES
def test_every_tool_answers_over_http(address: str, mode: str) -> None:
    asyncio.run(_call_each(address, mode))


def _process(base: KnowledgeBase) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "KB_DATA_DIR": str(base.settings.data_dir),
        "KB_EMBEDDING_MODEL": "hash",
        "PYTHONWARNINGS": "ignore",
    }


def test_every_tool_answers_over_stdio(base: KnowledgeBase) -> None:
    asyncio.run(
        _call_each(
            StdioServerParameters(command=sys.executable, args=["-m", "app.cli", "mcp"], cwd=ROOT, env=_process(base)),
            "legacy",
        )
    )


def test_nothing_but_messages_is_written_to_stdout_and_it_ends_with_stdin(base: KnowledgeBase) -> None:
    sent = '{"jsonrpc":"2.0","id":1,"method":"ping"}\nthis is no message\n'
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "mcp"],
        input=sent, text=True, capture_output=True, cwd=ROOT, env=_process(base), timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout
    assert all(line.startswith('{"jsonrpc":"2.0"') for line in done.stdout.splitlines())
    assert "Traceback" not in done.stderr


def test_two_ask_at_once_and_a_slow_answer_holds_up_nobody(address: str, slow: Slow) -> None:
    async def both() -> None:
        async with Client(address) as one, Client(address) as other:
            first = asyncio.create_task(one.call_tool("vraag", {"vraag": QUESTION}))
            assert await asyncio.to_thread(slow.began.wait, 10)
            assert "specialist" in said(await other.call_tool("vraag", {"vraag": QUESTION}))
            assert (await other.call_tool("zoek", {"vraag": QUESTION})).structured_content
            assert not first.done()
            slow.go.set()
            assert "specialist" in said(await first)

    asyncio.run(both())


def _post(address: str, **headers: str) -> httpx.Response:
    return httpx.post(address, json=LIST, headers={**ACCEPT, **headers}, timeout=30)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:1234", 200),
        ("kennis.example.nl", 200),
        ("kennis.example.nl:443", 200),
        ("kennis.example.nl:8443", 421),
        ("kennis.example.nl.kwaad.example", 400),
        ("kwaad.example", 400),
        ("localhost.kwaad.example", 400),
    ],
)
def test_only_known_hosts_are_served(address: str, host: str, status: int) -> None:
    reply = _post(address, host=host)
    assert reply.status_code == status
    assert "kwaad" not in reply.text


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (PUBLIC, 200),
        (INTRANET, 200),
        ("https://kwaad.example", 403),
        ("http://kennis.example.nl", 403),
        ("http://localhost:3000", 403),
        ("null", 403),
    ],
)
def test_only_known_origins_are_served(address: str, origin: str, status: int) -> None:
    assert _post(address, origin=origin).status_code == status


def test_one_reply_is_json_without_a_session_and_with_safe_headers(address: str) -> None:
    reply = _post(address)
    assert reply.headers["content-type"].startswith("application/json")
    assert "mcp-session-id" not in reply.headers
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
def test_nothing_but_a_question_is_taken(address: str, method: str) -> None:
    assert httpx.request(method, address, headers=ACCEPT, timeout=5).status_code == 405


def test_a_body_that_is_too_large_is_refused(address: str) -> None:
    assert httpx.post(address, content=b"x" * (LARGEST_BODY + 1), headers=ACCEPT).status_code == 413


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"jsonrpc":"2.0"}', b"[" * 50_000])
def test_what_is_no_message_is_an_error_without_a_trace(address: str, body: bytes) -> None:
    reply = httpx.post(address, content=body, headers={**ACCEPT, "content-type": "application/json"})
    assert reply.status_code == 400
    assert reply.json()["error"]["message"] == texts.text("mcp_no_message", "nl")
    assert reply.json().keys() == {"jsonrpc", "id", "error"}


def test_no_question_is_kept_or_logged(
    address: str, base: KnowledgeBase, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    async def ask() -> None:
        async with Client(address) as client:
            for arguments in ({"vraag": SECRET}, {"vraag": SECRET, "thema": [SECRET]}, {"vraag": SECRET * 200}):
                for tool in ("vraag", "zoek"):
                    await client.call_tool(tool, arguments)
            with contextlib.suppress(Exception):
                await client.call_tool(SECRET, {"vraag": SECRET})

    with caplog.at_level(logging.INFO):
        asyncio.run(ask())
    heard = capfd.readouterr()
    of_server = [record.getMessage() for record in caplog.records if record.name.startswith(("mcp.server", "uvicorn"))]
    assert SECRET not in "\n".join([*of_server, heard.out, heard.err])
    files = [path for path in base.settings.data_dir.rglob("*") if path.is_file()]
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]


@pytest.mark.parametrize("version", ["2025-06-18", "2026-07-28"])
def test_who_hangs_up_is_waited_for_no_longer(address: str, slow: Slow, version: str) -> None:
    meta = {"io.modelcontextprotocol/protocolVersion": version, "io.modelcontextprotocol/clientCapabilities": {}}
    call = {
        "jsonrpc": "2.0", "id": 1, "method": "tools/call",
        "params": {"name": "vraag", "arguments": {"vraag": QUESTION}, "_meta": meta},
    }  # fmt: skip
    named = {"mcp-protocol-version": version, "mcp-method": "tools/call", "mcp-name": "vraag"}
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(address, json=call, headers={**ACCEPT, **named}, timeout=1)
    assert slow.began.is_set()
    assert slow.let_go.wait(5)
    assert _post(address).status_code == 200


def test_the_logging_of_the_process_stays_as_it_is(base: KnowledgeBase) -> None:
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    root.handlers = []
    try:
        mcp_server.make_server(base, Workplace.make())
        assert not root.handlers
        assert root.level == before[1]
    finally:
        root.handlers = before[0]


def test_kb_mcp_says_what_is_wrong_with_a_damaged_knowledge_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "CURRENT").write_text("nergens", "utf-8")
    monkeypatch.setenv("KB_DATA_DIR", str(tmp_path))
    done = CliRunner().invoke(main, ["mcp"], catch_exceptions=False)
    assert done.exit_code == 1
    assert not done.stdout
    assert done.stderr
    assert "Traceback" not in done.stderr
