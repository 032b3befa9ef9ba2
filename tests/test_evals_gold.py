import pytest
from evals_making import ASKED, GOAL, KEPT, LIBRARY, case, place, stretch

from corpus.errors import CorpusError
from evals.cases import Case, Gold
from evals.gold import holds, overlap, points_of


def of(*gold: Gold) -> Case:
    return Case(id="v1", question="Hoe?", kind="feit", answerable=True, evidence=gold)


def test_each_stretch_is_a_point_unless_it_says_the_same_as_another() -> None:
    alike = of(
        Gold(document="gids", quote=ASKED, point="a"),
        Gold(document="gids", quote=KEPT),
        Gold(document="concept", quote=GOAL, point="a"),
    )
    assert points_of(alike, LIBRARY.documents) == (
        (place(ASKED), place(GOAL, "concept")),
        (stretch(64, 105),),
    )


def test_gold_is_found_by_its_place_too() -> None:
    # "De huisarts verwijst de patiënt dan niet." has 7 words and ends before its full stop.
    pointer = Gold(document="gids", page=1, first="De huisarts verwijst de", last="de patiënt dan niet", words=7)
    assert points_of(of(pointer), LIBRARY.documents) == ((stretch(64, 104),),)


@pytest.mark.parametrize(
    ("gold", "words"),
    [
        (Gold(document="gids", quote="De huisarts verwijst wel."), "De huisarts verwijst wel."),
        (Gold(document="gids", quote="de huisarts verwijst"), "de huisarts verwijst"),
        (Gold(document="elders", quote=ASKED), ASKED),
        (Gold(document="gids", page=1, first="De huisarts verwijst nooit", last="dan niet", words=7), "verwijst nooit"),
        (Gold(document="elders", page=1, first="a b c d", last="e f g h", words=8), "a b c d … e f g h"),
    ],
)
def test_gold_that_is_nowhere_is_told(gold: Gold, words: str) -> None:
    with pytest.raises(CorpusError) as told:
        points_of(of(gold), LIBRARY.documents)
    assert told.value.code == "gold_missing"
    assert "'v1'" in str(told.value)
    assert words in str(told.value)


def test_a_question_without_gold_has_no_points() -> None:
    assert points_of(case(), LIBRARY.documents) == ()


@pytest.mark.parametrize(
    ("low", "high", "shared"), [(0, 10, 10), (5, 15, 5), (10, 20, 0), (30, 40, 0), (2, 4, 2), (0, 5, 5)]
)
def test_stretches_share_characters(low: int, high: int, shared: int) -> None:
    one = stretch(0, 10)
    assert overlap(one, stretch(low, high)) == overlap(stretch(low, high), one) == shared
    assert holds(stretch(low, high), one) is (shared >= 5)
    assert overlap(one, stretch(low, high, "concept")) == 0
