"""The wording by which a document speaks of its own standing, as patterns (used by statements.py)."""

import re

from ingest import cues
from ingest.dates import DATE, MONTH, YEAR

_NOUN = (
    r"[\w-]{0,40}(?:document|stuk|leidraad|toolkit|visie|handreiking|rapport|notitie|nota|plan|tekst|versie|publicatie|"
    r"uitgave|brochure|voorstel|richtlijn|agenda|factsheet|paper|memo|advies|report|guideline|text)"
)
_DRAFT_NOUN = f"(?:{cues.DRAFT.pattern})"
# "een concept van zorg" is an idea, "een concept van deze leidraad" a draft.
_CONCEPT = (
    r"\b(?:concept|draft)\b(?!-)(?! (?:waarin|waarbij|dat|om|waarmee)\b)"
    rf"(?! (?:van|voor|of) (?!(?:deze|dit|de|het|this|the) {_NOUN}\b|bespreking|consultatie))"
)
OWN = rf"\b(?:dit|deze|voorliggende?|onderhavige?|this) (?:[\w-]+ )?{_NOUN}\b"
LOOSE = rf"\b(?:het|de) {_NOUN}\b"
_QUOTES = r"[\s‘’'“”\"„(]+"
PREPOSITION = re.compile(r"(?i)\b(?:in|van|door|over|volgens|bij|met|op|uit|naar|voor|of|by|in|to)\s$")
# Between the document and what it is: no word by which it only points to another document.
_BETWEEN = (
    r"(?:(?!(?:gebaseerd|reactie|vervolg|opvolger|uitwerking|van|op|over|uit|geen|langer|door|die|dat|volgt|als)\b)"
    r"[^\s.;]+[\s,]+)"
)
_IS = r"(?:\s\([^)]*\))?(?: van (?:dit|deze|het|de) [\w-]+)?\s(?:is|betreft|vormt|blijft|wordt|heeft de status)\b\s"
DRAFT_SAID = re.compile(rf"(?i){_IS}{_BETWEEN}{{0,7}}?[‘'“\"„(]*(?:{_DRAFT_NOUN}|{_CONCEPT})")
NOT_YET = re.compile(
    r"(?i)(?: van (?:dit|deze|het|de) [\w-]+)?\s(?:is|zijn|wordt|heeft|werd)\s(?:[\w-]+ ){0,4}?"
    r"(?:nog (?:niet|geen)|niet definitief|geen definitieve?)\b(?: [\w-]+){0,3}?"
    r"(?: (?:vastgesteld|voorgelegd|goedgekeurd|geaccordeerd|definitie\w+)|(?<=definitief)|(?<=definitieve))"
)
PRESENTED = re.compile(
    rf"(?i)(?:\bvoor u ligt {_BETWEEN}{{0,6}}?|^(?:dit|het) (?:is|betreft) {_BETWEEN}{{0,4}}?)[‘'“\"„(]*"
    rf"(?:{_DRAFT_NOUN}|{_CONCEPT})"
)
NAMED = re.compile(rf"(?i)\b(?:dit|deze|voorliggende?|this) (?:[\w-]+ )?{_DRAFT_NOUN}")
NO_RIGHTS = re.compile(r"(?i)\baan (?:dit|deze) concept\w* kunnen geen rechten\b")
DRAFT_LABEL = re.compile(
    rf"(?i)^(?:concept|draft|ontwerp)\b(?:\s*[|–—(]|\s+-|\s+(?:versie|v?\d|{_NOUN}\b)|\s*$)"
    rf"|^status\s*[:=]?\s*(?:concept|voorlopig|ter (?:consultatie|bespreking|discussie)|draft|{_DRAFT_NOUN})\b"
    r"|[-–—|:,(]\s*(?:concept|draft|ter (?:consultatie|bespreking|discussie))\b"
    rf"(?=[\s\d.]*(?:$|[-–—|,()]|versie|{DATE}))"
)
DRAFT_TITLE = re.compile(
    rf"(?i)(?<!\bop )(?<!\bvan )(?<!\bbij )(?<!\bover )(?<!\bhet )(?<!\bde )(?<!\bmet ){_DRAFT_NOUN}"
)

