"""The web component and the pages around it in a real browser, in a website that is not ours."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from small_library import write_library
from web_hosts import CHROMIUM, FLAGS, Website, knowledge_base, website

from app.publishing import ingest
from app.settings import Settings
from app.widget import snippet
from app.wiring import KnowledgeBase

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
QUESTION = "Wat is een meekijkconsult?"

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="NO BROWSER TESTS WERE RUN: chromium is missing (Debian: apt install chromium)"
)


@pytest.fixture(scope="module")
def site() -> Iterator[Website]:
    """A website that may use the knowledge base."""
    with website() as served:
        yield served


@pytest.fixture(scope="module")
def stranger() -> Iterator[Website]:
    """A website that may not."""
    with website() as served:
        yield served


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, site: Website) -> Iterator[str]:
    """The address of a served knowledge base of two made documents."""
    folder = tmp_path_factory.mktemp("kennisbank")
    settings = Settings(
        data_dir=folder / "data", embedding_model="hash", cors_origins=site.address, frame_ancestors=site.address
    )
    ingest((write_library(folder / "documenten"),), settings)
    with knowledge_base(KnowledgeBase(settings)) as served:
        yield served


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    """A browser for all tests; Gradio's pages are made before it, since each wants an event loop of its own."""
    del address
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[1300, 390], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A fresh window, wide or as a phone, in which no script may fail."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    shown = context.new_page()
    faults: list[str] = []
    shown.on("pageerror", lambda error: faults.append(str(error)))
    yield shown
    context.close()
    assert faults == []


def _host(site: Website, address: str, *components: dict[str, str], strict: bool = True) -> str:
    """Put the component in a page of a website, with the strictest policy that it works with."""
    pasted = "".join(snippet.html(address, attributes) for attributes in components)
    policy = f"default-src 'none'; script-src 'self' {address}; style-src 'self'; connect-src {address}"
    headers = {"Content_Security_Policy": policy} if strict else {}
    return site.put("/intranet", f"<body><main><h1>Intranet</h1>{pasted}</main></body>", **headers)


def _accessible(page: Page) -> None:
    page.wait_for_timeout(250)  # What fades in has its colours then.
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, [(one["id"], one["nodes"]) for one in found.response["violations"]]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"


