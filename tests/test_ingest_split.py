import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.assemble import Assembled, assemble
from ingest.blocks import Block, BlockKind, Piece, Reading
from ingest.split import MAX_WORDS, MIN_WORDS, Span, split


def block(kind: BlockKind, text: str, level: int = 0, lead: str = "") -> Block:
    return Block(kind=kind, pieces=(Piece(text=text, page=1),), level=level, lead=lead)


def assembled(*blocks: Block) -> Assembled:
    return assemble(Reading(blocks=blocks, page_count=1), document_id="proef", digest="0", file="")


def texts(made: Assembled) -> list[str]:
    return [made.document.text[span.start : span.end] for span in split(made)]


def words(count: int, name: str = "woord") -> str:
    return f"{name.capitalize()} " + " ".join([name] * (count - 2)) + f" {name}."


def test_a_short_section_is_one_passage_and_no_passage_crosses_a_heading() -> None:
    made = assembled(
        block("heading", "Een", 2), block("paragraph", "Kort."), block("heading", "Twee", 2), block("paragraph", "Ook.")
    )
    assert texts(made) == ["Kort.", "Ook."]
    assert [span.headings for span in split(made)] == [("Een",), ("Twee",)]


def test_the_title_stands_in_no_heading_path_but_its_own() -> None:
    made = assembled(
        block("heading", "Titel", 1),
        block("paragraph", "Vooraf."),
        block("heading", "Een", 2),
        block("paragraph", "Kort."),
    )
    assert [span.headings for span in split(made)] == [("Titel",), ("Een",)]


def test_long_text_is_cut_at_sentences_into_passages_of_good_length() -> None:
    made = assembled(*(block("paragraph", " ".join(words(25) for _ in range(6))) for _ in range(5)))
    counts = [len(text.split()) for text in texts(made)]
    assert sum(counts) == 750
    assert all(MIN_WORDS <= count <= MAX_WORDS for count in counts)
    assert all(text.endswith(".") for text in texts(made))


def test_a_list_is_divided_between_items_and_its_lead_in_goes_with_the_first() -> None:
    items = [block("item", words(50, f"punt{number}"), 1) for number in range(6)]
    made = assembled(block("paragraph", f"{words(90)} Let op het volgende:"), *items)
    found = texts(made)
    assert sum("Let op" in text for text in found) == 1
    assert "Let op het volgende:\n- Punt0" in next(text for text in found if "Let op" in text)
    for number in range(6):
        assert sum(text.count(words(50, f"punt{number}")) for text in found) == 1


def test_a_long_item_is_not_cut() -> None:
    item = " ".join(words(30) for _ in range(9))
    assert texts(assembled(block("item", item, 1))) == [f"- {item}"]


def test_each_example_is_a_passage_of_its_own() -> None:
    made = assembled(
        block("heading", "Acute zorg", 2),
        block("heading", "Praktijkvoorbeelden en links", 3),
        block("item", "In Zwolle werkt een team.", 1),
        block("item", "met een deel", 2),
        block("item", "Loket – Meppel", 1),
        block("paragraph", "Het loket helpt."),
        block("item", "In Venlo is een loket.", 1),
    )
    assert texts(made) == [
        "- In Zwolle werkt een team.\n  - met een deel",
        "- Loket – Meppel\nHet loket helpt.",
        "- In Venlo is een loket.",
    ]
    assert {span.voice for span in split(made)} == {"example"}


def test_two_examples_in_one_paragraph_are_parted() -> None:
    made = assembled(
        block("heading", "Leer van anderen", 2),
        block("paragraph", "In het Zorghuis werken artsen samen. Dat gaat goed. Binnen Beweegnet Oost wordt gesport."),
    )
    assert texts(made) == [
        "In het Zorghuis werken artsen samen. Dat gaat goed.",
        "Binnen Beweegnet Oost wordt gesport.",
    ]


def test_a_practitioner_who_speaks_is_apart_from_the_text_around() -> None:
    made = assembled(
        block("heading", "Scholing", 2),
        block(
            "paragraph",
            "Een regio biedt scholing aan alle huisartsen, en aan hun medewerkers als dat kan, in de hele regio.",
        ),
        block("paragraph", "Leren doe je samen."),
        block("paragraph", "In onze praktijk leren wij van elkaar, en dat doen we graag."),
    )
    assert [span.voice for span in split(made)] == ["", "spoken"]
    assert texts(made)[1].startswith("Leren doe je samen.")


