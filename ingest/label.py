"""Make passages of spans: kind, force, level, themes and links, each with the reason; and terms, figures and dates.

Figures are kept for every passage but a pointer to a source, not for facts alone: "85% kan zonder arts" in an example
answers "hoeveel" as well as a fact does. The date goes with the figures.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from corpus.locate import printed_lines
from corpus.schema import Link, Page, Passage, Theme
from ingest.assemble import Assembled, Placed
from ingest.facts import as_of, figures
from ingest.headings import glossary_of
from ingest.kinds import Context, kind_of
from ingest.split import Span
from ingest.standing import default_level, force_of, level_of
from ingest.statements import is_draft
from ingest.subjects import Topic, subjects
from ingest.terms import term_of
from ingest.themes import ThemeFinder
from ingest.voices import is_corporate

Similarity = Callable[[Sequence[Passage]], Sequence[Mapping[str, float]]]
"""Gives for each passage how like it is to themes, by theme id, from 0 to 1; a theme that it leaves out is not."""


def label(
    assembled: Assembled, spans: Sequence[Span], *, themes: Sequence[Theme], similarity: Similarity | None = None
) -> tuple[Passage, ...]:
    """Give each span its labels."""
    document = assembled.document
    draft, corporate, default = is_draft(document), is_corporate(document.text), default_level(document)
    glossary = _glossary(assembled, spans)
    bare = _passages(assembled, spans)
    parts = [assembled.blocks[span.first : span.last + 1] for span in spans]
    contexts = [
        _context(span, blocks, glossary=glossary, draft=draft, corporate=corporate)
        for span, blocks in zip(spans, parts, strict=True)
    ]
    kinds = [kind_of(passage.text, context) for passage, context in zip(bare, contexts, strict=True)]
    topics = [
        Topic(
            text=passage.text,
            headings=passage.headings,
            lead=blocks[0].lead if len(blocks) == 1 else "",
            kind=kind,
            footnote=context.footnote,
        )
        for passage, blocks, context, (kind, _) in zip(bare, parts, contexts, kinds, strict=True)
    ]
    about = subjects(topics, ThemeFinder(themes), likeness=similarity(bare) if similarity else ())
    labelled = []
    for passage, topic, (_, kind_why), hits in zip(bare, topics, kinds, about, strict=True):
        kind = topic.kind
        force, force_why = force_of(passage.text, kind, draft=draft, headings=passage.headings)
        level, level_why = level_of(passage.text, passage.headings, kind, default=default)
        theme_why = ", ".join(f"{hit.theme} ({', '.join(hit.words[:3]) or 'het hele document'})" for hit in hits)
        counted = () if kind == "bron" else figures(passage.text)
        reasons = {f"soort {kind}": kind_why, f"kracht {force}": force_why, "niveau": level_why, "thema’s": theme_why}
        labelled.append(
            replace(
                passage,
                kind=kind,
                force=force,
                themes=tuple(hit.theme for hit in hits),
                level=level,
                term=term_of(passage.text, passage.headings, lead=topic.lead) if kind == "definitie" else "",
                figures=counted,
                as_of=as_of(passage.text, passage.headings) if counted or kind == "feit" else "",
                why=". ".join(f"{name}: {reason}" for name, reason in reasons.items() if reason),
            )
        )
    return tuple(labelled)


def _passages(assembled: Assembled, spans: Sequence[Span]) -> list[Passage]:
    """Make the passages as yet without labels."""
    document = assembled.document
    texts = [document.text[span.start : span.end] for span in spans]
    passages = []
    for span, text, name in zip(spans, texts, _ids(document.id, spans, texts), strict=True):
        blocks = assembled.blocks[span.first : span.last + 1]
        page = page_at(document.pages, span.start)
        passages.append(
            Passage(
                id=name,
                document_id=document.id,
                start=span.start,
                end=span.end,
                text=text,
                text_kind=document.text_kind,
                page=page.number,
                page_label=page.label,
                lines=printed_lines(document, span.start, span.end),
                headings=span.headings,
                links=_links(blocks, span, document.text),
                ocr=_is_recognised(document.pages, span),
            )
        )
    return passages


def page_at(pages: Sequence[Page], offset: int) -> Page:
    """Return the page that `offset` lies on."""
    number = bisect_right(pages, offset, key=lambda page: page.start) - 1
    return pages[max(number, 0)] if pages else Page(number=1, start=0)


def _is_recognised(pages: Sequence[Page], span: Span) -> bool:
    """Tell whether any page that a span lies on was read by text recognition."""
    return page_at(pages, span.start).ocr or any(page.ocr for page in pages if span.start <= page.start < span.end)


def _glossary(assembled: Assembled, spans: Sequence[Span]) -> dict[Span, str]:
    """Map the spans under a list of terms that the outline shows apart from its heading to that heading."""
    sections = assembled.document.sections
    titles = glossary_of(sections, assembled.document.text)
    found = {}
    for span in spans:
        number = bisect_right(sections, span.start, key=lambda section: section.start) - 1
        if number >= 0 and sections[number].start in titles:
            found[span] = titles[sections[number].start]
    return found


def _context(
    span: Span, blocks: Sequence[Placed], *, glossary: Mapping[Span, str], draft: bool, corporate: bool
) -> Context:
    above = (glossary[span],) if span in glossary else ()
    return Context(
        headings=(*above, *span.headings[-1:]) if above else span.headings,
        lead=blocks[0].lead,
        footnote=blocks[0].kind == "footnote",
        draft=draft,
        corporate=corporate,
        voice=span.voice,
    )


def _ids(document_id: str, spans: Sequence[Span], texts: Sequence[str]) -> list[str]:
    """Make ids of heading path and text, so that a passage keeps its id while these stay the same."""
    seen: dict[str, int] = {}
    ids = []
    for span, text in zip(spans, texts, strict=True):
        digest = hashlib.sha256("\n".join((*span.headings, text)).encode("utf-8", "surrogatepass")).hexdigest()[:10]
        seen[digest] = seen.get(digest, 0) + 1
        ids.append(f"{document_id}:{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else ""))
    return ids


def _links(blocks: Sequence[Placed], span: Span, text: str) -> tuple[Link, ...]:
    """Keep the links whose words stand in the passage; a paragraph may be cut into several."""
    return tuple(
        dict.fromkeys(
            link
            for block in blocks
            for link in block.links
            if len(blocks) == 1 or link.text in text[span.start : span.end]
        )
    )
