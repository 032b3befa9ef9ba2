"""Find what a definition defines."""

import re
from collections.abc import Sequence

from ingest import cues
from ingest.headings import role_of

_QUOTES = "‘’'“”\"„ "
_UNDERSTOOD = re.compile(
    r"\b(?:[Oo]nder|[Mm]et) (?:(?:een|het|de|het begrip|de term) )?[‘'“\"]?(?P<term>[\w’'&/ ()-]{2,80}?)[’'”\"]? "
    r"(?:verstaan|verstaat|versta|wordt (?:\w+ ){0,4}?(?:verstaan|bedoeld)|worden (?:\w+ ){0,4}?(?:verstaan|bedoeld)|"
    r"bedoelen|bedoelt)\b"
)
_LISTED = re.compile(r"(?:- )?(?P<term>[^\W_][\w’'()/& ,-]{1,60}?)\s*(?::|\s[–—-])\s+\S")
_OWN_LINE = re.compile(r"(?:- )?(?P<term>[^\W_][^\n.:;]{1,60})\n(?=\S)")
# A row of a table of terms: "Persoonsgerichte zorg Zorg die …".
_ROW = re.compile(r"(?P<term>[A-ZÀ-Ý][\w’'/()-]*(?: [a-z&(][\w’'/()-]*){0,4}) (?=[A-ZÀ-Ý‘“][\w’]*[ ,])")
_TABLE_HEAD = re.compile(
    r"(?i)\A(?:- )?(?:begrip(?:pen)?|term(?:en)?|woord)\W+(?:definities?|betekenis|omschrijving|uitleg)\n"
)
_NUMBERING = re.compile(r"^[\d.]+\s+")
_ABBREVIATED = re.compile(r"\s*\([^)]*\)")
_ARTICLE = re.compile(r"^(?:een|het|de|a|an|the) ", re.IGNORECASE)
_LONGEST = 8
_POINTERS = frozenset({"dit", "dat", "deze", "die", "er", "hier", "het", "this", "it", "these"})


def term_of(text: str, headings: Sequence[str], *, lead: str = "") -> str:
    """Return what a definition defines: the words before its colon, its subject, or its heading; else nothing.

    Args:
        text: A passage of kind definitie.
        headings: Its heading path.
        lead: The bold words that it begins with.
    """
    text = _TABLE_HEAD.sub("", text, count=1)
    said = _UNDERSTOOD.search(text)
    if said:
        return _tidy(said["term"])
    listed = not headings or role_of(headings[-1]) == "begrippen"
    if lead and (listed or text.partition(lead)[2].lstrip().startswith((":", "–", "="))):
        return _tidy(lead)
    if listed:
        found = next((m for p in (_LISTED, _OWN_LINE, _ROW) if (m := p.match(text))), None) or _subject(text)
        return _tidy(found["term"]) if found else ""
    heading = _tidy(_NUMBERING.sub("", headings[-1]))
    subject = _subject(text)
    if subject and not _alike(subject["term"], heading):
        return _tidy(subject["term"])
    return heading if len(heading.split()) <= _LONGEST else ""


def _subject(text: str) -> re.Match[str] | None:
    found = cues.SUBJECT_IS.match(text)
    pointed = found is None or found["term"].lower().split()[0] in _POINTERS or len(found["term"].split()) > _LONGEST
    return None if pointed else found


def _alike(one: str, other: str) -> bool:
    """Tell whether one of two names begins like the other: "een meekijkconsult" under "Meekijkconsulten"."""
    first, second = (re.sub(r"\W", "", _tidy(name)).lower() for name in (one, other))
    size = max(min(len(first), len(second)) - 2, 4)
    return first[:size] == second[:size]


def _tidy(term: str) -> str:
    return _ARTICLE.sub("", _ABBREVIATED.sub("", " ".join(term.split())).strip(f"{_QUOTES}:,-–"))
