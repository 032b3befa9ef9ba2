"""What must hold for the project as a whole: names, documentation, speed of the command line."""

import importlib
import re
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import click
import pytest

from app.cli import main
from app.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("app", "corpus", "evals", "ingest", "retrieval")
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_is_ours_and_not_one_of_the_same_name_elsewhere(name: str) -> None:
    file = importlib.import_module(name).__file__
    assert file
    assert Path(file).parent == ROOT / name


@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_readme_names_every_command(command: str) -> None:
    assert f"kb {command}" in README


@pytest.mark.parametrize("setting", sorted(Settings.model_fields))
def test_the_readme_names_every_setting(setting: str) -> None:
    assert f"KB_{setting.upper()}" in README
    assert Settings.model_fields[setting].description


def test_the_readme_names_every_make_target() -> None:
    targets = re.findall(r"^([a-z][a-z-]*):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert targets
    assert not [target for target in targets if f"make {target}" not in README]


def test_every_command_has_a_help_text() -> None:
    groups: list[click.Group] = [main]
    while groups:
        for command in groups.pop().commands.values():
            assert command.help, command.name
            if isinstance(command, click.Group):
                groups.append(command)


def test_help_comes_at_once() -> None:
    def seconds() -> float:
        began = perf_counter()
        subprocess.run([sys.executable, "-m", "app.cli", "--help"], check=True, cwd=ROOT, capture_output=True)
        return perf_counter() - began

    # The promise is 0.3 s; the best of five, and some room, since a test machine may be busy.
    assert min(seconds() for _ in range(5)) < 0.6
