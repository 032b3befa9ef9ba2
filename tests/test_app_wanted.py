import pytest

from app.answers.wanted import wanted


@pytest.mark.parametrize(
    ("question", "type_", "has", "has_not"),
    [
        ("Hoeveel euro kost een consult?", "bedrag", "Een consult kost € 61.", "Een consult duurt lang."),
        ("Welk deel van de posten werkt samen?", "aandeel", "Bij 63% is dat zo.", "Veel posten werken samen."),
        ("Vanaf welke leeftijd mag dat?", "leeftijd", "Vanaf 75 jaar.", "Ouderen mogen dat."),
        ("Sinds wanneer is er een spoedplein?", "moment", "Het bestaat sinds 2011.", "Het bestaat al lang."),
        ("Hoe lang loopt het plan?", "duur", "Het loopt vier jaar.", "Het plan loopt goed."),
        ("Hoe vaak komt de groep bijeen?", "frequentie", "Elke maand.", "De groep komt bijeen."),
        ("Hoeveel huisartsenposten zijn er?", "aantal", "Er zijn 118 posten.", "Er zijn posten genoeg."),
        ("How many posts are there?", "aantal", "Er zijn twaalf posten.", "Er zijn posten genoeg."),
    ],
)
def test_the_type_that_is_wanted_and_what_has_it(question: str, type_: str, has: str, has_not: str) -> None:
    found = wanted(question)
    assert found is not None
    assert found.type == type_
    assert found.is_in(has)
    assert not found.is_in(has_not)


@pytest.mark.parametrize("question", ["Wat is een RHO?", "Wie betaalt dat?", "Welke afspraken zijn nodig?"])
def test_other_questions_want_none_of_these(question: str) -> None:
    assert wanted(question) is None
