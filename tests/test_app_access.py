"""The gate before the pages and the API: hosts, origins, keys, the proxy's word, limits; and attacks on each."""

import base64
import json
import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from small_library import write_library

from app import server
from app.access.gate import Access
from app.access.keys import make_key, revoke_key
from app.access.limits import Limits, neighbourhood
from app.access.origins import without_port
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase
from corpus.errors import InputError

PAGE = "https://intranet.example.nl"
ELSEWHERE = "https://elders.example.com"
SECRET = "geheim-van-de-proxy-0123456789"
QUESTION = {"vraag": "Wat is een meekijkconsult?"}
RESTRICTED = "# Afspraken verzekeraars\n\n## Tarief\n\nHet tarief van het zilverpapierconsult is 81 euro.\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with a document for everybody, and one for insurers."""
    folder = tmp_path_factory.mktemp("toegang")
    documents = write_library(folder / "documenten")
    (documents / "verzekeraars.md").write_text(RESTRICTED, "utf-8")
    (documents / "verzekeraars.toml").write_text('audience = ["insurers"]\n', "utf-8")
    ingest((documents,), Settings(data_dir=folder / "data", embedding_model="hash"))
    return folder / "data"


@pytest.fixture(autouse=True)
def _no_keys(data: Path) -> None:
    (data / "keys.json").unlink(missing_ok=True)


def _client(data: Path, *, address: str = "127.0.0.1", **more: Any) -> TestClient:
    settings = Settings(data_dir=data, embedding_model="hash", **more)
    app = server.make_app(KnowledgeBase(settings), api_only=True)
    return TestClient(app, base_url="http://kb/api/v1/", client=(address, 1234))


def _ask(client: TestClient, headers: Mapping[str, str] | None = None, **fields: Any) -> Any:
    return client.post("ask", json={**QUESTION, **fields}, headers=headers)


def _code(reply: Any) -> tuple[int, str]:
    return reply.status_code, reply.json().get("code", "")


def test_anybody_may_ask_what_is_public_unless_a_setting_says_no(data: Path) -> None:
    assert _ask(_client(data)).status_code == 200
    refused = _ask(_client(data, anonymous=False))
    assert _code(refused) == (401, "unknown_caller")
    assert refused.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("header", ["authorization", "x-api-key"])
def test_a_secret_key_opens_what_its_groups_may_see(data: Path, header: str) -> None:
    text, _ = make_key("secret", name="server", data=data, groups=["insurers"])
    client = _client(data, anonymous=False)
    sent = {header: f"Bearer {text}" if header == "authorization" else text}
    found = client.post("search", json={"q": "zilverpapierconsult"}, headers=sent).json()["hits"]
    assert found[0]["document_id"] == "verzekeraars"
    assert "zilverpapierconsult" not in _client(data).post("search", json={"q": "zilverpapierconsult"}).text
    assert client.get("documents/verzekeraars", headers=sent).status_code == 200
    assert _client(data).get("documents/verzekeraars").status_code == 404


def test_a_publishable_key_is_for_its_pages_and_for_asking(data: Path) -> None:
    text, _ = make_key("publishable", name="intranet", data=data, origins=[PAGE])
    client = _client(data, anonymous=False)
    allowed = _ask(client, {"x-api-key": text, "origin": PAGE})
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == PAGE
    assert "Origin" in allowed.headers["vary"]
    assert _code(client.get("documents", headers={"x-api-key": text, "origin": PAGE})) == (403, "key_search_only")
    assert client.get("themes", headers={"x-api-key": text, "origin": PAGE}).status_code == 200


def test_a_page_with_a_key_may_not_ask_without_it(data: Path) -> None:
    text, key = make_key("publishable", name="intranet", data=data, origins=[PAGE])
    other, _ = make_key("publishable", name="zelfde pagina", data=data, origins=[PAGE])
    client = _client(data)
    refused = _ask(client, {"origin": PAGE})
    assert _code(refused) == (403, "origin")
    assert refused.headers["access-control-allow-origin"] == PAGE  # So that the page can say why.
    revoke_key(key.id, data=data)
    assert _code(_ask(client, {"origin": PAGE, "x-api-key": text})) == (401, "key")
    assert _ask(client, {"origin": PAGE, "x-api-key": other}).status_code == 200
    assert _ask(_client(data, cors_origins=PAGE), {"origin": PAGE}).status_code == 200