def test_search_with_the_keyboard(page: Page, site: Website, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(f"{sent.method} {sent.url}"))
    page.goto(_host(site, address, {}))
    field = page.get_by_role("combobox", name="Zoek in de kennisbank")
    _accessible(page)
    field.press_sequentially("me")
    page.wait_for_timeout(400)
    assert not any("/api/" in sent for sent in asked)
    field.press_sequentially("ekijkconsult", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("meekijkconsult")
    expect(page.get_by_role("status")).to_contain_text("result")
    assert len([sent for sent in asked if sent.startswith("POST")]) == 1
    assert not any("meekijk" in sent for sent in asked)
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    page.keyboard.press("End")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    _accessible(page)
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    source = opened.value
    expect(source.locator("mark").first).to_be_in_viewport()
    expect(source.get_by_role("heading", level=1)).to_contain_text("Leidraad regionale zorg")
    assert source.evaluate("opener") is None
    page.keyboard.press("Tab")
    expect(options).to_have_count(0)


def test_a_later_search_cancels_the_earlier_one(page: Page, site: Website, address: str) -> None:
    page.goto(_host(site, address, {}))
    failed: list[str] = []
    page.on("requestfailed", lambda sent: failed.append(sent.post_data or ""))

    def slowly(route: Route) -> None:
        if '"spoed"' not in (route.request.post_data or ""):
            route.continue_()

    page.route("**/api/v1/search", slowly)
    field = page.get_by_role("combobox")
    field.fill("spoed")
    page.wait_for_timeout(500)
    field.fill("meekijkconsult")
    expect(page.get_by_role("option").first).to_contain_text("meekijkconsult")
    assert any("spoed" in body for body in failed)


def test_an_answer_with_citations_that_lead_to_the_words(page: Page, site: Website, address: str) -> None:
    page.goto(_host(site, address, {"mode": "ask"}))
    page.evaluate("addEventListener('kb-answer', (event) => { window.told = event.detail; })")
    page.get_by_role("textbox", name="Stel een vraag").fill(QUESTION)
    page.get_by_role("button", name="Stel vraag").click()
    answer = page.locator(".answer")
    expect(answer).to_contain_text("“Een meekijkconsult is een consult")
    _accessible(page)
    expect(page.locator(".status")).to_have_text("Antwoord gevonden, in 1 document.")
    listed = [re.match(r"[\d, ]+", row) for row in page.locator(".sources").first.locator("> li").all_inner_texts()]
    numbers = [number for found in listed if found for number in found[0].strip().split(", ")]
    assert numbers == answer.locator("a.citation").all_inner_texts()  # Each passage once, with all of its sentences.
    assert page.evaluate("window.told.status") == "answered"
    assert QUESTION not in page.evaluate("JSON.stringify(window.told)")
    with page.context.expect_page() as opened:
        answer.get_by_role("link", name=re.compile("^Bron 1")).click()
    source = opened.value
    expect(source.locator("mark#vindplaats")).to_contain_text("meekijkt met de huisarts")
    expect(source.locator("mark#vindplaats")).to_be_in_viewport()
    _accessible(source)
    source.get_by_role("link", name="Alle onderdelen van dit document").click()
    expect(source.get_by_role("link", name=re.compile("Praktijkvoorbeelden"))).to_be_visible()
    _accessible(source)
    source.goto(f"{address}/bron/nergens?lang=en")
    expect(source.get_by_role("heading", level=1)).to_have_text("This source is not here")
    _accessible(source)


def test_a_draft_is_told_before_the_answer(page: Page, site: Website, address: str) -> None:
    page.goto(_host(site, address, {"mode": "vraag", "q": "Hoe ziet het hechte team in de wijk er in 2030 uit?"}))
    expect(page.locator(".answer")).to_be_visible()
    blocks = page.locator(".results > *")
    expect(blocks.first).to_contain_text("Let op: concept")
    expect(page.locator("a.citation").first).to_have_attribute("data-kind", "concept")
    _accessible(page)
    with page.context.expect_page() as opened:
        page.locator("a.citation").first.click()
    expect(opened.value.locator(".kb-notice--draft")).to_be_visible()


def test_a_declined_question_is_shown_as_such(page: Page, site: Website, address: str) -> None:
    question = "Hoeveel kost een meekijkconsult voor paarden in Australië op zondag?"
    page.goto(_host(site, address, {"mode": "ask", "q": question, "language": "en"}))
    expect(page.locator(".results")).to_contain_text("Not found")
    expect(page.locator(".answer")).to_have_count(0)
    expect(page.get_by_role("heading", name="What comes nearest")).to_be_visible()
    _accessible(page)
    page.get_by_role("textbox").fill("")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Type a question first.")
    _accessible(page)


def test_examples_as_cards(page: Page, site: Website, address: str) -> None:
    page.goto(_host(site, address, {"mode": "voorbeelden"}))
    expect(page.locator(".card")).to_have_count(2)
    page.get_by_role("textbox").fill("Schiedam")
    page.get_by_role("button", name="Zoek").click()
    expect(page.locator(".card").first).to_contain_text("Schiedam")
    _accessible(page)


def test_two_components_on_one_page(page: Page, site: Website, address: str) -> None:
    page.goto(_host(site, address, {}, {"mode": "ask", "language": "en"}))
    page.get_by_role("combobox").fill("meekijkconsult")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("textbox", name="Ask the knowledge base").fill(QUESTION)
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".answer")).to_be_visible()
    expect(page.get_by_role("option")).to_have_count(0)
    _accessible(page)


def test_the_page_sets_the_colours(page: Page, site: Website, address: str) -> None:
    page.goto(_host(site, address, {"mode": "ask"}, strict=False))
    button = page.get_by_role("button")
    page.add_style_tag(content="kennisbank-zoek { --kb-brand: rgb(138, 21, 56) } ::part(button) { border-width: 3px }")
    expect(button).to_have_css("background-color", "rgb(138, 21, 56)")
    page.add_style_tag(
        content=":root { color-scheme: dark; background: #121212 } kennisbank-zoek { --kb-brand: initial }"
    )
    page.get_by_role("textbox").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_be_visible()
    _accessible(page)


def test_another_origin_gets_nothing(page: Page, stranger: Website, address: str) -> None:
    page.goto(_host(stranger, address, {}))
    page.get_by_role("combobox").fill("meekijkconsult")
    expect(page.get_by_role("alert")).to_contain_text("niet te bereiken")
    expect(page.get_by_role("option")).to_have_count(0)
    _accessible(page)


