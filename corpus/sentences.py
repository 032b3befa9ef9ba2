"""Where Dutch sentences begin and end. Ingest cuts passages with it; answers quote with it."""

import re
from functools import lru_cache

Span = tuple[int, int]

# Followed by a name or a number, these never end a sentence.
_ABBREVIATIONS = """
a.d. a.h.w. aanw. afb. afd. afk. ald. alg. apr. arr. art. aug. betr. bijl. bijv. blz. bv. ca. d.d. d.i. d.m.v.
d.w.z. dd. dec. dhr. div. dr. drs. e.v. evt. excl. exempl. fa. feb. fig. gebr. gem. h.d. hfdst. hr. i.c. i.g.v.
i.h.a. i.h.b. i.h.k.v. i.o. i.o.m. i.o.v. i.p.v. i.s.m. i.t.t. i.v.m. incl. ing. inz. ir. jan. jhr. jl. jul.
jun. k.a. kath. l.g.v. m.a.w. m.b.t. m.b.v. m.i. m.i.v. m.m.v. m.n. m.u.v. max. med. mej. mevr. mgr. min. mld.
mln. mr. mrt. mw. n.a.v. n.l. nl. no. nov. nr. nrs. o.a. o.b.v. o.g.v. o.i. o.l.v. o.m. o.v.v. okt. opm. p. p.a.
p.m. pag. par. plm. plv. pp. prof. r.k. red. ref. resp. s.v. secr. sep. sept. st. t.a.v. t.b.v. t.g.v. t.h.v.
t.m. t.n.v. t.o.v. t.w. t.z.t. tab. tel. temp. v. v.a. v.d. v.h. v.w.b. vgl. vlg. vnl. voorz. w.o. wnd. z.g.
z.i. z.s.m. zg. zgn.
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
# A single letter is an initial ("J. de Vries", "Q. Wat …"), but not behind one of these ("bijlage B. De …").
_LETTERED = "appendix bijlage categorie deel fase figuur groep hepatitis optie plan scenario tabel type vitamine"
LETTERED = frozenset(_LETTERED.split())

_LONGEST = 80
"""Characters before a full stop that tell whether it belongs to an abbreviation."""
_MARKER = re.compile(r"\s*-(?:\s+|$)")
# What was taken is not given back, and a run of marks has one beginning: else a line of dots takes its length squared.
_END = re.compile(r"(?:…|(?<![.!?])[.!?]++)[\"'”’»)\]*]*+\s+")
_START = re.compile(r"[\"'“‘’„«(\[*]*(?:[A-ZÀ-ÖØ-Þ]|\d|['’][stnk]\b|[•@#€$])")
_NUMBERING = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[ivx]{1,5}|[a-zA-Z])[.)]+\s*")


@lru_cache(maxsize=64)  # Splitting and labelling ask it of the same text, one after the other.
def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return where each sentence begins and ends, in order.

    A line end ends a sentence; the marker of a list item ("- ") belongs to none; all other characters but white space
    belong to one.
    """
    spans: list[Span] = []
    offset = 0
    for line in text.split("\n"):
        marker = _MARKER.match(line)
        spans += _line_spans(line, marker.end() if marker else 0, offset)
        offset += len(line) + 1
    return tuple(spans)


def _line_spans(line: str, begin: int, offset: int) -> list[Span]:
    end = len(line.rstrip())
    spans: list[Span] = []
    start = begin + len(line[begin:]) - len(line[begin:].lstrip())
    for match in _END.finditer(line, start):
        if match.end() < end and _ends_sentence(line, start, match):
            spans.append((offset + start, offset + start + len(line[start : match.end()].rstrip())))
            start = match.end()
    if start < end:
        spans.append((offset + start, offset + end))
    return spans


def _ends_sentence(line: str, start: int, match: re.Match[str]) -> bool:
    if not _START.match(line, match.end()):
        return False
    mark = match.group().strip()
    if mark[0] != "." or mark.startswith(".."):
        return True
    return not _is_abbreviation(line[max(start, match.start() - _LONGEST) : match.start() + 1])


def _is_abbreviation(sentence: str) -> bool:
    """Tell whether the full stop that ends `sentence` belongs to its last word."""
    if _NUMBERING.fullmatch(sentence):
        return True
    words = sentence.rsplit(maxsplit=2)
    last = words[-1].lstrip("\"'“‘„«([*")
    if last.lower() in ABBREVIATIONS:
        return True
    single = (len(last) == 2 and last[0].isalpha()) or re.fullmatch(r"(?:[A-Z]\.){2,}", last) is not None
    return single and not (len(words) > 1 and words[-2].lower() in LETTERED)
