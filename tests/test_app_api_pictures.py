"""Pages as pictures: the words of a citation are marked, and there is none where there cannot be."""

import io
import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app import server
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase

PAGES = (
    ("Meekijkconsult", "Een meekijkconsult is een consult waarbij de specialist meekijkt met de huis-", "arts."),
    ("Bekostiging", "De zorgverzekeraar betaalt de inzet van de specialist.", "Dat geldt tot 2027."),
)


def _pdf(file: Path, pages: Sequence[Sequence[str]]) -> None:
    canvas = Canvas(str(file))
    for heading, *lines in pages:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 760, heading)
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(lines):
            canvas.drawString(72, 730 - 14 * number, line)
        canvas.showPage()
    canvas.save()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "leidraad.pdf"
    _pdf(found, PAGES)
    return found


@pytest.fixture
def client(file: Path, settings: Settings) -> TestClient:
    ingest((file,), settings)
    app = server.make_app(KnowledgeBase(settings), api_only=True)
    return TestClient(app, base_url="http://kb/api/v1/")


def _yellow(picture: bytes) -> tuple[int, int, int, int] | None:
    """Where a picture is marked: left, top, right, bottom."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    assert image.width == 1_000
    blue, red = image.getchannel("B"), image.getchannel("R")
    marked = Image.merge("RGB", (red, red, blue)).convert("RGB")
    mask = Image.eval(marked.getchannel("B"), lambda value: 255 if 60 < value < 190 else 0)
    bright = Image.eval(marked.getchannel("R"), lambda value: 255 if value > 230 else 0)
    return Image.composite(mask, Image.new("L", image.size), bright).getbbox()


def test_the_words_of_a_citation_are_marked_on_their_page(client: TestClient) -> None:
    answer = client.post("ask", json={"vraag": "Wat is een meekijkconsult?"}).json()
    citation = answer["citations"][0]
    where = {"passage": citation["passage_id"], "start": citation["start"], "end": citation["end"]}
    reply = client.get(f"documents/leidraad/pages/{citation['page']}.png", params=where)
    assert (reply.status_code, reply.headers["content-type"]) == (200, "image/png")
    marked = _yellow(reply.content)
    assert marked
    # A4 is 842 points high and drawn 1.68 pixels a point: the lines stand 112 to 128 points from its top.
    assert 1.68 * 95 < marked[1] < marked[3] < 1.68 * 140
    unmarked = client.get("documents/leidraad/pages/1.png")
    assert _yellow(unmarked.content) is None


def test_the_page_of_a_source_leads_to_its_pictures(client: TestClient) -> None:
    citation = client.post("ask", json={"vraag": "Wat is een meekijkconsult?"}).json()["citations"][0]
    where = {"passage": citation["passage_id"], "start": citation["start"], "end": citation["end"]}
    shown = client.get("http://kb/bron/leidraad", params=where)
    (address,) = re.findall(r'href="([^"]+)" type="image/png"', shown.text)
    picture = client.get(urljoin(str(shown.url), unescape(address)))
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
    assert _yellow(picture.content)


def test_a_picture_is_fetched_once(client: TestClient) -> None:
    first = client.get("documents/leidraad/pages/2.png")
    again = client.get("documents/leidraad/pages/2.png", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "documents/leidraad/pages/3.png",
        "documents/nergens/pages/1.png",
        "documents/leidraad/pages/1.png?passage=nergens:1",
        "documents/..%2fleidraad/pages/1.png",
    ],
)
def test_what_is_not_there_has_no_picture(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert (reply.status_code, reply.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", ["0.png", "-1.png", "x.png", "1.png?start=-1", "1.png?end=x"])
def test_what_is_no_place_is_a_problem(client: TestClient, path: str) -> None:
    assert client.get(f"documents/leidraad/pages/{path}").status_code == 422


def test_a_file_that_has_changed_has_no_picture(client: TestClient, file: Path) -> None:
    _pdf(file, PAGES[:1])
    assert client.get("documents/leidraad/pages/1.png").status_code == 404
    file.unlink()
    assert client.get("documents/leidraad/pages/1.png").status_code == 404
