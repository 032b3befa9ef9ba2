"""Find the name of the initiative that a practice example tells of, so that all that tells of it can be joined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.organisations import find_organisations
from ingest.places import find_places

_TOKEN = r"(?:\(\w+\))?[A-ZÀ-Þ][\w’'&/+-]*"
_SMALL = r"(?:van|de|der|den|het|op|in|voor|aan|'t|a/d)"
NAME = rf"{_TOKEN}(?:\s+(?:{_SMALL}\s+){{0,2}}{_TOKEN})*"
_LIST = rf"(?:{NAME})(?:(?:,\s+|\s+en\s+|\s+&\s+)(?:het\s+|de\s+)?(?:{NAME}))*"
# The subject of an opening sentence: "Binnen X en het Y scholen …", "X, Y en Z maken …", "In het X in Z worden …".
_SUBJECT = re.compile(
    rf"^(?:(?:In|Binnen|Vanuit|Bij|Door)\s+(?P<article>(?:het|de)\s+)?(?P<inside>{_LIST})"
    rf"|(?:(?:Het|De)\s+)?(?P<names>{_LIST})\s+(?:\w+\s+){{0,2}}?(?:is|zijn|heeft|hebben|maakt|maken|werkt|werken|biedt|bieden|gebruikt"
    rf"|gebruiken|levert|leveren|organiseert|organiseren|ontwikkelde|ontwikkelden|verzorgt|verzorgen|krijgt|laat|helpt|toetst|scholen"
    rf"|ging|gaat|ondersteunt|experimenteert|telt|betrekt|bundelt|deelt|delen|wordt|worden)\b)"
)
# A noun for an initiative with a name of its own, anywhere in the text.
_NAMED = re.compile(
    rf"\b((?:Spoedplein|Netwerk|[A-Z]\w*netwerk|[A-Z]?\w*loket|Loket|Project|Proeftuin|Academie|Pilot|Beweegzorg"
    rf"|[A-Z]\w*huis|Integraal Zorgcentrum|Zorgbrug)\s+(?:{_SMALL}\s+)?{NAME})"
)
_EXAMPLES = re.compile(
    r"(?:[Vv]oorbeelden|[Ii]nitiatieven)(?: hiervan)?(?: zoals| zijn| als|:)\s+(?P<list>[^.]{10,240})"
)
_PAIR = re.compile(rf"(?P<name>{NAME})\s+\((?P<who>[^()]{{2,80}})\)")
_DASH = re.compile(r"\s+[–—-]\s+")
_LABEL = re.compile(
    r"^(?:[Kk]ader \d+\s*:?\s*)?"
    r"(?i:(?:goed |mooi )?(?:praktijk)?(?:voorbeeld(?:en)?|verhaal)|casus|initiatief|project)\b(?:\s+[a-zé]+)*\s*:?\s*"
)
_ANOTHER = re.compile(rf"^(?:(?:In|Binnen|Vanuit|Bij)\s+(?:het\s+|de\s+)?{NAME}|(?:[Gg]oed )?[Pp]raktijkvoorbeeld\b)")
_TITLE = 14
# A lead that only counts or dates what follows: "Les 2", "Maart 2024".
_NUMBERED = re.compile(
    r"(?i)(?:les|stap|tip|punt|deel|voorbeeld)?\s*\d*|(?:les|stap|tip) \d+\b.*"
    r"|(?:\d{1,2} )?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|voorjaar|zomer|najaar|herfst|winter)(?: \d{4})?"
)
_NAME_AND_PLACE = re.compile(
    r"(?P<lead>[A-ZÀ-Þ][^.:\n]{2,60}?\s[–—-]\s(?P<place>[A-ZÀ-Þ'’][^.:\n]{2,60}?))(?=:|\.|\n|\s(?:is|zijn|heeft|biedt|werkt)\s|$)"
)
_NO_NAME = re.compile(
    r"(?:De|Het|Een|In|Binnen|Bij|Er|Dit|Deze|Door|Met|Via|Vanuit|Patiënten|Huisartsen|Informele|Zorg|Daardoor|Ook|Zo|Voor|Alle|Om|Als|Naast"
    r"|Steeds|Veel|Diverse|Regionale|Samen|Elke|Iedere|Bijna|SEH|HAP|GGZ|VVT|IZA|AZWA|LHV|NHG|NVZ|InEen|ANW|POH|ICT)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An initiative by its name, with the words that tell who runs it where the text gives them beside the name."""

    name: str
    who: str = ""


def names_in(text: str, lead: str = "") -> tuple[Named, ...]:
    """Return the initiatives that an example tells of; several where it lists them, none where it names none."""
    listed = _EXAMPLES.search(text)
    pairs = [Named(name=_clean(m["name"]), who=m["who"]) for m in _PAIR.finditer(listed["list"])] if listed else []
    if len(pairs) > 1:
        return tuple(pairs)
    found = _in_lead(lead) or _in_subject(text)
    if not found and (named := _NAMED.search(text)):
        found = [_clean(named.group(1))]
    return tuple(Named(name=name) for name in dict.fromkeys(found))


