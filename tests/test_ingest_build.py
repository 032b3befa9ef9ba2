import sys
from pathlib import Path

import pytest
from docx import Document

from app import plain, rights
from app.pages import cards
from app.publishing import ingest
from app.report import report_text
from app.settings import Settings
from app.wiring import KnowledgeBase
from corpus.errors import InputError
from ingest.statements import is_draft


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
    assert report.skipped[0].reason.code == "file_convert"


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


def test_word_files_and_web_pages_come_in_with_their_descriptions(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "documenten"
    folder.mkdir()
    document = Document()
    document.add_heading("Regioplan acute zorg", 0)
    document.add_paragraph("In 2026 opent in elke regio een spoedplein bij het ziekenhuis.")
    document.save(str(folder / "regioplan.docx"))
    (folder / "regioplan.toml").write_text('status = "vastgesteld"\ntype = "visie"\npages = 12\n', "utf-8")
    (folder / "pagina.html").write_text(
        '<html><head><link rel="canonical" href="https://rho.example/pagina"></head><body><nav>Menu</nav>'
        "<main><h1>Wijkteams</h1><p>Een wijkteam helpt ouderen thuis.</p></main></body></html>",
        "utf-8",
    )
    (folder / "oud.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    (folder / "~$gioplan.docx").write_bytes(b"slot")
    corpus, report, _ = ingest((folder,), settings)
    sources = {source.id: source for source in corpus.sources}
    assert report.added == ("pagina", "regioplan")
    assert [(Path(skip.file).name, skip.reason.code) for skip in report.skipped] == [("oud.doc", "file_convert")]
    plan, page = sources["regioplan"], sources["pagina"]
    assert (plan.title, plan.status, plan.type, plan.pages) == ("Regioplan acute zorg", "vastgesteld", "visie", 0)
    assert (page.title, page.url, page.pages) == ("Wijkteams", "https://rho.example/pagina", 0)
    assert dict(report.cleaned)["menus"] == 1


def test_a_document_without_pages_is_not_cited_by_one(tmp_path: Path, settings: Settings) -> None:
    file = tmp_path / "pagina.html"
    text = "Een wijkteam is een groep hulpverleners die ouderen in de wijk thuis helpt."
    file.write_text(f"<html><body><h1>Wijkteams</h1><h2>Wat is het</h2><p>{text}</p></body></html>", "utf-8")
    ingest((file,), settings)
    reader = KnowledgeBase(settings).reader()
    found = reader.ask("Wat is een wijkteam?")
    assert found.citations
    shown = plain.answer_text(found, reader.index, language="nl") + cards.answer(found, reader.index, "nl")
    shown += plain.hits_text(found.hits, reader.index)
    assert "Wat is het" in shown
    assert "blz" not in shown
    assert "bladzijde" not in shown


def test_what_did_not_change_is_not_read_and_not_published_again(
    library: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _, _ = ingest((library,), settings)
    before = (settings.data_dir / "CURRENT").read_text("utf-8")
    # Without an interpreter no child can read anything.
    monkeypatch.setattr(sys, "executable", "/bestaat/niet")
    again, report, embedded = ingest((library,), settings)
    assert again == first
    assert (report.unchanged, report.added, report.updated, report.removed) == (("discussie", "leidraad"), (), (), ())
    assert embedded == 0
    assert (settings.data_dir / "CURRENT").read_text("utf-8") == before


def test_a_changed_folder_adds_updates_and_removes(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    (library / "nieuw.md").write_text("# Nieuw\n\nDe apotheker schuift aan.\n", "utf-8")
    text = (library / "leidraad.md").read_text("utf-8")
    (library / "leidraad.md").write_text(f"{text}\n## Scholing\n\nHuisartsen volgen samen scholing.\n", "utf-8")
    (library / "discussie.md").unlink()
    corpus, report, embedded = ingest((library,), settings)
    assert (report.added, report.updated, report.removed) == (("nieuw",), ("leidraad",), ("discussie",))
    assert [document.id for document in corpus.documents] == ["leidraad", "nieuw"]
    assert embedded == 2


@pytest.mark.parametrize("name", ["handreiking.md", "sub/leidraad.md", "sub/ander.md"])
def test_a_file_that_is_renamed_or_moved_keeps_its_vectors(library: Path, settings: Settings, name: str) -> None:
    ingest((library,), settings)
    (library / "sub").mkdir()
    (library / "leidraad.md").rename(library / name)
    corpus, report, embedded = ingest((library,), settings)
    stem = Path(name).stem
    assert embedded == 0
    assert {document.id: document.file for document in corpus.documents}[stem] == str(library / name)
    moved = ((), ()) if stem == "leidraad" else ((stem,), ("leidraad",))
    assert (report.added, report.removed) == moved
    assert not report.skipped
    assert ingest((library,), settings)[1].unchanged == tuple(sorted(("discussie", stem)))


def test_the_report_reads_well(library: Path, settings: Settings) -> None:
    (library / "kapot.pdf").write_bytes(b"geen pdf")
    (library / "z-kopie.md").write_bytes((library / "leidraad.md").read_bytes())
    for name in ("a.png", "b.png", "c.zip"):
        (library / name).write_bytes(b"x")
    text = report_text(*ingest((library,), settings))
    assert f"Niet opgenomen: {library}/kapot.pdf: het bestand is beschadigd" in text
    assert f"Overgeslagen: {library}/z-kopie.md: dit heeft dezelfde inhoud als {library}/leidraad.md" in text
    assert "3 bestanden van een soort die niet wordt gelezen: .png (2), .zip (1)" in text


def test_a_file_that_calls_itself_a_draft_is_a_draft(tmp_path: Path, settings: Settings) -> None:
    file = tmp_path / "visie.md"
    file.write_text("# Visie\n\nVersie 3 maart 2024\n\nDit stuk is een concept.\n\nMaak afspraken.\n", "utf-8")
    corpus, report, _ = ingest((file,), settings)
    (source,) = corpus.sources
    assert (source.status, source.date) == ("concept", "2024-03-03")
    assert not report.remarks


def test_a_description_that_does_not_agree_with_its_document_is_told(tmp_path: Path, settings: Settings) -> None:
    file = tmp_path / "visie.md"
    file.write_text("# Visie\n\nVersie 3 maart 2024\n\nDit stuk is een concept.\n", "utf-8")
    file.with_suffix(".toml").write_text('status = "vastgesteld"\ndate = "2022"\n', "utf-8")
    corpus, report, _ = ingest((file,), settings)
    (source,) = corpus.sources
    assert (source.status, source.date) == ("vastgesteld", "2022")
    draft, date = report.remarks
    assert draft.startswith("visie: het document noemt zichzelf een concept")
    assert "2024-03-03" in date


def test_the_embedded_documents_agree_with_their_sources(settings: Settings) -> None:
    corpus, report, _ = ingest((), settings)
    assert len(corpus.documents) == 5
    assert not report.remarks


@pytest.mark.originals
def test_the_originals_agree_with_their_sources(originals: Path, settings: Settings) -> None:
    rights.grant(rights.ALL, by="test", scope="", data=settings.data_dir)
    corpus, report, _ = ingest((originals / "pdf",), settings)
    assert [d.id for d in corpus.documents if is_draft(d)] == ["discussiedocument-eerstelijnszorg-2030"]
    assert not [remark for remark in report.remarks if "noemt" in remark]


def test_what_is_told_of_a_passage_or_document_stands_in_it(settings: Settings) -> None:
    corpus, _, _ = ingest((), settings)
    for passage in corpus.passages:
        assert all(figure in " ".join(passage.text.split()) for figure in passage.figures)
        assert passage.kind == "definitie" or not passage.term
        assert passage.figures or passage.kind == "feit" or not passage.as_of
    texts = {document.id: " ".join(document.text.split()) for document in corpus.documents}
    assert len(corpus.abbreviations) >= 30
    for pair in corpus.abbreviations:
        assert pair.short in texts[pair.document_id]
        assert pair.long in texts[pair.document_id]
    for document in corpus.documents:
        assert all(0 <= said.start < said.end <= len(document.text) for said in document.statements)


def test_an_old_version_kept_beside_a_changed_file_is_no_copy_of_it(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    (library / "oud.md").write_bytes((library / "leidraad.md").read_bytes())
    (library / "leidraad.md").write_text("# Nieuwe leidraad\n\nDe apotheker schuift aan.\n", "utf-8")
    _, report, _ = ingest((library,), settings)
    assert (report.added, report.updated, report.skipped) == (("oud",), ("leidraad",), ())
