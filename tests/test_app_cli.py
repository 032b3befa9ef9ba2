import json
import os
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KB_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KB_EMBEDDING_MODEL", "hash")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def kb(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def refused(result: Result, *words: str) -> None:
    """Hold a refusal against what every refusal must be: status 1, one clear message, no traceback."""
    assert result.exit_code == 1
    assert not result.stdout
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


@pytest.fixture
def published(data: Path, library: Path) -> Path:
    assert kb("ingest", library).exit_code == 0
    return data


@pytest.mark.usefixtures("published")
def test_ask_gives_the_shape_that_other_programs_read() -> None:
    answer = json.loads(kb("ask", "Wat is een meekijkconsult?", "--json").stdout)
    assert answer.keys() == {
        "id", "question", "status", "language", "understood", "text", "sentences", "notices", "written_by",
        "citations", "hits",
        "suggestions", "confidence", "seconds", "timings",
    }  # fmt: skip
    assert answer["citations"][0].keys() == {
        "number", "passage_id", "document_id", "document_title", "document_status", "text_kind", "ocr", "page",
        "page_label", "lines", "headings", "quote", "start", "end", "as_of", "spans",
    }  # fmt: skip
    assert answer["hits"][0].keys() == {
        "passage_id", "document_id", "document_title", "document_status", "text_kind", "ocr", "page", "page_label",
        "lines", "headings", "kind", "force", "themes", "text", "score",
    }  # fmt: skip
    assert answer["status"] == "answered"
    assert all(sentence["citations"] for sentence in answer["sentences"])


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("name", ["antwoord.md", "antwoord.docx"])
def test_ask_writes_a_file_to_take_along(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("oud", "utf-8")
    result = kb("ask", "Wat is een meekijkconsult?", "--out", file)
    assert result.exit_code == 0
    assert (result.stdout, name in result.stderr) == ("", True)
    assert file.read_bytes().startswith(b"# Wat is" if name.endswith(".md") else b"PK")
    assert not list(tmp_path.glob("*.new"))


@pytest.mark.usefixtures("published")
def test_the_command_in_a_file_gives_the_same_answer(tmp_path: Path) -> None:
    kb("ask", "Wat is een meekijkconsult?", "--document", "leidraad", "-k", 3, "--out", tmp_path / "a.md")
    text = (tmp_path / "a.md").read_text("utf-8")
    (command,) = [line for line in text.splitlines() if line.startswith("kb ask")]
    again = json.loads(kb(*shlex.split(command)[1:], "--json").stdout)
    assert again["id"] in text
    assert all(sentence["text"] in text for sentence in again["sentences"])


@pytest.mark.usefixtures("data")
def test_another_ending_is_told_before_anything_is_asked() -> None:
    refused(kb("ask", "zorg", "--out", "antwoord.pdf"), "antwoord.pdf", ".docx")


@pytest.mark.usefixtures("published")
def test_an_answer_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    refused(kb("ask", "Wie betaalt?", "--out", tmp_path / "geen" / "a.docx"), "a.docx", "--out")
    refused(kb("ask", "Wie betaalt?", "--out", "/proc/a.md"), "/proc/a.md", "--out")


@pytest.mark.usefixtures("published")
def test_examples_give_their_shape() -> None:
    (first, *_) = json.loads(kb("examples", "spoedplein", "--json").stdout)
    assert first.keys() == {
        "passage_id", "document_id", "document_title", "text_kind", "page", "page_label", "title", "initiative",
        "place", "organisations", "themes", "text", "link",
    }  # fmt: skip


@pytest.mark.usefixtures("published")
def test_batch_answers_each_line_and_keeps_what_cannot_be_asked(tmp_path: Path) -> None:
    questions = tmp_path / "vragen.jsonl"
    questions.write_text(
        '{"id": "a", "question": "Wie betaalt de specialist?"}\n{"id": "b", "question": ""}\n', "utf-8"
    )
    assert kb("batch", questions, "--out", tmp_path / "uit.jsonl", "-k", 2).exit_code == 0
    first, second = map(json.loads, (tmp_path / "uit.jsonl").read_text("utf-8").splitlines())
    assert first["id"] == "a"
    assert len(first["hits"]) == 2
    assert isinstance(first["seconds"], float)
    assert (second["id"], second["error"]) == ("b", "question_empty")


@pytest.mark.usefixtures("published")
def test_readable_output() -> None:
    assert "[1] leidraad" in kb("ask", "Wat is een meekijkconsult?").stdout.casefold()
    assert "2 praktijkvoorbeelden" in kb("examples").stdout
    assert "acute-zorg" in kb("themes").stdout
    assert "discussiestuk" in kb("documents").stdout
    passage = json.loads(kb("passages", "leidraad", "--json").stdout)[0]["passage_id"]
    assert passage in kb("passages", "--why", passage).stdout
    assert kb("verify").exit_code == 0


@pytest.mark.usefixtures("published")
def test_a_forgotten_document_is_nowhere_on_disk(published: Path, library: Path) -> None:
    kb("ingest", library)
    assert kb("forget", "leidraad").exit_code == 0
    kept = [path for path in published.rglob("*.jsonl") if "meekijkconsult" in path.read_text("utf-8")]
    assert not kept
    assert json.loads(kb("documents", "--json").stdout)[0]["document_id"] == "discussie"


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    "arguments",
    [("ask", "zorg"), ("search", "zorg"), ("examples",), ("documents",), ("verify",), ("rollback",)],
    ids=lambda arguments: arguments[0],
)
def test_without_a_knowledge_base_one_is_told_how_to_make_it(arguments: tuple[str, ...]) -> None:
    refused(kb(*arguments), "kb ingest")


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ask", ""), ("Typ een vraag",)),
        (("ask", "zorg " * 2_000), ("te lang", "2000")),
        (("search", "zorg", "--theme", "zorgg"), ("zorgg", "acute-zorg")),
        (("examples", "--theme", "zorgg"), ("zorgg", "acute-zorg")),
        (("search", "zorg", "--kind", "gedicht"), ("gedicht", "advies")),
        (("forget", "weg"), ("weg", "leidraad")),
        (("passages", "weg"), ("weg", "leidraad")),
        (("ingest", "/bestaat/niet"), ("/bestaat/niet",)),
        (("rights", "grant", "weg", "--by", "test"), ("toolkit-artrose",)),
        (("batch", "/bestaat/niet.jsonl", "--out", "uit.jsonl"), ("niet.jsonl",)),
        (("eval", "run", "--questions", "/bestaat/niet.jsonl"), ("niet.jsonl",)),
    ],
    ids=lambda value: " ".join(value)[:40],
)
def test_what_cannot_be_used_is_told(arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    refused(kb(*arguments), *words)


def test_forget_also_takes_what_only_an_older_snapshot_holds(published: Path, library: Path) -> None:
    (library / "leidraad.md").unlink()
    assert kb("ingest", library).exit_code == 0
    assert kb("forget", "leidraad").exit_code == 0
    assert not [path for path in published.rglob("*.jsonl") if "meekijkconsult" in path.read_text("utf-8")]
    refused(kb("rollback"), "geen oudere")


def test_a_damaged_snapshot_loses_no_documents(published: Path, library: Path, tmp_path: Path) -> None:
    (library / "leidraad.toml").write_text('title = "Leidraad"\n', "utf-8")
    assert kb("ingest", library).exit_code == 0
    newest = max((published / "snapshots").iterdir())
    (newest / "documents.jsonl").write_text("{", "utf-8")
    refused(kb("ask", "zorg"), "beschadigd")
    extra = tmp_path / "extra.md"
    extra.write_text("# Extra\n\nDe apotheker schuift aan.\n", "utf-8")
    assert kb("ingest", extra).exit_code == 0
    assert {row["document_id"] for row in json.loads(kb("documents", "--json").stdout)} == {
        "leidraad", "discussie", "extra"
    }  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"rommel", b"\xff"])
