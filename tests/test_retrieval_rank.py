from dataclasses import replace

import numpy as np
import pytest

from corpus.schema import Passage, PassageKind, Source
from retrieval.expand import Thesaurus
from retrieval.filters import filter_table
from retrieval.naming import document_names
from retrieval.rank import LIKELY, NAMED, NEIGHBOUR, SELDOM, THEME, candidates, neighbours, rank
from retrieval.understand import Understood, understand
from retrieval.vocabulary import vocabulary

KINDS: tuple[PassageKind, ...] = ("feit", "advies", "bron", "tekst")
PASSAGES = [
    Passage(
        id=str(number), document_id=document, start=0, end=1, text="x", text_kind="origineel", page=1, headings=(),
        kind=kind, themes=("acute-zorg",) if kind == "advies" else (),
    )
    for number, (document, kind) in enumerate(zip("aaab", KINDS, strict=True))
]  # fmt: skip
TABLE = filter_table(PASSAGES, {name: Source(id=name, title=name) for name in "ab"})
OPEN = understand("zorg in de regio", known=vocabulary(()), book=Thesaurus(entries={}), naming=document_names(()))
NO_VECTORS = np.full(4, -np.inf, dtype=np.float32)


def scores(by_words: list[float], *, question: Understood = OPEN, named: dict[str, float] | None = None) -> list[float]:
    ranked = rank(
        np.arange(4), np.array(by_words, dtype=np.float32), NO_VECTORS, question=question, table=TABLE,
        together=neighbours(PASSAGES), named=named or {}, dense_weight=0.0,
    )  # fmt: skip
    return [float(value) for value in ranked]


def test_passages_of_one_document_stand_together() -> None:
    assert neighbours(PASSAGES).tolist() == [True, True, False]


def test_a_neighbour_lends_of_its_score_within_its_document() -> None:
    first, second, _, last = scores([2.0, 1.0, 0.0, 1.0])
    assert first == pytest.approx(1 + NEIGHBOUR * 0.5)
    assert second == pytest.approx(0.5 + NEIGHBOUR * 1.0)
    assert last == pytest.approx(0.5)


def test_what_no_word_finds_stays_out() -> None:
    assert scores([0.0, 1.0, 0.0, 0.0])[0] == 0
    assert scores([0.0, 0.0, 0.0, 0.0]) == [0, 0, 0, 0]


def test_a_likely_kind_is_lifted_and_a_list_of_sources_lowered() -> None:
    asks = replace(OPEN, likely=frozenset({"advies"}))
    assert scores([0, 1, 0, 1], question=asks)[1] - scores([0, 1, 0, 1])[1] == pytest.approx(LIKELY)
    assert scores([0, 0, 1, 1])[2] == pytest.approx(1 - SELDOM["bron"])
    assert scores([0, 0, 1, 1], question=replace(OPEN, likely=frozenset({"bron"})))[2] == pytest.approx(1 + LIKELY)


def test_a_theme_of_the_question_is_lifted() -> None:
    asks = replace(OPEN, themes=("acute-zorg", "bekostiging"))
    plain = scores([1, 1, 0, 1])
    lifted = scores([1, 1, 0, 1], question=asks)
    assert [more - less for more, less in zip(lifted, plain, strict=True)] == pytest.approx([0, THEME, 0, 0])


def test_of_many_passages_the_best_those_beside_them_and_those_of_a_named_document_are_ranked() -> None:
    many = [replace(PASSAGES[0], id=str(number), document_id="a" if number < 1_300 else "b") for number in range(1_400)]
    table = filter_table(many, {name: Source(id=name, title=name) for name in "ab"})
    by_words = np.linspace(2, 1, 1_400, dtype=np.float32)
    by_words[[1_100, 1_350]] = [3, 0]
    by_vector = np.full(1_400, -np.inf, dtype=np.float32)
    by_vector[1_250] = 0.5

    def ranked(named: tuple[str, ...]) -> set[int]:
        found = candidates(by_words, by_vector, table=table, together=neighbours(many), named=named)
        return set(found.tolist())

    assert ranked(()) == {*range(1_000), 1_099, 1_100, 1_101, 1_250}
    assert ranked(("b",)) == ranked(()) | {*range(1_300, 1_400)} - {1_350}


def test_what_is_found_stays_found_however_little_it_is_worth() -> None:
    assert scores([100, 0, 1, 0])[2] > 0


def test_a_named_document_is_lifted() -> None:
    assert scores([1, 0, 0, 1], named={"b": 1.0})[3] == pytest.approx(1 + NAMED)
    assert scores([1, 0, 0, 1], named={"b": 0.5})[3] == pytest.approx(1 + NAMED / 2)
