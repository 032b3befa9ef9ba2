"""The report as a file: whole without a network, safe whatever is asked or answered, in two languages."""

import csv
import json
import re
import shutil
import tomllib
from itertools import chain
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from evaluated import Row, changed, done, questions, read
from lxml import html

from evals.gate import OF_CHECKS, Ruling
from evals.judged import Stage, Verdict
from evals.metrics import METRICS, Part
from evals.mutations import MUTATIONS
from evals.report import wording
from evals.words import TEXTS

EVALS = TEXTS.parent
NASTY = '<script>alert(1)</script><img src="https://kwaad.example/x.png">'


@pytest.fixture(scope="module")
def scored(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(run_folder, tmp_path_factory.mktemp("scored") / "run")
    done(folder.parent / "data", "eval", "score", folder)
    return folder


@pytest.fixture(scope="module")
def page(scored: Path) -> html.HtmlElement:
    return html.fromstring((scored / "report.html").read_text("utf-8"))


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def one(page: html.HtmlElement, name: str) -> html.HtmlElement:
    """Return the only element of a class."""
    (element,) = page.find_class(name)
    return element


def heads(page: html.HtmlElement) -> set[str]:
    """Return the words of headings, column heads and notes."""
    found = page.xpath("//h1 | //h2 | //th[@scope='col'] | //*[@class='note']")
    return {words_of(element) for element in found}


def assert_offline(page: html.HtmlElement, text: str) -> None:
    """Hold a page against what it may load: nothing but itself."""
    assert {element.tag for element in page.iter()}.isdisjoint(("link", "img", "iframe", "object", "embed", "base"))
    assert not page.xpath("//meta[@http-equiv] | //@style[contains(., 'url')]")
    addresses = [element.get(name) for name in ("href", "src", "srcset", "action", "data") for element in page.iter()]
    assert all(address.startswith("#") for address in addresses if address is not None)
    style = "".join(element.text_content() for element in page.iter("style"))
    assert "url(" not in style
    assert "@import" not in style
    script = "".join(element.text_content() for element in page.iter("script"))
    assert not re.search(r"fetch|XMLHttpRequest|import\(|https?:|WebSocket|sendBeacon", script)
    assert '<meta charset="utf-8">' in text


def test_the_report_needs_no_network(scored: Path, page: html.HtmlElement) -> None:
    assert_offline(page, (scored / "report.html").read_text("utf-8"))
    assert page.get("lang") == "nl"


def test_the_verdict_comes_first_and_then_the_three_worst_with_a_reason(scored: Path, page: html.HtmlElement) -> None:
    assert "grenzen" in words_of(one(page, "verdict"))
    headings = [words_of(heading) for heading in page.iter("h1", "h2")]
    assert headings[1] == "De drie slechtste vragen"
    verdicts = {q["id"]: q for q in json.loads((scored / "scores.json").read_text("utf-8"))["questions"]}
    worst = one(page, "worst").findall("li")
    assert len(worst) == 3
    points = {"right": 1, "partly": 0.5, "declined": 0, "wrong": -1}
    scores = []
    for item in worst:
        name = next(item.iter("a")).get("href", "").removeprefix("#")
        assert page.get_element_by_id(name).tag == "details"
        assert words_of(one(item, "why")).endswith(".")
        assert "plaats 0" not in words_of(item)
        scores.append(points[verdicts[name]["verdict"]])
    right = {row["id"]: "right" if row["answerable"] else "declined" for row in questions()}
    failed = [points[q["verdict"]] for name, q in verdicts.items() if q["verdict"] != right[name]]
    assert scores == sorted(failed)[:3]


def test_each_question_shows_its_answer_beside_its_sources(scored: Path, page: html.HtmlElement) -> None:
    outcomes = {row["case_id"]: row for row in read(scored / "outcomes.jsonl") if row["paraphrase"] == 0}
    passages = {row["id"]: row["text"] for row in read(scored / "passages.jsonl")}
    assert {element.get("id") for element in page.iter("details")} == set(outcomes)
    for name, outcome in outcomes.items():
        shown = page.get_element_by_id(name)
        assert [element.text_content() for element in shown.iter("mark")] == [
            cited["quote"] for cited in outcome["citations"]
        ]
        sources = [element.text_content() for element in shown.xpath(".//blockquote[not(@class)]/p[@class='source']")]
        assert sources == [passages[cited["passage_id"]] for cited in outcome["citations"]]
        said = [words_of(element) for element in shown.find_class("said")]
        assert len(said) == len(outcome["sentences"])
        assert ("Geen antwoord" in words_of(shown)) == (not said)
    gold = {row["id"]: len(row.get("evidence", ())) for row in questions()}
    assert {name: len(page.get_element_by_id(name).find_class("gold")) for name in gold} == gold


def test_the_checks_and_what_was_not_measured_are_told(scored: Path, page: html.HtmlElement) -> None:
    scores = json.loads((scored / "scores.json").read_text("utf-8"))
    told = words_of(page)
    for check in scores["self_checks"]:
        tried = sum(row["tried"] for row in check["mutations"])
        caught = sum(row["caught"] for row in check["mutations"])
        assert tried > 0
        assert f"{check['name']}: {caught} van {tried} beschadigingen gezien" in told
    assert "door een taalmodel: niet gemeten" in told
    assert "Samenvattingen tegen de originelen: niet gemeten" in told
    assert "p95" in told
    assert one(page, "curve").findall("polyline")


def test_the_report_in_english(scored: Path, tmp_path: Path, page: html.HtmlElement) -> None:
    folder = shutil.copytree(scored, tmp_path / "run")
    done(tmp_path, "eval", "score", folder, "--language", "en")
    english = html.fromstring((folder / "report.html").read_text("utf-8"))
    assert english.get("lang") == "en"
    assert words_of(next(english.iter("h2"))) == "The three worst questions"
    shared = heads(page) & heads(english)
    assert {word for word in shared if len(word.split()) > 2} == set()
    assert "## The three worst questions" in (folder / "report.md").read_text("utf-8")
    assert (folder / "scores.json").read_bytes() == (scored / "scores.json").read_bytes()


def test_what_is_asked_or_answered_is_only_text(run_folder: Path, tmp_path: Path) -> None:
    def ask(rows: list[Row]) -> None:
        for row, start in zip(rows, ("=", "+", "-", "@", "\t", "\r"), strict=False):
            row.update(question=f"{start}1+1|{NASTY}\x00\ufffe [x](https://kwaad.example)", note=NASTY)

    def answer(rows: list[Row]) -> None:
        for row in rows:
            row["sentences"] = [{**said, "text": f'=HYPERLINK("x"){NASTY}\x07'} for said in row["sentences"]]
            row["written_by"] = NASTY

    folder = changed(run_folder, tmp_path / "run", cases=ask, outcomes=answer)
    done(tmp_path, "eval", "score", folder)
    text = (folder / "report.html").read_text("utf-8")
    page: html.HtmlElement = html.fromstring(text)
    assert_offline(page, text)
    assert len(list(page.iter("script"))) == 1
    assert NASTY in words_of(next(page.get_element_by_id("b05").iter("summary")))
    assert any(NASTY in element.text_content() for element in page.find_class("said"))

    with (folder / "questions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for cell in chain.from_iterable(row.values() for row in rows):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert rows[0]["question"].startswith("'=1+1")
    assert any(row["answer"].startswith("'=HYPERLINK") for row in rows)

    (suite,) = ElementTree.parse(folder / "junit.xml").getroot()
    assert NASTY in suite[0].get("name", "")
    markdown = (folder / "report.md").read_text("utf-8")
    assert "<script" not in markdown
    assert "<img" not in markdown
    assert not re.search(r"(?<!\\)\[x\]", markdown)
    assert all(line.count("|") - line.count("\\|") == 7 for line in markdown.splitlines() if line.startswith("| "))


def test_a_sheet_for_people_holds_no_formula(run_folder: Path, tmp_path: Path) -> None:
    def answer(rows: list[Row]) -> None:
        for row in rows:
            row["sentences"] = [{**said, "text": "=1+1"} for said in row["sentences"]]

    folder = changed(run_folder, tmp_path / "run", outcomes=answer)
    done(tmp_path, "eval", "sheet", folder, "--out", tmp_path / "blad.csv")
    with (tmp_path / "blad.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["tekst"] for row in csv.DictReader(file)} == {"'=1+1"}


def test_every_text_is_in_both_languages_with_the_same_blanks() -> None:
    for name, entry in tomllib.loads(TEXTS.read_text("utf-8")).items():
        assert entry.keys() == {"nl", "en"}, name
        blanks = [sorted(re.findall(r"\{(\w+)\}", entry[language])) for language in ("nl", "en")]
        assert blanks[0] == blanks[1], name
        assert all(entry.values()), name


def test_every_text_is_used_and_every_text_that_is_used_is_there() -> None:
    known = set(tomllib.loads(TEXTS.read_text("utf-8")))
    stages = [stage for stage in get_args(Stage) if stage]
    declining = ("not_read", "not_retrieved", "wrongly_declined", "incomplete")
    by_part = {
        "verdict_": (*get_args(Verdict), *get_args(Ruling), "no_floors"),
        "ruling_": (*get_args(Ruling), "noise"),
        "stage_": stages,
        "why_": (
            *(s for s in stages if s != "wrongly_declined"),
            *(f"{s}_declined" for s in declining),
            "refused_personal",
        ),
        "damage_": MUTATIONS,
        "timing_": ("understand", "retrieve", "select", "write", "cite", "all"),
        "summary_": ("answers", "written"),
        "part_": get_args(Part),
        "metric_": (*(metric.name.replace("@", "_") for metric in METRICS), *OF_CHECKS),
    }
    made = {f"{start}{end}" for start, ends in by_part.items() for end in ends}
    assert made <= known
    files = (*EVALS.glob("*.py"), *Path(wording.__file__).parent.glob("*.*"))
    quoted = set(re.findall(r'"(\w+)"', "".join(file.read_text("utf-8") for file in files)))
    assert known - made <= quoted
    template = (Path(wording.__file__).parent / "page.html.j2").read_text("utf-8")
    assert set(re.findall(r'\bt\("(\w+)"\s*[,)]', template)) <= known
