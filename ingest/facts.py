"""Read the figures of a passage, as they are written, and the date for which they hold.

A figure counts or measures something: it has a unit ("35%", "€ 3,50", "ruim 4.800 huisartsenpraktijken"). Years, dates,
times of day, numbers of pages, articles, lists and telephones have none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus.sentences import sentence_spans
from ingest import cues
from ingest.dates import DATE, MONTH, YEAR, iso

_NUMBER = r"\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,6})?|\d{1,12}(?:[.,]\d{1,6})?"
_SPAN = rf"(?:{_NUMBER})(?:\s?(?:-|–|à|tot(?: en met)?|t/m|of|to)\s?(?:{_NUMBER}))?"
_ABOUT = (
    r"(?:(?:ruim|ongeveer|circa|ca\.|bijna|zo[’']n|rond de|gemiddeld|meer dan|minder dan|minimaal|maximaal|minstens|"
    r"ten minste|tenminste|hooguit|hoogstens|tot wel|about|more than|less than) |[<>≤≥±~]\s?)"
)
_MANY = r"(?:miljoen|miljard|duizend|mln\.?|mld\.?|million|billion)"
_MEASURE = (
    r"(?:uur|uren|jaar|maand|kwartaal|euro|fte|fte's|procent|procentpunt|percent|km|kilometer|meter|m2|m²|kg|kilo|gram|"
    r"liter|keer|maal|graden|ton|man|dagdeel|etmaal)"
)
# Words in -en and -s that are no nouns: what stands between is "de 15 doen mee", "23 tussen".
_NOT_NOUNS = """
als alleen alles anders behoren beschreven bieden binnen blijken blijven boven buiten dalen dan doen dus een eens en
gaan geen gelden geven groeien hadden hebben hen heten horen iets indien intussen is komen krijgen kunnen langs
liggen lopen maken moeten mogen namens nemen ons ontstaan plus samen sinds slechts soms staan steeds stijgen tegen
tevens tijdens tussen vallen vanaf verder volgens vormen waren werken willen wonen worden zijn zullen
"""
_NO_NOUN = frozenset(_NOT_NOUNS.split())
_NOUN = r"(?:\d-)?[^\W\d_][\w-]*(?:[’']s|en|s)"
_GAP = r"[^\S\n]"
_ADJECTIVE = rf"(?:(?:[^\W\d_][\w-]*e|extra|eigen|gouden|open){_GAP})"
_NAMED = rf"{_GAP}{_ADJECTIVE}{{0,2}}(?P<noun>{_NOUN})\b"
_OF = rf"{_GAP}(?:op|van) (?:de |elke )?(?:{_NUMBER})(?:{_GAP}{_ADJECTIVE}?{_NOUN}\b)?"
_FIGURE = re.compile(
    rf"(?<![\w.,/§#-])(?:(?P<figure>(?i:{_ABOUT})?(?:€\s?{_SPAN}(?:,-)?(?:\s{_MANY})?|(?P<number>{_SPAN})"
    rf"(?:{_GAP}?(?:%|‰)|{_GAP}(?:procent(?:punt)?|percent|euro)\b"
    rf"|{_GAP}{_MANY}(?:{_GAP}(?:euro\b|{_ADJECTIVE}{{0,2}}{_NOUN}\b))?"
    rf"|(?P<unit>{_GAP}{_MEASURE}\b|{_NAMED}|{_OF}))))|(?P<single>1 (?P<one>[a-zë-]{{5,}})))(?![\w²])"
)
# What stands before a number that only names something.
_LABEL = re.compile(
    r"(?i)(?:\b(?:hoofdstuk(?:ken)?|bijlagen?|appendix|figu(?:ur|ren)|fig\.|tabel(?:len)?|pagina(?:['’]s)?|blz\.?|p\.|"
    r"artikel(?:en)?|art\.|lid|leden|paragra(?:af|fen)|stap(?:pen)?|fasen?|vra(?:ag|gen)|ambities?|"
    r"versie|type|nr\.?|nummer|regels?|noot|voetnoot|thema|deel|onderdeel|module|segment|niveau|tel\.?|telefoon|postbus|"
    r"punt|categorie|week|scenario|optie|pijler|spoor|ronde|nen|iso|in|sinds|anno|vanaf|eind|begin|medio|chapter|figure|"
    r"table|page|since)|§)\s?$"
)
# What follows a lone 1 that counts nothing: "bijlage 1 bij deze visie", "de 1 wordt".
_NOT_COUNTED = re.compile(r"(?:wordt|geeft|staat|heeft|waar\w*|onder|tegen|zoals|indien|tussen|volgt|bevat|toont)$")
_BEFORE = 20
"""Characters before a number that are looked at."""
_ARTICLE = re.compile(r"(?i)\b(?:de|alle|deze|die|onze|haar|zijn|hun|the)\s$")
_DIGIT = re.compile(r"\d")
_YEARLIKE = re.compile(rf"{YEAR}$")
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d\s?(?:uur|u)\b|\b\d{1,4}\s?/\s?\d{1,4}\b")
_LISTED = re.compile(r"(?m)^(?:- )?\d{1,3}(?:\.\d{1,2})*[.)]?\s+(?=[A-ZÀ-Ý‘“\"])")
_PHONE = re.compile(r"\b(?:\+31|0\d{1,3})[- ]\d[\d -]{5,}")
_DAY = re.compile(rf"(?i)\b\d{{1,2}}(?:e|ste|de)? {MONTH}(?: {YEAR})?|{DATE}")

_WHEN = (
    r"(?:per|sinds|vanaf|met ingang van|op|in|anno|begin|eind|medio|voorjaar|najaar|zomer|over|tot|peildatum:?|"
    r"(?:het )?jaar|as of|since)"
)
_HOLDS = re.compile(
    rf"(?i)\b{_WHEN} (?:(?:het )?(?:jaar|voorjaar|najaar|eind|begin|medio) )?(?P<date>{DATE}|{YEAR})(?![-–/]\d)"
)
_DAY_ONLY = re.compile(rf"(?i)\b(?:per|sinds|vanaf|op|met ingang van) (?P<date>\d{{1,2}} {MONTH})(?! (?:19|20)\d)")
_TITLED = re.compile(rf"(?m)\b(?!(?i:{MONTH}) )[^\W\d]+ (?P<date>{YEAR}):?$")
_MEASURED = re.compile(
    r"(?i)\b(?:benchmark|\w*monitor|\w*cijfers|peiling|enquête|jaarverslag|\w*onderzoek|rapportage)"
    rf"(?: [^\W\d][\w-]*){{0,3}} (?P<date>{YEAR})"
)
_SOURCED = re.compile(
    rf"(?:\b[Bb]ron(?:nen)?: [^\n;)]{{2,80}}?|\([A-Z][\w&.’-]+(?: [\w&.’-]+){{0,3}}),? (?P<date>(?i:{DATE})|{YEAR})\b"
)


def figures(text: str) -> tuple[str, ...]:
    """Return the figures of a text with their units, as they are written, each once."""
    return tuple(dict.fromkeys(" ".join(text[start:end].split()) for start, end in figure_spans(text)))


def figure_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the figures of a text begin and end."""
    if not _DIGIT.search(text):
        return
    plain = text
    for pattern in (cues.URL, _PHONE, _CLOCK, _DAY, _LISTED):
        plain = pattern.sub(lambda match: " " * len(match.group()), plain)
    for found in _FIGURE.finditer(plain):
        if _counts(found, plain[max(found.start() - _BEFORE, 0) : found.start()]):
            yield found.span()


