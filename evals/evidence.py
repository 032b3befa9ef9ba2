"""Whether the right evidence was found, and cited: pure functions of stretches of text."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from corpus.schema import Passage
from evals.gold import HELD, Point, Stretch, holds, overlap

MEASURES = ("R@10", "RR@10", "nDCG@10", "Success@5")
"""Computed by ir-measures."""
WORDS = 600
"""What fits a language model's small context, and what a hurried person would skim."""
_WHOLE = 0.95

Characters = set[tuple[str, int]]


def stretch_of(passage: Passage) -> Stretch:
    """Return where a passage stands."""
    return Stretch(document=passage.document_id, start=passage.start, end=passage.end)


def relevance(points: Sequence[Point], passages: Iterable[Passage]) -> dict[str, int]:
    """Return the passages that bear on a question: 2 where one holds a whole stretch of gold, 1 where at least half.

    A stretch over several passages, none with half of it, makes the one with the most of it relevant (1).
    """
    found: dict[str, int] = {}
    by_document: dict[str, list[Passage]] = {}
    for passage in passages:
        by_document.setdefault(passage.document_id, []).append(passage)
    for stretch in (stretch for point in points for stretch in point):
        shares = {
            passage.id: overlap(stretch_of(passage), stretch) / (stretch.end - stretch.start)
            for passage in by_document.get(stretch.document, ())
        }
        best = max(shares.values(), default=0.0)
        for name, share in shares.items():
            if share >= HELD or (share == best and 0 < best < HELD):
                found[name] = max(found.get(name, 0), 2 if share >= _WHOLE else 1)
    return found


def retrieval(
    qrels: Mapping[str, Mapping[str, int]], ranked: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, float]]:
    """Return R@10, RR@10, nDCG@10 and Success@5 by question, as ir-measures computes them (trec_eval's formulas).

    Args:
        qrels: relevance by passage id, by question.
        ranked: passage ids, best first, by question.
    """
    import ir_measures

    measures = [ir_measures.parse_measure(name) for name in MEASURES]
    run = {
        question: {passage: float(len(passages) - rank) for rank, passage in enumerate(passages)}
        for question, passages in ranked.items()
    }
    values: dict[str, dict[str, float]] = {question: dict.fromkeys(MEASURES, 0.0) for question in qrels}
    for metric in ir_measures.iter_calc(measures, {q: dict(found) for q, found in qrels.items()}, run):
        values[metric.query_id][str(metric.measure)] = float(metric.value)
    return values


def within_words(points: Sequence[Point], ranked: Iterable[Passage], *, words: int = WORDS) -> int:
    """Return how many points are held by the best passages whose words together are at most `words`.

    A point is held when at least half of the characters of one of its stretches stand in these passages together.
    """
    taken: list[Stretch] = []
    left = words
    for passage in ranked:
        left -= len(passage.text.split())
        if left < 0:
            break
        taken.append(stretch_of(passage))
    return covered(points, taken)


def covered(points: Sequence[Point], spans: Sequence[Stretch]) -> int:
    """Return how many points have a stretch of which the spans together hold at least half of the characters."""
    characters = characters_of(spans)
    return sum(any(_share(stretch, characters) >= HELD for stretch in point) for point in points)


def _share(stretch: Stretch, characters: Collection[tuple[str, int]]) -> float:
    inside = sum((stretch.document, place) in characters for place in range(stretch.start, stretch.end))
    return inside / (stretch.end - stretch.start)


def characters_of(spans: Iterable[Stretch]) -> Characters:
    """Return every character that the spans hold, each once."""
    return {(span.document, place) for span in spans for place in range(span.start, span.end)}


def inside_gold(points: Sequence[Point], spans: Sequence[Stretch]) -> tuple[int, int]:
    """Return how many characters of the spans lie inside gold, and how many there are."""
    characters = characters_of(spans)
    gold = characters_of(stretch for point in points for stretch in point)
    return len(characters & gold), len(characters)


def jaccard(answers: Sequence[Sequence[Stretch]]) -> float:
    """Return how alike the cited characters of several answers are: mean Jaccard index over all pairs.

    Two answers without citations are alike (1).
    """
    cited = [characters_of(spans) for spans in answers]
    pairs = [(one, other) for number, one in enumerate(cited) for other in cited[number + 1 :]]
    return sum(len(a & b) / len(a | b) if a | b else 1.0 for a, b in pairs) / len(pairs)


def touches(points: Sequence[Point], spans: Sequence[Stretch]) -> bool:
    """Tell whether any span shares a character with gold."""
    return any(overlap(span, stretch) > 0 for span in spans for point in points for stretch in point)


def found_in(points: Sequence[Point], passages: Iterable[Passage]) -> bool:
    """Tell whether one of the passages holds a stretch of gold."""
    places = [stretch_of(passage) for passage in passages]
    return any(holds(place, stretch) for place in places for point in points for stretch in point)
