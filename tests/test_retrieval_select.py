from dataclasses import replace

import pytest

from corpus.schema import Passage
from retrieval.select import compared, distinct, in_turn, repeats

LONG = "De huisarts en de specialist spreken samen af wie de patiënt terugbelt en wie de uitslag in het dossier zet."
PASSAGE = Passage(id="0", document_id="a", start=0, end=1, text=LONG, text_kind="origineel", page=1, headings=())


def passages(*given: tuple[str, str]) -> list[Passage]:
    return [
        replace(PASSAGE, id=str(number), document_id=document, text=text)
        for number, (document, text) in enumerate(given)
    ]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (LONG, True),
        (LONG.upper().replace("  ", " "), True),
        (f"{LONG} Altijd.", True),
        ("De verzekeraar betaalt de inzet van de specialist uit een module voor zorg dicht bij huis.", False),
        (LONG.replace("terugbelt", "bezoekt").replace("uitslag", "brief").replace("dossier", "archief"), False),
        ("Kort.", False),
        ("", False),
    ],
)  # fmt: skip
def test_a_repetition_has_nearly_the_same_words(text: str, same: bool) -> None:
    assert repeats(replace(PASSAGE, text=text), PASSAGE) is same


def test_another_figure_is_no_repetition() -> None:
    first, second = replace(PASSAGE, figures=("12%",)), replace(PASSAGE, figures=("13%",))
    assert not repeats(first, second)


def test_of_repetitions_only_the_best_is_given() -> None:
    found = passages(("a", LONG), ("b", "Iets heel anders over de wijk."), ("b", LONG), ("c", LONG + " Altijd."))
    assert list(distinct([2, 1, 0, 3], found)) == [2, 1]


def test_a_comparison_begins_with_the_best_two_of_each_side_in_turn() -> None:
    found = passages(*((document, str(number)) for number, document in enumerate("aaabcab")))
    assert in_turn(range(7), found, ("a", "b")) == [0, 3, 1, 6, 2, 4, 5]
    assert in_turn(range(7), found, ("b", "weg")) == [3, 6, 0, 1, 2, 4, 5]


def test_documents_are_compared_when_several_are_surely_named() -> None:
    assert compared({"a": 1.0, "b": 1.0, "c": 0.5}) == ("a", "b")
    assert compared({"a": 1.0, "c": 0.5}) == ()
