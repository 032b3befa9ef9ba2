import math

import pytest

from app.answers import scoring
from app.answers.features import NAMES
from app.wiring import Reader
from evals.cases import Case, Gold
from evals.fitting import fit, measure, written


def test_the_weights_are_for_what_is_measured() -> None:
    weights = scoring.load_weights()
    assert set(weights.sentence) == set(NAMES)
    assert set(weights.answerable) == set(scoring.ANSWERABLE) <= set(scoring.MEASURES)
    assert set(weights.outside) == set(scoring.OUTSIDE) <= set(scoring.MEASURES)
    assert all(math.isfinite(value) for value in (*weights.sentence.values(), *weights.answerable.values()))


def test_what_counts_against_an_answer_weighs_against_it() -> None:
    weights = scoring.load_weights().answerable
    assert weights["missing"] < 0
    assert weights["together"] > 0
    assert weights["typed"] < 0 < weights["type_there"]


def test_weights_are_fitted_from_questions_and_written_as_they_are_read(
    reader: Reader, tmp_path_factory: pytest.TempPathFactory
) -> None:
    quote = "Een meekijkconsult is een consult waarbij de specialist meekijkt met de huisarts, zonder verwijzing."
    paid = "De zorgverzekeraar betaalt de inzet van de specialist uit de module anderhalvelijnszorg."
    gold = {quote: Gold(document="leidraad", quote=quote), paid: Gold(document="leidraad", quote=paid)}
    cases = [
        Case(id="1", question="Wat is een meekijkconsult?", kind="definitie", answerable=True, evidence=(gold[quote],)),
        Case(id="2", question="Wat houdt meekijken in?", kind="definitie", answerable=True, evidence=(gold[quote],)),
        Case(id="3", question="Wie betaalt de specialist?", kind="feit", answerable=True, evidence=(gold[paid],)),
        Case(id="4", question="Wat kost een boot in Lissabon?", kind="buiten", answerable=False),
        Case(id="5", question="Hoe laat gaat de trein naar Assen?", kind="buiten", answerable=False),
        Case(id="7", question="Wie betaalt de specialist in Assen?", kind="nabij", answerable=False),
        Case(id="6", question="Ik heb pijn in mijn knie, wat nu?", kind="persoonlijk", answerable=False),
    ]
    measured = measure(cases, reader)
    assert [one.answerable for one in measured] == [True, True, True, False, False, False]
    assert [int(one.answers.sum()) for one in measured] == [1, 1, 1, 0, 0, 0]
    assert [one.outside for one in measured] == [False, False, False, True, True, False]
    weights = fit(measured)
    file = tmp_path_factory.mktemp("weights") / "evidence.toml"
    file.write_text(written(weights), "utf-8")
    read = scoring.load_weights(file)
    assert read.sentence == pytest.approx(weights.sentence, abs=1e-4)
    assert read.answerable_bias == pytest.approx(weights.answerable_bias, abs=1e-4)