def test_a_publishable_key_from_another_page_is_refused(data: Path) -> None:
    text, _ = make_key("publishable", name="intranet", data=data, origins=[PAGE])
    make_key("publishable", name="ander", data=data, origins=[ELSEWHERE])
    client = _client(data)
    for headers in ({"origin": ELSEWHERE}, {}, {"origin": "http://kb"}):
        assert _code(_ask(client, {"x-api-key": text, **headers})) == (403, "key_origin")


def test_a_revoked_or_unknown_key_is_never_nobody(data: Path) -> None:
    text, key = make_key("secret", name="server", data=data)
    client = _client(data)
    assert _ask(client, {"x-api-key": text}).status_code == 200
    revoke_key(key.id, data=data)
    for wrong in (text, "", "kbs_x", "x" * 3_000, "x" * 60_000):
        assert _code(_ask(client, {"x-api-key": wrong})) == (401, "key")
    assert _code(_ask(client, {"x-api-key": "a", "authorization": "Bearer b"})) == (401, "key")


def test_a_key_in_the_address_is_no_key(data: Path) -> None:
    text, _ = make_key("secret", name="server", data=data, groups=["insurers"])
    reply = _client(data, anonymous=False).get("search", params={"q": "zorg", "key": text, "x-api-key": text})
    assert _code(reply) == (401, "unknown_caller")


def test_a_damaged_file_of_keys_lets_nobody_in_with_a_key(data: Path) -> None:
    (data / "keys.json").write_text("[{", "utf-8")
    reply = _ask(_client(data), {"x-api-key": "kbs_x"})
    assert _code(reply) == (503, "unavailable")
    assert str(data) not in reply.text


def test_pages_elsewhere_get_nothing_without_permission(data: Path) -> None:
    client = _client(data, cors_origins=PAGE)
    assert _ask(client, {"origin": PAGE}).headers["access-control-allow-origin"] == PAGE
    for origin in (
        ELSEWHERE,
        "null",
        f"{PAGE}.elders.nl",
        f"{PAGE}:8443",
        "http://intranet.example.nl",
        "file://",
        "*",
    ):
        for reply in (_ask(client, {"origin": origin}), client.get("themes", headers={"origin": origin})):
            assert _code(reply) == (403, "origin")
            assert "access-control-allow-origin" not in reply.headers
    assert _ask(client, {"origin": "http://kb"}).status_code == 200


def test_a_browser_may_ask_beforehand(data: Path) -> None:
    make_key("publishable", name="intranet", data=data, origins=[PAGE])
    client = _client(data)
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "x-api-key"}
    yes = client.options("ask", headers={"origin": PAGE, **asked})
    assert (yes.status_code, yes.headers["access-control-allow-origin"]) == (204, PAGE)
    assert "x-api-key" in yes.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in yes.headers
    no = client.options("ask", headers={"origin": ELSEWHERE, **asked})
    assert (no.status_code, no.headers.get("access-control-allow-origin")) == (403, None)


def _proxy(**headers: str) -> dict[str, str]:
    return {"x-kb-proxy-secret": SECRET, **{name.replace("_", "-"): value for name, value in headers.items()}}


def test_the_proxy_says_who_asks(data: Path) -> None:
    client = _client(data, anonymous=False, proxy_secret=SECRET, proxy_group_names="Zorgverzekeraars=insurers")
    person = _proxy(x_forwarded_user="a@voorbeeld.nl", x_forwarded_groups="Iedereen, Zorgverzekeraars")
    found = client.post("search", json={"q": "zilverpapierconsult"}, headers=person)
    assert found.json()["hits"][0]["document_id"] == "verzekeraars"
    other = _proxy(x_forwarded_user="b@voorbeeld.nl", x_forwarded_groups="Iedereen")
    assert "zilverpapier" not in client.post("search", json={"q": "zilverpapierconsult"}, headers=other).text
    assert _code(_ask(client, _proxy())) == (401, "unknown_caller")


