"""Find where a practitioner speaks in a document that otherwise does not say "I" or "we"."""

from collections.abc import Sequence

from corpus.sentences import sentence_spans
from ingest import cues
from ingest.assemble import Assembled

# A pull quote is set in short paragraphs, of which not each one has a pronoun.
_SHORT = 16
_CLOSING = 60
_WORDS_OF_A_LABEL = 3


def is_corporate(text: str) -> bool:
    """Tell whether the document calls its authors "we", so that "we" is no sign of a quote."""
    return len(cues.CORPORATE.findall(text)) > 1


def quote_runs(assembled: Assembled, indexes: Sequence[int]) -> list[range]:
    """Return the runs of paragraphs, by their place in `indexes`, in which somebody speaks of himself."""
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
    return [run for run in runs if _speaks(" ".join(texts[number] for number in run))]


def _to_the_end(run: range, texts: Sequence[str], plain: Sequence[bool]) -> range:
    """Add the one paragraph that closes the section: who speaks may end with what others did."""
    last = run.stop == len(texts) - 1 and plain[-1] and len(texts[-1].split()) <= _CLOSING
    return range(run.start, len(texts)) if last else run


def _can_be_said(text: str) -> bool:
    return _WORDS_OF_A_LABEL < len(text.split()) <= _SHORT and text.endswith((".", "?", "!", "”", "’"))


def _speaks(text: str) -> bool:
    return cues.OWN.search(text) is not None or _pronouns(text) > 1


def _pronouns(text: str) -> int:
    """Count "I" and "we" in what is stated: a question ("Missen we nog overleggen?") is put to the reader."""
    stated = (text[start:end] for start, end in sentence_spans(text) if not text[start:end].endswith("?"))
    return sum(len(cues.FIRST_PERSON.findall(sentence)) for sentence in stated)
