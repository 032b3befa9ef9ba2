"""The made documents that speed is measured on."""

from pathlib import Path

from evals.bench import measure_apart, row
from evals.made import make_pdf
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