@pytest.mark.parametrize("mend", [("rollback",), ("ingest",)], ids=["rollback", "ingest"])
def test_a_broken_current_is_mended_by_what_the_message_says(
    published: Path, library: Path, content: bytes, mend: tuple[str, ...]
) -> None:
    kb("ingest", library)
    (published / "CURRENT").write_bytes(content)
    refused(kb("ask", "zorg"), "kb ingest", "kb rollback")
    assert kb(*mend).exit_code == 0
    assert "leidraad" in kb("documents").stdout


@pytest.mark.usefixtures("published")
def test_a_file_does_not_take_the_place_of_another_of_the_same_name(tmp_path: Path) -> None:
    other = tmp_path / "ander"
    other.mkdir()
    (other / "leidraad.md").write_text("# Ander\n\nIets heel anders.\n", "utf-8")
    result = kb("ingest", other)
    assert result.exit_code == 1
    assert "leidraad" in result.stderr
    assert "specialist meekijkt" in kb("ask", "Wat is een meekijkconsult?").stdout


@pytest.mark.usefixtures("published")
def test_a_remembered_folder_that_is_not_there_keeps_its_documents(library: Path) -> None:
    away = library.rename(library.with_name("elders"))
    result = kb("ingest", library)
    assert result.exit_code == 1
    assert "deze map is er nu niet" in result.stderr
    assert "De vorige versie blijft in de kennisbank." in result.stderr
    assert "Verwijderd" not in result.stderr
    assert len(json.loads(kb("documents", "--json").stdout)) == 2
    away.rename(library)
    assert kb("ingest", library).exit_code == 0


