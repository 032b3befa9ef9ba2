"""The text of a Word file's paragraphs: its runs, links, notes, text boxes and page breaks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.docx.styles import Styles
from ingest.docx.xml import MATH, MC, Element, R, W, child, switch, value
from ingest.inline import Run, raised

_ADDRESS = re.compile(r'\bHYPERLINK\s+"(https?://[^"]+)"')
_CONTENTS_FIELD = re.compile(r"\s*TOC\b")
# What these hold is text of the paragraph itself.
_TRANSPARENT = frozenset(W + name for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo"))
_DELETED = frozenset({W + "del", W + "moveFrom"})
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})
_FORMULAS = frozenset({MATH + "oMath", MATH + "oMathPara"})
_PLAIN = {W + "tab": " ", W + "ptab": " ", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""}


@dataclass(slots=True, kw_only=True)
class _Field:
    """A field: what it does, and whether its outcome has begun."""

    code: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A mark that points to a footnote or an endnote."""

    kind: str
    """The name of the notes' elements: footnote or endnote."""
    id: str
    page: int
    mark: str = ""
    """The sign that stands for its number, where the writer chose one."""


@dataclass(slots=True, kw_only=True)
class Flow:
    """How far the reading of a file has come."""

    styles: Styles
    addresses: Mapping[str, str]
    """The addresses of the links, by their relationship id."""
    page: int = 1
    rendered: bool = False
    """Word kept where its pages began."""
    explicit: bool = False
    """The writer began a page on purpose."""
    notes: list[Note] = field(default_factory=list)
    removed: Counter[str] = field(default_factory=Counter)
    fields: list[_Field] = field(default_factory=list)
    _broke: bool = False

    def break_page(self) -> None:
        """Begin a page because the writer says so."""
        self.page += 1
        self.explicit = self._broke = True

    def rendered_break(self) -> None:
        """Begin a page where Word kept that one began; a break of the writer's just before it is the same one."""
        self.rendered = True
        if not self._broke:
            self.page += 1
        self._broke = False

    def text(self, text: str) -> str:
        """Return text that is shown; empty while a field tells what it does."""
        if not all(one.shown for one in self.fields):
            return ""
        if text.strip():
            self._broke = False
        return text

    def in_contents(self) -> bool:
        """Tell whether a table of contents is being read."""
        return any(_CONTENTS_FIELD.match(one.code) for one in self.fields)

    def address(self) -> str:
        """Return the address of the link field that is being read."""
        codes = (_ADDRESS.search(one.code) for one in reversed(self.fields))
        return next((found[1] for found in codes if found), "")


