from dataclasses import replace
from pathlib import Path

import pytest
from evals_making import passage

from corpus.errors import InputError
from corpus.schema import Document, Page, Passage
from evals.digests import Claim, claims, keep, kept

PLACE = "In Zwolle betalen drie zorgverzekeraars het consult sinds 2025."
ADVICE = "Leg afspraken over de bereikbaarheid van de specialist vast."
ORIGINAL = Document(
    id="gids",
    text=f"{PLACE}\n{ADVICE}",
    text_kind="origineel",
    pages=(Page(number=1, start=0),),
    sections=(),
    digest="0",
)
PASSAGES = [
    passage(0, len(PLACE), "Bekostiging", text=PLACE),
    passage(len(PLACE) + 1, len(ORIGINAL.text), "Meekijken", text=ADVICE),
]


def digest(text: str, *, advice: bool = False, document: str = "gids") -> Passage:
    return replace(passage(0, len(text), document=document, text=text), kind="advies" if advice else "feit")


def held(text: str, *, advice: bool = False) -> dict[tuple[str, str], bool]:
    found = claims([digest(text, advice=advice)], {"gids": ORIGINAL}, PASSAGES)
    return {(claim.kind, claim.text): claim.found for claim in found}


def test_figures_and_names_are_looked_for_in_the_whole_original() -> None:
    assert held("Sinds 2025 betalen 3 verzekeraars in Zwolle, en twaalf in Zutphen volgens de NZa.") == {
        ("figure", "12"): False,
        ("figure", "2025"): True,
        ("figure", "3"): True,
        ("name", "nza"): False,
        ("name", "zutphen"): False,
        ("name", "zwolle"): True,
    }


def test_an_advice_is_looked_for_in_one_passage() -> None:
    # Three of its four content words: afspraken, bereikbaarheid and specialist, not maak.
    near = "Maak afspraken over bereikbaarheid van de specialist."
    # Two of four: zorgverzekeraars stands in another passage.
    apart = "Maak samen afspraken over specialist en zorgverzekeraars."
    assert held(f"{near} {apart}", advice=True) == {("advice", near): True, ("advice", apart): False}
    assert held(near) == {}
    # The heading belongs to its passage: meekijken, afspraken and specialist of four.
    headed = "Maak bij meekijken afspraken met de specialist."
    assert held(headed, advice=True) == {("advice", headed): True}


def test_a_digest_without_its_original_claims_nothing() -> None:
    assert claims([digest("In 2025.", document="elders")], {"gids": ORIGINAL}, PASSAGES) == ()
    (claim,) = claims([digest("Vraag het de huisarts.", advice=True)], {"gids": ORIGINAL}, [])
    assert not claim.found


def test_what_was_found_is_kept(tmp_path: Path) -> None:
    assert kept(tmp_path) is None
    made = claims([digest("In 2025 of 2026 in Zwolle.")], {"gids": ORIGINAL}, PASSAGES)
    keep(tmp_path, made)
    # Of 2025, 2026 and Zwolle.
    assert kept(tmp_path) == (2, 3)
    keep(tmp_path, [Claim(document="gids", kind="figure", text="1", found=False)])
    assert kept(tmp_path) == (0, 1)


@pytest.mark.parametrize("text", ["{", "3", '[{"kind": "figure"}]', "[1]"])
def test_what_was_kept_and_is_damaged_counts_as_not_measured(tmp_path: Path, text: str) -> None:
    keep(tmp_path, [])
    next(tmp_path.rglob("digests.json")).write_text(text, "utf-8")
    assert kept(tmp_path) is None


def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "evals").write_text("", "utf-8")
    with pytest.raises(InputError):
        keep(tmp_path, [])
