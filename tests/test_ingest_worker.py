"""Untrusted files: each in a child process that may fail in any way."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

import ingest.worker
from corpus.errors import FileRejected
from ingest.read import read
from ingest.worker import Limits, read_many, read_safely


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "goed bestand é'\"$(x).pdf"
    canvas = Canvas(str(path))
    canvas.drawString(60, 700, "Een zin over zorg.")
    canvas.save()
    return path


def rejected(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(FileRejected) as caught:
        read_safely(path, limits or Limits())
    assert path.name in str(caught.value)
    return caught.value.code


def python(path: Path, code: str) -> str:
    """Make an interpreter that runs code in place of the child."""
    script = path / "kind"
    script.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
    script.chmod(0o755)
    return str(script)


def test_the_child_gives_what_the_reader_gives(good: Path) -> None:
    assert read_safely(good) == read(good)


def test_links_and_pages_survive_the_way(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Kop\n\n- **Vet** en [woord](https://voorbeeld.nl)\n", encoding="utf-8")
    assert read_safely(path) == read(path)


def test_what_the_reader_rejects_is_rejected_by_the_parent(tmp_path: Path) -> None:
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.4 niets")
    assert rejected(tmp_path / "kapot.pdf") == "file_damaged"
    (tmp_path / "leeg.pdf").touch()
    assert rejected(tmp_path / "leeg.pdf") == "file_empty"
    assert rejected(tmp_path / "weg.pdf") == "file_unreadable"
    assert rejected(tmp_path) == "file_format"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.pdf")
    assert rejected(tmp_path / "pijp.pdf") == "file_special"


def test_size_and_page_caps(good: Path) -> None:
    assert rejected(good, Limits(size=100)) == "file_too_large"
    assert rejected(good, Limits(pages=0)) == "file_too_many_pages"


def test_a_slow_child_is_stopped(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", python(tmp_path, "import time; time.sleep(60)"))
    began = time.monotonic()
    assert rejected(good, Limits(seconds=0.5)) == "file_too_slow"
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (f"import os; os.kill(os.getpid(), {int(signal.SIGKILL)})", "file_too_heavy"),
        (f"import os; os.kill(os.getpid(), {int(signal.SIGSEGV)})", "file_crashed"),
        ("raise RuntimeError('kapot')", "file_crashed"),
        ("print('geen json')", "file_crashed"),
        ("print('[]')", "file_crashed"),
        ("raise MemoryError", "file_too_heavy"),
    ],
)
def test_a_child_that_dies_is_survived(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "executable", python(tmp_path, code))
    assert rejected(good) == expected


def test_too_little_memory_is_told(tmp_path: Path) -> None:
    path = tmp_path / "groot.md"
    path.write_text("woord " * 5_000_000, encoding="utf-8")
    assert rejected(path, Limits(memory=200_000_000)) == "file_too_heavy"


def test_a_decompression_bomb_is_no_answer(good: Path, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=good)
    stream = StreamObject()
    stream.set_data(b" " * 400_000_000)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.write(tmp_path / "bom.pdf")
    assert (tmp_path / "bom.pdf").stat().st_size < 2_000_000
    assert rejected(tmp_path / "bom.pdf") in {"file_too_heavy", "file_without_text", "file_damaged"}


def test_the_child_sees_no_settings_or_keys(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "gezien"
    monkeypatch.setenv("KB_LLM_KEY", "geheim")
    monkeypatch.setattr(
        sys, "executable", python(tmp_path, f"import os; open({str(seen)!r}, 'w').write(' '.join(os.environ))")
    )
    rejected(good)
    assert "KB_LLM_KEY" not in seen.read_text("utf-8")


def test_every_limit_of_the_child_is_set(good: Path) -> None:
    assert ingest.worker.DEFAULT_LIMITS.memory == 1_000_000_000
    assert read_safely(good, Limits(memory=900_000_000)).page_count == 1


def test_files_are_read_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Each child waits for the other: one after the other they would be too slow.
    code = (
        "import json, pathlib, sys, time\n"
        "own = pathlib.Path(json.load(sys.stdin)['path'])\n"
        "own.with_suffix('.er').touch()\n"
        "while len(list(own.parent.glob('*.er'))) < 2: time.sleep(0.01)"
    )
    monkeypatch.setattr(sys, "executable", python(tmp_path, code))
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("tekst", encoding="utf-8")
    outcomes = read_many((tmp_path / "a.md", tmp_path / "b.md"), at_once=2, limits=Limits(seconds=30))
    reasons = {number: outcome.code for number, outcome in outcomes if isinstance(outcome, FileRejected)}
    assert reasons == {0: "file_crashed", 1: "file_crashed"}


def test_whoever_stops_listening_ends_the_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import json, os, pathlib, subprocess, sys, time\n"
        "own = pathlib.Path(json.load(sys.stdin)['path'])\n"
        "if own.name == 'snel.md':\n"
        "    while not own.with_name('pid').exists(): time.sleep(0.01)\n"
        "    sys.exit(1)\n"
        "helper = subprocess.Popen(['sleep', '60'])\n"
        "own.with_name('klaar').write_text(f'{os.getpid()} {helper.pid}')\n"
        "own.with_name('klaar').rename(own.with_name('pid'))\n"
        "time.sleep(60)"
    )
    monkeypatch.setattr(sys, "executable", python(tmp_path, code))
    for name in ("snel.md", "traag.md"):
        (tmp_path / name).write_text("tekst", encoding="utf-8")
    outcomes = read_many((tmp_path / "snel.md", tmp_path / "traag.md"), at_once=2)
    assert next(outcomes)[0] == 0
    outcomes.close()
    for pid in (tmp_path / "pid").read_text("utf-8").split():
        # The system takes its time to end what was killed.
        until = time.monotonic() + 10
        while _is_alive(pid) and time.monotonic() < until:
            time.sleep(0.05)
        assert not _is_alive(pid)


def _is_alive(pid: str) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_larger_file_gets_more_time_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "groot.md"
    path.write_bytes(b"a" * 3_100_000)
    monkeypatch.setattr(sys, "executable", python(tmp_path, "import time; time.sleep(60)"))
    with pytest.raises(FileRejected, match=r"langer dan 0\.4 seconden"):
        read_safely(path, Limits(seconds=0.1, seconds_per_megabyte=0.1))
    with pytest.raises(FileRejected, match=r"langer dan 0\.2 seconden"):
        read_safely(path, Limits(seconds=0.1, seconds_per_megabyte=0.1, most_seconds=0.2))
