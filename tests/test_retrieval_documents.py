from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.files import write_jsonl
from corpus.schema import Document, Page
from retrieval.documents import DocumentFile

DOCUMENTS = [
    Document(id=name, text=f"Tekst van {name} – één.", text_kind="origineel", pages=(Page(number=1, start=0),),
             sections=(), digest=name)
    for name in ("a", "bé", "c")
]  # fmt: skip


def test_documents_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "d.jsonl", DOCUMENTS)
    found = DocumentFile(tmp_path / "d.jsonl")
    assert list(found) == ["a", "bé", "c"]
    assert [found[name] for name in ("c", "a", "bé")] == [DOCUMENTS[2], DOCUMENTS[0], DOCUMENTS[1]]
    assert "weg" not in found
    with pytest.raises(KeyError):
        found["weg"]


def test_a_line_that_is_no_document_is_named(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "d.jsonl", DOCUMENTS)
    with (tmp_path / "d.jsonl").open("a", encoding="utf-8") as file:
        file.write("{}\n")
    with pytest.raises(CorpusError, match="regel 4"):
        DocumentFile(tmp_path / "d.jsonl")


def test_a_file_that_was_taken_away_is_told(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "d.jsonl", DOCUMENTS)
    found = DocumentFile(tmp_path / "d.jsonl")
    (tmp_path / "d.jsonl").unlink()
    with pytest.raises(CorpusError, match=r"d\.jsonl"):
        found["a"]
    with pytest.raises(CorpusError, match=r"d\.jsonl"):
        DocumentFile(tmp_path / "d.jsonl")