NO_CONSENSUS = re.compile(
    r"(?i)\b(?:nog )?geen (?:\w+ )?(?:consensus|overeenstemming)\b"
    r"|\b(?:consensus|overeenstemming)\b[^.;]{0,60}\bontbreekt\b"
    r"|\bniet (?:\w+ ){0,2}het (?:\w+ )?standpunt van\b|\bhet (?:\w+ ){0,3}niet eens\b|\bno consensus\b"
)
ABOUT = re.compile(
    rf"(?i){OWN}|\b(?:de )?(?:inhoud|teksten?)\b(?! van (?!dit|deze|het (?:document|stuk)))|\bhierover\b.*\b{_NOUN}\b"
)

_OTHER = r"(?! (?:van|of) (?!(?:deze|dit|this)\b))"
VERSION = re.compile(
    rf"(?i)\b(?:versie|version|v\.?) ?:? ?(\d{{1,2}}(?:\.\d{{1,2}}){{0,2}})\b(?![./-]?\d|\s{MONTH}){_OTHER}"
)
VERSION_SAID = re.compile(
    r"(?i)\b(?:dit is|dit betreft) (?:de )?versie (\d{1,2}(?:\.\d{1,2}){0,2})\b|"
    r"\bversie (\d{1,2}(?:\.\d{1,2}){0,2}) van (?:dit|deze)\b"
)
VERSION_TITLE = re.compile(
    rf"(?i)(?<!\bhet )(?<!\bde )(?<!\bop )(?<!\bvan )\b{_NOUN} (\d{{1,2}}\.\d{{1,2}})\b(?!\.?\d|%)"
)

_DATED = (
    r"(?:versie(?:datum)?|(?:publicatie)?datum|vastgesteld(?: door [^.;()\d]{1,60}?)?|vaststelling|uitgave|d\.d\.|"
    r"laatst (?:gewijzigd|bijgewerkt|herzien)|laatste (?:wijziging|update)|gewijzigd|geactualiseerd|bijgewerkt|"
    r"gepubliceerd|uitgegeven|opgesteld|verschenen|published|adopted|last updated)"
)
DATE_LABEL = re.compile(rf"(?i)\b{_DATED}\s*[:|]?\s*(?:(?:op|in|per|van|on|d\.d\.)\s)?(?P<date>{DATE})")
DATE_SAID = re.compile(
    rf"(?i)(?:\s\((?:{_DATED} )?(?P<brackets>{DATE})\)"
    rf"|\s(?:is|werd|wordt|dateert|verscheen|verschijnt)\s{_BETWEEN}{{0,5}}?"
    rf"(?:{_DATED}\s(?:op|in|per)\s|van\s|(?:op|in)\s)(?P<date>{DATE})(?P<rest>[^.;]*))"
)
DATE_VERB = re.compile(rf"(?i)\b(?:dateert|versch\w+|{_DATED})\b")
DATE_LINE = re.compile(
    rf"(?i)^(?:(?P<before>[^\d]{{1,80}}?)\s*[,|–—:·•-]\s*|(?:versie|version)\s)?(?P<date>{DATE})\s*[.)]?\s*(?:$|[|–—·•,])"
)
YEAR_LINE = re.compile(rf"^[A-Z][\w’'. -]{{2,30}},\s(?P<date>{YEAR})$|©\s?(?:copyright )?(?P<copyright>{YEAR})")
BRACKETS = re.compile(rf"(?i)\((?:[A-Z][\w’' -]{{1,30}},\s)?(?P<date>{DATE})\)")
NO_OWN_DATE = re.compile(
    r"(?i)\b(?:bron|bronnen|periode|looptijd|t/m|tot en met|evaluatie|deadline|bijeenkomst|stand van zaken|kamerbrief|"
    r"peildatum|ingang|geldig|source)\b"
)
