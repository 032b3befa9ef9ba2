"""What other websites show of the knowledge base, without a browser: files, pages, headers, what is pasted."""

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from pydantic import ValidationError

from app import server
from app.cli import main
from app.settings import Settings
from app.widget import embed, files, snippet
from app.widget.section import view
from app.wiring import KnowledgeBase, Reader
from corpus.schema import Document, Page, Passage, Section

SCRIPT = f"/widget/{files.SCRIPT}"
MOST_BYTES = 25_000


@pytest.fixture
def client(reader: Reader, settings: Settings) -> TestClient:
    """A small knowledge base, served without the pages of Gradio, which take long to make."""
    del reader
    return TestClient(server.make_app(KnowledgeBase(settings), api_only=True))


def test_the_component_is_small_and_does_nothing_that_a_policy_forbids() -> None:
    content = files.asset(files.SCRIPT).content
    assert len(content) <= MOST_BYTES
    assert not re.search(rb"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function|import\(", content)
    assert content.count(b"fetch(") == 1


def test_the_script_is_for_every_website_and_kept_by_its_version(client: TestClient) -> None:
    asset = files.asset(files.SCRIPT)
    fresh, kept = client.get(SCRIPT), client.get(f"{SCRIPT}?v={asset.version}")
    assert fresh.headers["access-control-allow-origin"] == "*"
    assert fresh.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "no-cache" in fresh.headers["cache-control"]
    assert "immutable" in kept.headers["cache-control"]
    assert client.get(SCRIPT, headers={"if-none-match": fresh.headers["etag"]}).status_code == 304
    digest = base64.b64encode(hashlib.sha384(fresh.content).digest()).decode()
    assert f'integrity="sha384-{digest}"' in snippet.html("https://kb.example.nl/", {})


@pytest.mark.parametrize("name", ["files.py", "bron.html.j2", "..%2fsettings.py", "%2e%2e/settings.py", "nope.js"])
def test_nothing_else_of_the_folder_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/widget/{name}").status_code == 404


def test_what_is_pasted_is_escaped_and_names_what_a_policy_needs() -> None:
    html = snippet.html("https://kb.example.nl/zorg/", {"mode": "ask", "key": 'kbp_"><script>', "theme": ""})
    assert '<kennisbank-zoek api="https://kb.example.nl/zorg" mode="ask" key="kbp_&quot;&gt;&lt;script&gt;">' in html
    assert '<a href="https://kb.example.nl/zorg/">Open de kennisbank</a></kennisbank-zoek>' in html
    assert "Open the knowledge base" in snippet.html("https://kb.example.nl", {"language": "en"})
    assert snippet.policy("https://kb.example.nl/zorg") == (
        "script-src https://kb.example.nl;\nconnect-src https://kb.example.nl;"
    )


def test_a_source_is_shown_with_its_words_marked_and_its_standing(client: TestClient, reader: Reader) -> None:
    passage = next(one for one in reader.index.passages if "meekijkt" in one.text)
    start = passage.text.index("meekijkt")
    asked = {"passage": passage.id, "start": str(start), "end": str(start + 8)}
    page = client.get(f"/bron/{passage.document_id}", params=asked)
    assert page.status_code == 200
    assert '<mark id="vindplaats">meekijkt</mark>' in page.text
    assert '<html lang="nl"' in page.text
    policy = page.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert "<script" not in page.text
    assert '<html lang="en"' in client.get(f"/bron/{passage.document_id}", params={**asked, "lang": "en"}).text


def test_a_draft_says_so_loudly_and_a_document_lists_its_parts(client: TestClient, reader: Reader) -> None:
    draft = next(source for source in reader.index.sources.values() if source.status == "concept")
    page = client.get(f"/bron/{draft.id}")
    assert "kb-notice--draft" in page.text
    links = re.findall(r'<li><a href="(\?passage=[^"]+)">', page.text)
    assert links
    first = client.get(f"/bron/{draft.id}{links[0].replace('&amp;', '&')}")
    assert "kb-notice--draft" in first.text
    assert 'id="vindplaats"' in first.text


