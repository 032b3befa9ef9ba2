"""What a language model gets to see: numbered sentences with their headings, and never a title, link or file name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answers.evidence import Evidence, lead_ins
from app.answers.orders import is_tainted
from corpus.schema import Passage
from corpus.sentences import sentence_spans
from retrieval.search import Hit, Index

_MOST_WORDS = 900
"""Of all sentences together; what fits a small model with room for its reply."""
_MOST_HITS = 8
_FEWEST_WORDS = 3
_LINK = re.compile(r"https?:\S+|www\.\S+|\S+@\S+|\b[\w-]+\.(?:pdf|docx?|html?|xlsx?|md)\b", re.IGNORECASE)
_BRACKETS = str.maketrans({"[": "(", "]": ")", "<": "(", ">": ")", "{": "(", "}": ")"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Sentences that a model may use; their numbers begin at 1."""

    pieces: tuple[Evidence, ...]
    text: str
    """As the model sees them."""

    def with_leads(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """Return the numbers that exist, each behind that of the sentence which introduces it."""
        places = {(piece.passage.id, piece.start): number for number, piece in enumerate(self.pieces, 1)}
        found: list[int] = []
        for number in numbers:
            if 1 <= number <= len(self.pieces):
                piece = self.pieces[number - 1]
                lead = places.get((piece.passage.id, piece.lead[0])) if piece.lead else None
                found += [lead, number] if lead else [number]
        return tuple(dict.fromkeys(found))


def material(evidence: Sequence[Evidence], hits: Sequence[Hit], index: Index) -> Material:
    """Return the sentences of the passages that the quoted answer rests on, then those of other hits while they fit.

    A passage that gives orders to a language model is left out.
    """
    passages = {piece.passage.id: piece.passage for piece in evidence}
    passages |= {hit.passage.id: hit.passage for hit in hits[:_MOST_HITS] if hit.passage.id not in passages}
    pieces: list[Evidence] = []
    blocks: list[str] = []
    words = 0
    for passage in passages.values():
        if is_tainted(passage):
            continue
        own = list(_sentences(passage))
        words += sum(len(piece.text.split()) for piece in own)
        if pieces and words > _MOST_WORDS:
            break
        blocks.append(_block(own, first=len(pieces) + 1, mark=_mark(passage, index)))
        pieces += own
    return Material(pieces=tuple(pieces), text="\n\n".join(blocks))


def _sentences(passage: Passage) -> Iterator[Evidence]:
    spans = sentence_spans(passage.text)
    leads = lead_ins(passage.text, spans)
    introducing = set(leads.values())
    for start, end in spans:
        if (start, end) in introducing or len(passage.text[start:end].split()) >= _FEWEST_WORDS or start in leads:
            yield Evidence(passage=passage, start=start, end=end, lead=leads.get(start))


def _mark(passage: Passage, index: Index) -> str:
    """Return what a sentence of this passage must not be told without."""
    if passage.kind == "ambitie":
        return " (ambitie)"
    if passage.force == "voorgesteld":
        return " (voorstel)"
    return " (concept)" if index.source(passage.document_id).status == "concept" else ""


def _block(pieces: Sequence[Evidence], *, first: int, mark: str) -> str:
    headings = " › ".join(pieces[0].passage.headings) if pieces else ""
    lines = [f"Stuk over: {_shown(headings)}{mark}" if headings or mark else ""]
    lines += [f"[{number}] {_shown(piece.text)}" for number, piece in enumerate(pieces, first)]
    return "\n".join(line for line in lines if line)


def _shown(text: str) -> str:
    """Return a text on one line, without links, and without what looks like our own marks."""
    return " ".join(_LINK.sub("(…)", text).translate(_BRACKETS).split())
