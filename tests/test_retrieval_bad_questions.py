"""Questions as nobody should ask them: each gives passages, or a message that says what to do."""

import pytest

from app.wiring import Reader
from corpus.errors import InputError

ANSWERED = [
    "a",
    "7",
    "de het een van",
    "Wat is dat dan?",
    "spoedplein' OR 1=1; DROP TABLE passages; --",
    "spoedplein.*(a+)+$ [^x]{1,9} \\",
    "meekijkconsult 🙂👩‍⚕️",
    "ما هو spoedplein؟",
    "\u202espoedplein\u202c",
    "spoed\u00adplein",
    "spoedplein\x00\x1b[31m\x07",
    "SPOEDPLEIN" * 20,
    "spoedplein " * 150,
    "\ufeffWat is een meekijkconsult?",
    "ﬁnanciering van het meekijkconsult",
    "{question} %s ${HOME} <script>alert(1)</script> spoedplein",
    "٤٢",
]


@pytest.mark.parametrize("question", ANSWERED)
def test_an_odd_question_is_searched_and_answered(reader: Reader, question: str) -> None:
    hits = reader.search(question)
    assert all(hit.score > 0 for hit in hits)
    assert reader.ask(question).status


@pytest.mark.parametrize("question", [one for one in ANSWERED if "spoedplein" in one and len(one) < 100])
def test_what_it_does_ask_is_found(reader: Reader, question: str) -> None:
    assert any("spoedplein" in hit.passage.text.casefold() for hit in reader.search(question)[:3])


@pytest.mark.parametrize(
    "question", ["", " \n\t ", "?!…", "🙂🙂", "\u200b\u200e\u202e", "\x00\x1b", "' -- ;", "[]{}()*+"]
)
def test_nothing_to_search_for_is_told(reader: Reader, question: str) -> None:
    with pytest.raises(InputError, match="geen vraag"):
        reader.search(question)


def test_ten_thousand_characters_are_told(reader: Reader) -> None:
    with pytest.raises(InputError, match="10000"):
        reader.search("a" * 10_000)
