"""Text in a document that gives orders to a language model: data, and nothing to quote or to show a model."""

import re
from functools import lru_cache
from pathlib import Path

from corpus.files import read_toml
from corpus.schema import Passage
from retrieval.analysis import fold

_ORDERS = re.compile("|".join(f"(?:{one})" for one in read_toml(Path(__file__).with_name("orders.toml"))["orders"]))


@lru_cache(maxsize=20_000)  # The same passages are found in question after question.
def orders_a_model(text: str) -> bool:
    """Tell whether a text speaks to a language model, in Dutch or English, or has the marks of its own prompts."""
    return _ORDERS.search(" ".join(fold(text).split())) is not None


def is_tainted(passage: Passage) -> bool:
    """Tell whether a passage gives orders to a model: what belongs to the order is not always in the same sentence."""
    return any(map(orders_a_model, (passage.text, *passage.headings)))
