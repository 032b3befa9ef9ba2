"""What stemming and the fields of a word are worth: the same search by words with other stemmers and weights.

Each variant builds its index and asks all questions in a process of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import Stemmer

from app.settings import load_settings
from app.wiring import KnowledgeBase
from corpus.audiences import OPERATOR
from corpus.files import load_everyday, load_words
from evals import evidence
from evals.cases import Case
from evals.gold import points_of
from evals.metrics import Group, mean
from retrieval import analysis, lexical, stemming
from retrieval.expand import thesaurus
from retrieval.index import lexical_texts
from retrieval.naming import document_names

Variant = tuple[str, str, Mapping[str, float]]
"""Its name, its stemmer, and what the exact form (=), the stem (~) and the parts of compounds (+) count."""

STEMMERS: Mapping[str, Callable[[str], str]] = {
    "none": str,
    "dutch_porter": stemming.porter,
    "dutch": lambda word: str(Stemmer.Stemmer("dutch").stemWord(word)),
    "ours": stemming.stem,
}
_ALL = lexical.FIELD_WEIGHTS
VARIANTS: Sequence[Variant] = (
    *((f"stemmer {name}", name, _ALL) for name in STEMMERS),
    ("exact form alone", "ours", {"=": 1.0, "~": 0.0, "+": 0.0}),
    ("stem alone", "ours", {"=": 0.0, "~": 1.0, "+": 0.0}),
    ("without exact form", "ours", {**_ALL, "=": 0.0}),
    ("without parts", "ours", {**_ALL, "+": 0.0}),
    ("parts as much as stems", "ours", {**_ALL, "+": 1.0}),
)
_DEPTH = 40


def by_variant(cases: Sequence[Case]) -> tuple[Group, ...]:
    """Return RR@10 and evidence within 600 words of every variant, on each half of the answerable questions.

    Raises:
        CorpusError: a gold quote is nowhere in its document.
    """
    groups: list[Group] = []
    for variant in VARIANTS:
        with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
            groups += pool.submit(_measured, variant[0], variant[1], dict(variant[2]), tuple(cases)).result()
    return tuple(groups)


def _measured(name: str, stemmer: str, fields: Mapping[str, float], cases: Sequence[Case]) -> list[Group]:
    analysis.use_stemmer(STEMMERS[stemmer])
    reader = KnowledgeBase(load_settings()).reader(OPERATOR)
    index = reader.index
    index = replace(
        index,
        dense_weight=0.0,
        lexical=lexical.build(lexical_texts(index.passages, index.sources), fields=fields),
        book=thesaurus(load_words(), index.abbreviations, load_everyday()),
        names=document_names(index.sources.values()),
    )
    reader = replace(reader, index=index)
    points = {case.id: points_of(case, index.documents) for case in cases if case.answerable}
    found = {
        case.id: [hit.passage for hit in reader.search(case.question, count=_DEPTH)]
        for case in cases
        if case.answerable
    }
    qrels = {case: evidence.relevance(of, index.passages) for case, of in points.items()}
    ranks = evidence.retrieval(qrels, {case: [passage.id for passage in ranked] for case, ranked in found.items()})
    groups = []
    for half in ("tune", "report"):
        chosen = [case.id for case in cases if case.id in found and case.half == half]
        within = [evidence.within_words(points[case], found[case]) / len(points[case]) for case in chosen]
        figures = (
            mean("RR@10", [ranks[case]["RR@10"] for case in chosen]),
            mean("evidence_within_600_words", within),
        )
        groups.append(Group(name=f"{half} {name}", questions=len(chosen), figures=figures))
    return groups
