"""Training the model in the box on a handful of texts, and reading what comes out."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ModelError
from retrieval.model import data
from retrieval.model.features import MOST_WORDS, Shape, features, rarity, words
from retrieval.model.train import Plan, Trainer
from retrieval.static import StaticEmbedder

SHAPE = Shape(words=500, runs=1_500, dimension=384)
PAIRS = [
    ("De huisarts verwijst naar het ziekenhuis.", "The GP refers to the hospital."),
    ("De fiets staat in de schuur.", "The bicycle is in the shed."),
    ("Het brood is vers gebakken.", "The bread is freshly baked."),
    ("De trein vertrekt om acht uur.", "The train leaves at eight."),
]


@pytest.fixture(scope="module")
def parallel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parallel")
    (folder / "zinnen.tsv").write_text("".join(f"{nl}\t{en}\n" for nl, en in PAIRS), "utf-8")
    (folder / "stsb_train_dev.tsv").write_text("Dit telt niet mee.\tThis does not count.\n", "utf-8")
    (folder / "prose-nl.txt").write_text(
        "De wijk werkt samen aan goede zorg. Elke week is er overleg in het buurthuis. Wie wil, mag aanschuiven.\n"
        "Te kort.\n"
        "Het bestuur komt vier keer per jaar bijeen. De notulen staan een week later op de site.\n",
        "utf-8",
    )
    return folder


@pytest.fixture(autouse=True)
def _few_texts_of_our_own(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    asked = tuple(
        data.Asked(passage=nl, texts=(en, nl.split()[1]), lay=(nl.split()[1],), english=(en,)) for nl, en in PAIRS
    )
    monkeypatch.setattr(data, "asked", lambda: list(asked))
    monkeypatch.setattr(data, "terms", lambda: [("dokter", "huisarts"), ("arts", "huisarts")])
    monkeypatch.setattr(data, "DICTIONARY", tmp_path_factory.mktemp("own") / "dictionary.tsv")
    data.DICTIONARY.write_text("huisarts\tGP; family doctor\n", "utf-8")
    monkeypatch.setattr(data, "load_words", lambda: ())


def trained(parallel: Path, work: Path, **plan: int) -> Trainer:
    work.mkdir(exist_ok=True)
    trainer = Trainer(parallel, work, Plan(shape=SHAPE, batch=4, **{"translating": 20, "answering": 10} | plan))
    trainer.train()
    return trainer


@pytest.fixture(scope="module")
def once(parallel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {"work": tmp_path_factory.mktemp("once"), "parallel": parallel}


def test_a_trained_model_knows_what_belongs_together(once: dict[str, Path], tmp_path: Path) -> None:
    trained(once["parallel"], once["work"]).student.save(tmp_path / "w.safetensors")
    embedder = StaticEmbedder(name="klein", file=tmp_path / "w.safetensors")
    dutch = embedder.passages([nl for nl, _ in PAIRS])
    english = np.array([embedder.query(en) for _, en in PAIRS])
    assert (english @ dutch.T).argmax(axis=1).tolist() == [0, 1, 2, 3]
    assert np.allclose(np.linalg.norm(dutch, axis=1), 1, atol=1e-5)
    assert dutch.shape == (4, 384)


def test_a_training_that_was_stopped_ends_as_one_that_was_not(parallel: Path, tmp_path: Path) -> None:
    whole = trained(parallel, tmp_path / "whole", translating=3, answering=3)
    trained(parallel, tmp_path / "parts", translating=3, answering=0)
    parts = trained(parallel, tmp_path / "parts", translating=3, answering=3)
    assert np.allclose(whole.student.rows.weight.detach(), parts.student.rows.weight.detach(), atol=1e-6)


def test_data_that_is_held_out_or_left_out_teaches_nothing(parallel: Path) -> None:
    pairs = data.parallel(parallel)
    assert {pair.en for pair in pairs} == {en for _, en in PAIRS} | {"GP", "family doctor"}
    many = [data.Pair(nl=f"zin {number}", en=f"sentence {number}") for number in range(5_000)]
    assert 0.01 < np.mean([pair.held_out for pair in many]) < 0.03
    assert len(data.prose(parallel / "prose-nl.txt")) == 4


def test_a_word_has_itself_and_its_runs() -> None:
    found = features(["zorg", "2030"], SHAPE)
    rows, shares = found.rows[: found.ends[1]], found.shares[: found.ends[1]]
    assert len(rows) == 1 + 4 + 3 + 2  # <zo zor org rg>, <zor zorg org>, <zorg zorg>
    assert rows[0] < SHAPE.words <= rows[1:].min()
    assert rows.max() < SHAPE.rows
    assert shares[0] == pytest.approx(rarity("zorg"))
    assert float((shares[1:] ** 2).sum()) == pytest.approx(rarity("zorg") ** 2)
    assert found.ends.tolist() == [0, 10, 11]
    assert rarity("de") < rarity("huisarts") <= rarity("anderhalvelijnsmeekijkconsult") == 1


def test_words_have_the_same_rows_alone_and_among_others() -> None:
    many = ["zorg", "é", "7", "huisartsenspoedpost", "a"]
    together = features(many, SHAPE)
    for number, word in enumerate(many):
        alone, taken = features([word], SHAPE), together.take(np.array([number]))
        assert alone.rows.tolist() == taken.rows.tolist()
        assert alone.shares.tolist() == taken.shares.tolist()
    assert len(features([], SHAPE).rows) == 0


@given(st.text(max_size=300))
def test_every_text_has_words_that_have_features(text: str) -> None:
    found = words(text)
    assert len(found) <= MOST_WORDS
    made = features(found, SHAPE)
    assert len(made.ends) == len(found) + 1
    assert (np.diff(made.ends) >= 1).all()
    assert ((made.rows >= 0) & (made.rows < SHAPE.rows)).all()


@pytest.fixture
def embedder(parallel: Path, tmp_path: Path) -> StaticEmbedder:
    trained(parallel, tmp_path / "work", translating=1, answering=0).student.save(tmp_path / "w.safetensors")
    return StaticEmbedder(name="klein", file=tmp_path / "w.safetensors")


def test_texts_without_words_have_a_vector_too(embedder: StaticEmbedder) -> None:
    assert np.linalg.norm(embedder.query("?! 🙂")) == pytest.approx(1, abs=1e-5)
    assert embedder.passages([]).shape == (0, 384)


def test_several_at_once_get_what_one_gets(embedder: StaticEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{nl} {number} {en}" for number in range(50) for nl, en in PAIRS]
    expected = StaticEmbedder(name="klein", file=embedder.file).passages(texts)
    monkeypatch.setattr("retrieval.static._KEPT", 30)  # So few that they are made anew again and again.
    with ThreadPoolExecutor(8) as pool:
        found = np.array(list(pool.map(embedder.query, texts)))
    assert np.allclose(found, expected, atol=1e-6)


def test_weights_that_are_missing_or_damaged_are_told(tmp_path: Path) -> None:
    (tmp_path / "w.safetensors").write_bytes(b"geen gewichten")
    for name in ("w.safetensors", "weg.safetensors"):
        with pytest.raises(ModelError, match="niet gevonden"):
            StaticEmbedder(name="klein", file=tmp_path / name).query("zorg")