def opens_another(sentence: str, before: str) -> bool:
    """Tell whether a sentence turns to another initiative than the text before it tells of."""
    opening = _ANOTHER.match(sentence)
    if not opening:
        return False
    names = {named.name for named in names_in(sentence)} or {place.name for place in find_places(opening.group())}
    return not opening.group().startswith("In") or any(name not in before for name in names)


def implied_lead(text: str) -> str:
    """Return the words at the start of an example that name it, where no bold type or link sets them apart.

    "Name – Place: …", "Name – Place is …", and a first line without a full stop above the text.
    """
    lines = text.split("\n")
    whole = lines[0].count("(") == lines[0].count(")") and not lines[0].endswith((".", "!", "?", ";", ":"))
    if len(lines) > 1 and len(lines[0].split()) <= _TITLE and whole:
        return lines[0]
    match = _NAME_AND_PLACE.match(text)
    return match["lead"] if match and is_place(match["place"]) else ""


def lead_title(lead: str) -> str:
    """Return what a lead names, without its place ("Name – Place", "Place: Name") and without "praktijkvoorbeeld"."""
    if _NUMBERED.fullmatch(lead.strip(" :.")):
        return ""
    title = _DASH.split(_LABEL.sub("", lead.strip(" :.")))[0].strip(" :.,")
    place, _, name = title.partition(": ")
    return name if name[:1].isupper() and (is_place(place) or find_organisations(place)) else title


def _in_lead(lead: str) -> list[str]:
    title = lead_title(lead)
    if not title or is_place(title) or ":" in title or title[0].islower():
        return []
    parts = [part.strip() for part in re.split(r",\s+|\s+en\s+(?=(?:het\s+|de\s+)?[A-Z])|\s+&\s+", title)]
    names = [part for part in parts if part and not is_place(part)]
    if len(parts) == 1 or all(re.match(_TOKEN, _clean(part)) for part in names):
        return [_clean(part) for part in names if re.search(r"[A-ZÀ-Þ]", part)]
    return [_clean(title)]


def _in_subject(text: str) -> list[str]:
    text = _LABEL.sub("", text.removeprefix("- "))
    match = _SUBJECT.match(text)
    if not match:
        return _behind_label(text)
    written = match["inside"] or match["names"]
    parts = re.split(r",\s+|\s+en\s+(?:het\s+|de\s+)?|\s+&\s+", written)
    names = [_without_place(_clean(part)) for part in parts]
    return [name for name in names if name and not is_place(name) and _is_name(name)]


def _behind_label(text: str) -> list[str]:
    """Read a short title: "Scholing van Artrosenetwerk X" and "transparantie Viasana: …" name what stands last."""
    if len(text.split()) > 15:
        return []
    title = re.sub(r"^[A-Z]\w+\s+(?:van|bij|in)\s+(?=[A-Z])", "", text.split(":")[0].strip(" ."))
    match = re.search(rf"(?:^|\s)({NAME})$", title)
    return [_clean(match.group(1))] if match and _is_name(match.group(1)) and not is_place(match.group(1)) else []


def _without_place(name: str) -> str:
    """Take the place off the end: "Loket Gezond Leven in de Achterhoek"."""
    return re.sub(r"\s+in\s+(?:de\s+|het\s+)?[A-Z].*$", "", name) if find_places(name) else name


def _is_name(name: str) -> bool:
    """Tell a name from a common word that only begins a sentence."""
    first = name.split()[0]
    if re.fullmatch(_NO_NAME, first):
        return False
    several = len(re.findall(r"\b[A-ZÀ-Þ]", name)) > 1
    marked = re.search(r"[a-z][A-Z]|[A-Z]{2}|^[A-Z]\w+-\w", name) is not None or first.lower().endswith(
        (
            "huis",
            "netwerk",
        )
    )
    return several or marked or find_organisations(name) == (name,)


def is_place(text: str) -> bool:
    """Tell whether a text is nothing but places, with or without an organisation in brackets."""
    bare = re.sub(r"\(.*?\)|/ [A-Z]{2,}\b", "", text).strip(" ,.:")
    # "in" makes a name that is also a common word count.
    spans = find_places(f"in {bare}")
    covered = sum(place.end - place.start for place in spans if not place.adjective)
    return bool(spans) and covered >= len(re.sub(r"(?:regio |gemeente |,|/| en )", "", bare).replace(" ", "")) - 2


def _clean(name: str) -> str:
    return re.sub(r"^(?:[Hh]et|[Dd]e|[Ee]en)\s+", "", " ".join(name.split()).strip(" ,.:;"))


def compass_of(names: Sequence[str]) -> str:
    """Return the compass point that a name ends with ("Beweegzorg Noordwest"), which is its region."""
    for name in names:
        match = re.search(r"\s(Noord|Oost|Zuid|West|(?:Noord|Zuid)(?:west|oost))$", name)
        if match:
            return match.group(1)
    return ""
