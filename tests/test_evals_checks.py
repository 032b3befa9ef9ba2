from collections.abc import Callable
from dataclasses import replace

import pytest
from evals_making import ASKED, GOAL, KEPT, LIBRARY, PAID, answer, cited, declined, worded

from corpus.schema import Page
from evals.checks import Fault, Kind, citation_is_valid, faults, pages_are_right, rests_on_draft
from evals.runs import Cited, Noticed, Outcome, Said

GOOD = answer(ASKED, KEPT, PAID, GOAL)


def kinds(outcome: Outcome) -> list[str]:
    return [fault.kind for fault in faults(outcome, LIBRARY)]


def with_citation(outcome: Outcome, changed: Cited) -> Outcome:
    return replace(outcome, citations=(changed, *outcome.citations[1:]))


@pytest.mark.parametrize(
    "outcome",
    [
        GOOD,
        answer("mits de huisarts meekijkt"),
        worded(
            ("In Zwolle betaalt de zorgverzekeraar.", [PAID]),
            ("Het duurt twintig minuten mits de huisarts meekijkt.", [ASKED]),
        ),
        worded(("Een hecht team is er volgens Discussiestuk in 2030 in elke wijk.", [GOAL])),
        declined(),
        declined(status="refused_personal"),
    ],
    ids=["quotes", "part of a passage", "worded", "title of its document", "declined", "personal"],
)
def test_a_good_answer_has_no_fault(outcome: Outcome) -> None:
    assert faults(outcome, LIBRARY) == ()


def test_a_quote_of_more_lines_is_a_sentence_of_one() -> None:
    quote = "Een zorgverzekeraar\nin  Zwolle"
    passage = replace(LIBRARY.passages["gids:106"], text=f"{quote}.", end=106 + len(quote) + 1)
    guide = LIBRARY.documents["gids"]
    library = replace(
        LIBRARY,
        passages={**LIBRARY.passages, passage.id: passage},
        documents={**LIBRARY.documents, "gids": replace(guide, text=f"{guide.text[:106]}{quote}.")},
    )
    one = cited(quote, 1, library)
    outcome = replace(
        answer(PAID),
        citations=(one,),
        sentences=(Said(text="Een zorgverzekeraar in Zwolle", citations=(1,)),),
    )
    assert faults(outcome, library) == ()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda one: replace(one, page=2), "page"),
        (lambda one: replace(one, spans=((2, 0, 63),)), "page"),
        (lambda one: replace(one, page=9, spans=((9, 0, 63),)), "page"),
        (lambda one: replace(one, spans=()), "page"),
        (lambda one: replace(one, quote=one.quote.replace("20", "30")), "citation"),
        (lambda one: replace(one, start=1, end=64), "citation"),
        (lambda one: replace(one, end=62), "citation"),
        (lambda one: replace(one, spans=((1, 0, 62),)), "citation"),
        (lambda one: replace(one, spans=((1, 0, 20), (1, 21, 63))), "citation"),
        (lambda one: replace(one, passage_id="gids:64"), "citation"),
        (lambda one: replace(one, passage_id="elders"), "citation"),
        (lambda one: replace(one, document_id="concept"), "page"),
        (lambda one: replace(one, document_id="elders"), "citation"),
        (lambda one: replace(one, quote="", end=0, spans=((1, 0, 0),)), "citation"),
    ],
)
def test_a_citation_that_is_not_right_is_a_fault(change: Callable[[Cited], Cited], kind: str) -> None:
    good = cited(ASKED)
    changed = change(good)
    assert citation_is_valid(good, LIBRARY)
    assert not citation_is_valid(changed, LIBRARY)
    # Of a citation to another document its status, text kind and notices may be wrong as well.
    assert kind in kinds(with_citation(answer(ASKED), changed))


def test_a_right_quote_of_a_document_that_was_changed_since_is_a_fault() -> None:
    guide = LIBRARY.documents["gids"]
    other = replace(LIBRARY, documents={**LIBRARY.documents, "gids": replace(guide, text=guide.text.upper())})
    assert citation_is_valid(cited(ASKED), LIBRARY)
    assert not citation_is_valid(cited(ASKED), other)


def test_a_quote_over_the_end_of_a_page_names_both() -> None:
    document = replace(LIBRARY.documents["gids"], pages=(Page(number=4, start=0), Page(number=5, start=20)))
    library = replace(LIBRARY, documents={"gids": document})
    over = replace(cited(ASKED), page=4, spans=((4, 0, 20), (5, 20, 63)))
    assert citation_is_valid(over, library)
    assert not pages_are_right(replace(over, page=5), document)
    assert not pages_are_right(replace(over, spans=((4, 0, 21), (5, 21, 63))), document)
    assert not pages_are_right(replace(over, spans=((4, 0, 19), (5, 19, 63))), document)


@pytest.mark.parametrize("field", [{"document_status": "concept"}, {"text_kind": "samenvatting"}])
def test_a_citation_with_another_standing_is_a_fault(field: dict[str, str]) -> None:
    changed = replace(cited(ASKED), **field)  # type: ignore[arg-type]
    assert faults(with_citation(answer(ASKED), changed), LIBRARY) == (Fault(kind="status", where="1"),)


