"""Say how binding a passage is and for which level it is meant."""

import re
from collections.abc import Sequence

from corpus.schema import Document, Force, Level, PassageKind
from corpus.sentences import sentence_spans
from ingest import cues
from ingest.headings import role_of
from ingest.places import find_places

_LAW = cues.pattern("law")
_BINDS = cues.pattern("binds")
_ACCORD = cues.pattern("accord")
_AGREED = cues.pattern("agreed")
_AGREED_HEADING = cues.pattern("agreed_heading")
_CONSIDER = cues.pattern("consider")
_BINDING_KINDS: frozenset[PassageKind] = frozenset({"advies", "opdracht", "ambitie", "randvoorwaarde", "afweging"})

_LEVELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("landelijk", cues.pattern("level_landelijk")),
    ("regio", cues.pattern("level_regio")),
    ("wijk", cues.pattern("level_wijk")),
    ("praktijk", cues.pattern("level_praktijk")),
)
_LAW_SHARE = 0.25
_OPENING_WORDS = 500
_HEADING_POINTS, _LEVEL_ENOUGH, _LISTED_ENOUGH, _LEVEL_LEAD = 3, 2, 3, 1.2
_STATISTIC = cues.pattern("statistic")


def force_of(text: str, kind: PassageKind, *, draft: bool, headings: Sequence[str] = ()) -> tuple[Force, str]:
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
    if agreed and kind != "analyse":
        accord = _ACCORD.search(text)
        return "afgesproken", f"“{agreed.group()}”" + (f" ({accord.group()})" if accord else "")
    above = next((heading for heading in headings if _AGREED_HEADING.search(heading)), "")
    if above and kind in ("opdracht", "ambitie", "randvoorwaarde"):
        return "afgesproken", f"kop “{above}”"
    if kind in ("advies", "opdracht", "randvoorwaarde"):
        return _advised(text, kind)
    if kind == "afweging":
        return "overweging", "weegt voor en tegen"
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
    consider = len(_CONSIDER.findall(text))
    if kind == "advies" and consider and consider >= advice:
        return "overweging", "geeft in overweging"
    return "advies", "raadt aan"


def default_level(document: Document) -> Level:
    """Return the level that a document is about as a whole: the one named most in its opening and its headings."""
    opening = " ".join(document.text.split()[:_OPENING_WORDS])
    titles = "\n".join(section.title for section in document.sections)
    counts = _counts(f"{opening}\n{titles}")
    ranked = sorted(counts, key=lambda level: -counts[level])
    if not ranked or counts[ranked[0]] < _LEVEL_ENOUGH:
        return "onbekend"
    tie = len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]
    return "onbekend" if tie else ranked[0]


def level_of(
    text: str, headings: Sequence[str], kind: PassageKind, *, default: Level = "onbekend"
) -> tuple[Level, str]:
    """Return the level that a passage is about: the one named most, headings counting more; else the document's own.

    A list of terms or of sources has only the level that it names itself. A publication among examples, and figures
    without a place, are about the country.
    """
    role = role_of(headings[-1]) if headings else None
    listed = role == "bronnen" and kind == "bron" and text.count("\n") > 1
    counts = _counts(text)
    for heading in () if kind == "bron" else headings[-2:]:
        for level in _counts(heading):
            counts[level] = counts.get(level, 0) + _HEADING_POINTS
    statistics = kind == "feit" and _STATISTIC.search(text) and not find_places(text)
    if statistics:
        counts["landelijk"] = counts.get("landelijk", 0) + _HEADING_POINTS
    ranked = sorted(counts, key=lambda level: -counts[level])
    first = counts[ranked[0]] if ranked else 0
    enough = _LISTED_ENOUGH if listed else _LEVEL_ENOUGH
    if first >= enough and (len(ranked) == 1 or first >= _LEVEL_LEAD * counts[ranked[1]]):
        return ranked[0], f"{ranked[0]} {first} keer" + (", cijfers zonder plaats" if statistics else "")
    if listed or (role == "begrippen" and kind == "definitie"):
        return "onbekend", ""
    if kind == "bron" and role == "voorbeelden":
        return "landelijk", "publicatie of hulpmiddel"
    return default, "zoals het hele document" if default != "onbekend" else ""


def _counts(text: str) -> dict[Level, int]:
    found = ((level, len(pattern.findall(text))) for level, pattern in _LEVELS)
    return {level: count for level, count in found if count}
