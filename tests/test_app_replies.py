import pytest

from app.writing.replies import Worded, chosen_numbers, declines, worded_sentences


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ("Een zin. [1]", [("Een zin.", (1,))]),
        ("Een zin [1].", [("Een zin.", (1,))]),
        ("Een zin.[1][3]", [("Een zin.", (1, 3))]),
        ("Een zin [1, 3] en [2-4].", [("Een zin en.", (1, 3, 2, 4))]),
        ("Een zin [1]. Nog een zin [2].", [("Een zin.", (1,)), ("Nog een zin.", (2,))]),
        ("Een zin. [1] Nog een zin. [2]", [("Een zin.", (1,)), ("Nog een zin.", (2,))]),
        # The numbers of a paragraph at its end hold for all of it.
        ("Een zin. Nog een zin. [2]", [("Een zin.", (2,)), ("Nog een zin.", (2,))]),
        ("Een zin.\n\nNog een zin. [2]", [("Een zin.", ()), ("Nog een zin.", (2,))]),
        # Numbers that were not given do not count.
        ("Een zin. [9]", [("Een zin.", ())]),
        ("Een zin. [0][4]", [("Een zin.", (4,))]),
        ("- **Een** zin. [1]\n2. Nog een zin. [2]", [("Een zin.", (1,)), ("Nog een zin.", (2,))]),
        ("<think>Eerst [4] lezen.</think>\nEen zin. [1]", [("Een zin.", (1,))]),
        ("<think>Eerst [4] lezen.", []),
        ("```\nEen zin. [1]\n```", [("Een zin.", (1,))]),
        ("[1] [2]\n***", []),
        ("Zonder einde [1", [("Zonder einde [1", ())]),
    ],
)
def test_sentences_are_read_with_their_numbers(reply: str, found: list[tuple[str, tuple[int, ...]]]) -> None:
    assert worded_sentences(reply, most=4) == tuple(Worded(text=text, numbers=numbers) for text, numbers in found)


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ("3, 1, 2", (3, 1, 2)),
        ("[3] [1]", (3, 1)),
        ("3 en 1.", (3, 1)),
        ("2-4", (2, 3, 4)),
        ("1-400", (1, 400)),
        ("3, 3, 3", (3,)),
        ("<think>1 of 2?</think> 2", (2,)),
        # Numbers in prose may be anything.
        ("In 2024 waren er 12 regio's.", ()),
        ("De zinnen 3 en 1", ()),
        ("", ()),
    ],
)
def test_a_choice_is_numbers_and_nothing_else(reply: str, found: tuple[int, ...]) -> None:
    assert chosen_numbers(reply) == found


@pytest.mark.parametrize(
    ("reply", "found"), [("GEEN", True), (" Geen antwoord. ", True), ("Geen arts belt. [1]", False)]
)
def test_a_model_may_say_that_there_is_no_answer(reply: str, found: bool) -> None:
    assert declines(reply) is found
