from hypothesis import given
from hypothesis import strategies as st

from corpus.schema import Link, PrintedLine
from ingest.assemble import Assembled, assemble
from ingest.blocks import Block, BlockKind, Piece, Reading


def block(kind: BlockKind, text: str, page: int = 1, level: int = 0, line: int = 0) -> Block:
    return Block(kind=kind, pieces=(Piece(text=text, page=page, line=line),), level=level)


def assembled(*blocks: Block, labels: tuple[str, ...] = ()) -> Assembled:
    reading = Reading(blocks=blocks, page_count=9, labels=labels)
    return assemble(reading, document_id="proef", digest="0", file="proef.pdf")


def test_the_text_is_running_text_with_plain_headings_and_dashes() -> None:
    made = assembled(
        block("heading", "Titel", level=1),
        block("paragraph", "Regel dit:"),
        block("item", "buiten", level=1),
        block("item", "binnen", level=2),
        block("heading", "Slot", level=2),
        block("paragraph", "Einde."),
    )
    assert made.document.text == "Titel\n\nRegel dit:\n- buiten\n  - binnen\n\nSlot\n\nEinde."
    assert [(section.title, section.level) for section in made.document.sections] == [("Titel", 1), ("Slot", 2)]
    assert made.blocks[3].start == made.document.text.index("- binnen")


def test_a_block_is_one_line_and_white_space_around_it_goes() -> None:
    made = assembled(block("paragraph", " een\u2028twee\r\n"), block("paragraph", "\n "), block("paragraph", "drie"))
    assert made.document.text == "een twee\ndrie"


def test_a_page_begins_where_its_first_text_stands() -> None:
    split = Block(kind="paragraph", pieces=(Piece(text="Op een ", page=1), Piece(text="en twee.", page=2, line=7)))
    made = assembled(split, block("paragraph", "Op vier.", page=4), labels=("i", "ii", "1", "4"))
    assert [(page.number, page.start, page.label) for page in made.document.pages] == [
        (1, 0, "i"),
        (2, 7, "ii"),
        (4, 16, ""),
    ]
    assert made.blocks[0].stretches[1].line == 7
    assert made.document.lines == (PrintedLine(number=7, start=7),)


def test_a_digest_that_returns_to_a_page_lists_it_again() -> None:
    made = assembled(block("paragraph", "a", page=3), block("paragraph", "b", page=5), block("paragraph", "c", page=3))
    assert [page.number for page in made.document.pages] == [3, 5, 3]


def test_footnotes_stand_at_the_end_of_their_page() -> None:
    over = Block(kind="paragraph", pieces=(Piece(text="Loopt ", page=1), Piece(text="door.", page=2)))
    made = assembled(
        block("paragraph", "Eerst."),
        block("footnote", "1 Bron een"),
        block("paragraph", "Dan."),
        block("heading", "Kop", level=2),
        over,
        block("footnote", "2 Bron twee", page=2),
        block("footnote", "3 Zonder tekst", page=7),
    )
    expected = "Eerst.\nDan.\n1 Bron een\n\nKop\n\nLoopt door.\n2 Bron twee\n3 Zonder tekst"
    assert made.document.text == expected
    assert [page.number for page in made.document.pages] == [1, 2, 7]


def test_a_link_without_an_address_is_no_link() -> None:
    links = (Link(text="leeg", url="#"), Link(text="vol", url="https://voorbeeld.nl"))
    made = assembled(Block(kind="paragraph", pieces=(Piece(text="leeg vol", page=1),), links=links))
    assert made.blocks[0].links == links[1:]


_WORDS = st.text(alphabet="aB .:-\n\u2028é", max_size=30)
_BLOCKS = st.builds(
    lambda kind, texts, page, level: Block(
        kind=kind,
        pieces=tuple(Piece(text=text, page=page + number) for number, text in enumerate(texts)),
        level=level if kind in ("heading", "item") else 0,
    ),
    st.sampled_from(["heading", "paragraph", "item", "footnote"]),
    st.lists(_WORDS, max_size=3),
    st.integers(1, 5),
    st.integers(1, 4),
)


@given(st.lists(_BLOCKS, max_size=12))
def test_every_block_stands_in_the_text_at_its_offsets(blocks: list[Block]) -> None:
    made = assembled(*blocks)
    text = made.document.text
    kept = sorted(one.text.translate(dict.fromkeys(map(ord, "\n\u2028"), " ")).strip() for one in blocks)
    assert sorted(text[one.body : one.end] for one in made.blocks) == [body for body in kept if body]
    assert len(text.split("\n\n\n")) == 1
    assert all(before.end < after.start for before, after in zip(made.blocks, made.blocks[1:], strict=False))
    for one in made.blocks:
        assert one.stretches[0].start == one.start
        assert one.stretches[-1].end == one.end
        assert all(a.end == b.start for a, b in zip(one.stretches, one.stretches[1:], strict=False))
    assert all(text[section.start : section.end] == section.title for section in made.document.sections)
    starts = [page.start for page in made.document.pages]
    assert starts == sorted(set(starts))
