import pytest

from corpus.schema import Link
from ingest.blocks import Block, Piece, Reading
from ingest.rejoin import rejoin


def read(*texts: str, **changes: object) -> str:
    blocks = tuple(Block(kind="paragraph", pieces=(Piece(text=text, page=1),)) for text in texts)
    reading = Reading(blocks=blocks, page_count=1, **changes)  # type: ignore[arg-type]
    return " / ".join(block.text for block in rejoin(reading).blocks)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Maak een duidige afspraken.", "Maak eenduidige afspraken."),
        ("De vorm geving kost tijd.", "De vormgeving kost tijd."),
        ("Een samen werkingsovereenkomst. De samenwerkingsovereenkomst.", None),
        ("We gaan in de regio samen werken aan zorg.", None),
        ("Kom op tijd voor het overleg en zorg voor koffie.", None),
        ("Het Zaans Medisch Centrum en de Kiek sessies.", None),
    ],
)
def test_half_a_word_joins_its_other_half(text: str, whole: str | None) -> None:
    expected = whole or text.replace("samen werkingsovereenkomst", "samenwerkingsovereenkomst")
    assert read(text) == expected


def test_two_real_words_join_only_where_the_document_lost_its_hyphens() -> None:
    sentence = "De huis arts verwijst en de huisartsen overleggen."
    assert read(sentence) == sentence
    lost = "De vorm geving en eenduidige ingre diënten. Een duidige aanpak."
    assert read(sentence, lost).startswith("De huisarts verwijst")


def test_leads_and_links_stay_the_words_of_their_block() -> None:
    block = Block(
        kind="item", level=1, pieces=(Piece(text="Een duidige taal. Zie de vorm geving.", page=1),),
        lead="Een duidige taal", links=(Link(text="vorm geving", url="https://voorbeeld.nl"),),
    )  # fmt: skip
    whole = rejoin(Reading(blocks=(block,), page_count=1)).blocks[0]
    assert whole.text == "Eenduidige taal. Zie de vormgeving."
    assert (whole.lead, whole.links[0].text) == ("Eenduidige taal", "vormgeving")


def test_a_digest_is_left_as_it_was_written() -> None:
    assert read("Maak een duidige afspraken.", text_kind="samenvatting") == "Maak een duidige afspraken."
