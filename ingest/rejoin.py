"""Join words that lost the hyphen at which a line once broke: "een duidige", "huis arts"."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from wordfreq import zipf_frequency

from corpus.files import load_stop_words
from corpus.schema import Link
from ingest.blocks import Block, Reading

# A pair of words in lower case: the first may open a sentence.
_PAIR = re.compile(r"(?<![\w-])([^\W\d_][^\W\d_]+) (?=([^\W\d_]{3,})(?![\w-]))")
# Zipf frequency (wordfreq): 0 is a word that nobody writes, 1.5 some thirty in a thousand million words.
_UNKNOWN, _WRITTEN = 0.0, 1.5
# With so many halves of words a document lost its hyphens; then two real words may be halves as well.
_LOST = 3
_SHORTEST_HALF = 4


def rejoin(reading: Reading) -> Reading:
    """Return the reading with broken words made whole."""
    if reading.text_kind != "origineel":
        return reading
    texts = [block.text for block in reading.blocks]
    known = Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower()))
    pairs = Counter((m[1].lower(), m[2]) for text in texts for m in _PAIR.finditer(text) if m[2].islower())
    broken = {pair for pair in pairs if _has_half(*pair, known)}
    if sum(pairs[pair] for pair in broken) >= _LOST:
        broken |= {pair for pair in pairs if _may_be_halves(*pair, known)}
    if not broken:
        return reading

    def mended(text: str) -> str:
        return _PAIR.sub(lambda m: m[1] if (m[1].lower(), m[2]) in broken else m[0], text)

    return replace(
        reading,
        blocks=tuple(_mended(block, mended) for block in reading.blocks),
        title=mended(reading.title),
    )


def _has_half(first: str, second: str, known: Counter[str]) -> bool:
    """Tell whether one of two words is no word, and both together are."""
    half = any(known[part] == 1 and zipf_frequency(part, "nl") <= _UNKNOWN for part in (first, second))
    return half and (known[first + second] > 0 or zipf_frequency(first + second, "nl") > _WRITTEN)


def _may_be_halves(first: str, second: str, known: Counter[str]) -> bool:
    """Tell whether the document also writes two words as one; small words stand beside others for a reason."""
    whole = first + second
    if min(len(first), len(second)) < _SHORTEST_HALF or {first, second} & load_stop_words():
        return False
    return zipf_frequency(whole, "nl") > _WRITTEN and any(word.startswith(whole) for word in known)


def _mended(block: Block, mended: Callable[[str], str]) -> Block:
    return replace(
        block,
        pieces=tuple(replace(piece, text=mended(piece.text)) for piece in block.pieces),
        lead=mended(block.lead),
        links=tuple(Link(text=mended(link.text), url=link.url) for link in block.links),
    )
