"""One question judged: what counts for each metric, the verdict, and the stage at which it went wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evals import evidence
from evals.cases import Case
from evals.checks import Fault, citation_is_valid, faults, rests_on_draft, sentence_mismatches
from evals.consistency import Mismatch
from evals.gold import Point, Stretch, points_of
from evals.nuggets import Match, match
from evals.runs import Cited, Library, Outcome, Run

Verdict = Literal["right", "partly", "declined", "wrong"]
"""Of a question that cannot be answered, `declined` is right and an answer `wrong`."""
POINTS: Mapping[Verdict, float] = {"right": 1.0, "partly": 0.5, "declined": 0.0, "wrong": -1.0}
Stage = Literal[
    "",
    "not_read",
    "not_retrieved",
    "wrongly_declined",
    "not_selected",
    "not_cited",
    "incomplete",
    "wrongly_answered",
]
"""How far the evidence got that is missing; `incomplete` where all was cited and a fact still lacks."""
_CONSISTENCY: tuple[Mismatch, ...] = ("number", "name", "negation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What is known of one question after scoring."""

    case: Case
    outcome: Outcome
    points: tuple[Point, ...]
    matches: tuple[Match, ...]
    faults: tuple[Fault, ...]
    verdict: Verdict
    stage: Stage
    cluster: str
    """Questions about one section stay together when figures are compared."""
    columns: Mapping[str, float]
    """What this question adds to the sums that the metrics are made of."""

    @property
    def passed(self) -> bool:
        """Whether nobody needs to look at it: a right answer, or rightly none."""
        return self.verdict == ("right" if self.case.answerable else "declined")

    @property
    def order(self) -> tuple[bool, float, float]:
        """Its place among others, the most wrong first; of equals the one that the product was surest of."""
        return self.passed, POINTS[self.verdict], -self.outcome.confidence


def judge(run: Run) -> tuple[Judged, ...]:
    """Judge every question of a run.

    Raises:
        CorpusError: a gold quote is nowhere in its document.
    """
    points = {case.id: points_of(case, run.documents) for case in run.cases}
    outcomes = {(outcome.case_id, outcome.paraphrase): outcome for outcome in run.outcomes}
    passages = run.passages.values()
    qrels = {case.id: evidence.relevance(points[case.id], passages) for case in run.cases if case.answerable}
    ranked = {name: outcomes[name, 0].hits for name in qrels}
    retrieval = evidence.retrieval(qrels, ranked)
    judged = []
    for case in run.cases:
        variants = [outcomes[case.id, number] for number in range(len(case.paraphrases) + 1)]
        judged.append(_judge(case, variants, points[case.id], retrieval.get(case.id, {}), run))
    return tuple(judged)


def spans_of(outcome: Outcome) -> list[Stretch]:
    """Return where in the documents the citations of an answer stand."""
    return [
        Stretch(document=c.document_id, start=start, end=end) for c in outcome.citations for _, start, end in c.spans
    ]


def _judge(
    case: Case,
    variants: Sequence[Outcome],
    points: tuple[Point, ...],
    retrieval: Mapping[str, float],
    library: Library,
) -> Judged:
    outcome = variants[0]
    matches = match(case.nuggets, [sentence.text for sentence in outcome.sentences])
    found = faults(outcome, library)
    cited = spans_of(outcome)
    verdict = _verdict(case, outcome, matches, found, touched=evidence.touches(points, cited))
    return Judged(
        case=case,
        outcome=outcome,
        points=points,
        matches=matches,
        faults=found,
        verdict=verdict,
        stage=_stage(case, outcome, points, library, verdict=verdict),
        cluster=_cluster(case, points, library),
        columns={
            **_retrieval_columns(case, outcome, points, retrieval, library),
            **_citation_columns(outcome, library),
            **_answer_columns(case, outcome, points, matches, cited),
            **_decline_columns(case, outcome),
            **_paraphrase_columns(variants),
            "truthfulness": POINTS[verdict],
            "questions": 1,
        },
    )


def _retrieval_columns(
    case: Case, outcome: Outcome, points: Sequence[Point], retrieval: Mapping[str, float], library: Library
) -> dict[str, float]:
    if not case.answerable:
        return {}
    held = evidence.within_words(points, library.found(outcome))
    return {**retrieval, "within": held / len(points), "answerable": 1}


