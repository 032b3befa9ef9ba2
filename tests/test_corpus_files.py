from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.files import (
    embedded_documents,
    load_everyday,
    load_sources,
    load_vocabulary,
    load_words,
    read_jsonl,
    read_toml,
    write_jsonl,
)
from corpus.schema import Page


def test_every_embedded_document_has_a_source_and_every_source_a_document() -> None:
    assert {source.id for source in load_sources()} == {path.stem for path in embedded_documents()}


def test_the_draft_says_so_and_names_what_came_after_it() -> None:
    (draft,) = [source for source in load_sources() if source.status == "concept"]
    assert draft.replaced_by
    assert draft.replaced_by.title == "Visie eerstelijnszorg 2030"
    assert draft.replaced_by.date == "2024-01"


def test_one_source_needs_permission_and_says_whose() -> None:
    (source,) = [source for source in load_sources() if source.rights == "permission"]
    assert source.rights_holder == "Nederlandse Orthopaedische Vereniging"


def test_themes_are_about_thirty_in_eight_groups_with_two_languages() -> None:
    vocabulary = load_vocabulary()
    assert len(vocabulary.groups) == 8
    assert 28 <= len(vocabulary.themes) <= 36
    for theme in vocabulary.themes:
        assert theme.nl
        assert theme.en
        assert theme.description
        assert len(theme.terms) >= 8, theme.id
    assert {theme.group for theme in vocabulary.themes} == {group.id for group in vocabulary.groups}


def test_records_come_back_as_they_were_written(tmp_path: Path) -> None:
    pages = (Page(number=1, start=0), Page(number=2, start=10, label="ii"))
    write_jsonl(tmp_path / "pages.jsonl", pages)
    assert read_jsonl(tmp_path / "pages.jsonl", Page) == pages


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "pages.jsonl").write_text('{"number": 1, "start": 0}\n{"number": "een"}\n', "utf-8")
    with pytest.raises(CorpusError, match=r"regel 2"):
        read_jsonl(tmp_path / "pages.jsonl", Page)


def test_a_bad_toml_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("a = [", "utf-8")
    with pytest.raises(CorpusError, match=r"x\.toml"):
        read_toml(tmp_path / "x.toml")


def test_everyday_words_lead_to_words() -> None:
    words = load_everyday()
    assert len(words) > 3_000
    assert all(means and len(means) <= 10 for means in words.values())


@pytest.mark.parametrize("line", ['baas = "bestuurder"', "baas = []", 'baas = ["bestuurder", " "]', "baas = [1]"])
def test_an_everyday_word_without_a_list_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "everyday.toml"
    path.write_text(line, "utf-8")
    with pytest.raises(CorpusError, match="baas"):
        load_everyday(path)


WORDS = """# Woorden

[[word]]
term = "apotheek"

  [[word]]
term = "wijk"
lay = ["buurt"]

[[ word ]]
term = "zorgpad"
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('term = "wijk"', 'termm = "wijk"', 6, "term"),
        ('lay = ["buurt"]', 'lay = "buurt"', 6, "lay"),
        ('term = "zorgpad"', 'term = "wijk"', 10, "2x"),
        ('term = "apotheek"', 'term = 3', 3, "term"),
        ('lay = ["buurt"]', 'lay = ["buurt"', 10, ""),
    ],
)  # fmt: skip
def test_a_fault_in_the_word_list_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, reason: str
) -> None:
    path = tmp_path / "words.toml"
    path.write_text(WORDS, "utf-8")
    assert [word.term for word in load_words(path)] == ["apotheek", "wijk", "zorgpad"]
    path = tmp_path / "other.toml"
    path.write_text(WORDS.replace(old, new), "utf-8")
    with pytest.raises(CorpusError, match=rf"other\.toml.*(regel|line) {line}\b.*{reason}"):
        load_words(path)


def test_a_theme_without_a_group_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "themes.toml"
    path.write_text(
        '[[group]]\nid = "g"\nnl = "G"\nen = "G"\n\n'
        '[[theme]]\nid = "t"\ngroup = "weg"\nnl = "T"\nen = "T"\ndescription = ""\nterms = []\n',
        "utf-8",
    )
    with pytest.raises(CorpusError, match=r"regel 6.*'t'.*weg"):
        load_vocabulary(path)
