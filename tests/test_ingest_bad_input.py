"""Files that are broken, locked, traps or odd: left out with the reason, while the rest is published."""

import json
import os
import random
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, PdfObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from app.cli import main
from corpus.errors import FileRejected
from corpus.files import load_vocabulary
from corpus.schema import Corpus
from ingest.build import Library, Report, build
from ingest.worker import Limits, read_many

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good file; every test adds what is bad."""
    made = tmp_path / "map"
    made.mkdir()
    (made / "goed.md").write_text("# Goed\n\nEen zin over zorg in de wijk.\n", "utf-8")
    return made


def built(folder: Path, *, passwords: tuple[str, ...] = (), previous: Corpus | None = None) -> tuple[Corpus, Report]:
    library = Library(sources=(), vocabulary=load_vocabulary(), granted=frozenset(), passwords=passwords)
    return build((folder,), previous=previous or Corpus(), library=library)


def left_out(folder: Path, name: str) -> str:
    """Bring in the folder; the good file is there, the other one is not. Returns the code of the reason."""
    corpus, report = built(folder)
    assert [document.id for document in corpus.documents] == ["goed"]
    (skip,) = report.skipped
    assert skip.fault
    assert name in str(skip.reason)
    assert skip.file.startswith(str(folder))
    return skip.reason.code


def pdf(*, text: str = "Een zin over de huisarts.", pages: int = 1) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for _ in range(pages):
        canvas.drawString(60, 700, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def changed(change: Callable[[PdfWriter], object]) -> bytes:
    """Return a PDF of one page after a change to its objects."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    change(writer)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def tree_of(writer: PdfWriter) -> tuple[DictionaryObject, PdfObject]:
    """Return the page tree, and the reference to it."""
    tree = writer.root_object["/Pages"].get_object()
    assert isinstance(tree, DictionaryObject)
    return tree, writer.root_object.raw_get("/Pages")


def circular(writer: PdfWriter) -> None:
    tree, itself = tree_of(writer)
    tree[NameObject("/Kids")] = ArrayObject([itself])


def many(writer: PdfWriter) -> None:
    tree, _ = tree_of(writer)
    tree[NameObject("/Kids")] = ArrayObject([writer.pages[0].indirect_reference] * 50_000)
    tree[NameObject("/Count")] = NumberObject(50_000)


def claimed(writer: PdfWriter) -> None:
    tree_of(writer)[0][NameObject("/Count")] = NumberObject(50_000)


def bomb(*, layers: int, size: int) -> Callable[[PdfWriter], None]:
    """Give a change that makes the page's content unpack to `size` bytes, packed several times over."""

    def change(writer: PdfWriter) -> None:
        data = b" " * size
        for _ in range(layers):
            data = zlib.compress(data, 9)
        stream = StreamObject()
        stream._data = data
        stream[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode")] * layers)
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)

    return change


def encrypted(password: str) -> bytes:
    return changed(lambda writer: writer.encrypt(password, algorithm="AES-256"))


