"""Which sentences are chosen, in which order, and when a question is declined, on a small made knowledge base."""

from pathlib import Path

import pytest

from app.answers.answer import Answer, AnswerStatus
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader

GUIDE = """# Leidraad valzorg

## Valpoli

Een valpoli is een spreekuur waar een team onderzoekt waarom iemand valt. De huisarts verwijst ernaar.
Dit team bestaat uit een geriater, een fysiotherapeut en een apotheker.
De valpoli in Hoorn is in 2019 begonnen en ziet 340 patiënten per jaar.

## Adviezen voor een valpoli

Regel vooraf:

- Spreek af wie de patiënt na de valpoli volgt.
- Leg vast welke gegevens naar de huisarts gaan, mits de patiënt toestemt.
- Betrek de apotheker bij de medicatie.

## Bekostiging van de valpoli

De zorgverzekeraar vergoedt de valpoli uit de basisverzekering.
"""
VISION = """# Visie ouder worden

## Bekostiging van preventie

Gemeenten betalen de beweeglessen voor ouderen.

## Wonen

Ouderen wonen het liefst thuis.
"""


@pytest.fixture(scope="module")
def falls(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A knowledge base of two documents about falling and growing old."""
    folder: Path = tmp_path_factory.mktemp("vallen")
    (folder / "leidraad.md").write_text(GUIDE, "utf-8")
    (folder / "leidraad.toml").write_text('status = "vastgesteld"\ntype = "leidraad"\n', "utf-8")
    (folder / "visie.md").write_text(VISION, "utf-8")
    (folder / "visie.toml").write_text('status = "vastgesteld"\ntype = "visie"\n', "utf-8")
    settings = Settings(data_dir=folder / "data", embedding_model="hash")
    ingest((folder,), settings)
    return KnowledgeBase(settings).reader()


def _texts(found: Answer) -> list[str]:
    return [sentence.text for sentence in found.sentences]


def _kinds(found: Answer) -> set[str]:
    return {notice.kind for notice in found.notices}


def test_a_definition_comes_first(falls: Reader) -> None:
    found = falls.ask("Wat is een valpoli?")
    assert found.status == AnswerStatus.ANSWERED
    assert _texts(found)[0].startswith("Een valpoli is een spreekuur")


def test_the_sentence_with_the_number_is_there(falls: Reader) -> None:
    found = falls.ask("Hoeveel patiënten ziet de valpoli in Hoorn?")
    assert any("340" in text for text in _texts(found))
    assert "partial" not in _kinds(found)


def test_a_sentence_that_points_back_brings_the_one_before_it(falls: Reader) -> None:
    texts = _texts(falls.ask("Waaruit bestaat het team van de valpoli: geriater, fysiotherapeut, apotheker?"))
    place = next(number for number, text in enumerate(texts) if text.startswith("Dit team bestaat"))
    assert texts[place - 1] == "De huisarts verwijst ernaar."


def test_advice_is_given_as_the_whole_list_behind_what_introduces_it(falls: Reader) -> None:
    texts = _texts(falls.ask("Welke adviezen zijn er voor een valpoli?"))
    start = texts.index("Regel vooraf:")
    assert [text.split()[0] for text in texts[start + 1 : start + 4]] == ["Spreek", "Leg", "Betrek"]


def test_a_comparison_tells_which_document_is_silent(falls: Reader) -> None:
    found = falls.ask("Wat zeggen de leidraad valzorg en de visie ouder worden over de geriater op de valpoli?")
    assert found.status == AnswerStatus.PARTIAL
    silent = [notice for notice in found.notices if notice.kind == "silent"]
    assert [notice.document_ids for notice in silent] == [("visie",)]
    assert {citation.source.id for citation in found.citations} == {"leidraad"}


def test_a_name_that_the_passages_lack_counts_against_an_answer(falls: Reader) -> None:
    known = falls.ask("Hoeveel patiënten ziet de valpoli in Hoorn?")
    strange = falls.ask("Hoeveel patiënten ziet de valpoli in Assen?")
    assert strange.confidence < known.confidence
    if strange.citations:
        assert any("Assen" in notice.text for notice in strange.notices if notice.kind == "partial")


def test_an_answer_without_the_type_that_was_wanted_says_so(falls: Reader) -> None:
    found = falls.ask("Hoeveel euro vergoedt de zorgverzekeraar voor de valpoli?")
    if found.citations:
        assert any("een bedrag" in notice.text for notice in found.notices if notice.kind == "partial")
        assert found.status == AnswerStatus.PARTIAL
    else:
        assert found.status == AnswerStatus.UNANSWERABLE_NO_EVIDENCE


def test_another_subject_is_out_of_scope_and_comes_with_what_could_be_asked(falls: Reader) -> None:
    found = falls.ask("Welke vlucht gaat morgen naar Lissabon?")
    assert found.status == AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE
    assert not found.citations
    assert found.suggestions
    for question in found.suggestions:
        assert falls.ask(question).citations


def test_a_question_about_its_parts_lists_the_headings_of_a_document(falls: Reader) -> None:
    found = falls.ask("Welke onderdelen heeft de leidraad valzorg?")
    (outline,) = [notice for notice in found.notices if notice.kind == "outline"]
    assert outline.document_ids == ("leidraad",)
    places = [
        outline.text.index(part) for part in ("Valpoli", "Adviezen voor een valpoli", "Bekostiging van de valpoli")
    ]
    assert places == sorted(places)


def test_no_answer_is_longer_than_a_minute_of_reading_unless_it_is_a_list(falls: Reader) -> None:
    for question in ("Wat doet de valpoli?", "Wie betaalt wat voor ouderen?", "Wat is er geregeld rond vallen?"):
        assert sum(len(text.split()) for text in _texts(falls.ask(question))) <= 150
