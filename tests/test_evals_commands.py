"""Run, score, compare and gate as a user meets them, on a few questions about the embedded documents."""

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from evaluated import ASKED, Row, changed, done, kb, questions, read, refused, update, write

from evals.metrics import METRICS
from retrieval.snapshot import current_folder

FILES = {"run.json", "cases.jsonl", "sources.jsonl", "documents.jsonl", "passages.jsonl", "outcomes.jsonl"}
MADE = {"report.html", "report.md", "scores.json", "questions.csv", "junit.xml"}


@pytest.fixture
def data(tmp_path: Path, evaluated: Path) -> Path:
    """A data folder of one's own with the embedded documents and the run."""
    return shutil.copytree(evaluated, tmp_path / "data")


@pytest.fixture
def scored(run_folder: Path, tmp_path: Path) -> Path:
    """The run, scored where nothing but the run is."""
    folder = shutil.copytree(run_folder, tmp_path / "run")
    done(tmp_path / "data", "eval", "score", folder)
    return folder


def test_a_run_keeps_all_that_scoring_needs(run_folder: Path, evaluated: Path) -> None:
    assert {path.name for path in run_folder.iterdir()} == FILES
    assert [path.name for path in (evaluated / "evals").iterdir()] == [run_folder.name]
    info = json.loads((run_folder / "run.json").read_text("utf-8"))
    assert info["id"] == run_folder.name
    assert info["snapshot"] == current_folder(evaluated).name
    assert (info["questions"], info["model"]) == ("vragen.jsonl", "hash")
    assert info["versions"].keys() >= {"python", "commit", "ir-measures"}
    asked = [(row["case_id"], row["paraphrase"]) for row in read(run_folder / "outcomes.jsonl")]
    assert asked == [
        (row["id"], number) for row in questions() for number in range(len(row.get("paraphrases", ())) + 1)
    ]


def test_two_runs_at_once_are_two_folders(data: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "vragen.jsonl", questions()[:1])
    first, second = (json.loads(done(data, "eval", "run", "--questions", file, "--json").stdout) for _ in range(2))
    assert first["run"] < second["run"]
    assert {path.name for path in Path(second["folder"]).iterdir()} == FILES


def test_scoring_needs_the_run_alone(data: Path) -> None:
    shutil.rmtree(data / "snapshots")
    (data / "CURRENT").unlink()
    shown = done(data, "eval", "score").stdout
    (folder,) = (path.parent for path in data.glob("evals/*/run.json"))
    assert {path.name for path in folder.iterdir()} == FILES | MADE
    assert all(metric.name in shown for metric in METRICS)
    assert not (data / "snapshots").exists()


def test_scoring_twice_gives_the_same(scored: Path, tmp_path: Path) -> None:
    before = (scored / "scores.json").read_bytes()
    printed = json.loads(done(tmp_path / "data", "eval", "score", scored, "--json").stdout)
    assert (scored / "scores.json").read_bytes() == before
    assert printed == json.loads(before)


def test_every_form_of_the_report_says_the_same(scored: Path) -> None:
    scores = json.loads((scored / "scores.json").read_text("utf-8"))
    verdicts = {one["id"]: one["verdict"] for one in scores["questions"]}
    answerable = {row["id"]: row["answerable"] for row in questions()}
    failed = {name for name, verdict in verdicts.items() if verdict != ("right" if answerable[name] else "declined")}
    assert set(verdicts) == set(ASKED)
    assert 0 < len(failed) < len(ASKED)

    with (scored / "questions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"]: row["verdict"] for row in rows} == verdicts
    columns = {one["id"]: one["columns"] for one in scores["questions"]}
    for row in rows:
        assert float(row["citations"]) == columns[row["id"]]["citations"]
        assert row["points"] == str(columns[row["id"]].get("points", ""))

    (suite,) = ElementTree.parse(scored / "junit.xml").getroot()
    assert (suite.get("tests"), suite.get("failures")) == (str(len(ASKED)), str(len(failed)))
    failures = [case.get("name", "").split()[0] for case in suite if case.find("failure") is not None]
    assert set(failures) == failed

    figures = {figure["name"]: figure for figure in scores["groups"][0]["figures"]}
    markdown = (scored / "report.md").read_text("utf-8")
    html = (scored / "report.html").read_text("utf-8")
    for metric in METRICS:
        figure = figures[metric.name]
        words = "niet gemeten"
        if figure["value"] is not None:
            words = f"{figure['value']:.2f} [{figure['low']:.2f}–{figure['high']:.2f}]"
        assert f"| {words} |" in markdown
        assert f"<td>{words}</td>" in html
    assert sum(f"**{name}**" in markdown for name in failed) == min(3, len(failed))