@pytest.mark.usefixtures("published")
def test_a_remembered_folder_that_is_empty_lets_its_documents_go(library: Path) -> None:
    for file in library.iterdir():
        file.unlink()
    result = kb("ingest", library)
    assert result.exit_code == 0
    assert "Verwijderd: discussie, leidraad" in result.stderr


@pytest.mark.usefixtures("published")
def test_answers_never_overwrite_the_questions(tmp_path: Path) -> None:
    questions = tmp_path / "vragen.jsonl"
    questions.write_bytes(b'\xef\xbb\xbf{"id": "a", "question": "Wie betaalt?"}\n')
    refused(kb("batch", questions, "--out", questions), "--out")
    assert kb("batch", questions, "--out", tmp_path / "uit.jsonl").exit_code == 0


@pytest.mark.usefixtures("published")
def test_function_words_alone_are_not_answered() -> None:
    assert json.loads(kb("ask", "de het een van", "--json").stdout)["status"] == "unanswerable_out_of_scope"


@pytest.mark.usefixtures("published")
def test_odd_files_are_left_out_one_by_one(library: Path) -> None:
    os.mkfifo(library / "pijp.md")
    Path(os.fsdecode(os.fsencode(library) + b"/kapot\xff.md")).write_text("tekst", "utf-8")
    (library / "extra.md").write_text("# Extra\n\nTekst.\n", "utf-8")
    (library / "extra.toml").write_bytes(b'title = "caf\xe9"\n')
    result = kb("ingest", library)
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert "extra.toml" in result.stderr
    assert len(json.loads(kb("documents", "--json").stdout)) == 2


