"""What tests share: made documents, a small knowledge base of them, and the folder of the originals."""

import os
from pathlib import Path

import pytest
from evaluated import done, questions, write
from originals import ReadOriginals, read_originals_in
from small_library import write_library

from app.publishing import ingest, make_library
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader
from corpus.schema import Corpus
from evals.runs import Library
from ingest.build import build

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("KB_") and name != "KB_TEST_ORIGINALS":
            monkeypatch.delenv(name)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder with two made documents, one of them a draft."""
    return write_library(tmp_path / "documenten")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a data folder of their own and vectors without a model."""
    return Settings(data_dir=tmp_path / "data", embedding_model="hash")


@pytest.fixture
def reader(library: Path, settings: Settings) -> Reader:
    """A small published knowledge base, open for questions."""
    ingest((library,), settings)
    return KnowledgeBase(settings).reader()


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The embedded documents with their passages, for questions and answers about them."""
    corpus, _ = build((), previous=Corpus(), library=make_library(tmp_path_factory.mktemp("data")))
    return Library(
        sources={source.id: source for source in corpus.sources},
        documents={document.id: document for document in corpus.documents},
        passages={passage.id: passage for passage in corpus.passages},
    )


@pytest.fixture(scope="session")
def originals() -> Path:
    """The folder with the original documents; the test is skipped, loudly, where it is missing."""
    if not (SHARED / "seeds").is_dir():
        message = f"the originals are not in {SHARED}: this test was not run"
        if os.environ.get("KB_TEST_ORIGINALS") == "required":
            pytest.fail(message)
        pytest.skip(message)
    return SHARED


@pytest.fixture(scope="session")
def read_originals(originals: Path) -> ReadOriginals:
    """The originals as they are read and labelled; read once for all tests."""
    return read_originals_in(originals / "pdf")


@pytest.fixture(scope="session")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one run over a few questions, not scored; not to be changed.

    The first run brings the embedded documents in by itself.
    """
    folder = tmp_path_factory.mktemp("evaluated")
    done(folder / "data", "eval", "run", "--questions", write(folder / "vragen.jsonl", questions()))
    return folder / "data"


@pytest.fixture(scope="session")
def run_folder(evaluated: Path) -> Path:
    """The folder of that run; not to be changed."""
    (folder,) = (path.parent for path in evaluated.glob("evals/*/run.json"))
    return folder
