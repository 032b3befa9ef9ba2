import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase
from corpus.errors import ModelError, SnapshotError
from retrieval import publication, snapshot


def test_nothing_published_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="kb ingest"):
        snapshot.current_folder(tmp_path)


def test_ingesting_twice_embeds_nothing_anew(library: Path, settings: Settings) -> None:
    corpus, first, embedded = ingest((library,), settings)
    assert embedded == len(corpus.passages) > 0
    again, second, embedded = ingest((library,), settings)
    assert embedded == 0
    assert again.passages == corpus.passages
    assert second.unchanged == first.added


def test_a_changed_file_embeds_only_what_changed(library: Path, settings: Settings) -> None:
    corpus, _, _ = ingest((library,), settings)
    guide = library / "leidraad.md"
    guide.write_text(
        guide.read_text("utf-8") + "\n## Nieuw\n\nDe gemeente doet voortaan mee aan het overleg.\n", "utf-8"
    )
    changed, report, embedded = ingest((library,), settings)
    assert report.updated == ("leidraad",)
    assert embedded == len(changed.passages) - len(corpus.passages) == 1


def test_a_file_that_left_a_folder_leaves_the_knowledge_base(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    (library / "discussie.md").unlink()
    corpus, report, _ = ingest((library,), settings)
    assert report.removed == ("discussie",)
    assert {document.id for document in corpus.documents} == {"leidraad"}


def test_a_changed_byte_is_found(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    folder = snapshot.current_folder(settings.data_dir)
    with (folder / "passages.jsonl").open("ab") as file:
        file.write(b"\n")
    with pytest.raises(SnapshotError, match=r"passages\.jsonl"):
        snapshot.verify(folder)


def test_three_snapshots_are_kept_and_one_can_go_back(library: Path, settings: Settings) -> None:
    for number in range(5):
        (library / "leidraad.toml").write_text(f'title = "Versie {number}"\n', "utf-8")
        ingest((library,), settings)
    names = snapshot.snapshot_names(settings.data_dir)
    assert len(names) == publication.KEPT
    assert publication.rollback(settings.data_dir) == names[-2]
    assert snapshot.current_folder(settings.data_dir).name == names[-2]


def test_an_open_knowledge_base_sees_a_new_snapshot(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    kennisbank = KnowledgeBase(settings)
    before = kennisbank.reader()
    (library / "extra.md").write_text("# Extra\n\nDe apotheker schuift aan bij het wijkoverleg.\n", "utf-8")
    ingest((library,), settings)
    assert "extra" in kennisbank.reader().index.documents
    assert "extra" not in before.index.documents
    assert before.search("meekijkconsult")


def test_only_one_process_publishes(library: Path, settings: Settings) -> None:
    with snapshot.publishing(settings.data_dir), pytest.raises(SnapshotError, match="ander proces"):
        ingest((library,), settings)


def test_a_damaged_chroma_folder_is_built_again(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    expected = [hit.passage.id for hit in KnowledgeBase(settings).reader().search("spoedplein")]
    folder = snapshot.current_folder(settings.data_dir) / "chroma"
    script = (
        "import sys, numpy as np\nfrom pathlib import Path\nfrom retrieval.dense import open_index\n"
        "folder = Path(sys.argv[1])\nvectors = np.load(folder.parent / 'vectors.npy')\n"
        "np.save(folder.parent / 'one.npy', vectors[:1])\n"
        "open_index(folder, folder.parent / 'one.npy', name=folder.parent.name)\n"
    )
    # In a process of its own, since a process owns the folder as long as it lives.
    subprocess.run([sys.executable, "-c", script, str(folder)], check=True, cwd=Path(__file__).parent.parent)
    assert [hit.passage.id for hit in KnowledgeBase(settings).reader().search("spoedplein")] == expected


def test_a_kill_while_publishing_leaves_the_old_snapshot(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    before = snapshot.current_folder(settings.data_dir)
    (library / "leidraad.toml").write_text('title = "Nieuwe titel"\n', "utf-8")
    script = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from app import publishing\nfrom app.settings import Settings\n"
        "from retrieval import publication\n"
        "publication.make_current = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)\n"
        "publishing.ingest((Path(sys.argv[1]),), Settings(data_dir=Path(sys.argv[2]), embedding_model='hash'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(library), str(settings.data_dir)],
        check=False,
        cwd=Path(__file__).parent.parent,
        env={**os.environ},
    )
    assert done.returncode == -signal.SIGKILL
    assert snapshot.current_folder(settings.data_dir) == before
    snapshot.verify(before)
    ingest((library,), settings)
    assert snapshot.current_folder(settings.data_dir) != before


def test_a_snapshot_of_another_model_is_refused(library: Path, settings: Settings) -> None:
    ingest((library,), settings)
    other = settings.model_copy(update={"embedding_model": "all-MiniLM-L6-v2"})
    with pytest.raises(ModelError, match="kb model set"):
        KnowledgeBase(other).reader()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"public": "weg"}'])
def test_a_broken_current_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "CURRENT").write_text(content, "utf-8")
    with pytest.raises(SnapshotError, match="beschadigd"):
        snapshot.current_folder(tmp_path)
