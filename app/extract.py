"""Quoted answers: the sentences of the found passages that say most about the question, word for word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_MOST_SENTENCES = 5
_MOST_WORDS = 130
_PASSAGE_SHARE = 0.6
"""Weight of the passage's own score beside the sentence's."""
_LIKELY_KIND = 0.15
_PART_MATCH = 0.6
"""What a match on a part of a compound is worth beside one on the whole word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stretch of a passage's text that answers (part of) the question."""

    passage: Passage
    start: int
    end: int
    score: float


def enough(understood: Understood, hits: Sequence[Hit], index: Index) -> bool:
    """Tell whether one of the best passages holds enough of what the question is about."""
    return max((coverage(understood, hit.passage, index) for hit in hits[:LOOKED_AT]), default=0.0) >= ENOUGH


def coverage(understood: Understood, passage: Passage, index: Index) -> float:
    """Return the share of the question's weight that a passage and its headings hold, from 0 to 1.

    A word weighs its idf; one that the corpus does not know weighs the most and is never held.
    """
    title = index.source(passage.document_id).title
    return _held(understood, " ".join((title, *passage.headings, passage.text)), index)


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
        own = _held(understood, text, index)
        around = _held(understood, f"{headings} {text}", index)
        figure = 0.1 if understood.kind == "getal" and any(c.isdigit() for c in text) else 0.0
        yield Evidence(
            passage=hit.passage, start=start, end=end, score=0.7 * own + 0.3 * around + weight + likely + figure
        )


def _held(understood: Understood, text: str, index: Index) -> float:
    words = analysis.words(text)
    stems = {analysis.stem(word) for word in words}
    parts = stems | {analysis.stem(part) for word in words for part in index.lexical.split(word)}
    total = held = 0.0
    for word in understood.words:
        weight = index.lexical.word_weight(word)
        total += weight
        if analysis.stem(word) in stems:
            held += weight
        else:
            own = [analysis.stem(part) for part in (word, *index.lexical.split(word))]
            held += weight * _PART_MATCH * (sum(part in parts for part in own) > 0)
    return held / total if total else 0.0


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
