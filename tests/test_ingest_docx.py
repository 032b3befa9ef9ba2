"""Word files: made with python-docx, with the XML of Word itself where python-docx has no word for it."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import FileRejected
from corpus.schema import Link
from ingest.blocks import Reading
from ingest.docx.read import read_docx
from ingest.passages import make_passages
from ingest.worker import read_safely

SPACES = (
    nsdecls("w", "r", "wp", "a", "m") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def para(text: str) -> str:
    return f"<w:p>{RUN.format(text)}</w:p>"


def add(document: WordDocument, xml: str) -> None:
    """Put a piece of WordprocessingML at the end of the body."""
    root = parse_xml(f"<w:body {SPACES}>{xml}</w:body>")
    for element in list(root):
        document.element.body.insert_element_before(element, "w:sectPr")


def saved(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def reading_of(*parts: str) -> Reading:
    """Read a document of pieces of XML."""
    document = Document()
    for part in parts:
        add(document, part)
    return read_docx(saved(document), file="a.docx")


def told(reading: Reading) -> list[str]:
    return [f"{one.kind[0]}{one.level or ''} {one.pieces[0].page} {one.text}" for one in reading.blocks]


def texts(reading: Reading) -> list[str]:
    return [one.text for one in reading.blocks]


def test_a_report() -> None:
    document = Document()
    document.core_properties.title = "Regioplan"
    document.core_properties.author = "RHO Voorbeeld"
    document.core_properties.modified = datetime(2025, 3, 4)  # noqa: DTZ001
    document.add_heading("Regioplan 2025", 0)
    document.add_heading("Inleiding", 1)
    document.add_paragraph("Een zin over eerstelijns-\u00a0en tweedelijns\u00adzorg.")
    document.add_paragraph("eerste", style="List Bullet")
    document.add_paragraph("dieper", style="List Bullet 2")
    document.add_paragraph("genummerd", style="List Number")
    document.add_heading("Doel", 2)
    document.add_paragraph("Tot slot.")
    reading = read_docx(saved(document), file="a.docx")
    assert told(reading) == [
        "h1 1 Regioplan 2025",
        "h2 1 Inleiding",
        "p 1 Een zin over eerstelijns- en tweedelijnszorg.",
        "i1 1 eerste",
        "i2 1 dieper",
        "i1 1 genummerd",
        "h3 1 Doel",
        "p 1 Tot slot.",
    ]
    assert (reading.title, reading.author, reading.date) == ("Regioplan 2025", "RHO Voorbeeld", "2025-03-04")
    assert reading.page_count == 0


def test_chapters_stand_under_the_title_and_a_single_heading_is_one() -> None:
    document = Document()
    document.core_properties.title = "Microsoft Word - concept"
    document.add_heading("Visie", 1)
    document.add_heading("Doel", 2)
    single = read_docx(saved(document), file="a.docx")
    assert told(single) == ["h1 1 Visie", "h2 1 Doel"]
    assert single.title == "Visie"
    document.add_heading("Slot", 1)
    assert told(read_docx(saved(document), file="a.docx")) == ["h2 1 Visie", "h3 1 Doel", "h2 1 Slot"]


def test_headings_by_dutch_name_and_by_outline_level() -> None:
    document = Document()
    document.styles.add_style("Kop 1", 1)
    own = document.styles.add_style("Hoofdstuk RHO", 1)
    own.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
    document.add_paragraph("Titel", style="Title")
    document.add_paragraph("Eerste", style="Kop 1")
    document.add_paragraph("Tweede", style="Hoofdstuk RHO")
    add(document, f'<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr>{RUN.format("Derde")}</w:p>')
    assert told(read_docx(saved(document), file="a.docx")) == [
        "h1 1 Titel",
        "h2 1 Eerste",
        "h3 1 Tweede",
        "h4 1 Derde",
    ]


def test_headings_made_by_hand() -> None:
    document = Document()
    for text, size, bold in [
        ("Samenwerken in de regio", 20, True),
        ("Aanleiding", 14, True),
        ("De zorg verandert en daarom is er dit plan voor de komende jaren.", 11, False),
        ("Waarom nu", 11, True),
        ("Er is een tekort aan huisartsen in elke regio.", 11, False),
        ("Let op: dit is vet, maar een hele zin.", 11, True),
        ("Aanpak", 14, True),
        ("We beginnen klein.", 11, False),
        ("Slotwoord zonder tekst", 11, True),
    ]:
        run = document.add_paragraph().add_run(text)
        run.font.size, run.bold = Pt(size), bold
    assert [line[:2] for line in told(read_docx(saved(document), file="a.docx"))] == [
        "h1", "h2", "p ", "h3", "p ", "p ", "h2", "p ", "p ",
    ]  # fmt: skip


def test_a_file_without_headings_or_title_keeps_its_text() -> None:
    document = Document()
    document.add_paragraph("Een zin.")
    document.add_paragraph("• met de hand\n• nog een")
    reading = read_docx(saved(document), file="a.docx")
    assert told(reading) == ["p 1 Een zin.", "i1 1 met de hand", "i1 1 nog een"]
    assert reading.title == ""


NUMBERING = """<w:numbering {spaces}><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1"/>
</w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:pStyle w:val="Heading2"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="Artikel %1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num></w:numbering>"""


