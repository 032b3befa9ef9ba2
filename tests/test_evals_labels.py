from dataclasses import replace

import pytest

from corpus.errors import CorpusError
from corpus.schema import Document, Page, Passage
from evals.labels import Labelled, pairs, score, theme_f1
from evals.spans import Pointer, point_at, resolve

TEXT = (
    "Een kernteam overlegt elke maand.\n- De huisarts blijft in beeld, ook bij spoed.\n"
    "Een kernteam overlegt elke maand."
)
DOCUMENT = Document(
    id="d", text=TEXT, text_kind="origineel", pages=(Page(number=1, start=0), Page(number=2, start=79)), sections=(),
    digest="0",
)  # fmt: skip


def passage(start: int, end: int, *themes: str) -> Passage:
    return Passage(
        id=f"d:{start}", document_id="d", start=start, end=end, text=TEXT[start:end], text_kind="origineel", page=1,
        headings=(), kind="advies", themes=themes,
    )  # fmt: skip


def labelled(place: Pointer, *themes: str, also: tuple[str, ...] = ()) -> Labelled:
    return Labelled(id="a", place=place, themes=themes, themes_also=also, kind="advies", force="advies", level="regio")


def test_a_stretch_is_found_again_on_its_own_page() -> None:
    start = TEXT.rindex("Een kernteam")
    pointer = point_at(DOCUMENT, start, len(TEXT))
    assert pointer == Pointer(
        document="d", page=2, first="Een kernteam overlegt elke", last="kernteam overlegt elke maand", words=5
    )
    assert TEXT[slice(*resolve(pointer, DOCUMENT))] == TEXT[start:-1]
    assert resolve(pointer, DOCUMENT)[0] == start


def test_a_word_more_or_less_does_not_lose_it() -> None:
    pointer = Pointer(document="d", page=1, first="De huisarts blijft in", last="beeld ook bij spoed", words=9)
    assert TEXT[slice(*resolve(pointer, DOCUMENT))] == "De huisarts blijft in beeld, ook bij spoed"


def test_what_is_nowhere_is_an_error() -> None:
    pointer = Pointer(document="d", page=1, first="De huisarts blijft uit", last="beeld ook bij spoed", words=8)
    with pytest.raises(CorpusError):
        resolve(pointer, DOCUMENT)


def test_themes_count_by_hand_and_by_rule() -> None:
    place = point_at(DOCUMENT, 0, 33)
    first = (labelled(place, "spoed", "regie"), passage(0, 33, "spoed", "geld"))
    second = (labelled(place, "regie", also=("geld",)), passage(0, 33, "regie", "geld"))
    assert theme_f1([first]).value == pytest.approx(2 * 1 / 4)
    assert theme_f1([first, second]).value == pytest.approx(2 * 2 / (3 + 3))
    assert theme_f1([first, second], strict=True).value == pytest.approx(2 * 2 / (3 + 4))


def test_a_label_meets_the_passage_that_holds_most_of_it() -> None:
    whole = labelled(point_at(DOCUMENT, 0, 79), "spoed")
    found = pairs([whole], {"d": DOCUMENT}, [passage(0, 33, "regie"), passage(34, 79, "spoed")])
    assert found[0][1].start == 34
    figures = {figure.name: figure.value for figure in score(found)[0].figures}
    assert figures == {
        "themes F1": 1.0, "themes F1 strict": 1.0, "kind": 1.0, "kind strict": 1.0, "force": 0.0, "level": 0.0,
    }  # fmt: skip


def test_a_digest_is_not_judged_by_labels_of_the_original() -> None:
    digest = replace(DOCUMENT, text_kind="samenvatting")
    assert pairs([labelled(point_at(DOCUMENT, 0, 33))], {"d": digest}, [passage(0, 33)]) == ()


def test_labels_that_were_given_later_are_all_to_choose_by() -> None:
    place = point_at(DOCUMENT, 0, 33)
    later = [
        Labelled(id=f"t-d-{number}", place=place, themes=(), kind="advies", force="advies", level="regio")
        for number in range(9)
    ]
    first = [
        Labelled(id=f"d-{number}", place=place, themes=(), kind="advies", force="advies", level="regio")
        for number in range(9)
    ]
    assert {label.half for label in later} == {"tune"}
    assert {label.half for label in first} == {"tune", "report"}
