"""Run the product on a set of questions, and score what it gave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.answer import Answer
from app.wiring import Reader
from evals import metrics
from evals.cases import Case, Cited, Found, Half, Outcome, gold_spans

DEPTH = 10
"""Passages asked for each question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The figures of one group of questions."""

    name: str
    questions: int
    figures: tuple[metrics.Figure, ...]


def generate(cases: Sequence[Case], reader: Reader, *, progress: Callable[[], object]) -> tuple[Outcome, ...]:
    """Ask every question and keep what came back; `progress` is called after each."""
    outcomes = []
    for case in cases:
        outcomes.append(_outcome(case, reader.ask(case.question, count=DEPTH)))
        progress()
    return tuple(outcomes)


def _outcome(case: Case, answer: Answer) -> Outcome:
    passages = [hit.passage for hit in answer.hits]
    return Outcome(
        case_id=case.id,
        status=str(answer.status),
        found=tuple(Found(document=p.document_id, start=p.start, end=p.end) for p in passages),
        cited=tuple(
            Cited(
                document=c.passage.document_id,
                quote=c.quote,
                passage_text=c.passage.text,
                start=c.start,
                end=c.end,
                spans=tuple((span.page, span.start, span.end) for span in c.spans),
            )
            for c in answer.citations
        ),
        sentences=len(answer.sentences),
        cited_sentences=sum(bool(sentence.citations) for sentence in answer.sentences),
        seconds=answer.seconds,
    )


def score(cases: Sequence[Case], outcomes: Sequence[Outcome], reader: Reader) -> tuple[Score, ...]:
    """Score the outcomes: all together, each half, and each kind of question.

    Raises:
        CorpusError: a gold quote is not in its document.
    """
    documents = dict(reader.index.documents)
    gold = {case.id: gold_spans(case, documents) for case in cases}
    by_case = {outcome.case_id: outcome for outcome in outcomes}

    def group(name: str, chosen: Sequence[Case]) -> Score:
        own = [by_case[case.id] for case in chosen]
        answerable = [case for case in chosen if case.answerable]
        ranks = [metrics.rank_of_gold(by_case[case.id].found, gold[case.id]) for case in answerable]
        figures = (
            metrics.hit_at(ranks, 5),
            metrics.reciprocal_rank(ranks, DEPTH),
            metrics.gold_cited(chosen, own, gold),
            metrics.citation_validity(own, documents),
            metrics.citation_coverage(own),
            *metrics.abstention(chosen, own),
        )
        return Score(name=name, questions=len(chosen), figures=figures)

    halves: tuple[Half, Half] = ("tune", "report")
    kinds = sorted({case.kind for case in cases})
    return (
        group("all", cases),
        *(group(half, [case for case in cases if case.half == half]) for half in halves),
        *(group(kind, [case for case in cases if case.kind == kind]) for kind in kinds),
    )