def test_a_token_that_the_proxy_passes_on_is_no_key(data: Path) -> None:
    client = _client(data, anonymous=False, proxy_secret=SECRET)
    token = {"authorization": "Bearer eyJhbGciOiJSUzI1NiJ9.e30.x"}
    assert _ask(client, _proxy(x_forwarded_user="a@voorbeeld.nl", **token)).status_code == 200
    assert _code(_ask(client, token)) == (401, "key")
    assert _code(_ask(client, _proxy(x_forwarded_user="a", authorization="Bearer kbs_x"))) == (401, "key")


def test_the_claims_of_azure_are_read(data: Path) -> None:
    client = _client(data, proxy_secret=SECRET, proxy_user="X-MS-CLIENT-PRINCIPAL-NAME")
    claims = {"claims": [{"typ": "groups", "val": "insurers"}, {"typ": "name", "val": "A"}]}
    principal = base64.b64encode(json.dumps(claims).encode()).decode()
    headers = _proxy(x_ms_client_principal_name="a@voorbeeld.nl", x_ms_client_principal=principal)
    assert client.get("documents/verzekeraars", headers=headers).status_code == 200
    for damaged in ("%%%", base64.b64encode(b"[1]").decode(), base64.b64encode(b'{"claims": [1]}').decode()):
        headers = _proxy(x_ms_client_principal_name="a@voorbeeld.nl", x_ms_client_principal=damaged)
        assert client.get("documents/verzekeraars", headers=headers).status_code == 404


@pytest.mark.parametrize(
    ("headers", "outcome"),
    [
        ({"x-forwarded-user": "baas", "x-forwarded-groups": "insurers"}, (401, "unknown_caller")),
        ({"x-kb-proxy-secret": "fout", "x-forwarded-user": "baas"}, (401, "proxy")),
        ({"x-kb-proxy-secret": "", "x-forwarded-user": "baas"}, (401, "proxy")),
        ({"x-kb-proxy-secret": SECRET[:-1], "x-forwarded-user": "baas"}, (401, "proxy")),
        ({"x-kb-proxy-secret": SECRET, "x-forwarded-user": "b" * 300}, (401, "identity")),
    ],
)
def test_a_forged_identity_is_not_believed(data: Path, headers: dict[str, str], outcome: tuple[int, str]) -> None:
    assert _code(_ask(_client(data, anonymous=False, proxy_secret=SECRET), headers)) == outcome


def test_without_a_secret_no_proxy_is_believed(data: Path) -> None:
    client = _client(data)
    headers = {"x-kb-proxy-secret": "", "x-forwarded-user": "baas", "x-forwarded-groups": "insurers"}
    assert client.get("documents/verzekeraars", headers=headers).status_code == 404


def test_two_identities_are_none(data: Path) -> None:
    client = _client(data, anonymous=False, proxy_secret=SECRET)
    headers = [("x-kb-proxy-secret", SECRET), ("x-forwarded-user", "een"), ("x-forwarded-user", "twee")]
    assert _code(client.get("themes", headers=headers)) == (401, "identity")


@pytest.mark.parametrize("group", ["operator", "public", "insurers+hospitals", "INSURERS", "../insurers", "*", ""])
def test_a_group_that_is_none_opens_nothing(data: Path, group: str) -> None:
    client = _client(data, proxy_secret=SECRET)
    headers = _proxy(x_forwarded_user="a", x_forwarded_groups=group)
    assert client.get("documents/verzekeraars", headers=headers).status_code == 404
    assert client.get("documents/leidraad", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "host", ["elders.nl", "kb.nl.elders.nl", "kb.nl:80:80", "a b", "", "kb.nl/pad", "kb.nl@elders.nl"]
)
def test_a_poisoned_host_is_refused_and_not_repeated(data: Path, host: str) -> None:
    reply = _client(data, public_url="https://kb.nl").get("examples", headers={"host": host}, params={"count": 1})
    assert _code(reply) == (400, "host")
    assert not host or host not in reply.text


