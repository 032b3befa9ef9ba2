"""What a heading says of the text under it: the part that the text plays in its document."""

import re
from collections.abc import Sequence
from typing import Literal

Role = Literal[
    "voorbeelden", "bronnen", "adviezen", "opdracht", "begrippen", "voorwaarden", "status", "ambitie", "analyse", "afweging"
]

# Tried in this order on a heading in lower case; the first that fits gives its role. "Praktijkvoorbeelden en links" is
# a heading of examples although it names links; "Interessant" or "Meer weten" lead to other people's publications.
_ROLES: tuple[tuple[Role, str], ...] = (
    (
        "voorbeelden",
        r"praktijkvoorbeeld|\bvoorbeeld(en)?\b|\bleer van (anderen|elkaar)|\b(good|best) practices?\b|\binspiratie"
        r"|\b(geleerde )?lessen\b|\bervaringen (uit|van|met)|\buit de praktijk\b|\bcasus(sen)?\b|\bcasuïstiek\b"
        r"|\bzo (kan|doen) (het|zij|anderen)\b|\binitiatieven in\b|\bin de regio'?s? aan het woord",
    ),
    (
        "status",
        r"\bstatus van dit\b|\bdisclaimer\b|\bcolofon\b|^uitgave$|\bover (dit|deze) (document|publicatie|leidraad|visie)"
        r"|\bcopyright\b|\brechten voorbehouden\b|\bverantwoording\b|\btotstandkoming\b|\bleeswijzer\b",
    ),
    (
        "begrippen",
        r"\bbegrip(pen)?(lijst)?\b|\bdefinities?\b|\bwoordenlijst\b|\bterminologie\b|\bafkortingen(lijst)?\b|\bglossarium\b",
    ),
    (
        "bronnen",
        r"^interessant|\bmeer (informatie|weten|lezen)\b|\blees (ook|meer|verder)\b|\bverder lezen\b|\bbronnen\b|\bliteratuur"
        r"|\b(handige )?links\b|\bpublicaties\b|\breferenties\b|\bzie ook\b|\btools\b|\bhulpmiddelen\b|\bnoten\b|^toolkit$",
    ),
    ("adviezen", r"\btips?\b|\badvie(s|zen)\b|\baanbeveling(en)?\b|\baan de slag\b|\bdo'?s (and|en) don'?ts\b|\bstappenplan\b"),
    ("opdracht", r"\bopdracht(en)?\b|\bopgaven?\b|\bactiepunten\b|\bactieplan\b|\bwerkagenda\b|\bwie doet wat\b"),
    ("voorwaarden", r"randvoorwaard|\bvoorwaarden?\b|\bsuccesfactor"),
    (
        "analyse",
        r"analyse\b|\burgentie\b|\bknelpunt|\baanleiding\b|\btrends?\b|\bscenario|\bwat als\b|\bachtergrond\b"
        r"|\buitdaging|\bonder druk\b|\bonvoldoende\b|\bstokkende\b|\bstand van zaken\b|\bproble(em|men)\b",
    ),
    (
        "afweging",
        r"\bafweging|\bdilemma|\bvoor- en nadelen\b|\bdiscussiepunt|\bopen (punten|vragen)\b|\bbelemmering",
    ),
    ("ambitie", r"\bmissie\b|\bambitie|\bstip op de horizon\b|\bdoelstelling|\btoekomstbeeld\b|\b(in|naar|voor) 20[3-9]\d\b|\bdroom\b"),
)
_COMPILED: tuple[tuple[Role, re.Pattern[str]], ...] = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)


def role_of(heading: str) -> Role | None:
    """Return the role that one heading gives to its text."""
    plain = heading.lower().replace("’", "'")
    return next((role for role, pattern in _COMPILED if pattern.search(plain)), None)


def role_in(headings: Sequence[str]) -> tuple[Role | None, str]:
    """Return the role that a heading path gives, and the heading that gives it: the nearest one that says something."""
    for heading in reversed(headings):
        role = role_of(heading)
        if role:
            return role, heading
    return None, ""


def is_spoken(heading: str) -> bool:
    """Tell whether a heading is a pull quote: a whole sentence with its full stop, in the first person or not."""
    return len(heading.split()) >= 4 and heading.rstrip().endswith((".", "”", "’")) and not heading[0].isdigit()


def is_collection(heading: str) -> bool:
    """Tell whether a heading of examples stands above several of them, one a paragraph or item."""
    return re.search(r"(en|es|s)\b.*|leer van", heading.lower().split("(")[0]) is not None and "voorbeeld:" not in heading.lower()
