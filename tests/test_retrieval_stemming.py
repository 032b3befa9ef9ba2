from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.files import load_plurals
from retrieval.analysis import fold
from retrieval.stemming import stem

PAIRS = """
kinderen kind, kleinkinderen kleinkind, steden stad, leden lid, bestuursleden bestuurslid, schepen schip, eieren ei,
ziekenhuizen ziekenhuis, besturen bestuur, huizen huis, wijken wijk, gemeenten gemeente, gemeentes gemeente,
brieven brief, prijzen prijs, wegen weg, raden raad, praktijken praktijk, bedden bed, overleggen overleg, zaken zaak,
artsen arts, huisartsen huisarts, mannen man, tarieven tarief, initiatieven initiatief, modellen model, paden pad,
zorgpaden zorgpad, dagen dag, glazen glas, ideeën idee, knieën knie, analyses analyse, diagnoses diagnose,
crises crisis, centra centrum, gezondheidscentra gezondheidscentrum, criteria criterium, technici technicus,
mogelijkheden mogelijkheid, cliënten cliënt, perioden periode, methoden methode, processen proces, adressen adres
"""


@pytest.mark.parametrize("pair", [pair.split() for pair in PAIRS.split(",")])
def test_a_plural_has_the_stem_of_its_singular(pair: list[str]) -> None:
    assert stem(fold(pair[0])) == stem(fold(pair[1]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gezond", "zon"), ("gezondheid", "zon"), ("gegevens", "geven"), ("gemeente", "gemeen"), ("verleden", "lid"),
        ("geleden", "lid"), ("overleden", "overlid"), ("besteden", "bestad"), ("kleden", "klid"), ("proces", "proce"),
        ("kosten", "kast"), ("praktijk", "praktisch"),
    ],
)  # fmt: skip
def test_words_that_differ_keep_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=40))
def test_every_word_has_a_stem_that_is_no_longer(word: str) -> None:
    found = stem(word)
    assert found
    assert len(found) <= len(word) + 4  # A Latin singular is longer than its plural, and an ending of a stem is cut.


def test_a_list_of_plurals_that_is_damaged_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plurals.toml"
    path.write_text("[endings]\nleden = 3\n[whole]\n", "utf-8")
    with pytest.raises(CorpusError, match=r"plurals\.toml"):
        load_plurals(path)
