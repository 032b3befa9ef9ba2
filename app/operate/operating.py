"""What runs beside the answers: counts, a line in the log for each, kept questions and their clean-up."""

import logging
import threading
from datetime import UTC, date, datetime

from app.answers.answer import Answer
from app.operate import day_files, feedback, logs, questions
from app.operate.metrics import Metrics
from app.operate.recording import current
from app.settings import Settings
from app.wiring import KnowledgeBase
from corpus.errors import SnapshotError
from retrieval.search import Index

_CLEAN_EVERY = 3600.0
"""Seconds; a day that is too old is gone within the first hour of the next."""


class Operation:
    """The watching over one server."""

    def __init__(self, base: KnowledgeBase) -> None:
        """Prepare to watch over the answers of `base`."""
        self.base = base
        self.settings = base.settings
        kept = questions.folder(base.settings.data_dir)
        self.metrics = Metrics(manifest=lambda: base.reader().index.manifest, kept=lambda: day_files.count(kept))
        base.told = self.told

    def told(self, found: Answer, index: Index) -> None:
        """Count an answer, tell it to the log, and keep its question where that is set."""
        status, cited = str(found.status), tuple(questions.documents(found))
        self.metrics.answers.labels(status=status).inc()
        record = current()
        record.answer, record.documents, record.snapshot = status, cited, index.manifest.id
        if not record.open:  # The pages answer outside the request that asked.
            logs.event("answer", answer=status, documents=list(cited), snapshot=index.manifest.id)
        settings = self.settings
        try:
            questions.keep(
                found, index.manifest.id, data=settings.data_dir, days=settings.keep_questions_days, today=_today()
            )
        except OSError as error:  # A full disk is no reason to give no answer.
            logs.failed(error)

    def judged(self, given: feedback.Feedback) -> bool:
        """Count and keep a judgement of an answer; tell whether its own words were kept.

        Raises:
            SnapshotError: the data folder cannot be written.
        """
        self.metrics.feedback.labels(helpful=str(given.helpful).lower(), reason=given.reason or "").inc()
        days = self.settings.keep_questions_days
        data = self.settings.data_dir
        try:
            return feedback.record(given, data=data, text_days=days, today=_today())
        except OSError as error:
            raise SnapshotError("data_folder", folder=data, reason=error.strerror or error) from error

    def keep_clean(self, stopping: threading.Event) -> None:
        """Take away what is too old, now and every hour until `stopping`."""
        while True:
            try:
                clean(self.settings, today=_today())
            except OSError as error:
                logs.failed(error)
            if stopping.wait(_CLEAN_EVERY):
                return


def clean(settings: Settings, *, today: date) -> int:
    """Remove the days of kept text and judgements that are too old, and return how many."""
    data, days = settings.data_dir, settings.keep_questions_days
    limits = (
        (questions.folder(data), days),
        (feedback.texts_folder(data), days),
        (feedback.folder(data), feedback.DAYS),
    )
    removed = sum(day_files.clean(folder, today=today, days=limit) for folder, limit in limits)
    if removed:
        logs.event("cleaned", level=logging.INFO, days=removed)
    return removed


def purge(settings: Settings) -> int:
    """Remove all kept text and judgements at once, and return how many days they were of."""
    data, today = settings.data_dir, _today()
    folders = (questions.folder(data), feedback.texts_folder(data), feedback.folder(data))
    return sum(day_files.clean(folder, today=today, days=0) for folder in folders)


def _today() -> date:
    return datetime.now(UTC).date()
