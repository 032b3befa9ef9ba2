"""Find where a practitioner speaks: between quotation marks, or where a document otherwise says no "I" or "we"."""

import re
from collections.abc import Sequence

from corpus.sentences import sentence_spans
from ingest import cues
from ingest.assemble import Assembled

# A pull quote is set in short paragraphs, of which not each one has a pronoun.
_SHORT = 16
_CLOSING = 60
_WORDS_OF_A_LABEL = 3
_SAID = re.compile(r"[\"“”„‘]([^\"“”„‘]{12,}?)[\"”“’](?!\w)")
_CORPORATE = 2
"""Times that a document may say "we" as its authors do, by chance or in a word of welcome."""
_HALF = 0.5
_ATTRIBUTION = 8
_DONE = cues.pattern("done")
_DEEDS = cues.words("deeds")
_PLURAL = re.compile(r"\b(?:we|wij|ons|onze)\b", re.IGNORECASE)
_TO_THE_READER = cues.pattern("to_the_reader")
_WISHES = cues.pattern("planned")


def is_corporate(text: str) -> bool:
    """Tell whether the document calls its authors "we", so that "we" is no sign of a quote."""
    return len(cues.CORPORATE.findall(_SAID.sub(" ", text))) > _CORPORATE


def is_quote(text: str, *, quoted: bool = False) -> bool:
    """Tell whether a paragraph is what somebody says: most of it stands between quotation marks, or it is set so."""
    said = sum(len(match.group()) for match in _SAID.finditer(text))
    marked = re.match(r"(?:- )?[\"“”„‘]", text) is not None and said > _HALF * len(text)
    return marked or (quoted and bool(cues.FIRST_PERSON.search(text)) and not cues.IMPERATIVE.match(text))


def is_attribution(text: str) -> bool:
    """Tell whether a short paragraph behind a quote only says who spoke."""
    return len(text.split()) <= _ATTRIBUTION and not text.endswith((".", "!", "?", ":", ";"))


def reports(text: str) -> bool:
    """Tell whether a quote tells of what was done, and is not only an opinion or a feeling."""
    done = _DONE.search(text) or re.search(r"\b(?:heb|hebben|zijn) (?:ik|we|wij)\b|\bik heb\b", text)
    return bool(done and cues.FIRST_PERSON.search(text)) or bool(_DEEDS.search(text) and _PLURAL.search(text))


def quote_runs(assembled: Assembled, indexes: Sequence[int]) -> list[range]:
    """Return the runs of paragraphs, by their place in `indexes`, in which somebody speaks without quotation marks."""
    texts = [assembled.document.text[assembled.blocks[index].body : assembled.blocks[index].end] for index in indexes]
    plain = [assembled.blocks[index].kind == "paragraph" for index in indexes]
    spoken = [number for number, text in enumerate(texts) if plain[number] and _pronouns(text)]
    runs: list[range] = []
    for number in spoken:
        first = number
        while first > 0 and plain[first - 1] and _can_be_said(texts[first - 1]):
            first -= 1
        if runs and first <= runs[-1].stop:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(first, number + 1))
    runs = [_to_the_end(run, texts, plain) for run in runs]
    return [run for run in runs if _speaks([texts[number] for number in run])]


def _to_the_end(run: range, texts: Sequence[str], plain: Sequence[bool]) -> range:
    """Add the one paragraph that closes the section: who speaks may end with what others did."""
    last = run.stop == len(texts) - 1 and plain[-1] and len(texts[-1].split()) <= _CLOSING
    return range(run.start, len(texts)) if last else run


def _can_be_said(text: str) -> bool:
    return _WORDS_OF_A_LABEL < len(text.split()) <= _SHORT and text.endswith((".", "?", "!", "”", "’"))


def _speaks(texts: Sequence[str]) -> bool:
    """Tell whether paragraphs are a quote: set short, or of the speaker's own practice, and not said to the reader."""
    text = " ".join(texts)
    if _TO_THE_READER.search(text) or cues.STATUS.search(text):
        return False
    if cues.OWN.search(text) is not None:
        return len(texts) > 1 or not _WISHES.search(text)
    return len(texts) > 1 and _can_be_said(texts[0]) and _pronouns(text) > 1


def _pronouns(text: str) -> int:
    """Count "I" and "we" in what is stated: a question ("Missen we nog overleggen?") is put to the reader."""
    stated = (text[start:end] for start, end in sentence_spans(text) if not text[start:end].endswith("?"))
    return sum(len(cues.FIRST_PERSON.findall(sentence)) for sentence in stated)