def listed(text: str, number: int, level: int, style: str = "") -> str:
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{name}{place}</w:pPr>{RUN.format(text)}</w:p>"


def test_numbers_of_headings_and_articles_stay_and_plain_counters_go() -> None:
    document = Document()
    part = document.part.numbering_part
    part._element = parse_xml(NUMBERING.format(spaces=nsdecls("w")))
    add(document, listed("Inleiding", 1, 0, "Heading1") + listed("Doel", 1, 1, "Heading2"))
    add(document, listed("Aanpak", 1, 0, "Heading1") + listed("Begin", 1, 1, "Heading2"))
    add(document, listed("De regio beslist.", 2, 0) + listed("met mandaat", 2, 1) + listed("De zorg volgt.", 3, 0))
    assert told(read_docx(saved(document), file="a.docx")) == [
        "h2 1 1 Inleiding",
        "h3 1 1.1 Doel",
        "h2 1 2 Aanpak",
        "h3 1 2.1 Begin",
        "i1 1 Artikel 3 De regio beslist.",
        "i2 1 met mandaat",
        "i1 1 Artikel 9 De zorg volgt.",
    ]


def table(document: WordDocument, *rows: tuple[str, ...], bold: bool = False) -> None:
    made = document.add_table(len(rows), len(rows[0]))
    for index, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].add_run(text).bold = bold and index == 0


def test_tables() -> None:
    document = Document()
    document.add_heading("Afspraken", 1)
    table(document, ("Partij", "Taak"), ("RHO", "regie"), ("ROS", "steun."), bold=True)
    document.add_paragraph("Tussentekst.")
    table(document, ("Regio", "Inwoners", "Jaar"), ("Noord", "120.000", "2024"), ("Zuid", "80.000", "2023"))
    table(document, ("Adres", "Kade 1"), ("Open", "elke dag"))
    table(document, ("Een kader met een losse zin.",))
    assert texts(read_docx(saved(document), file="a.docx"))[1:] == [
        "Partij: RHO; Taak: regie",
        "Partij: ROS; Taak: steun.",
        "Tussentekst.",
        "Regio: Noord; Inwoners: 120.000; Jaar: 2024",
        "Regio: Zuid; Inwoners: 80.000; Jaar: 2023",
        "Adres: Kade 1",
        "Open: elke dag",
        "Een kader met een losse zin.",
    ]


def test_a_table_of_terms_gives_definitions() -> None:
    terms = [("RHO", "regionale huisartsenorganisatie"), ("ROS", "regionale ondersteuningsstructuur")]
    terms += [("MDO", "overleg van meer beroepen over een patiënt"), ("ANW", "avond, nacht en weekend")]
    document = Document()
    document.add_heading("Bijlage", 1)
    table(document, ("Begrip", "Definitie"), *terms)
    reading = read_docx(saved(document), file="a.docx")
    assert told(reading)[1:3] == ["h2 1 Begrip en Definitie", "p 1 RHO: regionale huisartsenorganisatie"]
    _, passages, _ = make_passages(reading, document_id="a", digest="0", file="", themes=())
    assert [passage.kind for passage in passages] == ["definitie"] * 4
    document.add_paragraph("Tekst die niet onder de tabel hoort.")
    after = read_docx(saved(document), file="a.docx")
    assert told(after)[1] == "p 1 RHO: regionale huisartsenorganisatie"
    assert ("table headers", 1) in after.removed


