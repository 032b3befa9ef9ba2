"""What is measured of a sentence to tell whether it answers a question: numbers from 0 to 1, or nearly.

Word for word (`coverage`), by meaning (the built-in model's vectors, of the whole and word by word), where the search
put its passage, and whether it is of the type that was asked for. The first also relative to the best of the
candidates, since what is much in one question is little in another.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from app.answers.coverage import coverage, share_held, sought
from app.answers.evidence import Evidence
from app.answers.wanted import wanted
from corpus.sentences import sentence_spans
from ingest import cues
from retrieval import analysis
from retrieval.embed import Embedder
from retrieval.search import Hit, Index
from retrieval.understand import Understood

Matrix = npt.NDArray[np.float64]

_OWN = ("own", "around", "passage", "meaning", "meaning_alone", "word_by_word", "word_by_word_near")
_PLACE = ("score", "rank", "lexical_rank", "vector_rank", "likely", "seldom")
_TYPE = ("typed", "type_there", "advises", "explains", "defines")
RELATIVE = ("own", "around", "passage", "meaning", "word_by_word", "word_by_word_near")
NAMES = (*_OWN, *_PLACE, *_TYPE, *(f"{name}_below_best" for name in RELATIVE))

_WHY = re.compile(r"\b(waarom|waardoor|reden(en)?|oorzaak|oorzaken|hoe komt|why)\b", re.IGNORECASE)
_HEADING_WORDS = 12
_SELDOM_ANSWERS = ("bron", "status")
"""Lists of publications, and what a document says of itself, answer only who asks for them."""


def features(asked: Understood, found: Sequence[tuple[Evidence, Hit]], index: Index, *, reader: Embedder) -> Matrix:
    """Return the features of each candidate: candidates × `NAMES`.

    Args:
        asked: the question.
        found: what may answer it, with the hit that it is of; hits best first.
        index: where it was found.
        reader: compares meanings; always the built-in model, since the weights were fitted to it.
    """
    if not found:
        return np.zeros((0, len(NAMES)))
    values = np.column_stack(
        [
            _words(asked, found, index),
            _meaning(asked, found, index, reader),
            _places(asked, found),
            _types(asked, found),
        ]
    )
    best = values[:, [NAMES.index(name) for name in RELATIVE]]
    return np.column_stack([values, best - best.max(axis=0)])


def _words(asked: Understood, found: Sequence[tuple[Evidence, Hit]], index: Index) -> Matrix:
    """Shares of the question's words: in the sentence, in it with its headings and lead-in, and in its passage."""
    words = sought(asked.words, index)
    hits = {hit.passage.id: hit.passage for _, hit in found}
    passages = {name: coverage(words, passage, index) for name, passage in hits.items()}
    rows = []
    for evidence, hit in found:
        wording = _wording(evidence)
        around = share_held(words, wording.with_headings, index)
        rows.append((share_held(words, wording.text, index), around, passages[hit.passage.id]))
    return np.array(rows)


def _meaning(asked: Understood, found: Sequence[tuple[Evidence, Hit]], index: Index, reader: Embedder) -> Matrix:
    """Cosines with the sentence in its context and alone; then how near each word of the question has one there."""
    words = _content(asked.subject) or _content(asked.text) or tuple(analysis.words(asked.text)) or ("",)
    weights = np.array([index.lexical.word_weight(word) for word in words])
    weights /= weights.sum() or 1.0
    vector = reader.query(asked.subject)
    wordings = [_wording(evidence) for evidence, _ in found]
    vocabulary: dict[str, int] = {}
    own = [_places_of(wording.words, vocabulary) for wording in wordings]
    near = [_places_of(wording.words_near, vocabulary) for wording in wordings]
    nearness = np.maximum(reader.passages(list(vocabulary)) @ reader.passages(words).T, 0)
    nothing = np.zeros(len(words))
    alone = [nearness[places].max(axis=0) if places else nothing for places in own]
    together = [
        np.maximum(mine, nearness[places].max(axis=0) if places else nothing)
        for mine, places in zip(alone, near, strict=True)
    ]
    return np.column_stack(
        [
            reader.passages([wording.context for wording in wordings]) @ vector,
            reader.passages([wording.text for wording in wordings]) @ vector,
            np.array(alone) @ weights,
            np.array(together) @ weights,
        ]
    )


def _places(asked: Understood, found: Sequence[tuple[Evidence, Hit]]) -> Matrix:
    """Where the search put the passage, and whether its kind answers such questions."""
    best = max(hit.score for _, hit in found)
    order: Mapping[str, int] = {
        name: rank for rank, name in enumerate(dict.fromkeys(hit.passage.id for _, hit in found), 1)
    }
    rows = [
        (
            hit.score / best if best else 0.0,
            1 / order[hit.passage.id],
            1 / hit.lexical_rank if hit.lexical_rank else 0.0,
            1 / hit.vector_rank if hit.vector_rank else 0.0,
            float(hit.passage.kind in asked.likely),
            float(hit.passage.kind in _SELDOM_ANSWERS),
        )
        for _, hit in found
    ]
    return np.array(rows)


def _types(asked: Understood, found: Sequence[tuple[Evidence, Hit]]) -> Matrix:
    """Whether the question wants a number or time and the sentence has one; and whether it advises, explains, defines.

    The last three only where that is what was asked.
    """
    type_ = wanted(asked.text)
    why = _WHY.search(asked.text) is not None
    rows = [
        (
            float(type_ is not None),
            float(type_ is not None and type_.is_in(e.text)),
            float(
                asked.kind == "advies" and (cues.IMPERATIVE.search(e.text) or cues.ADVISE.search(e.text)) is not None
            ),
            float(why and cues.CAUSE.search(e.text) is not None),
            float(asked.kind == "definitie" and cues.SUBJECT_IS.search(e.text) is not None),
        )
        for e, _ in found
    ]
    return np.array(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """What is compared of a candidate, whatever the question."""

    text: str
    with_headings: str
    """With all that stands above it."""
    context: str
    """The same, with the ends of long headings."""
    words: tuple[str, ...]
    words_near: tuple[str, ...]
    """Of its headings, what introduces it, and the sentences beside it."""


@lru_cache(maxsize=20_000)  # The same sentences are compared in question after question.
def _wording(evidence: Evidence) -> _Wording:
    headings = evidence.passage.headings
    return _Wording(
        text=evidence.text,
        with_headings=" ".join((*headings, evidence.introduction, evidence.text)),
        context=" ".join((*map(_last_words, headings), evidence.introduction, evidence.text)),
        words=_content(evidence.text),
        words_near=_content(f"{' '.join(headings)} {_around(evidence)}"),
    )


def _around(evidence: Evidence) -> str:
    """Return what introduces a stretch, and the sentences before and after it."""
    text = evidence.passage.text
    spans = sentence_spans(text)
    before = [text[start:end] for start, end in spans if end <= evidence.start][-1:]
    after = [text[start:end] for start, end in spans if start >= evidence.end][:1]
    return " ".join((evidence.introduction, *before, *after))


def _places_of(words: Sequence[str], vocabulary: dict[str, int]) -> list[int]:
    return [vocabulary.setdefault(word, len(vocabulary)) for word in words]


def _content(text: str) -> tuple[str, ...]:
    return tuple(analysis.content_words(text))


def _last_words(heading: str) -> str:
    return " ".join(heading.split()[-_HEADING_WORDS:])
