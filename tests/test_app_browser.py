"""The pages in a real browser: Debian's chromium, driven by Playwright against a server of its own."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from web_hosts import CHROMIUM, FLAGS

from app.publishing import ingest
from app.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
GUIDE = """# Leidraad regionale zorg

## Meekijkconsult

Een meekijkconsult is een consult waarbij de specialist meekijkt met de huisarts, zonder verwijzing.
Het meekijkconsult is in 2024 in 12 regio's ingevoerd.

### Praktijkvoorbeelden

- **Spoedplein Schiedam.** In Schiedam werken de huisartsenpost en de spoedeisende hulp aan één balie.
- **Nijmegen.** In Nijmegen delen huisartsen en het CWZ sinds 2011 een spoedplein.
"""
DRAFT = """# Discussiestuk eerste lijn

## Ambitie

In 2030 is in elke wijk een hecht team van huisarts, wijkverpleging en sociaal werk.
"""

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="NO BROWSER TESTS WERE RUN: chromium is missing (Debian: apt install chromium)"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served knowledge base of two made documents."""
    folder = tmp_path_factory.mktemp("kennisbank")
    (folder / "leidraad.md").write_text(GUIDE, "utf-8")
    (folder / "discussie.md").write_text(DRAFT, "utf-8")
    (folder / "discussie.toml").write_text('title = "Discussiestuk"\nstatus = "concept"\n', "utf-8")
    data = folder / "data"
    ingest((folder / "leidraad.md", folder / "discussie.md"), Settings(data_dir=data, embedding_model="hash"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {**os.environ, "KB_DATA_DIR": str(data), "KB_EMBEDDING_MODEL": "hash"}
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser whose own language is English, so that the pages must force theirs."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[1400, 390], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A fresh window, wide or as a phone; nothing that it asks may go to another host or fail."""
    context = browser.new_context(viewport={"width": request.param, "height": 860}, locale="en-US", base_url=address)
    shown = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    shown.on("request", lambda sent: asked.append(sent.url))
    shown.on("pageerror", lambda error: faults.append(str(error)))
    yield shown
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"
    context.close()
    assert faults == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def _ask(page: Page, question: str) -> None:
    count = page.locator(".kb-answer").count()
    page.get_by_label("Uw vraag").fill(question)
    page.get_by_label("Uw vraag").press("Enter")
    expect(page.locator(".kb-answer")).to_have_count(count + 1)


def test_ask_and_open_a_citation(page: Page) -> None:
    page.goto("/")
    _ask(page, "Wat is een meekijkconsult?")
    expect(page.locator(".kb-sentences")).to_contain_text("meekijkt met de huisarts")
    card = page.locator(".kb-card").first
    expect(card).not_to_have_attribute("open", "")
    page.get_by_role("button", name=re.compile("^Bron 1:")).click()
    expect(card.locator("mark").first).to_be_in_viewport()
    expect(card).to_contain_text("Citaat uit het document")


@pytest.mark.parametrize(
    ("button", "name", "begins"),
    [
        ("Bewaar als Word", "kennisbank-wat-is-een-meekijkconsult.docx", b"PK"),
        ("Bewaar als Markdown", "kennisbank-wat-is-een-meekijkconsult.md", b"# Wat is een meekijkconsult?"),
    ],
)
def test_an_answer_is_saved(page: Page, button: str, name: str, begins: bytes) -> None:
    page.goto("/")
    _ask(page, "Wat is een meekijkconsult?")
    page.get_by_role("group", name="Dit antwoord meenemen").get_by_role("button", name=button).focus()
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename == name
    assert saved.value.path().read_bytes().startswith(begins)
    expect(page.locator(".kb-status[role=status]")).to_have_text(f"{name} staat bij uw downloads.")
    expect(page.locator(".kb-take-said")).to_be_visible()


def test_an_answer_is_copied_or_that_it_was_not_is_told(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto("/")
    _ask(page, "Wat is een meekijkconsult?")
    page.get_by_role("button", name="Kopieer").click()
    expect(page.locator(".kb-status[role=status]")).to_have_text("Het antwoord is gekopieerd, met bronnen.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Wat is een meekijkconsult?")
    assert "[1] Leidraad regionale zorg" in copied
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Kopieer").click()
    expect(page.locator(".kb-status[role=status]")).to_contain_text("Kopiëren lukte niet")


def test_the_same_question_twice_opens_the_card_of_its_own_turn(page: Page) -> None:
    page.goto("/")
    for _ in range(2):
        _ask(page, "Wat is een meekijkconsult?")
    page.get_by_role("button", name=re.compile("^Bron 1:")).last.click()
    expect(page.locator(".kb-turn").last.locator(".kb-card").first).to_have_attribute("open", "")
    expect(page.locator(".kb-turn").first.locator(".kb-card[open]")).to_have_count(0)
    names = page.evaluate("[...document.querySelectorAll('[id^=bron-]')].map((one) => one.id)")
    assert len(names) == len(set(names))


def test_a_draft_is_named_and_the_conversation_stays_until_it_is_cleared(page: Page) -> None:
    page.goto("/")
    _ask(page, "Hoe ziet het hechte team in de wijk er in 2030 uit?")
    expect(page.locator(".kb-notice--draft")).to_contain_text("concept")
    page.get_by_role("link", name="Bronnen", exact=True).click()
    expect(page.locator(".kb-source")).to_have_count(2)
    page.get_by_role("link", name="Vragen", exact=True).click()
    expect(page.locator(".kb-turn")).to_have_count(1)
    page.get_by_role("button", name="Wis gesprek").click()
    expect(page.locator(".kb-turn")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="Stel vraag")).to_be_visible()
    expect(page.locator(".kb-turn")).to_have_count(0)


def test_a_follow_up_is_understood_and_can_be_edited(page: Page) -> None:
    page.goto("/")
    _ask(page, "Wat is een meekijkconsult?")
    _ask(page, "en waarom?")
    understood = page.locator(".kb-notice--understood")
    expect(understood).to_contain_text("Waarom een meekijkconsult?")
    page.get_by_role("button", name="Aanpassen").click()
    field = page.get_by_label("Uw vraag")
    expect(field).to_be_focused()
    expect(field).to_have_value("Waarom een meekijkconsult?")
    _ask(page, "Geef voorbeelden van een spoedplein")
    _ask(page, "geef er nog een paar")
    first, more = (page.locator(".kb-turn").nth(place) for place in (2, 3))
    shown = [t.locator(".kb-sentences :is(p:not(.kb-origin), li)").all_inner_texts() for t in (first, more)]
    assert not set(shown[0]) & set(shown[1])
    assert json.loads(first.get_attribute("data-passages") or "")
    page.get_by_role("button", name="Wis gesprek").click()
    _ask(page, "en waarom?")
    expect(page.locator(".kb-notice--understood")).to_have_count(0)


def test_bad_questions_get_a_friendly_message(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Stel vraag").click()
    expect(page.locator(".kb-notice--error")).to_contain_text("Er staat geen vraag")
    _ask(page, "<img src=x onerror=alert(1)> " + "x" * 10_000)
    expect(page.locator(".kb-notice--error").last).to_contain_text("te lang")
    assert page.locator(".kb-turn img").count() == 0


def test_a_declined_question_shows_the_nearest_passages(page: Page) -> None:
    page.goto("/")
    _ask(page, "Hoeveel kost een meekijkconsult voor paarden in Australië op zondag?")
    expect(page.locator(".kb-notice--declined")).to_be_visible()
    expect(page.locator(".kb-card").first).to_be_visible()


def test_examples_by_text_theme_and_address(page: Page) -> None:
    page.goto("/praktijkvoorbeelden")
    expect(page.locator(".kb-count")).to_have_text(re.compile(r"^2 praktijkvoorbeelden"))
    page.get_by_label("Zoek op onderwerp").fill("Schiedam")
    page.get_by_role("button", name="Zoek").click()
    expect(page.locator(".kb-example").first).to_contain_text("Schiedam")
    expect(page).to_have_url(re.compile(r"q=Schiedam"))
    page.goto("/praktijkvoorbeelden?q=&thema=bekostiging")
    expect(page.get_by_label("Thema")).to_have_value("bekostiging")
    expect(page.locator(".kb-empty")).to_be_visible()


def test_the_language_is_the_visitors_choice_on_every_page(page: Page) -> None:
    page.goto("/bronnen")
    expect(page.locator(".kb-source")).to_have_count(2)
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sources")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Questions", exact=True).click()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    page.goto("/bronnen")
    expect(page.locator(".kb-source")).to_have_count(2)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/bronnen#inhoud$"))
