"""Hold what was read against the gold of a made document."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from layout_press import Expected, Layout

from corpus.files import load_vocabulary
from corpus.schema import Document, Example, Passage
from ingest.blocks import Block, Reading
from ingest.passages import make_passages
from ingest.read import read

# Letters are compared by runs of so many, so that the order within a sentence counts too.
_RUN = 5
_NUMBER = re.compile(r"^\d{1,3}\s+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@dataclass(frozen=True)
class Held:
    """A layout with its reading, and how well the one fits the other."""

    layout: Layout
    reading: Reading
    name: str = ""

    @cached_property
    def letters(self) -> tuple[float, float]:
        """Part of the gold's letters that was read, and part of what was read that is no gold."""
        gold = _runs([_bare(block.kind, block.text) for block in self.layout.blocks])
        found = _runs([_bare(block.kind, block.text) for block in self.reading.blocks])
        shared = (gold & found).total()
        return shared / gold.total(), 1 - shared / max(found.total(), 1)

    @cached_property
    def heading_f1(self) -> float:
        gold = Counter(block.text for block in self.layout.blocks if block.kind == "heading")
        found = Counter(block.text for block in self.reading.blocks if block.kind == "heading")
        return 2 * (gold & found).total() / max(gold.total() + found.total(), 1)

    @cached_property
    def whole(self) -> list[tuple[Expected, int]]:
        """The paragraphs, items and footnotes that were read as one block, with the place of the block."""
        places: dict[tuple[str, str], list[int]] = {}
        for index, read_block in enumerate(self.reading.blocks):
            places.setdefault((read_block.kind, read_block.text.strip()), []).append(index)
        counted = Counter((block.kind, block.text) for block in self.asked)
        pairs: list[tuple[Expected, int]] = []
        for block in self.asked:
            if left := places.get((block.kind, block.text)):
                # Text that stands in the document twice is matched with the one on its page.
                once = counted[block.kind, block.text] == 1
                fits = (one for one in left if once or self.reading.blocks[one].pieces[0].page in block.pages)
                if (place := next(fits, None)) is not None:
                    left.remove(place)
                    pairs.append((block, place))
        return pairs

    @property
    def asked(self) -> list[Expected]:
        return [block for block in self.layout.blocks if block.kind not in {"heading", "loose"}]

    @property
    def broken(self) -> list[str]:
        """What was not read as one block."""
        found = {id(block) for block, _ in self.whole}
        return [f"{block.kind}: {block.text}" for block in self.asked if id(block) not in found]

    @property
    def ordered(self) -> float:
        """The longest part of the whole blocks that stands in the gold's order."""
        tails: list[int] = []
        places = [place for block, place in self.whole if block.kind != "footnote"]
        for place in places:
            at = bisect_left(tails, place)
            tails[at : at + 1] = [place]
        return len(tails) / max(len(places), 1)

    @property
    def misplaced(self) -> list[str]:
        """Blocks under another heading path than the gold's; footnotes have none."""
        gold, found = _paths(self.layout.blocks), _paths(self.reading.blocks)
        index = {id(block): place for place, block in enumerate(self.layout.blocks)}
        return [
            f"{block.text[:50]}: {found[place]} for {gold[index[id(block)]]}"
            for block, place in self.whole
            if block.kind != "footnote" and found[place] != gold[index[id(block)]]
        ]

    @property
    def paged_wrong(self) -> list[str]:
        return [
            f"{block.text[:50]}: {pages} for {block.pages}"
            for block, place in self.whole
            if (pages := {piece.page for piece in self.reading.blocks[place].pieces}) != block.pages
        ]

    @property
    def numbered_wrong(self) -> list[str]:
        wrong: list[str] = []
        for block, place in self.whole:
            gold = [number for first, last in block.lines for number in range(first, last + 1)]
            found = [piece.line for piece in self.reading.blocks[place].pieces if piece.line]
            if found != gold:
                wrong.append(f"{block.text[:50]}: {found} for {gold}")
        return wrong

    @property
    def lost_links(self) -> list[tuple[str, str]]:
        found = {(link.text, link.url) for block in self.reading.blocks for link in block.links}
        return [link for block in self.layout.blocks for link in block.links if link not in found]

    @property
    def shown_furniture(self) -> list[str]:
        passages = self._made[1]
        texts = [f" {' '.join((*passage.headings, passage.text))} " for passage in passages]
        return sorted(line for line in self.layout.furniture if any(f" {line} " in text for text in texts))

    @property
    def lost_examples(self) -> list[str]:
        """Places and addresses of examples that no record has."""
        records = self._made[2]
        return [
            f"{place} {url}"
            for place, url in self.layout.examples
            if not any(record.place == place and (not url or record.link == url) for record in records)
        ]

    @property
    def lost_terms(self) -> list[str]:
        passages = self._made[1]
        told = [passage.text.removeprefix("- ") for passage in passages if passage.kind == "definitie"]
        return [term for term in self.layout.terms if not any(text.startswith(term) for text in told)]

    @cached_property
    def _made(self) -> tuple[Document, tuple[Passage, ...], tuple[Example, ...]]:
        themes = load_vocabulary().themes
        return make_passages(self.reading, document_id="gemaakt", digest="", file="gemaakt.pdf", themes=themes)


def hold(layout: Layout, *, name: str = "") -> Held:
    return Held(layout=layout, reading=read(layout.path), name=name)


def _bare(kind: str, text: str) -> str:
    text = _NUMBER.sub("", text) if kind == "footnote" else text
    return "".join(char for char in _ADDRESS.sub("", text).lower() if char.isalnum())


def _runs(texts: list[str]) -> Counter[str]:
    """Count the runs of letters in the texts; what is shorter than a run counts as a whole."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update([text[at : at + _RUN] for at in range(max(len(text) - _RUN + 1, 1))] if text else [])
    return counted


def _paths(blocks: list[Expected] | tuple[Block, ...]) -> list[tuple[str, ...]]:
    """Give the titles above each block, without the document's own."""
    path: list[tuple[int, str]] = []
    paths: list[tuple[str, ...]] = []
    for block in blocks:
        if block.kind == "heading":
            path = [*(above for above in path if above[0] < block.level), (block.level, block.text)]
        paths.append(tuple(title for level, title in path if level > 1))
    return paths
