"""Quoted answers: the sentences of the found passages that most likely answer the question, word for word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.answers import scoring
from app.answers.evidence import Evidence, candidates, list_of, sentences_of
from app.answers.features import features
from app.answers.wanted import wanted
from corpus.sentences import sentence_spans
from retrieval import analysis
from retrieval.embed import Embedder
from retrieval.search import Hit, Index
from retrieval.select import compared
from retrieval.understand import Understood

LOOKED_AT = 10
"""Passages that are read for sentences."""

# Chosen on one half of the questions, see evals; the other half reports.
ENOUGH = 0.5
"""The confidence that an answer needs, else the question is declined."""
_OUTSIDE = 0.6
"""How likely it must be that a question is about another subject, to say so."""
_KEPT = 0.2
"""A sentence is taken when it is at least this likely beside the best one."""
_MOST = 6
"""Sentences and lists, without what introduces them."""
_MOST_WORDS = 150
_EACH_SIDE = 2
"""Sentences of each document that is compared."""
_LEAST = 0.03
"""How likely a sentence of a compared document must be, else the document is silent on it."""
_SAME_WORDS = 0.8
"""A sentence with more of its words in common with a chosen one says the same."""
_FEWEST_WORDS = 3
_ASKS_FOR_LIST = re.compile(
    r"\b(tips|adviezen|aanbevelingen|rijtje|opsomming|lijstje?|som\b.*\bop|noem|wat zijn|welke (\w+ )?\w{3,}(en|s)|"
    r"which (\w+ )?\w+s|what are|list)\b",
    re.IGNORECASE,
)
"""A question for several things: of a list that has one of them, all is given."""
_LONGEST_LIST = 220
"""Words of a list that is given whole where one of its items was chosen."""
_POINTS_BACK = re.compile(
    r"(dit|dat|deze|die|zij|ze|hij|hun|dergelijke|hier(aan|bij|door|in|mee|na|op|toe|van|voor)|"
    r"daar(aan|bij|door|in|mee|na|naast|om|op|toe|van|voor))\b",
    re.IGNORECASE,
)
"""A sentence that begins so is about what the sentence before it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen to answer with."""

    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.0
    """How likely it is that the passages answer the question, from 0 to 1."""
    silent: tuple[str, ...] = ()
    """The compared documents that say nothing of it."""
    outside: bool = False
    """Whether the question is about another subject than the documents."""

    @property
    def enough(self) -> bool:
        """Whether it is sure enough to answer with."""
        return bool(self.evidence) and not self.outside and self.confidence >= ENOUGH


def choose(asked: Understood, hits: Sequence[Hit], index: Index, *, reader: Embedder) -> Chosen:
    """Return the sentences that most likely answer, in readable order, and how sure that is.

    A question for examples is answered from passages that tell of practice, where there are any; a comparison from
    each document that it names.
    """
    if all(part in analysis.STOP_WORDS for word in asked.words for part in word.typed.split()):
        return Chosen(outside=True)  # A question of function words alone is about nothing.
    looked_at = hits[:LOOKED_AT]
    if asked.kind == "voorbeeld":
        looked_at = [hit for hit in looked_at if hit.passage.kind in asked.likely] or looked_at
    found = candidates(looked_at)
    if not found:
        return Chosen(outside=True)
    values = features(asked, found, index, reader=reader)
    likely = scoring.likelihoods(values)
    pieces = [evidence for evidence, _ in found]
    measured = scoring.measures(asked, pieces, values, likely, index)
    scored = [replace(evidence, score=float(score)) for evidence, score in zip(pieces, likely, strict=True)]
    scored = sorted((evidence for evidence in scored if _says_something(evidence)), key=lambda e: -e.score)
    sides = compared(asked.documents)
    if sides:
        chosen = [evidence for side in sides for evidence in _best_of(side, scored)]
        silent = tuple(side for side in sides if side not in {e.passage.document_id for e in chosen})
    else:
        chosen, silent = _best(scored, most=_MOST, words=_MOST_WORDS), ()
        if _ASKS_FOR_LIST.search(asked.text):
            chosen = _with_lists(chosen)
    return Chosen(
        evidence=tuple(_readable(chosen, asked, looked_at)),
        confidence=scoring.answerable(measured),
        silent=silent,
        outside=scoring.outside(measured) >= _OUTSIDE and 1 not in asked.documents.values(),
    )


def _says_something(evidence: Evidence) -> bool:
    return len(evidence.text.split()) >= _FEWEST_WORDS and not (evidence.text.endswith(":") and not evidence.is_list)


def _best(scored: Sequence[Evidence], *, most: int, words: int) -> list[Evidence]:
    """Take the likeliest while there is room, none twice; the first one whatever its length."""
    chosen: list[Evidence] = []
    count = 0
    for evidence in scored:
        length = len(evidence.text.split())
        if chosen and (len(chosen) == most or evidence.score < _KEPT * chosen[0].score):
            break
        if chosen and (count + length > words or any(map(evidence.overlaps, chosen)) or _repeats(evidence, chosen)):
            continue
        chosen.append(evidence)
        count += length
    return chosen


def _with_lists(chosen: Sequence[Evidence]) -> list[Evidence]:
    """Put the whole list in the place of its items, where the likeliest sentence is one."""
    best = max(chosen, key=lambda evidence: evidence.score, default=None)
    whole = list_of(best) if best else None
    if best is None or whole is None or len(whole.text.split()) > _LONGEST_LIST:
        return list(chosen)
    return [whole, *(evidence for evidence in chosen if not evidence.overlaps(whole))]


def _best_of(document: str, scored: Iterable[Evidence]) -> list[Evidence]:
    own = [evidence for evidence in scored if evidence.passage.document_id == document and evidence.score >= _LEAST]
    return _best(own, most=_EACH_SIDE, words=_MOST_WORDS // 2)


def _repeats(evidence: Evidence, chosen: Sequence[Evidence]) -> bool:
    words = _words_of(evidence)
    for other in chosen:
        others = _words_of(other)
        if len(words & others) > _SAME_WORDS * min(len(words), len(others)):
            return True
    return False


def _words_of(evidence: Evidence) -> frozenset[str]:
    return _words(evidence.text)


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(analysis.words(text))


def _readable(chosen: Sequence[Evidence], asked: Understood, hits: Sequence[Hit]) -> Iterator[Evidence]:
    """Give the chosen in the order to read them in: passage by passage, each as it stands in its document.

    The passage with the likeliest sentence comes first; where a number or moment is wanted, the one that has it.
    """
    type_ = wanted(asked.text)

    def merit(evidence: Evidence) -> tuple[bool, float]:
        return type_ is not None and type_.is_in(evidence.text), evidence.score

    best = {name: max(merit(e) for e in chosen if e.passage.id == name) for name in {e.passage.id for e in chosen}}
    documents = list(dict.fromkeys(e.passage.document_id for e in sorted(chosen, key=merit, reverse=True)))
    ranks = {hit.passage.id: rank for rank, hit in enumerate(hits)}
    by_document = bool(asked.kind == "vergelijking")
    ordered = sorted(
        chosen,
        key=lambda e: (
            documents.index(e.passage.document_id) if by_document else 0,
            not best[e.passage.id][0],
            -best[e.passage.id][1],
            ranks[e.passage.id],
            e.start,
        ),
    )
    given: set[tuple[str, int]] = set()
    for evidence in ordered:
        for piece in (*before(evidence), *(sentences_of(evidence) if evidence.is_list else [evidence])):
            if (piece.passage.id, piece.start) not in given:
                given.add((piece.passage.id, piece.start))
                yield piece


def before(evidence: Evidence) -> Iterator[Evidence]:
    """Give the sentence that introduces a chosen one, or that it points back to ("Dit …", "Daarbij …")."""
    if evidence.lead:
        yield replace(evidence, start=evidence.lead[0], end=evidence.lead[1], lead=None)
    elif _POINTS_BACK.match(evidence.text):
        text = evidence.passage.text
        for start, end in sentence_spans(text):
            # Only within a paragraph: what stands above an empty line is another matter.
            if (
                end < evidence.start
                and not text[end : evidence.start].strip()
                and "\n\n" not in text[end : evidence.start]
            ):
                yield replace(evidence, start=start, end=end, lead=None, is_list=False)