def test_addresses_in_a_reply_are_not_made_of_the_host(data: Path) -> None:
    reply = _client(data).get("examples", headers={"host": "zorgserver"}, params={"count": 1})
    assert reply.json()["next"].startswith("/api/v1/examples?")
    assert "zorgserver" not in reply.text


def test_line_ends_in_a_header_split_nothing(data: Path) -> None:
    reply = _client(data, cors_origins=PAGE).get("themes", headers=[(b"origin", PAGE.encode() + b"\r\nx-evil: 1")])
    assert _code(reply) == (403, "origin")
    assert "x-evil" not in reply.headers


def test_a_burst_is_slowed_down_and_told_when_to_come_back(data: Path) -> None:
    client = _client(data, address="192.0.2.7", limit_address="50/minute")
    replies = [client.get("themes") for _ in range(1_000)]
    assert [reply.status_code for reply in replies] == [200] * 50 + [429] * 950
    assert _code(replies[-1]) == (429, "too_often")
    assert 0 < int(replies[-1].headers["retry-after"]) <= 60


def test_each_key_and_each_address_has_its_own_count(data: Path) -> None:
    one, _ = make_key("secret", name="een", data=data)
    two, _ = make_key("secret", name="twee", data=data)
    client = _client(data, address="192.0.2.8", limit_key="3/minute", limit_address="2/minute")
    assert [client.get("themes", headers={"x-api-key": one}).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert client.get("themes", headers={"x-api-key": two}).status_code == 200
    assert [client.get("themes").status_code for _ in range(3)] == [200, 200, 429]


def test_an_address_is_believed_from_the_proxy_alone(data: Path) -> None:
    client = _client(data, address="192.0.2.9", limit_address="2/minute", proxy_secret=SECRET)
    forged = [client.get("themes", headers={"x-forwarded-for": f"198.51.100.{n}"}).status_code for n in range(3)]
    assert forged == [200, 200, 429]
    ports = [client.get("themes", headers=_proxy(x_forwarded_for=f"198.51.100.9:{4_000 + n}")) for n in range(3)]
    assert [reply.status_code for reply in ports] == [200, 200, 429]
    lines = [
        (b"x-kb-proxy-secret", SECRET.encode()),
        (b"x-forwarded-for", b"6.6.6.6"),
        (b"x-forwarded-for", b"198.51.100.9"),
    ]
    assert client.get("themes", headers=lines).status_code == 429
    behind = [client.get("themes", headers=_proxy(x_forwarded_for=f"6.6.6.6, 198.51.100.{n}")) for n in range(3)]
    assert [reply.status_code for reply in behind] == [200] * 3


def test_guessing_keys_is_stopped(data: Path) -> None:
    right, _ = make_key("secret", name="server", data=data)
    client = _client(data, address="192.0.2.10", limit_failed="5/minute")
    guesses = [client.get("themes", headers={"x-api-key": f"kbs_{n}"}).status_code for n in range(7)]
    assert guesses == [401] * 5 + [429] * 2
    assert client.get("themes", headers={"x-api-key": right}).status_code == 200


def test_what_was_counted_takes_no_more_and_more_memory() -> None:
    limits = Limits.make(Settings(limit_address="5/second"))
    tracemalloc.start()
    for number in range(5_000):
        limits.count_address(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 8_000_000


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("naam", "naam"),
    ],
)
def test_a_household_counts_as_one_address(address: str, counted: str) -> None:
    assert neighbourhood(address) == counted


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1:443", "192.0.2.1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        ("", ""),
    ],
)
def test_a_port_is_no_part_of_an_address(written: str, address: str) -> None:
    assert without_port(written) == address


@pytest.mark.parametrize(
    "settings",
    [
        {"proxy_secret": "kort"},
        {"proxy_group_names": "Zonder groep"},
        {"limit_key": "veel"},
        {"cors_origins": "*"},
        {"cors_origins": "http://intranet.example.nl"},
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_server(settings: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(InputError):
        Access.make(Settings(data_dir=tmp_path, **settings))
