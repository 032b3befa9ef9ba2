"""Files of questions as people give them: what is wrong is told with its line, and a spreadsheet becomes questions."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from evaluated import ASKED, Row, done, kb, questions, read, refused, write

from evals.cases import read_cases

QUOTE = "Begin klein met kernteam"


def without(name: str) -> Callable[[list[Row]], object]:
    return lambda rows: rows[2].pop(name)


def put(**values: object) -> Callable[[list[Row]], object]:
    return lambda rows: rows[2].update(values)


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (without("question"), "question: Field required"),
        (without("kind"), "kind: Field required"),
        (without("answerable"), "answerable: Field required"),
        (put(kind="gedicht"), "kind:"),
        (put(id="b05"), "'b05' 2x"),
        (put(id=" "), "id ''"),
        (put(question="?"), "question '?'"),
        (put(question="zorg " * 1000), "5000 / 2000"),
        (put(paraphrases=["wie?", ""]), "question ''"),
        (put(paraphrase=["wie?"]), "paraphrase:"),
        (put(evidence=[]), "answerable"),
        (put(answerable=False), "answerable"),
        (put(evidence=[{"document": "toolkit-artrose", "page": 1}]), "evidence"),
        (put(nuggets=[{"text": "kernteam", "words": ["|"]}]), "nugget"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_question_that_is_not_right_is_told_with_its_line(
    evaluated: Path, tmp_path: Path, alter: Callable[[list[Row]], object], words: str
) -> None:
    rows = questions()
    alter(rows)
    file = write(tmp_path / "vragen.jsonl", rows)
    told = kb(evaluated, "eval", "run", "--questions", file)
    refused(told, f"{file}, regel 3:", words, "Herstel of verwijder de regel")


@pytest.mark.parametrize("command", [("validate",), ("fusion", "--questions")], ids=lambda command: command[0])
def test_every_command_that_takes_questions_tells_it(evaluated: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    rows = questions()
    del rows[2]["kind"]
    file = write(tmp_path / "vragen.jsonl", rows)
    refused(kb(evaluated, "eval", *command, file), f"{file}, regel 3:", "kind: Field required")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "er staat geen vraag in"),
        ("\n \n", "er staat geen vraag in"),
        ("geen json\n", "regel 1:"),
        ('\n{"id": "a",\n', "regel 2:"),
        ("[]\n", "regel 1:"),
        (b"\xff\xfe\x00", "kan niet worden gelezen"),
        (None, "kan niet worden gelezen"),
    ],
    ids=repr,
)
def test_a_file_without_questions_is_told(
    evaluated: Path, tmp_path: Path, content: str | bytes | None, words: str
) -> None:
    file = tmp_path / "vragen.jsonl"
    if content is not None:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    refused(kb(evaluated, "eval", "run", "--questions", file), str(file), words)


@pytest.mark.parametrize("document", ["toolkit-artrose", "weg"])
def test_gold_that_is_nowhere_is_told_with_its_line(evaluated: Path, tmp_path: Path, document: str) -> None:
    rows = questions()
    rows[2]["evidence"] = [{"document": document, "quote": "Dit staat er niet."}]
    rows[2]["nuggets"] = []
    file = write(tmp_path / "vragen.jsonl", rows)
    before = sorted(evaluated.glob("evals/*"))
    for command in ("run", "fusion"):
        told = kb(evaluated, "eval", command, "--questions", file)
        refused(told, f"{file}, regel 3:", "'b13'", f"'{document}'", "'Dit staat er niet.'")
    assert sorted(evaluated.glob("evals/*")) == before
    found = kb(evaluated, "eval", "validate", file)
    assert (found.exit_code, found.stdout.split(":")[0]) == (1, "Regel 3, b13")
    (flaw,) = json.loads(kb(evaluated, "eval", "validate", file, "--json").stdout)
    assert (flaw["line"], flaw["case"], flaw["code"]) == (3, "b13", "gold")


def test_validate_proves_the_facts_and_that_no_question_is_a_copy(evaluated: Path, tmp_path: Path) -> None:
    rows = questions()
    quote = rows[0]["evidence"][0]["quote"]
    rows[1]["nuggets"] = [{"text": "Vliegtuigen", "words": ["vliegtuig*"]}]
    rows[3]["question"] = f"Klopt het: {quote}?"
    found = json.loads(kb(evaluated, "eval", "validate", write(tmp_path / "vragen.jsonl", rows), "--json").stdout)
    assert [(flaw["line"], flaw["code"]) for flaw in found] == [(2, "nugget"), (4, "copied")]
    right = done(evaluated, "eval", "validate", write(tmp_path / "vragen.jsonl", questions()))
    assert (right.stdout, "0 fouten in 8 vragen" in right.stderr) == ("", True)


def table(*rows: tuple[str, ...], between: str = ",", end: str = "\n") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=between, lineterminator=end).writerows(rows)
    return file.getvalue()


SHEET = (
    ("ID", "Question", "Kind", "Asker", "Document", "Quote", "Fact", "Quote2", "Fact2", "Note"),
    (
        "q1", "Wie zitten er in het kernteam,\nen wie niet; dus?", "advies", "rho", "toolkit-artrose", QUOTE,
        "een kernteam = kernteam*|kern team; klein", "(psychosociale) bijwerkingen", "bijwerkingen", "",
    ),
    ("q2", "Wat kost een kaartje?", "buiten", "", "", "", "", "", "", "geen zorg"),
)  # fmt: skip


@pytest.mark.parametrize("between", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_spreadsheet_becomes_questions(tmp_path: Path, between: str, end: str, coding: str) -> None:
    rows = [SHEET[0], (*SHEET[1][:2], "advies", *SHEET[1][3:-1], "één"), *SHEET[2:]]
    (tmp_path / "vragen.csv").write_bytes(table(*rows, between=between, end=end).encode(coding))
    out = tmp_path / "vragen.jsonl"
    done(tmp_path, "eval", "import", tmp_path / "vragen.csv", "--out", out)
    first, second = read_cases(out)
    assert (first.id, first.kind, first.asker, first.note) == ("q1", "advies", "rho", "één")
    assert first.question.split() == SHEET[1][1].split()
    assert [(gold.document, gold.quote) for gold in first.evidence] == [
        ("toolkit-artrose", QUOTE), ("toolkit-artrose", "(psychosociale) bijwerkingen"),
    ]  # fmt: skip
    assert [(one.text, one.words) for one in first.nuggets] == [
        ("een kernteam", ("kernteam*|kern team", "klein")), ("bijwerkingen", ("bijwerkingen",)),
    ]  # fmt: skip
    assert (second.answerable, second.evidence, second.asker, second.note) == (False, (), "anders", "geen zorg")


HEAD = ("id", "question", "kind", "document", "quote")
GOOD = ("a", "Wat is zorg?", "feit", "toolkit-artrose", QUOTE)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", ("id, question, kind", "ontbreekt")),
        (table(HEAD), ("er staat geen vraag in",)),
        (table(("id", "question"), ("a", "b")), ("kolom kind ontbreekt",)),
        (table((*HEAD, "antwoord"), (*GOOD, "x")), ("kolom antwoord is niet bekend", "fact3")),
        (table((*HEAD, "quote"), (*GOOD, "x")), ("kolom quote", "meer dan eens")),
        (table(HEAD, GOOD, GOOD), ("regel 3:", "'a' 2x")),
        (table(HEAD, ("", "Wat?", "nabij", "", "")), ("regel 2:", "id ''")),
        (table(HEAD, ("a", "", "nabij", "", "")), ("regel 2:", "question ''")),
        (table(HEAD, (*GOOD[:2], "gedicht", "", "")), ("regel 2:", "kind")),
        (table(HEAD, (*GOOD[:3], "", "")), ("regel 2:", "document, quote")),
        (table(HEAD, (*GOOD[:3], "", QUOTE)), ("regel 2:", "document ''")),
        (table(HEAD, (*GOOD[:4], "")), ("regel 2:", "quote ''")),
        (table(HEAD, (*GOOD[:2], "nabij", *GOOD[3:])), ("regel 2:", "nabij")),
        (table(HEAD, GOOD, (), ("b", "Een\nvraag?", "feit", "", "")), ("regel 4:", "b: document, quote")),
        ("id,question,kind\na,Zorg, en wat dan,nabij\n", ("regel 2:", "4 > 3")),
        (table(("id", "question", "kind"), ("a", "x" * 200_000, "nabij")), ("regel 2:",)),
        (table((*HEAD, "fact"), (*GOOD, "een kernteam = |")), ("regel 2:", "fact 'een kernteam'")),
        (None, ("kan niet worden gelezen",)),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_spreadsheet_that_is_not_right_is_told(tmp_path: Path, content: str | None, words: tuple[str, ...]) -> None:
    file, out = tmp_path / "vragen.csv", tmp_path / "vragen.jsonl"
    if content is not None:
        file.write_text(content, "utf-8")
    refused(kb(tmp_path, "eval", "import", file, "--out", out), str(file), *words)
    assert not out.exists()


def test_questions_about_text_that_may_not_be_copied_point_at_it(evaluated: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "vragen.csv", tmp_path / "vragen.jsonl"
    quote = questions()[0]["evidence"][0]["quote"]
    file.write_text(table(HEAD, (*GOOD[:3], questions()[0]["evidence"][0]["document"], quote)), "utf-8")
    done(evaluated, "eval", "import", file, "--out", out, "--pointers")
    (row,) = read(out)
    assert quote not in out.read_text("utf-8")
    assert row["evidence"][0].keys() == {"document", "page", "first", "last", "words"}
    done(evaluated, "eval", "validate", out)
    file.write_text(table(HEAD, (*GOOD[:4], "Dit staat er niet.")), "utf-8")
    refused(kb(evaluated, "eval", "import", file, "--out", out, "--pointers"), "'a'", "'Dit staat er niet.'")


def test_questions_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    file = tmp_path / "vragen.csv"
    file.write_text(table(HEAD, GOOD), "utf-8")
    refused(kb(tmp_path, "eval", "import", file, "--out", tmp_path / "weg" / "vragen.jsonl"), "--out")


def test_fusion_prints_every_weight_on_both_halves(evaluated: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "vragen.jsonl", questions())
    head, *rows = done(evaluated, "eval", "fusion", "--questions", file).stdout.splitlines()
    assert head.split() == ["questions", "n", "R@10", "RR@10", "nDCG@10", "Success@5"]
    assert {row.split()[0] for row in rows} == {"tune", "report"}
    counts = {half: {int(row.split()[2]) for row in rows if row.startswith(half)} for half in ("tune", "report")}
    assert sum(count for (count,) in counts.values()) == sum(row["answerable"] for row in questions()) < len(ASKED)


def test_a_document_of_ones_own_leaves_the_basic_set_in_force(library: Path, evaluated: Path, tmp_path: Path) -> None:
    data = shutil.copytree(evaluated, tmp_path / "data")
    done(data, "ingest", library)
    assert "basis.jsonl: 0 fouten" in done(data, "eval", "validate").stderr
    refused(kb(data, "eval", "digests"), "geen origineel", "kb ingest")
