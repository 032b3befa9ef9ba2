"""An answer to take along: the same content in every format, every text literally, the same id for one question."""

import io
import os
import re
import shlex
import subprocess
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from answer_making import answer_of
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from app.answers.answer import Answer, Sentence
from app.export import files, handout
from app.export.handout import Handout
from app.export.word import docx
from app.pages import take_along, ui
from app.publishing import ingest
from app.settings import Settings
from app.texts import Language
from app.wiring import KnowledgeBase, Reader
from corpus.errors import InputError
from retrieval.filters import Filters

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TODAY = date(2026, 6, 1)
NASTY = (
    "*a* _b_ #c [d](e) <img src=x onerror=y> | `f` ~~g~~ &amp; $h$ 1. - + \u202eomgekeerd \x00\x1b[31m \\ https://i.nl"
)
WORDS = "specialist meekijkt"


def _taken(found: Answer, reader: Reader, language: Language = "nl") -> Handout:
    return handout.handout(found, reader.index, language=language, today=TODAY)


def _body(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def _part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def _notes(content: bytes) -> dict[int, str]:
    """Return the footnotes of a Word file by their id."""
    notes = _part(content, "word/footnotes.xml").iter(f"{W}footnote")
    return {
        int(note.get(f"{W}id", "")): "".join(map(str, note.itertext())) for note in notes if not note.get(f"{W}type")
    }


def _shown(markdown: str) -> str:
    """Return what a reader of Markdown sees, in one line; no HTML may come through."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    assert not re.search(r"<(?!/?(?:p|h[12]|blockquote|ul|li|strong|pre|code)>)", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_every_format_holds_the_question_the_answer_its_sources_and_where_it_comes_from(reader: Reader) -> None:
    taken = _taken(reader.ask("Wat is een meekijkconsult?"), reader)
    word = docx(taken)
    whole = f"{_body(word)} {' '.join(_notes(word).values())}"
    for text in (_shown(files.markdown(taken)), whole, files.plain(taken)):
        assert "Wat is een meekijkconsult?" in text
        assert all(line.text in text for line in taken.lines)
        assert all(note.text in text for note in taken.notes)
        assert all(value in text for _, value in taken.facts)


def test_a_footnote_has_one_fixed_style(reader: Reader) -> None:
    (note,) = _taken(answer_of(reader, WORDS), reader).notes
    assert note.text == (
        "Leidraad regionale zorg, uitgever onbekend, datum onbekend, "
        "paragraaf “Meekijkconsult”; status onbekend; citaat uit het document"
    )
    found = answer_of(reader, WORDS)
    named = replace(
        found.citations[0].source,
        publishers=("A", "B", "C", "D", "E", "F"), date="2024-05", status="vastgesteld", pages=9,
    )  # fmt: skip
    printed = replace(found.citations[0], source=named, lines="12-13")
    (note,) = _taken(replace(found, citations=(printed,)), reader, "en").notes
    assert "A, B, C, D and 2 others, May 2024, p. 1, lines 12-13, section" in note.text
    assert note.text.endswith("; adopted; quote from the document")


def test_words_of_an_original_are_quoted_and_those_of_a_digest_never(reader: Reader) -> None:
    found = answer_of(reader, WORDS)
    (line,) = _taken(found, reader).lines
    assert line.text.startswith("“Een meekijkconsult is")
    digest = replace(found.citations[0], passage=replace(found.citations[0].passage, text_kind="samenvatting"))
    taken = _taken(replace(found, citations=(digest,)), reader)
    assert taken.lines[0].text.startswith("Een meekijkconsult is")
    assert "samenvatting door de kennisbank" in taken.notes[0].text
    written = replace(found, citations=(digest,), sentences=(Sentence(text="Zo heet dat.", citations=(1,)),))
    assert _taken(written, reader).notes[0].quote.startswith("Een meekijkconsult is")


def test_a_list_stays_a_list(reader: Reader) -> None:
    found = answer_of(reader, "Leg in de regio vast")
    cited, text = found.citations[0], found.citations[0].passage.text
    quote = text[cited.start : text.index("terugbelt") + len("terugbelt")]
    listed = replace(found, citations=(replace(cited, quote=quote, end=cited.start + len(quote)),))
    listed = replace(listed, sentences=(Sentence(text=" ".join(quote.split()), citations=(1,)),))
    taken = _taken(listed, reader)
    first, second, third = taken.lines[0].parts
    assert (first, third) == ("“Leg in de regio vast:", "- Spreek af wie de patiënt terugbelt”")
    assert f"{first}\n\n{second}\n\n- Spreek af wie de patiënt terugbelt”[^1]" in files.markdown(taken)
    paragraphs = Document(io.BytesIO(docx(taken))).paragraphs
    items = [p.text for p in paragraphs if p.style and p.style.name == "List Bullet"]
    assert items[:2] == [second.removeprefix("- "), "Spreek af wie de patiënt terugbelt”"]


def test_a_written_sentence_comes_with_the_words_that_it_rests_on(reader: Reader) -> None:
    found = answer_of(reader, WORDS, "bereikbaarheid van de specialist", written_by="model-x (schrijven)")
    written = (
        Sentence(text="De specialist is bereikbaar.", citations=(2,)),
        Sentence(text="Hij kijkt mee.", citations=(1, 2)),
    )
    taken = _taken(replace(found, sentences=written), reader)
    word = docx(taken)
    assert [line.text for line in taken.lines] == ["De specialist is bereikbaar.", "Hij kijkt mee."]
    assert [note.number for note in taken.notes] == [2, 1]
    assert "“Maak afspraken over de bereikbaarheid van de specialist.”" in _notes(word)[2]
    assert "model-x (schrijven)" in _body(word)
    assert "Hij kijkt mee.[^1][^2]" in files.markdown(taken)
    # Each footnote stands once; it is named again by a link, and keeps the number that it has on the page.
    marks = _part(word, "word/document.xml")
    references = [mark.get(f"{W}id") for mark in marks.iter(f"{W}footnoteReference")]
    assert references == ["2", "1"]
    assert [link.get(f"{W}anchor") for link in marks.iter(f"{W}hyperlink")] == ["bron2"]
    assert {mark.get(f"{W}name") for mark in marks.iter(f"{W}bookmarkStart")} == {"bron1", "bron2"}
    assert _notes(word)[2].startswith("2 ")


def test_the_draft_is_told_above_the_answer(reader: Reader) -> None:
    found = reader.ask("Hoe ziet het hechte team in de wijk er in 2030 uit?")
    taken = _taken(found, reader)
    assert taken.notices[0][0] == "Let op: concept"
    for text in (files.markdown(taken), files.plain(taken), _body(docx(taken))):
        assert 0 < text.index("Let op: concept") < text.index(taken.lines[0].text[1:30])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_declined_answer_comes_with_the_nearest_passages(reader: Reader, language: Language) -> None:
    found = reader.ask("Hoeveel kost een meekijkconsult voor paarden in Australië op zondag?", language=language)
    taken = _taken(found, reader, language)
    assert not taken.lines
    assert taken.nearest
    shown = _shown(files.markdown(taken))
    for text in (shown, _body(docx(taken)), files.plain(taken)):
        assert {"nl": "Niet gevonden", "en": "Not found"}[language] in text
        assert all(near.place in text for near in taken.nearest)
        assert all(line.removeprefix(handout.ITEM) in text for near in taken.nearest for line in near.lines)
    assert taken.nearest[0].lines[0].startswith("“")
    assert taken.nearest[0].lines[-1].endswith("”")


def test_a_question_that_was_corrected_is_given_as_understood(reader: Reader) -> None:
    found = replace(answer_of(reader, WORDS), understood="Wat staat daar?")
    taken = _taken(found, reader)
    for text in (files.markdown(taken), files.plain(taken), _body(docx(taken))):
        assert "Gezocht als: Wat staat daar?" in text
    assert _taken(answer_of(reader, WORDS), reader).understood == ""


def test_text_comes_out_literally(reader: Reader) -> None:
    found = answer_of(reader, WORDS, question=NASTY)
    source = replace(found.citations[0].source, title=NASTY, publishers=(NASTY,))
    taken = _taken(replace(found, understood=NASTY, citations=(replace(found.citations[0], source=source),)), reader)
    told = handout.written(NASTY)
    word = docx(taken)
    assert told in _shown(files.markdown(taken))
    assert told in _body(word)
    assert told in _notes(word)[1]
    assert files.plain(taken).startswith(told)
    # The turned text ends within itself, and nothing is left that a terminal obeys.
    assert told.count("\u202e") == told.count("\u202c")
    assert not [c for c in files.plain(taken) if unicodedata.category(c) == "Cc" and c != "\n"]


@given(st.text(st.characters(codec=None), max_size=80))
def test_any_text_can_be_written_and_reads_the_same(text: str) -> None:
    told = handout.written(text)
    taken = Handout(
        language="nl", question=told or "?", understood="", notices=((told, told),), lines=(), notes=(), nearest=(),
        facts=(("naam", told),), command="kb ask", made="2026-06-01T00:00:00+00:00",
    )  # fmt: skip
    shown = _shown(files.markdown(taken))
    assert told in shown
    assert told in _body(docx(taken))
    told.encode()


def test_the_word_file_is_accessible(reader: Reader) -> None:
    found = reader.ask("Wat is een meekijkconsult?")
    tags: dict[Language, str] = {"nl": "nl-NL", "en": "en-GB"}
    for language, tag in tags.items():
        content = docx(_taken(found, reader, language))
        document = Document(io.BytesIO(content))
        assert document.core_properties.title == "Wat is een meekijkconsult?"
        assert document.core_properties.language == tag
        (spoken,) = document.styles.element.xpath("w:docDefaults//w:lang")
        assert spoken.get(f"{W}val") == tag
        levels = [p.style.name for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
        assert levels == ["Heading 1", "Heading 2"]
        quote = next(
            run
            for run in _part(content, "word/document.xml").iter(f"{W}r")
            if "meekijkt" in "".join(map(str, run.itertext()))
        )
        assert [said.get(f"{W}val") for said in quote.iter(f"{W}lang")] == ["nl-NL"]


SOFFICE = Path("/usr/bin/soffice")


@pytest.mark.skipif(not SOFFICE.exists(), reason="LibreOffice is missing (Debian: apt install libreoffice-writer)")
def test_an_office_program_opens_the_word_file(reader: Reader, tmp_path: Path) -> None:
    files.write(_taken(answer_of(reader, WORDS, question=NASTY), reader), tmp_path / "antwoord.docx")
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to"]
    subprocess.run(
        [*command, "fodt", "--outdir", str(tmp_path), str(tmp_path / "antwoord.docx")],
        check=True, capture_output=True, timeout=200,
    )  # fmt: skip
    text = (tmp_path / "antwoord.fodt").read_text("utf-8")
    assert "Een meekijkconsult is een consult" in text
    assert text.count("</text:note>") == 1
    assert "citaat uit het document" in text


def test_the_same_question_of_the_same_snapshot_gives_the_same_id_and_text(reader: Reader, settings: Settings) -> None:
    first = reader.ask("Wat is een meekijkconsult?")
    again = KnowledgeBase(settings).reader().ask("Wat  is een meekijkconsult? ")
    assert re.fullmatch("[0-9a-f]{32}", first.id)
    assert (first.id, first.text) == (again.id, again.text)
    others = {
        reader.ask("Wat is een spoedplein?").id,
        reader.ask("Wat is een meekijkconsult?", language="en").id,
        reader.ask("Wat is een meekijkconsult?", count=5).id,
        reader.ask("Wat is een meekijkconsult?", filters=Filters(documents=("leidraad",))).id,
    }
    assert len(others | {first.id}) == 5


def test_another_snapshot_gives_another_id(reader: Reader, settings: Settings, tmp_path: Path) -> None:
    before = reader.ask("Wat is een meekijkconsult?").id
    (tmp_path / "extra.md").write_text("# Extra\n\nIets anders.\n", "utf-8")
    ingest((tmp_path / "extra.md",), settings)
    assert KnowledgeBase(settings).reader().ask("Wat is een meekijkconsult?").id != before


def test_the_command_asks_the_same_again() -> None:
    filters = Filters(themes=("acute-zorg", "scholing"), since="2024")
    command = handout.command("-- Wat 'is' dat?", filters=filters, count=5, language="en")
    assert shlex.split(command) == [
        "kb", "ask", "--theme", "acute-zorg", "--theme", "scholing", "--since", "2024", "-k", "5",
        "--language", "en", "--", "-- Wat 'is' dat?",
    ]  # fmt: skip
    assert handout.command("Wat?", filters=Filters(), count=10, language="nl") == "kb ask 'Wat?'"


@pytest.mark.parametrize("name", ["antwoord.pdf", "antwoord", "antwoord.docx.zip"])
def test_another_ending_is_refused(reader: Reader, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as refused:
        files.write(_taken(answer_of(reader, WORDS), reader), tmp_path / name)
    assert refused.value.code == "out_ending"
    assert not list(tmp_path.glob("antwoord*"))


def test_a_file_is_replaced_whole_or_not_at_all(reader: Reader, tmp_path: Path) -> None:
    taken = _taken(answer_of(reader, WORDS), reader)
    file = tmp_path / "Antwoord.MD"
    file.write_text("oud", "utf-8")
    files.write(taken, file)
    assert file.read_text("utf-8") == files.markdown(taken)
    (tmp_path / "map.docx").mkdir()
    for unwritable in (tmp_path / "map.docx", tmp_path / "geen" / "a.md", file / "a.md"):
        with pytest.raises(InputError) as refused:
            files.write(taken, unwritable)
        assert refused.value.code == "out_file"
    assert not list(tmp_path.glob("*.new"))


@pytest.mark.skipif(os.name != "posix", reason="/dev/full is a device of Linux")
def test_a_full_disk_leaves_the_old_file(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("oud", "utf-8")
    (tmp_path / "a.md.new").symlink_to("/dev/full")
    with pytest.raises(InputError):
        files.write(_taken(answer_of(reader, WORDS), reader), file)
    assert file.read_text("utf-8") == "oud"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Wat is één coöperatie?", "kennisbank-wat-is-een-cooperatie.docx"),
        ("../../etc/passwd", "kennisbank-etc-passwd.docx"),
        ("健康", "kennisbank-antwoord.docx"),
        ("x" * 500, f"kennisbank-{'x' * 60}.docx"),
    ],
)
def test_a_file_is_named_after_its_question(question: str, name: str) -> None:
    assert files.file_name(question, ".docx") == name


def test_the_page_asks_for_the_file_of_an_answer(reader: Reader, settings: Settings) -> None:
    base = KnowledgeBase(settings)
    found = reader.ask("Wat is een meekijkconsult?")
    reply = take_along.file_of(base, found.question, theme="", ending=".docx", answer_id=found.id, language="nl")
    assert reply["name"] == "kennisbank-wat-is-een-meekijkconsult.docx"
    assert reply["said"] == "kennisbank-wat-is-een-meekijkconsult.docx staat bij uw downloads."
    renewed = take_along.file_of(base, found.question, theme="", ending=".md", answer_id="0" * 32, language="nl")
    assert "vernieuwd" in renewed["said"]
    assert take_along.file_of(base, "", theme="", ending=".md", answer_id="", language="nl").keys() == {"said"}
    unknown = take_along.file_of(base, "zorg", theme="weer", ending=".md", answer_id="", language="nl")
    assert "weer" in unknown["said"]


def test_two_turns_with_one_answer_open_their_own_cards(reader: Reader, settings: Settings) -> None:
    del reader
    base = KnowledgeBase(settings)
    first, second = (ui.ask(base, "Wat is een meekijkconsult?", "", "nl")["html"] for _ in range(2))
    anchors = [set(re.findall(r'<mark id="([^"]+)"', html)) for html in (first, second)]
    assert all(anchors)
    assert not anchors[0] & anchors[1]
    assert re.findall(r'data-answer="([^"]+)"', first) == re.findall(r'data-answer="([^"]+)"', second)


def test_a_question_on_the_buttons_is_escaped(reader: Reader, settings: Settings) -> None:
    del reader
    html = ui.ask(KnowledgeBase(settings), 'meekijkconsult "><script>alert(1)</script>', "", "nl")["html"]
    assert "<script" not in html
    assert 'data-question="meekijkconsult &quot;&gt;' in html
