"""An answer and its sources as HTML: the notices, the numbered sentences, and a card for each citation."""

import json
from collections.abc import Sequence
from html import escape

from app import texts
from app.answers import notices
from app.answers.answer import Answer, AnswerStatus, Citation
from app.answers.figures import figures_label
from app.answers.locate import line_words, place_in, sheets_of
from app.answers.notices import Notice
from app.follow_up.conversation import Turn
from app.pages.markup import marked, page_link, paragraphs, place_line, theme_label
from app.pages.sentences import anchor, sentences
from app.texts import Language
from corpus.schema import Passage, Source
from retrieval.search import Hit, Index

_NEAREST = 3
"""Passages that are shown when the question was declined."""
_ECHO = 300
"""Characters of a question that are shown back."""
_CONTEXT = 700
"""Characters of the document that are shown before and after a passage."""


def turn(question: str, body: str, *, theme: str = "", language: Language, made: Turn | None = None) -> str:
    """Return one turn of the conversation: the question as it was typed, and what came of it.

    What was `made` of it stands with it for the page to send along with a next question.
    """
    shown = question.strip()
    shown = shown if len(shown) <= _ECHO else f"{shown[:_ECHO]} …"
    spoken = f'<span class="kb-hidden">{escape(texts.text("your_question", language))} </span>'
    words = f'<h2 class="kb-question">{spoken}{escape(shown)}</h2>' if shown else ""
    label = f"{texts.text('within_theme', language)} {theme_label(theme, language)}" if theme else ""
    within = f'<p class="kb-within">{escape(label)}</p>' if label and shown else ""
    data = (
        f' data-understood="{escape(made.question)}" data-passages="{escape(json.dumps(made.passages))}"'
        if made
        else ""
    )
    inside = f'{words}{within}<div class="kb-answer">{body}</div>'
    return f'<article class="kb-turn" lang="{language}"{data}>{inside}</article>'


def error(message: str, language: Language) -> str:
    """Return what went wrong as a notice."""
    return notice(Notice(kind="error", text=message), language)


def answer(found: Answer, index: Index, language: Language, *, turn: str = "") -> str:
    """Return an answer: notices, sentences, sources; or, when it was declined, the nearest passages.

    `turn` tells answers with the same id apart that stand on one page.
    """
    name = turn or found.id[:12]
    blocks = [notice(each, language) for each in sorted(found.notices, key=notices.place)]
    if found.citations:
        blocks.append(sentences(found, name, language))
        cards = [_cited(together, name, index, language) for together in _by_passage(found.citations)]
        blocks.append(_list("sources_of_answer", cards, language))
    elif found.hits and found.status != AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE:
        blocks.append(_list("nearest", [_hit(hit, index, language) for hit in found.hits[:_NEAREST]], language))
    if found.suggestions:
        blocks.append(_suggested(found.suggestions, language))
    return "".join(blocks)


def _suggested(questions: Sequence[str], language: Language) -> str:
    """Return buttons that ask what the knowledge base does tell of."""
    buttons = "".join(
        f'<li><button type="button" class="kb-try" lang="nl">{escape(question)}</button></li>' for question in questions
    )
    heading = escape(texts.text("suggested", language))
    return f'<div class="kb-tries kb-tries--instead"><h3>{heading}</h3><ul>{buttons}</ul></div>'


def spoken(found: Answer, language: Language) -> str:
    """Return what a screen reader says when the answer is there: first how a follow-up was understood."""
    if found.citations:
        key = "announce_one" if len(found.citations) == 1 else "announce_answer"
        understood = [f"{each.text} " for each in found.notices if each.kind == "understood"]
        return "".join([*understood, texts.text(key, language).format(count=len(found.citations))])
    return " ".join(each.text for each in found.notices)


def notice(said: Notice, language: Language) -> str:
    """Return what the product itself says, under a label that tells its weight without colour."""
    kind = said.kind if said.kind in {*notices.ORDER, "error"} else "other"
    heading = notices.label(said.kind, language)
    words = notices.words(said, language)
    link = ""
    if said.refers_to:
        address = page_link("sources", language, fragment=said.refers_to)
        link = f' <a href="{address}">{escape(texts.text("newer_here", language))}</a>'
    if kind == "understood":
        link = f' <button type="button" class="kb-plain kb-edit">{escape(texts.text("edit", language))}</button>'
    weight = " kb-notice--light" if kind in notices.LIGHT else ""
    body = f"<p><strong>{escape(heading)}</strong>{escape(words)}{link}</p>"
    return f'<div class="kb-notice kb-notice--{kind}{weight}">{body}</div>'


