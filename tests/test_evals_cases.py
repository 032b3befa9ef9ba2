import json
import re
from pathlib import Path

import pytest

from app.settings import Settings
from app.wiring import KnowledgeBase, ingest
from corpus.errors import CorpusError
from evals.cases import BASIS, gold_spans, read_cases

CASE = {"id": "a", "question": "?", "kind": "feit", "answerable": True, "evidence": [{"document": "d", "quote": "x"}]}


def write(path: Path, *cases: object) -> Path:
    path.write_text("\n".join(case if isinstance(case, str) else json.dumps(case) for case in cases), "utf-8")
    return path


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (CASE, "'a' 2x"),
        ({**CASE, "id": "b", "evidence": []}, "answerable"),
        ({**CASE, "id": "b", "answerable": False}, "answerable"),
        ({"id": "b"}, "question"),
        ({**CASE, "id": "b", "kind": "gedicht"}, "kind"),
        ("{", "JSON"),
    ],
    ids=["same id", "no evidence", "evidence unasked for", "no question", "unknown kind", "no JSON"],
)
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, second: object, reason: str) -> None:
    with pytest.raises(CorpusError, match=f"regel 2: .*{re.escape(reason)}"):
        read_cases(write(tmp_path / "vragen.jsonl", CASE, second))


def test_gold_that_is_nowhere_is_told(tmp_path: Path) -> None:
    (case,) = read_cases(write(tmp_path / "vragen.jsonl", CASE))
    with pytest.raises(CorpusError, match="bewijs staat niet in 'd'"):
        gold_spans(case, {})


def test_the_basic_set_fits_the_embedded_documents(tmp_path: Path) -> None:
    cases = read_cases(BASIS)
    assert len(cases) >= 40
    assert sum(not case.answerable for case in cases) >= 10
    settings = Settings(data_dir=tmp_path, embedding_model="hash")
    ingest((), settings)
    documents = dict(KnowledgeBase(settings).reader().index.documents)
    for case in cases:
        gold_spans(case, documents)
    assert {gold.document for case in cases for gold in case.evidence} == set(documents)


def test_no_question_is_a_copy_of_a_sentence(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, embedding_model="hash")
    corpus, _, _ = ingest((), settings)
    run = 6
    runs = {
        tuple(words[start : start + run])
        for document in corpus.documents
        for words in [re.findall(r"\w+", document.text.casefold())]
        for start in range(len(words) - run + 1)
    }
    for case in read_cases(BASIS):
        words = re.findall(r"\w+", case.question.casefold())
        assert not any(tuple(words[start : start + run]) in runs for start in range(len(words) - run + 1)), case.id
