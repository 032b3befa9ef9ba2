"""What the pages show to whom the proxy names, in a real browser that sends the proxy's headers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from small_library import write_library
from web_hosts import CHROMIUM, FLAGS, knowledge_base

from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase

SECRET = "geheim-van-de-proxy-0123456789"
INSURER = {"x-kb-proxy-secret": SECRET, "x-forwarded-user": "a@voorbeeld.nl", "x-forwarded-groups": "insurers"}
FORGER = {"x-forwarded-user": "a@voorbeeld.nl", "x-forwarded-groups": "insurers"}

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="NO BROWSER TESTS WERE RUN: chromium is missing (Debian: apt install chromium)"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a knowledge base with a document for insurers."""
    folder = tmp_path_factory.mktemp("kennisbank")
    documents = write_library(folder / "documenten")
    (documents / "tarieven.md").write_text("# Tarieven\n\n## Tarief\n\nEen zilverconsult kost 81 euro.\n", "utf-8")
    (documents / "tarieven.toml").write_text('title = "Tarieven"\naudience = ["insurers"]\n', "utf-8")
    settings = Settings(data_dir=folder / "data", embedding_model="hash", proxy_secret=SECRET)
    ingest((documents,), settings)
    with knowledge_base(KnowledgeBase(settings)) as served:
        yield served


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    """A browser for all tests."""
    del address
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def _page(browser: Browser, address: str, headers: dict[str, str]) -> Page:
    return browser.new_context(base_url=address, extra_http_headers=headers).new_page()


def test_a_person_of_a_group_is_answered_from_its_documents(browser: Browser, address: str) -> None:
    page = _page(browser, address, INSURER)
    page.goto("/")
    page.get_by_label("Uw vraag").fill("Hoeveel kost een zilverconsult?")
    page.get_by_label("Uw vraag").press("Enter")
    expect(page.locator(".kb-sentences")).to_contain_text("81 euro")
    page.goto("/bronnen")
    expect(page.locator(".kb-results article")).to_have_count(3)


@pytest.mark.parametrize("headers", [{}, FORGER], ids=["nobody", "forger"])
def test_others_do_not_see_that_these_are_there(browser: Browser, address: str, headers: dict[str, str]) -> None:
    page = _page(browser, address, headers)
    page.goto("/")
    page.get_by_label("Uw vraag").fill("Hoeveel kost een zilverconsult?")
    page.get_by_label("Uw vraag").press("Enter")
    expect(page.locator(".kb-answer")).to_have_count(1)
    expect(page.locator(".kb-answer")).not_to_contain_text("81 euro")
    page.goto("/bronnen")
    expect(page.locator(".kb-results article")).to_have_count(2)
    expect(page.locator(".kb-results")).not_to_contain_text("Tarieven")
