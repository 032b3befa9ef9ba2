"""Deadlines and promises that have gone by, on sentences made for these tests."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from app.answers.deadlines import last_day, passed

TODAY = date(2026, 6, 1)
SENTENCES = tomllib.loads(Path(__file__).with_name("deadlines.toml").read_text("utf-8"))
ROWS: Sequence[Mapping[str, Any]] = [*SENTENCES["sentence"], *SENTENCES["fresh"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_what_has_passed_is_found_and_nothing_else(row: Mapping[str, Any]) -> None:
    found = passed(row["text"], today=TODAY, written=row.get("written", ""), ambition=row.get("kind") == "ambitie")
    assert [each.words for each in found] == row["past"]


def test_a_deadline_has_not_passed_on_its_last_day() -> None:
    text = "De regio levert uiterlijk 1 juli 2024 een plan in."
    assert not passed(text, today=date(2024, 7, 1))
    (due,) = passed(text, today=date(2024, 7, 2))
    assert due.last == date(2024, 7, 1)


def test_a_document_looks_back_on_what_was_before_it() -> None:
    text = "In 2024 krijgt elke wijk een steunpunt."
    assert passed(text, today=TODAY, written="2023-05")
    assert not passed(text, today=TODAY, written="2025-05")


@pytest.mark.parametrize(
    ("when", "before", "last"),
    [
        ("2025", False, date(2025, 12, 31)),
        ("2026", True, date(2025, 12, 31)),
        ("februari 2024", False, date(2024, 2, 29)),
        ("1 juli 2024", True, date(2024, 6, 30)),
        ("eind 2025", True, date(2025, 12, 31)),
        ("het eerste kwartaal van 2026", False, date(2026, 3, 31)),
        ("medio 2025", False, date(2025, 7, 31)),
        ("de tweede helft van 2025", True, date(2025, 6, 30)),
        ("het najaar van 2024", False, date(2024, 12, 31)),
        ("31 februari 2024", False, None),
        ("ooit", False, None),
    ],
)
def test_the_last_day_of_a_date_in_words(when: str, before: bool, last: date | None) -> None:
    assert last_day(when, before=before) == last


@pytest.mark.parametrize("piece", ["voor 2024 ", "is ", "is ge", "deadline ", "tussen 2020 en "])
def test_the_time_grows_with_the_length(piece: str) -> None:
    def seconds(times: int) -> float:
        began = perf_counter()
        passed(f"{piece * times}2024", today=TODAY)
        return perf_counter() - began

    # In step with its square, eight times the text would take 64 times as long.
    assert min(seconds(4_000) for _ in range(3)) < 30 * min(seconds(500) for _ in range(3))
