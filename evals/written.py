"""Answers as a language model would write them, made by hand and true to their quotes.

The product quotes; a model that words its answers is held to the same checks, which must be quiet on these and notice
what is damaged in them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.answers.locate import spans as locate
from corpus.errors import CorpusError
from corpus.files import read_numbered
from evals.runs import Cited, Library, Noticed, Outcome, Said

WRITTEN = Path(__file__).parent / "written.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words that a sentence stands on."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSentence:
    """A worded sentence with its quotes."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A worded answer."""

    id: str
    question: str
    sentences: tuple[WrittenSentence, ...]


def written_outcomes(library: Library, path: Path = WRITTEN) -> tuple[Outcome, ...]:
    """Return the worded answers as outcomes on these documents; empty where these are not the embedded ones.

    Raises:
        CorpusError: a quote is in no passage of its document; the message names the line.
    """
    rows = read_numbered(path, Written)
    documents = {quote.document for _, row in rows for sentence in row.sentences for quote in sentence.quotes}
    kinds = {library.documents[name].text_kind if name in library.documents else "" for name in documents}
    if kinds != {"samenvatting"}:
        return ()
    outcomes = []
    for line, row in rows:
        numbers: dict[Quote, int] = {}
        for sentence in row.sentences:
            for quote in sentence.quotes:
                numbers.setdefault(quote, len(numbers) + 1)
        citations = []
        for quote, number in numbers.items():
            cited = _cited(quote, number, library)
            if cited is None:
                raise CorpusError("jsonl_line", file=path, line=line, reason=f"{row.id}: {quote.quote[:60]!r} ?")
            citations.append(cited)
        outcomes.append(_outcome(row, numbers, tuple(citations), library))
    return tuple(outcomes)


def _outcome(row: Written, numbers: Mapping[Quote, int], citations: tuple[Cited, ...], library: Library) -> Outcome:
    documents = tuple(dict.fromkeys(cited.document_id for cited in citations))
    drafts = tuple(name for name in documents if library.sources[name].status == "concept")
    replaced = tuple(name for name in documents if library.sources[name].replaced_by)
    notices = {"draft": drafts, "superseded": replaced, "summary": documents}
    return Outcome(
        case_id=row.id,
        question=row.question,
        status="answered",
        sentences=tuple(
            Said(text=sentence.text, citations=tuple(numbers[quote] for quote in sentence.quotes))
            for sentence in row.sentences
        ),
        citations=citations,
        notices=tuple(Noticed(kind=kind, text=kind, document_ids=ids) for kind, ids in notices.items() if ids),
        written_by="hand",
    )


def _cited(quote: Quote, number: int, library: Library) -> Cited | None:
    document = library.documents[quote.document]
    begin = document.text.find(quote.quote)
    end = begin + len(quote.quote)
    for passage in library.passages.values():
        if passage.document_id == document.id and begin >= 0 and passage.start <= begin and end <= passage.end:
            spans = tuple((span.page, span.start, span.end) for span in locate(document, begin, end))
            return Cited(
                number=number,
                passage_id=passage.id,
                document_id=document.id,
                document_status=library.sources[document.id].status,
                text_kind=document.text_kind,
                page=spans[0][0],
                quote=quote.quote,
                start=begin - passage.start,
                end=end - passage.start,
                spans=spans,
            )
    return None
