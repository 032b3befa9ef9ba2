import pytest

from app.writing.claims import numbers
from evals.consistency import SUPPORTED, mismatches, support


def test_words_that_need_be_no_number_are_left_out_of_what_is_checked() -> None:
    assert numbers("een regel in acht nemen, met nul of 8 punten", sure=True) == {"8"}
    assert mismatches("Neem de acht regels in acht.", ["Neem de regels in acht."]) == ()
    assert mismatches("Er zijn 8 regels in acht te nemen.", ["Neem de acht regels in acht."]) == ()


def test_support_is_the_share_of_content_words() -> None:
    # Of huisarts, overlegt and specialist two are there by their stems.
    assert support("De huisarts overlegt met een specialist.", "Huisartsen en specialisten") == pytest.approx(2 / 3)
    # A longer word that holds the stem will do.
    assert support("verzekeraar", "de zorgverzekeraars") == 1
    # Not of a short one.
    assert support("zorg", "verzorging") == 0
    assert support("die dat", "") == 1
    assert support("Een huisarts.", "") == 0


QUOTE = "Een meekijkconsult bij de huisarts in Zwolle duurt 20 minuten."


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (QUOTE, ()),
        ("In Zwolle duurt een meekijkconsult bij de huisarts twintig minuten.", ()),
        ("Een meekijkconsult bij de huisarts in Zwolle duurt 30 minuten.", ("number",)),
        ("Een meekijkconsult bij de huisarts in Zwolle duurt dertig minuten.", ("number",)),
        ("Een meekijkconsult bij de huisarts in Zutphen duurt 20 minuten.", ("name",)),
        ("Zutphen: een meekijkconsult bij de huisarts duurt 20 minuten.", ("name",)),
        ("Een meekijkconsult bij de huisarts duurt niet 20 minuten.", ("negation",)),
        ("Bibliotheken blijven voortaan iedere zondag gesloten.", ("support",)),
        ("Volgens de NZa blijven 12 bibliotheken zondag nooit open.", ("number", "name", "negation", "support")),
    ],
)
def test_a_sentence_differs_from_its_quote(sentence: str, found: tuple[str, ...]) -> None:
    assert mismatches(sentence, [QUOTE]) == found


def test_numbers_and_names_may_stand_in_the_headings() -> None:
    sentence = "Volgens het RIVM duurt het meekijkconsult in 2025 20 minuten bij de huisarts."
    assert mismatches(sentence, [QUOTE]) == ("number", "name")
    assert mismatches(sentence, [QUOTE], context="RIVM\nCijfers van 2025") == ()


NOT = "De huisarts verwijst een patiënt niet door."


@pytest.mark.parametrize(
    ("quote", "sentence", "differs"),
    [
        (NOT, NOT, False),
        (NOT, "De huisarts verwijst een patiënt door.", True),
        (NOT, "De huisarts verwijst geen patiënt door.", False),
        ("De huisarts verwijst een patiënt door.", NOT, True),
        # Said otherwise: "niet later dan" is "uiterlijk".
        ("Bel de patiënt niet later dan maandag.", "Bel de patiënt uiterlijk maandag.", False),
        ("Bel de patiënt uiterlijk maandag.", "Bel de patiënt niet later dan maandag.", False),
        # Only the sentence of the quote that is leaned on counts.
        (f"{NOT} De specialist belt de wijkverpleging.", "De specialist belt de wijkverpleging.", False),
        # What was denied is said, behind another denial.
        (
            "Het plan is niet vastgesteld. Bel de huisarts.",
            "Bel de huisarts zonder zorgen over morgen of een dag later, want vastgesteld is het plan.",
            True,
        ),
    ],
)
def test_a_negation_dropped_or_added_is_noticed(quote: str, sentence: str, differs: bool) -> None:
    assert ("negation" in mismatches(sentence, [quote])) is differs


RESERVED = "De specialist kijkt mee, mits de huisarts dat wil."


@pytest.mark.parametrize(
    ("quote", "sentence", "differs"),
    [
        (RESERVED, RESERVED, False),
        (RESERVED, "De specialist kijkt mee.", True),
        (RESERVED, "De specialist kijkt mee als de huisarts dat wil.", False),
        (RESERVED, "De specialist kijkt mee, op voorwaarde dat de huisarts dat wil.", False),
        ("Het plan is nog niet vastgesteld.", "Het plan is niet vastgesteld.", True),
        ("De huisarts belt.", "De huisarts belt, mits hij kan.", False),
        (f"{RESERVED} De verzekeraar betaalt de huisarts.", "De verzekeraar betaalt de huisarts.", False),
    ],
)
def test_a_dropped_reserve_is_noticed(quote: str, sentence: str, differs: bool) -> None:
    assert ("reserve" in mismatches(sentence, [quote])) is differs


def test_quotes_bear_a_sentence_together() -> None:
    sentence = "Een meekijkconsult duurt 20 minuten en wordt in Zwolle betaald door de zorgverzekeraar."
    quotes = ["Een meekijkconsult duurt 20 minuten.", "In Zwolle betaalt de zorgverzekeraar het."]
    assert mismatches(sentence, quotes) == ()
    assert "number" in mismatches(sentence, quotes[1:])


def test_support_is_asked_of_less_than_all_words() -> None:
    # Of huisarts, specialist, belt, morgen and samen, two of five is enough and one is not.
    sentence = "Huisarts, specialist, belt, morgen, samen"
    assert support(sentence, "huisarts specialist") == SUPPORTED == 0.4
    assert "support" not in mismatches(sentence, ["huisarts specialist"])
    assert "support" in mismatches(sentence, ["huisarts"])


def test_without_a_quote_nothing_is_borne() -> None:
    assert mismatches("De huisarts belt.", []) == ("support",)
