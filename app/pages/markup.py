"""Small pieces of HTML that every page shares. All text from documents and visitors is escaped here."""

import re
from collections.abc import Iterable
from functools import cache
from html import escape

from app import texts
from app.texts import Language
from corpus.files import load_vocabulary
from corpus.schema import Passage, Source, Status

_BULLET = re.compile(r"((?:^|\n)[ \t]*)- ")


def badge(status: Status, language: Language) -> str:
    """Return a document's status as a label."""
    return (
        f'<span class="kb-badge kb-badge--{status}">{escape(texts.pick(texts.STATUS_LABELS[status], language))}</span>'
    )


@cache
def theme_label(theme: str, language: Language) -> str:
    """Return a theme's label; its id when the vocabulary has it no more."""
    for known in load_vocabulary().themes:
        if known.id == theme:
            return texts.pick((known.nl, known.en), language)
    return theme


def theme_tags(themes: tuple[str, ...], language: Language) -> str:
    """Return themes as a list of labels, each a link to its practice examples."""
    links = "".join(
        f'<li><a class="kb-tag" href="{page_link("examples", language, thema=theme)}">'
        f"{escape(theme_label(theme, language))}</a></li>"
        for theme in themes
    )
    return f'<ul class="kb-tags">{links}</ul>' if themes else ""


PATHS = {"questions": "", "examples": "praktijkvoorbeelden", "sources": "bronnen"}
"""Where each page is, below the root."""


def page_link(page: str, language: Language, *, fragment: str = "", **query: str) -> str:
    """Return the address of a page in a language; relative, so that it also holds below a path."""
    parts = [f"{name}={escape(value)}" for name, value in query.items()] + [f"lang={language}"]
    return f"./{PATHS[page]}?{'&amp;'.join(parts)}{f'#{escape(fragment)}' if fragment else ''}"


def safe_link(url: str) -> str:
    """Return the address when a browser can open it harmlessly, else nothing."""
    return url if re.match(r"https?://[^\s]+$", url) else ""


def outside_link(url: str, words: str, language: Language) -> str:
    """Return a link to another website that opens beside this page; nothing when the address is not a web address."""
    if not safe_link(url):
        return ""
    note = escape(texts.text("external", language))
    return (
        f'<a class="kb-outside" href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(words)}'
        f'<span aria-hidden="true"> ↗</span><span class="kb-hidden"> ({note})</span></a>'
    )


def paragraphs(text: str) -> str:
    """Return a document's text escaped, with its list items marked; its line ends are shown by the style sheet."""
    return escape(_bulleted(text))


def marked(text: str, stretches: Iterable[tuple[int, int, str]]) -> str:
    """Return a document's text escaped, with stretches marked; each is its start, its end and an id for its mark."""
    shown, done, parts = _bulleted(text), 0, []
    for start, end, anchor in sorted(stretches):
        begin = max(start, done)  # quotes that overlap are marked once
        parts += [escape(shown[done:begin]), f'<mark id="{escape(anchor)}">{escape(shown[begin:end])}</mark>']
        done = max(done, end)
    return "".join([*parts, escape(shown[done:])])


def _bulleted(text: str) -> str:
    """Give list items a bullet; no character moves, so offsets stay what they are."""
    return _BULLET.sub(r"\1• ", text)


def place_line(passage: Passage, source: Source, place: str, language: Language) -> str:
    """Return what stands under a document's title: status, type, date and place; then the section."""
    date = texts.formatted_date(source.date, language) or texts.text("unknown_date", language)
    parts = [texts.pick(texts.TYPE_LABELS[source.type], language), date, place]
    line = ' <span aria-hidden="true">·</span> '.join(f"<span>{escape(part)}</span>" for part in parts if part)
    path = " › ".join(dict.fromkeys(passage.headings))
    section = f'<span class="kb-path" lang="{escape(source.language)}">{escape(path)}</span>' if path else ""
    return f'<span class="kb-meta">{badge(source.status, language)} {line}</span>{section}'