@pytest.mark.parametrize(
    ("status", "headers", "said"),
    [
        (429, {"retry-after": "17"}, "over 17 seconden"),
        (401, {}, "mag de kennisbank niet gebruiken"),
        (403, {}, "mag de kennisbank niet gebruiken"),
        (503, {}, "Er ging iets mis"),
        (200, {}, "Er ging iets mis"),
    ],
)
def test_what_goes_wrong_is_one_clear_sentence(
    page: Page, site: Website, address: str, status: int, headers: dict[str, str], said: str
) -> None:
    page.goto(_host(site, address, {}))
    allowed = {"access-control-allow-origin": site.address, "access-control-expose-headers": "Retry-After", **headers}
    page.route("**/api/v1/search", lambda route: route.fulfill(status=status, headers=allowed, body="<b>kapot</b>"))
    page.get_by_role("combobox").fill("meekijkconsult")
    expect(page.get_by_role("alert")).to_contain_text(said)
    expect(page.get_by_role("alert")).not_to_contain_text("kapot")


def test_without_a_connection_that_is_said(page: Page, site: Website, address: str) -> None:
    page.goto(_host(site, address, {}))
    page.context.set_offline(True)
    page.get_by_role("combobox").fill("meekijkconsult")
    expect(page.get_by_role("alert")).to_contain_text("niet verbonden met internet")


def test_markup_of_a_document_stays_text(page: Page, site: Website, address: str) -> None:
    page.goto(_host(site, address, {}, strict=False))
    bad = "<img src=x onerror=window.hit=1>"
    hit = {
        "document_id": '"><b>', "passage_id": bad, "document_title": bad, "document_status": "concept",
        "headings": [bad],
        "text_kind": "origineel", "ocr": False, "page": 1, "page_label": bad, "lines": bad, "text": bad,
    }  # fmt: skip
    allowed = {"access-control-allow-origin": site.address}
    page.route("**/api/v1/search", lambda route: route.fulfill(json={"hits": [hit]}, headers=allowed))
    page.get_by_role("combobox").fill("img (src)")
    expect(page.get_by_role("option")).to_contain_text(bad)
    assert page.locator("kennisbank-zoek img, kennisbank-zoek b").count() == 0
    assert page.evaluate("window.hit") is None


def _framing(site: Website, address: str) -> str:
    script = "addEventListener('message', (e) => { (window.told ??= []).push(e.data) })"
    asked = "mode=ask&amp;accent=8a1538&amp;q=Wat+is+een+meekijkconsult%3F"
    frame = f'<iframe title="Kennisbank" src="{address}/embed?{asked}">'
    return site.put("/frame", f"<body><script>{script}</script>{frame}</iframe></body>")


def test_a_frame_of_an_allowed_page_tells_its_height(page: Page, site: Website, address: str) -> None:
    page.goto(_framing(site, address))
    frame = page.frame_locator("iframe")
    expect(frame.locator(".answer")).to_contain_text("meekijkconsult")
    page.wait_for_function("window.told?.at(-1)?.height > 300")
    assert page.evaluate("window.told.at(-1).type") == "kennisbank-height"
    inner = page.frames[1]
    assert "q=" not in inner.evaluate("location.search")
    assert inner.evaluate("location.hash").startswith("#q=")
    expect(frame.get_by_role("button", name="Stel vraag")).to_have_css("background-color", "rgb(138, 21, 56)")


def test_a_frame_of_another_page_stays_empty(page: Page, stranger: Website, address: str) -> None:
    page.goto(_framing(stranger, address))
    page.wait_for_timeout(600)
    assert page.evaluate("window.told") is None
    assert page.frames[1].locator("kennisbank-zoek").count() == 0


@pytest.mark.parametrize("mode", ["search", "ask", "examples"])
def test_the_page_for_a_frame_is_accessible(page: Page, address: str, mode: str) -> None:
    page.goto(f"{address}/embed?mode={mode}&language=en")
    expect(page.get_by_role("search")).to_be_visible()
    _accessible(page)


def test_a_linked_question_is_asked_once_and_leaves_the_address(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(f"{address}/?q=Wat+is+een+meekijkconsult%3F")
    expect(page.locator(".kb-answer")).to_contain_text("meekijkt met de huisarts")
    expect(page).to_have_url(re.compile(r"/\?lang=\w+#q=|/\?#q="))
    assert [url for url in asked if "meekijk" in url.partition("#")[0]] == asked[:1]
    page.reload()
    expect(page.get_by_role("button", name="Stel vraag")).to_be_visible()
    expect(page.locator(".kb-turn")).to_have_count(1)
    page.goto(f"{address}/#q=Geef+voorbeelden+van+een+spoedplein")
    expect(page.locator(".kb-turn")).to_have_count(2)
