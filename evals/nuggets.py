"""Which facts of a full answer an answer holds, and with which reserve."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.writing.claims import tokens
from evals.cases import Nugget
from evals.matching import contains


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Whether an answer holds a fact."""

    nugget: Nugget
    matched: bool
    qualified: bool
    """Whether the reserve stands in a sentence with one of the fact's words; true where the fact has none."""

    @property
    def whole(self) -> bool:
        """Whether the fact is there with its reserve."""
        return self.matched and self.qualified


def match(nuggets: Sequence[Nugget], sentences: Sequence[str]) -> tuple[Match, ...]:
    """Look for each fact in the sentences of an answer: all its patterns, wherever they stand."""
    by_sentence = [tokens(sentence) for sentence in sentences]
    # A line of a list and the sentence that leads it in are apart: a pattern may not run over their border.
    whole = [token for sentence in by_sentence for token in (*sentence, "")]
    return tuple(_match(nugget, by_sentence, whole) for nugget in nuggets)


def _match(nugget: Nugget, by_sentence: Sequence[Sequence[str]], whole: Sequence[str]) -> Match:
    matched = all(contains(whole, word) for word in nugget.words)
    qualified = not nugget.qualifier or any(
        contains(sentence, nugget.qualifier) and any(contains(sentence, word) for word in nugget.words)
        for sentence in by_sentence
    )
    return Match(nugget=nugget, matched=matched, qualified=matched and qualified)
