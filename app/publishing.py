"""Bringing documents in and taking them out: from files to what serves, for all audiences."""

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app import rights
from app.likeness import theme_similarity
from app.settings import Settings
from app.wiring import make_embedder
from corpus.audiences import OPERATOR, audiences
from corpus.errors import KnowledgeBaseError, unknown_name
from corpus.files import load_catalogue, load_sources, load_vocabulary, read_jsonl
from corpus.schema import Corpus, Document
from ingest import build
from retrieval import index as indexing
from retrieval import publication, snapshot
from retrieval.embed import Embedder, RememberingEmbedder
from retrieval.presets import theme_weight


def make_library(data: Path, passwords: tuple[str, ...] = ()) -> build.Library:
    """Return what files are matched against: sources, themes, permissions and the passwords of locked files."""
    return build.Library(
        sources=load_sources(), vocabulary=load_vocabulary(), granted=rights.granted(data), passwords=passwords
    )


def ingest(
    paths: tuple[Path, ...],
    settings: Settings,
    *,
    passwords: tuple[str, ...] = (),
    reading: build.Progress = lambda name, done, total: None,
    embedding: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Corpus, build.Report, int]:
    """Bring files and folders into the knowledge base and publish it, if anything changed.

    `passwords` are tried on locked files.

    Returns:
        The corpus, the report, and how many passages were embedded anew.
    """
    data = settings.data_dir
    with snapshot.publishing(data):
        embedder = make_embedder(settings)
        library, embedder = _likened(make_library(data, passwords), settings, embedder)
        previous = _previous(data)
        corpus, report = build.build(paths, previous=previous, library=library, progress=reading)
        if not corpus.documents and not previous.documents:
            return corpus, report, 0  # Nothing could be read: there is nothing to publish.
        unions = load_catalogue().unions
        names = audiences(corpus, unions)
        if corpus == previous and indexing.is_current(data, model=settings.embedding_model, audiences=names):
            return corpus, report, 0
        _, embedded = indexing.publish(corpus, data=data, embedder=embedder, unions=unions, progress=embedding)
    return corpus, report, embedded


def _likened(library: build.Library, settings: Settings, embedder: Embedder) -> tuple[build.Library, Embedder]:
    """Return the library with what tells how like passages are to themes, and the embedder to publish with.

    Where likeness counts for themes, the embedder remembers: a passage that is labelled is not embedded again.
    """
    weight = theme_weight(embedder.name) if settings.theme_weight is None else settings.theme_weight
    if weight == 0:
        return library, embedder
    known = indexing.known_vectors(settings.data_dir, embedder.name)
    remembering = RememberingEmbedder(embedder=embedder, known=known)
    similarity = theme_similarity(library.vocabulary.themes, remembering, weight=weight)
    return replace(library, similarity=similarity, likeness=f"{embedder.name} {weight}"), remembering


def forget(document_id: str, settings: Settings) -> None:
    """Remove a document from every snapshot, and take back its recorded permission.

    Raises:
        InputError: no snapshot holds such a document.
    """
    data = settings.data_dir
    with snapshot.publishing(data):
        known = _ever_known(data)
        if document_id not in known:
            raise unknown_name("document", document_id, known)
        kept = build.forget(_previous(data), document_id)
        indexing.publish(kept, data=data, embedder=make_embedder(settings), unions=load_catalogue().unions)
        publication.remove_others(data)
        _remove_runs(data, document_id)
        rights.revoke(document_id, data=data)


def _remove_runs(data: Path, document_id: str) -> None:
    """Remove the evaluation runs that hold a copy of a document; one that cannot be read might."""
    for path in data.glob("evals/*/documents.jsonl"):
        try:
            held = {document.id for document in read_jsonl(path, Document)}
        except KnowledgeBaseError:
            held = {document_id}
        if document_id in held:
            shutil.rmtree(path.parent)


def _previous(data: Path) -> Corpus:
    """Read what is there: the current snapshot, or where that is damaged the newest one that is whole."""
    try:
        return snapshot.read_corpus(snapshot.current_folder(data, OPERATOR))
    except KnowledgeBaseError:
        for name in reversed(publication.publications(data)):
            folder = snapshot.snapshots_folder(data) / name
            with contextlib.suppress(KnowledgeBaseError):
                snapshot.verify(folder)
                return snapshot.read_corpus(folder)
    return Corpus()


def _ever_known(data: Path) -> set[str]:
    """Return the ids of the documents in any snapshot on disk, and of the sources with a recorded permission."""
    known = set(rights.granted(data))
    for name in snapshot.snapshot_names(data):
        with contextlib.suppress(KnowledgeBaseError):
            documents = read_jsonl(snapshot.snapshots_folder(data) / name / "documents.jsonl", Document)
            known |= {document.id for document in documents}
    return known
