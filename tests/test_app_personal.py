import pytest

from app.writing.personal import findings


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # Made up to pass the eleven-test.
        ("Mijn bsn is 111222333, waar kan ik terecht?", "bsn"),
        ("Hoort 1112.22.333 bij mij?", "bsn"),
        ("Wie is 123456782?", "bsn"),
        ("Bel mij op 06-12345678 over de leidraad", "phone"),
        ("Bel +31 6 12 34 56 78", "phone"),
        ("Bel 0031612345678", "phone"),
        ("De praktijk zit op 030 - 123 45 67", "phone"),
        ("Bel (030) 1234567", "phone"),
        ("Bel +31 (0)30 1234567", "phone"),
        ("Mail mij: j.jansen@voorbeeld.nl", "email"),
        ("Vergoeding naar NL91 ABNA 0417 1643 00 graag", "iban"),
        ("Betaal op nl91abna0417164300", "iban"),
        ("Patiëntnummer 4471-22 heeft een verwijzing", "patient_number"),
        ("patientnr: A1234567", "patient_number"),
        ("dossiernummer is 99887", "patient_number"),
        ("mevrouw De Vries, geboren op 3 maart 1956, wil naar het spoedplein", "birth_date"),
        ("Geboortedatum: 03-03-1956", "birth_date"),
        ("Mw. Jansen (3-3-1956) heeft een meekijkconsult", "birth_date"),
        ("Jan van den Berg, 12-05-1948, wordt verwezen", "birth_date"),
        ("Piet Jansen 1948-05-12", "birth_date"),
        ("patient Jansen, born on 3 March 1956", "birth_date"),
        ("Zij woont op 3511 AB 12", "address"),
        ("Dorpsstraat 12, 3511 AB Utrecht", "address"),
    ],
)
def test_personal_data_is_seen(text: str, kind: str) -> None:
    assert kind in findings(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wanneer bel je 112, en wanneer 0900-1234?",
        "Wat verandert er op 1 juli 2024?",
        "Hoeveel huisartsenpraktijken waren er in 2019 en in 2023-2026?",
        "Wat staat er in het Integraal Zorgakkoord van 16 september 2022?",
        "Kost dat € 1.250.000 of 1.250.000 euro?",
        "Is 123.456.789 euro genoeg, of € 111222333?",
        "Wat is de norm van 24/7, en van 50.000 tot 200.000 inwoners?",
        "Waarom werken huisarts en ziekenhuis in Zwolle samen?",
        "Wat zegt bladzijde 12, regel 531-533?",
        "Wat zegt artikel 3511 over AB en CD?",
        "Wat is de postcode 3511 AB?",
        "Hoe werkt NL Zorgt in 2030?",
        "Is een patiëntnummer nodig voor een meekijkconsult?",
        "Welke 85% van de 118 huisartsenposten zit bij de SEH?",
        "Versie 1.2.3 van 01-07-2024",
        "Wat doet de LHV sinds 1946?",
        "Wat kun je doen tegen wachttijden @ de huisartsenpost?",
        "111222334 is geen nummer dat klopt",
    ],
)
def test_what_is_no_personal_data_is_left_alone(text: str) -> None:
    assert findings(text) == ()