def _citation_columns(outcome: Outcome, library: Library) -> dict[str, float]:
    by_number = {cited.number: cited for cited in outcome.citations}
    draft, said = rests_on_draft(outcome, library)
    wrong = dict.fromkeys(_CONSISTENCY, 0)
    coverage = 0
    for sentence in outcome.sentences:
        cited: list[Cited] = [by_number[number] for number in sentence.citations if number in by_number]
        coverage += bool(cited)
        for kind in sentence_mismatches(sentence, cited, library) if cited else ():
            if kind in wrong:
                wrong[kind] += 1
    return {
        "citations": len(outcome.citations),
        "citations.valid": sum(citation_is_valid(cited, library) for cited in outcome.citations),
        "sentences": len(outcome.sentences),
        "sentences.cited": coverage,
        **{f"sentences.{kind}": count for kind, count in wrong.items()},
        "drafts": draft,
        "drafts.said": said,
    }


def _answer_columns(
    case: Case, outcome: Outcome, points: Sequence[Point], matches: Sequence[Match], cited: Sequence[Stretch]
) -> dict[str, float]:
    if not case.answerable:
        return {}
    inside, characters = evidence.inside_gold(points, cited)
    return {
        "characters": characters,
        "characters.gold": inside,
        "points": len(points),
        "points.cited": evidence.covered(points, cited),
        "vital": sum(m.nugget.vital for m in matches),
        "vital.matched": sum(m.nugget.vital and m.matched for m in matches),
        "qualifiers": sum(bool(m.nugget.qualifier) for m in matches),
        "qualifiers.matched": sum(bool(m.nugget.qualifier) and m.qualified for m in matches),
        "answered.vital": 0 if outcome.declined else sum(m.nugget.vital for m in matches),
    }


def _decline_columns(case: Case, outcome: Outcome) -> dict[str, float]:
    declined = int(outcome.declined)
    return {
        "declined": declined,
        "answered": 1 - declined,
        "unanswerable": int(not case.answerable),
        "unanswerable.declined": int(not case.answerable) * declined,
        "answerable.declined": int(case.answerable) * declined,
        "answerable.answered": int(case.answerable) * (1 - declined),
    }


def _paraphrase_columns(variants: Sequence[Outcome]) -> dict[str, float]:
    if len(variants) == 1:
        return {}
    return {"paraphrased": 1, "paraphrased.alike": evidence.jaccard([spans_of(variant) for variant in variants])}


def _verdict(
    case: Case, outcome: Outcome, matches: Sequence[Match], found: Sequence[Fault], *, touched: bool
) -> Verdict:
    """Say how an answer is: right with every vital fact, its reserve, and nothing wrong; partly with any of it."""
    if outcome.declined:
        return "declined"
    if not case.answerable:
        return "wrong"
    vital = [one for one in matches if one.nugget.vital]
    whole = all(one.whole for one in vital) if vital else touched
    if whole and touched and not found:
        return "right"
    return "partly" if touched or any(one.matched for one in matches) else "wrong"


def _stage(case: Case, outcome: Outcome, points: Sequence[Point], library: Library, *, verdict: Verdict) -> Stage:
    """Say at which stage evidence was lost: of the points that are missing, the furthest that any of them got."""
    if not case.answerable:
        return "" if outcome.declined else "wrongly_answered"
    cited = spans_of(outcome)
    missing = [point for point in points if not evidence.covered([point], cited)]
    if not missing:
        return "" if verdict == "right" else "incomplete"
    if not all(evidence.relevance([point], library.passages.values()) for point in missing):
        return "not_read"
    hits = library.found(outcome)
    found = [evidence.stretch_of(hit) for hit in hits]
    retrieved = [point for point in missing if evidence.covered([point], found)]
    if not retrieved:
        return "not_retrieved"
    if outcome.declined:
        return "wrongly_declined"
    used = {citation.passage_id for citation in outcome.citations}
    read = [evidence.stretch_of(passage) for passage in hits if passage.id in used]
    return "not_cited" if any(evidence.covered([point], read) for point in retrieved) else "not_selected"


def _cluster(case: Case, points: Sequence[Point], library: Library) -> str:
    """Name the section that a question is about: document and top heading of the passage with its first gold."""
    if not points:
        return case.id
    stretch = points[0][0]
    relevant = evidence.relevance([points[0][:1]], library.passages.values())
    headings = next((library.passages[name].headings for name in relevant), ())
    return f"{stretch.document} › {headings[0] if headings else ''}"
