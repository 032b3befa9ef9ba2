import pytest

from evals.cases import Nugget
from evals.nuggets import match


def fact(*words: str, qualifier: str = "", vital: bool = True) -> Nugget:
    return Nugget(text="feit", words=words, qualifier=qualifier, vital=vital)


@pytest.mark.parametrize(
    ("words", "matched"),
    [
        (("20 minuten",), True),
        (("20 minuten", "huisarts*"), True),
        # Each pattern may stand in a sentence of its own, but none may run over their border.
        (("20 minuten", "specialist"), True),
        (("huisartsen de",), False),
        (("20 minuten", "30 minuten"), False),
        (("30 minuten|20 minuten",), True),
    ],
)
def test_a_fact_is_there_with_all_its_patterns(words: tuple[str, ...], matched: bool) -> None:
    (found,) = match([fact(*words)], ["Het duurt 20 minuten bij huisartsen", "de specialist kijkt mee"])
    assert found.matched is found.whole is matched
    assert found.qualified is matched


@pytest.mark.parametrize(
    ("sentences", "qualified"),
    [
        (["Het duurt 20 minuten, mits de huisarts meekijkt."], True),
        (["Het duurt 20 minuten, tenzij de huisarts niet kan."], True),
        (["Het duurt 20 minuten.", "Dat mag, mits de huisarts meekijkt."], False),
        (["Het duurt 20 minuten.", "Een consult mag mits betaald.", "Mits tijdig duurt het 20 minuten."], True),
        (["Het duurt 20 minuten."], False),
        (["Het mag, mits de huisarts meekijkt."], False),
        ([], False),
    ],
)
def test_a_reserve_counts_in_a_sentence_of_its_fact(sentences: list[str], qualified: bool) -> None:
    (found,) = match([fact("20 minuten", qualifier="mits|tenzij")], sentences)
    assert found.whole is found.qualified is qualified
    assert found.matched is any("20 minuten" in sentence for sentence in sentences)


def test_a_reserve_beside_one_of_the_patterns_is_enough() -> None:
    sentences = ["Het duurt 20 minuten.", "De specialist kijkt alleen mee als het kan."]
    (found,) = match([fact("20 minuten", "specialist", qualifier="als het kan")], sentences)
    assert found.whole


def test_matches_come_in_the_order_of_the_facts() -> None:
    facts = [fact("a"), fact("b", vital=False), fact("c")]
    assert [(one.nugget, one.matched) for one in match(facts, ["c a"])] == list(
        zip(facts, [True, False, True], strict=True)
    )