def test_a_told_example_in_a_list_is_apart() -> None:
    story = "Praktijkverhaal: fusie. " + words(25)
    made = assembled(block("paragraph", "Uitleg."), block("item", story, 1, "Praktijkverhaal: fusie."))
    assert [span.voice for span in split(made)] == ["", "told"]


def test_footnotes_are_passages_of_their_own() -> None:
    made = assembled(block("paragraph", "Tekst."), block("footnote", "1 Noot."), block("footnote", "2 Noot."))
    assert texts(made) == ["Tekst.", "1 Noot.\n2 Noot."]


_SENTENCES = st.lists(
    st.sampled_from(
        [
            "Maak afspraken.",
            "Het gaat om:",
            "In Zwolle werken artsen samen.",
            "o.a. dit",
            "- los",
            words(40),
            "Wij doen dit.",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
_HEADINGS = st.sampled_from(["Inleiding", "Praktijkvoorbeelden", "Leer van anderen", "Tips", "Begrippen"])
_BLOCKS = st.one_of(
    st.builds(lambda text, level: block("heading", text, level), _HEADINGS, st.integers(1, 4)),
    st.builds(lambda text: block("paragraph", text), _SENTENCES),
    st.builds(lambda text, level: block("item", text, level), _SENTENCES, st.integers(1, 3)),
    st.builds(lambda text: block("footnote", text), _SENTENCES),
)


def assert_covers(made: Assembled, spans: tuple[Span, ...]) -> None:
    text = made.document.text
    covered = [False] * len(text)
    for section in made.document.sections:
        covered[section.start : section.end] = [True] * (section.end - section.start)
    for span in spans:
        assert not any(covered[span.start : span.end])
        covered[span.start : span.end] = [True] * (span.end - span.start)
    assert all(done or character.isspace() for done, character in zip(covered, text, strict=True))


@given(st.lists(_BLOCKS, max_size=14))
def test_passages_cover_the_text_in_order(blocks: list[Block]) -> None:
    made = assembled(*blocks)
    spans = split(made)
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert_covers(made, spans)
    for span in spans:
        part = made.document.text[span.start : span.end]
        assert part == part.strip()
    for placed in made.blocks:
        if placed.kind == "item":
            assert any(span.start <= placed.start and placed.end <= span.end for span in spans)


IN_TURN = (
    "In Utrecht is de huisartsenpost gestart met een project voor ouderen. "
    "In Zwolle werken huisartsen samen met het ziekenhuis. "
)
ONE_PLACE = "De huisarts verwijst patiënten met artrose naar het ziekenhuis in de regio Utrecht. "


@pytest.mark.parametrize("heading", ["Aanpak", "Praktijkvoorbeelden", "Begrippenlijst"])
@pytest.mark.parametrize("sentences", [ONE_PLACE, IN_TURN], ids=["one place", "in turn"])
def test_a_paragraph_of_any_length_is_cut_in_time_that_grows_with_its_length(heading: str, sentences: str) -> None:
    made = assembled(block("heading", heading), block("paragraph", sentences * (400_000 // len(sentences))))
    began = time.process_time()
    spans = split(made)
    assert time.process_time() - began < 8
    assert_covers(made, spans)
    assert max(span.end - span.start for span in spans) < 10_000


def test_each_entry_of_a_list_of_terms_is_a_passage() -> None:
    entries = [
        "Burger Een inwoner.",
        "Netwerkzorg Samen zorg geven in een netwerk. Dat gaat over sectoren heen.",
        "Regiebehandelaar",
        "Degene die de zorg op elkaar afstemt.",
        "Wijk Een buurt of dorp.",
    ]
    made = assembled(block("heading", "Begrippenlijst", 2), *(block("paragraph", entry) for entry in entries))
    assert texts(made) == [entries[0], entries[1], f"{entries[2]}\n{entries[3]}", entries[4]]


@pytest.mark.parametrize("kind", ["paragraph", "item"])
@pytest.mark.parametrize("text", ["woord " * 20_000, "a" * 100_000], ids=["words", "letters"])
def test_text_without_an_end_is_cut_all_the_same(kind: BlockKind, text: str) -> None:
    made = assembled(block(kind, text.strip()))
    spans = split(made)
    assert_covers(made, spans)
    assert max(span.end - span.start for span in spans) < 10_000
