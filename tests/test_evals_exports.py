"""Runs for other tools: what is exported can be read there, and says what the scores say."""

import csv
import json
from pathlib import Path

import ir_measures
import pytest
from evaluated import Row, changed, done, kb, questions, read, refused

from evals.evidence import MEASURES, relevance
from evals.gold import points_of
from evals.runs import Run, read_run

Qrels = dict[str, dict[str, int]]


@pytest.fixture(scope="module")
def run(run_folder: Path) -> Run:
    return read_run(run_folder)


@pytest.fixture(scope="module")
def qrels(run: Run) -> Qrels:
    found = {case.id: relevance(points_of(case, run.documents), run.passages.values()) for case in run.cases}
    return {name: passages for name, passages in found.items() if passages}


def export(run_folder: Path, form: str, out: Path) -> Path:
    printed = done(out, "eval", "export", run_folder, "--format", form, "--out", out / form).stdout.splitlines()
    assert sorted(printed) == sorted(str(path) for path in (out / form).rglob("*") if path.is_file())
    return out / form


def test_beir(run_folder: Path, run: Run, qrels: Qrels, tmp_path: Path) -> None:
    folder = export(run_folder, "beir", tmp_path)
    corpus = {row["_id"]: row["text"] for row in read(folder / "corpus.jsonl")}
    assert corpus == {passage.id: passage.text for passage in run.passages.values()}
    asked = {row["_id"]: row["text"] for row in read(folder / "queries.jsonl")}
    assert asked == {row["id"]: row["question"] for row in questions() if row["answerable"]}
    judged: Qrels = {}
    with (folder / "qrels" / "test.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            judged.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    assert judged == qrels


def test_trec_gives_the_figures_of_the_report(run_folder: Path, run: Run, qrels: Qrels, tmp_path: Path) -> None:
    folder = export(run_folder, "trec", tmp_path)
    judged = list(ir_measures.read_trec_qrels(str(folder / "qrels.txt")))
    assert {(one.query_id, one.doc_id): one.relevance for one in judged} == {
        (name, passage): grade for name, passages in qrels.items() for passage, grade in passages.items()
    }
    ranked = list(ir_measures.read_trec_run(str(folder / "run.txt")))
    assert len(ranked) == sum(len(run.outcome(case).hits) for case in run.cases)
    found = ir_measures.calc_aggregate([ir_measures.parse_measure(name) for name in MEASURES], judged, ranked)
    scores = json.loads(done(tmp_path, "eval", "score", changed(run_folder, tmp_path / "run"), "--json").stdout)
    figures = {figure["name"]: figure["value"] for figure in scores["groups"][0]["figures"]}
    assert {str(measure): value for measure, value in found.items()} == {
        name: pytest.approx(figures[name]) for name in MEASURES
    }


def test_trec_keeps_its_columns_whatever_a_question_is_called(run_folder: Path, tmp_path: Path) -> None:
    def rename(rows: list[Row]) -> None:
        for row in rows:
            for name in {"id", "case_id"} & row.keys():
                row[name] = f"vraag {row[name]}"

    folder = export(changed(run_folder, tmp_path / "run", cases=rename, outcomes=rename), "trec", tmp_path)
    assert {len(line.split(" ")) for line in (folder / "qrels.txt").read_text("utf-8").splitlines()} == {4}
    assert {len(line.split(" ")) for line in (folder / "run.txt").read_text("utf-8").splitlines()} == {6}


def test_squad(run_folder: Path, run: Run, tmp_path: Path) -> None:
    squad = json.loads((export(run_folder, "squad", tmp_path) / "squad.json").read_text("utf-8"))
    assert squad["version"] == "v2.0"
    asked: dict[str, list[Row]] = {}
    names = []
    for paragraph in (paragraph for document in squad["data"] for paragraph in document["paragraphs"]):
        for question in paragraph["qas"]:
            names.append(question["id"])
            asked.setdefault(question["question"], []).append(question)
            for answer in question["answers"]:
                start = answer["answer_start"]
                assert paragraph["context"][start : start + len(answer["text"])] == answer["text"] != ""
    assert len(names) == len(set(names))
    for case in run.cases:
        gold = {gold.quote for gold in case.evidence}
        assert {answer["text"] for question in asked[case.question] for answer in question["answers"]} <= gold
        assert {question["is_impossible"] for question in asked[case.question]} == {not case.answerable}
    assert {document["title"] for document in squad["data"]} == {source.title for source in run.sources.values()}


def test_ragas(run_folder: Path, run: Run, qrels: Qrels, tmp_path: Path) -> None:
    rows = read(export(run_folder, "ragas", tmp_path) / "samples.jsonl")
    assert [row["user_input"] for row in rows] == [case.question for case in run.cases]
    for row, case in zip(rows, run.cases, strict=True):
        outcome = run.outcome(case)
        assert row["response"] == "\n".join(sentence.text for sentence in outcome.sentences)
        assert row["retrieved_contexts"] == [run.passages[name].text for name in outcome.hits]
        assert row["retrieved_context_ids"] == list(outcome.hits)
        assert set(row["reference_context_ids"]) == set(qrels.get(case.id, ()))
        assert set(row["reference_contexts"]) <= {gold.quote for gold in case.evidence}
        assert all(nugget.text.rstrip(".") in row["reference"] for nugget in case.nuggets)


@pytest.mark.parametrize("form", ["beir", "trec", "squad", "ragas"])
def test_an_outcome_with_a_passage_that_is_nowhere_can_be_exported(run_folder: Path, tmp_path: Path, form: str) -> None:
    def stray(rows: list[Row]) -> None:
        for row in rows:
            row["hits"].insert(0, "nergens:1")

    export(changed(run_folder, tmp_path / "run", outcomes=stray), form, tmp_path)


def test_an_export_that_cannot_be_written_is_told(run_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("", "utf-8")
    refused(kb(tmp_path, "eval", "export", run_folder, "--format", "trec", "--out", tmp_path / "uit"), "uit", "--out")
    assert (tmp_path / "uit").read_text("utf-8") == ""
