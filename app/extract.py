"""Quoted answers: the sentences of the found passages that say most about the question, word for word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.coverage import coverage, share_held
from corpus.schema import Passage, PassageKind
from corpus.sentences import sentence_spans
from retrieval import analysis
from retrieval.search import Hit, Index
from retrieval.understand import Understood

LOOKED_AT = 10
"""Passages that are read for sentences."""

# Chosen on one half of the questions, see evals; the other half reports.
ENOUGH = 0.5
"""The confidence that an answer needs, else the question is declined."""
_KEPT = 0.55
"""A sentence is taken when its score is at least this share of the best one's."""
_MOST_SENTENCES = 6
_MOST_WORDS = 130
_PASSAGE_SHARE = 1.0
"""Weight of the passage's own score beside the sentence's."""
_OWN_SHARE = 0.7
"""Weight of what a sentence itself holds; the rest is held by it with its headings and lead-in."""
_LIKELY_KIND = 0.15
_SELDOM_ANSWERS: Mapping[PassageKind, float] = {"bron": -0.3, "status": -0.15}
"""Lists of publications, and what a document says of itself, answer only who asks for them."""
_FIGURE = 0.1
_FEWEST_WORDS = 3
_SAME_WORDS = 0.8
"""A sentence with more of its words in common with a chosen one says the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stretch of a passage's text that answers (part of) the question."""

    passage: Passage
    start: int
    end: int
    score: float
    lead: tuple[int, int] | None = None
    """Where the sentence stands that introduces it."""

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.passage.text[self.start : self.end]


def confidence(understood: Understood, hits: Sequence[Hit], index: Index) -> float:
    """Return the largest share (0 to 1) of what the question is about that one of the best passages holds.

    A question of function words alone is about nothing.
    """
    if all(part in analysis.STOP_WORDS for word in understood.words for part in word.typed.split()):
        return 0.0
    return max((coverage(understood.words, hit.passage, index) for hit in hits[:LOOKED_AT]), default=0.0)


def choose(understood: Understood, hits: Sequence[Hit], index: Index) -> tuple[Evidence, ...]:
    """Return the best sentences, at most about 130 words, in the order of their passages.

    A question for examples is answered from passages that tell of practice, where there are any.
    """
    looked_at = hits[:LOOKED_AT]
    if understood.kind == "voorbeeld":
        looked_at = [hit for hit in looked_at if hit.passage.kind in understood.likely] or looked_at
    found = [evidence for hit in looked_at for evidence in _scored(understood, hit, index, best=looked_at[0].score)]
    found.sort(key=lambda evidence: -evidence.score)
    chosen: list[Evidence] = []
    count = 0
    for evidence in found[: _MOST_SENTENCES * 3]:
        length = len(evidence.text.split())
        fits = count + length <= _MOST_WORDS and len(chosen) < _MOST_SENTENCES
        if chosen and (not fits or evidence.score < _KEPT * found[0].score or _repeats(evidence, chosen)):
            continue
        chosen.append(evidence)
        count += length
    ranks = {hit.passage.id: rank for rank, hit in enumerate(hits)}
    return tuple(sorted(_with_lead_ins(chosen), key=lambda e: (ranks[e.passage.id], e.start)))


def _scored(understood: Understood, hit: Hit, index: Index, *, best: float) -> Iterator[Evidence]:
    """Score the sentences of a passage; one that introduces others lends them its words and is not taken alone."""
    headings = " ".join(hit.passage.headings)
    kind = _LIKELY_KIND if hit.passage.kind in understood.likely else _SELDOM_ANSWERS.get(hit.passage.kind, 0.0)
    spans = sentence_spans(hit.passage.text)
    leads = lead_ins(hit.passage.text, spans)
    for start, end in spans:
        text = hit.passage.text[start:end]
        if len(text.split()) < _FEWEST_WORDS or (text.endswith(":") and (start, end) in leads.values()):
            continue
        lead = leads.get(start)
        context = f"{headings} {hit.passage.text[lead[0] : lead[1]]}" if lead else headings
        own = share_held(understood.words, text, index)
        around = share_held(understood.words, f"{context} {text}", index)
        figure = _FIGURE if understood.kind == "getal" and any(c.isdigit() for c in text) else 0.0
        score = _OWN_SHARE * own + (1 - _OWN_SHARE) * around + _PASSAGE_SHARE * hit.score / best + kind + figure
        yield Evidence(passage=hit.passage, start=start, end=end, score=score, lead=lead)


def lead_ins(text: str, spans: Sequence[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Return, by the start of a sentence or list item, the sentence that introduces it: the last one ending in a colon.

    Before a list it introduces every item; before running text only the sentence that follows.
    """
    found: dict[int, tuple[int, int]] = {}
    lead: tuple[int, int] | None = None
    for start, end in spans:
        line = text.rfind("\n", 0, start) + 1
        item = text[line:start].strip() == "-"
        continues = lead is not None and (item or lead not in found.values())
        if lead is not None and continues:
            found[start] = lead
        if text[start:end].endswith(":") and not item:
            lead = (start, end)
        elif not item:
            lead = None
    return found


def _repeats(evidence: Evidence, chosen: Sequence[Evidence]) -> bool:
    words = set(analysis.words(evidence.text))
    for other in chosen:
        others = set(analysis.words(other.text))
        if len(words & others) > _SAME_WORDS * min(len(words), len(others)):
            return True
    return False


def _with_lead_ins(chosen: Sequence[Evidence]) -> list[Evidence]:
    """Add the sentences that introduce the chosen ones, each once."""
    result = list(chosen)
    taken = {(evidence.passage.id, evidence.start) for evidence in chosen}
    for evidence in chosen:
        if evidence.lead and (evidence.passage.id, evidence.lead[0]) not in taken:
            taken.add((evidence.passage.id, evidence.lead[0]))
            result.append(replace(evidence, start=evidence.lead[0], end=evidence.lead[1], lead=None))
    return result
