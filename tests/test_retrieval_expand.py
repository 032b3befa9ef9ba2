import pytest

from corpus.files import load_words
from corpus.schema import Word
from retrieval.expand import QueryWord, expand, thesaurus

KNOWN = frozenset({"geneesmiddelen", "transmurale", "samenwerking", "overheadkosten", "wijk", "zorg", "spoedeisende"})
BOOK = thesaurus(
    [
        Word(term="geneesmiddelen", synonyms=("medicatie",), lay=("pillen",), english=("drugs",)),
        Word(term="spoedeisende hulp", lay=("eerste hulp",), abbreviations=("SEH",)),
    ]
)


def _expand(text: str) -> dict[str, QueryWord]:
    return {word.typed: word for word in expand(text.split(), known=KNOWN, book=BOOK)}


def _alternatives(word: QueryWord) -> set[str]:
    return {" ".join(alternative.words) for alternative in word.alternatives}


@pytest.mark.parametrize("typed", ["pillen", "drugs", "medicatie"])
def test_what_people_say_leads_to_what_professionals_write(typed: str) -> None:
    word = _expand(typed)[typed]
    assert "geneesmiddelen" in _alternatives(word)
    assert word.alternatives[0].words == (typed,)
    assert word.alternatives[0].weight == 1
    assert all(alternative.weight < 1 for alternative in word.alternatives[1:])


def test_a_phrase_is_one_word_of_the_question() -> None:
    words = _expand("waar is de eerste hulp")
    assert _alternatives(words["eerste hulp"]) >= {"spoedeisende hulp", "seh"}
    assert "hulp" not in words


def test_an_abbreviation_leads_to_its_words() -> None:
    assert "spoedeisende hulp" in _alternatives(_expand("seh")["seh"])


@pytest.mark.parametrize(
    ("typed", "correction"),
    [
        ("samenwerkng", "samenwerking"),
        ("transmurrale", "transmurale"),
        ("samenwerking", ""),
        ("notaris", ""),
        ("wik", ""),
    ],
)
def test_typing_errors_are_mended(typed: str, correction: str) -> None:
    assert _expand(typed)[typed].correction == correction


def test_a_part_of_a_word_of_the_corpus_finds_it() -> None:
    assert "overheadkosten" in _alternatives(_expand("overhead")["overhead"])


def test_function_words_are_left_out() -> None:
    assert set(_expand("wat is de zorg")) == {"zorg"}


def test_the_word_list_holds_the_field() -> None:
    assert len(load_words()) >= 400
