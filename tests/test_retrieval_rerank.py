"""A cross-encoder of the real library, made on the spot: it knows nothing, but it reads every pair."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader
from corpus.errors import ModelError
from retrieval.fuse import Scores
from retrieval.rerank import CrossEncoderReranker


class ShortestFirst:
    """Prefers short texts."""

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        return np.array([-len(text) for text in texts], dtype=np.float32)


@pytest.fixture(scope="session")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import transformers
    from tokenizers import Tokenizer, models, pre_tokenizers

    library: Any = transformers  # It is not typed.
    folder = tmp_path_factory.mktemp("cross-encoder")
    known = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "spoedplein", "huisarts"]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(known)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    library.PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special).save_pretrained(folder)
    size = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 8}
    config = library.BertConfig(vocab_size=len(known), num_labels=1, **size)
    library.BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_without_one_the_order_is_that_of_the_ranking(reader: Reader) -> None:
    assert reader.index.reranker is None


def test_the_best_are_put_in_its_order(reader: Reader) -> None:
    plain = reader.search("huisarts en specialist", count=5)
    read = replace(reader, index=replace(reader.index, reranker=ShortestFirst()))
    hits = read.search("huisarts en specialist", count=30)
    assert {hit.passage.id for hit in plain} <= {hit.passage.id for hit in hits}
    lengths = [len(" › ".join(hit.passage.headings)) + len(hit.passage.text) for hit in hits]
    assert lengths == sorted(lengths)


def test_a_cross_encoder_of_the_library_is_read(library: Path, settings: Settings, cross_encoder: Path) -> None:
    ingest((library,), settings)
    base = KnowledgeBase(settings.model_copy(update={"reranker_model": str(cross_encoder)}))
    base.warm_up()
    plain = KnowledgeBase(settings).reader().search("spoedplein", count=30)
    hits = base.reader().search("spoedplein", count=30)
    assert {hit.passage.id for hit in hits} == {hit.passage.id for hit in plain}
    scores = CrossEncoderReranker(name=str(cross_encoder)).scores("spoedplein", ["huisarts", "iets anders"])
    assert scores.shape == (2,)


def test_one_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="KB_RERANKER_MODEL"):
        CrossEncoderReranker(name=str(tmp_path / "weg")).scores("vraag", ["tekst"])