def test_each_score_is_a_look_that_is_counted(data: Path, run_folder: Path) -> None:
    for count in (1, 2):
        done(data, "eval", "score")
        report = (data / "evals" / run_folder.name / "report.md").read_text("utf-8")
        assert f"in deze map {count} keer bekeken" in report
    looks = read(data / "evals" / "looks.jsonl")
    assert [look["run"] for look in looks] == [run_folder.name] * 2
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:]+\+00:00", look["date"]) for look in looks)
    assert all(re.fullmatch(r"([0-9a-f]{7,}\+?)?", look["commit"]) for look in looks)


def test_a_look_at_other_questions_is_not_counted(data: Path, run_folder: Path, tmp_path: Path) -> None:
    done(data, "eval", "score")
    done(data, "eval", "run", "--questions", write(tmp_path / "andere.jsonl", questions()[:2]))
    done(data, "eval", "score")
    (other,) = (path for path in data.glob("evals/*/report.md") if path.parent.name != run_folder.name)
    assert "in deze map 1 keer bekeken" in other.read_text("utf-8")


def test_a_citation_that_points_nowhere_counts_as_wrong(run_folder: Path, tmp_path: Path) -> None:
    def misplace(rows: list[Row]) -> None:
        cited = [citation for row in rows if row["paraphrase"] == 0 for citation in row["citations"]]
        cited[0].update(document_id="nergens", passage_id="nergens:1")

    folder = changed(run_folder, tmp_path / "run", outcomes=misplace)
    before = json.loads(done(tmp_path, "eval", "score", run_folder_copy(run_folder, tmp_path), "--json").stdout)
    after = json.loads(done(tmp_path, "eval", "score", folder, "--json").stdout)
    was, now = (sum(one["columns"]["citations.valid"] for one in found["questions"]) for found in (before, after))
    assert now == was - 1
    assert "nergens" in (folder / "report.html").read_text("utf-8")
    done(tmp_path, "eval", "sheet", folder, "--out", tmp_path / "blad.csv")


def run_folder_copy(run_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(run_folder, tmp_path / "heel")


def floors(path: Path, *entries: str) -> Path:
    path.write_text("".join(f'[[floor]]\nquestions = "vragen"\n{entry}\n' for entry in entries), "utf-8")
    return path


@pytest.mark.parametrize(
    ("entry", "ruling", "status"),
    [
        ('metric = "citation_validity"\nlimit = 1.0', "pass", 0),
        ('metric = "RR@10"\nlimit = 0.0', "pass", 0),
        ('metric = "mutations_caught"\nlimit = 0.9', "pass", 0),
        ('metric = "number_mismatches"\nlimit = 0.0', "pass", 0),
        ('metric = "RR@10"\nlimit = 1.1', "fail", 1),
        ('metric = "false_abstention"\nlimit = -0.1', "fail", 1),
        ('metric = "RR@10"\nlimit = 0.0\ngroup = "persoonlijk"', "unknown", 1),
        ('metric = "RR@10"\nlimit = 0.0\ngroup = "afkorting"', "unknown", 1),
    ],
    ids=lambda value: value.replace("\n", " ") if isinstance(value, str) else "",
)
def test_the_gate_opens_only_for_what_was_reached(
    run_folder: Path, tmp_path: Path, entry: str, ruling: str, status: int
) -> None:
    file = floors(tmp_path / "gate.toml", 'metric = "citation_coverage"\nlimit = 1.0', entry)
    result = kb(tmp_path, "eval", "gate", run_folder, "--floors", file, "--json")
    assert result.exit_code == status
    assert [one["ruling"] for one in json.loads(result.stdout)] == ["pass", ruling]
    assert ruling in kb(tmp_path, "eval", "gate", run_folder, "--floors", file).stdout


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('[[floor]]\nquestions = "vragen"\nmetric = "mooi"\nlimit = 1', "mooi"),
        ('[[floor]]\nquestions = "vragen"\nmetric = "R@10"', "limit"),
        ('[[floor]]\nquestions = "vragen"\nmetric = "R@10"\nlimit = nan', "limit"),
        ('[[floor]]\nquestions = "vragen"\nmetric = "R@10"\nlimit = -inf', "limit"),
        ('[[floor]]\nquestions = "vragen"\nmetric = "R@10"\nlimit = 0.1\ngruop = "tune"', "gruop"),
        ('[[floor]]\nmetric = "R@10"\nlimit = 0.1', "questions"),
        ('[[floors]]\nquestions = "vragen"\nmetric = "R@10"\nlimit = 0.1', "floors"),
        ('[floor]\nquestions = "vragen"\nmetric = "R@10"\nlimit = 0.1', "floor"),
        ("floor = 3", "floor"),
        ("floor = [", "kan niet worden gelezen"),
        ('[[floor]]\nquestions = "andere"\nmetric = "R@10"\nlimit = 0.1', "geen grenzen in voor de vragen 'vragen'"),
        ("", "geen grenzen in voor de vragen 'vragen'"),
        (None, "gate.toml"),
    ],
    ids=str,
)
def test_floors_that_cannot_be_read_never_pass(
    run_folder: Path, tmp_path: Path, content: str | None, words: str
) -> None:
    file = tmp_path / "gate.toml"
    if content is not None:
        file.write_text(content, "utf-8")
    refused(kb(tmp_path, "eval", "gate", run_folder, "--floors", file), words)


