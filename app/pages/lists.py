"""The practice examples and the documents as HTML."""

from collections.abc import Sequence
from html import escape

from app import shapes, texts
from app.answers.locate import example_sheet, place_in
from app.pages.markup import (
    badge,
    outside_link,
    page_link,
    paragraphs,
    theme_label,
    theme_tags,
)
from app.texts import Language
from corpus.schema import Example, Source, TextKind
from retrieval.search import Index

_MOST_THEMES = 8
"""Themes that are shown of a document, most frequent first."""


def example_count(count: int, *, query: str, theme: str, language: Language) -> str:
    """Return how many examples there are, and for what, as plain text."""
    key = {0: "examples_none_count", 1: "examples_one"}.get(count, "examples_count")
    said = [texts.text(key, language).format(count=count)]
    if query.strip():
        said.append(texts.text("examples_for", language).format(query=" ".join(query.split())[:80]))
    if theme:
        said.append(texts.text("examples_in", language).format(theme=theme_label(theme, language)))
    return " ".join(said)


def examples(found: Sequence[Example], index: Index, language: Language) -> str:
    """Return the cards of the examples, or what to try when there are none."""
    if not found:
        words, link = escape(texts.text("examples_empty", language)), page_link("examples", language)
        every = escape(texts.text("show_all", language))
        return f'<div class="kb-empty"><p>{words}</p><p><a href="{link}">{every}</a></p></div>'
    return f'<div class="kb-grid">{"".join(_example(example, index, language) for example in found)}</div>'


def _example(example: Example, index: Index, language: Language) -> str:
    source = index.source(example.document_id)
    kind = index.documents[example.document_id].text_kind
    scanned = any(passage.ocr for passage in index.passages if passage.id == example.passage_id)
    label = texts.text(f"text_{kind}", language) + (f" · {texts.text('ocr', language)}" if scanned else "")
    rows = _rows(
        (
            ("place", escape(example.place)),
            ("organisations", escape(", ".join(example.organisations))),
        ),
        language,
    )
    more = outside_link(example.link, texts.text("more_about", language), language)
    about = page_link("sources", language, fragment=source.id)
    sheet = example_sheet(example, index.documents[example.document_id])
    place = place_in(source, sheet, "", language)
    page = f", {escape(place)}" if place else ""
    return (
        f'<article class="kb-example"><h2 lang="nl">{escape(example.title)}</h2>{rows}'
        f'<p class="kb-kind kb-kind--{kind}">{escape(label)}</p>'
        f'<div class="kb-passage" lang="nl">{_quoted(example.text, kind)}</div>'
        f"{theme_tags(example.themes, language)}"
        f'<div class="kb-example-foot"><p><a href="{about}" lang="nl">{escape(source.title)}</a>{page} '
        f"{badge(source.status, language)}</p>{f'<p>{more}</p>' if more else ''}</div></article>"
    )


def _quoted(text: str, kind: str) -> str:
    return paragraphs(text) if kind == "samenvatting" else f"“{paragraphs(text)}”"


def sources_state(index: Index, language: Language) -> str:
    """Return how large the knowledge base is and when it was published, as plain text."""
    return texts.text("sources_state", language).format(
        documents=len(index.sources),
        passages=len(index.passages),
        examples=len(index.examples),
        date=texts.formatted_date(index.manifest.created, language),
    )


def sources(index: Index, language: Language) -> str:
    """Return the cards of the documents, in the order of the knowledge base."""
    return "".join(_source(source, index, language) for source in index.sources.values())


def _source(source: Source, index: Index, language: Language) -> str:
    facts = shapes.document_json(source, index)
    themes = tuple(facts["themes"])[:_MOST_THEMES]
    summary = f'<p lang="nl">{escape(source.summary)}</p>' if source.summary else ""
    note = f'<span class="kb-note" lang="nl">{escape(source.rights_note)}</span>' if source.rights_note else ""
    kept = texts.text(f"in_{facts['text_kind']}", language).format(count=facts["passages"])
    unknown = texts.text("unknown", language)
    size = texts.text("size_pages" if source.pages else "size_whole", language).format(count=source.pages)
    pages = "size_page" if facts["ocr_pages"] == 1 else "size_pages"
    scanned = texts.text(pages, language).format(count=facts["ocr_pages"]) if facts["ocr_pages"] else ""
    rights = texts.pick(texts.RIGHTS_LABELS[source.rights], language).format(holder=source.rights_holder)
    rows = _rows(
        (
            ("document_type", escape(texts.pick(texts.TYPE_LABELS[source.type], language))),
            ("date", escape(texts.formatted_date(source.date, language) or unknown)),
            ("says_itself", _said(facts["statements"], facts["text_kind"], source, language)),
            ("publishers", escape(", ".join(source.publishers) or unknown)),
            ("rights", f"{escape(rights)}{note}"),
            ("in_base", escape(kept)),
            ("original_size", escape(size)),
            ("ocr_label", escape(scanned)),
            ("themes", theme_tags(themes, language)),
        ),
        language,
    )
    visit = outside_link(source.url, texts.text("visit", language), language)
    return (
        f'<article class="kb-source" id="{escape(source.id)}" tabindex="-1"><h2><span lang="nl">'
        f"{escape(source.title)}</span> {badge(source.status, language)}</h2>{_newer(source, language)}"
        f"{summary}{rows}{f'<p>{visit}</p>' if visit else ''}</article>"
    )


def _said(statements: Sequence[shapes.Json], text_kind: TextKind, source: Source, language: Language) -> str:
    """Return what a document says of its own standing, with the page; a summary's words are not quoted."""
    items = []
    for said in statements:
        value = texts.formatted_date(said["value"], language) if said["kind"] == "datum" else said["value"]
        label = texts.pick(texts.STATEMENT_LABELS[said["kind"]], language).format(value=value)
        page = escape(place_in(source, {said["page"]: said["page_label"]}, "", language))
        quote = f'<q lang="nl">{escape(said["text"])}</q>' if text_kind == "origineel" else ""
        where = ", ".join(filter(None, [quote, page]))
        items.append(f'{escape(label)} <span class="kb-note">{where}</span>')
    return "".join(items)


def _newer(source: Source, language: Language) -> str:
    newer = source.replaced_by
    if not newer:
        return ""
    date = texts.formatted_date(newer.date, language)
    title = f"{newer.title} ({date})" if date else newer.title
    words = texts.text("replaced_by", language).format(title=title)
    place = "" if newer.source else f", {texts.text('not_in_base', language)}"
    link = outside_link(newer.url, texts.text("visit", language), language)
    note = f' <span lang="nl">{escape(newer.note)}</span>' if newer.note else ""
    return (
        f'<div class="kb-notice kb-notice--superseded"><p><strong>{escape(words)}{escape(place)}.</strong>{note} '
        f"{link}</p></div>"
    )


def _rows(rows: Sequence[tuple[str, str]], language: Language) -> str:
    """Return a list of names and HTML values, without those that are empty."""
    items = "".join(
        f"<div><dt>{escape(texts.text(key, language))}</dt><dd>{value}</dd></div>" for key, value in rows if value
    )
    return f'<dl class="kb-facts">{items}</dl>' if items else ""
