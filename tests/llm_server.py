"""A language model made of a script: a server on this machine that speaks OpenAI's protocol over real sockets."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from app.settings import Settings
from app.wiring import Reader
from app.writing.generate import Writer
from app.writing.support import Support

MODEL = "klein"


@dataclass(frozen=True, kw_only=True)
class Act:
    """How the server behaves at one request."""

    says: str | Callable[[str], str] = ""
    """The reply, or a function of what the model was shown that gives it."""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    """Seconds before anything is sent."""
    silent_after: int = -1
    """Pieces after which nothing more comes, while the connection stays open; -1 for never."""
    breaks_after: int = -1
    """Pieces after which the connection is closed."""
    pings: bool = False
    """Whether it sends comments in place of pieces, for ever."""
    raw: bytes = b""
    """Sent in place of a reply, with the right type of content."""
    streams: bool = True
    """Whether it can stream; else it always gives a reply in one."""


@dataclass(kw_only=True)
class Script:
    """What a server was asked, and how to reach it."""

    url: str
    asked: list[str]
    """The material and question of each request."""
    rules: list[str]

    def settings(self, base: Settings, **changed: object) -> Settings:
        """Return settings with this model."""
        own = {"llm_url": self.url, "llm_model": MODEL, "llm_key": "geheim", "llm_timeout": 5.0}
        return base.model_copy(update={**own, **changed})


class _Handler(BaseHTTPRequestHandler):
    acts: Sequence[Act]
    script: Script
    ended: threading.Event

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        system, asked = (str(message["content"]) for message in request["messages"])
        self.script.rules.append(system)
        self.script.asked.append(asked)
        act = self.acts[min(len(self.script.asked), len(self.acts)) - 1]
        self.ended.wait(act.wait)
        with suppress(BrokenPipeError, ConnectionResetError):  # The caller may hang up.
            self._act(act, act.says(asked) if callable(act.says) else act.says, stream=bool(request.get("stream")))

    def _act(self, act: Act, says: str, *, stream: bool) -> None:
        if act.status != 200:
            self._send("application/json", json.dumps({"error": {"message": "nee"}}).encode(), act)
        elif act.raw:
            self._send("text/event-stream" if stream else "application/json", act.raw, act)
        elif stream and act.streams:
            self._stream(act, says)
        else:
            choice = {"index": 0, "message": {"role": "assistant", "content": says}, "finish_reason": "stop"}
            self._send("application/json", json.dumps(_body("chat.completion", choice)).encode(), act)

    def _stream(self, act: Act, says: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        while act.pings and not self.ended.wait(0.05):
            self._flush(b": ping\n\n")
        size = max(len(says) // 8, 1)
        for number, start in enumerate(range(0, len(says), size)):
            if number == act.silent_after:
                self.ended.wait(30)
            if number in (act.breaks_after, act.silent_after):
                return
            self._event({"index": 0, "delta": {"content": says[start : start + size]}, "finish_reason": None})
        self._event({"index": 0, "delta": {}, "finish_reason": "stop"})
        self._flush(b"data: [DONE]\n\n")

    def _event(self, choice: dict[str, object]) -> None:
        self._flush(b"data: " + json.dumps(_body("chat.completion.chunk", choice)).encode() + b"\n\n")

    def _flush(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def _send(self, kind: str, body: bytes, act: Act) -> None:
        self.send_response(act.status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **act.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self._flush(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


def _body(kind: str, choice: dict[str, object]) -> dict[str, object]:
    return {"id": "1", "object": kind, "created": 0, "model": MODEL, "choices": [choice]}


@contextmanager
def model(*acts: Act) -> Iterator[Script]:
    """Serve a model that acts so in turn, and goes on with the last."""
    ended = threading.Event()
    handler = type("Handler", (_Handler,), {"acts": acts, "ended": ended})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        script = Script(url=f"http://127.0.0.1:{server.server_port}/v1", asked=[], rules=[])
        setattr(handler, "script", script)  # noqa: B010 - the address is known only now
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield script
        finally:
            ended.set()
            server.shutdown()
            thread.join()


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds something takes."""
    began = time.monotonic()
    work()
    return time.monotonic() - began


def with_model(reader: Reader, settings: Settings) -> Reader:
    """Return an opened knowledge base that uses the model of these settings."""
    support = Support(index=reader.index, reading=reader.reading)
    return replace(reader, writer=Writer(settings=settings, support=support))
