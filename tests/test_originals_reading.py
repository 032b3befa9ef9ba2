"""The five originals against their text, letter for letter, and against lists of their headings made by hand.

How the letters are compared: both texts in lower case, letters only. Each run of twelve letters of one text is looked
up in the other, as often as it occurs there; a letter that lies in no run found is missing (of the true text) or extra
(of the text read). So a letter lost or added costs itself and no more, wherever it stands, and a block that the PDF
prints in another place (a side box before its page's title, a footnote) costs nothing. That the order is right as well
is measured on the same runs with difflib, where the true text has the order of a reader.
"""

import difflib
import json
import random
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.answers.locate import spans
from corpus.schema import Document
from corpus.sentences import sentence_spans
from ingest.assemble import Assembled, assemble
from ingest.blocks import Reading
from ingest.read import read

pytestmark = pytest.mark.originals

SEEDS = {
    "leidraad-rho-ziekenhuis": "000",
    "toolkit-artrose": "001",
    "samenwerken-in-de-regio": "002",
    "visie-structurele-samenwerking": "003",
    "discussiedocument-eerstelijnszorg-2030": "004",
}
NUMBERED = "discussiedocument-eerstelijnszorg-2030"
HEADINGS = Path(__file__).parent / "headings"
RUN = 12
QUOTES = 200
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# Buttons, an old footer that was set within a page, icon labels, and round bullets that became a letter.
FURNITURE = re.compile(
    r"\bnaar\s+inhoudsopgave\b"
    r"|^Discussiedocument 2\.0 - Visie versterking organisatie eerstelijnszorg - versie 16 mei 2023"
    r"|^\d Hechte\s+huisartsenzorg\s+WERK STRUCTUREEL SAMEN IN DE REGIO"
    r"|^\s*o\s+(?=\S)"
    r"|^\s*[a-zA-Z]\s*$",
    re.IGNORECASE | re.MULTILINE,
)
# In the toolkit the boxes of a page come before its title; in the numbered document the footnotes within a sentence.
IN_ORDER = ("leidraad-rho-ziekenhuis", "samenwerken-in-de-regio", "visie-structurele-samenwerking")


@cache
def _read(path: Path) -> Reading:
    return read(path)


def _assembled(name: str, originals: Path) -> Assembled:
    reading = _read(originals / "pdf" / f"{name}.pdf")
    return assemble(reading, document_id=name, digest="", file="")


def _document(name: str, originals: Path) -> Document:
    return _assembled(name, originals).document


def _seed(name: str, originals: Path) -> str:
    (path,) = (originals / "seeds").glob(f"{SEEDS[name]}_*.txt")
    return path.read_text("utf-8")


def _letters(text: str) -> str:
    return "".join(char for char in ADDRESS.sub(" ", text).casefold() if char.isalpha())


def _runs(letters: str) -> list[str]:
    return [letters[start : start + RUN] for start in range(len(letters) - RUN + 1)]


def _uncovered(letters: str, starts: set[int]) -> float:
    """Return the part of letters that lie in no run of those that start there."""
    covered = {start + step for start in starts for step in range(RUN)}
    return 1 - len(covered) / len(letters)


def _lacking(letters: str, other: str) -> float:
    """Return the part of letters that the other text has nowhere."""
    have = Counter(_runs(other))
    starts: set[int] = set()
    for start, run in enumerate(_runs(letters)):
        if have[run]:
            have[run] -= 1
            starts.add(start)
    return _uncovered(letters, starts)


@pytest.mark.parametrize("name", SEEDS)
def test_every_letter_is_read_and_none_is_added(name: str, originals: Path) -> None:
    truth = _letters(FURNITURE.sub("\n", _seed(name, originals)))
    found = _letters(_document(name, originals).text)
    assert _lacking(truth, found) <= 0.001
    assert _lacking(found, truth) <= 0.001


@pytest.mark.parametrize("name", IN_ORDER)
def test_the_letters_stand_in_the_order_of_the_original(name: str, originals: Path) -> None:
    truth = _letters(FURNITURE.sub("\n", _seed(name, originals)))
    found = _letters(_document(name, originals).text)
    blocks = difflib.SequenceMatcher(None, _runs(truth), _runs(found), autojunk=False).get_matching_blocks()
    starts = {block.a + step for block in blocks for step in range(block.size)}
    assert _uncovered(truth, starts) <= 0.002


@pytest.mark.parametrize("name", SEEDS)
def test_no_number_is_made_and_none_is_lost(name: str, originals: Path) -> None:
    seed = _seed(name, originals)
    printed = [line.number for line in _document(name, originals).lines]
    truth = Counter(re.findall(r"\d+", ADDRESS.sub(" ", seed))) - Counter(map(str, printed))
    found = Counter(re.findall(r"\d+", ADDRESS.sub(" ", _document(name, originals).text)))
    made = found - truth
    # A footnote's mark behind a year: "20403" is 2040 with mark 3.
    assert [number for number in made if not any(other[:-1] == number for other in truth)] == []
    assert sum(made.values()) <= 1


@pytest.mark.parametrize("name", SEEDS)
def test_no_footnote_mark_is_glued_to_a_word_or_year(name: str, originals: Path) -> None:
    body = "\n".join(
        block.text for block in _read(originals / "pdf" / f"{name}.pdf").blocks if block.kind != "footnote"
    )
    assert not re.findall(r"\b(?:19|20)\d{3}\b", body)
    assert not re.findall(r"[a-z]{4}\d+\b", ADDRESS.sub(" ", body))


