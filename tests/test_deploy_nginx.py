"""The nginx example, really run: before a server that tells what reaches it, and before the knowledge base."""

import contextlib
import json
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from serving import free_port, serving

from app.publishing import ingest
from app.settings import Settings

EXAMPLE = Path(__file__).resolve().parent.parent / "deploy" / "nginx.conf"
RARE = "kwispelstaartzeldzaam"
PAUSE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """An nginx that runs."""

    address: str
    plain: str
    folder: Path
    trusted: ssl.SSLContext

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, verify=self.trusted, timeout=20)

    def logged(self) -> str:
        time.sleep(0.2)
        return "".join(path.read_text("utf-8") for path in self.folder.glob("*.log"))


@pytest.fixture(scope="module")
def program() -> str:
    found = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if not found or not shutil.which("openssl"):
        pytest.skip("nginx or openssl is missing: the nginx example was not run")
    return found


@contextlib.contextmanager
def _proxy(program: str, upstream: int, folder: Path) -> Iterator[Proxy]:
    """Run the example with its ports, names and folders changed, and nothing else."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *subject]
    subprocess.run([*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    secure, plain = free_port(), free_port()
    example = EXAMPLE.read_text("utf-8")
    for written, ours in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{secure} ssl"),
        ("127.0.0.1:7860", f"127.0.0.1:{upstream}"),
        ("KENNISBANK.EXAMPLE", "localhost"),
        ("/etc/ssl/CERTIFICATE.pem", str(certificate)),
        ("/etc/ssl/private/KEY.pem", str(key)),
        ("/var/log/nginx", str(folder)),
        ("SECRET-OF-THE-PROXY", "geheim"),
    ):
        assert written in example
        example = example.replace(written, ours)
    places = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = f"pid {folder}/pid; daemon off; worker_processes 1; events {{}} http {{ {places}\n{example} }}"
    (folder / "nginx.conf").write_text(text, "utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "start.log")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(secure)
        yield Proxy(
            address=f"https://localhost:{secure}",
            plain=f"http://localhost:{plain}",
            folder=folder,
            trusted=ssl.create_default_context(cafile=str(certificate)),
        )
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int) -> None:
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError(port)


class _Tells(BaseHTTPRequestHandler):
    """Replies with the headers that it got; at /events with two events and a pause between them."""

    def do_GET(self) -> None:
        self.send_response(200)
        if self.path.startswith("/events"):
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            for number in (1, 2):
                self.wfile.write(f"data: {number}\n\n".encode())
                self.wfile.flush()
                time.sleep(PAUSE)
            return
        body = json.dumps([[name.lower(), value] for name, value in self.headers.items()]).encode()
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        del format, args


@pytest.fixture(scope="module")
def proxy(program: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """The example before a server that tells what it got."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Tells) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        with _proxy(program, server.server_port, tmp_path_factory.mktemp("nginx")) as running:
            yield running
        server.shutdown()


def test_the_proxy_alone_says_who_asks(proxy: Proxy) -> None:
    forged = {
        "x-kb-proxy-secret": "geraden",
        "x-forwarded-user": "directeur",
        "x-forwarded-groups": "bestuur",
        "x-forwarded-email": "a@example.org",
        "x-forwarded-for": "203.0.113.9",
        "forwarded": "for=203.0.113.9",
        "host": "kwaad.example",
    }
    with proxy.client() as client:
        got = client.get("/", headers=forged).json()
    headers = dict(got)
    assert len(headers) == len(got)
    assert headers["x-kb-proxy-secret"] == "geheim"
    assert (headers["x-forwarded-for"], headers["host"]) == ("127.0.0.1", "localhost")
    assert not {"x-forwarded-user", "x-forwarded-groups", "x-forwarded-email", "forwarded"} & set(headers)


def test_events_arrive_one_by_one(proxy: Proxy) -> None:
    arrived = []
    with proxy.client() as client, client.stream("GET", "/events") as reply:
        for line in reply.iter_lines():
            if line:
                arrived.append((line, time.monotonic()))
    assert [line for line, _ in arrived] == ["data: 1", "data: 2"]
    assert arrived[1][1] - arrived[0][1] > PAUSE / 2


def test_bodies_and_headers_have_a_largest_size(proxy: Proxy) -> None:
    with proxy.client() as client:
        assert client.post("/", content=b"x" * 70_000).status_code == 413
        assert client.get("/", headers={"x-long": "x" * 40_000}).status_code == 400
        assert client.post("/", content=b"x" * 60_000).status_code == 200


def test_the_counts_are_not_on_the_net(proxy: Proxy) -> None:
    with proxy.client() as client:
        assert client.get("/metrics").status_code == 404


def test_plain_http_is_sent_on_without_the_question(proxy: Proxy) -> None:
    reply = httpx.get(f"{proxy.plain}/zoek?q={RARE}")
    assert (reply.status_code, reply.headers["location"]) == (308, "https://localhost/zoek")


def test_a_burst_is_cut_off(program: str, proxy: Proxy, tmp_path: Path) -> None:
    with proxy.client() as client:
        statuses = [client.get("/").status_code for _ in range(300)]
    assert set(statuses) == {200, 429}
    time.sleep(1)  # Who comes after it is served.
    with proxy.client() as client:
        assert client.get("/").status_code == 200


def test_before_the_knowledge_base(program: str, library: Path, settings: Settings, tmp_path: Path) -> None:
    """The page, the API and its events; and no word of a question in what nginx writes."""
    ingest((library,), settings)
    folder = tmp_path / "nginx"
    folder.mkdir()
    with serving(settings, tmp_path) as served:
        port = int(served.address.rpartition(":")[2])
        with _proxy(program, port, folder) as proxy, proxy.client() as client:
            page = client.get("/")
            found = client.get("/api/v1/search", params={"q": f"meekijkconsult {RARE}"}, headers={"referer": RARE})
            question = {"vraag": f"Wat is een meekijkconsult, {RARE}?"}
            events = client.post("/api/v1/ask", json=question, headers={"accept": "text/event-stream"})
            client.get(f"/nergens?q={RARE}", headers={"user-agent": RARE})
            metrics = client.get("/metrics")
            logged = proxy.logged()
            served.process.kill()
            served.process.wait(10)
            assert client.get("/api/v1/search", params={"q": RARE}).status_code == 502
            logged += proxy.logged()
    assert page.status_code == 200
    assert "<html" in page.text.lower()
    assert found.json()["hits"][0]["document_id"] == "leidraad"
    assert re.findall(r"^event: (\w+)", events.text, re.MULTILINE)[-1] == "answer"
    assert metrics.status_code == 404
    assert "/api/v1/search" in logged
    assert RARE not in logged
    assert "127.0.0.1" not in logged
