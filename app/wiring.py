"""The opened knowledge base: settings, model and snapshot put together, and what can be done with it."""

import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.answering import Found, answer
from app.answers.answer import Answer
from app.answers.examples import find_examples
from app.follow_up.conversation import REMEMBERED, Turn
from app.settings import Settings
from app.texts import Language
from app.writing.generate import Writer
from app.writing.reply import load
from app.writing.support import Support
from corpus.audiences import best_audience
from corpus.schema import PUBLIC, Example
from retrieval import snapshot
from retrieval.embed import (
    Embedder,
    HashEmbedder,
    RememberingEmbedder,
    SentenceTransformerEmbedder,
)
from retrieval.filters import Filters
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
    told: "Told | None" = None
    """Is told every answer that is given to somebody."""

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
        given = answer(
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
        if self.told:
            self.told(given, self.index)
        return given

    def again(self) -> "Reader":
        """Return the same for an answer that was given before, which is not told of once more."""
        return replace(self, told=None)

    def until(self, cancelled: Callable[[], bool]) -> "Reader":
        """Return the same, without waiting for the language model once `cancelled` tells so."""
        if not self.writer:
            return self
        stopped = self.writer.cancelled
        return replace(self, writer=replace(self.writer, cancelled=lambda: stopped() or cancelled()))

    def turns(self, questions: Sequence[str], *, filters: Filters | None = None) -> tuple[Turn, ...]:
        """Return the turns that earlier questions make, the last ones, each answered behind those before it."""
        made: tuple[Turn, ...] = ()
        quoting = replace(self, writer=None, told=None)  # What is only leaned on need not be worded.
        for question in questions[-REMEMBERED:]:
            made = (*made, quoting.ask(question, filters=filters, turns=made).turn)
        return made

    def examples(self, query: str = "", *, theme: str = "") -> tuple[Example, ...]:
        """Return the practice examples for a query and a theme; without either, all."""
        return find_examples(query, self.index, theme=theme)


Told = Callable[[Answer, Index], None]


class KnowledgeBase:
    """A knowledge base that is open for questions; it opens a new snapshot by itself when one is published."""

    def __init__(self, settings: Settings) -> None:
        """Prepare to open the snapshot of the settings' data folder at the first question."""
        self.settings = settings
        self.embedder = make_embedder(settings)
        built_in = self.embedder if isinstance(self.embedder, StaticEmbedder) else StaticEmbedder()
        # The same sentences are compared in question after question.
        self.reading: Embedder = RememberingEmbedder(embedder=built_in, most=_SENTENCES, key=str)
        self.reranker = CrossEncoderReranker(name=settings.reranker_model) if settings.reranker_model else None
        self._indexes: dict[str, Index] = {}
        """By the id of their snapshot: audiences for which nothing is restricted share one."""
        self._opening: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self.stopping = threading.Event()
        self.warm = threading.Event()
        """Set once the snapshot is open and the model is loaded."""
        self.told: Told | None = None
        """Is told every answer that is given to somebody."""

    def reader(self, audience: str = PUBLIC) -> Reader:
        """Return the snapshot that serves an audience now.

        Raises:
            InputError: there is no such audience; the message names those that there are.
            SnapshotError: there is no snapshot, or it is damaged.
            ModelError: it was built with another model.
        """
        return self._reader(snapshot.current_folder(self.settings.data_dir, audience))

    def reader_for(self, groups: Collection[str]) -> Reader:
        """Return the snapshot for a visitor of some groups: the best that holds nothing for others, else the public's.

        Raises:
            SnapshotError: there is no snapshot, or it is damaged.
            ModelError: it was built with another model.
        """
        names = snapshot.published(self.settings.data_dir)  # Read once: what serves may change meanwhile.
        return self._reader(snapshot.snapshots_folder(self.settings.data_dir) / names[best_audience(groups, names)])

    def _reader(self, folder: Path) -> Reader:
        index = self._opened(folder)
        writer = self._writer(index)
        return Reader(index=index, embedder=self.embedder, reading=self.reading, writer=writer, told=self.told)

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
        return Writer(settings=self.settings, support=support, cancelled=self.stopping.is_set)

    def stop(self) -> None:
        """Let no answer wait for the language model any longer: the quoted one is given."""
        self.stopping.set()

    def warm_up(self) -> None:
        """Open the snapshot and load the model, so that the first question does not wait for them."""
        if self.reader().index.dense_weight > 0:
            self.embedder.query("warm")
        self.reading.query("warm")
        if self.reranker:
            self.reranker.scores("warm", ["warm"])
        if self.settings.llm_url:
            load()
        self.warm.set()
