from pathlib import Path

import pytest

from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader
from corpus.errors import InputError

ELDERLY = """# Leidraad

## Ouderen

### Praktijkvoorbeelden

- **Delft.** In Delft bespreekt een team van huisartsen en wijkverpleging elke week kwetsbare ouderen.

## Toegang

### Praktijkvoorbeelden

- **Zaandam.** In Zaandam kiezen patiënten zelf een moment voor hun consult, met een app van het ziekenhuis.
"""


def test_each_initiative_is_a_card_of_its_own(reader: Reader) -> None:
    found = reader.examples("toon praktijkvoorbeelden van een spoedplein")
    assert {example.place for example in found} == {"Schiedam", "Nijmegen"}


def test_without_a_query_all_examples_are_listed(reader: Reader) -> None:
    assert len(reader.examples()) == 2


def test_an_example_without_the_word_is_found_by_its_theme(reader: Reader) -> None:
    assert reader.examples("seh") == reader.examples("seh", theme="acute-zorg") != ()


def test_nothing_about_the_query_gives_nothing(reader: Reader) -> None:
    assert reader.examples("zonnepanelen op kerken") == ()


def test_an_unknown_theme_is_answered_with_the_known_ones(reader: Reader) -> None:
    with pytest.raises(InputError, match="acute-zorg"):
        reader.examples("spoedplein", theme="spoed")


def test_where_one_tells_of_it_those_that_share_half_a_phrase_are_left_out(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "leidraad.md").write_text(ELDERLY, "utf-8")
    ingest((tmp_path / "leidraad.md",), settings)
    reader = KnowledgeBase(settings).reader()
    assert [example.place for example in reader.examples("ouderen")] == ["Delft"]
    assert [example.place for example in reader.examples("patiënten kiezen")] == ["Zaandam"]
