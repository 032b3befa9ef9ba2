"""Documents of many layouts, made here or by an office suite, held to the same rules as the originals.

The gold of each is written down while it is set; `layout_checks` tells what each measure means.
"""

from collections.abc import Callable
from pathlib import Path

import layout_books
import layout_boxes
import layout_columns
import layout_notes
import layout_office
import layout_plain
import layout_styles
import layout_tables
import pytest
from layout_checks import Held, hold
from layout_press import Layout

RECALL, EXTRA, HEADINGS = 0.995, 0.005, 0.9
LAYOUTS: tuple[Callable[[Path], Layout], ...] = (
    layout_office.word_report,
    layout_office.slide_deck,
    layout_columns.two_columns,
    layout_columns.newsletter,
    layout_columns.margin_notes,
    layout_columns.line_numbers_right,
    layout_columns.line_numbers_fifth,
    layout_books.long_book,
    layout_books.hyphenated,
    layout_notes.footnotes,
    layout_plain.memo_bold,
    layout_plain.memo_numbered,
    layout_plain.memo_capitals,
    layout_plain.memo_underlined,
    layout_plain.memo_typed,
    layout_plain.bookmarked,
    layout_plain.letter_by_letter,
    layout_plain.latin_ligatures,
    layout_styles.colored_headings,
    layout_styles.indented,
    layout_styles.quote_in_column,
    layout_styles.spaced_letters,
    layout_tables.tables,
    layout_tables.open_tables,
    layout_tables.turned_pages,
    layout_tables.turned_table,
    layout_tables.form,
    layout_boxes.boxes,
    layout_boxes.side_boxes,
    layout_boxes.watermarked,
)
# A paragraph that a page or column end cuts right behind a full stop, in ragged text: nothing tells that it goes on.
CUT_AT_A_SENTENCE = {"long_book": 5, "newsletter": 1}


@pytest.fixture(scope="module", params=LAYOUTS, ids=lambda layout: layout.__name__)
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Held:
    layout: Callable[[Path], Layout] = request.param
    return hold(layout(tmp_path_factory.mktemp(layout.__name__)), name=layout.__name__)


def test_its_letters_are_read_and_no_others(held: Held) -> None:
    recall, extra = held.letters
    assert recall >= RECALL
    assert extra <= EXTRA


def test_its_headings_are_found(held: Held) -> None:
    assert held.heading_f1 >= HEADINGS


def test_each_paragraph_item_and_footnote_is_whole(held: Held) -> None:
    assert len(held.broken) <= CUT_AT_A_SENTENCE.get(held.name, 0), held.broken


def test_its_blocks_stand_in_reading_order_under_their_headings(held: Held) -> None:
    assert held.ordered == 1
    assert held.misplaced == []


def test_the_page_and_the_printed_lines_of_each_block_are_right(held: Held) -> None:
    assert held.paged_wrong == []
    assert held.numbered_wrong == []


def test_no_passage_holds_furniture(held: Held) -> None:
    assert held.shown_furniture == []


def test_its_links_have_their_words(held: Held) -> None:
    assert held.lost_links == []


def test_its_examples_and_definitions_become_records(held: Held) -> None:
    assert held.lost_examples == []
    assert held.lost_terms == []
