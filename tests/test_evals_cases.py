import re
from dataclasses import replace
from pathlib import Path

import pytest
from evals_making import LIBRARY, case, lines

from corpus.errors import CorpusError
from evals.cases import BASIS, ORIGINALS, default_questions, read_cases

CASE = {"id": "a", "question": "?a", "kind": "feit", "answerable": True, "evidence": [{"document": "d", "quote": "x"}]}
NUGGET = {"text": "twee", "words": ["2|twee"]}
POINTER = {"document": "d", "page": 1, "first": "een twee drie vier", "last": "vijf zes zeven acht", "words": 8}


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (CASE, "'a' 2x"),
        ({**CASE, "id": " "}, "id"),
        ({**CASE, "id": "b", "question": "?!"}, "question '?!'"),
        ({**CASE, "id": "b", "evidence": []}, "answerable"),
        ({**CASE, "id": "b", "answerable": False}, "answerable"),
        ({**CASE, "id": "b", "answerable": False, "evidence": [], "nuggets": [NUGGET]}, "nuggets"),
        ({**CASE, "id": "b", "evidence": [{"document": "d"}]}, "evidence without quote"),
        ({**CASE, "id": "b", "evidence": [{**POINTER, "page": 0}]}, "evidence without quote"),
        ({**CASE, "id": "b", "evidence": [{**POINTER, "last": ""}]}, "evidence without quote"),
        ({**CASE, "id": "b", "nuggets": [{**NUGGET, "words": []}]}, "'twee': words"),
        ({**CASE, "id": "b", "nuggets": [{**NUGGET, "words": ["2|"]}]}, "'twee': words"),
        ({**CASE, "id": "b", "nuggets": [{**NUGGET, "qualifier": "?"}]}, "'twee': words"),
        ({"id": "b"}, "question"),
        # A misspelt field.
        ({**CASE, "id": "b", "nugget": [NUGGET]}, "nugget"),
        ({**CASE, "id": "b", "nuggets": [{**NUGGET, "qualifyer": "mits"}]}, "qualifyer"),
        ({**CASE, "id": "b", "evidence": [{"document": "d", "quote": "x", "pont": "a"}]}, "pont"),
        ({**CASE, "id": "b", "kind": "gedicht"}, "kind"),
        ({**CASE, "id": "b", "asker": "minister"}, "asker"),
        ("{", "JSON"),
    ],
)
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, second: object, reason: str) -> None:
    with pytest.raises(CorpusError, match=rf"vragen\.jsonl, regel 2: .*{re.escape(reason)}"):
        read_cases(lines(tmp_path / "vragen.jsonl", CASE, second))


def test_blank_lines_count_in_the_number(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"regel 5: .*'a' 2x"):
        read_cases(lines(tmp_path / "vragen.jsonl", "", CASE, "", " ", CASE, ""))


@pytest.mark.parametrize("rows", [(), ("", " ")])
def test_a_file_without_a_question_is_told(tmp_path: Path, rows: tuple[str, ...]) -> None:
    with pytest.raises(CorpusError, match="er staat geen vraag in"):
        read_cases(lines(tmp_path / "vragen.jsonl", *rows))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"vragen\.jsonl"):
        read_cases(tmp_path / "vragen.jsonl")


def test_what_is_left_out_has_its_usual_value(tmp_path: Path) -> None:
    row = {**CASE, "evidence": [POINTER], "nuggets": [NUGGET]}
    (read,) = read_cases(lines(tmp_path / "vragen.jsonl", row))
    assert (read.asker, read.paraphrases, read.note) == ("anders", (), "")
    assert read.evidence[0].is_pointer
    assert (read.nuggets[0].vital, read.nuggets[0].qualifier) == (True, "")


def test_the_half_is_the_parity_of_the_first_byte_of_the_digest() -> None:
    # sha256("a") begins with ca (even), sha256("b") with 3e (even), sha256("d") with 18 (even), sha256("c") with 2e,
    # sha256("e") with 3f (odd), sha256("f") with 25 (odd).
    assert [case(name=name).half for name in "abcdef"] == ["tune"] * 4 + ["report"] * 2


def test_the_questions_are_those_of_what_is_in() -> None:
    original = replace(LIBRARY.documents["concept"], text_kind="origineel")
    digest = replace(original, text_kind="samenvatting")
    assert default_questions({"toolkit-artrose": digest}) == BASIS
    assert default_questions({"toolkit-artrose": original}) == ORIGINALS
    assert default_questions({"toolkit-artrose": digest, "eigen-stuk": original}) == BASIS
