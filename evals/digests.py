"""Whether the embedded digests say what the originals say: their every figure, name and advice."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from app.writing.claims import names, numbers, tokens
from corpus.errors import InputError
from corpus.schema import Document, Passage
from corpus.sentences import sentence_spans
from evals.consistency import support
from evals.runs import runs_folder

SAID = 0.6
"""An advice is found when one passage of the original (with its headings) holds this share of its content words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that a digest says, and whether it stands in the original."""

    document: str
    kind: Literal["figure", "name", "advice"]
    text: str
    found: bool


def claims(
    digests: Sequence[Passage], originals: Mapping[str, Document], passages: Sequence[Passage]
) -> tuple[Claim, ...]:
    """Return what the passages of digests claim, each held against the original of its document.

    Args:
        digests: passages of digests; those without an original are left out.
        originals: the originals by document id.
        passages: the passages of the originals.
    """
    by_document: dict[str, list[str]] = {}
    for passage in passages:
        by_document.setdefault(passage.document_id, []).append("\n".join((*passage.headings, passage.text)))
    words = {name: (numbers(document.text), set(tokens(document.text))) for name, document in originals.items()}
    return tuple(
        claim
        for passage in digests
        if passage.document_id in originals
        for claim in _of(passage, *words[passage.document_id], by_document.get(passage.document_id, []))
    )


def _of(passage: Passage, figures: set[str], vocabulary: set[str], originals: Sequence[str]) -> Iterator[Claim]:
    name = passage.document_id
    for figure in sorted(numbers(passage.text, sure=True)):
        yield Claim(document=name, kind="figure", text=figure, found=figure in figures)
    for word in sorted(names(passage.text)):
        yield Claim(document=name, kind="name", text=word, found=word in vocabulary)
    if passage.kind == "advies":
        for start, end in sentence_spans(passage.text):
            sentence = passage.text[start:end]
            best = max((support(sentence, original) for original in originals), default=0.0)
            yield Claim(document=name, kind="advice", text=sentence, found=best >= SAID)


def keep(data: Path, found: Sequence[Claim]) -> None:
    """Keep the outcome for the reports that follow.

    Raises:
        InputError: it cannot be written.
    """
    path = _file(data)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([asdict(claim) for claim in found], ensure_ascii=False), "utf-8")
    except OSError as error:
        raise InputError("eval_folder", folder=path.parent, reason=error.strerror or error) from error


def kept(data: Path) -> tuple[int, int] | None:
    """Return how many claims were found of how many, when that was measured here; none where it was not."""
    try:
        rows = json.loads(_file(data).read_text("utf-8"))
        return sum(bool(row["found"]) for row in rows), len(rows)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _file(data: Path) -> Path:
    return runs_folder(data) / "digests.json"
