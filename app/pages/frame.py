"""The pages as HTML without their results: frame (header and footer), forms, and where the results go.

What stands here is a template of Gradio's, which reads `${…}`, `{{…}}` and backticks in it as code: keep those out.
"""

from collections.abc import Callable
from html import escape

from app import texts
from app.pages.markup import PATHS, page_link
from app.texts import Language
from app.writing.llm import host_of, is_local
from corpus.files import load_vocabulary

LOGO = (
    '<svg class="kb-logo" viewBox="0 0 40 40" aria-hidden="true" focusable="false">'
    '<rect width="40" height="40" rx="9" fill="#fff"/>'
    '<g stroke="#0b5563" stroke-width="2.6" fill="none">'
    '<path d="M12.5 14.5 27.5 12M12.5 14.5 19.5 28.5M27.5 12 19.5 28.5"/></g>'
    '<circle cx="12.5" cy="14.5" r="4.6" fill="#0b5563"/><circle cx="27.5" cy="12" r="4.6" fill="#f2b32e"/>'
    '<circle cx="19.5" cy="28.5" r="4.6" fill="#0b5563"/></svg>'
)


_LANGUAGES: tuple[tuple[Language, str], ...] = (("nl", "Nederlands"), ("en", "English"))


def title(page: str, language: Language) -> str:
    """Return what the browser's tab says."""
    return f"{texts.text(f'nav_{page}', language)} – {texts.text('site_name', language)}"


def header(page: str, language: Language) -> str:
    """Return the skip link, the product's name, the choice of language and the menu."""
    links = "".join(
        f'<li><a href="{page_link(name, language)}"{_current(name == page)}>'
        f"{escape(texts.text(f'nav_{name}', language))}</a></li>"
        for name in PATHS
    )
    choices = "".join(
        f'<li><a href="{page_link(page, code)}" hreflang="{code}" lang="{code}"{_current(code == language, "true")}>'
        f'<span aria-hidden="true">{code.upper()}</span><span class="kb-hidden">{name}</span></a></li>'
        for code, name in _LANGUAGES
    )
    return (
        f'<a class="kb-skip" href="#inhoud">{_text("skip", language)}</a><header class="kb-header">'
        f'<div class="kb-wrap kb-header-top"><a class="kb-brand" href="{page_link("questions", language)}">{LOGO}'
        f'<span><span class="kb-name">{_text("site_name", language)}</span>'
        f'<span class="kb-tagline">{_text("site_tagline", language)}</span></span></a>'
        f'<nav class="kb-languages" aria-label="{_text("language_label", language)}"><ul>{choices}</ul></nav></div>'
        f'<nav class="kb-nav" aria-label="{_text("nav_label", language)}"><ul class="kb-wrap">{links}</ul></nav>'
        "</header>"
        f'<noscript><p class="kb-wrap kb-noscript">{_text("no_script", language)}</p></noscript>'
        f'<p class="kb-wrap kb-loading" id="kb-loading">{_text("loading", language)}</p>'
    )


def footer(language: Language, *, llm_url: str = "") -> str:
    """Return what this is, that it gives no medical advice, what happens to questions, and the languages.

    `llm_url` is the address of the language model that reads the questions; empty where none does.
    """
    blocks = "".join(
        f"<section><h2>{_text(heading, language)}</h2><p>{words}</p></section>"
        for heading, words in (
            ("footer_about", _text("footer_what", language)),
            ("footer_privacy_title", _text("footer_privacy", language) + _model_reads(llm_url, language)),
            ("footer_languages", _text("footer_languages_text", language)),
        )
    )
    return f'<footer class="kb-footer"><div class="kb-wrap">{blocks}</div></footer>'


def _model_reads(llm_url: str, language: Language) -> str:
    """Return where questions go beside this server."""
    if not llm_url:
        return ""
    key = "footer_model_here" if is_local(llm_url) else "footer_model_elsewhere"
    return f" <strong>{escape(texts.text(key, language).format(host=host_of(llm_url)))}</strong>"


