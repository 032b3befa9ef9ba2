from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader
from corpus.errors import InputError
from retrieval.filters import Filters
from retrieval.search import LONGEST_QUESTION, checked_question
from retrieval.static import BUILT_IN


def test_the_passage_with_the_answer_comes_first(reader: Reader) -> None:
    hit = reader.search("Wat is een meekijkconsult?")[0]
    assert "waarbij de specialist meekijkt" in hit.passage.text
    assert hit.lexical_rank == 1


@pytest.mark.parametrize(
    ("filters", "test"),
    [
        (Filters(documents=("discussie",)), lambda hit: hit.passage.document_id == "discussie"),
        (Filters(kinds=("praktijkvoorbeeld",)), lambda hit: hit.passage.kind == "praktijkvoorbeeld"),
        (Filters(statuses=("concept",)), lambda hit: hit.passage.document_id == "discussie"),
        (Filters(themes=("acute-zorg",)), lambda hit: "acute-zorg" in hit.passage.themes),
        (Filters(forces=("advies",)), lambda hit: hit.passage.force == "advies"),
        (Filters(levels=("regio",)), lambda hit: hit.passage.level == "regio"),
    ],
)
def test_filters_hold(reader: Reader, filters: Filters, test: object) -> None:
    hits = reader.search("huisarts spoedplein wijk", filters=filters)
    assert hits
    assert all(test(hit) for hit in hits)  # type: ignore[operator]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(themes=("zorgg",)),
        Filters(kinds=("gedicht",)),
        Filters(documents=("weg",)),
        Filters(statuses=("oud",)),
        Filters(forces=("streng",)),
        Filters(levels=("straat",)),
        Filters(types=("roman",)),
        Filters(since="vorig jaar"),
        Filters(until="2026-6"),
    ],
)
def test_an_unknown_filter_value_is_answered_with_the_known_ones(reader: Reader, filters: Filters) -> None:
    with pytest.raises(InputError, match=r"Kies uit|is geen datum"):
        reader.search("zorg", filters=filters)


def test_what_is_no_language_finds_nothing_and_what_is_meant_alike_does(library: Path, settings: Settings) -> None:
    own = settings.model_copy(update={"embedding_model": BUILT_IN})
    ingest((library,), own)
    reader = KnowledgeBase(own).reader()
    assert reader.search("qwxzvv plork") == ()
    assert any(hit.lexical_rank == 0 for hit in reader.search("bejaarden"))


@pytest.mark.parametrize("question", ["", "   ", "?!…", "\u200b\x00\x07", "🙂🙂"])
def test_a_question_without_letters_is_refused(question: str) -> None:
    with pytest.raises(InputError, match="geen vraag"):
        checked_question(question)


def test_a_question_of_ten_thousand_characters_is_refused() -> None:
    with pytest.raises(InputError, match=str(LONGEST_QUESTION)):
        checked_question("zorg " * 2_000)


@pytest.mark.parametrize(
    "question", ["a", "de het een", "'; DROP TABLE passages; --", ".*(?=x)[", "שלום", "<b>zorg</b>"]
)
def test_odd_questions_are_searched(reader: Reader, question: str) -> None:
    reader.search(question)


@given(st.text(max_size=300))
@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_is_answered_or_refused(reader: Reader, question: str) -> None:
    try:
        hits = reader.search(question, count=5)
    except InputError:
        return
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
