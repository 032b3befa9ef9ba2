import pytest

from corpus.files import load_words
from corpus.schema import Abbreviation, Word
from retrieval.expand import (
    DOUBTFUL,
    EVERYDAY,
    SYNONYM,
    QueryWord,
    Thesaurus,
    expand,
    speciality,
    speciality_of,
    thesaurus,
)
from retrieval.vocabulary import vocabulary

KNOWN = vocabulary(["geneesmiddelen", "transmurale", "samenwerking", "overheadkosten", "wijk", "zorg", "spoedeisende"])
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


def _abbreviated(*pairs: tuple[str, str], words: tuple[Word, ...] = ()) -> Thesaurus:
    return thesaurus(words, [Abbreviation(short=short, long=long, document_id="d") for short, long in pairs])


def _targets(text: str, book: Thesaurus) -> dict[str, float]:
    known = vocabulary(["hds", "zorg"])
    (word,) = expand(text.split(), known=known, book=book)
    return {" ".join(alternative.words): alternative.weight for alternative in word.alternatives[1:]}


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("hds", "huisartsendienstenstructuren"),
        ("hdsen", "huisartsendienstenstructuren"),
        ("huisartsendienstenstructuur", "hds"),
        ("huisartsendienstenstructuren", "hds"),
    ],
)
def test_an_abbreviation_of_a_document_works_in_both_directions(typed: str, target: str) -> None:
    book = _abbreviated(("HDS", "huisartsendienstenstructuren"))
    assert target in _targets(typed, book)


def test_a_long_name_is_one_word_of_the_question() -> None:
    book = _abbreviated(("JZOJP", "Juiste Zorg op de Juiste Plek"))
    assert _targets("juiste zorg op de juiste plek", book) == {"jzojp": SYNONYM}


def test_an_abbreviation_with_two_meanings_leads_to_both_and_less() -> None:
    book = _abbreviated(("ROS", "regionaal overleg spoed"), ("ROS", "regionale ondersteuningsstructuur"))
    assert _targets("ros", book) == {
        "regionaal overleg spoed": DOUBTFUL,
        "regionale ondersteuningsstructuur": DOUBTFUL,
    }


def test_the_word_list_wins_where_a_document_says_otherwise() -> None:
    listed = Word(term="algemene verordening gegevensbescherming", abbreviations=("AVG",))
    book = _abbreviated(("AVG", "arts verstandelijk gehandicapten"), words=(listed,))
    assert _targets("avg", book) == {
        "algemene verordening gegevensbescherming": SYNONYM,
        "arts verstandelijk gehandicapten": DOUBTFUL,
    }


def test_what_the_word_list_says_too_keeps_its_weight() -> None:
    listed = Word(term="spoedeisende hulp", abbreviations=("SEH",))
    assert _targets("seh", _abbreviated(("SEH", "Spoedeisende Hulp"), words=(listed,))) == {
        "spoedeisende hulp": SYNONYM
    }


def test_an_everyday_word_is_no_abbreviation() -> None:
    assert not _targets("open", _abbreviated(("OPEN", "ontsluiten patiëntgegevens eerstelijnszorg nederland")))


def test_an_everyday_word_is_a_lead_and_not_the_same() -> None:
    book = thesaurus((Word(term="bestuurder", lay=("directeur",)),), (), {"baas": ("bestuurder", "leiding")})
    (word,) = expand(["baas"], known=vocabulary(["bestuurder"]), book=book)
    leads = {alternative.words[0]: alternative for alternative in word.alternatives[1:]}
    assert {name: (lead.weight, lead.same) for name, lead in leads.items()} == {
        "bestuurder": (EVERYDAY, False),
        "leiding": (EVERYDAY, False),
    }
    (named,) = expand(["directeur"], known=vocabulary(["bestuurder"]), book=book)
    assert named.alternatives[1].same


def test_what_a_common_word_leads_to_counts_by_itself() -> None:
    (word,) = expand(["geld"], known=vocabulary(["bekostiging"]), book=thesaurus((), (), {"geld": ("bekostiging",)}))
    own, lead = word.alternatives
    assert speciality_of(word, own) == speciality(word) < 1
    assert speciality_of(word, lead) == 1
