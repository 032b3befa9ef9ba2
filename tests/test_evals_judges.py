"""Judges beside the figures: two people with a sheet, a language model behind HTTP, and the originals."""

import csv
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from evaluated import Row, changed, done, kb, read, refused
from reportlab.pdfgen.canvas import Canvas

JUDGED = (
    ("ja", "ja"), ("ja", "ja"), ("ja", "nee"), ("nee", "nee"), ("nee", "nee"), ("deels", "deels"), ("deels", "nee"),
    ("ja", "deels"),
)  # fmt: skip
"""Observed: 5 of 8 the same. Expected: ja 4·2, nee 2·4, deels 2·2 = 20 of 64. Kappa: (40 - 20) / (64 - 20)."""


def fill(path: Path, sheet: Path, judgements: list[str]) -> Path:
    """Fill in a sheet as a spreadsheet saves it in Dutch: semicolons, Windows line ends."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";", lineterminator="\r\n")
        writer.writeheader()
        for row, judgement in zip(rows, judgements, strict=True):
            writer.writerow({**row, "gedragen": judgement.upper()})
    return path


@pytest.fixture
def sheet(run_folder: Path, tmp_path: Path) -> Path:
    done(tmp_path, "eval", "sheet", run_folder, "--out", tmp_path / "blad.csv", "--count", len(JUDGED))
    return tmp_path / "blad.csv"


def test_a_sheet_holds_sentences_with_their_sources_and_is_drawn_the_same_again(
    run_folder: Path, sheet: Path, tmp_path: Path
) -> None:
    done(tmp_path, "eval", "sheet", run_folder, "--out", tmp_path / "weer.csv", "--count", len(JUDGED))
    assert (tmp_path / "weer.csv").read_bytes() == sheet.read_bytes()
    outcomes = {row["case_id"]: row for row in read(run_folder / "outcomes.jsonl") if row["paraphrase"] == 0}
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({(row["id"], row["zin"]) for row in rows}) == len(rows) == len(JUDGED)
    for row in rows:
        said = outcomes[row["id"]]["sentences"][int(row["zin"]) - 1]
        quotes = {cited["number"]: cited["quote"] for cited in outcomes[row["id"]]["citations"]}
        assert row["tekst"].removeprefix("'") == said["text"]
        assert all(quotes[number] in row["bronnen"] for number in said["citations"])
        assert (row["gedragen"], row["bruikbaar"]) == ("", "")


def test_kappa_is_what_it_is_by_hand(sheet: Path, tmp_path: Path) -> None:
    a, b = (fill(tmp_path / f"{n}.csv", sheet, [pair[n] for pair in JUDGED]) for n in (0, 1))
    (found,) = json.loads(done(tmp_path, "eval", "kappa", a, b, "--json").stdout)
    assert (found["asked"], found["count"], found["same"]) == ("gedragen", 8, 5 / 8)
    assert found["kappa"] == pytest.approx(20 / 44)
    assert found["yes"] == [4 / 8, 2 / 8]
    assert "0.45" in done(tmp_path, "eval", "kappa", a, b).stdout


def test_a_sentence_that_one_left_open_does_not_count(sheet: Path, tmp_path: Path) -> None:
    a = fill(tmp_path / "a.csv", sheet, ["ja", "nee", *[""] * 6])
    b = fill(tmp_path / "b.csv", sheet, ["ja", "", "nee", *[""] * 5])
    (found,) = json.loads(done(tmp_path, "eval", "kappa", a, b, "--json").stdout)
    assert (found["count"], found["same"], found["kappa"]) == (1, 1.0, None)


def test_what_is_wrong_with_a_sheet_is_told(sheet: Path, tmp_path: Path) -> None:
    good = fill(tmp_path / "a.csv", sheet, ["ja"] * 8)
    wrong = fill(tmp_path / "b.csv", sheet, ["ja", "ja", "misschien", *["ja"] * 5])
    refused(kb(tmp_path, "eval", "kappa", good, wrong), "b.csv, regel 4:", "'misschien'", "ja, deels, nee")
    refused(kb(tmp_path, "eval", "kappa", good, sheet), "geen zin die beiden hebben beoordeeld")
    refused(kb(tmp_path, "eval", "kappa", good, tmp_path / "weg.csv"), "weg.csv")
    head, first, *_ = good.read_text("utf-8-sig").splitlines()
    (tmp_path / "c.csv").write_text("\n".join((head, first, first)), "utf-8")
    refused(kb(tmp_path, "eval", "kappa", good, tmp_path / "c.csv"), "c.csv, regel 3:", "2x")
    (tmp_path / "d.csv").write_text("id;zin\na;1\n", "utf-8")
    refused(kb(tmp_path, "eval", "kappa", good, tmp_path / "d.csv"), "d.csv", "gedragen, bruikbaar")


def decline(rows: list[Row]) -> None:
    for row in rows:
        row.update(status="unanswerable_no_evidence", sentences=[], citations=[], notices=[])


class _Model(BaseHTTPRequestHandler):
    """A language model that gives the same replies in turn, and keeps what it was asked."""

    replies: tuple[str, ...] = ()
    status = 200
    asked: list[Row]

    def do_POST(self) -> None:
        kind = type(self)
        kind.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        message = {"role": "assistant", "content": kind.replies[(len(kind.asked) - 1) % len(kind.replies)]}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        body = json.dumps(
            {"id": "1", "object": "chat.completion", "created": 0, "model": "klein", "choices": [choice]}
            if kind.status == 200
            else {"error": {"message": "geen toegang"}}
        ).encode()
        self.send_response(kind.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def model(*replies: str, status: int = 200) -> Iterator[tuple[dict[str, str], list[Row]]]:
    """Serve a language model on this machine: the settings to reach it, and what it is asked."""
    asked: list[Row] = []
    handler = type("Model", (_Model,), {"replies": replies, "status": status, "asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            address = f"http://127.0.0.1:{server.server_port}/v1"
            yield {"KB_LLM_URL": address, "KB_LLM_MODEL": "klein", "KB_LLM_KEY": "geheim"}, asked
        finally:
            server.shutdown()
            thread.join()


REPLIES = {
    "JA, dat staat er.": "ja",
    "NEE. Het getal is anders.": "nee",
    "Nee, want yes staat er niet.": "nee",
    "**Ja**": "ja",
    "Ik weet het niet; ja misschien.": "onbekend",
}


def test_a_model_gives_its_opinion_in_the_runs_folder_and_in_no_figure(run_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(run_folder, tmp_path / "run")
    done(tmp_path, "eval", "score", folder)
    before = (folder / "scores.json").read_bytes()
    with model(*REPLIES) as (settings, asked):
        shown = done(tmp_path, "eval", "judge", folder, "--count", len(REPLIES), **settings)
    advice = read(folder / "advice.jsonl")
    assert [(row["reply"], row["opinion"]) for row in advice] == list(REPLIES.items())
    assert {row["model"] for row in advice} == {"klein"}
    assert set(shown.stdout.splitlines()) == {"ja: 2", "nee: 2", "onbekend: 1"}
    assert "geheim" not in shown.stderr + (folder / "advice.jsonl").read_text("utf-8")
    for row, request in zip(advice, asked, strict=True):
        prompt = "".join(str(message["content"]) for message in request["messages"])
        assert row["text"] in prompt
        assert "Begin je antwoord met één woord: JA of NEE" in prompt
        assert "YES" not in prompt
    done(tmp_path, "eval", "score", folder)
    assert (folder / "scores.json").read_bytes() == before


def test_a_model_that_refuses_or_is_not_there_is_told(run_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(run_folder, tmp_path / "run")
    with model("JA", status=401) as (settings, _):
        told = kb(tmp_path, "eval", "judge", folder, "--count", 1, **settings)
        refused(told, "'klein'", "401", "KB_LLM_KEY")
        assert "geheim" not in told.stderr
    refused(kb(tmp_path, "eval", "judge", folder, "--count", 1, **settings), "'klein'", "KB_LLM_URL")
    refused(kb(tmp_path, "eval", "judge", folder), "geen taalmodel ingesteld", "KB_LLM_URL")
    silent = changed(run_folder, tmp_path / "stil", outcomes=decline)
    refused(kb(tmp_path, "eval", "judge", silent, **settings), "geen enkel antwoord")
    refused(kb(tmp_path, "eval", "sheet", silent, "--out", tmp_path / "blad.csv"), "geen enkel antwoord")
    assert not (folder / "advice.jsonl").exists()


def test_digests_are_held_against_the_original_and_the_report_tells(evaluated: Path, tmp_path: Path) -> None:
    data = shutil.copytree(evaluated, tmp_path / "data")
    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.setTitle("Toolkit")
    for place, line in enumerate(("Toolkit", "In 2040 zijn er 2.000.000 mensen met artrose, zegt het RIVM.")):
        canvas.drawString(72, 700 - 30 * place, line)
    canvas.save()
    folder = tmp_path / "originelen"
    folder.mkdir()
    # A stand-in under the name by which the source is known.
    (folder / "toolkit-artrose.pdf").write_bytes(buffer.getvalue())
    done(data, "rights", "grant", "toolkit-artrose", "--by", "test")
    done(data, "ingest", folder)
    told = done(data, "eval", "digests").stdout
    claims = json.loads((data / "evals" / "digests.json").read_text("utf-8"))
    assert {claim["document"] for claim in claims} == {"toolkit-artrose"}
    assert {claim["kind"] for claim in claims} == {"figure", "name", "advice"}
    found = {(claim["kind"], claim["text"]): claim["found"] for claim in claims}
    assert found["name", "rivm"]
    assert not all(found.values())
    count = sum(claim["found"] for claim in claims)
    head, *missing = told.splitlines()
    assert head == f"{count} / {len(claims)}"
    assert len(missing) == len(claims) - count
    done(data, "eval", "score")
    (report,) = data.glob("evals/*/report.html")
    assert f"{count} van {len(claims)} cijfers" in report.read_text("utf-8")
