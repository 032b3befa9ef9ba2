"""What a heading says of the text under it: the part that the text plays in its document."""

import re
from collections.abc import Sequence
from typing import Literal, get_args

from corpus.schema import Section
from ingest import cues
from ingest.places import find_places

Role = Literal[
    "voorbeelden",
    "status",
    "begrippen",
    "bronnen",
    "adviezen",
    "opdracht",
    "voorwaarden",
    "analyse",
    "afweging",
    "ambitie",
    "feiten",
]

ROLES: tuple[Role, ...] = get_args(Role)
"""In the order in which they are tried; "Praktijkvoorbeelden en links" is a heading of examples."""
_ROLES = cues.roles()
_VISIT = cues.pattern("visit")


def role_of(heading: str) -> Role | None:
    """Return the role that one heading gives to its text."""
    plain = heading.lower().replace("’", "'")
    return next((role for role in ROLES if _ROLES[role].search(plain)), None)


def role_in(headings: Sequence[str]) -> tuple[Role | None, str]:
    """Return the role that a heading path gives, and the heading that gives it: the nearest one that says something."""
    for heading in reversed(headings):
        role = role_of(heading)
        if role:
            return role, heading
    return None, ""


def glossary_of(sections: Sequence[Section], text: str) -> dict[int, str]:
    """Map the start of a section to the heading of terms that stands before it, at its own level, with no text but ":".

    "Begrippen" and then "Regionalisering", "Wijkmanagement" …, all set alike, is a list of terms.
    """
    found: dict[int, str] = {}
    heading: Section | None = None
    for number, section in enumerate(sections):
        if heading and section.level < heading.level:
            heading = None
        own = text[section.end : sections[number + 1].start if number + 1 < len(sections) else None].strip()
        if (not own or own.endswith(":")) and role_of(section.title) == "begrippen":
            heading = section
        elif heading and section.level == heading.level:
            found[section.start] = heading.title
    return found


def is_spoken(heading: str) -> bool:
    """Tell whether a heading is a pull quote: a whole sentence with its full stop, in the first person or not."""
    return len(heading.split()) >= 4 and heading.rstrip().endswith((".", "”", "’")) and not heading[0].isdigit()


def is_collection(heading: str) -> bool:
    """Tell whether a heading of examples stands above several of them, one a paragraph or item."""
    return (
        re.search(r"(en|es|s)\b.*|leer van", heading.lower().split("(")[0]) is not None
        and "voorbeeld:" not in heading.lower()
    )


def is_visit(heading: str) -> bool:
    """Tell whether a heading stands above one example: a visit, or the name of a place."""
    return _VISIT.search(heading) is not None or bool(find_places(heading))
