"""What an answer can quote of the found passages: sentences, and lists with the sentence that introduces them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.schema import Passage
from corpus.sentences import Span, sentence_spans
from retrieval.search import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stretch of a passage's text that may answer (part of) a question."""

    passage: Passage
    start: int
    end: int
    score: float = 0.0
    """How likely it is that it answers, from 0 to 1."""
    lead: Span | None = None
    """Where the sentence stands that introduces it."""
    is_list: bool = False
    """Whether it is a list with the sentence that introduces it."""

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.passage.text[self.start : self.end]

    @property
    def introduction(self) -> str:
        """The words that introduce it; empty where nothing does."""
        return self.passage.text[slice(*self.lead)] if self.lead else ""

    def overlaps(self, other: "Evidence") -> bool:
        """Tell whether the two share a character."""
        return self.passage.id == other.passage.id and self.start < other.end and other.start < self.end


def candidates(hits: Sequence[Hit]) -> tuple[tuple[Evidence, Hit], ...]:
    """Return all that can be quoted of the found passages, with the hit that it is of, in order."""
    return tuple((evidence, hit) for hit in hits for evidence in of_passage(hit.passage))


@lru_cache(maxsize=2_000)  # The same passages are found in question after question.
def of_passage(passage: Passage) -> tuple[Evidence, ...]:
    """Return the sentences of a passage; one that introduces others stands for these together, as a list."""
    return tuple(_of_passage(passage))


def _of_passage(passage: Passage) -> Iterator[Evidence]:
    spans = sentence_spans(passage.text)
    leads = lead_ins(passage.text, spans)
    ends = {lead: spans[place][1] for place, lead in enumerate(map(leads.get, (start for start, _ in spans))) if lead}
    for start, end in spans:
        if (start, end) in ends:
            yield Evidence(passage=passage, start=start, end=ends[start, end], is_list=True)
        else:
            yield Evidence(passage=passage, start=start, end=end, lead=leads.get(start))


def lead_ins(text: str, spans: Sequence[Span]) -> dict[int, Span]:
    """Return, by the start of a sentence or list item, the sentence that introduces it: the last one ending in a colon.

    Before a list it introduces every item; before running text only the sentence that follows.
    """
    found: dict[int, Span] = {}
    lead: Span | None = None
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


def sentences_of(evidence: Evidence) -> Iterator[Evidence]:
    """Give the sentences and items that a stretch consists of."""
    for start, end in sentence_spans(evidence.text):
        yield Evidence(
            passage=evidence.passage, start=evidence.start + start, end=evidence.start + end, score=evidence.score
        )


def list_of(evidence: Evidence) -> Evidence | None:
    """Return the whole list that a sentence is an item of; nothing when it is in none."""
    text = evidence.passage.text
    spans = sentence_spans(text)
    lines = {start: text.rfind("\n", 0, start) + 1 for start, _ in spans}
    items = [text[line : line + 2] == "- " for line in lines.values()]
    place = next((number for number, (start, _) in enumerate(spans) if start == evidence.start), None)
    if place is None or not items[place]:
        return None
    first = last = place
    while first > 0 and items[first - 1]:
        first -= 1
    while last + 1 < len(spans) and items[last + 1]:
        last += 1
    lead = lead_ins(text, spans).get(spans[first][0])
    return replace(evidence, start=spans[first][0], end=spans[last][1], lead=lead, is_list=True)
