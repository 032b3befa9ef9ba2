"""What is wrong with an answer, whatever was asked: checks that need no gold.

For an answer of quotes they hold by construction, and show that nothing broke; an answer written by a language model
must earn them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus.schema import Document
from evals.consistency import Mismatch, mismatches
from evals.runs import ANSWERS, Cited, Library, Outcome, Said

Kind = Literal["citation", "page", "coverage", "verbatim", "status", "notice"] | Mismatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with an answer."""

    kind: Kind
    where: str
    """The number of the citation, the sentence, or the document."""


def faults(outcome: Outcome, library: Library) -> tuple[Fault, ...]:
    """Return all that is wrong with an answer; nothing for a good one."""
    return (
        *_citations(outcome, library),
        *_sentences(outcome, library),
        *_notices(outcome, library),
        *_status(outcome),
    )


def citation_is_valid(cited: Cited, library: Library) -> bool:
    """Tell whether a quote stands verbatim in its passage at its offsets, and in its document on the pages it names."""
    passage, document = library.passages.get(cited.passage_id), library.documents.get(cited.document_id)
    if passage is None or document is None or passage.document_id != cited.document_id or not cited.quote:
        return False
    start, end = passage.start + cited.start, passage.start + cited.end
    if passage.text[cited.start : cited.end] != cited.quote or document.text[start:end] != cited.quote:
        return False
    spans = [(low, high) for _, low, high in cited.spans]
    whole = bool(spans) and spans[0][0] == start and spans[-1][1] == end
    joined = all(high == low for (_, high), (low, _) in pairwise(spans))
    return whole and joined and pages_are_right(cited, document)


def pages_are_right(cited: Cited, document: Document) -> bool:
    """Tell whether each span of a citation lies on the page that it names, and its page is the first of these."""
    ends = [page.start for page in document.pages[1:]] + [len(document.text)]
    # A page may come back: what stands in its margin is read where it belongs.
    pages = [(page.number, page.start, end) for page, end in zip(document.pages, ends, strict=True)]
    if not cited.spans or cited.page != cited.spans[0][0]:
        return False
    return all(any(n == page and a <= low <= high <= b for page, a, b in pages) for n, low, high in cited.spans)


def _citations(outcome: Outcome, library: Library) -> Iterator[Fault]:
    for cited in outcome.citations:
        document = library.documents.get(cited.document_id)
        source = library.sources.get(cited.document_id)
        if document and not pages_are_right(cited, document):
            yield Fault(kind="page", where=str(cited.number))
        elif not citation_is_valid(cited, library):
            yield Fault(kind="citation", where=str(cited.number))
        if document and source and (cited.document_status, cited.text_kind) != (source.status, document.text_kind):
            yield Fault(kind="status", where=str(cited.number))


def _sentences(outcome: Outcome, library: Library) -> Iterator[Fault]:
    by_number = {cited.number: cited for cited in outcome.citations}
    for sentence in outcome.sentences:
        cited = [by_number[number] for number in sentence.citations if number in by_number]
        if len(cited) < max(len(sentence.citations), 1):
            yield Fault(kind="coverage", where=sentence.text)
        elif outcome.written_by == "quoted":
            if sentence.text != " ".join(" ".join(one.quote.split()) for one in cited):
                yield Fault(kind="verbatim", where=sentence.text)
        else:
            for kind in sentence_mismatches(sentence, cited, library):
                yield Fault(kind=kind, where=sentence.text)


def sentence_mismatches(sentence: Said, cited: Sequence[Cited], library: Library) -> tuple[Mismatch, ...]:
    """Return in which respects a sentence differs from what it cites."""
    passages = [library.passages[one.passage_id] for one in cited if one.passage_id in library.passages]
    headings = [heading for passage in passages for heading in passage.headings]
    titles = [library.sources[one.document_id].title for one in cited if one.document_id in library.sources]
    return mismatches(sentence.text, [one.quote for one in cited], context="\n".join((*headings, *titles)))


def _notices(outcome: Outcome, library: Library) -> Iterator[Fault]:
    """A draft, what was replaced, and a summary are named with the answer that rests on them."""
    said: dict[str, set[str]] = {}
    for notice in outcome.notices:
        said.setdefault(notice.kind, set()).update(notice.document_ids)
    for name in dict.fromkeys(cited.document_id for cited in outcome.citations):
        source, document = library.sources.get(name), library.documents.get(name)
        if source is None or document is None:
            continue
        owed = {
            "draft": source.status == "concept",
            "superseded": source.replaced_by is not None,
            "summary": document.text_kind == "samenvatting",
        }
        for kind, due in owed.items():
            if due and name not in said.get(kind, set()):
                yield Fault(kind="notice", where=f"{kind} {name}")


def _status(outcome: Outcome) -> Iterator[Fault]:
    if (outcome.status in ANSWERS) != bool(outcome.citations) or bool(outcome.citations) != bool(outcome.sentences):
        yield Fault(kind="status", where=outcome.status)


def rests_on_draft(outcome: Outcome, library: Library) -> tuple[int, int]:
    """Return whether an answer rests on a draft, and if so, whether it says so of each (0 or 1)."""
    cited = {c.document_id for c in outcome.citations}
    drafts = {name for name in cited & library.sources.keys() if library.sources[name].status == "concept"}
    named = {name for notice in outcome.notices if notice.kind == "draft" for name in notice.document_ids}
    return int(bool(drafts)), int(bool(drafts) and drafts <= named)
