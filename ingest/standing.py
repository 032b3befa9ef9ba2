"""Say how binding a passage is and for which level it is meant."""

import re
from collections.abc import Sequence

from corpus.schema import Force, Level, PassageKind
from ingest import cues

# A law or a binding code by name; "de wet" alone names none.
LAW = re.compile(
    r"\b(?:[Ww]et (?:op |op de |van |langdurige |kwaliteit|maatschappelijke |BIG|marktordening|medezeggenschap|toelating|elektronische |verplichte)"
    r"[\w ]{0,50}|Wlz|Zvw|Wmo|Wkkgz|WKKGZ|WGBO|Wgbo|Wegiz|Wtza|Wvggz|AVG|Wabvpz|Wmg|BW|Jeugdwet|jeugdwet|Zorgverzekeringswet|[Mm]ededingingswet"
    r"|Algemene [Vv]erordening [Gg]egevensbescherming|Governancecode(?: Zorg)?|[Bb]eleidsregels? (?:van de )?(?:NZa|\w+)|NZa-beleidsregels?)\b"
)
_BINDS = re.compile(
    r"(?i)\b(?:verplicht|verplichting|wettelijk\w*|voldoe(?:t|n)|moet(?:en)?|vereist|van toepassing|op grond van|krachtens|volgens de"
    r"|recht op|toets(?:en)?|mag|mogen|verboden|geregeld in|eisen)\b"
)
ACCORD = re.compile(
    r"\b(?:IZA|AZWA|GALA|WOZO|Integraal Zorgakkoord|Aanvullend Zorg- en Welzijnsakkoord|[Hh]oofdlijnenakkoord(?: Huisartsenzorg)?"
    r"|Gezond en Actief Leven Akkoord|Green Deal(?: Duurzame zorg)?|[Zz]orgakkoord)\b"
)
_AGREED = re.compile(
    r"(?i)\b(?:(?:is|zijn|was|werd|werden|hebben|al) (?:\w+ ){0,4}(?:afgesproken|vastgesteld|overeengekomen|ondertekend)"
    r"|daarin is afgesproken|IZA-afspraak|afspraak uit|bekrachtigen|niet langer vrijblijvend)\b"
)
_CONSIDER = re.compile(
    r"(?i)(?:\boverwe(?:eg|gen)\b|\bverken(?:nen)?\b|\bonderzoek (?:de |naar |welke )?\b|\bindien (?:gewenst|mogelijk|van toepassing|wenselijk)\b"
    r"|\bkan worden (?:gedacht|overwogen)\b|\beventueel\b|\bmogelijk(?:heden)?\b)"
)
_BINDING_KINDS: frozenset[PassageKind] = frozenset({"advies", "opdracht", "ambitie", "randvoorwaarde", "afweging"})

_LEVELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (
        "landelijk",
        re.compile(r"(?i)\blandelijke?\b|\bnationa(?:al|le)\b|\brijksoverheid\b|\bVWS\b|\bministerie\b|\bkabinet\b|\bin Nederland\b|\bstelsel\b|\bNZa\b"),
    ),
    (
        "regio",
        re.compile(r"(?i)\bregio(?:'s|’s)?\b|\b(?:boven|sub)?regiona(?:al|le)\b|\bregio(?:plan|beeld|niveau|-organisatie|management)\w*\b|\bRHO\b|\bROAZ\b"),
    ),
    ("wijk", re.compile(r"(?i)\bwijk(?:en)?\b|\bwijk(?!verpleg)\w+\b|\bbuurt\w*\b|\blokaal\b|\blokale\b|\bdorp\w*\b")),
    (
        "praktijk",
        re.compile(r"(?i)\b(?:huisartsen?|fysiotherapie)praktijk(?:en)?\b|\bpraktijkvoering\b|\bpraktijkmanagement\b|\bin de eigen praktijk\b|\bpraktijkondersteuner\w*\b|\bspreekkamer\b|\bconsult(?:en)?\b"),
    ),
)
_HEADING_POINTS, _LEVEL_ENOUGH, _LEVEL_LEAD = 3, 2, 1.2


def force_of(text: str, kind: PassageKind, *, draft: bool) -> tuple[Force, str]:
    """Return how binding a passage is, and the reason.

    A draft can propose at most, also where it quotes a law or an accord. "Moet" and "dient" alone prove nothing.
    """
    if draft:
        return ("voorgesteld", "uit een concept") if kind in _BINDING_KINDS else ("geen", "")
    if kind in ("definitie", "praktijkvoorbeeld", "citaat", "bron", "status"):
        return "geen", ""
    law = LAW.search(text)
    if law and any(_BINDS.search(sentence) and LAW.search(sentence) for sentence in re.split(r"(?<=[.;])\s+|\n", text)):
        return "wettelijk", f"noemt {law.group().strip()}"
    agreed = _AGREED.search(text)
    if agreed:
        accord = ACCORD.search(text)
        return "afgesproken", f"“{agreed.group()}”" + (f" ({accord.group()})" if accord else "")
    if kind in ("advies", "opdracht", "randvoorwaarde"):
        return _advised(text, kind)
    if kind == "afweging":
        return "overweging", "weegt voor en tegen"
    if cues.ADVISE.search(text) and kind != "feit":
        return "advies", "raadt aan"
    return "geen", ""


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
        points = len(pattern.findall(text)) + _HEADING_POINTS * sum(bool(pattern.search(heading)) for heading in headings[-2:])
        if points:
            counts[level] = points
    if not counts:
        return "onbekend", ""
    ranked = sorted(counts, key=lambda level: -counts[level])
    first = counts[ranked[0]]
    if first < _LEVEL_ENOUGH or (len(ranked) > 1 and first < _LEVEL_LEAD * counts[ranked[1]]):
        return "onbekend", ""
    return ranked[0], f"{ranked[0]} {int(first)}×"
