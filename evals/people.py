"""Let two people judge answers: a sheet out, their sheets in, and how far they agree."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal, get_args

from corpus.errors import CorpusError, InputError
from evals.intervals import SEED
from evals.report.sheet import safe
from evals.runs import Cited, Run
from evals.tabular import read_rows

Judgement = Literal["ja", "deels", "nee"]
JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
_SHOWN = ("id", "zin", "vraag", "tekst", "bronnen")
ASKED = ("gedragen", "bruikbaar")
"""Whether the sources bear the sentence, and whether it helps who asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of an answer to be judged, with what it cites."""

    case_id: str
    number: int
    """In its answer, from 1."""
    question: str
    text: str
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two people agree on one question about the sentences."""

    asked: str
    count: int
    same: float
    """Share of sentences with the same judgement."""
    kappa: float | None
    """Cohen's kappa; none where both gave one and the same judgement to all."""
    yes: tuple[float, float]
    """Share of `ja` of each."""


def draw(run: Run, *, count: int) -> tuple[Sentence, ...]:
    """Draw sentences of answers at random, always the same ones of a run.

    Raises:
        InputError: the run has no answer.
    """
    found = [
        Sentence(
            case_id=outcome.case_id,
            number=number,
            question=outcome.question,
            text=sentence.text,
            citations=tuple(cited for cited in outcome.citations if cited.number in sentence.citations),
        )
        for outcome in run.outcomes
        if outcome.paraphrase == 0
        for number, sentence in enumerate(outcome.sentences, 1)
    ]
    if not found:
        raise InputError("eval_no_answers", run=run.info.id)
    drawn = Random(SEED).sample(found, min(count, len(found)))
    return tuple(sorted(drawn, key=lambda one: (one.case_id, one.number)))


def sheet(run: Run, *, count: int) -> str:
    """Return sentences of answers with their sources as CSV, to be judged.

    Columns: id, zin (its number), vraag, tekst, bronnen; to fill in: gedragen and bruikbaar, each ja, deels or nee.

    Raises:
        InputError: the run has no answer.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow((*_SHOWN, *ASKED))
    for one in draw(run, count=count):
        sources = "\n".join(
            f"[{cited.number}] {run.title(cited.document_id)}, blz. {cited.page}: {cited.quote}"
            for cited in one.citations
        )
        cells = (one.case_id, one.number, one.question, one.text, sources, "", "")
        writer.writerow([safe(cell) for cell in cells])
    return file.getvalue()


def agreement(one: Path, other: Path) -> tuple[Agreement, ...]:
    """Return how far two filled sheets agree; sentences that either left open do not count.

    Raises:
        CorpusError: a sheet has another judgement than ja, deels or nee, or lacks a column; the message names the line.
        InputError: the sheets have no judged sentence in common.
    """
    first, second = _judged(one), _judged(other)
    found = []
    for asked in ASKED:
        pairs = [
            (first[key][asked], second[key][asked])
            for key in sorted(first.keys() & second.keys())
            if first[key][asked] and second[key][asked]
        ]
        if pairs:
            found.append(_agreement(asked, pairs))
    if not found:
        raise InputError("eval_nothing_judged", a=one, b=other)
    return tuple(found)


def _agreement(asked: str, pairs: Sequence[tuple[str, str]]) -> Agreement:
    same = sum(a == b for a, b in pairs) / len(pairs)
    return Agreement(
        asked=asked,
        count=len(pairs),
        same=same,
        kappa=kappa(pairs),
        yes=(sum(a == "ja" for a, _ in pairs) / len(pairs), sum(b == "ja" for _, b in pairs) / len(pairs)),
    )


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa, (observed - expected) / (1 - expected); none where the expected agreement is whole.

    Cohen, Educational and Psychological Measurement 20, 1960.
    """
    count = len(pairs)
    observed = sum(a == b for a, b in pairs) / count
    labels = {label for pair in pairs for label in pair}
    expected = sum(sum(a == label for a, _ in pairs) * sum(b == label for _, b in pairs) / count**2 for label in labels)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _judged(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    found: dict[tuple[str, str], dict[str, str]] = {}
    for line, row in read_rows(path, required=("id", "zin", *ASKED), known=(*_SHOWN, *ASKED), others=True):
        given = {asked: row[asked].lower() for asked in ASKED}
        for asked, judgement in given.items():
            if judgement and judgement not in JUDGEMENTS:
                reason = f"{asked}: {judgement!r} ({', '.join(JUDGEMENTS)})"
                raise CorpusError("jsonl_line", file=path, line=line, reason=reason)
        if (row["id"], row["zin"]) in found:
            raise CorpusError("jsonl_line", file=path, line=line, reason=f"id {row['id']!r}, zin {row['zin']} 2x")
        found[row["id"], row["zin"]] = given
    return found
