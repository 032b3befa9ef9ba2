"""The pages' HTML without a browser: everything is escaped, nothing that must be said is left out."""

import json
import re
import socket
from functools import partial
from html import unescape

import pytest
from fastapi.testclient import TestClient

from app import server, texts
from app.answers.notices import Notice
from app.follow_up.conversation import turns_of
from app.pages import cards, frame, lists, markup, ui
from app.publishing import ingest
from app.settings import Settings
from app.texts import Language
from app.wiring import KnowledgeBase, Reader
from corpus.errors import InputError
from corpus.files import load_vocabulary

ATTACK = '<img src=x onerror="alert(1)"> {{x}} ${y}'
LANGUAGES: tuple[Language, ...] = ("nl", "en")


@pytest.fixture
def client(reader: Reader, settings: Settings) -> TestClient:
    """The served pages of a small knowledge base."""
    del reader
    return TestClient(server.make_app(KnowledgeBase(settings)))


def _asked(reader: Reader, question: str, language: Language = "nl") -> str:
    found = reader.ask(question, language=language)
    return cards.turn(question, cards.answer(found, reader.index, language), language=language)


@pytest.mark.parametrize(
    ("date", "nl", "en"),
    [
        ("2023-05-16", "16 mei 2023", "16 May 2023"),
        ("2026-06", "juni 2026", "June 2026"),
        ("2026", "2026", "2026"),
        ("2026-11-22T17:00:00+00:00", "22 november 2026", "22 November 2026"),
        ("", "", ""),
        ("onbekend", "", ""),
    ],
)
def test_a_date_is_as_precise_as_it_is_given(date: str, nl: str, en: str) -> None:
    assert (texts.formatted_date(date, "nl"), texts.formatted_date(date, "en")) == (nl, en)


def test_quotes_are_marked_at_their_offsets_and_all_else_is_escaped() -> None:
    text = "Eerst <dit>:\n- een & twee\n- drie"
    start, end = text.index("een"), text.index("twee") + 4
    html = markup.marked(text, [(start, end, "a")])
    assert html == 'Eerst &lt;dit&gt;:\n• <mark id="a">een &amp; twee</mark>\n• drie'


def test_overlapping_quotes_are_marked_once() -> None:
    html = markup.marked("abcdef", [(2, 5, "b"), (0, 3, "a")])
    assert re.sub(r"<[^>]+>", "", html) == "abcdef"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", "//elders.nl", "https://a b"])
def test_only_a_web_address_becomes_a_link(url: str) -> None:
    assert markup.outside_link(url, "lees", "nl") == ""


def test_a_question_is_shown_as_text(reader: Reader) -> None:
    html = _asked(reader, f"meekijkconsult {ATTACK}")
    assert "<img" not in html
    assert "&lt;img" in html


def test_a_long_question_is_shown_in_short() -> None:
    assert len(cards.turn("x" * 10_000, "", language="nl")) < 1_000


def test_each_number_of_an_answer_opens_a_marked_quote(reader: Reader) -> None:
    html = _asked(reader, "Wat is een meekijkconsult?")
    opens = re.findall(r'data-opens="([^"]+)"', html)
    assert opens
    assert opens == re.findall(r'<mark id="([^"]+)"', html)


def test_an_original_stands_between_quotation_marks_and_a_digest_does_not(reader: Reader) -> None:
    found = reader.ask("Wat is een meekijkconsult?")
    kind = found.citations[0].passage.text_kind
    html = cards.answer(found, reader.index, "nl")
    assert kind == "origineel"
    assert '<blockquote class="kb-passage" lang="nl">“' in html
    assert texts.text("text_samenvatting", "nl") not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_named_above_the_answer(reader: Reader, language: Language) -> None:
    html = _asked(reader, "Hoe ziet het hechte team in de wijk er in 2030 uit?", language)
    assert texts.text("label_draft", language) in html
    assert html.index("kb-notice--draft") < html.index("kb-sentences")


