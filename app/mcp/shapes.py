"""What the MCP tools give as data: the shapes of the API, each passage with the link under which it can be read."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from pydantic import BaseModel, ConfigDict, Field

from app import shapes
from app.answers.answer import Answer
from app.answers.orders import is_tainted
from app.api import responses
from app.shapes import Json
from corpus.schema import Example, Passage, Status
from retrieval.search import Hit, Index

_LINK = Field(description="Where the passage can be read in its document; cite with this link.")
_NEIGHBOURS = 3
"""Passages of the same section that are given on each side."""


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LinkedHit(responses.Hit):
    """A passage that was found, with its link."""

    source_link: str = _LINK


class Hits(responses.Hits):
    """The best passages, best first."""

    hits: list[LinkedHit]  # type: ignore[assignment]  # Each has a link more.
    withheld: int = Field(description="Passages that were left out, since they give orders to a language model.")


class LinkedCitation(responses.Citation):
    """The words that a sentence stands on, with their link."""

    source_link: str = _LINK


class LinkedAnswer(responses.Answer):
    """An answer of which every sentence is cited; or that it was not found, with the nearest passages."""

    citations: list[LinkedCitation]  # type: ignore[assignment]
    hits: list[LinkedHit]  # type: ignore[assignment]


class LinkedExample(responses.Example):
    """A practice example, with the link of its passage."""

    document_status: Status
    source_link: str = _LINK


class Examples(_Given):
    """Practice examples, best first."""

    examples: list[LinkedExample]
    total: int
    withheld: int
    snapshot: str


class LinkedPassage(responses.LabelledPassage):
    """A passage with all that is known of it, and its link."""

    source_link: str = _LINK
    withheld: bool = Field(description="Whether its text is withheld, since it gives orders to a language model.")


class PassageInContext(_Given):
    """A passage, what stands before and after it in its section, and its document."""

    passage: LinkedPassage
    before: list[LinkedPassage]
    after: list[LinkedPassage]
    document: responses.Document
    snapshot: str


def source_link(document_id: str, passage_id: str, public_url: str) -> str:
    """Return the address of a passage in its document; without a host where `public_url` is empty."""
    query = urlencode({"passage": passage_id})
    return f"{public_url.rstrip('/')}/bron/{quote(document_id, safe='')}?{query}"


def linked(row: Json, public_url: str) -> Json:
    """Return a row that names a passage, with the link to it."""
    return {**row, "source_link": source_link(row["document_id"], row["passage_id"], public_url)}


def hits_json(hits: Sequence[Hit], withheld: int, index: Index, public_url: str) -> Json:
    """Return found passages."""
    rows = [linked(shapes.hit_json(hit, index), public_url) for hit in hits]
    return {"hits": rows, "withheld": withheld, "snapshot": index.manifest.id}


def answer_json(found: Answer, index: Index, public_url: str) -> Json:
    """Return a whole answer."""
    row = shapes.answer_json(found, index)
    return row | {name: [linked(one, public_url) for one in row[name]] for name in ("citations", "hits")}


def examples_json(shown: Sequence[Example], total: int, withheld: int, index: Index, public_url: str) -> Json:
    """Return practice examples."""
    rows = [
        linked(shapes.example_json(example, index), public_url)
        | {"document_status": index.source(example.document_id).status}
        for example in shown
    ]
    return {"examples": rows, "total": total, "withheld": withheld, "snapshot": index.manifest.id}


def context_json(passage: Passage, index: Index, public_url: str) -> Json:
    """Return a passage between the passages of its section that stand nearest to it."""
    section = [p for p in index.passages if (p.document_id, p.headings) == (passage.document_id, passage.headings)]
    place = section.index(passage)
    return {
        "passage": _passage_json(passage, index, public_url),
        "before": [_passage_json(one, index, public_url) for one in section[max(place - _NEIGHBOURS, 0) : place]],
        "after": [_passage_json(one, index, public_url) for one in section[place + 1 : place + 1 + _NEIGHBOURS]],
        "document": shapes.document_json(index.source(passage.document_id), index),
        "snapshot": index.manifest.id,
    }


def _passage_json(passage: Passage, index: Index, public_url: str) -> Json:
    row = shapes.passage_json(passage, index.source(passage.document_id)) | shapes.labels_json(passage)
    withheld = is_tainted(passage)
    kept = {"text": "", "headings": []} if withheld else {}
    return linked(row | kept, public_url) | {"withheld": withheld}
