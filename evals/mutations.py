"""Damage good answers on purpose, to see whether the checks notice.

Each mutation changes one thing that a reader would be misled by. One that has nothing to bite on (no number, no draft)
leaves an answer alone and does not count.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from app.writing.claims import names
from corpus.schema import Passage, Status
from corpus.sentences import sentence_spans
from evals.checks import faults
from evals.consistency import RESERVES
from evals.runs import Cited, Library, Outcome, Said

Mutation = Callable[[Outcome, Library, Random], Outcome | None]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(r"\b(?:niet|geen|nooit|zonder|niemand)\b\s*", re.IGNORECASE)
_WORD = re.compile(r"[a-zà-ÿ]{4,}")
_STRANGER = "De minister heeft vorige maand besloten dat bibliotheken voortaan op zondag gesloten blijven."


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught:
    """How often the checks noticed one kind of damage."""

    mutation: str
    caught: int
    tried: int
    missed: tuple[str, ...]
    """Ids of the questions whose damaged answer passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """What the checks caught, and whether they were quiet on good answers."""

    name: str
    clean: int
    alarms: tuple[str, ...]
    """Ids of the questions whose undamaged answer gave an alarm."""
    mutations: tuple[Caught, ...]

    @property
    def caught(self) -> int:
        """Damaged answers that were noticed."""
        return sum(one.caught for one in self.mutations)

    @property
    def tried(self) -> int:
        """Damaged answers."""
        return sum(one.tried for one in self.mutations)


def self_check(name: str, outcomes: Sequence[Outcome], library: Library) -> SelfCheck:
    """Damage every answer in every way that bites, and count what the checks notice."""
    answers = [outcome for outcome in outcomes if not outcome.declined]
    alarming = [outcome for outcome in answers if faults(outcome, library)]
    clean = [outcome for outcome in answers if outcome not in alarming]
    tally: dict[str, list[str]] = {mutation: [] for mutation in MUTATIONS}
    tried = dict.fromkeys(MUTATIONS, 0)
    for outcome in clean:
        for mutation, damaged in damages(outcome, library):
            tried[mutation] += 1
            if not faults(damaged, library):
                tally[mutation].append(outcome.case_id)
    return SelfCheck(
        name=name,
        clean=len(answers),
        alarms=tuple(outcome.case_id for outcome in alarming),
        mutations=tuple(
            Caught(mutation=mutation, caught=tried[mutation] - len(missed), tried=tried[mutation], missed=tuple(missed))
            for mutation, missed in tally.items()
        ),
    )


def damages(outcome: Outcome, library: Library) -> Iterator[tuple[str, Outcome]]:
    """Give an answer damaged in every way that bites, always the same way."""
    for name, mutation in MUTATIONS.items():
        damaged = mutation(outcome, library, Random(f"{outcome.case_id} {name}"))
        if damaged is not None and damaged != outcome:
            yield name, damaged


def _wrong_page(outcome: Outcome, library: Library, random: Random) -> Outcome | None:
    cited = random.choice(outcome.citations)
    moved = tuple((page + 1, start, end) for page, start, end in cited.spans)
    return _cite(outcome, replace(cited, page=cited.page + 1, spans=moved))


def _neighbour_passage(outcome: Outcome, library: Library, random: Random) -> Outcome | None:
    cited = random.choice(outcome.citations)
    neighbour = _neighbour(cited, library)
    return _cite(outcome, replace(cited, passage_id=neighbour.id)) if neighbour else None


def _neighbour_citation(outcome: Outcome, library: Library, random: Random) -> Outcome | None:
    """Point a citation at a sentence of the passage beside it: right in itself, but not what the sentence says."""
    cited = random.choice(outcome.citations)
    neighbour = _neighbour(cited, library)
    if neighbour is None:
        return None
    start, end = max(sentence_spans(neighbour.text), key=lambda span: span[1] - span[0])
    place = neighbour.start + start, neighbour.start + end
    document = library.documents[cited.document_id]
    page = [page.number for page in document.pages if page.start <= place[0]][-1]
    after = [page.start for page in document.pages if page.start > place[0]]
    if after and after[0] < place[1]:
        return None
    moved = replace(
        cited,
        passage_id=neighbour.id,
        quote=neighbour.text[start:end],
        start=start,
        end=end,
        page=page,
        spans=((page, *place),),
    )
    return _cite(outcome, moved)


def _changed_quote(outcome: Outcome, library: Library, random: Random) -> Outcome | None:
    cited = random.choice(outcome.citations)
    return _cite(outcome, replace(cited, quote=_WORD.sub("iets", cited.quote, count=1)))


