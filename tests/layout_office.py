"""Documents that an office suite made: a report and slides, kept as PDF beside the text that they were made of.

`python tests/layout_office.py` writes them anew (needs LibreOffice); the tests only read them.
"""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from layout_press import EXAMPLES, ITEMS, NOTES, TERMS, TEXT, TITLES, Expected, Kind, Layout
from pypdf import PdfReader

HERE = Path(__file__).with_name("layouts")
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in {
        "office": "office",
        "text": "text",
        "style": "style",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "presentation": "presentation",
    }.items()
)
_LINK = '<text:a xlink:href="{url}">{words}</text:a>'
_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


class _Writer:
    """The body of a flat OpenDocument with the gold of what is written."""

    def __init__(self, path: Path) -> None:
        self.layout = Layout(path=path)
        self.body: list[str] = []
        self.notes: list[Expected] = []

    def expect(self, kind: Kind, text: str, level: int = 0, links: tuple[tuple[str, str], ...] = ()) -> None:
        self.layout.blocks.append(Expected(kind=kind, text=text, level=level, links=links))

    def head(self, text: str, level: int, number: str = "") -> None:
        self.expect("heading", f"{number} {text}".strip(), level)
        depth = level - 1
        style = f'text:style-name="Heading{level}" text:outline-level="{depth}"'
        self.body.append(f"<text:h {style}>{escape(text)}</text:h>")

    def text(self, text: str, style: str = "Body", note: str = "", kind: Kind = "paragraph") -> None:
        self.expect(kind, text)
        self.body.append(f'<text:p text:style-name="{style}">{escape(text)}{self._note(note)}</text:p>')

    def _note(self, note: str) -> str:
        if not note:
            return ""
        number = len(self.notes) + 1
        self.notes.append(Expected(kind="footnote", text=f"{number} {note}"))
        citation = f"<text:note-citation>{number}</text:note-citation>"
        body = f'<text:note-body><text:p text:style-name="Note">{escape(note)}</text:p></text:note-body>'
        return f'<text:note text:id="n{number}" text:note-class="footnote">{citation}{body}</text:note>'

    def items(self, items: list[str], *, inner: list[str] | None = None, style: str = "Bullets") -> None:
        parts: list[str] = []
        for item in items:
            self.expect("item", item if style == "Bullets" else f"{len(parts) + 1}. {item}", 1)
            nested = ""
            if inner and item == items[0]:
                for deep in inner:
                    self.expect("item", deep, 2)
                nested = f"<text:list>{''.join(map(_item, inner))}</text:list>"
            parts.append(_item(item, nested))
        self.body.append(f'<text:list text:style-name="{style}">{"".join(parts)}</text:list>')

    def terms(self) -> None:
        rows = [("Begrip", "Betekenis"), *((term["term"], term["meaning"]) for term in TERMS)]
        for row, (term, meaning) in enumerate(rows):
            self.expect("paragraph" if row else "loose", f"{term} {meaning}")
        self.layout.terms += [term["term"] for term in TERMS]
        cells = "".join(
            "<table:table-row>"
            + "".join(
                '<table:table-cell table:style-name="Cell">'
                f'<text:p text:style-name="{"Small" if number else "Strong"}">{escape(cell)}</text:p>'
                "</table:table-cell>"
                for cell in row
            )
            + "</table:table-row>"
            for number, row in enumerate(rows)
        )
        wide = '<table:table-column table:style-name="Narrow"/><table:table-column table:style-name="Wide"/>'
        self.body.append(f"<table:table>{wide}{cells}</table:table>")


def word_report(folder: Path) -> Layout:
    """A report with a table of contents, numbered headings, footnotes, lists in lists and a table of terms."""
    return _paged(_report(HERE / "rapport.pdf").layout)


def slide_deck(folder: Path) -> Layout:
    """Slides: a title, two columns of bullets, and a side box with examples and links."""
    return _paged(_slides(HERE / "dia.pdf").layout)


def _paged(layout: Layout) -> Layout:
    """Find the pages of each block in what pypdf reads, which knows nothing of this reader."""
    pages = ["".join(filter(str.isalnum, page.extract_text())) for page in PdfReader(layout.path).pages]
    at = 1
    for block in layout.blocks:
        at = 1 if block.kind == "footnote" else at
        letters = "".join(filter(str.isalnum, block.text))
        for part in (letters[:25], letters[-25:]):
            found = [number for number, page in enumerate(pages, start=1) if part in page and number >= at]
            at = found[0] if found and block.kind != "loose" else at
            block.pages |= set(found[:1])
    return layout


