"""The HTML that `kb doctor` writes: one file without scripts, with its pictures inside; every text is escaped."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby, zip_longest
from pathlib import Path

from app import texts
from app.pages.markup import theme_label
from app.texts import Language
from corpus.schema import Document, Page, Passage, Source
from ingest.blocks import BlockKind, Reading

_STYLE = Path(__file__).with_name("doctor_page.css")
_DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A block of text, or the part of it that lies on one page and in one passage."""

    kind: BlockKind
    level: int
    text: str
    passage: Passage | None
    opens: bool
    """Its passage begins here."""
    begins: bool
    """Its block begins here: an item shows its bullet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page with what was read of it and what was taken out."""

    page: Page
    paged: bool
    """False for a document without pages, which is one sheet."""
    parts: tuple[Part, ...]
    removed: tuple[str, ...]
    textless: bool

    @property
    def letters(self) -> int:
        """How many letters and digits were read."""
        return sum(char.isalnum() for part in self.parts for char in part.text)

    @property
    def state(self) -> str:
        """What a person should look at: `textless`, `empty`, `ocr`, or nothing."""
        if self.textless:
            return "textless"
        return "empty" if not self.letters else "ocr" if self.page.ocr else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """All that is shown of one document."""

    source: Source
    document: Document
    passages: int
    reading: Reading
    sheets: tuple[Sheet, ...]


def page(checkup: Checkup, pictures: Iterable[bytes], language: Language) -> Iterator[str]:
    """Give the file piece by piece; `pictures` has a PNG or JPEG for each sheet, empty where there is none."""
    title = f"{checkup.source.title} – kb doctor"
    yield (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_style()}</style></head><body>"
    )
    yield _header(checkup, language)
    yield "<main>"
    for sheet, picture in zip_longest(checkup.sheets, pictures, fillvalue=b""):
        if isinstance(sheet, Sheet) and isinstance(picture, bytes):
            yield _sheet(sheet, picture, checkup, language)
    yield "</main></body></html>\n"


@cache
def _style() -> str:
    return _STYLE.read_text("utf-8")