def in_each_language(page: Callable[[Language], str]) -> str:
    """Return a page in both languages; the script shows the one of the document."""
    return "".join(f'<template data-language="{language}">{page(language)}</template>' for language, _ in _LANGUAGES)


def questions(language: Language) -> str:
    """Return the page with the conversation: its form, example questions and how to read an answer."""
    tries = "".join(
        f'<li><button type="button" class="kb-try" lang="nl">{escape(question)}</button></li>'
        for question in texts.EXAMPLE_QUESTIONS
    )
    how = "".join(f"<li>{_text(key, language)}</li>" for key in ("how_number", "how_draft", "how_summary"))
    return (
        f'{_opening("questions", language)}<div class="kb-columns"><div class="kb-main">'
        f'<section class="kb-conversation" aria-label="{_text("conversation", language)}" hidden>'
        f'<div class="kb-turns"></div><p><button type="button" class="kb-plain kb-clear">'
        f"{_text('clear', language)}</button></p></section>"
        f'<form class="kb-form kb-ask" novalidate><div class="kb-field kb-field--wide">'
        f'<label for="kb-question">{_text("question_label", language)}</label>'
        f'<textarea id="kb-question" name="question" rows="2" autocomplete="off" '
        f'placeholder="{_text("question_hint", language)}"></textarea></div>{_theme_field(language)}'
        f'<button type="submit" class="kb-button">{_text("ask", language)}</button></form>'
        f'<div class="kb-tries"><h2>{_text("try_one", language)}</h2><ul>{tries}</ul></div></div>'
        f'<aside class="kb-aside" aria-labelledby="kb-how"><h2 id="kb-how">{_text("how_title", language)}</h2>'
        f"<ul>{how}</ul></aside></div>{_CLOSING}"
    )


def examples(language: Language) -> str:
    """Return the page with practice examples: its form, the count and where the cards go."""
    return (
        f'{_opening("examples", language)}<form class="kb-form kb-search" role="search" novalidate>'
        f'<div class="kb-field kb-field--wide"><label for="kb-query">{_text("examples_label", language)}</label>'
        f'<input id="kb-query" name="q" type="search" autocomplete="off" maxlength="300" '
        f'placeholder="{_text("examples_hint", language)}"></div>{_theme_field(language)}'
        f'<button type="submit" class="kb-button">{_text("search", language)}</button></form>'
        f'<p class="kb-count"></p><div class="kb-results"></div>{_CLOSING}'
    )


def sources(language: Language) -> str:
    """Return the page with documents: where their state and cards go."""
    return f'{_opening("sources", language)}<p class="kb-count"></p><div class="kb-results"></div>{_CLOSING}'


def _opening(page: str, language: Language) -> str:
    said = {name: _text(name, language) for name in ("failure", "searching", "searching_long", "cleared")}
    data = "".join(f' data-{name.replace("_", "-")}="{words}"' for name, words in said.items())
    return (
        f'<div class="kb-page kb-wrap kb-page--{page}" id="inhoud" tabindex="-1" data-language="{language}"{data}>'
        f'<h1>{_text(f"{page}_title", language)}</h1><p class="kb-lead">{_text(f"{page}_lead", language)}</p>'
        '<p class="kb-hidden kb-status" role="status"></p>'
    )


_CLOSING = "</div>"


def _theme_field(language: Language) -> str:
    vocabulary = load_vocabulary()
    groups = "".join(
        f'<optgroup label="{escape(texts.pick((group.nl, group.en), language))}">'
        + "".join(
            f'<option value="{escape(theme.id)}">{escape(texts.pick((theme.nl, theme.en), language))}</option>'
            for theme in vocabulary.themes
            if theme.group == group.id
        )
        + "</optgroup>"
        for group in vocabulary.groups
    )
    return (
        f'<div class="kb-field"><label for="kb-theme">{_text("theme_label", language)}</label>'
        f'<select id="kb-theme" name="thema"><option value="">{_text("theme_all", language)}</option>{groups}'
        "</select></div>"
    )


def _current(yes: bool, value: str = "page") -> str:
    return f' aria-current="{value}"' if yes else ""


def _text(key: str, language: Language) -> str:
    return escape(texts.text(key, language))