def _report(path: Path) -> _Writer:
    made = _Writer(path)
    made.expect("heading", "Zorg voor morgen in de regio Twente", 1)
    made.body.append('<text:p text:style-name="Titel">Zorg voor morgen in de regio Twente</text:p>')
    made.text("Meerjarenplan van de gezamenlijke zorgaanbieders", "Body")
    made.expect("heading", "Inhoud", 2)
    made.body.append('<text:p text:style-name="Contents">Inhoud</text:p>')
    for number in range(1, 5):
        for title in (f"{number} {TITLES[4 * number]}", f"{number}.1 {TITLES[4 * number + 1]}"):
            made.expect("loose", f"{title} {2 * number}")
            made.body.append(f'<text:p text:style-name="Toc">{escape(title)}<text:tab/>{2 * number}</text:p>')
    for number in range(1, 5):
        made.head(TITLES[4 * number], 2, f"{number}")
        made.text(TEXT[5 * number], note=NOTES[number])
        inner = ITEMS[3 * number - 1 : 3 * number + 1] if number < 3 else None
        made.items(ITEMS[3 * number - 3 : 3 * number], inner=inner)
        made.head(TITLES[4 * number + 1], 3, f"{number}.1")
        made.text(TEXT[(5 * number + 1) % 24])
        made.text(TEXT[(5 * number + 2) % 24], note=NOTES[number + 3])
        made.head(TITLES[4 * number + 2], 3, f"{number}.2")
        made.text(TEXT[(5 * number + 3) % 24])
        made.items(ITEMS[2 * number : 2 * number + 3], style="Numbers")
        made.text(TEXT[(5 * number + 4) % 24])
        made.text(TEXT[(5 * number + 11) % 24])
    made.head("Begrippen", 2, "5")
    made.terms()
    made.layout.blocks += made.notes
    made.layout.furniture |= {"Zorgaanbieders Twente", "Zorg voor morgen | concept 3"}
    return made


def _slides(path: Path) -> _Writer:
    made = _Writer(path)
    for page in range(3):
        title = TITLES[3 * page + 1]
        made.expect("heading", title, 2)
        shapes = [_frame(title, "Titel", 1.2, 0.6, 25.5, 1.8)]
        for column in range(2):
            items = ITEMS[2 * page + 4 * column : 2 * page + 4 * column + 3]
            for item in items:
                made.expect("item", item, 1)
            shapes.append(_bullets(items, 1.2 + 8.6 * column, 3.0, 8.0, 9.5))
        made.expect("heading", "Leer van anderen", 3)
        box = ['<text:p text:style-name="BoxHead">Leer van anderen</text:p>']
        for example in EXAMPLES[2 * page : 2 * page + 2]:
            url = f"https://voorbeeld.nl/{example['place'].lower()}"
            made.expect("paragraph", f"{example['text']} Lees meer", links=(("Lees meer", url),))
            made.layout.examples.append((example["place"], url))
            words = f"{escape(example['text'])} {_LINK.format(url=url, words='Lees meer')}"
            box.append(f'<text:p text:style-name="Box">{words}</text:p>')
        shapes.append(_shape("".join(box), "Fill", 18.6, 3.0, 8.4, 10.5))
        shapes.append(_frame("Zorgtafel Twente, najaarsbijeenkomst", "Small", 1.2, 14.6, 12, 0.8))
        shapes.append(_frame(str(page + 1), "Small", 25.5, 14.6, 1.5, 0.8))
        made.body.append(f'<draw:page draw:name="dia{page}" draw:master-page-name="Plat">{"".join(shapes)}</draw:page>')
    made.layout.furniture.add("Zorgtafel Twente, najaarsbijeenkomst")
    return made


def _shape(inside: str, style: str, x: float, y: float, width: float, height: float) -> str:
    place = f'svg:x="{x}cm" svg:y="{y}cm" svg:width="{width}cm" svg:height="{height}cm"'
    return f'<draw:frame draw:style-name="{style}" {place}><draw:text-box>{inside}</draw:text-box></draw:frame>'


def _frame(text: str, style: str, *place: float) -> str:
    return _shape(f'<text:p text:style-name="{style}">{escape(text)}</text:p>', "None", *place)


def _bullets(items: list[str], *place: float) -> str:
    return _shape(f'<text:list text:style-name="Bullets">{"".join(map(_item, items))}</text:list>', "None", *place)


def _item(text: str, nested: str = "") -> str:
    return f'<text:list-item><text:p text:style-name="Item">{escape(text)}</text:p>{nested}</text:list-item>'


def _style(
    name: str, *, size: float, bold: bool = False, color: str = "#000000", rest: str = "", tabs: str = ""
) -> str:
    weight = "bold" if bold else "normal"
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {rest}>{tabs}'
        f'</style:paragraph-properties><style:text-properties fo:font-family="Liberation Sans" fo:font-size="{size}pt" '
        f'fo:font-weight="{weight}" fo:color="{color}" fo:language="nl" fo:country="NL"/></style:style>'
    )


