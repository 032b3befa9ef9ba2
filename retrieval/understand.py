"""What kind of question someone asks, read from its words."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from corpus.schema import PassageKind
from retrieval import analysis
from retrieval.expand import QueryWord, Thesaurus, as_typed, expand
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
        r"\b(advies|adviezen|tips?|aanbevel\w*|moet(en)?|should|"
        r"hoe (kun|kan|kunnen|zorg|maak|regel|organiseer|richt)\w*)\b",
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

_SELF = re.compile(r"\b(ik|mij|me|mijn|m'n|my|i)\b")
_COMPLAINT = re.compile(
    r"\b(\w*pijn|klachten|koorts|duizelig\w*|misselijk\w*|benauwd\w*|hoest\w*|jeuk\w*|bult\w*|uitslag|zwanger\w*|"
    r"medicijn\w*|pillen|pil|tablet\w*|paracetamol|ibuprofen|antibiotica\w*|slik\w*|innemen|dosering|bijwerking\w*|"
    r"bloeddruk|bloedsuiker|geopereerd|pain|symptom\w*|medication)\b"
)
"""Words that, with the first person, are about one's own health."""
_CONDITION = (
    r"(knie\w*|heup\w*|rug|borst|hart|huid|been|voet|hoofd|buik|keel|oor|oog|artrose|diabetes|suikerziekte|copd|astma|"
    r"kanker|depressie|reuma|operatie|behandeling|recept|diagnose|prothese|kunstknie|kunstheup)"
)
_OWN_CONDITION = re.compile(
    rf"\b(mijn|m'n|my)\s+(\w+\s+){{0,2}}{_CONDITION}\b|\b(ik\s+(heb|krijg|voel|gebruik)|heb\s+ik)\b.*\b{_CONDITION}\b|"
    r"\b(mijn|m'n|my)\s+(vader|moeder|ouders|kind|dochter|zoon|baby|man|vrouw|partner|opa|oma|zus|broer)\b.*"
    r"\b(in de war|verward|gevallen|ziek|erg|suf|bewusteloos|slecht|bellen|112)\b|"
    r"\bik\s+(slaap|pieker|eet|adem)\b|\bik\s+ben\s+(\w+\s+){0,2}(ziek|moe|bang|somber)\b"
)
_ROLE = re.compile(
    r"\b(praktijk|patiënten|patienten|regio|gemeente|ziekenhuis|organisatie|bestuur|team|collega'?s|beleid|zorggroep|"
    r"rho|raad|leden|achterban|project|netwerk|zorgpad\w*|afspraken)\b"
)
"""Words of someone who asks on behalf of an organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A question, and what was read from it."""

    text: str
    kind: QuestionKind
    words: tuple[QueryWord, ...]
    """The words that tell what it is about, each once, with what may stand for them."""
    likely: frozenset[PassageKind]
    """Kinds of passage that answer this kind of question."""
    themes: tuple[str, ...] = ()
    """Ids of the themes whose terms are in it."""


def understand(question: str, *, known: Vocabulary, book: Thesaurus) -> Understood:
    """Read the kind of a tidy question and the words that matter.

    Args:
        question: What was asked.
        known: All words of the corpus.
        book: The word list.
    """
    kind = "persoonlijk" if is_personal(question) else _kind(question.casefold())
    typed, named = analysis.words(question), names(question)
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
    )


def names(question: str) -> frozenset[str]:
    """Return the folded words that are written as a name: with a capital (or figures), but not as a sentence begins."""
    if question.isupper():
        return frozenset()
    found = re.finditer(r"(?<![.?!:]\s)(?<!^)\b[^\W\d_a-z][\w'’-]*", question)
    return frozenset(word for match in found for word in analysis.words(match.group()))


def is_personal(question: str) -> bool:
    """Tell whether someone asks about their own health: first person, a complaint or treatment, and no role in care."""
    lower = question.casefold()
    own = (_SELF.search(lower) and _COMPLAINT.search(lower)) or _OWN_CONDITION.search(lower)
    return bool(own and not _ROLE.search(lower))


def _kind(lower: str) -> QuestionKind:
    return next((kind for kind, pattern in _PATTERNS if re.search(pattern, lower)), "open")
