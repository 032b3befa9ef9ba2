"""How much of what a sentence says stands in its source: by words, their parts and the word list, and by sense."""

from collections.abc import Sequence
from dataclasses import dataclass

from wordfreq import zipf_frequency

from app.writing.claims import tokens
from retrieval import analysis
from retrieval.embed import Embedder
from retrieval.search import Index

# How common a word is in Dutch (Zipf scale) tells how little it says; chosen on half of the worded answers.
_COMMON, _SPECIAL, _LEAST = 6.0, 4.0, 0.1
_PART = 0.7
"""What a word counts of which a part stands in the source."""


def telling(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence that tell what it says, each once."""
    words = (word for word in tokens(sentence) if len(word) > 2 and not word[0].isdigit())
    return tuple(dict.fromkeys(word for word in words if word not in analysis.STOP_WORDS))


@dataclass(frozen=True, kw_only=True)
class Support:
    """What tells whether words stand in a source."""

    index: Index
    reading: Embedder

    def by_words(self, sentence: str, source: str) -> float:
        """Return the share (0 to 1) of what a sentence's words tell that its source holds."""
        stems, parts = self._stems(tokens(source))
        total = held = 0.0
        for word in telling(sentence):
            weight = min(1.0, max(_LEAST, (_COMMON - zipf_frequency(word, "nl")) / (_COMMON - _SPECIAL)))
            total += weight
            held += weight * self._held(word, stems, parts)
        return held / total if total else 1.0

    def by_sense(self, sentence: str, source: str) -> float:
        """Return how near a sentence lies to its source, from -1 to 1; in another language too."""
        said, quoted = self.reading.passages([sentence, source])
        return float(said @ quoted)

    def _held(self, word: str, stems: frozenset[str], parts: frozenset[str]) -> float:
        base = analysis.stem(word)
        if base in stems:
            return 1.0
        if any(
            all(analysis.stem(part) in parts for part in other.words)
            for other in self.index.book.entries.get((base,), ())
            if other.same
        ):
            return 1.0
        own = [analysis.stem(part) for part in self.index.lexical.split(word)]
        if base in parts or any(part in parts for part in own):
            return _PART
        return 0.0

    def _stems(self, words: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
        stems = frozenset(analysis.stem(word) for word in words)
        return stems, stems | {analysis.stem(part) for word in words for part in self.index.lexical.split(word)}
