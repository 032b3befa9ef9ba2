from dataclasses import replace
from pathlib import Path

import pytest

from corpus.audiences import OPERATOR, audience_of, best_audience, check_audience, groups_of, visible_to
from corpus.errors import CorpusError
from corpus.files import load_catalogue
from corpus.schema import PUBLIC, Corpus, Replacement, Source

PUBLISHED = (OPERATOR, PUBLIC, "a", "b", "c", "a+b", "b+c")


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ((), PUBLIC),
        (("a",), "a"),
        (("b", "a"), "a+b"),
        (("a", "c"), "a"),
        (("a", "b", "c"), "a+b"),
        (("c", "b", "x"), "b+c"),
        (("x",), PUBLIC),
        ((OPERATOR,), PUBLIC),
        ((PUBLIC, OPERATOR), PUBLIC),
        (("a+b",), PUBLIC),
        (("A",), PUBLIC),
    ],
)
def test_people_are_shown_the_most_that_is_for_them_and_nothing_for_others(
    groups: tuple[str, ...], expected: str
) -> None:
    assert best_audience(groups, PUBLISHED) == expected
    assert best_audience(groups, reversed(PUBLISHED)) == expected
    assert groups_of(expected) <= set(groups)


def test_an_audience_is_named_the_same_in_any_order() -> None:
    assert audience_of(["b", "a", "b"]) == audience_of(("a", "b")) == "a+b"
    assert audience_of(()) == PUBLIC


@pytest.mark.parametrize(
    ("audience", "code"),
    [
        ((), "audience_empty"),
        (("public", "a"), "audience_reserved"),
        (("operator",), "audience_reserved"),
        (("Verzekeraars",), "audience_name"),
        (("a+b",), "audience_name"),
        (("a b",), "audience_name"),
        (("a-",), "audience_name"),
        (("",), "audience_name"),
        (("../x",), "audience_name"),
        (("a\n",), "audience_name"),
        (("é",), "audience_name"),
    ],
)
def test_a_name_that_is_no_group_is_refused(audience: tuple[str, ...], code: str) -> None:
    with pytest.raises(CorpusError) as refused:
        check_audience(audience)
    assert refused.value.code == code


def test_the_catalogue_gives_sources_and_unions(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        'unions = [["insurers", "hospitals"]]\n\n[[source]]\nid = "a"\ntitle = "A"\naudience = "insurers"\n'
        '\n[[source]]\nid = "b"\ntitle = "B"\n',
        "utf-8",
    )
    catalogue = load_catalogue(path)
    assert catalogue.unions == (("insurers", "hospitals"),)
    assert [source.audience for source in catalogue.sources] == [("insurers",), (PUBLIC,)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('audience = "operator"', "regel 3.*beheerder"),
        ('audience = ["public", "insurers"]', "regel 3.*iedereen"),
        ("audience = []", "regel 3.*lege lijst"),
        ("audience = 3", "regel 3.*audience"),
        ('audiance = "insurers"', "regel 3.*audiance"),
    ],
)
def test_a_fault_in_an_audience_is_told_with_its_line(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(f'unions = []\n\n[[source]]\nid = "a"\ntitle = "A"\n{line}\n', "utf-8")
    with pytest.raises(CorpusError, match=words):
        load_catalogue(path)


@pytest.mark.parametrize("unions", ['[["a"]]', '[["a", "a"]]', '["a", "b"]', '[["a", "Operator"]]', "[[]]", "3"])
def test_a_union_that_is_none_is_told(tmp_path: Path, unions: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(f"unions = {unions}\n", "utf-8")
    with pytest.raises(CorpusError, match=r"regel 1.*unions"):
        load_catalogue(path)


def test_a_newer_version_that_one_may_not_see_is_not_named() -> None:
    old = Source(id="old", title="Oud", replaced_by=Replacement(title="Geheim plan", source="new"))
    other = replace(old, id="other", replaced_by=Replacement(title="Visie elders", source=""))
    corpus = Corpus(sources=(Source(id="new", title="Geheim plan", audience=("a",)), old, other))
    shown = {source.id: source for source in visible_to(PUBLIC, corpus).sources}
    assert shown["old"].replaced_by is None
    assert shown["other"].replaced_by == other.replaced_by
    assert {source.id: source for source in visible_to("a", corpus).sources}["old"] == old
