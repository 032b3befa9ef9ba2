"""Say what each passage of a document is about, beside what the document as a whole is about."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.schema import PassageKind
from ingest.themes import ThemeFinder, ThemeHit

# A document on one subject: at least this share of its passages name it; a document of a few passages has no such.
MAIN_SHARE, FEWEST = 0.4, 10
_NOT_ITS_OWN: frozenset[PassageKind] = frozenset({"praktijkvoorbeeld", "citaat", "bron"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What the themes of a passage depend on."""

    text: str
    headings: tuple[str, ...]
    lead: str
    kind: PassageKind
    footnote: bool


def subjects(
    topics: Sequence[Topic], finder: ThemeFinder, *, likeness: Sequence[Mapping[str, float]] = ()
) -> list[tuple[ThemeHit, ...]]:
    """Return the themes of each passage, strongest first.

    A footnote has none. What a document says of itself has only the document's own main theme.
    """
    likeness = likeness or [{}] * len(topics)
    main = main_theme([_themes(topic, finder, like, "") for topic, like in zip(topics, likeness, strict=True)])
    found = []
    for topic, like in zip(topics, likeness, strict=True):
        hits = _themes(topic, finder, like, main)
        if topic.kind == "status":
            hits = tuple(hit for hit in hits if hit.theme == main and hit.words)
        found.append(hits)
    return found


def main_theme(found: Sequence[tuple[ThemeHit, ...]]) -> str:
    """Return the theme that a document is about as a whole, or an empty string."""
    counts = Counter(hit.theme for hits in found for hit in hits)
    passages = sum(bool(hits) for hits in found)
    theme, count = counts.most_common(1)[0] if counts else ("", 0)
    return theme if passages >= FEWEST and count >= MAIN_SHARE * passages else ""


def _themes(topic: Topic, finder: ThemeFinder, likeness: Mapping[str, float], main: str) -> tuple[ThemeHit, ...]:
    if topic.footnote:
        return ()
    return finder.score(
        topic.text,
        headings=topic.headings,
        lead=topic.lead,
        told=topic.kind in _NOT_ITS_OWN,
        main=main,
        likeness=likeness,
    )
