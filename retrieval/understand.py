"""What kind of question someone asks, read from its words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from corpus.schema import PassageKind
from retrieval import analysis
from retrieval.expand import QueryWord, Thesaurus, as_typed, expand
from retrieval.naming import Names, named_documents, without_names
from retrieval.own_health import is_personal
from retrieval.recognise import recognised_themes
from retrieval.vocabulary import Vocabulary

QuestionKind = Literal["vergelijking", "definitie", "getal", "advies", "voorbeeld", "status", "persoonlijk", "open"]

_PATTERNS: tuple[tuple[QuestionKind, str], ...] = (
    ("vergelijking", r"\b(verschil(len)?|verschilt|vergelijk\w*|overeenkomst(en)? tussen|differences?|compared?)\b"),
    ("voorbeeld", r"\b(praktijkvoorbeeld\w*|voorbeeld\w*|example\w*|goede praktijk\w*|good practice\w*)\b"),
    (
        "getal",
        r"\b(hoeveel|hoe (veel|groot|vaak|lang|hoog)|welk (percentage|aantal|jaar)|wanneer|how (many|much|often))\b",
    ),
    (
        "definitie",
        r"^(wat (is|zijn|betekent|verstaat|wordt (bedoeld|verstaan))|what (is|are))\b|"
        r"\b(definitie|betekenis|staat .* voor)\b",
    ),
    ("status", r"\b(status|concept|definitief|vastgesteld|geldig|actueel|verouderd|versie)\b"),
    (
        "advies",
        r"\b(advies|adviezen|adviseer\w*|tips?|aanbevel\w*|aanbevolen|raadt|raden .* aan|moet(en)?|should|"
        r"hoe (kun|kan|kunnen|zorg|maak|regel|organiseer|richt|pak|betrek|krijg|overtuig)\w*|"
        r"wat (kun|kan|kunnen|doe|regel|spreek) (je|we|wij|ik|een|het|de)|waarmee (kun|kan|kunnen)|"
        r"waar (begin|let|zorg|denk) (je|we|wij|ik)|waar moet|what can|how (do|can) (we|you|i))\b",
    ),
)
_LIKELY: dict[QuestionKind, frozenset[PassageKind]] = {
    "vergelijking": frozenset({"definitie", "afweging"}),
    "definitie": frozenset({"definitie"}),
    "getal": frozenset({"feit"}),
    "advies": frozenset({"advies", "opdracht", "randvoorwaarde"}),
    "voorbeeld": frozenset({"praktijkvoorbeeld", "citaat"}),
    "status": frozenset({"status"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A question, and what was read from it."""

    text: str
    kind: QuestionKind
    words: tuple[QueryWord, ...]
    """The words that tell what it is about, each once, with what may stand for them."""
    likely: frozenset[PassageKind]
    """Kinds of passage that answer this kind of question."""
    themes: tuple[str, ...]
    """Ids of the themes whose terms are in it."""
    documents: Mapping[str, float]
    """Ids of the documents that it names, each with how surely, from 0 to 1."""
    subject: str
    """Its text without the words that name documents."""


def understand(question: str, *, known: Vocabulary, book: Thesaurus, naming: Names) -> Understood:
    """Read the kind of a tidy question and the words that matter.

    Args:
        question: What was asked.
        known: All words of the corpus.
        book: The word list.
        naming: By what words its documents are named.
    """
    kind = "persoonlijk" if is_personal(question) else _kind(question.casefold())
    typed, named = analysis.words(question), names(question)
    documents = named_documents(question, naming)
    words = tuple(
        replace(word, named=True) if word.typed in named else word for word in expand(typed, known=known, book=book)
    )
    if not words:  # Only function words: then they are what was asked.
        words = tuple(as_typed(word) for word in dict.fromkeys(typed))
    return Understood(
        text=question,
        kind=kind,
        words=words,
        likely=_LIKELY.get(kind, frozenset()),
        themes=recognised_themes(typed),
        documents=documents,
        subject=without_names(question, naming, documents),
    )


def names(question: str) -> frozenset[str]:
    """Return the folded words that are written as a name: with a capital (or figures), but not as a sentence begins."""
    if question.isupper():
        return frozenset()
    found = re.finditer(r"(?<![.?!:]\s)(?<!^)\b[^\W\d_a-z][\w'’-]*", question)
    return frozenset(word for match in found for word in analysis.words(match.group()))


def _kind(lower: str) -> QuestionKind:
    return next((kind for kind, pattern in _PATTERNS if re.search(pattern, lower)), "open")
