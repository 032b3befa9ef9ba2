"""What the MCP tools give to read: text with numbered links, and of each source its title, page and status."""

import re
from collections.abc import Mapping, Sequence

from app import texts
from app.answers.answer import Answer, AnswerStatus, Citation
from app.answers.figures import figures_label
from app.answers.locate import example_sheet, place_in, sheets_of
from app.answers.orders import is_tainted
from app.mcp.shapes import source_link
from app.shapes import Json
from app.texts import Language
from corpus.schema import Example, Passage, Source
from retrieval.search import Hit, Index

_NEAREST = 3
_UNANSWERED: Mapping[AnswerStatus, str] = {
    AnswerStatus.UNANSWERABLE_NO_EVIDENCE: "mcp_not_found",
    AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE: "mcp_not_found",
    AnswerStatus.REFUSED_PERSONAL: "mcp_declined",
}


def answer_text(found: Answer, index: Index, public_url: str) -> str:
    """Return an answer: what must be said first, the sentences with their numbers, the sources."""
    language = found.language
    unanswered = _UNANSWERED.get(found.status)
    blocks = [texts.text(unanswered or "mcp_data", language)]
    blocks += [f"{texts.text('mcp_note', language)}: {notice.text}" for notice in found.notices]
    links = {one.number: source_link(one.source.id, one.passage.id, public_url) for one in found.citations}
    blocks += [
        f"{sentence.text} {' '.join(f'[{number}]({links[number]})' for number in sentence.citations)}"
        for sentence in found.sentences
    ]
    if found.citations:
        quoted = found.written_by == "quoted"
        sources = [_citation(one, links[one.number], language, quoted=quoted) for one in found.citations]
        blocks.append("\n".join([texts.text("mcp_sources", language), *sources]))
    elif found.hits:
        nearest = (f"- {passage_source(hit.passage, index, public_url, language)}" for hit in found.hits[:_NEAREST])
        blocks.append("\n".join([texts.text("mcp_nearest", language), *nearest]))
    if found.suggestions:
        blocks.append("\n".join([texts.text("mcp_instead", language), *(f"- {one}" for one in found.suggestions)]))
    return "\n\n".join(blocks)


def hits_text(hits: Sequence[Hit], withheld: int, index: Index, public_url: str) -> str:
    """Return found passages, each under its source."""
    shown = [
        f"{number}. {passage_source(hit.passage, index, public_url)}\n{_quoted(hit.passage.text)}"
        for number, hit in enumerate(hits, 1)
    ]
    return _listed(shown, withheld)


def examples_text(shown: Sequence[Example], total: int, withheld: int, index: Index, public_url: str) -> str:
    """Return practice examples, each under its source, and how many there are."""
    rows = [f"{number}. {_example(one, index, public_url)}\n{_quoted(one.text)}" for number, one in enumerate(shown, 1)]
    if rows:
        rows.append(texts.text("mcp_more", "nl").format(shown=len(shown), total=total))
    return _listed(rows, withheld)


def context_text(passage: Passage, found: Json, index: Index, public_url: str) -> str:
    """Return a passage between what stands before and after it, with its document's rights."""
    source = index.source(passage.document_id)
    known = {one.id: one for one in index.passages if one.document_id == passage.document_id}
    rights = [texts.pick(texts.RIGHTS_LABELS[source.rights], "nl"), source.rights_holder]
    blocks = [
        texts.text("mcp_data", "nl"),
        passage_source(passage, index, public_url),
        _shown(passage),
        f"{texts.text('mcp_rights', 'nl')}: {', '.join(filter(None, rights))}",
    ]
    for side in ("before", "after"):
        if found[side]:
            blocks.append(texts.text(f"mcp_{side}", "nl"))
            blocks += [f"{row['passage_id']}\n{_shown(known[row['passage_id']])}" for row in found[side]]
    return "\n\n".join(blocks)


def passage_source(passage: Passage, index: Index, public_url: str, language: Language = "nl") -> str:
    """Return where a passage stands, as a link with page, status and section."""
    source = index.source(passage.document_id)
    place = place_in(source, sheets_of((), passage), passage.lines, language)
    return _source(passage, source, place, source_link(source.id, passage.id, public_url), language)


def _source(passage: Passage, source: Source, place: str, link: str, language: Language, held: str = "") -> str:
    """Return a source in one line."""
    status = texts.pick(texts.STATUS_LABELS[source.status], language)
    said = [
        place,
        f"status: {status}" if source.status != "onbekend" else status,
        texts.text("mcp_summary", language) if passage.text_kind == "samenvatting" else "",
        texts.text("ocr", language) if passage.ocr else "",
        "" if is_tainted(passage) else " › ".join(passage.headings),
        held,
    ]
    return ", ".join([f"[{_label(source.title)}]({link})", *filter(None, said)])


def _citation(citation: Citation, link: str, language: Language, *, quoted: bool) -> str:
    """Return a source with its number, and with its words where the answer does not give these."""
    passage, source = citation.passage, citation.source
    place = place_in(source, sheets_of(citation.spans, passage), citation.lines, language)
    line = f"{citation.number}. {_source(passage, source, place, link, language, figures_label(citation, language))}"
    return line if quoted else f"{line}\n{_quoted(citation.quote)}"


def _example(example: Example, index: Index, public_url: str) -> str:
    source = index.source(example.document_id)
    where = place_in(source, example_sheet(example, index.documents[source.id]), "", "nl")
    status = texts.pick(texts.STATUS_LABELS[source.status], "nl")
    link = source_link(source.id, example.passage_id, public_url)
    kind = index.documents[source.id].text_kind
    summary = texts.text("mcp_summary", "nl") if kind == "samenvatting" else ""
    named = [example.title, example.place, *example.organisations]
    place = [f"[{_label(source.title)}]({link})", where, f"status: {status}", summary]
    return f"{'; '.join(filter(None, named))}\n{', '.join(filter(None, place))}"


def _listed(rows: Sequence[str], withheld: int) -> str:
    """Return rows under what must be said first, or that there are none."""
    blocks = [texts.text("mcp_data" if rows else "mcp_not_found", "nl"), *rows]
    if withheld:
        blocks.append(texts.text("mcp_withheld", "nl").format(count=withheld))
    return "\n\n".join(blocks)


def _shown(passage: Passage) -> str:
    return texts.text("mcp_withheld_text", "nl") if is_tainted(passage) else _quoted(passage.text)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _label(title: str) -> str:
    """Return a title that cannot end the link that it names."""
    return re.sub(r"([\\\[\]])", r"\\\1", " ".join(title.split()))
