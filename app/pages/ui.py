"""The pages as a Gradio app: one page for each subject and language, and the functions that fill them."""

import asyncio
import secrets
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, cast

import gradio as gr
from fastapi import FastAPI

from app import texts
from app.access.caller import calling
from app.follow_up.conversation import Turn, turns_of
from app.pages import cards, frame, lists, take_along
from app.pages.markup import PATHS
from app.pages.shell import Shell
from app.texts import Language
from app.wiring import KnowledgeBase
from corpus.errors import KnowledgeBaseError
from retrieval.filters import Filters

Template = Callable[[Language], str]
"""A page in a language, without its results."""
Reply = dict[str, str]
"""HTML for the page, and what a screen reader says."""


def mount(app: FastAPI, base: KnowledgeBase) -> None:
    """Put the pages on the root of a web application."""
    # Outside a running event loop Gradio makes one for every lock, and leaves it open.
    asyncio.run(_mount(app, base))


async def _mount(app: FastAPI, base: KnowledgeBase) -> None:
    with warnings.catch_warnings():
        # Gradio says of every mounted app with several pages that it switches server-side rendering off; it is off.
        warnings.filterwarnings("ignore", message="SSR mode is not supported", category=UserWarning)
        gr.mount_gradio_app(
            app,
            _blocks(base),
            path="/",
            footer_links=[],
            run_history=False,
            show_error=False,
            ssr_mode=False,
            enable_monitoring=False,
            pwa=False,
            mcp_server=False,
            max_file_size=1,
        )
    settings = base.settings
    app.add_middleware(Shell, language=settings.language, llm_url=settings.llm_url, public_url=settings.public_url)


def _blocks(base: KnowledgeBase) -> gr.Blocks:
    """Return the app: a page of its own for each subject (Gradio's tabs hold hidden buttons that take the focus)."""
    content: Mapping[str, tuple[Template, Callable[..., Reply]]] = {
        "questions": (frame.questions, partial(ask, base)),
        "examples": (frame.examples, partial(find_examples, base)),
        "sources": (frame.sources, partial(list_sources, base)),
    }
    blocks = gr.Blocks(title=texts.text("site_name", "nl"), analytics_enabled=False)
    for page, (template, reply) in content.items():
        path = PATHS[page]
        with blocks.route(page, f"/{path}", show_in_navbar=False) if path else blocks:
            gr.Navbar(visible=False)
            gr.HTML(
                html_template=frame.in_each_language(template),
                js_on_load=f"kennisbank.start('{page}', element, server)",
                apply_default_css=False,
                server_functions=[
                    _server_function(reply, talks=page == "questions"),
                    *([_taking(base)] if page == "questions" else []),
                ],
            )
    return blocks


def _server_function(reply: Callable[..., Reply], *, talks: bool) -> Callable[[object], Reply]:
    def answer(data: object) -> Reply:
        asked = cast("Mapping[str, Any]", data) if isinstance(data, Mapping) else {}
        language: Language = "en" if asked.get("language") == "en" else "nl"
        turns = {"turns": turns_of(asked.get("turns"))} if talks else {}
        return reply(str(asked.get("text", "")), str(asked.get("theme", "")), language, **turns)

    return answer


def _taking(base: KnowledgeBase) -> Callable[[object], Reply]:
    def take(data: object) -> Reply:
        sent = cast("Mapping[str, Any]", data) if isinstance(data, Mapping) else {}
        asked = {str(name): str(value) for name, value in sent.items() if name != "turns"}
        return take_along.file_of(
            base,
            asked.get("question", ""),
            theme=asked.get("theme", ""),
            ending=asked.get("format", ""),
            answer_id=asked.get("answer", ""),
            language="en" if asked.get("language") == "en" else "nl",
            turns=turns_of(sent.get("turns")),
        )

    return take


def ask(base: KnowledgeBase, question: str, theme: str, language: Language, turns: Sequence[Turn] = ()) -> Reply:
    """Answer a question within a theme as one turn of the conversation, behind the turns before it."""
    made = None
    try:
        reader = base.reader_for(calling.get().groups)
        narrowed = Filters(themes=(theme,) if theme else ())
        found = reader.ask(question, filters=narrowed, language=language, turns=turns)
    except KnowledgeBaseError as error:
        said = error.message(language)
        body, spoken = cards.error(said, language), said
    else:
        language = found.language
        # Two turns may hold the same answer, and each must open its own cards.
        body = cards.answer(found, reader.index, language, turn=secrets.token_hex(4))
        body += take_along.buttons(found.question, found.id, theme=theme, language=language)
        spoken = cards.spoken(found, language)
        made = found.turn
    return {"html": cards.turn(question, body, theme=theme, language=language, made=made), "said": spoken}


def find_examples(base: KnowledgeBase, query: str, theme: str, language: Language) -> Reply:
    """Return the practice examples for a text and a theme."""
    try:
        reader = base.reader_for(calling.get().groups)
        found = reader.examples(query, theme=theme)
    except KnowledgeBaseError as error:
        return {"html": cards.error(error.message(language), language), "said": ""}
    count = lists.example_count(len(found), query=query, theme=theme, language=language)
    return {"html": lists.examples(found, reader.index, language), "said": count}


def list_sources(base: KnowledgeBase, text: str, theme: str, language: Language) -> Reply:
    """Return the documents of the knowledge base."""
    del text, theme
    try:
        index = base.reader_for(calling.get().groups).index
    except KnowledgeBaseError as error:
        return {"html": cards.error(error.message(language), language), "said": ""}
    return {"html": lists.sources(index, language), "said": lists.sources_state(index, language)}
