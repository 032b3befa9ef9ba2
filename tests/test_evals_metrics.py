import pytest

from corpus.schema import Document, Page
from evals import metrics
from evals.cases import Case, Cited, Found, Gold, Outcome

TEXT = "Een kernteam overlegt elke maand. De huisarts blijft hoofdbehandelaar."
DOCUMENT = Document(
    id="d", text=TEXT, text_kind="origineel", pages=(Page(number=1, start=0), Page(number=2, start=34)), sections=(),
    digest="0",
)  # fmt: skip
DOCUMENTS = {"d": DOCUMENT}


def found(start: int, end: int, document: str = "d") -> Found:
    return Found(document=document, start=start, end=end)


def cited(quote: str, start: int, *spans: tuple[int, int, int]) -> Cited:
    return Cited(document="d", quote=quote, passage_text=TEXT, start=start, end=start + len(quote), spans=spans)


def outcome(case_id: str, status: str, *citations: Cited) -> Outcome:
    return Outcome(
        case_id=case_id, status=status, found=(), cited=citations, sentences=2, cited_sentences=len(citations),
        seconds=0.1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("passages", "rank"),
    [
        ([found(0, 33)], 1),
        ([found(34, 70), found(0, 33)], 2),
        ([found(0, 16)], 0),
        ([found(0, 17)], 1),
        ([found(0, 33, "e")], 0),
        ([], 0),
    ],
    ids=["whole", "second", "under half", "half", "other document", "none"],
)
def test_a_passage_holds_gold_when_it_has_half_of_it(passages: list[Found], rank: int) -> None:
    assert metrics.rank_of_gold(passages, [found(0, 33)]) == rank


def test_hits_and_reciprocal_rank() -> None:
    ranks = [1, 2, 0, 6, 11]
    assert metrics.hit_at(ranks, 5).value == pytest.approx(2 / 5)
    assert metrics.reciprocal_rank(ranks).value == pytest.approx((1 + 1 / 2 + 1 / 6) / 5)


@pytest.mark.parametrize(
    ("citation", "valid"),
    [
        (cited("De huisarts", 34, (2, 34, 45)), True),
        (cited("maand. De", 27, (1, 27, 34), (2, 34, 36)), True),
        (cited("De huisarts", 34, (1, 34, 45)), False),
        (cited("De specialist", 34, (2, 34, 47)), False),
        (cited("De huisarts", 33, (2, 34, 45)), False),
        (cited("De huisarts", 34, (2, 35, 46)), False),
        (cited("De huisarts", 34), False),
        (cited("", 34, (2, 34, 34)), False),
        (cited("De huisarts", 34, (3, 34, 45)), False),
    ],
    ids=[
        "right", "over a page end", "wrong page", "changed word", "wrong offset", "wrong span", "no span", "empty",
        "no such page",
    ],
)  # fmt: skip
def test_a_citation_is_valid_when_its_words_are_where_it_says(citation: Cited, valid: bool) -> None:
    assert metrics.citation_is_valid(citation, DOCUMENTS) is valid


def test_coverage_gold_and_abstention() -> None:
    cases = [
        Case(id="a", question="?", kind="feit", answerable=True, evidence=(Gold(document="d", quote="x"),)),
        Case(id="b", question="?", kind="feit", answerable=True, evidence=(Gold(document="d", quote="x"),)),
        Case(id="c", question="?", kind="nabij", answerable=False),
        Case(id="d", question="?", kind="buiten", answerable=False),
    ]
    outcomes = [
        outcome("a", "answered", cited("De huisarts", 34, (2, 34, 45))),
        outcome("b", "unanswerable_no_evidence"),
        outcome("c", "unanswerable_no_evidence"),
        outcome("d", "answered", cited("Een", 0, (1, 0, 3))),
    ]
    gold = {"a": (found(40, 50),), "b": (found(0, 10),)}
    assert metrics.gold_cited(cases, outcomes, gold).value == 1
    assert metrics.citation_coverage(outcomes).value == 2 / 8
    recall, false = metrics.abstention(cases, outcomes)
    assert (recall.value, false.value) == (0.5, 0.5)


def test_a_figure_on_nothing_says_so() -> None:
    assert metrics.hit_at([], 5).count == 0
