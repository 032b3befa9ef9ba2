from dataclasses import replace

import numpy as np
import pytest

from corpus.schema import Passage, PassageKind, Source
from retrieval.expand import Thesaurus
from retrieval.filters import filter_table
from retrieval.rank import LIKELY, NAMED, NEIGHBOUR, SELDOM, neighbours, rank
from retrieval.understand import Understood, understand
from retrieval.vocabulary import vocabulary

KINDS: tuple[PassageKind, ...] = ("feit", "advies", "bron", "tekst")
PASSAGES = [
    Passage(
        id=str(number), document_id=document, start=0, end=1, text="x", text_kind="origineel", page=1, headings=(),
        kind=kind,
    )
    for number, (document, kind) in enumerate(zip("aaab", KINDS, strict=True))
]  # fmt: skip
TABLE = filter_table(PASSAGES, {name: Source(id=name, title=name) for name in "ab"})
OPEN = understand("zorg in de regio", known=vocabulary(()), book=Thesaurus(entries={}))
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


def test_what_is_found_stays_found_however_little_it_is_worth() -> None:
    assert scores([100, 0, 1, 0])[2] > 0


def test_a_named_document_is_lifted() -> None:
    assert scores([1, 0, 0, 1], named={"b": 1.0})[3] == pytest.approx(1 + NAMED)
    assert scores([1, 0, 0, 1], named={"b": 0.5})[3] == pytest.approx(1 + NAMED / 2)
