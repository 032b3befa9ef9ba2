"""All audiences are published, kept, gone back to and removed together."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from restricted_library import RESTRICTED, write_public, write_restricted

from app.publishing import forget, ingest, make_library
from app.settings import Settings
from corpus.audiences import OPERATOR
from corpus.errors import InputError, SnapshotError
from corpus.schema import PUBLIC, Corpus
from ingest.build import build
from retrieval import index as indexing
from retrieval import publication, snapshot
from retrieval.embed import HashEmbedder
from retrieval.search import open_snapshot, search, understood

UNIONS = (("insurers", "hospitals"),)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Two documents for everybody, one for insurers, one for hospitals, one for both."""
    folder = tmp_path_factory.mktemp("bibliotheek")
    paths = (write_public(folder / "openbaar"), write_restricted(folder / "besloten"))
    return build(paths, previous=Corpus(), library=make_library(folder))[0]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path


def publish(corpus: Corpus, data: Path, unions: Iterable[tuple[str, ...]] = UNIONS) -> dict[str, str]:
    """Publish a corpus, and return what serves then."""
    with snapshot.publishing(data):
        indexing.publish(corpus, data=data, embedder=HashEmbedder(), unions=unions)
    return snapshot.published(data)


def retitled(corpus: Corpus, name: str, title: str) -> Corpus:
    return replace(corpus, sources=tuple(replace(s, title=title) if s.id == name else s for s in corpus.sources))


def opened_to_all(corpus: Corpus) -> Corpus:
    return replace(corpus, sources=tuple(replace(source, audience=(PUBLIC,)) for source in corpus.sources))


def documents(data: Path, audience: str) -> set[str]:
    return {document.id for document in snapshot.read_corpus(snapshot.current_folder(data, audience)).documents}


def test_each_audience_has_a_snapshot_of_what_it_may_see(corpus: Corpus, data: Path) -> None:
    names = publish(corpus, data)
    everybody = {"leidraad", "discussie"}
    assert {audience: documents(data, audience) - everybody for audience in names} == {
        "operator": set(RESTRICTED),
        "public": set(),
        "insurers": {"inkoopkader-zilverberk", "convenant-dubbelspoor"},
        "hospitals": {"notitie-noorderpoort", "convenant-dubbelspoor"},
        "hospitals+insurers": set(RESTRICTED),
    }
    assert len(set(names.values())) == 5
    for audience, name in names.items():
        manifest = snapshot.read_manifest(snapshot.snapshots_folder(data) / name)
        assert manifest.audience == audience
        assert bool(manifest.folders) == bool(manifest.audiences) == (audience == OPERATOR)


def test_where_nothing_is_restricted_one_snapshot_serves_all(corpus: Corpus, data: Path) -> None:
    names = publish(opened_to_all(corpus), data)
    assert list(names) == [OPERATOR, PUBLIC, "hospitals+insurers"]
    assert len(set(names.values())) == len(snapshot.snapshot_names(data)) == 1


def test_each_audience_can_be_asked_also_one_that_may_see_nothing(corpus: Corpus, data: Path) -> None:
    hidden = replace(corpus, sources=tuple(replace(source, audience=("insurers",)) for source in corpus.sources))
    publish(hidden, data)
    found = {}
    for audience in (PUBLIC, "insurers"):
        index = open_snapshot(snapshot.current_folder(data, audience), embedder=HashEmbedder())
        found[audience] = len(search(understood("meekijkconsult", index), index, embedder=HashEmbedder()))
    assert found[PUBLIC] == 0 < found["insurers"]


def test_only_who_sees_a_change_gets_a_new_snapshot(corpus: Corpus, data: Path) -> None:
    before = publish(corpus, data)
    after = publish(retitled(corpus, "inkoopkader-zilverberk", "Anders"), data)
    assert {audience for audience in before if before[audience] == after[audience]} == {PUBLIC, "hospitals"}


def test_a_damaged_snapshot_is_not_kept_for_an_audience(corpus: Corpus, data: Path) -> None:
    before = publish(corpus, data)
    (snapshot.current_folder(data) / "examples.jsonl").write_text("{", "utf-8")
    with pytest.raises(SnapshotError, match=before[PUBLIC]):
        publication.verify_current(data)
    assert not indexing.is_current(data, model="hash", audiences=list(before)[1:])
    after = publish(corpus, data)
    assert before[PUBLIC] != after[PUBLIC]
    assert indexing.is_current(data, model="hash", audiences=list(after)[1:])
    assert set(publication.verify_current(data)) == set(after.values())


def test_another_union_is_published(corpus: Corpus, data: Path) -> None:
    names = publish(corpus, data, unions=())
    assert "hospitals+insurers" not in names
    assert not indexing.is_current(data, model="hash", audiences=[*list(names)[1:], "hospitals+insurers"])
    assert "hospitals+insurers" in publish(corpus, data)


