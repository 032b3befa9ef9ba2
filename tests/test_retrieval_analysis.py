import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import analysis

VOCABULARY = frozenset({"huisartsen", "huisarts", "spoed", "post", "zorg", "samenwerking", "overeenkomst", "kwaliteit"})
split = analysis.compound_splitter(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RHO's in de regio", ["rho", "in", "de", "regio"]),
        ("85% van 50.000", ["85%", "van", "50.000"]),
        ("geïntegreerd", ["geintegreerd"]),
        ("24/7 zorg", ["24/7", "zorg"]),
        ("eerstelijns-zorg", ["eerstelijns", "zorg", "eerstelijnszorg"]),
        ("samen\u00adwerking", ["samenwerking"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert analysis.words(text) == expected


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("huisartsenspoedpost", ("huisartsen", "spoed", "post")),
        ("samenwerkingsovereenkomst", ("samenwerking", "overeenkomst")),
        ("kwaliteitszorg", ("kwaliteit", "zorg")),
        ("zorg", ()),
        ("onbekendwoord", ()),
    ],
)
def test_compounds_split_into_known_words(word: str, parts: tuple[str, ...]) -> None:
    assert split(word) == parts


def test_words_that_change_a_sentence_are_no_stop_words() -> None:
    assert {"niet", "geen", "bij"}.isdisjoint(analysis.STOP_WORDS)


@given(st.text(max_size=200))
def test_any_text_gives_folded_words(text: str) -> None:
    for word in analysis.words(text):
        assert word == analysis.fold(word)
        assert not any(character.isspace() for character in word)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=40))
def test_parts_of_a_compound_are_known(word: str) -> None:
    assert set(split(word)) <= VOCABULARY


@given(st.lists(st.sampled_from(sorted(VOCABULARY)), max_size=5))
def test_every_word_gives_a_term_in_each_field(found: list[str]) -> None:
    terms = analysis.terms(found, split)
    for field in analysis.FIELDS:
        assert sum(term.startswith(field) for term in terms) >= len(found)
