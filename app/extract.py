"""Quoted answers: the sentences of the found passages that say most about the question, word for word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.coverage import coverage, share_held
from corpus.schema import Passage
from corpus.sentences import sentence_spans
from retrieval import analysis
from retrieval.search import Hit, Index
from retrieval.understand import Understood

LOOKED_AT = 10
"""Passages that are read for sentences."""

# Chosen on one half of the questions, see evals; the other half reports.
ENOUGH = 0.5
"""The share of a question's weight in words that one passage must hold, else the question is declined."""
_KEPT = 0.55
"""A sentence is taken when its score is at least this share of the best one's."""
_MOST_SENTENCES = 6
_MOST_WORDS = 130
_PASSAGE_SHARE = 1.0
"""Weight of the passage's own score beside the sentence's."""
_LIKELY_KIND = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stretch of a passage's text that answers (part of) the question."""

    passage: Passage
    start: int
    end: int
    score: float


def enough(understood: Understood, hits: Sequence[Hit], index: Index) -> bool:
    """Tell whether one of the best passages holds enough of what the question is about."""
    return max((coverage(understood.words, hit.passage, index) for hit in hits[:LOOKED_AT]), default=0.0) >= ENOUGH


def choose(understood: Understood, hits: Sequence[Hit], index: Index) -> tuple[Evidence, ...]:
    """Return the best sentences, at most about 130 words, in the order of their passages."""
    best_hit = hits[0].score
    found = [
        evidence
        for hit in hits[:LOOKED_AT]
        for evidence in _scored(understood, hit, index, weight=_PASSAGE_SHARE * hit.score / best_hit)
    ]
    found.sort(key=lambda evidence: -evidence.score)
    chosen: list[Evidence] = []
    count = 0
    for evidence in found[: _MOST_SENTENCES * 3]:
        length = len(evidence.passage.text[evidence.start : evidence.end].split())
        fits = count + length <= _MOST_WORDS and len(chosen) < _MOST_SENTENCES
        if chosen and (not fits or evidence.score < _KEPT * found[0].score or _repeats(evidence, chosen)):
            continue
        chosen.append(evidence)
        count += length
    ranks = {hit.passage.id: rank for rank, hit in enumerate(hits)}
    return tuple(sorted(_with_lead_ins(chosen), key=lambda e: (ranks[e.passage.id], e.start)))


def _scored(understood: Understood, hit: Hit, index: Index, *, weight: float) -> Iterator[Evidence]:
    headings = " ".join(hit.passage.headings)
    likely = _LIKELY_KIND if hit.passage.kind in understood.likely else 0.0
    for start, end in sentence_spans(hit.passage.text):
        text = hit.passage.text[start:end]
        if len(text.split()) < 3:
            continue
        own = share_held(understood.words, text, index)
        around = share_held(understood.words, f"{headings} {text}", index)
        figure = 0.1 if understood.kind == "getal" and any(c.isdigit() for c in text) else 0.0
        yield Evidence(
            passage=hit.passage, start=start, end=end, score=0.7 * own + 0.3 * around + weight + likely + figure
        )


def _repeats(evidence: Evidence, chosen: Sequence[Evidence]) -> bool:
    words = set(analysis.words(evidence.passage.text[evidence.start : evidence.end]))
    for other in chosen:
        others = set(analysis.words(other.passage.text[other.start : other.end]))
        if len(words & others) > 0.8 * min(len(words), len(others)):
            return True
    return False


def _with_lead_ins(chosen: Sequence[Evidence]) -> list[Evidence]:
    """Add the sentence that introduces a list to the items chosen from it."""
    result = list(chosen)
    taken = {(evidence.passage.id, evidence.start) for evidence in chosen}
    for evidence in chosen:
        lead = _lead_in(evidence)
        if lead and (evidence.passage.id, lead[0]) not in taken:
            taken.add((evidence.passage.id, lead[0]))
            result.append(Evidence(passage=evidence.passage, start=lead[0], end=lead[1], score=evidence.score))
    return result


def _lead_in(evidence: Evidence) -> tuple[int, int] | None:
    text = evidence.passage.text
    line_start = text.rfind("\n", 0, evidence.start) + 1
    if not text[line_start:].lstrip().startswith("- "):
        return None
    for start, end in reversed([span for span in sentence_spans(text) if span[1] <= line_start]):
        begins = text.rfind("\n", 0, start) + 1
        if not text[begins:].lstrip().startswith("- "):
            return (start, end) if text[start:end].endswith(":") else None
    return None