def test_the_floors_that_come_with_the_project_are_held_against_the_basic_set(run_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(run_folder, tmp_path / "run")
    info = json.loads((folder / "run.json").read_text("utf-8"))
    (folder / "run.json").write_text(json.dumps({**info, "questions": "basis.jsonl"}), "utf-8")
    ruled = json.loads(kb(tmp_path, "eval", "gate", folder, "--json").stdout)
    assert len({(one["floor"]["metric"], one["floor"]["group"]) for one in ruled}) == len(ruled) > 5
    done(tmp_path, "eval", "score", folder)
    report = (folder / "report.md").read_text("utf-8")
    assert ("Alle grenzen gehaald" in report) == all(one["ruling"] == "pass" for one in ruled)


def test_a_run_against_itself_shows_no_difference(run_folder: Path, tmp_path: Path) -> None:
    found = json.loads(done(tmp_path, "eval", "compare", run_folder, run_folder, "--json").stdout)
    assert {change for _, change in found["changes"]} <= {"passing", "failing"}
    for one in found["differences"]:
        assert one["a"] == one["b"]
        assert one["corrected"] is None


def test_what_regressed_and_what_was_fixed_is_named(run_folder: Path, tmp_path: Path) -> None:
    scores = json.loads(done(tmp_path, "eval", "score", changed(run_folder, tmp_path / "a"), "--json").stdout)
    right = next(one["id"] for one in scores["questions"] if one["verdict"] == "right")

    def decline(rows: list[Row]) -> None:
        for row in rows:
            if row["case_id"] == right:
                row.update(status="unanswerable_no_evidence", sentences=[], citations=[], notices=[])

    worse = changed(run_folder, tmp_path / "b", outcomes=decline)
    shown = done(tmp_path, "eval", "compare", tmp_path / "a", worse).stdout
    assert f"regressed (1): {right}" in shown
    assert "fixed (0)" in shown
    found = json.loads(done(tmp_path, "eval", "compare", worse, tmp_path / "a", "--json").stdout)
    assert dict(found["changes"])[right] == "fixed"
    passed = found["differences"][0]
    assert (passed["name"], passed["b"] - passed["a"], passed["p"]) == ("passed", pytest.approx(1 / len(ASKED)), 1.0)
    by_name = {one["name"]: one for one in found["differences"]}
    assert by_name["false_abstention"]["b"] < by_name["false_abstention"]["a"]


def test_runs_that_cannot_be_compared_are_told(run_folder: Path, tmp_path: Path) -> None:
    other = changed(run_folder, tmp_path / "anders", cases=update(0, {"question": "Hoeveel mensen zijn ziek?"}))
    refused(kb(tmp_path, "eval", "compare", run_folder, other), "niet over dezelfde vragen")

    fewer = changed(run_folder, tmp_path / "minder", cases=lambda rows: rows.pop(), outcomes=lambda rows: rows.pop())
    refused(kb(tmp_path, "eval", "compare", run_folder, fewer), "niet over dezelfde vragen")

    moved = changed(run_folder, tmp_path / "later")
    info = json.loads((moved / "run.json").read_text("utf-8"))
    (moved / "run.json").write_text(json.dumps({**info, "snapshot": "later"}), "utf-8")
    refused(kb(tmp_path, "eval", "compare", run_folder, moved), "later", "--across-snapshots")
    allowed = kb(tmp_path, "eval", "compare", run_folder, moved, "--across-snapshots")
    assert allowed.exit_code == 0
    assert f"{info['snapshot']} ≠ later" in allowed.stderr


def drop(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def cut(name: str) -> Callable[[Path], None]:
    def shorten(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text[: len(text) // 2], "utf-8")

    return shorten


def lines(name: str, alter: Callable[[list[str]], list[str]]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        rows = (folder / name).read_text("utf-8").splitlines()
        (folder / name).write_text("".join(f"{row}\n" for row in alter(rows)), "utf-8")

    return apply


def stranger(rows: list[str]) -> list[str]:
    return [*rows[:2], json.dumps({**json.loads(rows[2]), "case_id": "zz"}), *rows[3:]]


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lines("outcomes.jsonl", stranger), ("outcomes.jsonl, regel 3:", "'zz'", "niet is gesteld")),
        (lines("outcomes.jsonl", lambda rows: [*rows, rows[4]]), ("outcomes.jsonl, regel 12:", "'b06'", "al een")),
        (lines("outcomes.jsonl", lambda rows: []), ("outcomes.jsonl", "leeg")),
        (lines("outcomes.jsonl", lambda rows: rows[1:]), ("van 1 vragen", "'b05'")),
        (lines("outcomes.jsonl", lambda rows: [*rows[:5], "{", *rows[5:]]), ("outcomes.jsonl, regel 6:", "JSON")),
        (drop("outcomes.jsonl"), ("outcomes.jsonl", "kan niet worden gelezen")),
        (cut("run.json"), ("run.json", "kan niet worden gelezen")),
        (lines("cases.jsonl", lambda rows: [*rows, rows[0]]), ("cases.jsonl, regel 9:", "'b05' 2x")),
        (lines("sources.jsonl", lambda rows: rows[1:]), ("horen niet bij elkaar",)),
        (lines("documents.jsonl", lambda rows: rows[1:]), ("horen niet bij elkaar",)),
        (lines("passages.jsonl", lambda rows: []), ("horen niet bij elkaar",)),
        (cut("passages.jsonl"), ("passages.jsonl, regel",)),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_damaged_run_gives_a_message_and_no_figure(
    run_folder: Path, tmp_path: Path, damage: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    folder = shutil.copytree(run_folder, tmp_path / "run")
    damage(folder)
    for command in (("score", folder), ("gate", folder), ("compare", run_folder, folder)):
        refused(kb(tmp_path / "data", "eval", *command), *words)
    assert not (tmp_path / "data").exists()


def test_a_run_that_does_not_exist_is_told(data: Path, run_folder: Path, tmp_path: Path) -> None:
    for command in ("score", "gate", "judge"):
        refused(kb(data, "eval", command, "weg", **LLM), "'weg'", run_folder.name)
        refused(kb(tmp_path / "leeg", "eval", command, **LLM), "Er is nog geen ronde", "kb eval run")


LLM = {"KB_LLM_URL": "http://127.0.0.1:9/v1", "KB_LLM_MODEL": "klein"}


def test_a_run_that_was_broken_off_is_no_run(data: Path, run_folder: Path) -> None:
    (data / "evals" / run_folder.name).rename(data / "evals" / f".new-{run_folder.name}")
    refused(kb(data, "eval", "score"), "Er is nog geen ronde")


def test_the_latest_run_is_scored(data: Path, run_folder: Path, tmp_path: Path) -> None:
    done(data, "eval", "run", "--questions", write(tmp_path / "andere.jsonl", questions()[:2]))
    assert json.loads(done(data, "eval", "score", "--json").stdout)["run"]["questions"] == "andere.jsonl"
    assert json.loads(done(data, "eval", "score", run_folder.name, "--json").stdout)["run"]["id"] == run_folder.name


def test_a_damaged_log_of_looks_is_told(data: Path, run_folder: Path) -> None:
    done(data, "eval", "score")
    log = data / "evals" / "looks.jsonl"
    log.write_text(log.read_text("utf-8") + "{\n", "utf-8")
    refused(kb(data, "eval", "score"), "looks.jsonl, regel 2:")
    assert len(log.read_text("utf-8").splitlines()) == 2


def test_a_folder_that_cannot_be_written_is_told(data: Path, run_folder: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "vragen.jsonl", questions()[:1])
    folder = data / "evals" / run_folder.name
    (folder / "report.md").mkdir()
    refused(kb(data, "eval", "score"), str(folder), "KB_DATA_DIR")
    shutil.rmtree(data / "evals")
    (data / "evals").write_text("", "utf-8")
    refused(kb(data, "eval", "run", "--questions", file), "kan niet worden geschreven", "KB_DATA_DIR")
    assert (data / "evals").read_text("utf-8") == ""


def test_forget_takes_the_runs_that_hold_the_document(data: Path, library: Path, run_folder: Path) -> None:
    file = write(data.parent / "vragen.jsonl", questions()[:1])
    broken = data / "evals" / "kapot"
    shutil.copytree(run_folder, broken)
    cut("documents.jsonl")(broken)
    done(data, "ingest", library)
    done(data, "eval", "run", "--questions", file)
    done(data, "forget", "leidraad")
    assert [path.parent.name for path in data.glob("evals/*/run.json")] == [run_folder.name]


def test_a_question_about_a_forgotten_document_is_told(data: Path, tmp_path: Path) -> None:
    done(data, "forget", "toolkit-artrose")
    file = write(tmp_path / "vragen.jsonl", questions())
    refused(kb(data, "eval", "run", "--questions", file), "vragen.jsonl, regel 3:", "'b13'", "'toolkit-artrose'")