def _counts(found: re.Match[str], before: str) -> bool:
    """Tell whether a number with what follows it is a figure, and does not name a year, a page or a step."""
    if found["single"]:
        return not _LABEL.search(before) and found["one"] not in _NO_NOUN and not _NOT_COUNTED.match(found["one"])
    if not found["unit"]:
        return True
    noun, number = found["noun"] or "", found["number"]
    year = _YEARLIKE.fullmatch(number) and not re.match(_ABOUT, found["figure"])
    labelled = bool(_LABEL.search(before)) and not re.search(r"(?i)\b(?:in|over)\s$", before)
    names = labelled and (noun or found["unit"].split()[0] in ("op", "van"))
    # "1.3 bedoelde totalen" is a section, "3 Uitgegeven door" the item of a list.
    section = noun and re.search(r"\.\d{1,2}(?!\d)", number)
    item = noun and found["unit"].strip()[0].isupper() and len(number) == 1 and not _ARTICLE.search(before)
    return not (year or names or section or item or noun.lower() in _NO_NOUN)


def as_of(text: str, headings: Sequence[str] = ()) -> str:
    """Return the ISO date on or from which the figures of a text hold, as precise as it is given; else nothing.

    The date in the sentence of the first figures counts before one above them, that before the year of a title or a
    source.
    """
    places = [start for start, _ in figure_spans(text)]
    sentences = [(start, text[start:end]) for start, end in sentence_spans(text)]
    counting = [
        said for start, said in sentences if bisect_left(places, start) < bisect_left(places, start + len(said))
    ]
    leading = [said for start, said in sentences if places and start + len(said) <= places[0]]
    above = [said for said in leading if said.endswith(":")]
    for said in (*counting, *leading[-1:], *reversed(above)):
        if found := _held(said):
            return found
    heading = "\n".join(headings[-1:])
    for pattern, looked_at in ((_TITLED, text), (_MEASURED, text), (_SOURCED, text), (_TITLED, heading)):
        if weak := pattern.search(looked_at):
            return iso(weak["date"])
    return ""


def _held(sentence: str) -> str:
    if found := _HOLDS.search(sentence):
        return iso(found["date"])
    day, year = _DAY_ONLY.search(sentence), re.search(YEAR, sentence)
    return iso(f"{day['date']} {year.group()}") if day and year else ""
