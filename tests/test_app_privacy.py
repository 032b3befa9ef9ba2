"""What is kept of who asks: every claim of `kb privacy` held against what happens."""

import json
import logging
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from app import rights
from app.cli import main
from app.operate import day_files, feedback, operating, privacy, questions
from app.operate.feedback import Feedback
from app.operate.operating import Operation
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader

TODAY = date(2026, 6, 15)
QUESTION = "Wat is een meekijkconsult?"
PERSONAL = "Mijn moeder heeft koorts, wat is een meekijkconsult?"
WITH_ADDRESS = "Wat is een meekijkconsult? Mail jan@example.org"
ANSWER = "0123456789abcdef0123456789abcdef"


def _claims(settings: Settings) -> dict[str, privacy.Kept]:
    return {each.name: each for each in privacy.kept(settings, "nl")}


def _operated(library: Path, settings: Settings, days: int) -> tuple[Operation, Reader]:
    settings = settings.model_copy(update={"keep_questions_days": days})
    ingest((library,), settings)
    base = KnowledgeBase(settings)
    return Operation(base), base.reader()


def _rows(folder: Path) -> list[dict[str, object]]:
    return [
        json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]


def test_by_default_no_question_is_kept(library: Path, settings: Settings) -> None:
    operation, reader = _operated(library, settings, 0)
    reader.ask(QUESTION)
    assert not questions.folder(settings.data_dir).exists()
    assert _claims(operation.settings)["questions"].where == ""
    assert b'kennisbank_answers_total{status="answered"} 1.0' in operation.metrics.text()


def test_a_kept_question_holds_what_is_claimed_and_no_more(library: Path, settings: Settings) -> None:
    operation, reader = _operated(library, settings, 3)
    found = reader.ask(QUESTION)
    reader.turns((QUESTION,))
    reader.again().ask(QUESTION)
    folder = questions.folder(settings.data_dir)
    (row,) = _rows(folder)
    assert row == {
        "question": QUESTION,
        "status": str(found.status),
        "documents": ["leidraad"],
        "snapshot": reader.index.manifest.id,
    }
    (path,) = folder.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    claim = _claims(operation.settings)["questions"]
    assert (claim.where, claim.days, claim.count) == (str(folder.absolute()), 3, 1)


@pytest.mark.parametrize("question", [PERSONAL, WITH_ADDRESS])
def test_what_looks_personal_is_never_kept(library: Path, settings: Settings, question: str) -> None:
    _, reader = _operated(library, settings, 3)
    reader.ask(question)
    assert not _rows(questions.folder(settings.data_dir))


def test_a_full_disk_costs_no_answer(library: Path, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    _, reader = _operated(library, settings, 3)
    questions.folder(settings.data_dir).write_text("no folder", "utf-8")
    with caplog.at_level(logging.ERROR):
        assert reader.ask(QUESTION).sentences
    assert [record.msg for record in caplog.records] == ["error"]


@pytest.mark.parametrize("days", [1, 7, 365])
def test_a_row_stays_for_the_days_that_are_set_and_no_longer(tmp_path: Path, days: int) -> None:
    day_files.append(tmp_path, {"a": 1}, today=TODAY, days=days)
    day_files.clean(tmp_path, today=TODAY + timedelta(days=days - 1), days=days)
    assert day_files.count(tmp_path) == 1
    day_files.clean(tmp_path, today=TODAY + timedelta(days=days), days=days)
    assert day_files.count(tmp_path) == 0


def test_the_first_row_of_a_day_takes_away_what_is_too_old(tmp_path: Path) -> None:
    day_files.append(tmp_path, {"a": 1}, today=TODAY, days=2)
    day_files.append(tmp_path, {"a": 2}, today=TODAY + timedelta(days=2), days=2)
    assert [path.stem for path in tmp_path.iterdir()] == ["2026-06-17"]


def test_a_day_has_a_largest_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day_files, "LARGEST", 100)
    kept = [day_files.append(tmp_path, {"a": "x" * 40}, today=TODAY, days=1) for _ in range(5)]
    assert kept == [True, True, True, False, False]


def test_a_file_that_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "eigen.jsonl").write_text("{}\n", "utf-8")
    assert day_files.clean(tmp_path, today=TODAY, days=0) == 0
    assert (tmp_path / "eigen.jsonl").exists()


