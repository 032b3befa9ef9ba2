"""Say how binding a passage is and for which level it is meant."""

import re
from collections.abc import Sequence

from corpus.schema import Force, Level, PassageKind
from corpus.sentences import sentence_spans
from ingest import cues

_LAW = cues.pattern("law")
_BINDS = cues.pattern("binds")
_ACCORD = cues.pattern("accord")
_AGREED = cues.pattern("agreed")
_CONSIDER = cues.pattern("consider")
_BINDING_KINDS: frozenset[PassageKind] = frozenset({"advies", "opdracht", "ambitie", "randvoorwaarde", "afweging"})

_LEVELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("landelijk", cues.pattern("level_landelijk")),
    ("regio", cues.pattern("level_regio")),
    ("wijk", cues.pattern("level_wijk")),
    ("praktijk", cues.pattern("level_praktijk")),
)
_LAW_SHARE = 0.25
_HEADING_POINTS, _LEVEL_ENOUGH, _LEVEL_LEAD = 3, 2, 1.2


def force_of(text: str, kind: PassageKind, *, draft: bool) -> tuple[Force, str]:
    """Return how binding a passage is, and the reason.

    A draft can propose at most, also where it quotes a law or an accord. "Moet" and "dient" alone prove nothing.
    """
    if draft:
        return ("voorgesteld", "uit een concept") if kind in _BINDING_KINDS else ("geen", "")
    if kind in ("definitie", "praktijkvoorbeeld", "citaat", "bron", "status"):
        return "geen", ""
    law = _law_in(text)
    if law:
        return "wettelijk", f"noemt {law}"
    agreed = _AGREED.search(text)
    if agreed:
        accord = _ACCORD.search(text)
        return "afgesproken", f"“{agreed.group()}”" + (f" ({accord.group()})" if accord else "")
    if kind in ("advies", "opdracht", "randvoorwaarde"):
        return _advised(text, kind)
    if kind == "afweging":
        return "overweging", "weegt voor en tegen"
    if cues.ADVISE.search(text) and kind != "feit":
        return "advies", "raadt aan"
    return "geen", ""


def _law_in(text: str) -> str:
    """Return the law that a passage holds its reader to: in a good part of it, not in one item of many."""
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    bound = [sentence for sentence in sentences if _LAW.search(sentence) and _BINDS.search(sentence)]
    words = sum(len(sentence.split()) for sentence in bound)
    law = _LAW.search(bound[0]) if bound and words >= _LAW_SHARE * len(text.split()) else None
    return law.group().strip() if law else ""


def _advised(text: str, kind: PassageKind) -> tuple[Force, str]:
    advice = len(cues.IMPERATIVE.findall(text))
    consider = _CONSIDER.findall(text)
    if kind == "advies" and consider and len(consider) * 2 > max(advice, 1):
        return "overweging", "geeft in overweging"
    return "advies", "raadt aan"


def level_of(text: str, headings: Sequence[str]) -> tuple[Level, str]:
    """Return the level that a passage is about: the one that is named most, headings counting more."""
    counts: dict[Level, float] = {}
    for level, pattern in _LEVELS:
        points = len(pattern.findall(text)) + _HEADING_POINTS * sum(
            bool(pattern.search(heading)) for heading in headings[-2:]
        )
        if points:
            counts[level] = points
    if not counts:
        return "onbekend", ""
    ranked = sorted(counts, key=lambda level: -counts[level])
    first = counts[ranked[0]]
    if first < _LEVEL_ENOUGH or (len(ranked) > 1 and first < _LEVEL_LEAD * counts[ranked[1]]):
        return "onbekend", ""
    return ranked[0], f"{ranked[0]} {int(first)} keer"
