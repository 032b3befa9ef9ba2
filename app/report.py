"""What an ingest tells while it runs and when it is done."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tqdm import tqdm

from app import texts
from corpus.schema import PUBLIC, Corpus
from ingest.build import Progress, Report
from ingest.folder import Skipped

Embedding = Callable[[int, int], None]


@contextlib.contextmanager
def progress() -> Iterator[tuple[Progress, Embedding]]:
    """Give two functions that draw progress bars on stderr: for reading files, and for embedding passages."""
    bars: dict[str, tqdm[Any]] = {}

    def draw(stage: str, done: int, total: int, note: str = "") -> None:
        if stage not in bars:
            bars[stage] = tqdm(total=total, desc=stage, unit="", bar_format="{desc}: {bar:30} {n}/{total} {postfix}")
        bar = bars[stage]
        bar.total = total
        bar.set_postfix_str(note, refresh=False)
        bar.update(done - bar.n)
        bar.refresh()

    try:
        yield (
            lambda name, done, total: draw("Lezen", done, total, name),
            lambda done, total: draw("Betekenis berekenen", done, total),
        )
    finally:
        for bar in bars.values():
            bar.close()


def report_json(corpus: Corpus, report: Report, embedded: int) -> dict[str, Any]:
    """Return the report for other programs."""
    return {
        "documents": len(corpus.documents),
        "passages": len(corpus.passages),
        "examples": len(corpus.examples),
        "embedded": embedded,
        "kinds": dict(Counter(p.kind for p in corpus.passages).most_common()),
        "themes": dict(Counter(theme for p in corpus.passages for theme in p.themes).most_common()),
        "added": list(report.added),
        "updated": list(report.updated),
        "unchanged": list(report.unchanged),
        "removed": list(report.removed),
        "restricted": restricted(corpus),
        "skipped": [
            {"file": s.file, "code": s.reason.code, "reason": str(s.reason), "fault": s.fault, "kept": s.kept}
            for s in report.skipped
        ],
        "unread": dict(report.unread),
        "remarks": list(report.remarks),
        "cleaned": dict(report.cleaned),
    }


def report_text(corpus: Corpus, report: Report, embedded: int) -> str:
    """Return the report for a person."""
    kinds = Counter(p.kind for p in corpus.passages)
    themes = Counter(theme for p in corpus.passages for theme in p.themes)
    unlabelled = sum(not p.themes for p in corpus.passages)
    lines = [
        f"De kennisbank heeft nu {len(corpus.documents)} documenten, {len(corpus.passages)} passages en "
        f"{len(corpus.examples)} praktijkvoorbeelden; {embedded} passages zijn nieuw berekend.",
        _names("Nieuw", report.added),
        _names("Bijgewerkt", report.updated),
        _names("Ongewijzigd", report.unchanged),
        _names("Verwijderd", report.removed),
        _names("Niet voor iedereen", tuple(f"{n} ({', '.join(g)})" for n, g in restricted(corpus).items())),
        "Soorten: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()),
        "Thema's: " + ", ".join(f"{t} {c}" for t, c in themes.most_common()) + f"; zonder thema {unlabelled}",
        "Weggehaald bij het lezen: " + ", ".join(f"{texts.removed_label(n, 'nl')} {c}" for n, c in report.cleaned)
        if report.cleaned
        else "",
        *(f"Let op: {remark}" for remark in report.remarks),
        *(f"Niet opgenomen: {_left_out(skip)}" for skip in report.skipped if skip.fault),
        *(f"Overgeslagen: {_left_out(skip)}" for skip in report.skipped if not skip.fault),
        _unread(dict(report.unread)),
    ]
    return "\n".join(line for line in lines if line)


def restricted(corpus: Corpus) -> dict[str, list[str]]:
    """Return the documents that are not for everybody, with the groups that may see each."""
    return {source.id: list(source.audience) for source in corpus.sources if source.audience != (PUBLIC,)}


def _left_out(skip: Skipped) -> str:
    """Name the file with its folder, and the reason."""
    reason = str(skip.reason).removeprefix(f"{Path(skip.file).name}: ").removeprefix(f"{skip.file}: ")
    return f"{skip.file}: {reason}" + (" De vorige versie blijft in de kennisbank." if skip.kept else "")


def _unread(kinds: Mapping[str, int]) -> str:
    if not kinds:
        return ""
    count = sum(kinds.values())
    named = (f"{kind or 'zonder extensie'} ({many})" for kind, many in kinds.items())
    files = "1 bestand" if count == 1 else f"{count} bestanden"
    return f"{files} van een soort die niet wordt gelezen: {', '.join(named)}"


def _names(label: str, names: tuple[str, ...]) -> str:
    return f"{label}: {', '.join(names)}" if names else ""
