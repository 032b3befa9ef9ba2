import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.answers.answer import Answer, AnswerStatus
from app.wiring import Reader
from corpus.errors import InputError

WITH_CITATION = {AnswerStatus.ANSWERED, AnswerStatus.PARTIAL, AnswerStatus.REFERRED}


def _check(answer: Answer, reader: Reader) -> None:
    """Hold an answer against the invariants of every answer."""
    assert (answer.status in WITH_CITATION) == bool(answer.citations)
    numbers = {citation.number for citation in answer.citations}
    for sentence in answer.sentences:
        assert sentence.citations
        assert set(sentence.citations) <= numbers
    for citation in answer.citations:
        document = reader.index.documents[citation.passage.document_id]
        assert citation.passage.text[citation.start : citation.end] == citation.quote
        assert "".join(document.text[span.start : span.end] for span in citation.spans) == citation.quote
        assert document.text[citation.passage.start : citation.passage.end] == citation.passage.text


def test_a_definition_is_quoted_with_its_source(reader: Reader) -> None:
    answer = reader.ask("Wat is een meekijkconsult?")
    _check(answer, reader)
    assert answer.status == AnswerStatus.ANSWERED
    assert "specialist meekijkt met de huisarts" in answer.text
    assert answer.citations[0].passage.headings[-1] == "Meekijkconsult"
    assert answer.written_by == "quoted"


def test_list_items_come_with_the_sentence_that_introduces_them(reader: Reader) -> None:
    answer = reader.ask("Welke afspraken over de bereikbaarheid van de specialist leg je vast?")
    _check(answer, reader)
    texts = [sentence.text for sentence in answer.sentences]
    assert "Leg in de regio vast:" in texts
    assert texts.index("Leg in de regio vast:") < texts.index(
        "Maak afspraken over de bereikbaarheid van de specialist."
    )


def test_an_answer_from_a_draft_says_so_first(reader: Reader) -> None:
    answer = reader.ask("Wat is de ambitie voor het team in de wijk in 2030?")
    _check(answer, reader)
    assert [notice.kind for notice in answer.notices][:2] == ["draft", "superseded"]
    assert answer.notices[0].document_ids == ("discussie",)
    assert "Visie (januari 2024)" in answer.notices[1].text


@pytest.mark.parametrize(
    "question", ["Wie won de Tour de France in 1998?", "Wat kost een notaris bij het kopen van een woonboot?"]
)
def test_what_is_not_there_is_declined_with_the_reason(reader: Reader, question: str) -> None:
    answer = reader.ask(question)
    _check(answer, reader)
    assert answer.status in {AnswerStatus.UNANSWERABLE_NO_EVIDENCE, AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE}
    assert "Niet gevonden" in answer.notices[0].text


def test_a_question_about_ones_own_health_is_refused(reader: Reader) -> None:
    answer = reader.ask("Ik heb al weken pijn in mijn knie, welke pillen moet ik slikken?")
    _check(answer, reader)
    assert answer.status == AnswerStatus.REFUSED_PERSONAL
    assert "112" in answer.notices[0].text


def test_a_question_in_english_is_spoken_to_in_english(reader: Reader) -> None:
    asked = reader.ask("Who pays for the specialist in the region?")
    assert asked.language == "en"
    assert reader.ask("Wie betaalt de specialist?").language == "nl"
    assert reader.ask("Wie betaalt de specialist?", language="en").language == "en"
    assert "Not found" in reader.ask("Who won the football match yesterday?").notices[0].text


def test_notices_follow_the_language(reader: Reader) -> None:
    assert "Not found" in reader.ask("Wie won de Tour de France in 1998?", language="en").notices[0].text


@given(
    st.lists(
        st.sampled_from(
            ["huisarts", "specialist", "niet", "wijk", "2030", "spoedplein", "wie", "betaalt", "<b>", "?", "hoeveel"]
        ),
        min_size=1,
    )
)
@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_answer_holds_the_invariants(reader: Reader, words: list[str]) -> None:
    try:
        answer = reader.ask(" ".join(words))
    except InputError:
        return
    _check(answer, reader)