@pytest.mark.parametrize("name", SEEDS)
def test_no_furniture_is_left_in_the_text(name: str, originals: Path) -> None:
    text = _document(name, originals).text
    footer = _footer(originals / "pdf" / f"{name}.pdf")
    assert footer
    assert not re.search(r"(?i)\bnaar\s+inhoudsopgave\b|^inhoudsopgave$", text)
    body = text.replace(_read(originals / "pdf" / f"{name}.pdf").title, "")
    assert footer not in body
    # A number on a line of its own: of the page or of a line.
    assert not re.findall(r"(?m)^\d+$", text)


def _footer(path: Path) -> str:
    lines = [line for page in PdfReader(path).pages for line in page.extract_text().splitlines() if len(line) > 12]
    return Counter(lines).most_common(1)[0][0].strip()


@pytest.mark.parametrize("name", SEEDS)
def test_the_page_of_every_sampled_quote_is_right(name: str, originals: Path) -> None:
    document = _document(name, originals)
    pages = [_letters(page.extract_text()) for page in PdfReader(originals / "pdf" / f"{name}.pdf").pages]
    quotes = [span for span in sentence_spans(document.text) if span[1] - span[0] > 30]
    sampled = random.Random(7).sample(quotes, min(QUOTES, len(quotes)))
    assert len(sampled) >= 70
    for start, end in sampled:
        for span in spans(document, start, end):
            letters = _letters(document.text[span.start : span.end])
            if len(letters) < RUN:
                continue
            shares = [sum(run in page for run in _runs(letters)) / len(_runs(letters)) for page in pages]
            # A word broken at a line's end, or a line of another column, may stand between in pypdf's plain text.
            assert shares[span.page - 1] >= 0.85, document.text[start:end]
            assert shares[span.page - 1] == max(shares)


def test_the_printed_lines_are_kept(originals: Path) -> None:
    document = _document(NUMBERED, originals)
    seed = _seed(NUMBERED, originals)
    ends: dict[int, str] = {}
    for words, number in re.findall(r"(?m)^(.*?\S)\s*\b(\d{2,3})\s*$", seed):
        ends.setdefault(int(number), words)
    checked = 0
    for line, following in zip(document.lines, document.lines[1:], strict=False):
        if line.number not in ends or following.start <= line.start:
            continue
        words = _letters(re.sub(r"^\s*[•o\uf0b7]\s", "", ends[line.number]))
        checked += 1
        assert _letters(document.text[line.start : following.start]).startswith(words[:20]), line
    assert checked > 600


@cache
def _gold(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in (HEADINGS / f"{name}.jsonl").read_text("utf-8").splitlines())


def _key(title: str) -> str:
    return "".join(char for char in title.casefold() if char.isalnum())


def _matched(name: str, originals: Path) -> list[tuple[dict[str, Any] | None, int, str]]:
    """Pair each heading that was read with its entry in the list; gives entry, level and the title above it."""
    left = list(_gold(name))
    pairs: list[tuple[dict[str, Any] | None, int, str]] = []
    path: list[tuple[int, str]] = []
    for block in _assembled(name, originals).blocks:
        if block.kind != "heading":
            continue
        title = _key(_document(name, originals).text[block.body : block.end])
        path = [above for above in path if above[0] < block.level]
        same = (
            entry
            for entry in left
            if entry["page"] == block.stretches[0].page
            and title in {_key(written) for written in (entry["title"], *entry.get("or", ()))}
        )
        if (entry := next(same, None)) is not None:
            left.remove(entry)
        pairs.append((entry, block.level, path[-1][1] if path else ""))
        path.append((block.level, title))
    return pairs


@pytest.mark.parametrize("name", SEEDS)
def test_the_headings_are_found(name: str, originals: Path) -> None:
    pairs = _matched(name, originals)
    wanted = sum(not entry.get("optional") for entry in _gold(name))
    right = sum(entry is not None and not entry.get("optional") for entry, _, _ in pairs)
    wrong = sum(entry is None for entry, _, _ in pairs)
    assert 2 * right / (right + wrong + wanted) >= 0.98


@pytest.mark.parametrize("name", SEEDS)
def test_the_headings_stand_under_each_other_as_they_should(name: str, originals: Path) -> None:
    pairs = [(entry, level, above) for entry, level, above in _matched(name, originals) if entry]
    levels = [level in (entry["level"], *entry.get("levels", ())) for entry, level, _ in pairs]
    assert sum(levels) >= 0.95 * len(levels)
    assert [
        (entry["title"], above) for entry, _, above in pairs if "parent" in entry and _key(entry["parent"]) != above
    ] == []


@pytest.mark.parametrize(
    ("name", "page", "begins", "section"),
    [
        ("toolkit-artrose", 13, "Governance is het proces", "Formaliseer het netwerk (a)"),
        ("toolkit-artrose", 15, "Indien van toepassing in de regio", "Formaliseer het netwerk (b)"),
        ("toolkit-artrose", 11, "Het betrekken en informeren", "Betrek en informeer stakeholders"),
        ("toolkit-artrose", 20, "Praktijkvoorbeeld transparantie", "Leer van anderen"),
        ("leidraad-rho-ziekenhuis", 2, "In West-Friesland heeft", "Praktijkvoorbeelden en links"),
        (NUMBERED, 13, "Bekostiging van wijksamenwerkingsverbanden", "Organisatieniveau:"),
        ("visie-structurele-samenwerking", 1, "Zowel vanuit huisartsen zelf", "Aanleiding"),
    ],
)  # fmt: skip
def test_a_paragraph_stands_in_its_section(name: str, page: int, begins: str, section: str, originals: Path) -> None:
    heading = ""
    text = _document(name, originals).text
    for block in _assembled(name, originals).blocks:
        if block.kind == "heading":
            heading = text[block.body : block.end]
        elif block.stretches[0].page == page and text[block.body : block.end].startswith(begins):
            assert heading == section
            return
    pytest.fail(f"{begins!r} is not on page {page}")
