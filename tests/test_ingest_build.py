from pathlib import Path

import pytest

from app.settings import Settings
from app.wiring import ingest
from corpus.errors import InputError


def test_a_file_of_ones_own_is_described_by_the_toml_beside_it(library: Path, settings: Settings) -> None:
    corpus, report, _ = ingest((library,), settings)
    sources = {source.id: source for source in corpus.sources}
    assert report.added == ("discussie", "leidraad")
    assert sources["discussie"].status == "concept"
    assert sources["discussie"].date == "2023-05"
    assert sources["leidraad"].title == "Leidraad regionale zorg"
    assert (sources["leidraad"].status, sources["leidraad"].date) == ("onbekend", "")


def test_a_changed_toml_is_seen_though_the_text_did_not_change(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    (library / "leidraad.toml").write_text('title = "Nieuwe titel"\nstatus = "vastgesteld"\n', "utf-8")
    corpus, report, embedded = ingest((library,), settings)
    (source,) = [source for source in corpus.sources if source.id == "leidraad"]
    assert (source.title, source.status) == ("Nieuwe titel", "vastgesteld")
    assert embedded == 0
    assert report.updated == ("leidraad",)


def test_a_toml_with_a_mistake_leaves_its_file_out_and_says_why(library: Path, settings: Settings) -> None:
    (library / "discussie.toml").write_text('title = "X"\nstatus = "misschien"\n', "utf-8")
    corpus, report, _ = ingest((library,), settings)
    assert [document.id for document in corpus.documents] == ["leidraad"]
    (skip,) = report.skipped
    assert "status" in str(skip.reason)


def test_two_files_with_one_id(library: Path, settings: Settings) -> None:
    (library / "tweede.md").write_text("# Tweede\n\nTekst.\n", "utf-8")
    (library / "tweede.toml").write_text('id = "leidraad"\n', "utf-8")
    corpus, report, _ = ingest((library,), settings)
    assert len(corpus.documents) == 2
    assert report.skipped[0].reason.code == "file_same_source"


def test_a_file_of_a_kind_that_is_not_read(tmp_path: Path, settings: Settings) -> None:
    file = tmp_path / "blad.xlsx"
    file.write_bytes(b"PK")
    _, report, _ = ingest((file,), settings)
    assert report.skipped[0].reason.code == "file_format"


def test_an_empty_folder_is_told(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "leeg").mkdir()
    with pytest.raises(InputError, match="leeg"):
        ingest((tmp_path / "leeg",), settings)


def test_files_come_beside_what_is_there(library: Path, tmp_path: Path, settings: Settings) -> None:
    ingest((library,), settings)
    extra = tmp_path / "extra.txt"
    extra.write_text("De apotheker schuift aan bij het wijkoverleg.\n", "utf-8")
    corpus, _, _ = ingest((extra,), settings)
    assert {document.id for document in corpus.documents} == {"leidraad", "discussie", "extra"}


def test_every_passage_is_a_stretch_of_its_document(library: Path, settings: Settings) -> None:
    corpus, _, _ = ingest((library,), settings)
    documents = {document.id: document for document in corpus.documents}
    for passage in corpus.passages:
        assert documents[passage.document_id].text[passage.start : passage.end] == passage.text
