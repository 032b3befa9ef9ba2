"""The embedded digests: in our own words, with every fact of the original, under its headings."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.files import embedded_documents, load_sources

DIGESTS = embedded_documents()
RUN = 8
MOST_COPIED = 0.08
WORD = re.compile(r"[^\W\d_]+")


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _body(path: Path) -> str:
    return path.read_text("utf-8").split("+++\n", 2)[2]


def _marked_words(body: str) -> Iterator[tuple[str, bool]]:
    """Yield each word of a digest, and whether it stands in a heading or in a *title or name*."""
    for line in body.splitlines():
        heading = line.startswith("#")
        for number, part in enumerate(re.split(r"(?<!\*)\*(?!\*)", line)):
            yield from ((word, heading or number % 2 == 1) for word in _words(part))


def _seed_words(seeds: Path) -> dict[str, list[str]]:
    """Return the words of each original, with what was broken at a line end joined and addresses left out."""
    return {path.name: _words(_joined(path.read_text("utf-8"))) for path in sorted(seeds.glob("*.txt"))}


def _joined(text: str) -> str:
    return re.sub(r"https?://\S+", " ", re.sub(r"-\s*\n\s*", "", text.replace("\u00ad", "")))


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_the_checklist_is_in_the_digest(path: Path) -> None:
    text = " ".join(re.sub(r"[*#>]", "", _body(path)).split())
    checklist = tomllib.loads(path.with_suffix(".checklist.toml").read_text("utf-8"))
    assert {"figures", "names", "examples", "definitions"} <= checklist.keys()
    missing = [item for items in checklist.values() for item in items if item not in text]
    assert not missing


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_the_front_matter_gives_a_page_of_the_original_for_each_heading(path: Path) -> None:
    front = tomllib.loads(path.read_text("utf-8").split("+++\n", 2)[1])
    headings = re.findall(r"^#+ (.+)$", _body(path), re.MULTILINE)
    pages = [section["page"] for section in front["sections"]]
    (source,) = [source for source in load_sources() if source.id == path.stem]
    assert front["source"] == source.id
    assert [section["heading"] for section in front["sections"]] == headings
    assert pages == sorted(pages)
    assert pages[-1] <= source.pages


@pytest.mark.originals
@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_no_sentence_of_an_original_is_in_the_digest(path: Path, originals: Path) -> None:
    runs = {
        tuple(words[start : start + RUN])
        for words in _seed_words(originals / "seeds").values()
        for start in range(len(words) - RUN + 1)
    }
    words = list(_marked_words(_body(path)))
    copied: set[int] = set()
    for start in range(len(words) - RUN + 1):
        window = words[start : start + RUN]
        if tuple(word for word, _ in window) in runs:
            assert all(marked for _, marked in window), " ".join(word for word, _ in window)
            copied.update(range(start, start + RUN))
    assert len(copied) <= MOST_COPIED * len(words)


@pytest.mark.originals
@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_the_digest_is_a_third_to_sixty_percent_of_its_original(path: Path, originals: Path) -> None:
    (source,) = [source for source in load_sources() if source.id == path.stem]
    own = _words(_body(path))
    # The original of a digest is the seed that shares most words with it.
    sizes = {name: (len(set(own) & set(words)), len(words)) for name, words in _seed_words(originals / "seeds").items()}
    share = len(own) / max(sizes.values())[1]
    low, high = (0.2, 0.345) if source.rights == "permission" else (0.33, 0.62)
    assert low <= share <= high, share
