"""Counts for Prometheus, in memory and in a registry of their own. No label holds anything that a visitor wrote."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from corpus.errors import KnowledgeBaseError
from retrieval.snapshot import Manifest

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 1, 2.5, 10, 60)


class Metrics:
    """What is counted from the start of the server until it stops."""

    def __init__(self, *, manifest: Callable[[], Manifest], kept: Callable[[], int]) -> None:
        """Prepare the counts.

        Args:
            manifest: gives the manifest of the snapshot that serves.
            kept: gives how many questions are kept.
        """
        self.registry = CollectorRegistry()
        registry = self.registry
        self.requests = Counter(
            "kennisbank_requests", "Requests served.", ["route", "method", "status"], registry=registry
        )
        self.seconds = Histogram(
            "kennisbank_request_seconds", "Seconds of a request.", ["route"], buckets=_SECONDS, registry=registry
        )
        self.open_requests = Gauge("kennisbank_open_requests", "Requests being served.", registry=registry)
        self.answers = Counter("kennisbank_answers", "Answers made.", ["status"], registry=registry)
        self.feedback = Counter(
            "kennisbank_feedback", "Judgements of answers.", ["helpful", "reason"], registry=registry
        )
        registry.register(_State(manifest=manifest, kept=kept))

    def served(self, *, route: str, method: str, status: int, seconds: float) -> None:
        """Count one request."""
        self.requests.labels(route=route, method=method, status=status).inc()
        self.seconds.labels(route=route).observe(seconds)

    def text(self) -> bytes:
        """Return all counts in Prometheus' text format."""
        return generate_latest(self.registry)


@dataclass(frozen=True, slots=True, kw_only=True)
class _State(Collector):
    """What is looked up when it is asked for: the snapshot, and how much is kept."""

    manifest: Callable[[], Manifest]
    kept: Callable[[], int]

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Name nothing beforehand, so that nothing is opened at the start."""
        return ()

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Give the state of now; without a snapshot, what is kept alone."""
        yield GaugeMetricFamily("kennisbank_kept_questions", "Questions kept on disk.", value=self.kept())
        try:
            manifest = self.manifest()
        except KnowledgeBaseError:
            return
        info = GaugeMetricFamily("kennisbank_snapshot_info", "The snapshot that serves.", labels=["id", "model"])
        info.add_metric([manifest.id, manifest.model], 1)
        yield info
        for name in ("documents", "passages"):
            yield GaugeMetricFamily(f"kennisbank_snapshot_{name}", f"Its {name}.", value=manifest.counts.get(name, 0))
        age = (datetime.now(UTC) - datetime.fromisoformat(manifest.created)).total_seconds()
        yield GaugeMetricFamily("kennisbank_snapshot_age_seconds", "Seconds since it was made.", value=age)
