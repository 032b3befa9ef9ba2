"""How good the outcomes are: pure functions of a question, its gold and what the product gave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.schema import Document
from evals.cases import Case, Cited, Found, Outcome

_SHARE = 0.5
"""A passage holds a stretch of gold when it has at least this share of its characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure, with the number of questions or citations that it stands on."""

    name: str
    value: float
    count: int


def rank_of_gold(found: Sequence[Found], gold: Sequence[Found]) -> int:
    """Return the rank (from 1) of the first passage that holds a stretch of gold; 0 when none does."""
    for rank, passage in enumerate(found, 1):
        if any(_holds(passage, stretch) for stretch in gold):
            return rank
    return 0


def _holds(passage: Found, stretch: Found) -> bool:
    if passage.document != stretch.document:
        return False
    overlap = min(passage.end, stretch.end) - max(passage.start, stretch.start)
    return overlap >= _SHARE * (stretch.end - stretch.start)


def hit_at(ranks: Sequence[int], depth: int) -> Figure:
    """Return the share of questions with gold among the first `depth` passages."""
    return _mean(f"hit@{depth}", [float(0 < rank <= depth) for rank in ranks])


def reciprocal_rank(ranks: Sequence[int], depth: int = 10) -> Figure:
    """Return the mean of 1/rank, 0 where the gold is not among the first `depth` passages (MRR)."""
    return _mean(f"MRR@{depth}", [1 / rank if 0 < rank <= depth else 0.0 for rank in ranks])


def citation_is_valid(cited: Cited, documents: Mapping[str, Document]) -> bool:
    """Tell whether a quote stands verbatim in its passage at its offsets, and in its document on the pages it names."""
    document = documents.get(cited.document)
    if document is None or not cited.quote or cited.passage_text[cited.start : cited.end] != cited.quote:
        return False
    if "".join(document.text[start:end] for _, start, end in cited.spans) != cited.quote:
        return False
    starts = [page.start for page in document.pages[1:]] + [len(document.text)]
    ranges = [(page.number, page.start, end) for page, end in zip(document.pages, starts, strict=True)]
    return all(any(p == n and a <= s and e <= b for n, a, b in ranges) for p, s, e in cited.spans)


def citation_validity(outcomes: Sequence[Outcome], documents: Mapping[str, Document]) -> Figure:
    """Return the share of citations that are valid."""
    return _mean("citation validity", [float(citation_is_valid(c, documents)) for o in outcomes for c in o.cited])


def citation_coverage(outcomes: Sequence[Outcome]) -> Figure:
    """Return the share of the answers' sentences that have a citation."""
    total = sum(outcome.sentences for outcome in outcomes)
    cited = sum(outcome.cited_sentences for outcome in outcomes)
    return Figure(name="citation coverage", value=cited / total if total else 0.0, count=total)


def gold_cited(cases: Sequence[Case], outcomes: Sequence[Outcome], gold: Mapping[str, Sequence[Found]]) -> Figure:
    """Return the share of answered questions of which a citation touches the gold."""
    values = []
    for case, outcome in zip(cases, outcomes, strict=True):
        if case.answerable and not outcome.declined:
            spans = [Found(document=c.document, start=s, end=e) for c in outcome.cited for _, s, e in c.spans]
            values.append(float(any(_touches(span, stretch) for span in spans for stretch in gold[case.id])))
    return _mean("gold cited", values)


def _touches(span: Found, stretch: Found) -> bool:
    return span.document == stretch.document and min(span.end, stretch.end) > max(span.start, stretch.start)


def abstention(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> tuple[Figure, Figure]:
    """Return the share of unanswerable questions that were declined, and of answerable ones that were too."""
    pairs = list(zip(cases, outcomes, strict=True))
    return (
        _mean("abstention recall", [float(o.declined) for c, o in pairs if not c.answerable]),
        _mean("false abstention", [float(o.declined) for c, o in pairs if c.answerable]),
    )


def _mean(name: str, values: Sequence[float]) -> Figure:
    return Figure(name=name, value=sum(values) / len(values) if values else 0.0, count=len(values))
