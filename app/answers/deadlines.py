"""Find what a sentence promises for, or wants done by, a date that has gone by."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.dates import DATE, YEAR, iso

_Y = r"(?:19|20)\d\d"
_SEASON = r"(?:voorjaar|lente|zomer|najaar|herfst)"
_PART = r"(?:(?:eerste|tweede|derde|vierde|1e|2e|3e|4e|laatste) (?:kwartaal|helft|halfjaar|half jaar))"
_EDGE = r"(?:(?:het )?(?:begin|eind|einde)|medio|half|halverwege)"
_WHEN = (
    rf"(?:(?:(?:{_EDGE}|(?:de |het )?(?:{_SEASON}|{_PART})|(?:in )?q[1-4])(?: van)? )?"
    rf"(?:{DATE}|{YEAR})(?![-–/]\d))"
)
"""A date with what makes it more precise: "eind maart 2025", "het eerste kwartaal van 2026"."""

_NEAR = 40
"""Characters before a date that are looked at."""
# What says by itself that something is due.
_DUE = re.compile(
    rf"(?i)\b(?P<words>(?:uiterlijk|ten laatste|op zijn laatst|niet later dan|no later than|at the latest)"
    rf"(?: (?:in|op|per|vóór|voor|on|by|met|tegen))?(?: het| de)? (?P<when>{_WHEN}))"
    rf"|\b(?P<words2>(?:vóór|by) (?:het |de )?(?P<when2>{_WHEN}))"
    rf"|\b(?:deadline|uiterste datum|einddatum|streefdatum|opleverdatum)\b[^.;]{{0,60}}?\b(?:is|:|op|van) "
    rf"(?P<words3>(?P<when3>{_WHEN}))"
    rf"|\b(?:doel|doelen|doelstelling|streefwaarde|streefcijfer|streefgetal|ambitie)s? "
    rf"(?P<words4>(?:voor |in )?(?P<when4>{YEAR})):"
)
# "Voor 2026" is a deadline only with what must be done; "de begroting voor 2024" is about that year.
_BEFORE = re.compile(rf"(?i)\b(?P<words>(?:voor|tegen|before) (?:het |de )?(?P<when>{_WHEN}))")
_ABOUT = re.compile(
    r"(?i)\b(?:niet|not|begroting|budget|tarief|tarieven|cijfers?|prijzen|prijs|agenda|prognose|raming|premie|uitgaven|kosten|"
    r"inkoop\w*|contract\w*|programma|jaarplan|plan|plannen|kader|\w*beleid|verwachting(?:en)?|uitnodiging|\w*normen)\s$"
)
_UNTIL = re.compile(rf"(?i)\b(?P<words>(?:tot en met|t/m|tot|until) (?:het |de )?(?P<when>{_WHEN}))")
_LASTS = re.compile(
    r"(?i)\b(?:geldt|gelden|geldig|loopt|lopen|duurt|duren|kan|kunnen|mag|mogen|blijft|blijven|open|beschikbaar|"
    r"aanmelden|inschrijven|aanvragen|valid|runs?)\b"
)
_WITHIN = re.compile(
    rf"(?i)\b(?P<words>(?:(?:in|tijdens) (?:het |de )?|op |per (?=eind)|(?=(?:{_EDGE}|{_SEASON}|{_PART}) ))"
    rf"(?P<when>{_WHEN}))"
    rf"|\b(?P<words2>tussen {_Y} en (?P<when2>{YEAR}))"
)
_EXCLUDES = re.compile(r"(?:(?:uiterlijk )?v[oó]{2}r|before|tot(?! en met)|until) ")
"""Before a date: that date itself is too late."""
# What stands before a date that only names something, or says when it began.
_NOT = re.compile(r"(?i)\b(?:niet|not)\s$")
_NAMED = re.compile(
    r"(?:\b(?i:vanaf|sinds|uit|van|na|dan|als|zoals|from|since|after|than|as|ingang van|anno|over|bron:?)(?: de| het)?|"
    r"\b[A-Z][a-zë]+(?: (?:in|op|voor))?|\()\s$"
)

_PAST = re.compile(
    r"(?i)\b(?:was|waren|werd|werden|had|hadden|moest|moesten|zou|zouden|kon|konden|mocht|wilde|wilden|ging|gingen|"
    r"kwam|kwamen|kreeg|kregen|bleek|bleken|bleef|bleven|stond|stonden|nam|namen|gaf|gaven|deed|deden|begon|begonnen|"
    r"viel|vielen|steeg|stegen|daalde|daalden|groeide|groeiden|startte|startten|telde|telden|bestond|bestonden|"
    r"maakte|maakten|werkte|werkten|volgde|volgden|sloot|sloten|trad|traden|vond|vonden|liep|liepen|gold|golden|"
    r"betaalde|betaalden|verscheen|verschenen|were|had|did)\b|\b[a-z]+(?:opted|ided|sted|rted)\b"
)
_AUXILIARY = re.compile(r"(?i)\b(?:is|zijn|(?P<have>heeft|hebben|has|have))\b")
_PARTICIPLE = re.compile(
    r"(?i)\b(?:ge(?!en\b|heel|meente|zond|zamenlijk|sprek|vallen\b|"
    r"woon|gevens|nees|deeld|lijk)\w{2,}(?:d|t|en|weest|daan|gaan|zien)|\w{2,8}ge(?!z|m)\w{2,}(?:d|t|en)|"
    r"(?:be|ver|ont|her|er)\w{3,}(?:d|t)|(?:be|ver|ont|her)\w{2,}(?:sloten|schreven|dwenen|kregen|nomen|schenen))\b"
)
_MUST = re.compile(
    r"(?i)\b(?:moet|moeten|dient|dienen|zal|zullen|gaat|gaan|wil|willen|wordt|worden|streef\w*|streven|ambitie|doel|"
    r"doelstelling|beoog\w*|afgesproken|spreken af|planning|gepland|verwacht\w*|toegezegd|belo\w+|"
    r"volg(?:t|en)|komt er|komen er|er kom(?:t|en)|"
    r"must|shall|will|aims?|plans?|klaar|gereed|op orde|geregeld|afgerond|gerealiseerd|ingevoerd)\b"
)
_WANTED = re.compile(
    r"(?i)\b(?:wil|willen|streef\w*|streven|doel|doelen|ambities?|verwachting|planning|beoog\w*|spreken af|"
    r"(?:norm|eis|opdracht|afspraak|bedoeling|inzet|plan|voornemen) is|(?:aims?|plans?|hopes?) to)\b"
)
_BEGINS = re.compile(r"(?i)\b(?:(?:treedt|treden) .*in werking|gaa[nt]? .*\bin\b(?! de| het)|ingaa[nt]?|van kracht)\b")
_ALL = re.compile(r"(?i)\b(?:alle|elke?|ieder(?:e|een)?|overal|landelijk dekkend|geen(?= .*\bmeer\b)|every|all)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What was promised or due by a date that has gone by."""

    words: str
    """As the sentence says it: "uiterlijk 1 juli 2024"."""
    last: date
    """The last day on which it was still in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tone:
    """How a sentence speaks."""

    wanted: bool
    """It says what someone wants or plans."""
    due: bool
    """It says what must be, or what holds for all."""
    done: bool
    """It tells what has been done."""
    lasts: bool
    """It says what is so until a date."""


def passed(text: str, *, today: date, written: str = "", ambition: bool = False) -> tuple[Passed, ...]:
    """Return the deadlines and promises of a sentence that have gone by.

    `written` is the ISO date of the document, as precise as it is known: what it says of a later date is a promise.
    `ambition` tells that the sentence says what someone wants. What began on a date, what is told in the past tense,
    and what is counted for a year, is none.
    """
    if not re.search(_Y, text) or (_PAST.search(text) and not ambition):
        return ()
    found: dict[str, Passed] = {}
    for each in _stretches(text, _tone(text, ambition), written):
        if each.last < today and not any(each.words in known or known in each.words for known in found):
            found[each.words] = each
    return tuple(found.values())


def _tone(text: str, ambition: bool) -> _Tone:
    auxiliary = _AUXILIARY.search(text)
    perfect = auxiliary is not None and _PARTICIPLE.search(text, auxiliary.end()) is not None
    wanted = ambition or bool(_WANTED.search(text))
    return _Tone(
        wanted=wanted,
        due=wanted or bool(_MUST.search(text) or _ALL.search(text)),
        # "Is elke praktijk aangesloten" can be a promise, "hebben alle praktijken gemaakt" tells what was done.
        done=perfect and bool((auxiliary and auxiliary["have"]) or not _ALL.search(text)),
        lasts=bool(_LASTS.search(text)),
    )


def _stretches(text: str, tone: _Tone, written: str) -> Iterator[Passed]:
    """Yield every deadline and promise of a sentence, whether gone by or not."""
    for match in _DUE.finditer(text):
        if not _NOT.search(_before(text, match)):
            yield from _read(match)
    for match in _BEFORE.finditer(text):
        bare_year = re.fullmatch(_Y, match["when"])
        if not _ABOUT.search(_before(text, match)) and (tone.due or not bare_year):
            yield from _read(match)
    for match in _UNTIL.finditer(text) if tone.lasts else ():
        yield from _read(match)
    for match in _WITHIN.finditer(text) if not _BEGINS.search(text) else ():
        for each in _read(match):
            if not _NAMED.search(_before(text, match)) and _looks_ahead(tone, each.last, written):
                yield each


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _NEAR) : match.start()]


def _read(match: re.Match[str]) -> Iterator[Passed]:
    """Yield what a pattern found, where its date exists."""
    groups = {name: said for name, said in match.groupdict().items() if said}
    words = next(" ".join(said.split()).lower() for name, said in groups.items() if name.startswith("words"))
    when = next(said for name, said in groups.items() if name.startswith("when"))
    last = last_day(when, before=bool(_EXCLUDES.match(words)))
    if last:
        yield Passed(words=words, last=last)


def _looks_ahead(tone: _Tone, last: date, written: str) -> bool:
    """Tell whether a sentence speaks of a time to come, seen from its document, or else from its words."""
    if tone.wanted:
        return True
    then = last.isoformat()[: len(written)]
    return written < then if written != then else tone.due and not tone.done


def last_day(when: str, *, before: bool) -> date | None:
    """Return the last day of a date in words; with `before`, the day before it begins."""
    known = iso(when)
    if not known:
        return None
    year, month, day = ([int(part) for part in known.split("-")] + [0, 0])[:3]
    begin, end = _stretch(when.lower(), year, month, day)
    whole = re.match(r"(?i)(?:het )?(?:eind|einde|begin)\b", when)
    return begin - timedelta(days=1) if before and not whole else end


def _stretch(when: str, year: int, month: int, day: int) -> tuple[date, date]:
    """Return the first and the last day of a date in words."""
    if day:
        exact = date(year, month, day)
        return exact, exact
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    first, last = next((months for words, months in _MONTHS_OF if re.search(words, when)), (1, 12))
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


_MONTHS_OF: tuple[tuple[str, tuple[int, int]], ...] = (
    (r"\b(?:eerste|1e) kwartaal|\bq1", (1, 3)),
    (r"\b(?:tweede|2e) kwartaal|\bq2", (4, 6)),
    (r"\b(?:derde|3e) kwartaal|\bq3", (7, 9)),
    (r"\b(?:vierde|4e|laatste) kwartaal|\bq4", (10, 12)),
    (r"\b(?:eerste|1e) (?:helft|half)", (1, 6)),
    (r"\b(?:tweede|2e|laatste) (?:helft|half)", (7, 12)),
    (r"\bmedio|\bhalf|\bhalverwege", (6, 7)),
    (r"\bbegin", (1, 4)),
    (r"\bvoorjaar|\blente", (3, 6)),
    (r"\bzomer", (6, 9)),
    (r"\bnajaar|\bherfst", (9, 12)),
)
"""Months that words for a part of a year mean, wide: nothing is called past that may still be in time."""
