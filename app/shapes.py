"""The JSON that other programs get: hits, answers, examples, documents, themes. Field names are a contract."""

from typing import Any

from app.answers.answer import Answer, Citation
from app.answers.figures import held_on
from app.answers.locate import example_sheet, spans
from app.answers.notices import Notice
from corpus.schema import Document, Example, Passage, Source, Theme
from retrieval.search import Hit, Index

Json = dict[str, Any]


def hit_json(hit: Hit, index: Index) -> Json:
    """Return one found passage."""
    return {**passage_json(hit.passage, index.source(hit.passage.document_id)), "score": hit.score}


def passage_json(passage: Passage, source: Source) -> Json:
    """Return one passage with its document's title and status."""
    return {
        "passage_id": passage.id,
        "document_id": passage.document_id,
        "document_title": source.title,
        "document_status": source.status,
        "text_kind": passage.text_kind,
        "ocr": passage.ocr,
        "page": passage.page,
        "page_label": passage.page_label,
        "lines": passage.lines,
        "headings": list(passage.headings),
        "kind": passage.kind,
        "force": passage.force,
        "themes": list(passage.themes),
        "text": passage.text,
    }


def labels_json(passage: Passage) -> Json:
    """Return what else is known of one passage: the term it defines, its figures and the date they hold for."""
    return {
        "level": passage.level,
        "term": passage.term,
        "figures": list(passage.figures),
        "as_of": passage.as_of,
    }


def citation_json(citation: Citation) -> Json:
    """Return one citation: the passage, the quote in it, and where that lies in the document."""
    passage = citation.passage
    return {
        "number": citation.number,
        "passage_id": passage.id,
        "document_id": passage.document_id,
        "document_title": citation.source.title,
        "document_status": citation.source.status,
        "text_kind": passage.text_kind,
        "ocr": passage.ocr,
        "page": citation.spans[0].page if citation.spans else passage.page,
        "page_label": citation.spans[0].label if citation.spans else passage.page_label,
        "lines": citation.lines,
        "headings": list(passage.headings),
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "as_of": held_on(citation),
        "spans": [{"page": span.page, "start": span.start, "end": span.end} for span in citation.spans],
    }


def notice_json(notice: Notice) -> Json:
    """Return one notice; `refers_to` only where it points to a document of the knowledge base."""
    row: Json = {"kind": notice.kind, "text": notice.text, "document_ids": list(notice.document_ids)}
    return {**row, "refers_to": notice.refers_to} if notice.refers_to else row


def answer_json(found: Answer, index: Index) -> Json:
    """Return a whole answer."""
    return {
        "id": found.id,
        "question": found.question,
        "status": str(found.status),
        "language": found.language,
        "understood": found.understood,
        "text": found.text,
        "sentences": [{"text": s.text, "citations": list(s.citations)} for s in found.sentences],
        "notices": [notice_json(notice) for notice in found.notices],
        "written_by": found.written_by,
        "citations": [citation_json(citation) for citation in found.citations],
        "hits": [hit_json(hit, index) for hit in found.hits],
        "suggestions": list(found.suggestions),
        "confidence": found.confidence,
        "seconds": found.seconds,
        "timings": dict(found.timings),
    }


def example_json(example: Example, index: Index) -> Json:
    """Return one practice example."""
    return {
        "passage_id": example.passage_id,
        "document_id": example.document_id,
        "document_title": index.source(example.document_id).title,
        "text_kind": index.documents[example.document_id].text_kind,
        "page": example.page,
        "page_label": example_sheet(example, index.documents[example.document_id])[example.page],
        "title": example.title,
        "initiative": example.initiative,
        "place": example.place,
        "organisations": list(example.organisations),
        "themes": list(example.themes),
        "text": example.text,
        "link": example.link,
    }


def document_json(source: Source, index: Index) -> Json:
    """Return what is known of one document, with its themes, most frequent first."""
    own = [passage for passage in index.passages if passage.document_id == source.id]
    counts: dict[str, int] = {}
    for theme in (theme for passage in own for theme in passage.themes):
        counts[theme] = counts.get(theme, 0) + 1
    newer, document = source.replaced_by, index.documents[source.id]
    return {
        "document_id": source.id,
        "title": source.title,
        "publishers": list(source.publishers),
        "type": source.type,
        "date": source.date,
        "status": source.status,
        "replaced_by": {"title": newer.title, "date": newer.date, "url": newer.url} if newer else None,
        "rights": source.rights,
        "rights_holder": source.rights_holder,
        "rights_note": source.rights_note,
        "url": source.url,
        "pages": source.pages,
        "summary": source.summary,
        "statements": statements_json(document),
        "abbreviations": [
            {"short": pair.short, "long": pair.long} for pair in index.abbreviations if pair.document_id == source.id
        ],
        "text_kind": document.text_kind,
        "ocr_pages": len({page.number for page in document.pages if page.ocr}),
        "passages": len(own),
        "themes": sorted(counts, key=lambda name: (-counts[name], name)),
    }


def statements_json(document: Document) -> list[Json]:
    """Return what a document says of its own standing, with its words and their page."""
    rows = []
    for said in document.statements:
        where = spans(document, said.start, said.end)[0]
        words = document.text[said.start : said.end]
        place = {"start": said.start, "end": said.end, "page": where.page, "page_label": where.label}
        rows.append({"kind": said.kind, "value": said.value, "text": words, **place})
    return rows


def theme_json(theme: Theme, group: str, index: Index) -> Json:
    """Return one theme with how many passages and examples carry it."""
    return {
        "id": theme.id,
        "group": group,
        "nl": theme.nl,
        "en": theme.en,
        "description": theme.description,
        "passages": sum(theme.id in passage.themes for passage in index.passages),
        "examples": sum(theme.id in example.themes for example in index.examples),
    }