@pytest.mark.parametrize(
    ("name", "content", "codes"),
    [
        ("leeg.pdf", lambda: b"", {"file_empty"}),
        ("half.pdf", lambda: pdf(pages=20)[:3_000], {"file_damaged"}),
        ("slot.pdf", lambda: encrypted("geheim"), {"file_encrypted"}),
        ("rond.pdf", lambda: changed(circular), {"file_damaged", "file_too_heavy", "file_without_text"}),
        ("veel.pdf", lambda: changed(many), {"file_too_many_pages"}),
        ("bom.pdf", lambda: changed(bomb(layers=1, size=300_000_000)), {"file_too_heavy"}),
        ("bommen.pdf", lambda: changed(bomb(layers=3, size=300_000_000)), {"file_too_heavy"}),
        ("tekst.pdf", lambda: b"Dit is gewone tekst.", {"file_damaged"}),
        ("word.md", lambda: b"PK\x03\x04" + random.Random(1).randbytes(2_000), {"file_encoding", "file_damaged"}),
        ("latin.txt", lambda: "patiënten in de regio".encode("latin-1"), {"file_encoding"}),
        ("groot.txt", lambda: b"Een zin over zorg. " * 1_200_000, {"file_too_much_text"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_file_is_left_out(folder: Path, name: str, content: Callable[[], bytes], codes: set[str]) -> None:
    (folder / name).write_bytes(content())
    assert left_out(folder, name) in codes


def test_a_false_count_of_pages_is_seen_through(folder: Path) -> None:
    (folder / "beweert.pdf").write_bytes(changed(claimed))
    corpus, report = built(folder)
    assert [source.pages for source in corpus.sources] == [1, 0]
    assert not report.skipped


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KB_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KB_EMBEDDING_MODEL", "hash")
    return tmp_path / "data"


def kb(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def test_a_known_password_opens_a_file_and_is_kept_nowhere(folder: Path, data: Path, tmp_path: Path) -> None:
    (folder / "slot.pdf").write_bytes(encrypted("Zeer geheim!"))
    words = tmp_path / "wachtwoorden.txt"
    words.write_text("verkeerd\nZeer geheim!\n", "utf-8")
    locked = kb("ingest", folder)
    assert locked.exit_code == 1
    assert "--password-file" in locked.stderr
    opened = kb("ingest", folder, "--password-file", words)
    assert opened.exit_code == 0, opened.stderr
    assert "Nieuw: slot" in opened.stderr
    assert not [path for path in data.rglob("*") if path.is_file() and b"Zeer geheim!" in path.read_bytes()]
    assert kb("ingest", folder).exit_code == 0
    missing = kb("ingest", folder, "--password-file", tmp_path / "weg.txt")
    assert missing.exit_code == 1
    assert "weg.txt" in missing.stderr


def test_a_password_is_no_argument_of_the_child(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "gezien"
    fake(tmp_path, monkeypatch, f"open({str(seen)!r}, 'w').write(str(sys.argv) + str(dict(os.environ)))")
    built(folder, passwords=("Zeer geheim!",))
    assert "ingest.worker" in seen.read_text("utf-8")
    assert "geheim" not in seen.read_text("utf-8")


def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Put a program in the place of the child."""
    script = tmp_path / "kind"
    script.write_text(f"#!{sys.executable}\nimport os, sys, time, json\n{code}\n", "utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("held = bytearray(3_000_000_000)", "file_too_heavy"),
        ("while True: sys.stdout.write('rommel' * 1_000_000)", "file_crashed"),
        ('print(\'{"reading": 1, "count": 0}\')', "file_crashed"),
        ('print(\'{"rejected": "bestaat niet", "details": {}}\')', "file_crashed"),
        ("print('{}')\nprint('[' * 100_000)", "file_crashed"),
        ("os.kill(os.getpid(), 9)", "file_too_heavy"),
        ("while True: pass", "file_too_slow"),
        ("time.sleep(60)", "file_too_slow"),
    ],
    ids=["memory", "endless", "odd", "unknown", "rubbish", "killed", "busy", "asleep"],
)
def test_limits_hold_for_whatever_runs_in_the_child(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, reason: str
) -> None:
    fake(tmp_path, monkeypatch, code)
    ((_, outcome),) = read_many((folder / "goed.md",), limits=Limits(seconds=5))
    assert isinstance(outcome, FileRejected)
    assert outcome.code == reason


def test_a_file_without_permission_is_left_out(folder: Path, tmp_path: Path) -> None:
    (folder / "dicht.md").write_text("tekst", "utf-8")
    (folder / "dicht.md").chmod(0)
    (folder / "map").mkdir(mode=0)
    # The superuser may read everything, unless that right is taken away.
    bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"] if not os.getuid() else []
    settings = {"KB_DATA_DIR": str(tmp_path / "data"), "KB_EMBEDDING_MODEL": "hash"}
    done = subprocess.run(
        [*bound, sys.executable, "-m", "app.cli", "ingest", str(folder), "--json"],
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        check=False,
    )
    (folder / "map").chmod(0o700)
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    assert report["added"] == ["goed"]
    assert {skip["code"] for skip in report["skipped"]} == {"file_unreadable", "folder_closed"}


def test_what_lies_in_a_closed_folder_is_not_taken_for_gone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "diep.md").write_text("# Diep\n\nTekst.\n", "utf-8")
    corpus, _ = built(folder)
    listed = os.scandir

    def closed(path: Path) -> object:
        if path.name == "sub":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", closed)
    corpus, report = built(folder, previous=corpus)
    assert [document.id for document in corpus.documents] == ["diep", "goed"]
    assert not report.removed


def test_odd_names(folder: Path) -> None:
    taken = {"-rf.md", "🙂.md", "a b'\"$(x).md", "é" * 120 + ".md"}
    refused = {"regel\neinde.md", "om\u202edraai.md", os.fsdecode(b"half\xff.md")}
    for number, name in enumerate(sorted(taken | refused)):
        (folder / name).write_text(f"Zin {number} over zorg.", "utf-8")
    (folder / os.fsdecode(b"map\xff")).mkdir()
    (folder / os.fsdecode(b"map\xff") / "in.md").write_text("Nog een zin.", "utf-8")
    corpus, report = built(folder)
    assert {source.file for source in corpus.sources} == taken | {"goed.md"}
    assert {skip.reason.code for skip in report.skipped} == {"file_name"}
    assert len(report.skipped) == len(refused) + 1
    assert all((skip.file + str(skip.reason)).isprintable() for skip in report.skipped)


def test_a_folder_whose_name_cannot_be_kept_is_refused(tmp_path: Path, data: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/map\xff"))
    odd.mkdir()
    (odd / "a.md").write_text("tekst", "utf-8")
    assert kb("ingest", odd).exit_code == 1
    assert not list(data.glob("snapshots/*"))


def test_the_first_of_two_files_with_one_id_counts_however_long_it_takes(folder: Path) -> None:
    (folder / "goed.txt").write_text("Iets anders.", "utf-8")
    (folder / "goed.md").write_text("# Goed\n\n" + "Een lange tekst over zorg.\n\n" * 2_000, "utf-8")
    assert left_out(folder, "goed.txt") == "file_same_source"


def test_a_copy_is_told_and_is_no_fault(folder: Path, data: Path) -> None:
    assert kb("ingest", folder).exit_code == 0
    (folder / "0-kopie.md").write_bytes((folder / "goed.md").read_bytes())
    result = kb("ingest", folder)
    assert result.exit_code == 0
    assert "dezelfde inhoud als" in result.stderr
    assert "Ongewijzigd: goed" in result.stderr
    assert data.is_dir()


def built_meanwhile(folder: Path, happens: Callable[[str], None]) -> tuple[Corpus, Report]:
    """Bring in the folder while something happens; it is told which file was just read, at first none."""
    library = Library(sources=(), vocabulary=load_vocabulary(), granted=frozenset())
    return build((folder,), previous=Corpus(), library=library, progress=lambda name, done, total: happens(name))


def test_a_file_that_changes_while_it_is_read(folder: Path) -> None:
    (folder / "bezig.md").write_text("Een zin over zorg.", "utf-8")

    def written(name: str) -> None:
        if name == "bezig.md":
            (folder / name).write_text("Een heel andere zin over zorg.", "utf-8")

    corpus, report = built_meanwhile(folder, written)
    assert [document.id for document in corpus.documents] == ["goed"]
    assert [skip.reason.code for skip in report.skipped] == ["file_changed"]


def test_a_file_that_goes_away_before_it_is_read(folder: Path) -> None:
    (folder / "weg.md").write_text("Een zin over zorg.", "utf-8")
    corpus, report = built_meanwhile(folder, lambda name: (folder / "weg.md").unlink(missing_ok=True))
    assert [document.id for document in corpus.documents] == ["goed"]
    assert [skip.reason.code for skip in report.skipped] == ["file_unreadable"]


def test_a_version_that_cannot_be_read_leaves_the_one_before(folder: Path, data: Path) -> None:
    assert kb("ingest", folder).exit_code == 0
    (folder / "goed.md").write_bytes(b"\xff\xfe")
    result = kb("ingest", folder)
    assert result.exit_code == 1
    assert "De vorige versie blijft" in result.stderr
    assert "zorg in de wijk" in next(data.glob("snapshots/*/documents.jsonl")).read_text("utf-8")


def test_a_full_disk_leaves_the_old_snapshot_serving_and_no_halves(folder: Path, data: Path) -> None:
    assert kb("ingest", folder).exit_code == 0
    before = sorted(str(path) for path in data.rglob("*"))
    (folder / "nieuw.md").write_text("# Nieuw\n\n" + "Een zin over de huisarts.\n\n" * 1_500, "utf-8")
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)); from app.cli import main; main()"
    )
    full = subprocess.run(
        [sys.executable, "-c", code, "ingest", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert full.returncode == 1
    assert "Traceback" not in full.stderr
    assert sorted(str(path) for path in data.rglob("*")) == before
    assert kb("verify").exit_code == 0
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
