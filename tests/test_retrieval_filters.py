import numpy as np
import pytest

from corpus.errors import InputError
from corpus.schema import Passage, Source
from retrieval.filters import Filters, FilterTable, filter_table

SOURCES = {
    "leidraad": Source(id="leidraad", title="L", type="leidraad", status="vastgesteld", date="2026-06"),
    "visie": Source(id="visie", title="V", type="visie", status="concept", date="2019"),
    "los": Source(id="los", title="Z"),
}


def passage(document: str, *, themes: tuple[str, ...] = (), **labels: str) -> Passage:
    return Passage(
        id=f"{document}:{labels}", document_id=document, start=0, end=1, text="x", text_kind="origineel", page=1,
        headings=(), themes=themes, **labels,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture(scope="module")
def table() -> FilterTable:
    return filter_table(
        [
            passage("leidraad", themes=("acute-zorg", "scholing"), kind="advies", force="advies", level="regio"),
            passage("leidraad", themes=("scholing",), kind="feit"),
            passage("visie", kind="advies", level="regio"),
            passage("los", themes=("acute-zorg",)),
        ],
        SOURCES,
    )


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (Filters(), [0, 1, 2, 3]),
        (Filters(themes=("acute-zorg",)), [0, 3]),
        (Filters(themes=("acute-zorg", "scholing")), [0, 1, 3]),
        (Filters(themes=("acute-zorg",), kinds=("advies",)), [0]),
        (Filters(kinds=("advies",), levels=("regio",)), [0, 2]),
        (Filters(forces=("advies",)), [0]),
        (Filters(types=("visie", "overig")), [2, 3]),
        (Filters(statuses=("concept",)), [2]),
        (Filters(documents=("los",)), [3]),
        (Filters(since="2020"), [0, 1]),
        (Filters(since="2026-07"), []),
        (Filters(until="2026"), [0, 1, 2]),
        (Filters(until="2026-05"), [2]),
        (Filters(since="2019", until="2019"), [2]),
        (Filters(themes=("bekostiging",)), []),
    ],
)
def test_filters_combine(table: FilterTable, filters: Filters, rows: list[int]) -> None:
    assert np.flatnonzero(table.allowed(filters)).tolist() == rows


@pytest.mark.parametrize("date", ["gisteren", "26", "2026-6", "2026-06-01T00:00"])
def test_a_date_that_is_none_is_told(table: FilterTable, date: str) -> None:
    with pytest.raises(InputError, match="is geen datum"):
        table.allowed(Filters(since=date))
