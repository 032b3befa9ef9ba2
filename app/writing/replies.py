"""What a language model replied: sentences with the numbers that they rest on, or numbers alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.sentences import sentence_spans

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|$)", re.DOTALL | re.IGNORECASE)
"""What models that think aloud put before their answer."""
_FENCE = re.compile(r"^```\w*$", re.MULTILINE)
_LINE_START = re.compile(r"^\s*(?:[-*•·]\s+|#+\s+|\d{1,2}[.)]\s+)")
_CITED = r"\[\s*\d{1,3}(?:\s*(?:[,;&]|en|and|-|–)\s*\d{1,3})*\s*\]"
_NUMBERS = re.compile(_CITED)
_BEHIND_STOP = re.compile(rf"([.!?])(\s*{_CITED}(?:\s*,?\s*{_CITED})*)")
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_ONLY_NUMBERS = re.compile(r"[\s\d,;.&\[\]()-]*(?:(?:en|and)[\s\d,;.&\[\]()-]*)*")
_DECLINES = re.compile(r"\W*(?:geen|none)(?:\s+antwoord)?\W*", re.IGNORECASE)
_LONGEST_RANGE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A sentence that a model wrote, without its numbers, and these."""

    text: str
    numbers: tuple[int, ...]


def declines(reply: str) -> bool:
    """Tell whether the model says that the sentences hold no answer."""
    return _DECLINES.fullmatch(_bare(reply)) is not None


def chosen_numbers(reply: str) -> tuple[int, ...]:
    """Return the numbers that a model chose, in its order; none where it wrote anything else beside them."""
    text = _bare(reply)
    if _ONLY_NUMBERS.fullmatch(text):
        return _numbers(text)
    return ()


def worded_sentences(reply: str, *, most: int) -> tuple[Worded, ...]:
    """Return the sentences of a reply with their numbers, those above `most` dropped.

    A sentence without a number takes those of the next in its paragraph that has one, as many models put them at the
    end; one that has none is given with none.
    """
    found: list[Worded] = []
    for line in _bare(reply).splitlines():
        text = _BEHIND_STOP.sub(r" \2\1", _LINE_START.sub("", line.replace("**", "")))
        own: list[Worded] = []
        for start, end in sentence_spans(text):
            sentence = text[start:end]
            numbers = tuple(number for number in _numbers(" ".join(_NUMBERS.findall(sentence))) if number <= most)
            own.append(Worded(text=_tidy(_NUMBERS.sub("", sentence)), numbers=numbers))
        found += _inherited(own)
    return tuple(sentence for sentence in found if any(map(str.isalnum, sentence.text)))


def _inherited(sentences: Sequence[Worded]) -> list[Worded]:
    result: list[Worded] = []
    numbers: tuple[int, ...] = ()
    for sentence in reversed(sentences):
        numbers = sentence.numbers or numbers
        result.append(Worded(text=sentence.text, numbers=numbers))
    return result[::-1]


def _bare(reply: str) -> str:
    return _FENCE.sub("", _THOUGHT.sub("", reply)).strip()


def _numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a text, each once; 2-4 is 2, 3 and 4."""
    spelled = _RANGE.sub(lambda found: _spelled(int(found[1]), int(found[2])), text)
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d{1,3}", spelled) if int(number) > 0))


def _spelled(first: int, last: int) -> str:
    numbers = range(first, last + 1) if first <= last < first + _LONGEST_RANGE else (first, last)
    return " ".join(map(str, numbers))


def _tidy(text: str) -> str:
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))
