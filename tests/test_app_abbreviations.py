from pathlib import Path

import pytest

from app.answers.abbreviations import explained
from app.publishing import forget, ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader
from corpus.schema import Abbreviation
from retrieval.snapshot import current_folder

EXPLAINS = """# Regioplan ouderen

## Begin

De gemeenten openen een zorgcoördinatiepunt ouderen (ZCO) naast het loket.
"""
LONG_FORM_ONLY = """# Jaarverslag wijkteam

## Inzet

Het zorgcoördinatiepunt ouderen regelde vorig jaar 140 tijdelijke bedden binnen een dag.

## Kosten

De verzekeraar betaalde de huur van het pand.
"""


@pytest.fixture
def plans(tmp_path: Path, settings: Settings) -> Reader:
    folder = tmp_path / "plannen"
    folder.mkdir()
    (folder / "regioplan.md").write_text(EXPLAINS, "utf-8")
    (folder / "verslag.md").write_text(LONG_FORM_ONLY, "utf-8")
    ingest((folder,), settings)
    return KnowledgeBase(settings).reader()


def test_what_one_document_abbreviates_finds_the_other(plans: Reader) -> None:
    found = plans.search("Hoeveel bedden regelde het ZCO?", count=1)
    assert found[0].passage.document_id == "verslag"
    by_letters = [hit.passage.document_id for hit in plans.search("Wat doen de ZCO's?")]
    assert set(by_letters) == {"regioplan", "verslag"}


def test_the_answer_says_what_the_letters_stand_for(plans: Reader) -> None:
    answer = plans.ask("Hoeveel bedden regelde het ZCO?")
    assert answer.citations[0].source.id == "verslag"
    (notice,) = answer.notices
    assert notice.kind == "abbreviation"
    assert "ZCO" in notice.text
    assert "“zorgcoördinatiepunt ouderen”" in notice.text
    assert notice.document_ids == ("regioplan",)


def test_a_forgotten_document_takes_its_abbreviations_along(plans: Reader, settings: Settings) -> None:
    assert [pair.short for pair in plans.index.abbreviations] == ["ZCO"]
    forget("regioplan", settings)
    assert not KnowledgeBase(settings).reader().index.abbreviations
    assert "ZCO" not in (current_folder(settings.data_dir) / "abbreviations.jsonl").read_text("utf-8")


def test_an_unchanged_document_keeps_its_abbreviations(plans: Reader, settings: Settings, tmp_path: Path) -> None:
    corpus, report, _ = ingest((tmp_path / "plannen",), settings)
    assert report.unchanged == ("regioplan", "verslag")
    assert corpus.abbreviations == plans.index.abbreviations


def test_every_meaning_is_told() -> None:
    pairs = [
        Abbreviation(short="ROS", long="regionaal overleg spoed", document_id="a"),
        Abbreviation(short="ROS", long="Regionale Ondersteuningsstructuren", document_id="b"),
        Abbreviation(short="ROS", long="regionale ondersteuningsstructuur", document_id="c"),
    ]
    told = explained("Wat doen de ROS'en en een ROS?", pairs)
    assert told == {"ROS": ("regionaal overleg spoed", "Regionale Ondersteuningsstructuren")}


def test_a_plural_that_no_word_list_has_is_no_other_meaning() -> None:
    said = ("regionale huisartsenorganisaties", "regionale huisartsenorganisatie")
    pairs = [Abbreviation(short="RHO", long=long, document_id="a") for long in said]
    assert explained("Wat is een RHO?", pairs) == {"RHO": said[1:]}
