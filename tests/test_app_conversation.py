"""Follow-up questions: what they are understood as, and that full questions stay as they are."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from follow_ups import FOLLOW_UPS, FULL, MORE, Case
from follow_ups_later import BEFORE, LATER, LATER_MORE, NOT_YET, WHOLE
from hypothesis import given
from hypothesis import strategies as st

from app import texts
from app.answers.answer import AnswerStatus
from app.follow_up.conversation import REMEMBERED, FollowUp, Turn, follow_up, turns_of
from app.pages import take_along
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader
from corpus.files import read_jsonl
from evals.cases import Case as Asked
from retrieval import analysis
from retrieval.search import LONGEST_QUESTION

QUESTIONS = Path(__file__).resolve().parent.parent / "evals" / "questions"
KEPT_ASIDE = 0.8
"""Share of the follow-ups kept aside that must be understood."""


def _turns(questions: Sequence[str]) -> tuple[Turn, ...]:
    turns: tuple[Turn, ...] = ()
    for question in questions:
        turns = (*turns, Turn(question=follow_up(question, turns).text, passages=(f"p{len(turns)}",)))
    return turns


def _stems(text: str) -> set[str]:
    return {analysis.stem(word) for word in analysis.words(text)}


def _understood(case: Case) -> bool:
    found = follow_up(case.question, _turns(case.after))
    held = _stems(found.text)
    return found.completed and _stems(case.holds) <= held and not _stems(case.lacks) & held


@pytest.mark.parametrize("case", [*FOLLOW_UPS[::2], *MORE[::2]], ids=lambda case: f"{case.after[-1]} {case.question}")
def test_a_follow_up_is_completed(case: Case) -> None:
    assert _understood(case)


@pytest.mark.parametrize("case", [*LATER, *LATER_MORE], ids=lambda case: f"{case.after[-1]} {case.question}")
def test_follow_ups_of_later_are_completed(case: Case) -> None:
    assert _understood(case)


@pytest.mark.parametrize("case", LATER_MORE, ids=lambda case: case.question)
def test_later_ones_that_ask_for_more_leave_out_what_was_shown(case: Case) -> None:
    assert follow_up(case.question, _turns(case.after)).leave_out == {"p0"}


@pytest.mark.parametrize("case", NOT_YET, ids=lambda case: case.question)
def test_what_no_rule_understands_is_not_yet_understood(case: Case) -> None:
    assert not _understood(case)


@pytest.mark.parametrize("before", BEFORE, ids=lambda before: before[-1])
def test_a_question_of_its_own_stays_as_it_is_behind_any_conversation(before: tuple[str, ...]) -> None:
    turns = _turns(before)
    assert [question for question in WHOLE if follow_up(question, turns) != FollowUp(text=question)] == []


def test_follow_ups_that_were_kept_aside_are_completed_too() -> None:
    kept = [*FOLLOW_UPS[1::2], *MORE[1::2]]
    assert sum(map(_understood, kept)) >= KEPT_ASIDE * len(kept)


@pytest.mark.parametrize(("after", "question"), FULL)
def test_a_full_question_is_not_changed(after: tuple[str, ...], question: str) -> None:
    assert follow_up(question, _turns(after)) == FollowUp(text=question)


def test_questions_of_the_sets_are_not_changed() -> None:
    asked = [
        case.question for name in ("basis", "originelen") for case in read_jsonl(QUESTIONS / f"{name}.jsonl", Asked)
    ]
    changed = [
        question for before, question in pairwise(asked) if follow_up(question, [Turn(question=before)]).completed
    ]
    assert len(changed) <= 0.01 * len(asked), changed


@pytest.mark.parametrize("case", MORE, ids=lambda case: case.question)
def test_more_leaves_out_what_was_shown(case: Case) -> None:
    found = follow_up(case.question, _turns(case.after))
    assert found.leave_out == frozenset(f"p{number}" for number in range(len(case.after)))


@pytest.mark.parametrize("case", FOLLOW_UPS[:4], ids=lambda case: case.question)
def test_without_turns_nothing_is_changed(case: Case) -> None:
    assert follow_up(case.question, ()) == FollowUp(text=case.question)
    assert follow_up(case.question, [Turn(question="dank je wel")]) == FollowUp(text=case.question)


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("en wie betaalt dat?", "Wie betaalt een RHO?"),
        ("wat is het verschil met een ROS?", "Wat is het verschil tussen een RHO en een ROS?"),
        ("wat doen ze?", "Wat doet een RHO?"),
        ("en de nadelen?", "Wat zijn de nadelen van een RHO?"),
        ("toon daar voorbeelden van", "Toon voorbeelden van een RHO"),
        ("and in Venlo?", "Wat is een RHO in Venlo?"),
    ],
)
def test_a_completed_question_reads_as_a_question(question: str, understood: str) -> None:
    assert follow_up(question, [Turn(question="Wat is een RHO?")]).text == understood


def test_where_no_phrase_says_the_subject_the_question_comes_behind_the_whole_last_one() -> None:
    turns = _turns(["Hoe zorgt u dat patiënten thuis blijven?", "wie betaalt dat?", "waarom?"])
    assert turns[1].question == "Hoe zorgt u dat patiënten thuis blijven, en wie betaalt dat?"
    assert turns[2].question == "Hoe zorgt u dat patiënten thuis blijven, en waarom?"


def test_a_follow_up_leans_on_what_the_last_one_was_understood_as() -> None:
    last = _turns(["Wat is een RHO?", "en een ROS?", "wie betaalt dat?", "waarom?"])[-1]
    assert "ROS" in last.question
    assert "RHO" not in last.question


@given(question=st.text(max_size=120), before=st.lists(st.text(max_size=120), max_size=7))
def test_any_text_gives_a_question_that_can_be_asked(question: str, before: list[str]) -> None:
    found = follow_up(question, [Turn(question=text) for text in before])
    assert found.text == question or (found.completed and 0 < len(found.text) <= LONGEST_QUESTION)


@pytest.mark.parametrize(("length", "completed"), [(480, True), (LONGEST_QUESTION - 10, False)])
def test_a_question_that_is_very_long_is_not_leaned_on(length: int, completed: bool) -> None:
    turns = [Turn(question="Wat is een RHO?"), Turn(question=f"Wat is {'x' * length}?")]
    found = follow_up("wie betaalt dat?", turns)
    assert found.completed == completed
    assert "RHO" not in found.text


@pytest.mark.parametrize("unit", ["hoe ", "wat is een ", "voorbeelden van ", "a", "ge", "in Schiedam ", ", en wie "])
def test_hostile_turns_take_no_time(unit: str) -> None:
    turns = [Turn(question=(unit * LONGEST_QUESTION)[:length]) for length in (490, LONGEST_QUESTION, 490)]
    begin = perf_counter()
    for question in ("en in Venlo?", "wie betaalt dat?", "en de ROS?", "geef er nog een paar", "a" * LONGEST_QUESTION):
        follow_up(question, turns)
    assert perf_counter() - begin < 2


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "turns",
        {"question": "x"},
        [None, 3, "x", []],
        [{}],
        [{"question": ""}],
        [{"question": 5}],
        [{"question": "x" * (LONGEST_QUESTION + 1)}],
    ],
)
def test_what_is_no_turn_is_passed_by(sent: object) -> None:
    assert turns_of(sent) == ()


def test_only_the_last_turns_and_plausible_ids_are_read() -> None:
    sent = [{"question": f"vraag {number}", "passages": ["a", 1, None, "x" * 999]} for number in range(10_000)]
    turns = turns_of(sent)
    assert [turn.question for turn in turns] == [f"vraag {number}" for number in range(10_000 - REMEMBERED, 10_000)]
    assert {turn.passages for turn in turns} == {("a",)}
    assert len(turns_of([{"question": "x", "passages": ["a"] * 10_000}])[0].passages) < 100
    assert turns_of([{"question": "x", "passages": "a"}]) == (Turn(question="x"),)


def test_an_answer_says_how_a_follow_up_was_understood(reader: Reader) -> None:
    turns = reader.turns(["Wat is een meekijkconsult?"])
    found = reader.ask("en wie betaalt dat?", turns=turns)
    assert (found.question, found.understood) == ("en wie betaalt dat?", "Wie betaalt een meekijkconsult?")
    assert found.notices[0].kind == "understood"
    assert found.notices[0].text == "Begrepen als: Wie betaalt een meekijkconsult?"
    english = reader.ask("en wie betaalt dat?", turns=turns, language="en")
    assert english.notices[0].text == "Understood as: Wie betaalt een meekijkconsult?"


def test_questions_of_two_conversations_at_once_are_not_mixed_up(reader: Reader) -> None:
    before = ["Wat is een meekijkconsult?", "Geef voorbeelden van een spoedplein"]
    asked = [(Turn(question=question),) for question in before] * 8
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda turns: reader.ask("en wie betaalt dat?", turns=turns).understood, asked))
    assert found == ["Wie betaalt een meekijkconsult?", "Wie betaalt een spoedplein?"] * 8


def test_a_full_question_gets_the_answer_that_it_gets_alone(reader: Reader) -> None:
    question = "Wat is een meekijkconsult?"
    alone, behind = (
        reader.ask(question),
        reader.ask(question, turns=reader.turns(["Geef voorbeelden van spoedpleinen"])),
    )
    assert behind.sentences == alone.sentences
    assert behind.notices == alone.notices


def test_more_examples_are_others_until_there_are_none(reader: Reader) -> None:
    turns = reader.turns(["Geef voorbeelden van een spoedplein"])
    assert turns[0].passages
    seen = set(turns[0].passages)
    for _ in range(4):
        found = reader.ask("geef er nog een paar", turns=turns)
        turns = (*turns, found.turn)
        assert not seen & set(found.turn.passages)
        seen |= set(found.turn.passages)
        if not found.citations:
            break
    assert found.status == AnswerStatus.UNANSWERABLE_NO_EVIDENCE
    assert [notice.kind for notice in found.notices] == ["understood", "no_more"]


def test_a_follow_up_to_a_question_on_ones_own_health_is_refused_too(reader: Reader) -> None:
    turns = reader.turns(["Ik heb pijn op mijn borst, wat moet ik doen?"])
    assert reader.ask("en voor ouderen?", turns=turns).status == AnswerStatus.REFUSED_PERSONAL


def test_unknown_passages_change_nothing(reader: Reader) -> None:
    turns = (Turn(question="Geef voorbeelden van een spoedplein", passages=("bestaat-niet", "<script>")),)
    assert reader.ask("geef er nog een paar", turns=turns).citations


def test_a_follow_up_can_be_taken_along_with_its_turns(reader: Reader, settings: Settings) -> None:
    turns = reader.turns(["Geef voorbeelden van een spoedplein"])
    found = reader.ask("geef er nog een paar", turns=turns)
    assert found.id == reader.ask("geef er nog een paar", turns=turns).id
    assert found.id != reader.ask("geef er nog een paar").id
    file_of = partial(take_along.file_of, KnowledgeBase(settings), found.question, theme="", ending=".md")
    same = file_of(answer_id=found.id, language="nl", turns=turns)
    other = file_of(answer_id=found.id, language="nl")
    assert texts.text("renewed", "nl") not in same["said"]
    assert texts.text("renewed", "nl") in other["said"]
