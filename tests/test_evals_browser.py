"""The report in a real browser, opened from disk: Debian's chromium, driven by Playwright."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from evaluated import done
from playwright.sync_api import Page, expect, sync_playwright
from web_hosts import CHROMIUM, FLAGS

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="NO BROWSER TESTS WERE RUN: chromium is missing (Debian: apt install chromium)"
)


@pytest.fixture(scope="module")
def scored(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(run_folder, tmp_path_factory.mktemp("browsed") / "run")
    done(folder.parent / "data", "eval", "score", folder)
    return folder


@pytest.fixture
def page(scored: Path) -> Iterator[Page]:
    """The report, in a window that may ask nothing but the file, and in which nothing may go wrong."""
    asked: list[str] = []
    faults: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        shown = chromium.new_page(viewport={"width": 390, "height": 860})
        shown.on("request", lambda sent: asked.append(sent.url))
        shown.on("pageerror", lambda error: faults.append(str(error)))
        shown.on("console", lambda said: faults.append(said.text))
        shown.goto((scored / "report.html").as_uri())
        yield shown
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"
        chromium.close()
    assert asked == [(scored / "report.html").as_uri()]
    assert faults == []


def test_filter_sort_open_and_print(page: Page, scored: Path) -> None:
    rows = json.loads((scored / "scores.json").read_text("utf-8"))["questions"]
    verdicts = {row["id"]: row["verdict"] for row in rows}
    shown = page.locator("details:visible")
    expect(shown).to_have_count(len(rows))
    expect(page.locator("output b")).to_have_text(str(len(rows)))

    page.locator("select[name=verdict]").select_option("declined")
    declined = [name for name, verdict in verdicts.items() if verdict == "declined"]
    expect(shown).to_have_count(len(declined))
    assert {one.get_attribute("id") for one in shown.all()} == set(declined)
    page.locator("input[name=text]").fill("PERCENTAGE nederlanders")
    expect(shown).to_have_count(1)
    expect(page.locator("output b")).to_have_text("1")

    links = [str(link.get_attribute("href"))[1:] for link in page.locator(".worst a").all()]
    hidden = next(name for name in links if verdicts[name] in {"partly", "wrong"})
    page.locator(f".worst a[href='#{hidden}']").click()
    expect(page.locator(f"details[id='{hidden}']")).to_have_attribute("open", "")
    expect(page.locator(f"details[id='{hidden}'] mark").first).to_be_visible()
    expect(page.locator(f"details[id='{hidden}'] summary")).to_be_in_viewport()
    expect(shown).to_have_count(len(rows))

    page.locator("select[name=sort]").select_option("id")
    assert [one.get_attribute("id") for one in shown.all()] == list(verdicts)
    page.locator("select[name=sort]").select_option("worst")
    worst = page.locator(".worst a").first.get_attribute("href")
    assert f"#{shown.first.get_attribute('id')}" == worst

    page.locator("select[name=verdict]").select_option("!")
    wrong = {row["id"] for row in rows if row["verdict"] in {"partly", "wrong"} or row["stage"] == "wrongly_declined"}
    assert {one.get_attribute("id") for one in shown.all()} == wrong
    page.emulate_media(media="print")
    expect(page.locator("details[open] mark").first).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()


def test_a_question_that_is_named_in_the_address_is_open(page: Page, scored: Path) -> None:
    page.goto((scored / "report.html").as_uri() + "#b13")
    expect(page.locator("details[id='b13']")).to_have_attribute("open", "")
