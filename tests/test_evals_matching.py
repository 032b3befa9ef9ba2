import pytest

from app.writing.claims import tokens
from evals.matching import contains, is_pattern


def test_words_and_numbers_lose_capitals_accents_and_punctuation() -> None:
    assert tokens("Eén coördinator, 50.000 patiënten (1,5%)!") == (
        "een", "coordinator", "50000", "patienten", "1,5"
    )  # fmt: skip
    assert tokens("1.250.000 in 24/7 op 1.5") == ("1250000", "in", "24", "7", "op", "1.5")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("huisarts", True),
        ("huisart", False),
        ("huisart*", True),
        ("HUISARTS", True),
        ("patient", True),
        ("24 uur", True),
        ("uur 24", False),
        ("24 dagen|24 uur", True),
        ("24 dagen|48 uur", False),
        ("50.000", True),
        ("50000", True),
        ("50", False),
        ("spoed-eisende", True),
        ("spoed eis*", True),
        ("spoed* hulp", False),
        ("uur voor de huisarts verder", False),
    ],
)
def test_a_pattern_is_found_word_for_word(pattern: str, found: bool) -> None:
    text = tokens("Binnen 24 uur belt de huisarts de patiënt; 50.000 keer spoed-eisende hulp.")
    assert contains(text, pattern) is found


def test_the_star_holds_for_the_last_part_of_a_word() -> None:
    assert contains(tokens("een sociaal werkster"), "sociaal/werk*")
    assert not contains(tokens("een sociaaldemocraat werkster"), "sociaal/werk*")


@pytest.mark.parametrize(("pattern", "good"), [("a|b*", True), ("", False), ("a|", False), ("*", False), ("?", False)])
def test_a_pattern_without_words_is_none(pattern: str, good: bool) -> None:
    assert is_pattern(pattern) is good
    if not good:
        assert not contains((), pattern)
