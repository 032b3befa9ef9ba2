"""Read the abbreviations that a document explains: "regionale huisartsenorganisatie (RHO)"."""

import re
from collections.abc import Iterator, Sequence

from corpus.schema import Abbreviation, Document
from ingest.letters import IMPOSSIBLE, fits, is_short, singular, words_of

Pair = tuple[str, str]
"""The short form and the long one."""

# A short form is short: without a bound, a long run of codes would be searched from each of its signs.
_TOKEN = r"[A-Za-z][\w&/+-]{0,30}(?:['’](?:s|en|er|n)?)?"
_QUOTE = "\"'“”‘’„«»"
_PARENTHESES = re.compile(r"\(([^()\n]{2,160})\)")
_INTRODUCED = (
    r"(?:hierna(?: ook)?(?: te noemen| genoemd)?|verder(?: te noemen)?|afgekort(?: als| tot| met)?|kortweg|in het kort|"
    r"ook wel(?: genoemd| bekend als)?|hereafter|abbreviated(?: as)?)"
)
_LEAD = re.compile(rf"(?:(?i:{_INTRODUCED}):?\s+|(?:de|het|een|of|wet|Wet|the|Engels:)\s+)+")
# "…, kortweg ‘BACO’", "… (hierna: ZV)" comes in parentheses.
_SAID = re.compile(rf",?\s(?i:{_INTRODUCED}):?\s[{_QUOTE}]?({_TOKEN})[{_QUOTE}]?")
_STANDS_FOR = re.compile(
    rf"\b({_TOKEN})(?: \(.{{1,40}}\))?,? (?:staat voor|is de afkorting (?:van|voor)|stands for|oftewel|ofwel)"
    rf" [{_QUOTE}]?(?:de |het |een |the )?([^\n]{{1,300}})"
)
_LISTED = re.compile(rf"(?:- )?({_TOKEN})(?:\s*[:=|\t]\s*|\s+[–—-]\s+)([^\n]+)")
_ROW = re.compile(rf"(?:- )?({_TOKEN})(?:\s*[:=|–—-]\s*|\s+)([^\n]+)")
_LIST_HEADING = re.compile(r"(?i)\bafkorting|\bacroniem|\babbreviation")
_STOP = re.compile(r"[.;:!?()\[\]|•](?!\w)|\s[–—-]\s")
_LONGEST_ROW = 12
_REACH = 300
"""Characters before or behind a short form in which its long form can stand."""


def find_abbreviations(document: Document) -> tuple[Abbreviation, ...]:
    """Return the short forms that a document explains, each with its long form as it is written first."""
    found: dict[Pair, Abbreviation] = {}
    for short, long in _pairs(document):
        tidy = " ".join(long.split())
        key = (short.casefold(), tidy.casefold())
        found.setdefault(key, Abbreviation(short=short, long=tidy, document_id=document.id))
    return tuple(found.values())


def _pairs(document: Document) -> Iterator[Pair]:
    offset, listed = 0, False
    headings = {section.start: section.title for section in document.sections}
    for line in document.text.split("\n"):
        if offset in headings:
            listed = bool(_LIST_HEADING.search(headings[offset]))
        yield from _in_line(line)
        if listed and offset not in headings:
            yield from _in_list(line)
        offset += len(line) + 1


def _in_line(line: str) -> Iterator[Pair]:
    for match in _PARENTHESES.finditer(line):
        yield from _in_parentheses(_end_of(line, match.start()), match[1])
    for match in _SAID.finditer(line):
        yield from _behind(match[1], _end_of(line, match.start()))
    for match in _STANDS_FOR.finditer(line):
        yield from _before(match[1], match[2])
    entry = _LISTED.match(line)
    if entry:
        yield from _before(entry[1], entry[2], whole=True)


def _in_parentheses(before: str, inside: str) -> Iterator[Pair]:
    """Yield what "before (inside)" explains: long (short), short (long), or (long, short)."""
    content = inside.strip(f"{_QUOTE} ")
    lead = _LEAD.match(content)
    content = content[lead.end() :].strip(f"{_QUOTE} ") if lead else content
    parts = [part.strip(f"{_QUOTE} ") for part in re.split(r"[,;:=/]\s|\s[–-]\s", content)]
    found = list(_behind(parts[0].removesuffix("-"), before))
    if not found and len(parts) > 1:
        found = list(_behind(parts[-1], content[: content.rfind(parts[-1])].rstrip(" ,;:=/–-")))
    tokens = before.split()
    if not found and tokens:
        found = list(_before(tokens[-1].strip(_QUOTE), content, whole=True))
    yield from found


def _behind(token: str, text: str) -> Iterator[Pair]:
    """Yield the short form `token` with the end of `text` that it stands for."""
    short = singular(token)
    short = re.sub(r"(?<=[A-Z]{2})-[a-z]+$", "", short)  # ROS-netwerk
    if not is_short(short):
        return
    start = max((stop.end() for stop in _STOP.finditer(text)), default=0)
    words = words_of(text[start:].rstrip(f"{_QUOTE} ,"))
    most = min(len(words), 2 * len(short) + 2)
    ends = [(fits(short, [word.group() for word in words[-size:]]), size) for size in range(1, most + 1)]
    cost, size = min(ends, default=(IMPOSSIBLE, 0))
    if cost < IMPOSSIBLE and _says_more(short, words[-size:]):
        yield short, text[start + words[-size].start() : start + words[-1].end()]


def _before(token: str, text: str, *, whole: bool = False) -> Iterator[Pair]:
    """Yield the short form `token` with the beginning of `text` that it stands for; by preference the `whole` of it."""
    short = singular(token)
    if not is_short(short):
        return
    stop = _STOP.search(text)
    text = text[: stop.start()] if stop else text
    words = words_of(text)
    most = min(len(words), 2 * len(short) + 2)
    heads = [(fits(short, [word.group() for word in words[:size]]), size) for size in range(1, most + 1)]
    if whole and words and len(words) == most and heads[-1][0] < IMPOSSIBLE:
        heads = heads[-1:]
    cost, size = min(heads, default=(IMPOSSIBLE, 0))
    if cost < IMPOSSIBLE and _says_more(short, words[:size]):
        yield short, text[words[0].start() : words[size - 1].end()]


def _end_of(line: str, end: int) -> str:
    return line[max(end - _REACH, 0) : end]


def _in_list(line: str) -> Iterator[Pair]:
    """Yield a row of a list of abbreviations; there the letters need not fit ("HBO-V: verpleegkundige opleiding")."""
    entry = _ROW.match(line)
    if not entry:
        return
    short, long = singular(entry[1]), entry[2].split(";")[0].rstrip(" .")
    capitals = sum(character.isupper() for character in short)
    if is_short(short) and capitals > 1 and 0 < len(long.split()) <= _LONGEST_ROW:
        yield short, long


def _says_more(short: str, words: Sequence[re.Match[str]]) -> bool:
    """Tell whether a long form is longer than its short one, and no list of names."""
    long = "".join(word.group() for word in words)
    return len(long) >= 2 * len(short) and not all(is_short(word.group()) for word in words)