def test_a_declined_question_shows_the_nearest_passages(reader: Reader) -> None:
    html = _asked(reader, "Hoeveel kost een meekijkconsult voor paarden in Australië op zondag?")
    assert "kb-notice--declined" in html
    assert "kb-card" in html


def test_a_notice_of_a_new_kind_is_shown_too() -> None:
    html = cards.notice(Notice(kind="nieuw", text=ATTACK), "nl")
    assert texts.text("label_notice", "nl") in html
    assert "<img" not in html


def test_examples_are_counted(reader: Reader) -> None:
    found = reader.examples("spoedplein")
    assert lists.example_count(len(found), query="", theme="", language="nl") == f"{len(found)} praktijkvoorbeelden"
    assert lists.example_count(1, query="", theme="", language="nl") == "1 praktijkvoorbeeld"
    assert lists.examples(found, reader.index, "nl").count("<article") == len(found)


def test_no_examples_give_a_hint(reader: Reader) -> None:
    assert texts.text("show_all", "nl") in lists.examples((), reader.index, "nl")


def test_a_source_shows_its_status_date_and_successor(reader: Reader) -> None:
    html = lists.sources(reader.index, "nl")
    assert html.count("<article") == len(reader.index.sources)
    for words in ("kb-badge--concept", "mei 2023", "Visie (januari 2024)", "onbekend"):
        assert words in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_theme_choice_holds_every_theme_under_its_group(language: Language) -> None:
    html = frame.questions(language)
    vocabulary = load_vocabulary()
    assert html.count("<optgroup") == len(vocabulary.groups)
    chosen = re.findall(r'<option value="([^"]+)"', html)
    assert sorted(chosen) == sorted(theme.id for theme in vocabulary.themes)


@pytest.mark.parametrize("page", [frame.questions, frame.examples, frame.sources])
def test_a_page_holds_nothing_that_gradio_reads_as_code(page: ui.Template) -> None:
    assert not re.search(r"\$\{|\{\{|`|\\", frame.in_each_language(page))


@pytest.mark.parametrize("key", sorted(texts._TEXTS))
def test_every_text_is_there_in_both_languages(key: str) -> None:
    assert all(texts.text(key, language).strip() for language in LANGUAGES)