@pytest.mark.parametrize(
    "path",
    [
        "/bron/zomaar%3Cscript%3E?lang=nl%22%3E",
        "/bron/leidraad?passage=zomaar%3Cscript%3E",
        "/bron/..%2f..%2fzomaar",
        "/bron/leidraad?passage=discussie:zomaar",
    ],
)
def test_what_is_not_there_is_told_without_repeating_what_was_asked(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "zomaar" not in page.text
    assert "Traceback" not in page.text


def test_who_asks_cannot_choose_the_audience(client: TestClient, reader: Reader) -> None:
    passage = reader.index.passages[0]
    plain, chosen = (
        client.get(f"/bron/{passage.document_id}", params={"passage": passage.id, **more})
        for more in ({}, {"audience": "bestuur"})
    )
    assert plain.status_code == chosen.status_code == 200
    assert plain.content == chosen.content


@pytest.mark.parametrize(("start", "end"), [("5", "2"), ("-1", "4"), ("x", "y"), ("0", "99999999999"), ("٣", "٩")])
def test_offsets_that_do_not_fit_mark_the_whole_passage(
    client: TestClient, reader: Reader, start: str, end: str
) -> None:
    passage = reader.index.passages[0]
    page = client.get(f"/bron/{passage.document_id}", params={"passage": passage.id, "start": start, "end": end})
    assert page.status_code == 200
    assert "<mark" in page.text


TEXT = "Kop\n\nEen <b>regel</b>.\n\nTweede\n\n- Punt een.\n- Punt twee.\n\nDerde\n\nSlot."


def _passage(text: str) -> Passage:
    start = TEXT.index(text)
    return Passage(
        id=text, document_id="d", start=start, end=start + len(text), text=text, text_kind="origineel", page=1,
        headings=(),
    )  # fmt: skip


def test_a_section_is_shown_whole_with_what_stands_beside_it() -> None:
    sections = [Section(title=name, level=2, start=TEXT.index(name), end=TEXT.index(name) + len(name))
                for name in ("Kop", "Tweede", "Derde")]  # fmt: skip
    pages = (Page(number=1, start=0), Page(number=2, start=TEXT.index("- Punt twee")))
    document = Document(id="d", text=TEXT, text_kind="origineel", pages=pages, sections=tuple(sections), digest="")
    passages = [_passage(text) for text in ("Een <b>regel</b>.", "- Punt een.\n- Punt twee.", "Slot.")]
    shown = view(document, passages, passages[1], start=7, end=18)
    kinds = [(piece.kind, "".join(run.text for run in piece.runs)) for piece in shown.pieces]
    assert kinds == [
        ("heading", "Kop"), ("text", "Een <b>regel</b>."), ("heading", "Tweede"), ("item", "Punt een."),
        ("page", ""), ("item", "Punt twee."), ("heading", "Derde"), ("text", "Slot."),
    ]  # fmt: skip
    assert "".join(run.text for piece in shown.pieces for run in piece.runs if run.marked) == "een.Punt"
    assert [run.first for piece in shown.pieces for run in piece.runs if run.marked] == [True, False]
    assert (shown.before, shown.after) == (None, None)


def test_a_long_section_is_cut_and_says_so() -> None:
    text = "\n".join(f"Regel {number} van een lange tekst zonder koppen." for number in range(2_000))
    lines = [found.span() for found in re.finditer(r".+", text)]
    passages = [
        Passage(id=str(at), document_id="d", start=a, end=b, text=text[a:b], text_kind="origineel", page=1, headings=())
        for at, (a, b) in enumerate(lines)
    ]
    document = Document(
        id="d", text=text, text_kind="origineel", pages=(Page(number=1, start=0),), sections=(), digest=""
    )
    shown = view(document, passages, passages[1_000], start=0, end=5)
    assert shown.cut_before
    assert shown.cut_after
    assert 100 < len(shown.pieces) < 500
    assert sum(run.marked for piece in shown.pieces for run in piece.runs) == 1


@pytest.mark.parametrize(
    ("colour", "kept"),
    [("#8a1538", "#8a1538"), ("8A1538", "#8a1538"), ("#ffee00", ""), ("red", ""), ("#fff;x:y", ""), ("#12345", "")],
)
def test_a_colour_is_hexadecimal_and_can_be_read(colour: str, kept: str) -> None:
    assert embed.readable(colour) == kept


def test_the_frame_is_for_who_may_show_it(reader: Reader, settings: Settings) -> None:
    del reader
    allowed = settings.model_copy(update={"frame_ancestors": "https://intranet.example.nl"})
    asked = {"mode": "vraag", "theme": "zomaar", "accent": "url(x)", "q": "geheim", "language": "en"}
    page = TestClient(server.make_app(KnowledgeBase(allowed), api_only=True)).get("/embed", params=asked)
    assert "frame-ancestors https://intranet.example.nl" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert 'mode="ask" language="en" theme="" data-accent=""' in page.text
    assert "geheim" not in page.text
    for wrong in ("*", "https://a.nl; script-src *", "https://a.nl\r\nx: y", "javascript:"):
        with pytest.raises(ValidationError):
            Settings(frame_ancestors=wrong)


def test_a_browser_searches_only_where_the_server_knows_its_address(reader: Reader, settings: Settings) -> None:
    del reader
    unknown = TestClient(server.make_app(KnowledgeBase(settings)))
    reply = unknown.get("/opensearch.xml", headers={"host": "kwaad"})
    assert reply.status_code == 404
    assert "KB_PUBLIC_URL" in reply.text
    assert 'rel="search"' not in unknown.get("/").text
    known = settings.model_copy(update={"public_url": "https://kb.example.nl/zorg"})
    client = TestClient(server.make_app(KnowledgeBase(known)), base_url="http://localhost")
    reply = client.get("/opensearch.xml", headers={"host": "kwaad"})
    assert 'template="https://kb.example.nl/zorg/#q={searchTerms}"' in reply.text
    assert "kwaad" not in reply.text
    page = client.get("/")
    assert 'rel="search"' in page.text
    assert page.headers["referrer-policy"] == "same-origin"


def test_the_command_prints_what_is_pasted_and_tells_the_rest_beside_it(tmp_path: Path) -> None:
    told = CliRunner(env={"KB_DATA_DIR": str(tmp_path)}).invoke(
        main, ["widget", "--mode", "ask", "--theme", "scholing"]
    )
    assert told.exit_code == 0
    assert f'integrity="{files.asset(files.SCRIPT).integrity}"' in told.stdout
    assert '<kennisbank-zoek api="http://127.0.0.1:7860" mode="ask" theme="scholing" language="nl">' in told.stdout
    assert "KB_PUBLIC_URL" in told.stderr
    assert "connect-src" in told.stderr
    assert "connect-src" not in told.stdout


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (("--address", "kennisbank.nl"), "geen adres"),
        (("--key", "kbs_0123_geheim"), "iedere bezoeker kan hem lezen"),
        (("--key", "foo"), "kb key make"),
        (("--theme", "onzin"), "Kies uit"),
    ],
)
def test_the_command_prints_nothing_that_cannot_work_or_gives_a_secret_away(
    option: tuple[str, str], told: str, tmp_path: Path
) -> None:
    found = CliRunner(env={"KB_DATA_DIR": str(tmp_path)}).invoke(main, ["widget", *option])
    assert found.exit_code == 1
    assert told in found.stderr
    assert not found.stdout
    assert "geheim" not in found.output


@pytest.mark.parametrize("address", ["/bron/leidraad?passage=x", "/embed?mode=ask"])
def test_who_may_not_see_a_page_reads_why(address: str, reader: Reader, settings: Settings) -> None:
    closed = settings.model_copy(update={"anonymous": False, "frame_ancestors": "https://intranet.example.nl"})
    client = TestClient(server.make_app(KnowledgeBase(closed), api_only=True), base_url="http://localhost")
    page = client.get(address, headers={"accept": "text/html,*/*", "accept-language": "nl"})
    assert page.status_code == 401
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-store"
    assert "Open de kennisbank via het intranet" in page.text
    parents = "https://intranet.example.nl" if address.startswith("/embed") else "'none'"
    assert page.headers["content-security-policy"].endswith(f"frame-ancestors {parents}")
    assert client.get(address).headers["content-type"] == "application/problem+json"
    for shown in re.findall(r'(?:href|src)="([^"#]+\.(?:css|svg)[^"]*)"', page.text):
        assert client.get(urljoin(str(page.url), shown)).status_code == 200