def _swapped_number(outcome: Outcome, library: Library, random: Random) -> Outcome | None:
    return _reworded(outcome, random, lambda text: _NUMBER.sub(lambda m: _other_number(m.group()), text, count=1))


def _dropped_negation(outcome: Outcome, library: Library, random: Random) -> Outcome | None:
    return _reworded(outcome, random, lambda text: _NEGATION.sub("", text))


def _dropped_reserve(outcome: Outcome, library: Library, random: Random) -> Outcome | None:
    return _reworded(outcome, random, lambda text: re.sub(RESERVES.pattern, "", text, flags=re.IGNORECASE))


def _swapped_name(outcome: Outcome, library: Library, random: Random) -> Outcome | None:
    def swap(text: str) -> str:
        for match in re.finditer(r"\b[A-Z][\w-]+", text):
            if names(text) & {match.group().lower()}:
                other = "NVWA" if match.group().isupper() else "Zutphen"
                return text[: match.start()] + other + text[match.end() :]
        return text

    return _reworded(outcome, random, swap)


def _uncited_sentence(outcome: Outcome, library: Library, random: Random) -> Outcome:
    return replace(outcome, sentences=(*outcome.sentences, Said(text=_STRANGER)))


def _unsupported_sentence(outcome: Outcome, library: Library, random: Random) -> Outcome:
    number = random.choice(outcome.citations).number
    return replace(outcome, sentences=(*outcome.sentences, Said(text=_STRANGER, citations=(number,))))


def _removed_citation(outcome: Outcome, library: Library, random: Random) -> Outcome:
    gone = random.randrange(len(outcome.sentences))
    kept = [replace(s, citations=()) if number == gone else s for number, s in enumerate(outcome.sentences)]
    return replace(outcome, sentences=tuple(kept))


def _dangling_citation(outcome: Outcome, library: Library, random: Random) -> Outcome:
    first, *others = outcome.sentences
    stray = max(cited.number for cited in outcome.citations) + 1
    return replace(outcome, sentences=(replace(first, citations=(*first.citations, stray)), *others))


def _banner_removed(kind: str) -> Mutation:
    def mutate(outcome: Outcome, library: Library, random: Random) -> Outcome:
        return replace(outcome, notices=tuple(notice for notice in outcome.notices if notice.kind != kind))

    return mutate


def _status_of_citation(outcome: Outcome, library: Library, random: Random) -> Outcome:
    first, *others = outcome.citations
    status: Status = "vastgesteld" if first.document_status != "vastgesteld" else "concept"
    return replace(outcome, citations=(replace(first, document_status=status), *others))


MUTATIONS: Mapping[str, Mutation] = {
    "wrong_page": _wrong_page,
    "swapped_number": _swapped_number,
    "dropped_negation": _dropped_negation,
    "dropped_reserve": _dropped_reserve,
    "swapped_name": _swapped_name,
    "neighbour_passage": _neighbour_passage,
    "neighbour_citation": _neighbour_citation,
    "changed_quote": _changed_quote,
    "uncited_sentence": _uncited_sentence,
    "unsupported_sentence": _unsupported_sentence,
    "removed_citation": _removed_citation,
    "dangling_citation": _dangling_citation,
    "draft_banner_removed": _banner_removed("draft"),
    "summary_banner_removed": _banner_removed("summary"),
    "status_changed": _status_of_citation,
}


def _cite(outcome: Outcome, changed: Cited) -> Outcome:
    return replace(
        outcome,
        citations=tuple(changed if cited.number == changed.number else cited for cited in outcome.citations),
    )


def _reworded(outcome: Outcome, random: Random, change: Callable[[str], str]) -> Outcome | None:
    """Change the words of one sentence that the change bites on."""
    changed = [(number, change(sentence.text)) for number, sentence in enumerate(outcome.sentences)]
    bitten = [(number, text) for number, text in changed if text != outcome.sentences[number].text]
    if not bitten:
        return None
    chosen, text = random.choice(bitten)
    sentences = [replace(s, text=text) if number == chosen else s for number, s in enumerate(outcome.sentences)]
    return replace(outcome, sentences=tuple(sentences))


def _other_number(number: str) -> str:
    return number[:-1] + str((int(number[-1]) + 3) % 10)


def _neighbour(cited: Cited, library: Library) -> Passage | None:
    own = [passage for passage in library.passages.values() if passage.document_id == cited.document_id]
    own.sort(key=lambda passage: passage.start)
    for before, after in pairwise(own):
        if before.id == cited.passage_id:
            return after
        if after.id == cited.passage_id:
            return before
    return None
