"""What the vectors add to the words, by their weight: to choose a model's weight on one half of the questions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.wiring import Reader
from evals import evidence
from evals.cases import Case, Half
from evals.gold import points_of
from evals.metrics import Group, mean
from retrieval.search import Index

WEIGHTS = (0.0, 0.1, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0)
"""Tried beside 1.0 for the words; 0 is words alone."""
_DEPTH = 10


def by_weight(cases: Sequence[Case], reader: Reader) -> tuple[Group, ...]:
    """Score retrieval for each weight and each half of the answerable questions.

    Raises:
        CorpusError: a gold quote is nowhere in its document.
    """
    passages = reader.index.passages
    qrels = {
        case.id: evidence.relevance(points_of(case, reader.index.documents), passages)
        for case in cases
        if case.answerable
    }
    halves: tuple[Half, Half] = ("tune", "report")
    groups = {half: [case for case in cases if case.id in qrels and case.half == half] for half in halves}
    return tuple(
        _score(f"{half} {weight}", groups[half], qrels, replace(reader.index, dense_weight=weight), reader)
        for half in halves
        for weight in WEIGHTS
    )


def _score(
    name: str, cases: Sequence[Case], qrels: Mapping[str, dict[str, int]], weighted: Index, reader: Reader
) -> Group:
    by_weight = replace(reader, index=weighted)
    ranked = {case.id: [hit.passage.id for hit in by_weight.search(case.question, count=_DEPTH)] for case in cases}
    values = evidence.retrieval({case.id: qrels[case.id] for case in cases}, ranked)
    figures = [mean(measure, [values[case.id][measure] for case in cases]) for measure in evidence.MEASURES]
    return Group(name=name, questions=len(cases), figures=tuple(figures))
