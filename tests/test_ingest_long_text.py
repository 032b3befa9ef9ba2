"""Text that never ends, as codes, dots or one word: whatever it is, time grows with its length."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from corpus.files import load_vocabulary
from corpus.sentences import sentence_spans
from ingest.blocks import Block, BlockKind, Piece, Reading
from ingest.markup import read_markdown
from ingest.mend import join_lines
from ingest.passages import make_passages
from ingest.sniff import kind_of

LONG = 30_000
PARTS = ["1.000.", ".", "a", "A-", "Aa ", "“a ", "(", "document-"]


@contextmanager
def soon(seconds: float = 10) -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < seconds


def block(kind: BlockKind, text: str, level: int = 0, lead: str = "") -> Block:
    return Block(kind=kind, pieces=(Piece(text=text, page=1),), level=level, lead=lead)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("place", ["paragraph", "heading", "example", "lead"])
def test_time_grows_with_the_length_of_a_text(part: str, place: str) -> None:
    text = part * (LONG // len(part)) + "~"
    under = block("paragraph", "In Utrecht werkt de huisarts samen met het ziekenhuis.")
    blocks = {
        "paragraph": (block("heading", "Aanpak", 1), block("paragraph", text)),
        "heading": (block("heading", text, 1), under),
        "example": (block("heading", "Praktijkvoorbeelden", 1), block("item", f"In Utrecht {text}", 1)),
        "lead": (block("heading", "Aanpak", 1), block("item", f"{text}: doet het", 1, lead=text)),
    }[place]
    with soon():
        document, passages, _ = make_passages(
            Reading(blocks=blocks, page_count=1),
            document_id="proef",
            digest="0",
            file="",
            themes=load_vocabulary().themes,
        )
    assert text in document.text
    assert passages


@pytest.mark.parametrize("part", ["A drs. ", "... ", "."])
def test_sentences_are_found_in_time_that_grows_with_the_length(part: str) -> None:
    with soon():
        assert sentence_spans(part * (1_000_000 // len(part)) + "a")


@pytest.mark.parametrize("line", ["a" * 200_000, "www." * 50_000 + " a", "-a" * 100_000])
def test_lines_of_any_length_are_joined(line: str) -> None:
    with soon():
        assert join_lines([line, "b"]).endswith("b")


def test_as_many_lines_as_a_paragraph_has_are_joined() -> None:
    with soon():
        assert join_lines(["woorden die samen een zin zijn"] * 20_000).count("zin") == 20_000


@pytest.mark.parametrize("part", ["<a ", "<!-- ", "<!---->"])
def test_marks_without_an_end_in_markdown(part: str) -> None:
    with soon():
        read_markdown("Een zin.\n\n<div>\n" + part * (200_000 // len(part)) + "\n\nEen zin.", file="a.md")


def test_a_file_that_begins_with_comments_is_no_web_page_for_that() -> None:
    with soon():
        assert kind_of(b"<!---->" * 500 + b"Een zin.", file="a.txt", suffix=".txt") == "plain"
