"""The sentences of the report, in Dutch and English, from `texts.toml`."""

from functools import cache
from pathlib import Path
from typing import Literal

from corpus.files import read_toml

TEXTS = Path(__file__).with_name("texts.toml")

Language = Literal["nl", "en"]


def text(name: str, language: Language, /, **details: object) -> str:
    """Return the sentence of that name."""
    sentence: str = _texts()[name][language]
    return sentence.format(**details) if details else sentence


def metric_label(name: str, language: Language) -> str:
    """Return what a metric is called."""
    return text(f"metric_{name.replace('@', '_')}", language)


@cache
def _texts() -> dict[str, dict[Language, str]]:
    return read_toml(TEXTS)
