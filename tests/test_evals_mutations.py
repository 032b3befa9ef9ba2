from dataclasses import replace

import pytest
from evals_making import ASKED, GOAL, KEPT, LIBRARY, PAID, answer, declined, worded

from evals import mutations
from evals.checks import faults
from evals.mutations import MUTATIONS, Caught, damages, self_check
from evals.runs import Outcome

FULL = [answer(ASKED, KEPT, PAID, GOAL, name=f"v{number}") for number in range(8)]


def damaged(mutation: str, *outcomes: Outcome) -> list[Outcome]:
    return [found for outcome in outcomes for name, found in damages(outcome, LIBRARY) if name == mutation]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_each_damage_bites_and_is_noticed(mutation: str) -> None:
    found = damaged(mutation, *FULL)
    # To bite on the passage beside it, the citation that is drawn needs one: the draft has one passage only.
    assert 4 <= len(found) <= 8 if mutation.startswith("neighbour") else len(found) == 8
    assert all(faults(outcome, LIBRARY) for outcome in found)


@pytest.mark.parametrize(
    ("mutation", "quote", "text"),
    [
        # The last digit goes three up.
        ("swapped_number", PAID, "Een zorgverzekeraar in Zwolle betaalt het per 2028."),
        ("swapped_number", ASKED, "Een meekijkconsult duurt 23 minuten, mits de huisarts meekijkt."),
        ("dropped_negation", KEPT, "De huisarts verwijst de patiënt dan ."),
        ("dropped_reserve", ASKED, "Een meekijkconsult duurt 20 minuten,  de huisarts meekijkt."),
        ("swapped_name", PAID, "Een zorgverzekeraar in Zutphen betaalt het per 2025."),
    ],
)
def test_a_damaged_sentence_says_something_else(mutation: str, quote: str, text: str) -> None:
    (outcome,) = damaged(mutation, answer(quote))
    assert [sentence.text for sentence in outcome.sentences] == [text]
    assert outcome.citations == answer(quote).citations


def test_an_abbreviation_is_swapped_for_another() -> None:
    (outcome,) = damaged("swapped_name", worded(("Volgens de HAP duurt het 20 minuten.", [ASKED])))
    assert outcome.sentences[0].text == "Volgens de NVWA duurt het 20 minuten."


@pytest.mark.parametrize(
    ("mutation", "quote"),
    [
        ("swapped_number", KEPT),
        ("dropped_negation", ASKED),
        ("dropped_reserve", KEPT),
        ("swapped_name", ASKED),
        ("draft_banner_removed", ASKED),
        ("summary_banner_removed", ASKED),
        ("neighbour_passage", GOAL),
        ("neighbour_citation", GOAL),
    ],
)
def test_an_answer_with_nothing_to_bite_on_is_left_alone(mutation: str, quote: str) -> None:
    assert damaged(mutation, answer(quote)) == []


def test_a_citation_is_moved_to_a_sentence_of_the_passage_beside_it() -> None:
    (outcome,) = damaged("neighbour_citation", answer(KEPT))
    (moved,) = outcome.citations
    # The passage beside KEPT, before it.
    assert (moved.passage_id, moved.quote, moved.spans) == ("gids:0", ASKED, ((1, 0, 63),))
    # Right in itself: only that it does not say what the sentence says is wrong.
    assert [fault.kind for fault in faults(outcome, LIBRARY)] == ["verbatim"]


@pytest.mark.parametrize(
    ("mutation", "kinds"),
    [
        ("wrong_page", {"page"}),
        ("neighbour_passage", {"citation"}),
        ("changed_quote", {"citation", "verbatim"}),
        ("uncited_sentence", {"coverage"}),
        ("unsupported_sentence", {"verbatim"}),
        ("removed_citation", {"coverage"}),
        ("dangling_citation", {"coverage"}),
        ("draft_banner_removed", {"notice"}),
        ("summary_banner_removed", {"notice"}),
        ("status_changed", {"status"}),
    ],
)
def test_damage_is_noticed_for_what_it_is(mutation: str, kinds: set[str]) -> None:
    for outcome in damaged(mutation, *FULL):
        assert {fault.kind for fault in faults(outcome, LIBRARY)} == kinds


def test_the_same_answer_is_damaged_the_same_way() -> None:
    assert list(damages(FULL[0], LIBRARY)) == list(damages(FULL[0], LIBRARY))
    pages = {tuple(one.page for one in outcome.citations) for outcome in damaged("wrong_page", *FULL)}
    assert len(pages) > 1


def test_damage_and_alarms_are_counted() -> None:
    alarming = replace(answer(GOAL, name="v9"), notices=())
    check = self_check("answers", [answer(KEPT), declined("v2"), alarming, answer(PAID, name="v3")], LIBRARY)
    assert (check.name, check.clean, check.alarms) == ("answers", 3, ("v9",))
    # Only the two good answers are damaged, each in nine ways that bite on any quote of the guide; beside these KEPT
    # loses its negation, PAID its number and name.
    tried = {one.mutation: one.tried for one in check.mutations if one.tried}
    always = (
        "wrong_page", "neighbour_passage", "neighbour_citation", "changed_quote", "uncited_sentence",
        "unsupported_sentence", "removed_citation", "dangling_citation", "status_changed",
    )  # fmt: skip
    assert tried == {**dict.fromkeys(always, 2), "dropped_negation": 1, "swapped_number": 1, "swapped_name": 1}
    assert check.tried == check.caught == 2 * 9 + 3
    assert {one.mutation for one in check.mutations} == set(MUTATIONS)


def test_checks_that_see_nothing_let_all_damage_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutations, "faults", lambda outcome, library: ())
    check = self_check("answers", FULL, LIBRARY)
    assert check.caught == 0 < check.tried
    assert Caught(mutation="wrong_page", caught=0, tried=8, missed=tuple(f"v{n}" for n in range(8))) in check.mutations


def test_checks_that_do_not_know_the_sources_miss_what_is_said_of_them() -> None:
    check = self_check("answers", FULL, replace(LIBRARY, sources={}))
    assert check.alarms == ()
    missed = {one.mutation for one in check.mutations if one.missed}
    assert missed == {"draft_banner_removed", "summary_banner_removed", "status_changed"}
    assert check.tried - check.caught == 3 * 8


def test_no_answers_are_no_damage() -> None:
    check = self_check("answers", [declined()], LIBRARY)
    assert (check.clean, check.tried, check.caught, check.alarms) == (0, 0, 0, ())
