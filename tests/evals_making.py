"""What the tests of the evaluations share: two made documents, and answers, questions and runs on them.

The guide has two pages, and three passages with a line end between them:

    0-63    page 1, under "Meekijken"      ASKED
    64-105  page 1, under "Meekijken"      KEPT
    106-157 page 2, under "Bekostiging"    PAID

The draft is a summary by the knowledge base, of one page and one passage (0-39, GOAL).
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.answers.locate import spans
from corpus.schema import Document, Page, Passage, Replacement, Source
from evals.cases import Case, Gold, Nugget
from evals.checks import Fault
from evals.gold import Point, Stretch
from evals.judged import Judged, Stage, Verdict
from evals.runs import Cited, Library, Noticed, Outcome, Run, RunInfo, Said

ASKED = "Een meekijkconsult duurt 20 minuten, mits de huisarts meekijkt."
KEPT = "De huisarts verwijst de patiënt dan niet."
PAID = "Een zorgverzekeraar in Zwolle betaalt het per 2025."
GOAL = "In 2030 heeft elke wijk een hecht team."

_GUIDE = "\n".join((ASKED, KEPT, PAID))


def place(quote: str, document: str = "gids") -> Stretch:
    """Return where a quote stands in a made document."""
    start = LIBRARY.documents[document].text.index(quote)
    return Stretch(document=document, start=start, end=start + len(quote))


def stretch(start: int, end: int, document: str = "gids") -> Stretch:
    return Stretch(document=document, start=start, end=end)


def passage(start: int, end: int, *headings: str, document: str = "gids", text: str = "", page: int = 1) -> Passage:
    """Make a passage; its text is of the right length where none is given."""
    return Passage(
        id=f"{document}:{start}",
        document_id=document,
        start=start,
        end=end,
        text=text or "x" * (end - start),
        text_kind="origineel" if document == "gids" else "samenvatting",
        page=page,
        headings=headings,
    )


def _passages() -> Mapping[str, Passage]:
    made = []
    for words, heading, page in ((ASKED, "Meekijken", 1), (KEPT, "Meekijken", 1), (PAID, "Bekostiging", 2)):
        start = _GUIDE.index(words)
        made.append(passage(start, start + len(words), heading, text=words, page=page))
    made.append(passage(0, len(GOAL), "Ambitie", document="concept", text=GOAL))
    return {one.id: one for one in made}


LIBRARY = Library(
    sources={
        "gids": Source(id="gids", title="Gids voor Meekijken", status="vastgesteld"),
        "concept": Source(
            id="concept", title="Discussiestuk", status="concept", replaced_by=Replacement(title="Visie", date="2024")
        ),
    },
    documents={
        "gids": Document(
            id="gids",
            text=_GUIDE,
            text_kind="origineel",
            pages=(Page(number=1, start=0), Page(number=2, start=_GUIDE.index(PAID))),
            sections=(),
            digest="0",
        ),
        "concept": Document(
            id="concept", text=GOAL, text_kind="samenvatting", pages=(Page(number=1, start=0),), sections=(), digest="1"
        ),
    },
    passages=_passages(),
)


def passage_of(quote: str, library: Library = LIBRARY) -> Passage:
    return next(one for one in library.passages.values() if quote in one.text)


def cited(quote: str, number: int = 1, library: Library = LIBRARY) -> Cited:
    """Make a citation that is right in every respect."""
    of = passage_of(quote, library)
    start = of.text.index(quote)
    document = library.documents[of.document_id]
    found = spans(document, of.start + start, of.start + start + len(quote))
    return Cited(
        number=number,
        passage_id=of.id,
        document_id=of.document_id,
        document_status=library.sources[of.document_id].status,
        text_kind=of.text_kind,
        page=found[0].page,
        quote=quote,
        start=start,
        end=start + len(quote),
        spans=tuple((span.page, span.start, span.end) for span in found),
    )


def notices(citations: Sequence[Cited], library: Library = LIBRARY) -> tuple[Noticed, ...]:
    """Make the notices that these citations owe."""
    names = tuple(dict.fromkeys(one.document_id for one in citations))
    owed = {
        "draft": tuple(name for name in names if library.sources[name].status == "concept"),
        "superseded": tuple(name for name in names if library.sources[name].replaced_by),
        "summary": tuple(name for name in names if library.documents[name].text_kind == "samenvatting"),
    }
    return tuple(Noticed(kind=kind, text=kind, document_ids=ids) for kind, ids in owed.items() if ids)


def answer(*quotes: str, name: str = "v1", hits: Sequence[str] | None = None, paraphrase: int = 0) -> Outcome:
    """Make a good answer of quotes, each a sentence; the passages found are those that are cited unless given."""
    citations = tuple(cited(quote, number) for number, quote in enumerate(quotes, 1))
    return Outcome(
        case_id=name,
        paraphrase=paraphrase,
        question="Hoe zit het?",
        status="answered",
        sentences=tuple(Said(text=quote, citations=(number,)) for number, quote in enumerate(quotes, 1)),
        citations=citations,
        notices=notices(citations),
        hits=tuple(hits if hits is not None else dict.fromkeys(one.passage_id for one in citations)),
        confidence=0.9,
        seconds=0.2,
        timings={"retrieve": 0.1},
    )


def worded(*sentences: tuple[str, Sequence[str]], name: str = "v1") -> Outcome:
    """Make an answer in words of its own: each sentence with the quotes that it stands on."""
    numbers: dict[str, int] = {}
    for _, quotes in sentences:
        for quote in quotes:
            numbers.setdefault(quote, len(numbers) + 1)
    citations = tuple(cited(quote, number) for quote, number in numbers.items())
    return Outcome(
        case_id=name,
        question="Hoe zit het?",
        status="answered",
        sentences=tuple(Said(text=text, citations=tuple(numbers[q] for q in quotes)) for text, quotes in sentences),
        citations=citations,
        notices=notices(citations),
        written_by="hand",
    )


def declined(
    name: str = "v1", *, hits: Sequence[str] = (), paraphrase: int = 0, status: str = "unanswerable_no_evidence"
) -> Outcome:
    return Outcome(
        case_id=name, paraphrase=paraphrase, question="Hoe zit het?", status=status, hits=tuple(hits), confidence=0.1
    )


def case(
    *quotes: str, name: str = "v1", nuggets: Sequence[Nugget] = (), paraphrases: Sequence[str] = (), document: str = ""
) -> Case:
    """Make a question with each quote as a point of its gold; without quotes one that cannot be answered."""
    return Case(
        id=name,
        question="Hoe zit het?",
        kind="feit" if quotes else "nabij",
        answerable=bool(quotes),
        evidence=tuple(Gold(document=document or passage_of(quote).document_id, quote=quote) for quote in quotes),
        nuggets=tuple(nuggets),
        paraphrases=tuple(paraphrases),
    )


def run(cases: Sequence[Case], outcomes: Sequence[Outcome], *, name: str = "r1", snapshot: str = "s1") -> Run:
    return Run(
        info=RunInfo(
            id=name,
            created="2026-01-01T00:00:00+00:00",
            questions="basis.jsonl",
            questions_digest="0",
            snapshot=snapshot,
            model="hash",
            depth=20,
            decline_threshold=0.5,
            settings={},
            versions={},
        ),
        cases=tuple(cases),
        sources=LIBRARY.sources,
        documents=LIBRARY.documents,
        passages=LIBRARY.passages,
        outcomes=tuple(outcomes),
    )


def judged(
    columns: Mapping[str, float],
    *,
    name: str = "v1",
    cluster: str = "",
    verdict: Verdict = "right",
    stage: Stage = "",
    of: Case | None = None,
    outcome: Outcome | None = None,
    points: tuple[Point, ...] = (),
    faults: tuple[Fault, ...] = (),
) -> Judged:
    """Make a judged question with these columns, for sums that are worked out by hand."""
    return Judged(
        case=of or case(ASKED, name=name),
        outcome=outcome or answer(ASKED, name=name),
        points=points,
        matches=(),
        faults=faults,
        verdict=verdict,
        stage=stage,
        cluster=cluster or name,
        columns=columns,
    )


def lines(path: Path, *rows: object) -> Path:
    """Write a file of JSON lines; a row that is text stands there as it is."""
    text = "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(text, "utf-8")
    return path
