"""Quantities and dates of a text, in Dutch or English, so that those of two texts can be compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from app.writing.claims import figure, tokens
from corpus.files import read_toml
from retrieval.analysis import STOP_WORDS, stem


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words.split()}


_WORDS = read_toml(Path(__file__).with_name("quantities.toml"))
_UNITS = _by_word(_WORDS["unit"])
_DATES = _by_word(_WORDS["date"])
_ORDINALS = _by_word(_WORDS["ordinal"])
_FRACTIONS: Mapping[str, str] = _WORDS["fraction"]
_MAGNITUDES = {word: 10 ** int(power) for word, power in _by_word(_WORDS["magnitude"]).items()}
_ENGLISH = {word: str(number) for number, word in enumerate(_WORDS["english"]["numbers"].split())}
_UNSURE = frozenset(_WORDS["english"]["unsure"].split())
"""Words that are often no number: an article, "in acht nemen", "the one"."""
_BETWEEN = frozenset(_WORDS["between"].split())
"""Between two numbers of one unit: "12 of 24 maanden"."""
_NEAR = 2
"""Words behind a number in which stands what it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number, with its unit where that is a measure, and the stems of the words behind it."""

    value: float
    unit: str = ""
    counts: tuple[str, ...] = ()
    sure: bool = True
    """Whether it must be a number."""


@lru_cache(maxsize=2_000)  # A quote is held against each sentence that cites it.
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order: 63 %, driekwart, 2,5 miljoen euro."""
    words = tokens(text.replace("%", " procent ").replace("€", " euro "))
    found = []
    for place, word in enumerate(words):
        value = _value(word)
        if value is None or word in _MAGNITUDES:
            if word in _MAGNITUDES and (place == 0 or _value(words[place - 1]) is None):
                found.append(Quantity(value=_MAGNITUDES[word], counts=_behind(words, place)))
            continue
        following = words[place + 1] if place + 1 < len(words) else ""
        before = words[place - 1] if place else ""
        last = place + (following in _MAGNITUDES)
        unit = "percent" if word in _FRACTIONS else _unit(words, last) or (_UNITS.get(before, "") == "euro") * "euro"
        found.append(
            Quantity(
                value=value * _MAGNITUDES.get(following, 1),
                unit=unit,
                counts=_behind(words, last),
                sure=word not in _UNSURE,
            )
        )
    return tuple(found)


def strange_quantities(sentence: str, source: str) -> Iterator[str]:
    """Give what a sentence counts, measures or dates otherwise than its source, or of which that says nothing."""
    known = quantities(source)
    for own in quantities(sentence):
        same = [other for other in known if other.value == own.value]
        if (own.sure and not same) or (same and not _fits(own, same, known)):
            yield f"{own.value:g}"
    yield from sorted(_dates(sentence) - _dates(source))
    yield from sorted(_ordinals(sentence) - _ordinals(source, parts=True))


def _fits(own: Quantity, same: Sequence[Quantity], known: Sequence[Quantity]) -> bool:
    """Tell whether one of the equal numbers measures the same; and that it is not another one that counts this."""
    units = {other.unit for other in same}
    if own.unit != "" and own.unit not in units:
        return False
    if own.unit == "" and units == {"percent"}:
        return False
    counted = set(own.counts[:1])
    swapped = any(counted & set(other.counts) for other in known if other.value != own.value)
    return not own.sure or not swapped or any(counted & set(other.counts) for other in same)


def _value(word: str) -> float | None:
    """Return a word as a number; 2,5 and 2.5 are one, and so are 50.000 and 50,000."""
    written = figure(word) or _ENGLISH.get(word, "") or _FRACTIONS.get(word, "")
    if not written:
        return float(_MAGNITUDES[word]) if word in _MAGNITUDES else None
    whole, comma, decimals = written.partition(",")
    if comma and len(decimals) == 3 and whole != "0":
        written = whole + decimals
    try:
        return float(written.replace(",", "."))
    except ValueError:  # A version or an article: 1.2.3.
        return float(sum(10**place * ord(letter) for place, letter in enumerate(written[:12])))


def _unit(words: Sequence[str], place: int) -> str:
    """Return the measure behind a number, or behind the next number where the two share it (12 of 24 maanden)."""
    one, two, three = (*words[place + 1 : place + 4], "", "", "")[:3]
    if one in _BETWEEN and two and _value(two) is not None:
        return _UNITS.get(three, "")
    return _UNITS.get(one, "")


def _behind(words: Sequence[str], place: int) -> tuple[str, ...]:
    near = takewhile(lambda word: _value(word) is None, words[place + 1 : place + 1 + _NEAR])
    return tuple(stem(word) for word in near if word not in STOP_WORDS and word not in _UNITS)


@lru_cache(maxsize=2_000)
def _dates(text: str) -> frozenset[str]:
    """Return the months and days of the week; English "may" and "march" only beside a number."""
    words = tokens(text)
    found = set()
    for place, word in enumerate(words):
        beside = words[max(place - 1, 0) : place + 2]
        if word in _DATES and (word not in ("may", "march") or any(other[0].isdigit() for other in beside)):
            found.add(_DATES[word])
    return frozenset(found)


def _ordinals(text: str, *, parts: bool = False) -> frozenset[str]:
    """Return the ordinal numbers; with `parts` those that longer words begin with too (eerstelijnszorg)."""
    words = tokens(text)
    found = {_ORDINALS[word] for word in words if word in _ORDINALS}
    if parts:
        found |= {name for word in words for ordinal, name in _ORDINALS.items() if word.startswith(ordinal)}
    return frozenset(found)
