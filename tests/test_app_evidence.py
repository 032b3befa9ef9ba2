import pytest

from app.answers.evidence import lead_ins, list_of, of_passage, sentences_of
from corpus.schema import Passage
from corpus.sentences import sentence_spans

TEXT = "\n".join(
    (
        "Een netwerk begint klein. Dit kost tijd.",
        "",
        "Leg vast:",
        "- wie belt;",
        "- wie betaalt. Ook na afloop.",
        "",
        "Daarna groeit het.",
    )
)


@pytest.fixture
def passage() -> Passage:
    return Passage(
        id="p", document_id="d", start=0, end=len(TEXT), text=TEXT, text_kind="origineel", page=1, headings=("Netwerk",)
    )


def test_every_character_of_a_stretch_stands_in_its_passage(passage: Passage) -> None:
    for evidence in of_passage(passage):
        assert passage.text[evidence.start : evidence.end] == evidence.text


def test_a_list_stands_with_what_introduces_it_and_its_items_alone(passage: Passage) -> None:
    found = {evidence.text: evidence for evidence in of_passage(passage)}
    whole = found["Leg vast:\n- wie belt;\n- wie betaalt."]
    assert whole.is_list
    assert [piece.text for piece in sentences_of(whole)] == ["Leg vast:", "wie belt;", "wie betaalt."]
    assert found["wie belt;"].introduction == "Leg vast:"
    assert found["Daarna groeit het."].introduction == ""
    assert "Leg vast:" not in found


def test_before_running_text_only_the_next_sentence_is_introduced() -> None:
    text = "Twee dingen: Het eerste telt:\nDit is het. Dat ook."
    spans = sentence_spans(text)
    assert [text[slice(*spans[place])] for place in range(len(spans))][1:] == ["Dit is het.", "Dat ook."]
    assert set(lead_ins(text, spans)) == {spans[1][0]}


def test_the_list_of_an_item_is_whole(passage: Passage) -> None:
    item = next(evidence for evidence in of_passage(passage) if evidence.text == "wie betaalt.")
    whole = list_of(item)
    assert whole is not None
    assert whole.text == "wie belt;\n- wie betaalt. Ook na afloop."
    assert whole.introduction == "Leg vast:"
    assert list_of(of_passage(passage)[0]) is None
