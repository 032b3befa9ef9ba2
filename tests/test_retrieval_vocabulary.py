import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.vocabulary import vocabulary

WORDS = ["samenwerking", "samenwerken", "regio", "regionaal", "overheadkosten", "kosten", "kerken", "zorg", "é"]


@pytest.mark.parametrize(
    ("typed", "most", "nearest"),
    [
        ("samenwerkign", 2, "samenwerking"),
        ("regoi", 1, "regio"),
        ("werken", 1, ""),
        ("regionnaal", 1, "regionaal"),
        ("zorgpaden", 2, ""),
    ],
)
def test_the_nearest_word_begins_alike(typed: str, most: int, nearest: str) -> None:
    assert vocabulary(WORDS).nearest(typed, most=most) == nearest


def test_words_are_found_by_their_begin_and_end() -> None:
    known = vocabulary(WORDS)
    assert list(known.beginning_with("regio")) == ["regio", "regionaal"]
    assert sorted(known.ending_in("kosten")) == ["kosten", "overheadkosten"]
    assert not list(known.beginning_with("zorgpad"))
    assert "regio" in known
    assert "Regio" not in known


@given(st.sets(st.text(alphabet="abé", min_size=1, max_size=5)), st.text(alphabet="abé", min_size=1, max_size=3))
def test_nothing_is_missed(words: set[str], part: str) -> None:
    known = vocabulary(words)
    assert set(known.beginning_with(part)) == {word for word in words if word.startswith(part)}
    assert set(known.ending_in(part)) == {word for word in words if word.endswith(part)}
