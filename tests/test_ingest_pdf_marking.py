"""Words that are marked on a page: whatever lies between their letters on paper."""

from itertools import count

import pytest

from ingest.pdf.marking import Box, boxes_of


def _page(*lines: str) -> list[tuple[str, Box]]:
    """The characters of lines of ten by ten pixels a letter."""
    return [
        (character, Box(left=10.0 * x, top=20.0 * y, right=10.0 * x + 10, bottom=20.0 * y + 10))
        for y, line in enumerate(lines)
        for x, character in zip(count(), line, strict=False)
    ]


def test_a_stretch_over_two_lines_has_a_box_on_each() -> None:
    page = _page("Eerst dit. Het regio-", "plan geldt tot 2030.")
    assert boxes_of("Het regioplan geldt", page) == (
        Box(left=110, top=0, right=200, bottom=10),
        Box(left=0, top=20, right=100, bottom=30),
    )


@pytest.mark.parametrize("drawn", ["\ufb01nancie\u0308n", "financi\u00ebn", "fi\u00adnanciën", "FINANCIËN"])
def test_ligatures_accents_and_soft_hyphens_do_not_matter(drawn: str) -> None:
    assert len(boxes_of("financiën", _page(drawn))) == 1


def test_a_footer_in_the_middle_is_left_unmarked() -> None:
    page = _page(
        "Het zorgprogramma ouderenzorg begint bij de huisarts en", "pagina 3", "eindigt pas wanneer de patiënt dat wil."
    )
    marked = boxes_of(
        "Het zorgprogramma ouderenzorg begint bij de huisarts en eindigt pas wanneer de patiënt dat wil.", page
    )
    assert {box.top for box in marked} == {0, 40}


def test_two_columns_are_not_joined() -> None:
    page = [
        *_page("links"),
        *((c, Box(left=b.left + 400, top=b.top, right=b.right + 400, bottom=b.bottom)) for c, b in _page("rechts")),
    ]
    assert len(boxes_of("links rechts", page)) == 2


@pytest.mark.parametrize("text", ["", "...", "dit staat er niet, ook niet voor een deel"])
def test_what_is_not_there_is_not_marked(text: str) -> None:
    assert boxes_of(text, _page("Iets anders.")) == ()
