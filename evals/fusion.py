"""What the vectors add to the words, by their weight: to choose a model's weight on one half of the questions."""

from collections.abc import Sequence
from dataclasses import replace

from app.wiring import Reader
from evals import metrics
from evals.cases import Case, Found, Half, gold_spans
from evals.run import DEPTH, Score

WEIGHTS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0)
"""Tried beside 1.0 for the words; 0 is words alone."""


def by_weight(cases: Sequence[Case], reader: Reader) -> tuple[Score, ...]:
    """Score retrieval for each weight and each half of the answerable questions."""
    gold = {case.id: gold_spans(case, dict(reader.index.documents)) for case in cases}
    halves: tuple[Half, Half] = ("tune", "report")
    return tuple(
        _score(
            f"{half} {weight}", [case for case in cases if case.answerable and case.half == half], gold, weight, reader
        )
        for half in halves
        for weight in WEIGHTS
    )


def _score(
    name: str, cases: Sequence[Case], gold: dict[str, tuple[Found, ...]], weight: float, reader: Reader
) -> Score:
    weighted = replace(reader, index=replace(reader.index, dense_weight=weight))
    ranks = []
    for case in cases:
        passages = [hit.passage for hit in weighted.search(case.question, count=DEPTH)]
        found = [Found(document=p.document_id, start=p.start, end=p.end) for p in passages]
        ranks.append(metrics.rank_of_gold(found, gold[case.id]))
    return Score(
        name=name, questions=len(cases), figures=(metrics.hit_at(ranks, 5), metrics.reciprocal_rank(ranks, DEPTH))
    )
