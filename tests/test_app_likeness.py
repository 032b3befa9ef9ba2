from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from app import wiring
from app.likeness import theme_similarity
from app.publishing import ingest
from app.settings import Settings
from corpus.schema import Passage, Theme
from retrieval.embed import MINILM, Embedder, HashEmbedder, RememberingEmbedder, Vectors
from retrieval.presets import theme_weight
from retrieval.static import BUILT_IN

THEMES = tuple(
    Theme(id=name, group="g", nl=name, en=name, description="", terms=terms)
    for name, terms in {
        "bus": ("busvervoer", "buslijn", "bushalte"),
        "kaas": ("kaasmakerij", "kaaswinkel", "kaasmarkt"),
        "fiets": ("fietspad", "fietsroute", "fietsenmaker"),
    }.items()
)


@dataclass
class Counting:
    """Counts what it is asked to embed."""

    inner: HashEmbedder = field(default_factory=HashEmbedder)
    texts: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.inner.name

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return self.inner.passages(texts)

    def query(self, text: str) -> Vectors:
        return self.inner.query(text)


def passage(text: str) -> Passage:
    return Passage(id="d:1", document_id="d", start=0, end=1, text=text, text_kind="origineel", page=1, headings=())


@pytest.mark.parametrize("model", ["hash", MINILM, BUILT_IN])
def test_a_passage_is_most_like_the_theme_that_it_resembles(model: str) -> None:
    similarity = theme_similarity(THEMES, wiring.make_embedder(Settings(embedding_model=model)), weight=0.8)
    texts = ["Kaas uit de kaasmakerij, van de kaasmarkt.", "Het fietspad en de fietsroute voor de fiets."]
    likeness = similarity([passage(text) for text in texts])
    strongest = [sorted((-value, theme) for theme, value in like.items())[0][1] for like in likeness]
    assert strongest == ["kaas", "fiets"]
    assert all(0 < value <= 0.8 for like in likeness for value in like.values())


def test_likeness_does_not_depend_on_the_passages_beside_it() -> None:
    similarity = theme_similarity(THEMES, HashEmbedder(), weight=1.0)
    first, second = passage("Een kaaswinkel."), passage("De bushalte van de buslijn.")
    assert similarity([first, second])[0] == pytest.approx(similarity([first])[0])
    assert similarity([]) == []


def test_a_vector_is_made_once() -> None:
    counting = Counting()
    remembering = RememberingEmbedder(embedder=counting)
    first = remembering.passages(["a b c", "d e f", "a b c"])
    assert (remembering.passages(["d e f"])[0] == first[1]).all()
    assert counting.texts == ["a b c", "d e f"]


def test_labelling_and_publishing_share_their_vectors(
    library: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = Counting()

    def made(settings: Settings) -> Embedder:
        return counting

    monkeypatch.setattr(wiring, "make_embedder", made)
    weighed = settings.model_copy(update={"theme_weight": 0.5})
    corpus, _, embedded = ingest((library,), weighed)
    assert embedded == len(corpus.passages)
    assert any("gelijkenis" in passage.why for passage in corpus.passages)
    assert len(counting.texts) == len(set(counting.texts))
    counting.texts.clear()
    _, report, _ = ingest((library,), weighed)
    assert report.unchanged
    assert counting.texts == []


def test_another_weight_labels_anew_and_none_embeds_no_themes(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    corpus, report, embedded = ingest((library,), settings.model_copy(update={"theme_weight": 0.5}))
    assert set(report.updated) == {document.id for document in corpus.documents}
    assert embedded == 0


def test_the_english_model_tells_nothing_of_dutch_themes() -> None:
    assert theme_weight(MINILM) == 0
    assert theme_weight("a model that nobody measured") > 0


def test_what_is_remembered_has_a_limit_and_stays_right() -> None:
    plain = HashEmbedder()
    remembering = RememberingEmbedder(embedder=plain, most=3)
    for texts in (["a", "b"], ["b", "c", "d"], ["a", "a", "e"], [], ["f", "g", "h", "i", "j"]):
        np.testing.assert_array_equal(remembering.passages(texts), plain.passages(texts))
        assert len(remembering.known) <= max(3, len(texts))