def _list_style(name: str, *, bullets: bool) -> str:
    levels = []
    for level, sign in ((1, "•"), (2, "–")):
        place = (
            '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
            f'<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" '
            f'fo:margin-left="{0.7 * level}cm"/></style:list-level-properties>'
        )
        if bullets:
            levels.append(
                f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}">{place}'
                "</text:list-level-style-bullet>"
            )
        else:
            levels.append(
                f'<text:list-level-style-number text:level="{level}" style:num-format="1" style:num-suffix=".">{place}'
                "</text:list-level-style-number>"
            )
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def _styles() -> str:
    leader = (
        '<style:tab-stops><style:tab-stop style:position="16cm" style:type="right" style:leader-style="dotted" '
        'style:leader-text="."/></style:tab-stops>'
    )
    space = 'fo:margin-bottom="0.25cm" fo:line-height="115%"'
    keep = 'fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"'
    made = [
        _style("Titel", size=26, bold=True, color="#1f3864", rest='fo:margin-bottom="0.5cm"'),
        _style("Contents", size=16, color="#2f5496", rest=keep),
        _style("Heading2", size=16, color="#2f5496", rest=keep),
        _style("Heading3", size=13, color="#2f5496", rest=keep),
        _style("Body", size=11, rest=space),
        _style("Toc", size=11, rest='fo:margin-bottom="0.1cm"', tabs=leader),
        _style("Item", size=11, rest='fo:margin-bottom="0.1cm"'),
        _style("Note", size=9),
        _style("Small", size=10),
        _style("Strong", size=10, bold=True),
        _style("BoxHead", size=14, bold=True, color="#ffffff", rest='fo:margin-bottom="0.2cm"'),
        _style("Box", size=11, color="#ffffff", rest='fo:margin-bottom="0.3cm"'),
        _list_style("Bullets", bullets=True),
        _list_style("Numbers", bullets=False),
    ]
    return "".join(made)


_CELLS = (
    '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" '
    'fo:border="0.5pt solid #808080"/></style:style>'
    '<style:style style:name="Narrow" style:family="table-column"><style:table-column-properties '
    'style:column-width="4.5cm"/></style:style>'
    '<style:style style:name="Wide" style:family="table-column"><style:table-column-properties '
    'style:column-width="11.5cm"/></style:style>'
    '<style:style style:name="None" style:family="graphic"><style:graphic-properties draw:fill="none" '
    'draw:stroke="none" draw:auto-grow-height="false"/></style:style>'
    '<style:style style:name="Fill" style:family="graphic"><style:graphic-properties draw:fill="solid" '
    'draw:fill-color="#2f5496" draw:stroke="none" draw:auto-grow-height="false"/></style:style>'
)


def _text_document(body: list[str]) -> str:
    outline = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format="1" text:display-levels="{level}">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        'fo:text-indent="-1cm" fo:margin-left="1cm"/>'
        "</style:list-level-properties></text:outline-level-style>"
        for level in (1, 2)
    )
    running = "Zorg voor morgen | concept 3"
    footer = f'<text:p text:style-name="Small">{running}<text:tab/><text:tab/><text:page-number/></text:p>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} {_XLINK} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
        f'{_styles()}<text:outline-style style:name="Outline">{outline}</text:outline-style></office:styles>'
        f"<office:automatic-styles>{_CELLS}"
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
        'fo:margin="2.5cm"/><style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/>'
        '</style:header-style><style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/>'
        "</style:footer-style></style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>'
        '<text:p text:style-name="Small">Zorgaanbieders Twente</text:p></style:header>'
        f"<style:footer>{footer}</style:footer></style:master-page></office:master-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document>"
    )


def _presentation(body: list[str]) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} {_XLINK} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.presentation">'
        f"<office:automatic-styles>{_styles()}{_CELLS}"
        '<style:page-layout style:name="Wide"><style:page-layout-properties fo:page-width="28cm" '
        'fo:page-height="15.75cm" fo:margin="0cm"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Plat" style:page-layout-name="Wide"/>'
        "</office:master-styles>"
        f"<office:body><office:presentation>{''.join(body)}</office:presentation></office:body></office:document>"
    )


def export() -> None:
    """Write both documents anew."""
    HERE.mkdir(exist_ok=True)
    kinds: tuple[tuple[Callable[[Path], _Writer], Callable[[list[str]], str], str], ...] = (
        (_report, _text_document, "rapport.fodt"),
        (_slides, _presentation, "dia.fodp"),
    )
    for write, wrap, name in kinds:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / name
            source.write_text(wrap(write(source).body), "utf-8")
            command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(HERE), str(source)]
            subprocess.run(command, check=True, timeout=120)


if __name__ == "__main__":
    export()
