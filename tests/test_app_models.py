"""`kb model`: which models there are, whether one works, and setting one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer, models, pre_tokenizers

from app.cli import main
from app.models import built_with
from retrieval.embed import MINILM
from retrieval.static import BUILT_IN


@pytest.fixture
def data(tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KB_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("# Van ons\nKB_LANGUAGE=nl\nKB_EMBEDDING_MODEL=hash\n", "utf-8")
    assert kb("ingest", library).exit_code == 0
    return tmp_path / "data"


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of the real library in a folder: a vector of 8 for each word, with a prompt for questions."""
    words = ["[UNK]", "spoedplein", "huisarts", "wijk", "specialist", "zorg"]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    folder = tmp_path_factory.mktemp("models") / "klein"
    SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_dim=8)], prompts={"query": "vraag: ", "document": ""}
    ).save(str(folder))
    return folder


def kb(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.mark.usefixtures("data")
def test_the_list_tells_what_there_is_and_what_is_used() -> None:
    shown = kb("model", "list")
    assert shown.exit_code == 0
    assert BUILT_IN in shown.stdout
    assert "MIT" in shown.stdout
    assert "56.0" in shown.stdout
    assert "hash" in shown.stdout.splitlines()[-1]
    assert "MTEB-NL" in shown.stderr
    rows = json.loads(kb("model", "list", "--json").stdout)
    assert {"name", "licence", "megabytes", "dimension", "retrieval_nl", "local", "chosen"} <= rows[0].keys()
    assert [row["local"] for row in rows if row["name"] in {BUILT_IN, MINILM}] == [True, True]


def test_setting_a_model_makes_the_vectors_anew_and_keeps_the_other_settings(data: Path, small_model: Path) -> None:
    done = kb("model", "set", small_model)
    assert done.exit_code == 0
    assert str(small_model) in done.stderr
    assert Path(".env").read_text("utf-8").splitlines() == [
        "# Van ons", "KB_LANGUAGE=nl", f"KB_EMBEDDING_MODEL={small_model}"
    ]  # fmt: skip
    assert built_with(data) == str(small_model)
    assert json.loads(kb("search", "spoedplein", "--json").stdout)
    checked = json.loads(kb("model", "check", "--json").stdout)
    assert (checked["dimension"], checked["query_prefix"], checked["passage_prefix"]) == (8, "vraag: ", "")
    assert 0 <= checked["lay"] <= 1
    assert str(small_model) in kb("model", "list").stdout


@pytest.mark.usefixtures("data")
def test_a_model_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    before = Path(".env").read_text("utf-8")
    refused = kb("model", "set", tmp_path / "weg")
    assert refused.exit_code == 1
    assert "weg" in refused.stderr
    assert Path(".env").read_text("utf-8") == before
    assert kb("search", "spoedplein").exit_code == 0


def test_a_mismatch_is_refused_with_the_command_that_mends_it(
    data: Path, small_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_EMBEDDING_MODEL", str(small_model))
    for command in (("search", "spoedplein"), ("model", "check")):
        refused = kb(*command)
        assert refused.exit_code == 1
        assert f"kb model set {small_model}" in refused.stderr
    assert kb("model", "set", small_model).exit_code == 0
    assert kb("search", "spoedplein").exit_code == 0
    assert built_with(data) == str(small_model)


@pytest.mark.usefixtures("data")
def test_a_setting_that_cannot_be_written_is_told(small_model: Path) -> None:
    Path(".env").unlink()
    Path(".env").mkdir()
    refused = kb("model", "set", small_model)
    assert refused.exit_code == 1
    assert f"KB_EMBEDDING_MODEL={small_model}" in refused.stderr


@pytest.mark.usefixtures("data")
def test_a_back_end_without_its_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_EMBEDDING_BACKEND", "openvino")
    monkeypatch.setenv("KB_EMBEDDING_MODEL", MINILM)
    refused = kb("model", "check")
    assert refused.exit_code == 1
    assert "pip install 'sentence-transformers[openvino]'" in refused.stderr
