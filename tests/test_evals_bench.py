"""The made documents and passages that speed is measured on."""

from pathlib import Path

from evals.bench import measure_apart, row
from evals.bench_search import apart, build, measure
from evals.made import make_corpus, make_pdf
from ingest.read import read


def test_made_pages_are_like_those_of_a_policy_document(tmp_path: Path) -> None:
    make_pdf(tmp_path / "a.pdf", 3)
    reading = read(tmp_path / "a.pdf")
    assert reading.page_count == 3
    assert {block.kind for block in reading.blocks} >= {"heading", "paragraph", "item"}
    assert 300 < sum(len(block.text.split()) for block in reading.blocks) / 3 < 500
    assert dict(reading.removed)["running footers"] == 3


def test_a_row_tells_what_a_folder_took(tmp_path: Path) -> None:
    make_pdf(tmp_path / "a.pdf", 3)
    cost = measure_apart(tmp_path)
    assert cost.processor > 0
    assert 20 < cost.parent < 500
    assert 20 < cost.child < 1000
    assert row(1, 3, cost).split()[:2] == ["1", "3"]


def test_made_passages_stand_where_they_say() -> None:
    corpus = make_corpus(450)
    texts = {document.id: document.text for document in corpus.documents}
    assert [sum(p.document_id == name for p in corpus.passages) for name in texts] == [200, 200, 50]
    assert all(texts[p.document_id][p.start : p.end] == p.text for p in corpus.passages)
    assert corpus == make_corpus(450)


def test_searching_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    assert 0 < apart(build, 300, tmp_path) < 60
    speed = apart(measure, tmp_path)
    assert 0 < speed.opening < 30
    assert 50 < speed.memory < 2_000
    assert len(speed.plain) == len(speed.filtered) > 300
    assert all(0 < time < 5_000 for time in (*speed.plain, *speed.filtered))