def test_a_model_that_does_not_exist_loses_nothing(
    published: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (published / "CURRENT").read_text("utf-8")
    monkeypatch.setenv("KB_EMBEDDING_MODEL", str(published / "geen-model"))
    refused(kb("ingest", library), "geen-model", "KB_EMBEDDING_MODEL")
    assert (published / "CURRENT").read_text("utf-8") == before
    refused(kb("ask", "zorg"), "geen-model", "kb model set")


@pytest.mark.usefixtures("data")
def test_a_data_folder_that_cannot_be_written_is_told(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_DATA_DIR", "/proc/kennisbank")
    refused(kb("ingest", library), "/proc/kennisbank", "KB_DATA_DIR")


@pytest.mark.usefixtures("published")
def test_answers_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    questions = tmp_path / "vragen.jsonl"
    questions.write_text('{"id": "a", "question": "Wie betaalt?"}\n', "utf-8")
    refused(kb("batch", questions, "--out", tmp_path / "geen" / "uit.jsonl"), "uit.jsonl", "--out")


def test_a_setting_that_cannot_be_used_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del data
    monkeypatch.setenv("KB_DENSE_WEIGHT", "veel")
    refused(kb("documents"), "dense_weight")


@pytest.mark.usefixtures("data")
def test_a_file_that_cannot_be_read_is_left_out_and_the_rest_is_published(library: Path) -> None:
    (library / "leeg.pdf").write_bytes(b"")
    (library / "kapot.pdf").write_bytes(b"geen pdf")
    result = kb("ingest", library)
    assert result.exit_code == 1
    assert "leeg.pdf" in result.stderr
    assert "kapot.pdf" in result.stderr
    assert "Traceback" not in result.stderr
    assert {row["document_id"] for row in json.loads(kb("documents", "--json").stdout)} == {"leidraad", "discussie"}


@pytest.mark.usefixtures("data")
def test_an_original_waits_for_permission_and_then_takes_the_place_of_its_digest(tmp_path: Path) -> None:
    assert kb("ingest").exit_code == 0
    folder = tmp_path / "originelen"
    folder.mkdir()
    # A stand-in under the name by which the source is known.
    (folder / "toolkit-artrose.pdf").write_bytes(_pdf("Toolkit", "Een kernteam overlegt elke maand over artrose."))
    waiting = kb("ingest", folder)
    assert waiting.exit_code == 0
    assert "kb rights grant toolkit-artrose" in waiting.stderr
    assert _text_kinds()["toolkit-artrose"] == "samenvatting"
    assert kb("rights", "grant", "all", "--by", "test").exit_code == 0
    assert kb("ingest", folder).exit_code == 0
    assert _text_kinds()["toolkit-artrose"] == "origineel"
    assert len(_text_kinds()) == 5
    (folder / "toolkit-artrose.pdf").rename(tmp_path / "weg.pdf")
    (folder / "ander.md").write_text("# Ander\n\nIets anders.\n", "utf-8")
    assert kb("ingest", folder).exit_code == 0
    assert _text_kinds()["toolkit-artrose"] == "samenvatting"


def _text_kinds() -> dict[str, str]:
    return {row["document_id"]: row["text_kind"] for row in json.loads(kb("documents", "--json").stdout)}


def _pdf(title: str, text: str) -> bytes:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(72, 780, title)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 740, text)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.usefixtures("published")
def test_documents_tell_what_they_say_of_themselves() -> None:
    rows = {row["document_id"]: row for row in json.loads(kb("documents", "--json").stdout)}
    (said,) = rows["discussie"]["statements"]
    assert (said["kind"], said["value"], said["page"]) == ("concept", "", 1)
    assert (said["text"], said["start"], said["end"]) == ("Discussiestuk", 0, 13)
    assert rows["leidraad"]["statements"] == []
    assert rows["leidraad"]["abbreviations"] == []


@pytest.mark.usefixtures("published")
def test_a_passage_tells_its_term_its_figures_and_their_date() -> None:
    rows = json.loads(kb("passages", "leidraad", "--json").stdout)
    (defined,) = [row for row in rows if row["term"]]
    assert (defined["kind"], defined["term"]) == ("definitie", "Meekijkconsult")
    (counted,) = [row for row in rows if row["figures"]]
    assert (counted["figures"], counted["as_of"]) == (["12 regio's"], "2024")
    said = kb("passages", "--why", counted["passage_id"]).stdout
    assert "cijfers: 12 regio's; geldt voor: 2024" in said
    assert json.loads(kb("passages", "--why", counted["passage_id"], "--json").stdout)[0]["why"]


@pytest.mark.usefixtures("published")
def test_a_question_may_lean_on_earlier_ones(tmp_path: Path) -> None:
    earlier = ("--after", "Wat is een meekijkconsult?", "--after", "en een spoedplein?")
    found = json.loads(kb("ask", "wie betaalt dat?", *earlier, "--json").stdout)
    assert (found["question"], found["understood"]) == (
        "wie betaalt dat?",
        "Wie betaalt een spoedplein?",
    )
    assert found["notices"][0]["kind"] == "understood"
    refused(kb("ask", "wie betaalt dat?", "--after", ""), "geen vraag")
    lines = [
        {"id": "a", "question": "waarom?", "after": ["Wat is een meekijkconsult?"]},
        {"id": "b", "question": "waarom?", "after": ["?!"]},
        {"id": "c", "question": "waarom?"},
    ]
    questions, out = tmp_path / "vragen.jsonl", tmp_path / "uit.jsonl"
    questions.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert kb("batch", questions, "--out", out).exit_code == 0
    a, b, c = (json.loads(line) for line in out.read_text("utf-8").splitlines())
    assert a["understood"] == "Waarom een meekijkconsult?"
    assert b["error"] == "question_empty"
    assert c["understood"] == "waarom?"
