"""Prove that a set of questions can be trusted, before its figures are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.writing.claims import tokens
from corpus.errors import CorpusError
from corpus.schema import Document, Passage
from evals.cases import Case
from evals.evidence import relevance
from evals.gold import Stretch, points_of
from evals.matching import contains

COPIED = 7
"""A run of so many words of a document in a question tests the search for a sentence, not for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What is wrong with a question."""

    case: str
    code: str
    """Of its message: eval_flaw_…"""
    words: str = ""


def flaws(cases: Sequence[Case], documents: Mapping[str, Document], passages: Sequence[Passage]) -> tuple[Flaw, ...]:
    """Return what is wrong with the questions; nothing when all is right."""
    runs = {run for document in documents.values() for run in _runs(document.text)}
    return tuple(flaw for case in cases for flaw in _flaws(case, documents, passages, runs))


def _flaws(
    case: Case, documents: Mapping[str, Document], passages: Sequence[Passage], runs: set[tuple[str, ...]]
) -> Iterator[Flaw]:
    for question in (case.question, *case.paraphrases):
        copied = next((run for run in _runs(question) if run in runs), ())
        if copied:
            yield Flaw(case=case.id, code="copied", words=" ".join(copied))
    try:
        points = points_of(case, documents)
    except CorpusError as error:
        yield Flaw(case=case.id, code="gold", words=str(error.details.get("quote", "")))
        return
    for point in points:
        if not relevance([point], passages):
            yield Flaw(case=case.id, code="passage", words=_words(point[0], documents)[:80])
    # A line of one stretch and the first of the next are apart, as are the sentences of an answer.
    gold = [token for point in points for s in point for token in (*tokens(_words(s, documents)), "")]
    for nugget in case.nuggets:
        for pattern in (*nugget.words, *([nugget.qualifier] if nugget.qualifier else ())):
            if not contains(gold, pattern):
                yield Flaw(case=case.id, code="nugget", words=f"{nugget.text}: {pattern}")


def _words(stretch: Stretch, documents: Mapping[str, Document]) -> str:
    return documents[stretch.document].text[stretch.start : stretch.end]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = tokens(text)
    return (words[start : start + COPIED] for start in range(len(words) - COPIED + 1))
