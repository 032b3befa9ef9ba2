"""What the model is trained on: Dutch with English, questions with passages, and Dutch prose."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.files import load_everyday, load_words

FOLDER = Path(__file__).parent
PAIRS = FOLDER / "pairs"
DICTIONARY = FOLDER / "dictionary.tsv"

LEFT_OUT = frozenset({"stsb_train_dev", "beijerterm_glossaries"})
"""Parallel text that is not used: its licence or origin is not clear enough to ship what it gave."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SHORTEST = 5
"""Words of a sentence that is worth setting apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A Dutch text and the English for it."""

    nl: str
    en: str

    @property
    def held_out(self) -> bool:
        """Whether it is kept for measuring: 2 of 100, by a fixed hash."""
        return _chance(f"{self.nl}\t{self.en}") < 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A passage, and texts that it answers or that name it."""

    passage: str
    texts: tuple[str, ...]
    lay: tuple[str, ...] = ()
    """Of these, the questions in everyday words."""
    english: tuple[str, ...] = ()

    @property
    def held_out(self) -> bool:
        """Whether it is kept for measuring: 5 of 100, by a fixed hash."""
        return _chance(self.passage) < 5


def _chance(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 100


def parallel(folder: Path) -> list[Pair]:
    """Read the parallel text of a folder (`*.tsv`: Dutch, tab, English), our own dictionary and the word list."""
    files = [path for path in sorted(folder.glob("*.tsv")) if path.stem not in LEFT_OUT]
    rows = [row for path in files for row in _rows(path)]
    return [Pair(nl=nl, en=en) for nl, en in [*rows, *_dictionary(), *_word_list()]]


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 2 and all(cells):
            yield cells[0], cells[1]


def _dictionary() -> Iterator[tuple[str, str]]:
    for nl, en in _rows(DICTIONARY):
        yield from ((nl, meaning.strip()) for meaning in en.split(";"))


def _word_list() -> Iterator[tuple[str, str]]:
    for word in load_words():
        yield from ((word.term, english) for english in word.english)


def asked() -> list[Asked]:
    """Read the passages with their questions, and the word lists as the smallest of passages."""
    found = []
    for path in sorted(PAIRS.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            lay, english = tuple(row["lay"]), (*row["en"], row["gist_en"])
            texts = (*lay, *row["pro"], *english, row["topic"], row["heading"])
            passage = f"{row['heading']}\n{row['passage']}"
            found.append(Asked(passage=passage, texts=texts, lay=lay, english=tuple(row["en"])))
    return found


def terms() -> list[tuple[str, str]]:
    """Return everyday words with what professionals say for them."""
    listed = [(lay, word.term) for word in load_words() for lay in (*word.lay, *word.synonyms)]
    return [*listed, *((word, meaning) for word, means in load_everyday().items() for meaning in means)]


def prose(file: Path) -> list[tuple[str, str]]:
    """Return sentences of Dutch prose, each with the rest of its paragraph; one paragraph stands on a line."""
    found = []
    for line in file.read_text("utf-8").splitlines():
        sentences = [one for one in _SENTENCE.split(line.strip()) if len(one.split()) >= _SHORTEST]
        found += [(sentences[place], _others(sentences, place)) for place in _two_of(sentences)]
    return found


def _two_of(sentences: Sequence[str]) -> list[int]:
    return [] if len(sentences) < 2 else [0, len(sentences) // 2][: len(sentences)]


def _others(sentences: Sequence[str], place: int) -> str:
    return " ".join([*sentences[:place], *sentences[place + 1 :]])
