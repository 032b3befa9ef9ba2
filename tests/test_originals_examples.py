"""The practice examples of the originals, against a list that was made by reading them."""

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from originals import ReadOriginals

from corpus.schema import Example

pytestmark = pytest.mark.originals

GOLD = Path(__file__).parent / "gold" / "examples.jsonl"
Entry = dict[str, Any]


@pytest.fixture(scope="module")
def found(read_originals: ReadOriginals) -> tuple[Example, ...]:
    return tuple(example for _, _, examples in read_originals for example in examples)


@pytest.fixture(scope="module")
def pairs(found: tuple[Example, ...]) -> list[tuple[Entry, Example]]:
    """Each example of the list with the record that tells it; a record serves once."""
    free = list(found)
    paired = []
    for entry in map(json.loads, GOLD.read_text("utf-8").splitlines()):
        telling = [example for example in free if _tells(example, entry)]
        telling.sort(key=lambda example: _letters(entry["initiative"])[:8] not in _letters(example.initiative))
        if telling:
            free.remove(telling[0])
            paired.append((entry, telling[0]))
    return paired


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _tells(example: Example, entry: Entry) -> bool:
    starts = map(_letters, entry["starts"])
    return example.document_id == entry["document"] and any(start in _letters(example.text) for start in starts)


def _is_right(entry: Entry, example: Example) -> bool:
    """The place is the one of the list, or one that holds it ("regio Nijmegen"), and a theme is right."""
    place, places = _letters(example.place), [_letters(place) for place in entry["places"]]
    named = place in places or any(place and wanted and (place in wanted or wanted in place) for wanted in places)
    return named and bool(set(example.themes) & set(entry["themes"])) and example.page == entry["page"]


def test_nearly_every_example_is_a_record_with_its_place_and_a_right_theme(
    pairs: list[tuple[Entry, Example]], found: tuple[Example, ...]
) -> None:
    listed = len(GOLD.read_text("utf-8").splitlines())
    wrong = [
        (entry["initiative"], example.place, example.themes)
        for entry, example in pairs
        if not _is_right(entry, example)
    ]
    assert (len(pairs) - len(wrong)) / listed >= 0.95, wrong
    assert (len(found) - len(pairs)) / len(found) <= 0.05


def test_what_tells_of_one_initiative_shares_its_name(pairs: list[tuple[Entry, Example]]) -> None:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for entry, example in pairs:
        names[entry["initiative"]].add(example.initiative)
    assert all(len(same) == 1 for same in names.values()), names
    assert len({next(iter(same)) for same in names.values()}) == len(names)
