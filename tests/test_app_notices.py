"""What is said beside an answer: drafts, newer versions, plans, dates that have passed, dates of figures."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from answer_making import answer_of, cite

from app import plain, shapes
from app.answers import notices
from app.answers.answer import Answer, Citation
from app.answers.evidence import Evidence
from app.answers.figures import figures_label
from app.answers.standing import definitive_first
from app.pages import cards
from app.publishing import ingest
from app.settings import Settings
from app.texts import Language
from app.wiring import KnowledgeBase, Reader
from corpus.schema import Replacement

TODAY = date(2026, 6, 1)
FINAL = """# Handreiking dossier

## Dossier

Elke praktijk deelt het dossier met de apotheek, na toestemming van de patiënt.
Uiterlijk 1 juli 2024 deelt elke praktijk het dossier met de apotheek.
In 2021 deelden 412 praktijken het dossier met de apotheek.
"""
DRAFT = """# Visie dossier

## Ambitie

In 2025 beschikken alle inwoners over een eigen dossier bij de apotheek.
"""
OLD = """# Oude wijzer apotheek

## Wijzer

De apotheek bewaart het dossier op papier in een kast.
"""


@pytest.fixture
def dossier(tmp_path: Path, settings: Settings) -> Reader:
    """A knowledge base of three documents about one subject: adopted, a draft, and one that was replaced."""
    folder = tmp_path / "dossiers"
    folder.mkdir()
    told = {
        "handreiking": (FINAL, 'status = "vastgesteld"\ndate = "2023-03"'),
        "visie": (DRAFT, 'status = "concept"\ndate = "2022"'),
        "wijzer": (OLD, 'status = "vervangen"\n[replaced_by]\ntitle = "Handreiking"\nsource = "handreiking"'),
    }
    for name, (text, facts) in told.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
        (folder / f"{name}.toml").write_text(f"{facts}\n", "utf-8")
    ingest((folder,), settings)
    return KnowledgeBase(settings).reader()


DEADLINE, COUNTED, PROMISE, PAPER = "Uiterlijk 1 juli 2024", "412 praktijken", "In 2025", "op papier"


def _told(found: Answer, reader: Reader, kind: str = "", language: Language = "nl") -> list[notices.Notice]:
    said = notices.notices_of(found, reader.index, language=language, today=TODAY)
    return [notice for notice in said if notice.kind == (kind or notice.kind)]


def _evidence(citation: Citation) -> Evidence:
    return Evidence(passage=citation.passage, start=citation.start, end=citation.end, score=1.0)


def test_adopted_documents_lead_then_what_was_replaced_then_drafts(dossier: Reader) -> None:
    chosen = [_evidence(cite(dossier, words, 1)) for words in (PROMISE, PAPER, COUNTED, DEADLINE)]
    ordered = [piece.text for piece in definitive_first(chosen, dossier.index)]
    assert [next(w for w in (PROMISE, PAPER, COUNTED, DEADLINE) if w in text) for text in ordered] == [
        COUNTED, DEADLINE, PAPER, PROMISE
    ]  # fmt: skip


def test_an_answer_puts_adopted_documents_before_drafts(dossier: Reader) -> None:
    found = dossier.ask("Wat zeggen de visie dossier en de handreiking dossier over de apotheek?")
    drafts = [citation.source.status == "concept" for citation in found.citations]
    assert set(drafts) == {False, True}
    assert drafts == sorted(drafts)


def test_the_draft_is_told_first_of_all(dossier: Reader) -> None:
    found = answer_of(dossier, PAPER, DEADLINE, PROMISE)
    kinds = [notice.kind for notice in _told(found, dossier)]
    assert kinds == ["draft", "superseded", "past", "past", "ambition"]


def test_a_date_that_has_passed_is_told_with_the_number_of_its_sentence(dossier: Reader) -> None:
    said = _told(answer_of(dossier, COUNTED, DEADLINE, PROMISE), dossier, "past")
    assert [notice.document_ids for notice in said] == [("handreiking",), ("visie",)]
    assert "nummer 2: “uiterlijk 1 juli 2024”" in said[0].text
    assert "nummer 3: “in 2025”" in said[1].text


def test_nothing_has_passed_before_its_day(dossier: Reader) -> None:
    found = answer_of(dossier, DEADLINE)
    early = notices.notices_of(found, dossier.index, language="nl", today=date(2024, 7, 1))
    assert "past" not in {notice.kind for notice in early}


def test_a_plan_is_not_given_as_a_fact(dossier: Reader) -> None:
    (said,) = _told(answer_of(dossier, DEADLINE, PROMISE), dossier, "ambition")
    assert "nummer 2:" in said.text
    assert said.document_ids == ("visie",)
    assert not _told(answer_of(dossier, COUNTED), dossier, "ambition")


def test_several_numbers_are_told_in_order(dossier: Reader) -> None:
    found = answer_of(dossier, PROMISE)
    thrice = replace(found, citations=tuple(replace(found.citations[0], number=number) for number in (3, 1, 2)))
    (dutch,), (english,) = _told(thrice, dossier, "ambition", "nl"), _told(thrice, dossier, "ambition", "en")
    assert "nummer 1, 2 en 3" in dutch.text
    assert "number 1, 2 and 3" in english.text


def test_a_newer_version_in_the_knowledge_base_is_named_and_linked(dossier: Reader) -> None:
    (said,) = _told(answer_of(dossier, PAPER), dossier, "superseded")
    assert (said.document_ids, said.refers_to) == (("wijzer",), "handreiking")
    assert "Handreiking dossier (maart 2023)" in said.text
    assert "ook in deze kennisbank" in said.text
    assert 'href="./bronnen?lang=nl#handreiking"' in cards.notice(said, "nl")
    assert shapes.notice_json(said)["refers_to"] == "handreiking"


def test_a_newer_version_elsewhere_is_named_with_its_title(dossier: Reader) -> None:
    found = answer_of(dossier, PAPER)
    elsewhere = replace(found.citations[0].source, replaced_by=Replacement(title="Wijzer 2.0", date="2025-02"))
    (said,) = _told(replace(found, citations=(replace(found.citations[0], source=elsewhere),)), dossier, "superseded")
    assert "Wijzer 2.0 (februari 2025)" in said.text
    assert "niet in deze kennisbank" in said.text
    assert "refers_to" not in shapes.notice_json(said)


def test_a_replaced_document_without_a_known_successor_is_told(dossier: Reader) -> None:
    found = answer_of(dossier, PAPER)
    alone = replace(found.citations[0].source, replaced_by=None)
    (said,) = _told(replace(found, citations=(replace(found.citations[0], source=alone),)), dossier, "superseded")
    assert "vervangen" in said.text


def test_figures_carry_their_date(dossier: Reader) -> None:
    found = answer_of(dossier, COUNTED, PROMISE)
    assert [figures_label(citation, "nl", today=TODAY) for citation in found.citations] == ["cijfers van 2021", ""]
    assert "cijfers van 2021" in cards.answer(found, dossier.index, "nl")
    assert "cijfers van 2021" in plain.answer_text(found, dossier.index, language="nl")


def test_figures_for_a_later_year_are_no_facts_of_that_year(dossier: Reader) -> None:
    counted = cite(dossier, COUNTED, 1)
    earlier = replace(counted, source=replace(counted.source, date="2019"))
    assert figures_label(earlier, "nl", today=TODAY) == "verwachting of doel voor 2021"


def test_every_known_kind_has_a_label_and_others_come_last() -> None:
    for kind in notices.ORDER:
        assert notices.label(kind, "nl") != notices.label("nieuw", "nl")
    told = [notices.Notice(kind=kind, text="") for kind in ("nieuw", "abbreviation", "draft")]
    assert [notice.kind for notice in sorted(told, key=notices.place)] == ["draft", "abbreviation", "nieuw"]
