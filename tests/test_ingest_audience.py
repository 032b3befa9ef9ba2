"""Who may see a file: what its description says, and what a slip in it must not do."""

from pathlib import Path

import pytest

from app.report import report_json, report_text
from corpus.files import load_vocabulary
from corpus.schema import PUBLIC, Corpus, Source
from ingest.build import Library, Report, build

KNOWN = Source(id="bekend", title="Bekende leidraad", file="bekend.md", audience=("insurers",))
LIBRARY = Library(sources=(KNOWN,), vocabulary=load_vocabulary(), granted=frozenset())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "eigen.md").write_text("# Eigen\n\nDe apotheker schuift aan.\n", "utf-8")
    return tmp_path


def ingested(folder: Path, previous: Corpus | None = None) -> tuple[Corpus, Report]:
    return build((folder,), previous=previous or Corpus(), library=LIBRARY)


def audience(corpus: Corpus, name: str = "eigen") -> tuple[str, ...]:
    return {source.id: source.audience for source in corpus.sources}[name]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", (PUBLIC,)),
        ('audience = "public"', (PUBLIC,)),
        ('audience = "insurers"', ("insurers",)),
        ('audience = ["insurers", "gp-posts"]', ("insurers", "gp-posts")),
    ],
)
def test_a_description_says_who_may_see_a_file(folder: Path, line: str, expected: tuple[str, ...]) -> None:
    (folder / "eigen.toml").write_text(line, "utf-8")
    assert audience(ingested(folder)[0]) == expected


@pytest.mark.parametrize(
    "line",
    [
        'audience = "Insurers"',
        'audience = "operator"',
        'audience = ["public", "insurers"]',
        "audience = []",
        "audience = true",
        'audiance = "insurers"',
        'Audience = "insurers"',
    ],
)
@pytest.mark.parametrize("name", ["eigen", "bekend"])
def test_a_slip_in_it_leaves_the_file_out(folder: Path, name: str, line: str) -> None:
    (folder / f"{name}.md").write_text("# Stuk\n\nDe apotheker schuift aan.\n", "utf-8")
    (folder / f"{name}.toml").write_text(line, "utf-8")
    corpus, report = ingested(folder)
    assert name not in {source.id for source in corpus.sources}
    assert [skip.fault for skip in report.skipped] == [True]
    assert f"{name}.toml" in str(report.skipped[0].reason)


def test_what_was_public_does_not_stay_when_it_is_not_clear_for_whom_it_is(folder: Path) -> None:
    before, _ = ingested(folder)
    (folder / "eigen.toml").write_text('audience = "Insurers"', "utf-8")
    corpus, report = ingested(folder, before)
    assert not corpus.documents
    assert (report.removed, report.skipped[0].kept) == (("eigen",), False)


def test_a_later_audience_counts_and_can_be_taken_back(folder: Path) -> None:
    before, _ = ingested(folder)
    (folder / "eigen.toml").write_text('audience = "insurers"', "utf-8")
    restricted, _ = ingested(folder, before)
    (folder / "eigen.toml").unlink()
    opened, _ = ingested(folder, restricted)
    assert [audience(corpus) for corpus in (before, restricted, opened)] == [(PUBLIC,), ("insurers",), (PUBLIC,)]


def test_a_publication_that_the_corpus_knows_has_its_own_audience_unless_its_file_says_another(folder: Path) -> None:
    (folder / "bekend.md").write_text("# Bekend\n\nDe apotheker schuift aan.\n\nDe huisarts ook.\n", "utf-8")
    first, _ = ingested(folder)
    (folder / "bekend.toml").write_text('title = "Telt niet"\naudience = "hospitals"\n', "utf-8")
    second, report = ingested(folder, first)
    assert (audience(first, "bekend"), audience(second, "bekend")) == (("insurers",), ("hospitals",))
    assert {source.id: source.title for source in second.sources}["bekend"] == KNOWN.title
    assert report.unchanged == ("bekend", "eigen")


def test_an_audience_in_front_matter_is_refused(folder: Path) -> None:
    (folder / "eigen.md").write_text('+++\naudience = "insurers"\n+++\n# Eigen\n\nTekst.\n', "utf-8")
    corpus, report = ingested(folder)
    assert not corpus.documents
    assert "NAAM.toml" in str(report.skipped[0].reason)


def test_the_report_says_what_is_not_for_everybody(folder: Path) -> None:
    (folder / "eigen.toml").write_text('audience = ["insurers", "hospitals"]', "utf-8")
    corpus, report = ingested(folder)
    assert "Niet voor iedereen: eigen (insurers, hospitals)" in report_text(corpus, report, 0)
    assert report_json(corpus, report, 0)["restricted"] == {"eigen": ["insurers", "hospitals"]}