def _list(title: str, cards: Sequence[str], language: Language) -> str:
    items = "".join(f"<li>{card}</li>" for card in cards)
    return f'<h3>{escape(texts.text(title, language))}</h3><ol class="kb-cards">{items}</ol>'


def _by_passage(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Return the citations, those of one passage together."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.passage.id, []).append(citation)
    return list(groups.values())


def _cited(together: Sequence[Citation], turn: str, index: Index, language: Language) -> str:
    passage, source = together[0].passage, together[0].source
    sheets = sheets_of((span for citation in together for span in citation.spans), passage)
    lines = ", ".join(dict.fromkeys(citation.lines for citation in together if citation.lines))
    place = place_in(source, sheets, lines, language)
    body = marked(passage.text, [(c.start, c.end, anchor(turn, c)) for c in together])
    numbers = [citation.number for citation in together]
    labels = (figures_label(citation, language) for citation in together)
    held = ", ".join(dict.fromkeys(filter(None, labels)))
    return _card(passage, source, index, place=place, body=body, language=language, numbers=numbers, held=held)


def _hit(hit: Hit, index: Index, language: Language) -> str:
    passage = hit.passage
    source = index.source(passage.document_id)
    place = place_in(source, sheets_of((), passage), passage.lines, language)
    return _card(passage, source, index, place=place, body=paragraphs(passage.text), language=language)


def _card(
    passage: Passage,
    source: Source,
    index: Index,
    *,
    place: str,
    body: str,
    language: Language,
    numbers: Sequence[int] = (),
    held: str = "",
) -> str:
    summarised = passage.text_kind == "samenvatting"
    marks = "".join(f"<span>{number}</span>" for number in numbers)
    kind = escape(texts.text(f"text_{passage.text_kind}", language))
    kind += f" · {escape(texts.text('ocr', language))}" if passage.ocr else ""
    kind += f" · {escape(held)}" if held else ""
    tag, text = ("div", body) if summarised else ("blockquote", f"“{body}”")
    about = page_link("sources", language, fragment=source.id)
    return (
        f'<details class="kb-card"><summary>{f"""<span class="kb-numbers">{marks}</span>""" if marks else ""}'
        f'<span class="kb-card-head"><span class="kb-card-title" lang="nl">{escape(source.title)}</span>'
        f"{place_line(passage, source, place, language)}</span></summary>"
        f'<div class="kb-card-body"><p class="kb-kind kb-kind--{passage.text_kind}">{kind}</p>'
        f'<{tag} class="kb-passage" lang="{escape(source.language)}">{text}</{tag}>'
        f"{_context(passage, source, index, language)}"
        f'<p class="kb-about"><a href="{about}">{escape(texts.text("about_document", language))}</a></p></div>'
        "</details>"
    )


def _context(passage: Passage, source: Source, index: Index, language: Language) -> str:
    """Return what stands before and after the passage in its document, cut at a line or word."""
    document = index.documents[passage.document_id]
    before = document.text[max(0, passage.start - _CONTEXT) : passage.start]
    after = document.text[passage.end : passage.end + _CONTEXT]
    if passage.start > _CONTEXT:
        before = f"… {before.partition(' ')[2]}"
    if passage.end + _CONTEXT < len(document.text):
        after = f"{after.rpartition(' ')[0]} …"
    if not before.strip() and not after.strip():
        return ""
    parts = (
        f"<p>{paragraphs(before.strip())}</p>",
        f"<p><b>{paragraphs(passage.text)}</b></p>",
        f"<p>{paragraphs(after.strip())}</p>",
    )
    lines = f" ({line_words(passage.lines, language)})" if passage.lines else ""
    return (
        f'<details class="kb-context"><summary>{escape(texts.text("context", language))}{lines}</summary>'
        f'<div class="kb-passage" lang="{escape(source.language)}">{"".join(parts)}</div></details>'
    )