@dataclass(slots=True, kw_only=True)
class Inline:
    """What a paragraph holds."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """The contents of its text boxes."""


def paragraph_text(paragraph: Element, flow: Flow) -> Inline:
    """Read a paragraph; the flow moves on."""
    inline = Inline()
    properties = child(paragraph, "pPr")
    if switch(properties, "pageBreakBefore"):
        flow.break_page()
    _walk(paragraph, inline, flow, properties, url="")
    # A field whose outcome does not begin in its paragraph is broken: it would swallow the rest.
    flow.fields = [one for one in flow.fields if one.shown]
    return inline


def _walk(parent: Iterable[Element], inline: Inline, flow: Flow, properties: Element | None, *, url: str) -> None:
    for element in parent:
        if element.tag == W + "r":
            _run(element, inline, flow, properties, url=url)
        elif element.tag in {W + "hyperlink", W + "fldSimple"}:
            _walk(element, inline, flow, properties, url=_link(element, flow) or url)
        elif element.tag == W + "sdt":
            if switch(element, "sdtPr", "showingPlcHdr"):
                flow.removed["placeholders"] += 1
            else:
                _walk(element.iterfind(W + "sdtContent"), inline, flow, properties, url=url)
        elif element.tag in _DELETED:
            flow.removed["deleted text"] += 1
        elif element.tag in _TRANSPARENT:
            _walk(element, inline, flow, properties, url=url)
        elif element.tag == MC + "AlternateContent":
            _walk(chosen(element), inline, flow, properties, url=url)
        elif element.tag in _FORMULAS:
            text = "".join(part.text or "" for part in element.iter(MATH + "t"))
            inline.runs.append(Run(text=flow.text(text), page=flow.page))


def _link(element: Element, flow: Flow) -> str:
    found = _ADDRESS.search(element.get(W + "instr", ""))
    return found[1] if found else flow.addresses.get(element.get(R + "id", ""), "")


def chosen(alternate: Element) -> Iterator[Element]:
    """Give what the first choice of an AlternateContent holds; its fallback says the same once more."""
    choices = [one for one in alternate if one.tag in {MC + "Choice", MC + "Fallback"}]
    return iter(choices[0] if choices else ())


def _run(run: Element, inline: Inline, flow: Flow, paragraph: Element | None, *, url: str) -> None:
    look = child(run, "rPr")
    if flow.styles.is_hidden(look, paragraph):
        flow.removed["hidden text"] += 1
        return
    marked = any(mark.get(W + "customMarkFollows") in {"1", "true"} for mark in run)
    above = value(look, "vertAlign") == "superscript"
    bold, size = flow.styles.is_bold(look, paragraph), flow.styles.size(look, paragraph)
    for part in _parts(run):
        text = "" if marked and part.tag == W + "t" else _part(part, inline, flow)
        if text:
            shown = raised(text) if above else text
            address = url or flow.address()
            inline.runs.append(Run(text=shown, bold=bold, size=size, url=address, page=flow.page))


def _parts(run: Element) -> Iterator[Element]:
    for part in run:
        if part.tag == MC + "AlternateContent":
            yield from chosen(part)
        elif part.tag == W + "ruby":
            yield from (base for line in part.iterfind(f"{W}rubyBase/{W}r") for base in line)
        else:
            yield part


def _part(part: Element, inline: Inline, flow: Flow) -> str:
    """Return the text of one part of a run, or take note of what it does."""
    if part.tag == W + "t":
        return flow.text(part.text or "")
    if part.tag in _PLAIN:
        return flow.text(_PLAIN[part.tag])
    if part.tag == W + "br":
        return _break(part, flow)
    if part.tag == W + "lastRenderedPageBreak":
        flow.rendered_break()
    elif part.tag in _DRAWN:
        inline.boxes += _boxes(part)
    elif part.tag in {W + "footnoteReference", W + "endnoteReference"}:
        _note(part, flow)
    elif part.tag == W + "commentReference":
        flow.removed["comments"] += 1
    elif part.tag == W + "fldChar":
        _field(part, flow)
    elif part.tag == W + "instrText" and flow.fields:
        flow.fields[-1].code += part.text or ""
    return ""


def _break(part: Element, flow: Flow) -> str:
    match part.get(W + "type"):
        case "page":
            flow.break_page()
            return " "
        case "column":
            return " "
        case _:
            return flow.text("\n")


def _boxes(drawn: Element) -> list[Element]:
    """List the text boxes of a drawing, not those inside another, and one of each pair of alternatives."""
    found: list[Element] = []
    waiting = [drawn]
    while waiting:
        element = waiting.pop(0)
        if element.tag == W + "txbxContent":
            found.append(element)
        else:
            waiting[:0] = chosen(element) if element.tag == MC + "AlternateContent" else list(element)
    return found


def _note(part: Element, flow: Flow) -> None:
    kind = "footnote" if part.tag == W + "footnoteReference" else "endnote"
    run = part.getparent()
    own = part.get(W + "customMarkFollows") in {"1", "true"} and run is not None
    mark = "".join(text.text or "" for text in run.iterfind(W + "t")) if own and run is not None else ""
    flow.notes.append(Note(kind=kind, id=part.get(W + "id", ""), page=flow.page, mark=mark))


def _field(part: Element, flow: Flow) -> None:
    match part.get(W + "fldCharType"):
        case "begin":
            flow.fields.append(_Field())
        case "separate" if flow.fields:
            flow.fields[-1].shown = True
        case "end" if flow.fields:
            flow.fields.pop()