@pytest.mark.parametrize("path", ["/", "/praktijkvoorbeelden", "/bronnen"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_framed_in_its_language(client: TestClient, path: str, language: Language) -> None:
    reply = client.get(path, params={"lang": language})
    assert reply.status_code == 200
    assert f'<html\n\tlang="{language}"' in reply.text
    assert texts.text("site_name", language) in reply.text
    assert 'aria-current="page"' in reply.text
    assert "connect-src 'self'" in reply.headers["content-security-policy"]
    assert "gradio.app" not in reply.text.split("</head>")[0]


def test_nobody_can_upload(client: TestClient) -> None:
    assert client.post("/gradio_api/upload", files={"files": b"x"}).status_code == 404


def test_a_name_that_a_visitor_forwards_is_not_printed(client: TestClient) -> None:
    sent = {"x-forwarded-host": "kwaad.example.nl", "x-forwarded-proto": "kwaad"}
    for path in ("/", "/config"):
        assert "kwaad" not in client.get(path, headers=sent).text
    behind = client.get("/config", headers={"x-forwarded-host": "testserver", "x-forwarded-proto": "https"}).json()
    assert behind["root"] == "https://testserver"


def test_no_function_of_the_pages_is_in_the_public_api(client: TestClient) -> None:
    known = client.get("/gradio_api/info").json()
    assert known["named_endpoints"] == {}
    assert known["unnamed_endpoints"] == {}


@pytest.mark.parametrize("question", ["", "   ", "?!", "x" * 10_000])
def test_a_question_that_cannot_be_asked_gets_a_clear_message(
    reader: Reader, settings: Settings, question: str
) -> None:
    del reader
    reply = ui.ask(KnowledgeBase(settings), question, "", "nl")
    assert "kb-notice--error" in reply["html"]


def test_an_unknown_theme_and_a_missing_snapshot_get_a_clear_message(reader: Reader, settings: Settings) -> None:
    del reader
    base = KnowledgeBase(settings)
    empty = KnowledgeBase(Settings(data_dir=settings.data_dir / "leeg", embedding_model="hash"))
    for reply in (
        ui.ask(base, "meekijkconsult", "weer", "nl"),
        ui.find_examples(base, "spoedplein", "weer", "en"),
        ui.find_examples(base, "x" * 10_000, "", "nl"),
        ui.list_sources(empty, "", "", "nl"),
    ):
        assert "kb-notice--error" in reply["html"]


def test_a_turn_carries_what_was_understood_and_shown(reader: Reader, settings: Settings) -> None:
    base = KnowledgeBase(settings)
    first = ui.ask(base, "Wat is een meekijkconsult?", "", "nl")["html"]
    assert 'data-understood="Wat is een meekijkconsult?"' in first
    passages = json.loads(unescape(re.findall(r'data-passages="([^"]+)"', first)[0]))
    assert passages == list(reader.ask("Wat is een meekijkconsult?").turn.passages)
    turns = turns_of([{"question": "Wat is een meekijkconsult?", "passages": passages}])
    reply = ui.ask(base, "en wie betaalt dat?", "", "nl", turns)
    assert reply["said"].startswith("Begrepen als: Wie betaalt een meekijkconsult?")
    second = reply["html"]
    assert 'data-understood="Wie betaalt een meekijkconsult?"' in second
    assert "kb-notice--understood" in second
    assert re.search(r'<button type="button" class="kb-plain kb-edit">Aanpassen</button>', second)


def test_what_was_understood_is_shown_as_text(reader: Reader, settings: Settings) -> None:
    del reader
    turns = turns_of([{"question": f"Wat is een {ATTACK} meekijkconsult?", "passages": ['"><script>']}])
    html = ui.ask(KnowledgeBase(settings), "en wie betaalt dat?", "", "nl", turns)["html"]
    assert "kb-notice--understood" in html
    assert "<img" not in html
    assert "<script" not in html


@pytest.mark.parametrize("turns", [None, "x", {"a": 1}, [None], [{"question": ATTACK}], [{"question": "x"}] * 10_000])
def test_bad_turns_are_ignored(reader: Reader, settings: Settings, turns: object) -> None:
    del reader
    answer = ui._server_function(partial(ui.ask, KnowledgeBase(settings)), talks=True)
    reply = answer({"text": "Wat is een meekijkconsult?", "language": "nl", "turns": turns})
    assert "kb-sentences" in reply["html"]
    assert "kb-notice--understood" not in reply["html"]


def test_a_port_in_use_is_refused_before_anything_is_built(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError) as refused:
            server.serve(settings, host="127.0.0.1", port=port)
    assert refused.value.code == "port_in_use"
    assert str(port) in str(refused.value)
    assert not settings.data_dir.exists()


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        server.listen("192.0.2.1", 7860)
    assert refused.value.code == "address_unusable"


def test_a_document_tells_what_it_says_of_itself(reader: Reader) -> None:
    dutch, english = lists.sources(reader.index, "nl"), lists.sources(reader.index, "en")
    assert "Het document zegt zelf" in dutch
    assert re.search(r"<dd>concept <span[^>]*><q lang=\"nl\">Discussiestuk</q></span></dd>", dutch)
    assert "draft <span" in english


def test_a_summary_is_not_quoted_on_what_it_says_of_itself(settings: Settings) -> None:
    ingest((), settings)
    html = lists.sources(KnowledgeBase(settings).reader().index, "nl")
    assert "datum 16 mei 2023" in html
    assert "<q" not in html
