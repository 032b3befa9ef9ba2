"""The wording that rules look for, by its name in `wording.toml`."""

import re
import tomllib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

WORDING_FILE = Path(__file__).with_name("wording.toml")
_WORDING = tomllib.loads(WORDING_FILE.read_text("utf-8"))


def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of that name: any of its alternatives, in any case or exactly as written."""
    exact = name in _WORDING["exact"]
    alternatives: list[str] = _WORDING["exact" if exact else "any_case"][name]
    return re.compile(_any_of(alternatives), 0 if exact else re.IGNORECASE)


def _any_of(alternatives: Iterable[str]) -> str:
    """Join alternatives; neighbours that begin at a word share its start, so that it is looked for once."""
    joined = []
    for at_word, group in groupby(alternatives, key=lambda alternative: alternative.startswith(r"\b")):
        together = "|".join(one.removeprefix(r"\b") for one in group)
        joined.append(rf"\b(?:{together})" if at_word else together)
    return "|".join(joined)


def words(name: str) -> re.Pattern[str]:
    """Return the pattern of a list of words: any of them, whole, in small letters."""
    return re.compile(rf"\b(?:{'|'.join(_WORDING[name].split())})\b")


def roles() -> dict[str, re.Pattern[str]]:
    """Return the pattern of each role that a heading can give, in the order in which they are tried."""
    return {role: re.compile(_any_of(alternatives)) for role, alternatives in _WORDING["roles"].items()}


IMPERATIVE = re.compile(
    rf"(?m)(?:^[^\w\n]{{0,4}}|[.!?:;]\s+)(?:{'|'.join(_WORDING['imperatives'].split())})\b(?!\s+van\b)"
)
FIGURE = pattern("figure")
SINCE = pattern("since")
ADVISE = pattern("advise")
TASK = pattern("task")
_PARTIES, _PARTY_VERBS = ("|".join(_WORDING[name].split()) for name in ("parties", "party_verbs"))
# "De gemeente regelt …", "Huisarts en praktijkondersteuner: verwijzen …"; in a table a party has a cell of its own.
PARTY_DOES = re.compile(
    rf"(?:^|[.;:|,]\s|- |\n|\b(?:en|de|het|een|elke|iedere)\s)(?:{_PARTIES})(?: en (?:de )?[\w-]+)?"
    rf"(?:\s[|]|:)?\s(?:{_PARTY_VERBS})\b",
    re.IGNORECASE,
)
AMBITION = pattern("ambition")
PROBLEM = pattern("problem")
TREND = pattern("trend")
BENEFIT = pattern("benefit")
CAUSE = pattern("cause")
PAID = pattern("paid")
WEIGHING = pattern("weighing")
DEPENDS = pattern("depends")
CONDITION = pattern("condition")
STATUS = pattern("status")
CHAPTER = pattern("chapter")
SOURCE = pattern("source")
DEFINES = pattern("defines")
OWN = pattern("own")
REPORTED = pattern("reported")
CORPORATE = pattern("corporate")
DRAFT = pattern("draft")
URL = re.compile(r"(?:https?://|www\.)\S+")
SINGULAR = re.compile(r"\b(?:ik|mijn|mezelf|mij)\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:ik|we|wij|ons|onze|mijn|me|mij)\b", re.IGNORECASE)
# "Passend verwijzen betekent dat …": a term that is the subject of a defining verb.
SUBJECT_IS = re.compile(
    r"^(?:- )?(?:Een |Het |De |Bij (?:een |het |de )?)?(?P<term>[\w’'&/() ,+-]{2,60}?):?"
    r" (?:is|zijn|betekent|omvat|houdt in|verwijst naar|gaat om|staat voor)(?: ook| dus| meestal)?"
    r" (?:een|het|de|dat|alle|zorg|geen)\b"
)
