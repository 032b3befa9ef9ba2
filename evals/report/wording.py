"""What the report says in words: verdict, summary, and why a question went wrong."""

from collections.abc import Sequence

from evals.evidence import found_in
from evals.judged import Judged
from evals.metrics import Figure
from evals.report.findings import Findings, rank_of_gold
from evals.runs import Run
from evals.words import Language, text

_START = 90


def verdict(found: Findings, language: Language) -> str:
    """Return the verdict in one sentence."""
    name = found.verdict
    count = sum(one.ruling == name for one in found.ruled)
    under = sum(one.within_noise for one in found.ruled)
    if name == "pass" and under:
        return text("verdict_noise", language, count=under)
    return text(f"verdict_{name}", language, count=count, all=len(found.ruled))


def summary(found: Findings, language: Language) -> tuple[str, ...]:
    """Return what came of the questions, in two sentences, and how new the figures are."""
    sentences = []
    for answerable, name in ((True, "summary_answerable"), (False, "summary_unanswerable")):
        own = [one for one in found.judged if one.case.answerable == answerable]
        counts = {kind: sum(one.verdict == kind for one in own) for kind in ("right", "partly", "declined", "wrong")}
        if own:
            sentences.append(text(name, language, count=len(own), **counts))
    for check in found.scores.self_checks:
        if check.tried:
            share = f"{100 * check.caught / check.tried:.1f}"
            sentences.append(
                text(f"summary_{check.name}", language, share=share, alarms=len(check.alarms), clean=check.clean)
            )
    return (*sentences, text("looks", language, count=found.looks))


def made(found: Findings, language: Language) -> str:
    """Return what the run was made with."""
    info = found.run.info
    return text(
        "made",
        language,
        run=info.id,
        date=info.created[:16].replace("T", " "),
        questions=f"{info.questions} ({len(found.run.cases)})",
        snapshot=info.snapshot,
        model=info.model,
        commit=info.versions.get("commit") or "?",
    )


def why(one: Judged, run: Run, language: Language) -> str:
    """Return in one sentence why a question went wrong."""
    reason: str = one.stage
    if one.outcome.declined:
        reason += "_declined"
        if one.outcome.status == "refused_personal":
            reason = "refused_personal"
    start = " ".join(_start(one, run).split())
    return text(
        f"why_{reason}",
        language,
        confidence=f"{one.outcome.confidence:.2f}",
        threshold=f"{run.info.decline_threshold:.2f}",
        rank=rank_of_gold(one, run),
        depth=run.info.depth,
        start=start[:_START] + ("…" if len(start) > _START else ""),
    )


def _start(one: Judged, run: Run) -> str:
    """Return what the answer says in place of the evidence: of the right passage where that was used."""
    if one.stage == "not_cited":
        for cited in one.outcome.citations:
            if cited.passage_id in run.passages and found_in(one.points, [run.passages[cited.passage_id]]):
                return cited.quote
    return one.outcome.text


def figure_words(figure: Figure, language: Language) -> str:
    """Return a figure with its interval."""
    if figure.value is None or figure.low is None or figure.high is None:
        return text("not_measured", language)
    return f"{figure.value:.2f} [{figure.low:.2f}–{figure.high:.2f}]"


def stages(judged: Sequence[Judged]) -> dict[str, int]:
    """Return how many questions went wrong at each stage, most first."""
    counts: dict[str, int] = {}
    for one in judged:
        if not one.passed:
            counts[one.stage] = counts.get(one.stage, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))
