"""Keys: shown once, kept as hashes, known to a running server at once."""

import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.access.keys import KeyRing, make_key, read_keys, revoke_key
from app.access.origins import host_name, is_known_host, is_own, origin_of
from app.cli import main
from corpus.errors import CorpusError, InputError

PAGE = "https://intranet.example.nl"


def test_a_key_is_kept_as_a_hash_that_only_its_owner_can_read(tmp_path: Path) -> None:
    text, key = make_key("publishable", name="intranet", data=tmp_path, origins=[PAGE])
    kept = (tmp_path / "keys.json").read_text("utf-8")
    assert text not in kept
    assert text.split("_")[2] not in kept
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600
    assert read_keys(tmp_path) == (key,)


def test_two_keys_are_never_the_same(tmp_path: Path) -> None:
    texts = {make_key("secret", name="x", data=tmp_path)[0] for _ in range(20)}
    assert len(texts) == len(read_keys(tmp_path)) == 20


def test_a_running_server_knows_a_new_and_a_revoked_key_at_once(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path)
    assert ring.find("kbs_x") is None
    text, key = make_key("secret", name="server", data=tmp_path, groups=["insurers"])
    assert ring.find(text) == key
    revoke_key(key.id, data=tmp_path)
    assert ring.find(text) is None


def test_a_key_no_longer_works_after_its_days(tmp_path: Path) -> None:
    _, key = make_key("secret", name="x", data=tmp_path, days=2)
    now = datetime.now(UTC)
    assert key.works_at(now + timedelta(days=1))
    assert not key.works_at(now + timedelta(days=2))


@pytest.mark.parametrize("wrong", ["", "kbs_", "x" * 10_000, "kbs_é", "\x00"])
def test_what_is_no_key_is_found_nowhere(tmp_path: Path, wrong: str) -> None:
    make_key("secret", name="x", data=tmp_path)
    assert KeyRing(tmp_path).find(wrong) is None


@pytest.mark.parametrize("content", ["", "{", "{}", '[{"id": 1}]', '[{"id": "a", "kind": "admin"}]'])
def test_a_damaged_file_lets_nobody_in(tmp_path: Path, content: str) -> None:
    (tmp_path / "keys.json").write_text(content, "utf-8")
    with pytest.raises(CorpusError, match="beschadigd"):
        KeyRing(tmp_path).find("kbs_x")


def test_only_origins_of_keys_that_work_count(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path)
    _, key = make_key("publishable", name="x", data=tmp_path, origins=[PAGE, "http://localhost:8000"])
    assert ring.origins() == {PAGE, "http://localhost:8000"}
    revoke_key(key.id, data=tmp_path)
    assert ring.origins() == frozenset()


@pytest.mark.parametrize(
    "options",
    [
        {"kind": "publishable"},
        {"kind": "publishable", "origins": [PAGE], "groups": ["insurers"]},
        {"kind": "secret", "origins": [PAGE]},
        {"kind": "publishable", "origins": ["http://intranet.example.nl"]},
        {"kind": "publishable", "origins": ["*"]},
        {"kind": "publishable", "origins": ["https://*.example.nl"]},
        {"kind": "publishable", "origins": ["https://a.nl/pad"]},
        {"kind": "publishable", "origins": ["null"]},
        {"kind": "publishable", "origins": ["https://a.nl:x"]},
        {"kind": "publishable", "origins": ["https://a.nl\r\nx: y"]},
    ],
)
def test_a_key_that_would_open_too_much_is_not_made(tmp_path: Path, options: dict[str, object]) -> None:
    with pytest.raises(InputError):
        make_key(name="x", data=tmp_path, **options)  # type: ignore[arg-type]
    assert not (tmp_path / "keys.json").exists()


def test_a_group_has_a_name_that_documents_can_have(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        make_key("secret", name="x", data=tmp_path, groups=["operator"])


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://Intranet.Example.nl/", PAGE),
        ("https://intranet.example.nl:443", PAGE),
        ("https://intranet.example.nl:8443", f"{PAGE}:8443"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"),
    ],
)
def test_an_origin_is_written_as_browsers_send_it(written: str, origin: str) -> None:
    assert origin_of(written) == origin


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("kb.example.nl", "kb.example.nl"),
        ("KB.example.nl:7860", "kb.example.nl"),
        ("[::1]:80", "[::1]"),
        ("[::1]", "[::1]"),
        ("", ""),
        ("kb:80:80", ""),
        ("kb.nl:x", ""),
        ("kb.nl/pad", ""),
        ("a@kb.nl", ""),
        ("kb.nl\r\nx", ""),
    ],
)
def test_a_host_is_read_without_its_port(header: str, name: str) -> None:
    assert host_name(header) == name


@pytest.mark.parametrize(
    "header", ["localhost:7860", "127.0.0.1", "[::1]:1", "10.0.0.3:7860", "zorgserver", "kb.nl:443"]
)
def test_a_known_host(header: str) -> None:
    assert is_known_host(header, {"kb.nl"})


@pytest.mark.parametrize("header", ["elders.nl", "kb.nl.elders.nl", "", "kb.nl:80:80", "127.0.0.1.elders.nl"])
def test_an_unknown_host(header: str) -> None:
    assert not is_known_host(header, {"kb.nl"})


def test_the_origin_of_this_server_is_its_host_or_its_public_address() -> None:
    assert is_own("http://127.0.0.1:7860", "127.0.0.1:7860", "")
    assert is_own("https://kb.nl", "intern:7860", "https://kb.nl/kennisbank")
    assert not is_own("https://elders.nl", "kb.nl", "https://kb.nl")
    assert not is_own("null", "null", "")
    assert not is_own("file://", "", "")


def _kb(data: Path, *arguments: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(main, ["key", *arguments], env={"KB_DATA_DIR": str(data)})
    return ran.exit_code, ran.stdout, ran.stderr


def test_the_command_line_makes_lists_and_revokes(tmp_path: Path) -> None:
    code, text, said = _kb(tmp_path, "make", "--name", "intranet", "--origin", PAGE, "--expires", "30")
    assert (code, text[:4]) == (0, "kbp_")
    assert "niet nog eens" in said
    code, listed, _ = _kb(tmp_path, "list", "--json")
    (row,) = json.loads(listed)
    assert (row["name"], row["origins"], row["revoked"]) == ("intranet", [PAGE], "")
    assert text.strip() not in listed
    assert row["id"] in _kb(tmp_path, "list")[1]
    assert _kb(tmp_path, "revoke", row["id"])[0] == 0
    assert read_keys(tmp_path)[0].revoked
    assert _kb(tmp_path, "revoke", "nergens")[0] == 1
    assert _kb(tmp_path, "make", "--name", "zonder")[0] == 1
    assert _kb(tmp_path, "make", "--name", "server", "--secret", "--group", "insurers")[1].startswith("kbs_")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_lets_nobody_in(tmp_path: Path) -> None:
    make_key("secret", name="x", data=tmp_path)
    (tmp_path / "keys.json").chmod(0)
    with pytest.raises(CorpusError):
        read_keys(tmp_path)