@pytest.mark.parametrize("citations", [(), (9,), (1, 9)], ids=["none", "dangling", "one of two dangling"])
def test_a_sentence_without_a_source_is_a_fault(citations: tuple[int, ...]) -> None:
    outcome = replace(answer(ASKED), sentences=(Said(text=ASKED, citations=citations),))
    assert faults(outcome, LIBRARY) == (Fault(kind="coverage", where=ASKED),)


def test_a_quoted_sentence_is_verbatim() -> None:
    text = ASKED.replace("20", "30")
    outcome = replace(answer(ASKED), sentences=(Said(text=text, citations=(1,)),))
    assert faults(outcome, LIBRARY) == (Fault(kind="verbatim", where=text),)


@pytest.mark.parametrize(
    ("quote", "sentence", "kind"),
    [
        (ASKED, "Een meekijkconsult duurt 30 minuten, mits de huisarts meekijkt.", "number"),
        (ASKED, "Een meekijkconsult duurt in Zutphen 20 minuten, mits de huisarts meekijkt.", "name"),
        (PAID, "Een zorgverzekeraar in Zwolle betaalt het niet per 2025.", "negation"),
        (KEPT, "De huisarts verwijst de patiënt dan.", "negation"),
        (ASKED, "Een meekijkconsult duurt 20 minuten en de huisarts kijkt mee.", "reserve"),
        (ASKED, "Mits bibliotheken voortaan iedere zondag gesloten blijven.", "support"),
    ],
)
def test_a_worded_sentence_that_says_something_else_is_a_fault(quote: str, sentence: str, kind: Kind) -> None:
    assert faults(worded((sentence, [quote])), LIBRARY) == (Fault(kind=kind, where=sentence),)


@pytest.mark.parametrize("kind", ["draft", "superseded", "summary"])
def test_what_must_be_said_beside_an_answer_is_said(kind: str) -> None:
    good = answer(GOAL)
    gone = replace(good, notices=tuple(notice for notice in good.notices if notice.kind != kind))
    other = replace(good, notices=(*gone.notices, Noticed(kind=kind, text="!", document_ids=("gids",))))
    assert faults(gone, LIBRARY) == faults(other, LIBRARY) == (Fault(kind="notice", where=f"{kind} concept"),)


@pytest.mark.parametrize(
    "outcome",
    [
        replace(answer(ASKED), status="unanswerable_no_evidence"),
        replace(declined(), status="answered"),
        replace(answer(ASKED), sentences=()),
    ],
    ids=["declined with an answer", "answered without", "citations without sentences"],
)
def test_the_status_fits_the_answer(outcome: Outcome) -> None:
    assert faults(outcome, LIBRARY) == (Fault(kind="status", where=outcome.status),)


@pytest.mark.parametrize("status", ["answered", "partial", "referred"])
def test_an_answer_has_one_of_three_statuses(status: str) -> None:
    assert faults(replace(answer(ASKED), status=status), LIBRARY) == ()


def test_each_fault_is_told_with_its_place() -> None:
    bad = replace(GOOD, citations=(*GOOD.citations[:2], replace(GOOD.citations[2], page=1), GOOD.citations[3]))
    assert faults(replace(bad, notices=()), LIBRARY) == (
        Fault(kind="page", where="3"),
        Fault(kind="notice", where="draft concept"),
        Fault(kind="notice", where="superseded concept"),
        Fault(kind="notice", where="summary concept"),
    )


@pytest.mark.parametrize(
    ("outcome", "rests"),
    [
        (answer(ASKED), (0, 0)),
        (answer(ASKED, GOAL), (1, 1)),
        (replace(answer(GOAL), notices=()), (1, 0)),
        (replace(answer(GOAL), notices=(Noticed(kind="draft", text="!", document_ids=("gids",)),)), (1, 0)),
        (replace(answer(GOAL), notices=(Noticed(kind="summary", text="!", document_ids=("concept",)),)), (1, 0)),
        (declined(), (0, 0)),
        (with_citation(answer(ASKED), replace(cited(ASKED), document_id="elders")), (0, 0)),
    ],
)
def test_an_answer_says_that_it_rests_on_a_draft(outcome: Outcome, rests: tuple[int, int]) -> None:
    assert rests_on_draft(outcome, LIBRARY) == rests


def test_each_draft_is_named() -> None:
    sources = {name: replace(source, status="concept") for name, source in LIBRARY.sources.items()}
    library = replace(LIBRARY, sources=sources)
    both = replace(answer(ASKED, GOAL), notices=(Noticed(kind="draft", text="!", document_ids=("gids", "concept")),))
    assert rests_on_draft(both, library) == (1, 1)
    one = replace(both, notices=(Noticed(kind="draft", text="!", document_ids=("gids",)),))
    assert rests_on_draft(one, library) == (1, 0)