def test_merged_cells_and_nested_tables() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p>" + RUN + "</w:p></w:tc>"
    empty = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    rows = [
        cell.format('<w:gridSpan w:val="2"/>', "Regio Noord"),
        cell.format('<w:vMerge w:val="restart"/>', "Zorg") + cell.format("", "acuut"),
        empty + cell.format("", "thuis"),
    ]
    xml = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert texts(reading_of(xml)) == ["Regio Noord", "Zorg: acuut", "Zorg: thuis"]
    around = [f"{para('Vooraf.')}{xml}<w:p/>", para("Naast.")]
    nested = f"<w:tbl><w:tr>{''.join(f'<w:tc>{inside}</w:tc>' for inside in around)}</w:tr></w:tbl>"
    assert texts(reading_of(nested)) == ["Vooraf.", "Regio Noord", "Zorg: acuut", "Zorg: thuis", "Naast."]


def test_changes_comments_and_hidden_text() -> None:
    reading = reading_of(
        f"<w:p>{RUN.format('De regio ')}<w:ins>{RUN.format('beslist')}</w:ins>"
        "<w:del><w:r><w:delText>wacht</w:delText></w:r></w:del>"
        "<w:r><w:commentReference w:id='1'/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p>",
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{RUN.format('Deze zin loopt ')}</w:p>{para('door.')}",
        f"<w:p><w:moveFrom>{RUN.format('oud')}</w:moveFrom><w:moveTo>{RUN.format('Verplaatst.')}</w:moveTo></w:p>",
    )
    assert texts(reading) == ["De regio beslist", "Deze zin loopt door.", "Verplaatst."]
    assert reading.removed == (("comments", 1), ("deleted text", 2), ("hidden text", 1))


def test_headers_and_a_table_of_contents_are_left_out() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Regioplan 2025"
    document.sections[0].footer.paragraphs[0].text = "Pagina 1"
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    add(document, f"<w:sdt>{gallery}<w:sdtContent><w:p>{RUN.format('Inleiding 3')}</w:p></w:sdtContent></w:sdt>")
    add(document, f"<w:sdt><w:sdtContent><w:p>{RUN.format('Gewone tekst.')}</w:p></w:sdtContent></w:sdt>")
    reading = read_docx(saved(document), file="a.docx")
    assert texts(reading) == ["Gewone tekst."]
    assert reading.removed == (("headers and footers", 2), ("table of contents", 1))


def test_links_of_both_kinds() -> None:
    document = Document()
    key = document.part.relate_to("https://voorbeeld.nl/h", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText> HYPERLINK "https://voorbeeld.nl/v" </w:instrText></w:r>'
    add(
        document,
        f'<w:p>{RUN.format("Zie de ")}<w:hyperlink r:id="{key}">{RUN.format("handreiking")}</w:hyperlink>.</w:p>',
    )
    add(
        document,
        f"<w:p>{field.format('begin')}{code}{field.format('separate')}{RUN.format('visie')}{field.format('end')}</w:p>",
    )
    blocks = read_docx(saved(document), file="a.docx").blocks
    assert [block.text for block in blocks] == ["Zie de handreiking", "visie"]
    assert blocks[0].links == (Link(text="handreiking", url="https://voorbeeld.nl/h"),)
    assert blocks[1].links == (Link(text="visie", url="https://voorbeeld.nl/v"),)


def test_text_boxes_are_read_once_and_behind_their_section() -> None:
    def box(*texts: str) -> str:
        inside = "".join(f"<w:p>{text}</w:p>" for text in texts)
        shape = f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
        graphic = f'<a:graphicData uri="x"><wps:wsp>{shape}</wps:wsp></a:graphicData>'
        drawing = f"<w:drawing><a:graphic>{graphic}</a:graphic></w:drawing>"
        old = f"<w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict>"
        choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"

    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Praktijkvoorbeeld</w:t></w:r>"
    document = Document()
    document.add_heading("Acute zorg", 1)
    add(document, f"<w:p>{RUN.format('Voor de kaders.')}{box(RUN.format('Los kader.'))}</w:p>")
    add(document, f"<w:p>{box(bold, RUN.format('In Deventer werkt dit.'))}{RUN.format('Na de kaders.')}</w:p>")
    document.add_heading("Slot", 1)
    assert told(read_docx(saved(document), file="a.docx")) == [
        "h2 1 Acute zorg",
        "p 1 Voor de kaders.",
        "p 1 Los kader.",
        "p 1 Na de kaders.",
        "h3 1 Praktijkvoorbeeld",
        "p 1 In Deventer werkt dit.",
        "h2 1 Slot",
    ]


def with_notes(document: WordDocument, kind: str, *notes: str) -> None:
    inside = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{RUN.format(" " + text)}</w:p></w:{kind}>'
        for number, text in enumerate(notes, 2)
    )
    xml = f"<w:{kind}s {SPACES}>{inside}</w:{kind}s>".encode()
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = Part(PackURI(f"/word/{kind}s.xml"), content, xml, document.part.package)
    document.part.relate_to(part, f"{RELATIONSHIP_TYPE.FOOTNOTES.removesuffix('footnotes')}{kind}s")


