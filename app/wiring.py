"""The opened knowledge base: settings, model and snapshot put together, and what can be done with it."""

import contextlib
import shutil
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app import rights
from app.answer import Answer
from app.answering import Found, answer
from app.conversation import REMEMBERED, Turn
from app.examples import find_examples
from app.generate import Writer
from app.likeness import theme_similarity
from app.reply import load
from app.settings import Settings
from app.support import Support
from app.texts import Language
from corpus.audiences import OPERATOR, audiences, best_audience
from corpus.errors import KnowledgeBaseError, unknown_name
from corpus.files import load_catalogue, load_sources, load_vocabulary, read_jsonl
from corpus.schema import PUBLIC, Corpus, Document, Example
from ingest import build
from retrieval import index as indexing
from retrieval import publication, snapshot
from retrieval.embed import (
    Embedder,
    HashEmbedder,
    RememberingEmbedder,
    SentenceTransformerEmbedder,
)
from retrieval.filters import Filters
from retrieval.presets import theme_weight
from retrieval.rerank import CrossEncoderReranker
from retrieval.search import Hit, Index, open_snapshot, search, understood
from retrieval.static import BUILT_IN, StaticEmbedder

_SENTENCES = 20_000
"""Vectors of sentences that are kept in memory: 30 MB."""


def make_embedder(settings: Settings) -> Embedder:
    """Return the embedder that the settings name."""
    name = settings.embedding_model
    if name == HashEmbedder.name:
        return HashEmbedder()
    if name == BUILT_IN:
        return StaticEmbedder()
    return SentenceTransformerEmbedder(name=name, backend=settings.embedding_backend)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One snapshot, pinned for the length of one request, and what can be asked of it."""

    index: Index
    embedder: Embedder
    reading: Embedder
    """Compares sentences with a question."""
    writer: Writer | None = None
    """Words answers with the language model, where one is set."""

    def search(self, question: str, *, count: int = 10, filters: Filters | None = None) -> tuple[Hit, ...]:
        """Return the best passages for a question."""
        return search(
            understood(question, self.index), self.index, embedder=self.embedder, count=count, filters=filters
        )

    def ask(
        self,
        question: str,
        *,
        count: int = 10,
        filters: Filters | None = None,
        language: Language = "nl",
        turns: Sequence[Turn] = (),
        found: Found | None = None,
    ) -> Answer:
        """Answer a question with cited sentences, or decline; `turns` are what a follow-up leans on, oldest first.

        `found` is told what was understood and found before an answer is made of it.
        """
        return answer(
            question,
            self.index,
            embedder=self.embedder,
            reading=self.reading,
            count=count,
            filters=filters,
            language=language,
            turns=turns,
            writer=self.writer,
            found=found,
        )

    def until(self, cancelled: Callable[[], bool]) -> "Reader":
        """Return the same, without waiting for the language model once `cancelled` tells so."""
        if not self.writer:
            return self
        stopped = self.writer.cancelled
        return replace(self, writer=replace(self.writer, cancelled=lambda: stopped() or cancelled()))

    def turns(self, questions: Sequence[str], *, filters: Filters | None = None) -> tuple[Turn, ...]:
        """Return the turns that earlier questions make, the last ones, each answered behind those before it."""
        made: tuple[Turn, ...] = ()
        quoting = replace(self, writer=None)  # What is only leaned on need not be worded.
        for question in questions[-REMEMBERED:]:
            made = (*made, quoting.ask(question, filters=filters, turns=made).turn)
        return made

    def examples(self, query: str = "", *, theme: str = "") -> tuple[Example, ...]:
        """Return the practice examples for a query and a theme; without either, all."""
        return find_examples(query, self.index, theme=theme)


class KnowledgeBase:
    """A knowledge base that is open for questions; it opens a new snapshot by itself when one is published."""

    def __init__(self, settings: Settings) -> None:
        """Prepare to open the snapshot of the settings' data folder at the first question."""
        self.settings = settings
        self.embedder = make_embedder(settings)
        built_in = self.embedder if isinstance(self.embedder, StaticEmbedder) else StaticEmbedder()
        # The same sentences are compared in question after question.
        self.reading: Embedder = RememberingEmbedder(embedder=built_in, most=_SENTENCES)
        self.reranker = CrossEncoderReranker(name=settings.reranker_model) if settings.reranker_model else None
        self._indexes: dict[str, Index] = {}
        """By the id of their snapshot: audiences for which nothing is restricted share one."""
        self._opening: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._stopping = threading.Event()

    def reader(self, audience: str = PUBLIC) -> Reader:
        """Return the snapshot that serves an audience now.

        Raises:
            InputError: there is no such audience; the message names those that there are.
            SnapshotError: there is no snapshot, or it is damaged.
            ModelError: it was built with another model.
        """
        index = self._opened(snapshot.current_folder(self.settings.data_dir, audience))
        return Reader(index=index, embedder=self.embedder, reading=self.reading, writer=self._writer(index))

    def reader_for(self, groups: Collection[str]) -> Reader:
        """Return the snapshot for a visitor of some groups: the best that holds nothing for others, else the public's.

        Raises:
            SnapshotError: there is no snapshot, or it is damaged.
            ModelError: it was built with another model.
        """
        data = self.settings.data_dir
        return self.reader(best_audience(groups, snapshot.published(data)))

    def _opened(self, folder: Path) -> Index:
        with self._opening[folder.name]:  # Who asks another snapshot does not wait while this one opens.
            index = self._indexes.get(folder.name)
            if index is None:
                index = open_snapshot(
                    folder, embedder=self.embedder, dense_weight=self.settings.dense_weight, reranker=self.reranker
                )
                serving = set(snapshot.published(self.settings.data_dir).values())
                for name in set(self._indexes) - serving:
                    self._indexes.pop(name, None)
                self._indexes[folder.name] = index
            return index

    def _writer(self, index: Index) -> Writer | None:
        if not self.settings.llm_url:
            return None
        support = Support(index=index, reading=self.reading)
        return Writer(settings=self.settings, support=support, cancelled=self._stopping.is_set)

    def stop(self) -> None:
        """Let no answer wait for the language model any longer: the quoted one is given."""
        self._stopping.set()

    def warm_up(self) -> None:
        """Open the snapshot and load the model, so that the first question does not wait for them."""
        if self.reader().index.dense_weight > 0:
            self.embedder.query("warm")
        self.reading.query("warm")
        if self.reranker:
            self.reranker.scores("warm", ["warm"])
        if self.settings.llm_url:
            load()


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
