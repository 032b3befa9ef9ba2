"""The questions that come with the project."""

from collections import Counter
from typing import get_args

import pytest

from evals.cases import BASIS, ORIGINALS, Case, CaseKind, Half, read_cases
from evals.runs import Library
from evals.validate import flaws

UNANSWERABLE = {"nabij", "buiten", "persoonlijk"}


@pytest.fixture(scope="module", params=[BASIS, ORIGINALS], ids=["basis", "originelen"])
def cases(request: pytest.FixtureRequest) -> tuple[Case, ...]:
    return read_cases(request.param)


def test_there_are_enough_basic_questions() -> None:
    cases = read_cases(BASIS)
    assert len(cases) >= 230
    # 73 faultless refusals prove 95 %.
    assert sum(not case.answerable for case in cases) >= 80
    assert sum(len(case.paraphrases) >= 3 for case in cases) >= 40


def test_there_are_enough_questions_about_the_originals() -> None:
    cases = read_cases(ORIGINALS)
    assert len(cases) >= 120
    # No sentence of theirs is copied.
    assert all(gold.is_pointer for case in cases for gold in case.evidence)
    assert len({gold.document for case in cases for gold in case.evidence}) == 5


def test_every_kind_of_question_is_asked(cases: tuple[Case, ...]) -> None:
    assert {case.kind for case in cases} == set(get_args(CaseKind))
    assert {case.kind for case in cases if not case.answerable} == UNANSWERABLE
    assert min(Counter(case.kind for case in cases).values()) >= 4


def test_those_who_ask_are_many(cases: tuple[Case, ...]) -> None:
    assert {"rho", "ziekenhuis", "huisarts", "gemeente", "verzekeraar", "patient"} <= {case.asker for case in cases}


def test_an_answerable_question_says_what_a_full_answer_holds(cases: tuple[Case, ...]) -> None:
    answerable = [case for case in cases if case.answerable]
    assert all(any(nugget.vital for nugget in case.nuggets) for case in answerable)
    assert sum(any(nugget.qualifier for nugget in case.nuggets) for case in answerable) >= 20


def test_no_question_is_asked_twice(cases: tuple[Case, ...]) -> None:
    asked = Counter(question.casefold() for case in cases for question in (case.question, *case.paraphrases))
    assert [question for question, times in asked.items() if times > 1] == []


def test_each_half_holds_about_half(cases: tuple[Case, ...]) -> None:
    for answerable in (True, False):
        halves = Counter[Half](case.half for case in cases if case.answerable is answerable)
        assert 0.35 < halves["report"] / halves.total() < 0.65


def test_the_basic_questions_fit_the_embedded_documents(embedded: Library) -> None:
    cases = read_cases(BASIS)
    assert flaws(cases, embedded.documents, tuple(embedded.passages.values())) == ()
    assert {gold.document for case in cases for gold in case.evidence} == set(embedded.documents)
