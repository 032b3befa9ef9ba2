import pytest

from retrieval.embed import MINILM, SentenceTransformerEmbedder
from retrieval.presets import fusion_weight, prefixes, preset_of, presets
from retrieval.static import BUILT_IN


def test_every_preset_tells_licence_size_and_what_it_is() -> None:
    for known in presets():
        assert known.licence in {"MIT", "Apache-2.0", "CC-BY-SA-4.0"}
        assert known.megabytes > 0
        assert known.dimension > 0
        assert known.nl
        assert known.en
    assert [known.name for known in presets() if known.built_in] == [BUILT_IN]


def test_a_folder_with_a_models_name_is_that_model() -> None:
    assert preset_of("/modellen/e5-small-trm-nl") == preset_of("clips/e5-small-trm-nl") != None  # noqa: E711
    assert preset_of("iets-anders") is None


@pytest.mark.parametrize(
    ("model", "before"),
    [
        ("clips/e5-small-trm-nl", ("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large", ("query: ", "passage: ")),
        ("BAAI/bge-m3", ("", "")),
        ("the5elements", ("", "")),
        (MINILM, ("", "")),
    ],
)
def test_prefixes_go_by_the_model(model: str, before: tuple[str, str]) -> None:
    assert prefixes(model) == before


def test_a_model_that_nobody_measured_counts_for_less_than_the_words() -> None:
    assert 0 < fusion_weight("iets-anders") < 1


def test_a_models_own_prompts_go_before_ours() -> None:
    embedder = SentenceTransformerEmbedder(name=MINILM)
    assert embedder.prompts == ("", "")
    embedder.model.prompts = {"query": "vraag: ", "document": "stuk: "}
    del embedder.prefixes
    assert embedder.prompts == ("vraag: ", "stuk: ")
