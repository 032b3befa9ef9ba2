"""Embedding models that are known to fit, with their licence, size, Dutch figures, prefixes and weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.files import read_entries

PRESETS_FILE = Path(__file__).with_name("models.toml")

_DEFAULT_WEIGHT = 0.5
_DEFAULT_THEME_WEIGHT = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """What is known of an embedding model."""

    name: str
    licence: str
    megabytes: int
    """On disk, as its publisher stores the weights."""
    dimension: int
    nl: str
    """What it is, for who has to choose."""
    en: str
    built_in: bool = False
    retrieval_nl: float | None = None
    """nDCG@10 on the Dutch retrieval tasks of MTEB-NL, in hundredths."""
    query_prefix: str = ""
    """Put before a question where the model's own configuration names no prompt."""
    passage_prefix: str = ""
    weight: float | None = None
    """Of the vectors beside the words (1.0); empty where it was not measured."""
    theme_weight: float | None = None
    """Most that likeness adds to the terms of a theme; empty where it was not measured."""


@cache
def presets(file: Path = PRESETS_FILE) -> Sequence[Preset]:
    """Return the models that are known, in the order of their file.

    Raises:
        CorpusError: the file is damaged; the message names the line.
    """
    return read_entries(file, "model", Preset, unique="name")


def preset_of(model: str) -> Preset | None:
    """Return what is known of a model, by its name or by the folder that bears its name; None when nothing is."""
    last = Path(model).name.casefold()
    return next((known for known in presets() if last == known.name.rsplit("/", 1)[-1].casefold()), None)


def fusion_weight(model: str) -> float:
    """Return how much the vectors of a model count beside the words (1.0)."""
    known = preset_of(model)
    return _DEFAULT_WEIGHT if known is None or known.weight is None else known.weight


def theme_weight(model: str) -> float:
    """Return how much likeness by the vectors of a model counts for themes, beside their terms; 0 is not at all."""
    known = preset_of(model)
    return _DEFAULT_THEME_WEIGHT if known is None or known.theme_weight is None else known.theme_weight


def prefixes(model: str) -> tuple[str, str]:
    """Return what to put before a question and before a passage, where the model's own configuration does not say."""
    known = preset_of(model)
    if known:
        return known.query_prefix, known.passage_prefix
    # All models of the E5 family were trained with these (Wang et al., 2022), and few say so in their configuration.
    return ("query: ", "passage: ") if "e5" in Path(model).name.casefold().split("-") else ("", "")
