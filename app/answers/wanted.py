"""Which type of answer a question wants (an amount, a number, a moment …), and which sentence has one."""

import re
from dataclasses import dataclass
from typing import Literal

Type = Literal["bedrag", "aandeel", "leeftijd", "moment", "duur", "frequentie", "aantal"]

_NUMBER = (
    r"\d|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|veertig|vijftig|honderd\w*|"
    r"tientallen|duizend\w*|miljoen|miljard|helft|kwart|derde|beide|eenmaal|tweemaal)\b"
)
_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A type of answer: what asks for it, and what has it."""

    type: Type
    asks: re.Pattern[str]
    has: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        """Tell whether a text holds an answer of this type."""
        return self.has.search(text) is not None


def _wanted(kind: Type, asks: str, has: str) -> Wanted:
    return Wanted(kind, re.compile(asks, re.IGNORECASE), re.compile(has, re.IGNORECASE))


# The first that fits is taken: "hoeveel euro" asks for an amount, "hoeveel" alone for a number.
_TYPES = (
    _wanted(
        "bedrag",
        r"\b(hoeveel (euro|geld|kost\w*|betaal\w*|krijg\w*|verdien\w*|subsidie)|wat (kost\w*|schuift|scheelt)|"
        r"tarief|tarieven|bedrag\w*|euro'?s?|in geld|prijs|how much (money|does)|fee|budget)\b",
        r"€|\beuro\b|\b(miljoen|miljard|gratis|kosteloos|kostenloos)\b",
    ),
    _wanted(
        "aandeel",
        r"\b(percentage|procent|welk (deel|aandeel)|hoe groot (is|wordt) het (deel|aandeel)|"
        r"what (percentage|share))\b|%",
        r"%|\bprocent\b|\b(helft|kwart|derde|meeste|één op|een op|alle)\b",
    ),
    _wanted("leeftijd", r"\b(leeftijd|hoe oud|how old)\b", r"\d+\s*(-|\+)?\s*(jaar|jarig|plus)|\bjaar\b|\d\+"),
    _wanted(
        "moment",
        r"\b(welk jaar|sinds wanneer|vanaf wanneer|wanneer|datum|hoe lang geleden|welke dag|when|(which|what) year|"
        r"since when)\b",
        rf"\b(19|20)\d\d\b|\b({_MONTH}|zomer|najaar|voorjaar|jaar|later|eerst|nadat|zodra|moment|week|avond|nacht\w*|"
        r"weekend\w*)\b",
    ),
    _wanted(
        "duur",
        r"\b(hoe ?lang|hoeveel (tijd|minuten|uur|uren|dagen|weken|maanden|jaar|jaren)|looptijd|termijn|how long|"
        r"within how)\b",
        r"\b(seconden|minu\w+|uur|uren|dag\w*|we[e]?k\w*|maand\w*|jaar|jaren|jarig\w*|jaarlijks|permanent|tijdelijk|"
        r"langdurig\w*)\b",
    ),
    _wanted(
        "frequentie",
        r"\b(hoe vaak|how often|hoe regelmatig)\b",
        r"\b(keer|maal|per (dag|week|maand|jaar|kwartaal)|jaarlijks\w*|wekelijks\w*|maandelijks\w*|dagelijks\w*|"
        r"periodiek\w*|elke?|ieder\w*|eens|regelmatig\w*|regulier\w*|cyclisch)\b",
    ),
    _wanted(
        "aantal",
        r"\b(hoeveel|hoe (groot|hoog|veel|ver)|welk aantal|aantal|how many|how much|how large)\b",
        _NUMBER,
    ),
)


def wanted(question: str) -> Wanted | None:
    """Return the type of answer that a question wants; nothing when it is none of these."""
    return next((one for one in _TYPES if one.asks.search(question)), None)
