"""Find the organisations that a text names, by the shape of their names and by a short list."""

import re
import tomllib
from functools import cache

from ingest.places import PLACES_FILE

# A name: words with a capital, with small words between them ("Vincent van Gogh", "Land van Cuijk").
CAPITAL = r"[A-ZÀ-Þ][\w’'&+-]{0,40}"
NAME = rf"{CAPITAL}(?:\s+(?:van\s+(?:der\s+|den\s+|de\s+)?|(?:de|der|den|op|aan|'t)\s+)?{CAPITAL}){{0,8}}"

# Kinds of organisations that stand before their name, and those that stand behind it.
_BEFORE = (
    r"(?:[Ss]tichting|[Cc]oöperatie|[Zz]orggroep|[Zz]orggroepen|[Hh]uisartsenpost(?:en)?|[Hh]uisartsenspoedpost(?:en)?|[Ss]poedpost"
    r"|(?:[Rr]egionale\s+)?[Hh]uisartsenorganisatie|[Hh]uisartsencoöperatie|[Hh]uisartsenkring|[Hh]uisartsenpraktijk"
    r"|[Hh]uisartsen\s+[Rr]egio|Huisartsenzorg|Regionale\s+Organisatie|[Gg]ezondheidscentrum|[Tt]huiszorg|[Ss]poedzorg"
    r"|[Gg]emeente|[Pp]rovincie|GGZ|GGD|[Uu]niversiteit|[Zz]iekenhuis|[Aa]cademie|[Zz]orgkantoor|[Kk]liniek|ROS|ZBC|HAP|MC)"
)
_BEHIND = (
    r"(?:[Zz]iekenhuis(?:groep)?|[Zz]iekenhuizen|Medisch\s+Centrum|Gasthuis|UMC\+?|MC|GGZ|Universiteit|Hogeschool"
    r"|Zorggroep|Kliniek|Thuiszorg|Coöperatie)"
)
# One word that says it all: "Beatrixziekenhuis", "Radboudumc", "LUMC".
_ONE = r"(?:[A-ZÀ-Þ]\w*(?:ziekenhuis|gasthuis|kliniek|umc|UMC|zorggroep)\+?|[A-ZÀ-Þ][\w-]*se\s+huisartsen)"
_COMMON = re.compile(
    r"(?:de|het|een|in|bij|van|dit|deze|die|ook|voor|met|door|alle|als|elk|elke|ieder|iedere|samen|onze|vanuit|binnen"
    r"|ziekenhuizen|medische?|zorg|nvz|ineen|landelijke|nederlandse|vereniging)\b",
    re.IGNORECASE,
)


def find_organisations(text: str) -> tuple[str, ...]:
    """Return the names of organisations in order of place, each once; of names that overlap, the longest."""
    found: list[tuple[int, int]] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            if _COMMON.match(match.group()) and pattern is not _patterns()[0]:
                start += len(match.group().split(maxsplit=1)[0]) + 1
            if start < end and " ".join(text[start:end].split()):
                found.append((start, end))
    names: list[str] = []
    last = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= last:
            names.append(" ".join(text[start:end].split()).strip(" ,.-"))
            last = end
    return tuple(dict.fromkeys(name for name in names if re.search(r"[A-ZÀ-Þ]", name) and not _COMMON.fullmatch(name)))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    listed = tomllib.loads(PLACES_FILE.read_text("utf-8"))["organisations"]["known"].replace("\n", " ").split(",")
    known = sorted((name.strip() for name in listed if name.strip()), key=len, reverse=True)
    return (
        re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, known))})(?![\w])"),
        re.compile(rf"\b{_BEFORE}\s+(?:regio\s+)?{NAME}"),
        re.compile(rf"\b{NAME}\s+{_BEHIND}(?!\w)"),
        re.compile(rf"\b{_ONE}(?!\w)"),
    )
