from pathlib import Path

import numpy as np

from retrieval import analysis, lexical
from retrieval.expand import QueryWord, as_typed

TEXTS = [
    ("Acute zorg", "De huisartsenpost en de spoed delen een balie."),
    ("Acute zorg", "De huisartsenspoedpost is een post voor spoed."),
    ("Scholing", "Huisartsen scholen elkaar over de huisartsenpost en spoed op de post."),
    ("Bekostiging", "De verzekeraar betaalt."),
]


def _typed(*words: str) -> list[QueryWord]:
    return [as_typed(word) for word in words]


def _best(question: str) -> int:
    return int(np.argmax(lexical.build(TEXTS).scores(_typed(*analysis.content_words(question)))))


def test_the_rare_word_decides() -> None:
    assert _best("wat betaalt de verzekeraar") == 3


def test_a_heading_counts() -> None:
    assert _best("scholing") == 2


def test_a_part_of_a_compound_is_found() -> None:
    index = lexical.build(TEXTS)
    assert index.scores(_typed("spoedpost"))[1] > 0
    assert index.scores(_typed("spoedpost"))[3] == 0


def test_an_unknown_word_weighs_the_most() -> None:
    index = lexical.build(TEXTS)
    assert index.word_weight("notaris") >= index.word_weight("verzekeraar") > index.word_weight("spoed")


def test_the_index_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    index = lexical.build(TEXTS)
    lexical.save(index, tmp_path)
    again = lexical.load(tmp_path)
    words = _typed("huisartsenpost", "spoedpost", "balie")
    assert np.array_equal(again.scores(words), index.scores(words))
    assert again.word_weight("balie") == index.word_weight("balie")


def test_an_empty_corpus_has_no_scores() -> None:
    assert lexical.build([]).scores(_typed("zorg")).shape == (0,)