def test_notes_and_their_marks() -> None:
    document = Document()
    with_notes(document, "footnote", "Bron: cijfers.", "Zie de bijlage.")
    with_notes(document, "endnote", "Aan het eind.")
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{}Reference w:id="{}"/></w:r>'
    power = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    add(
        document,
        f"<w:p>{RUN.format('In 2040')}{mark.format('footnote', 2)}{RUN.format(' is 5 m')}{power}"
        f"{RUN.format(' nodig.')}{mark.format('endnote', 2)}</w:p>",
    )
    add(document, '<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
    add(document, f"<w:p>{RUN.format('Volgend blad.')}{mark.format('footnote', 3)}</w:p>")
    reading = read_docx(saved(document), file="a.docx")
    assert told(reading) == [
        "p 1 In 2040 is 5 m² nodig.",
        "p 2 Volgend blad.",
        "f 1 1 Bron: cijfers.",
        "f 2 2 Zie de bijlage.",
        "f 2 1 Aan het eind.",
    ]
    assert reading.removed == (("footnote marks", 3),)


def test_pages_as_word_kept_them_and_as_the_writer_set_them() -> None:
    rendered, hard = "<w:r><w:lastRenderedPageBreak/></w:r>", '<w:r><w:br w:type="page"/></w:r>'
    reading = reading_of(
        f"<w:p>{RUN.format('Een zin die ')}{rendered}{RUN.format('doorloopt.')}</w:p>",
        f"<w:p>{hard}</w:p><w:p>{rendered}{RUN.format('Blad drie.')}</w:p>",
    )
    assert [(piece.page, piece.text) for block in reading.blocks for piece in block.pieces] == [
        (1, "Een zin die "),
        (2, "doorloopt."),
        (3, "Blad drie."),
    ]
    assert (reading.page_count, reading.remarks) == (3, ())
    only = reading_of(f"<w:p>{RUN.format('Een.')}</w:p><w:p>{hard}{RUN.format('Twee.')}</w:p>")
    assert only.page_count == 2
    assert "vaste pagina-einden" in only.remarks[0]


WORDS = st.lists(st.sampled_from(["zorg", "regio", "huisarts", "netwerk", "visie", "wijk"]), min_size=1, max_size=8)
PARTS = st.lists(
    st.tuples(st.sampled_from(["heading", "text", "item", "deep", "table", "link", "break"]), WORDS), max_size=25
)


@settings(max_examples=40, deadline=None)
@given(parts=PARTS)
def test_every_word_comes_out_once_and_in_order(parts: list[tuple[str, list[str]]]) -> None:
    document = Document()
    document.add_paragraph("begin")
    expected = ["begin"]
    for number, (kind, chosen) in enumerate(parts):
        words = [f"{word}{number}" for word in chosen]
        expected += words
        match kind:
            case "heading":
                document.add_heading(" ".join(words), 1 + number % 4)
            case "item" | "deep":
                document.add_paragraph(" ".join(words), style="List Bullet" if kind == "item" else "List Bullet 3")
            case "table":
                table(document, *[(word, f"{word}x") for word in words])
                expected[-len(words) :] = [part for word in words for part in (word, f"{word}x")]
            case "link":
                key = document.part.relate_to("https://voorbeeld.nl", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                add(document, f'<w:p><w:hyperlink r:id="{key}">{RUN.format(" ".join(words))}</w:hyperlink></w:p>')
            case "break":
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
                document.add_paragraph(" ".join(words))
            case _:
                document.add_paragraph(" ".join(words))
    reading = read_docx(saved(document), file="a.docx")
    assert " ".join(texts(reading)).replace(":", "").split() == expected
    assert reading.page_count == (sum(kind == "break" for kind, _ in parts) + 1 if "break" in dict(parts) else 0)


def repacked(change: Callable[[str, bytes], bytes], **extra: bytes) -> bytes:
    """Return a small document with its parts changed."""
    document = Document()
    document.add_paragraph("Een zin over zorg.")
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(saved(document))) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
        for name, content in extra.items():
            new.writestr(f"word/media/{name}", content)
    return stream.getvalue()


def body_of(content: bytes) -> bytes:
    return repacked(lambda name, old: content if name == "word/document.xml" else old)


def understated() -> bytes:
    """Return a package whose document says that it is small, and unpacks to much more."""
    data = bytearray(body_of(b"<a>" + b" " * 30_000_000 + b"</a>"))
    for signature, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            data[start + place : start + place + 4] = (1000).to_bytes(4, "little")
            start += 4
    return bytes(data)


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
OUTSIDE = '<!ENTITY a9 SYSTEM "file:///etc/hostname">'
DECLARED = (
    "<!DOCTYPE w:document [{}]><w:document {}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
)
NESTED = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
TABLES = (
    f"<w:document {nsdecls('w')}><w:body>"
    + "<w:tbl><w:tr><w:tc>" * 150
    + "<w:p/></w:tc></w:tr></w:tbl>" * 150
    + "</w:body></w:document>"
)
PLAIN = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WITH_MACROS = b"vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = PLAIN.replace(b"document.main", b"template.main")
DEEP = f"<w:document {nsdecls('w')}><w:body>{NESTED}</w:body></w:document>"


@pytest.mark.parametrize(
    ("code", "made"),
    [
        ("file_unpacks", lambda: body_of(b"<a>" + b" " * 200_000_000 + b"</a>")),
        ("file_unpacks", lambda: repacked(lambda name, old: old, **{"beeld.png": bytes(300_000_000)})),
        ("file_damaged", understated),
        ("file_convert", lambda: repacked(lambda _, old: old.replace(PLAIN, WITH_MACROS))),
        ("file_convert", lambda: repacked(lambda _, old: old.replace(PLAIN, TEMPLATE))),
        ("file_parts", lambda: repacked(lambda name, old: old, **{f"{n}.png": b"x" for n in range(10_001)})),
        ("file_unsafe", lambda: body_of(DECLARED.format(ENTITIES, nsdecls("w")).encode())),
        ("file_unsafe", lambda: body_of(DECLARED.format(OUTSIDE, nsdecls("w")).encode())),
        ("file_unsafe", lambda: body_of(DECLARED.format(OUTSIDE, nsdecls("w")).encode("utf-16"))),
        ("file_nested", lambda: body_of(DEEP.encode())),
        ("file_nested", lambda: body_of(TABLES.encode())),
        ("file_damaged", lambda: body_of(b"<w:document")),
        ("file_damaged", lambda: repacked(lambda name, old: old)[:4000]),
        ("file_damaged", lambda: repacked(lambda name, old: b"<a/>" if name == "[Content_Types].xml" else old)),
        ("file_without_words", lambda: saved(Document())),
    ],
)
def test_a_dangerous_or_broken_file_is_refused(tmp_path: Path, code: str, made: Callable[[], bytes]) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(made())
    with pytest.raises(FileRejected, match=r"a\.docx") as caught:
        read_safely(path)
    assert caught.value.code == code


def test_a_package_inside_a_package_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(repacked(lambda name, old: old, **{"binnen.docx": body_of(b"<a>" + b" " * 90_000_000 + b"</a>")}))
    assert texts(read_safely(path)) == ["Een zin over zorg."]
