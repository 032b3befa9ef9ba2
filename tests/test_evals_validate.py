from dataclasses import replace

import pytest
from evals_making import ASKED, GOAL, KEPT, LIBRARY, PAID, case

from corpus.errors import message
from evals.cases import Case, Gold, Nugget
from evals.validate import Flaw, flaws

PASSAGES = tuple(LIBRARY.passages.values())


def found(*cases: Case) -> tuple[Flaw, ...]:
    return flaws(cases, LIBRARY.documents, PASSAGES)


def fact(*words: str, qualifier: str = "") -> Nugget:
    return Nugget(text="feit", words=words, qualifier=qualifier)


def test_a_good_question_has_no_flaw() -> None:
    assert found(case(ASKED, KEPT, nuggets=[fact("20 minuten", "verwijst", qualifier="mits")]), case(name="v2")) == ()


@pytest.mark.parametrize(
    ("question", "copied"),
    [
        # "huisarts verwijst de patiënt dan niet een" runs over the end of a line of the document: no matter.
        ("Klopt het: de huisarts verwijst de patiënt dan niet?", "de huisarts verwijst de patient dan niet"),
        ("DE HUISARTS VERWIJST, de patient dan NIET", "de huisarts verwijst de patient dan niet"),
        # Six words are no copy.
        ("Klopt het: huisarts verwijst de patiënt dan niet?", ""),
    ],
)
def test_a_question_copies_no_seven_words(question: str, copied: str) -> None:
    flaw = (Flaw(case="v1", code="copied", words=copied),) if copied else ()
    assert found(replace(case(PAID), question=question)) == flaw
    assert found(case(PAID, paraphrases=[question, "Anders?"])) == flaw
    assert found(replace(case(), question=question)) == flaw


def test_gold_that_is_nowhere_is_a_flaw() -> None:
    assert found(case("nergens", document="gids"), case(PAID, name="v2")) == (
        Flaw(case="v1", code="gold", words="nergens"),
    )


def test_gold_in_no_passage_is_a_flaw_unless_another_says_the_same() -> None:
    lacking = [one for one in PASSAGES if one.text != KEPT]
    assert flaws([case(KEPT, PAID)], LIBRARY.documents, lacking) == (Flaw(case="v1", code="passage", words=KEPT),)
    alike = tuple(Gold(document="gids", quote=quote, point="a") for quote in (KEPT, PAID))
    assert flaws([replace(case(PAID), evidence=alike)], LIBRARY.documents, lacking) == ()


@pytest.mark.parametrize(
    ("nugget", "pattern"),
    [
        (fact("20 minuten", "zorgverzekeraar"), "zorgverzekeraar"),
        (fact("20 minuten", qualifier="tenzij"), "tenzij"),
        # It ends one stretch of gold and begins the next.
        (fact("meekijkt de huisarts"), "meekijkt de huisarts"),
    ],
)
def test_a_fact_that_is_not_in_its_evidence_is_a_flaw(nugget: Nugget, pattern: str) -> None:
    assert found(case(ASKED, KEPT, nuggets=[nugget, fact("20 minuten")])) == (
        Flaw(case="v1", code="nugget", words=f"feit: {pattern}"),
    )


def test_every_flaw_of_every_question_is_told_in_words() -> None:
    bad = replace(case(GOAL, nuggets=[fact("x"), fact("y")]), question=f"Klopt dit: {PAID}")
    told = found(bad, case("nergens", name="v2", document="gids"))
    assert [(flaw.case, flaw.code) for flaw in told] == [
        ("v1", "copied"), ("v1", "nugget"), ("v1", "nugget"), ("v2", "gold"),
    ]  # fmt: skip
    for flaw in (*told, Flaw(case="v3", code="passage", words=KEPT)):
        for language in ("nl", "en"):
            sentence = message(f"eval_flaw_{flaw.code}", language, line=1, case=flaw.case, words=flaw.words)
            assert f"{flaw.case}: " in sentence
            assert flaw.words in sentence
