from dataclasses import replace

import pytest

from corpus.errors import CorpusError
from corpus.schema import Document, Page
from evals.spans import Pointer, point_at, resolve

ONCE = "De huisarts blijft in beeld, ook bij spoed in de nacht of in het weekend."
TEXT = f"Een kernteam overlegt elke maand.\n{ONCE}\nEen kernteam overlegt elke maand."
DOCUMENT = Document(
    id="d",
    text=TEXT,
    text_kind="origineel",
    pages=(Page(number=3, start=0), Page(number=4, start=TEXT.index(ONCE)), Page(number=5, start=TEXT.rindex("Een"))),
    sections=(),
    digest="0",
)


def pointer(page: int, first: str, last: str, words: int) -> Pointer:
    return Pointer(document="d", page=page, first=first, last=last, words=words)


def found(of: Pointer) -> str:
    return TEXT[slice(*resolve(of, DOCUMENT))]


def test_a_stretch_is_pointed_at_by_page_first_and_last_words() -> None:
    start = TEXT.index(ONCE)
    made = point_at(DOCUMENT, start, start + len(ONCE))
    assert made == pointer(4, "De huisarts blijft in", "of in het weekend", 15)
    assert found(made) == ONCE.removesuffix(".")


@pytest.mark.parametrize(("page", "start"), [(3, 0), (5, TEXT.rindex("Een"))])
def test_of_two_that_are_alike_the_one_on_its_page_is_meant(page: int, start: int) -> None:
    assert resolve(pointer(page, "een kernteam overlegt elke", "KERNTEAM overlegt elke maand", 5), DOCUMENT) == (
        start, start + len("Een kernteam overlegt elke maand")
    )  # fmt: skip


def test_few_words_are_pointed_at_by_all_of_them() -> None:
    start = TEXT.index("blijft in beeld")
    made = point_at(DOCUMENT, start, start + len("blijft in beeld"))
    assert made == pointer(4, "blijft in beeld", "blijft in beeld", 3)
    assert found(made) == "blijft in beeld"


@pytest.mark.parametrize(("words", "told"), [(13, False), (17, False), (12, True), (18, True)])
def test_two_words_more_or_less_do_not_lose_it(words: int, told: bool) -> None:
    # It has 15 words; a tenth of 13 is 1 and of 18 is 2, and two are always allowed.
    of = pointer(4, "De huisarts blijft in", "of in het weekend", words)
    if not told:
        assert found(of) == ONCE.removesuffix(".")
        return
    with pytest.raises(CorpusError) as error:
        resolve(of, DOCUMENT, case="v1")
    assert "'v1'" in str(error.value)
    assert "De huisarts blijft in … of in het weekend" in str(error.value)


@pytest.mark.parametrize(("words", "meant"), [(2, "Zorg in"), (4, "Zorg in wijk in")])
def test_of_two_ends_the_one_nearest_in_length_is_meant(words: int, meant: str) -> None:
    document = replace(DOCUMENT, text="Zorg in wijk in regio", pages=(Page(number=1, start=0),))
    start, end = resolve(pointer(1, "zorg", "in", words), document)
    assert document.text[start:end] == meant


def test_what_is_nowhere_is_told_with_its_page_without_a_question() -> None:
    with pytest.raises(CorpusError, match=r"blz\. 4"):
        resolve(pointer(4, "De specialist blijft in", "of in het weekend", 15), DOCUMENT)
