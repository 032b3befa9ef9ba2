"""The weights in the box: which they are, and that they know Dutch and some English."""

import hashlib
from pathlib import Path

import pytest

from evals.embedding import measure
from retrieval.static import BUILT_IN, WEIGHTS_FILE, StaticEmbedder

SAME = [
    ("Mijn moeder kan niet meer alleen thuis wonen.", "Dan komt opname in een verpleeghuis in beeld."),
    ("Wie draait op voor de kosten?", "De financiering loopt via de zorgverzekeraar."),
    ("Can the GP ask a specialist for advice?", "De huisarts kan een medisch specialist consulteren."),
    ("pijn in mijn knie", "artrose en andere gewrichtsklachten"),
    ("Hoe lang moet ik wachten op het ziekenhuis?", "De toegangstijd van de polikliniek loopt op."),
]  # fmt: skip


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


def test_other_weights_have_another_name() -> None:
    digest = hashlib.sha256(WEIGHTS_FILE.read_bytes()).hexdigest()
    assert {BUILT_IN: digest} == {
        "kennisbank-nl-1": "0c0663fb1b6e65999492958b1ae5365190c85afe196e91091a2c690625ab36a9",
    }
    assert WEIGHTS_FILE.stat().st_size <= 40_000_000


def test_what_means_the_same_in_other_words_lies_nearest(embedder: StaticEmbedder) -> None:
    passages = embedder.passages([passage for _, passage in SAME])
    nearest = [int((passages @ embedder.query(question)).argmax()) for question, _ in SAME]
    assert nearest == list(range(len(SAME)))


def test_a_compound_that_nobody_wrote_lies_near_its_parts(embedder: StaticEmbedder) -> None:
    near, far = embedder.passages(["overleg over wondzorg in de wijk", "de jaarrekening van de stichting"])
    asked = embedder.query("wijkwondzorgoverlegtafel")
    assert asked @ near > asked @ far + 0.1


def test_questions_that_were_held_out_find_their_passages(embedder: StaticEmbedder, tmp_path: Path) -> None:
    found = measure(embedder, tmp_path)  # The parallel text is not at hand everywhere; our own questions are.
    assert found.everyday >= 0.19
    assert found.english >= 0.60