def test_cleaning_obeys_the_settings_of_now(settings: Settings) -> None:
    data = settings.data_dir
    for ago in range(3):
        day = TODAY - timedelta(days=ago)
        day_files.append(questions.folder(data), {}, today=day, days=365)
        day_files.append(feedback.folder(data), {}, today=day, days=365)
    assert operating.clean(settings.model_copy(update={"keep_questions_days": 2}), today=TODAY) == 1
    assert operating.clean(settings, today=TODAY) == 2  # Turned off: what was kept goes too.
    assert day_files.count(feedback.folder(data)) == 3
    assert operating.clean(settings, today=TODAY + timedelta(days=feedback.DAYS)) == 3


@pytest.mark.parametrize(("days", "text", "kept"), [(0, "mist Venlo", 0), (5, "mist Venlo", 1), (5, PERSONAL, 0)])
def test_own_words_are_kept_only_where_questions_are(settings: Settings, days: int, text: str, kept: int) -> None:
    given = Feedback(answer=ANSWER, helpful=False, reason="onvolledig", text=text)
    assert feedback.record(given, data=settings.data_dir, text_days=days, today=TODAY) is bool(kept)
    assert _rows(feedback.folder(settings.data_dir)) == [{"answer": ANSWER, "helpful": False, "reason": "onvolledig"}]
    assert len(_rows(feedback.texts_folder(settings.data_dir))) == kept


def test_the_language_model_is_told_without_what_may_be_secret(settings: Settings) -> None:
    assert _claims(settings)["language_model"].where == ""
    url = "https://user:geheim@1.1.1.1/v1?key=geheim"
    claim = _claims(settings.model_copy(update={"llm_url": url, "llm_key": "geheim"}))["language_model"]
    assert claim.where == "https://1.1.1.1/v1"
    assert "gaat niet mee" in claim.what
    near = _claims(settings.model_copy(update={"llm_url": "http://127.0.0.1:1/v1"}))["language_model"]
    assert "gaat erheen" in near.what


def test_permissions_and_runs_are_told_where_they_are(settings: Settings, evaluated: Path) -> None:
    rights.grant("all", by="de beheerder", scope="", data=settings.data_dir)
    assert Path(_claims(settings)["permissions"].where).is_file()
    claim = _claims(settings.model_copy(update={"data_dir": evaluated}))["evaluations"]
    assert (claim.count, Path(claim.where).is_dir()) == (1, True)


def test_nothing_else_lies_in_the_data_folder(library: Path, settings: Settings) -> None:
    """A folder that the claims do not name holds the documents, and nothing of who asks."""
    operation, reader = _operated(library, settings, 3)
    reader.ask(QUESTION)
    operation.judged(Feedback(answer=ANSWER, helpful=True))
    rights.grant("all", by="de beheerder", scope="", data=settings.data_dir)
    told = {Path(each.where).name for each in privacy.kept(operation.settings, "nl") if each.where}
    of_documents = {"snapshots", "CURRENT", "publish.lock"}
    assert {path.name for path in settings.data_dir.iterdir()} - of_documents <= told


def test_the_command_tells_and_purges(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("KB_KEEP_QUESTIONS_DAYS", "30")
    day_files.append(questions.folder(settings.data_dir), {}, today=TODAY, days=30)
    feedback.record(
        Feedback(answer=ANSWER, helpful=True, text="mist Venlo"), data=settings.data_dir, text_days=30, today=TODAY
    )
    shown = CliRunner().invoke(main, ["privacy"]).stdout
    assert str(questions.folder(settings.data_dir)) in shown
    assert "30 dagen" in shown
    assert CliRunner().invoke(main, ["privacy", "purge"]).exit_code == 0
    rows = json.loads(CliRunner().invoke(main, ["privacy", "--json"]).stdout)
    assert [row["count"] for row in rows if row["name"] in ("questions", "feedback", "feedback_texts")] == [0, 0, 0]


@pytest.mark.parametrize("days", ["-1", "366", "veel"])
def test_days_out_of_range_are_refused(monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    monkeypatch.setenv("KB_KEEP_QUESTIONS_DAYS", days)
    found = CliRunner().invoke(main, ["privacy"])
    assert found.exit_code == 1
    assert "KEEP_QUESTIONS_DAYS" in found.stderr.upper()
