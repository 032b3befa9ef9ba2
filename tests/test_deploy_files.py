"""What can be checked of the service and the container without running them."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
CONTAINER = (DEPLOY / "Containerfile").read_text("utf-8")


def _instructions(text: str) -> list[tuple[str, str]]:
    """The instructions of a Containerfile, comments left out and lines joined."""
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    joined = lines.replace("\\\n", " ")
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in joined.splitlines() if line.strip()]


def test_the_container_runs_as_a_user_without_rights() -> None:
    last = _instructions(CONTAINER[CONTAINER.rindex("FROM ") :])
    found = dict(last)
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", found["USER"])
    names = [name for name, _ in last]
    assert names.index("USER") < names.index("ENTRYPOINT")
    assert "RUN" not in names[names.index("USER") :]
    assert "/api/v1/health/ready" in found["HEALTHCHECK"]


def test_the_container_takes_only_what_is_there_and_may_be_sent() -> None:
    instructions = _instructions(CONTAINER)
    assert {name for name, _ in instructions} <= {
        "FROM", "ARG", "WORKDIR", "COPY", "RUN", "ENV", "VOLUME", "USER", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK",
        "ENTRYPOINT", "CMD",
    }  # fmt: skip
    allowed = re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    copied = [
        word for name, rest in instructions if name == "COPY" and "--from" not in rest for word in rest.split()[:-1]
    ]
    for path in copied:
        assert path.replace("[t]", "t") in allowed
        assert "[" in path or (ROOT / path).exists()
    assert not re.search(r"(?i)(key|secret|token|password)=", CONTAINER)


def test_every_package_is_in_the_container() -> None:
    packages = set(re.findall(r'"(\w+)(?:\.\w+)*"', re.search(r"packages = \[(.*?)\]", _project()).group(1)))  # type: ignore[union-attr]
    assert all(f"COPY {package} {package}" in CONTAINER for package in packages)


def _project() -> str:
    return (ROOT / "pyproject.toml").read_text("utf-8")


def test_the_service_has_what_keeps_it_in() -> None:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / "kennisbank.service", "utf-8")
    service = parser["Service"]
    for name in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome", "RestrictSUIDSGID"):
        assert service[name] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["User"] not in ("", "root")
    assert "--host 127.0.0.1" in service["ExecStart"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is missing: the unit was not checked")
def test_systemd_reads_the_service_and_finds_little_exposed(tmp_path: Path) -> None:
    unit = tmp_path / "kennisbank.service"
    text = (DEPLOY / "kennisbank.service").read_text("utf-8")
    unit.write_text(text.replace("/opt/kennisbank/.venv/bin/kb", "/bin/true"), "utf-8")
    verified = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, timeout=60)
    assert (verified.returncode, verified.stderr) == (0, "")
    rated = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(unit)],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert rated.returncode == 0, rated.stdout[-300:]


def test_nothing_is_installed_offline_from_a_folder_without_wheels(tmp_path: Path) -> None:
    script = DEPLOY / "install-offline.sh"
    done = subprocess.run(["sh", str(script), str(tmp_path)], capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert not list(tmp_path.iterdir())
