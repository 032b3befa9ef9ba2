"""Other ways to search beside ours: each is asked the same, and ours is what the product gives."""

import json
from pathlib import Path

import pytest
from evaluated import done, questions, write

from app.settings import Settings
from app.wiring import KnowledgeBase, Reader
from evals.runs import read_run
from evals.scores import score
from evals.systems import MEASURES, systems

NAMES = ["this", "words", "vectors", "equal fusion", "bm25", "llama-index"]


@pytest.fixture(scope="module")
def reader(evaluated: Path) -> Reader:
    return KnowledgeBase(Settings(data_dir=evaluated, embedding_model="hash")).reader()


def test_every_way_searches_all_of_the_texts(reader: Reader) -> None:
    for system in systems(reader):
        held = {name: [False] * len(document.text) for name, document in reader.index.documents.items()}
        for piece in system.pieces:
            assert reader.index.documents[piece.document_id].text[piece.start : piece.end] == piece.text
            held[piece.document_id][piece.start : piece.end] = [True] * (piece.end - piece.start)
        for name, document in reader.index.documents.items():
            # What is in no piece is white space, or (in ours) a heading, which is kept beside its passages.
            left = [c for c, kept in zip(document.text, held[name], strict=True) if not kept and not c.isspace()]
            assert len(left) < (0.15 if system.pieces == reader.index.passages else 0.001) * len(document.text)


def test_chunks_have_256_words_at_most(reader: Reader) -> None:
    (bm25,) = (system for system in systems(reader) if system.name == "bm25")
    lengths = [len(piece.text.split()) for piece in bm25.pieces]
    assert max(lengths) == 256


def test_each_way_finds_a_word_that_stands_in_one_place(reader: Reader) -> None:
    for system in systems(reader):
        if system.name in {"this", "words", "bm25"}:
            assert "nietpluisgevoel" in system.search("nietpluisgevoel")[0].text.replace("-", "")


def test_ours_is_what_the_product_gives(evaluated: Path, run_folder: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "vragen.jsonl", questions())
    told = json.loads(done(evaluated, "eval", "systems", "--questions", file, "--json").stdout)
    assert list(dict.fromkeys(group["system"] for group in told["systems"])) == NAMES
    scores, _ = score(read_run(run_folder))
    ours = next(group for group in told["systems"] if group["system"] == "this" and group["name"] == "all")
    for figure in ours["figures"]:
        assert figure["value"] == pytest.approx(scores.figure(figure["name"]).value)
    assert {lead["measure"] for lead in told["leads"]} == set(MEASURES)
    assert all(0 < lead["corrected"] <= 1 for lead in told["leads"])
    assert {lead["over"] for lead in told["leads"]} == {"bm25", "words"}


def test_the_tables_name_every_way(evaluated: Path, tmp_path: Path) -> None:
    text = done(evaluated, "eval", "systems", "--questions", write(tmp_path / "vragen.jsonl", questions())).stdout
    assert all(name in text.splitlines()[0] for name in NAMES)
    assert "p (Holm)" in text