def _policy() -> str:
    """Return a policy that allows the style sheet and the pictures in the file, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _header(checkup: Checkup, language: Language) -> str:
    source, reading = checkup.source, checkup.reading
    scanned = len(reading.ocr_pages)
    rows = (
        ("doctor_document", escape(checkup.document.id)),
        ("status", escape(texts.pick(texts.STATUS_LABELS[source.status], language))),
        ("doctor_pages", str(len(checkup.sheets)) if checkup.sheets[0].paged else ""),
        ("doctor_passages", str(checkup.passages)),
        ("doctor_letters", _count(sum(sheet.letters for sheet in checkup.sheets), language)),
        ("ocr_label", str(scanned) if scanned else ""),
        ("doctor_removed", escape(_removed(reading, language))),
        ("doctor_remarks", _list([escape(remark) for remark in reading.remarks])),
        ("doctor_statements", _list(_statements(checkup.document, language))),
    )
    facts = "".join(f"<div><dt>{_text(key, language)}</dt><dd>{value}</dd></div>" for key, value in rows if value)
    return (
        f'<header><p class="kind">kb doctor</p><h1 lang="{escape(source.language)}">{escape(source.title)}</h1>'
        f'<p class="lead">{_text("doctor_lead" if checkup.sheets[0].paged else "doctor_lead_text", language)}</p>'
        f"<dl>{facts}</dl>{_chips(checkup.sheets, language)}</header>"
    )


def _count(number: int, language: Language) -> str:
    return f"{number:,}".replace(",", "." if language == "nl" else ",")


def _removed(reading: Reading, language: Language) -> str:
    return ", ".join(f"{texts.removed_label(name, language)} {count}" for name, count in reading.removed)


def _statements(document: Document, language: Language) -> list[str]:
    return [
        f"{escape(texts.pick(texts.STATEMENT_LABELS[said.kind], language).format(value=said.value))}: "
        f'<q lang="nl">{escape(" ".join(document.text[said.start : said.end].split()))}</q>'
        for said in document.statements
    ]


def _list(items: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def _chips(sheets: Sequence[Sheet], language: Language) -> str:
    """Return a link to each page, marked where a person should look."""
    if not sheets[0].paged:
        return ""
    links = "".join(
        f'<a href="#p{sheet.page.number}" class="chip {sheet.state}" title="{escape(_about(sheet, language))}">'
        f"{sheet.page.number}</a>"
        for sheet in sheets
    )
    states = sorted({sheet.state for sheet in sheets if sheet.state})
    legend = "".join(
        f'<span><i class="chip {state}"></i>{_text(f"doctor_{state}", language)}</span>' for state in states
    )
    legend = f'<p class="legend">{legend}</p>' if legend else ""
    return f'<nav aria-label="{_text("doctor_pages", language)}">{links}</nav>{legend}'


def _about(sheet: Sheet, language: Language) -> str:
    """Return what is said of a page in its bar: its letters, and what is the matter with it."""
    key = "doctor_letter_count_one" if sheet.letters == 1 else "doctor_letter_count"
    said = [texts.text(key, language).format(count=_count(sheet.letters, language))]
    if sheet.state:
        said.append(texts.text(f"doctor_{sheet.state}", language))
    return " · ".join(said)


def _sheet(sheet: Sheet, picture: bytes, checkup: Checkup, language: Language) -> str:
    number, label = sheet.page.number, sheet.page.label
    name = texts.text("doctor_page", language).format(page=f"{number} ({label})" if label else number)
    heading = name if sheet.paged else texts.text("doctor_text", language)
    bar = f'<h2>{escape(heading)} <span class="about {sheet.state}">{escape(_about(sheet, language))}</span></h2>'
    drawn = f"<figure>{_picture(picture, name, language)}</figure>" if sheet.paged else ""
    text = "".join(_passages(sheet.parts, language)) or f'<p class="none">{_text("doctor_nothing", language)}</p>'
    lang = escape(checkup.source.language)
    return (
        f'<section id="p{number}"{"" if sheet.paged else " class=plain"}>{bar}<div class="pair">{drawn}'
        f'<div class="read"><div lang="{lang}">{text}</div>{_taken_out(sheet, language)}</div></div></section>\n'
    )


def _picture(picture: bytes, name: str, language: Language) -> str:
    if not picture:
        return f'<p class="none">{_text("doctor_no_picture", language)}</p>'
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    data = base64.b64encode(picture).decode()
    return f'<img src="data:image/{kind};base64,{data}" alt="{escape(name)}">'


def _taken_out(sheet: Sheet, language: Language) -> str:
    if not sheet.removed:
        return ""
    key = "doctor_taken_out_one" if len(sheet.removed) == 1 else "doctor_taken_out"
    words = escape(texts.text(key, language).format(count=len(sheet.removed)))
    lines = "".join(f"<li>{escape(line)}</li>" for line in sheet.removed)
    return f'<details><summary>{words}</summary><ul lang="nl">{lines}</ul></details>'


def _passages(parts: Sequence[Part], language: Language) -> Iterator[str]:
    """Give the text with a frame around each passage; headings stand between them."""
    for passage, grouped in groupby(parts, key=lambda part: part.passage):
        own = list(grouped)
        body = "".join(map(_part, own))
        if passage is None:
            yield body
            continue
        labels = [passage.kind, *(theme_label(theme, language) for theme in passage.themes)]
        if not own[0].opens:
            labels.append(texts.text("doctor_continued", language))
        yield (
            f'<div class="passage" title="{escape(passage.why)}"><p class="labels">{escape(" · ".join(labels))}</p>'
            f"{body}</div>"
        )


def _part(part: Part) -> str:
    words = escape(part.text)
    match part.kind:
        case "heading":
            level = min(max(part.level, 1) + 2, _DEEPEST)
            return f"<h{level}>{words}</h{level}>"
        case "item":
            bullet = " bullet" if part.begins else ""
            return f'<p class="item level{min(max(part.level, 1), 3)}{bullet}">{words}</p>'
        case "footnote":
            return f'<p class="footnote">{words}</p>'
        case _:
            return f"<p>{words}</p>"


def _text(key: str, language: Language) -> str:
    return escape(texts.text(key, language))