def test_two_older_publications_are_kept_whole(corpus: Corpus, data: Path) -> None:
    made = [publish(retitled(corpus, "notitie-noorderpoort", f"Versie {number}"), data) for number in range(5)]
    assert publication.publications(data) == [names[OPERATOR] for names in made[-publication.KEPT :]]
    assert set(snapshot.snapshot_names(data)) == {n for names in made[-publication.KEPT :] for n in names.values()}
    assert len({names[PUBLIC] for names in made}) == 1


def test_all_audiences_go_back_together(corpus: Corpus, data: Path) -> None:
    first = publish(opened_to_all(corpus), data)
    second = publish(corpus, data)
    third = publish(retitled(corpus, "leidraad", "Anders"), data)
    assert not set(second.values()) & set(third.values())
    assert publication.rollback(data) == second[OPERATOR]
    assert snapshot.published(data) == second
    publication.rollback(data)
    assert snapshot.published(data) == first


def test_a_publication_with_a_damaged_part_is_not_gone_back_to(corpus: Corpus, data: Path) -> None:
    first = publish(corpus, data)
    second = publish(retitled(corpus, "leidraad", "Anders"), data)
    publish(retitled(corpus, "leidraad", "Weer anders"), data)
    (snapshot.snapshots_folder(data) / second["insurers"] / "vectors.npy").write_bytes(b"")
    assert publication.rollback(data) == first[OPERATOR]


def test_a_current_from_before_there_were_audiences_serves_all(corpus: Corpus, data: Path) -> None:
    name = publish(opened_to_all(corpus), data)[PUBLIC]
    (data / "CURRENT").write_text(json.dumps({PUBLIC: name}), "utf-8")
    assert snapshot.published(data) == {OPERATOR: name, PUBLIC: name}


@pytest.mark.parametrize("audience", ["insurer", "", "../x"])
def test_an_audience_that_does_not_exist_is_told(corpus: Corpus, data: Path, audience: str) -> None:
    publish(corpus, data)
    with pytest.raises(InputError, match="hospitals"):
        snapshot.current_folder(data, audience)


@pytest.mark.parametrize("moment", ["publication.verify", "publication.make_current"])
def test_a_kill_at_any_moment_leaves_the_old_ones_serving(tmp_path: Path, settings: Settings, moment: str) -> None:
    public, hidden = write_public(tmp_path / "openbaar"), write_restricted(tmp_path / "besloten")
    ingest((public,), settings)
    before = snapshot.published(settings.data_dir)
    script = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from app import publishing\nfrom app.settings import Settings\n"
        "from retrieval import publication, snapshot\n"
        f"{moment} = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)\n"
        "publishing.ingest((Path(sys.argv[1]),), Settings(data_dir=Path(sys.argv[2]), embedding_model='hash'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(hidden), str(settings.data_dir)],
        check=False,
        cwd=Path(__file__).parent.parent,
        env={**os.environ},
    )
    assert done.returncode == -signal.SIGKILL
    assert snapshot.published(settings.data_dir) == before
    publication.verify_current(settings.data_dir)
    ingest((hidden,), settings)
    assert documents(settings.data_dir, PUBLIC) == {"leidraad", "discussie"}
    assert len(set(snapshot.published(settings.data_dir).values())) == 4


def test_a_full_disk_takes_the_builds_away_again(corpus: Corpus, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = publish(opened_to_all(corpus), data)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(publication, "sync", full)
        with pytest.raises(SnapshotError, match="No space left"):
            publish(corpus, data)
    assert snapshot.published(data) == before
    assert set(snapshot.snapshot_names(data)) == set(before.values())
    assert not list(data.glob(f"{snapshot.BUILD_PREFIX}*"))


def test_a_forgotten_document_is_in_no_snapshot_of_any_audience(tmp_path: Path, settings: Settings) -> None:
    public, hidden = write_public(tmp_path / "openbaar"), write_restricted(tmp_path / "besloten")
    ingest((public,), settings)
    ingest((hidden,), settings)
    forget("convenant-dubbelspoor", settings)
    assert not [file for file in settings.data_dir.rglob("*.jsonl") if "dubbelspoor" in file.read_text("utf-8")]
    assert set(snapshot.snapshot_names(settings.data_dir)) == set(snapshot.published(settings.data_dir).values())
    forget("inkoopkader-zilverberk", settings)
    assert list(snapshot.published(settings.data_dir)) == [OPERATOR, PUBLIC, "hospitals"]
    with pytest.raises(SnapshotError, match="geen oudere"):
        publication.rollback(settings.data_dir)
