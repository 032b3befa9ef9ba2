"""What is said of how an answer was put together: what it leaves open, and where to read on."""

import re
from collections.abc import Iterable, Iterator, Sequence

from app import texts
from app.answers import outline
from app.answers.absent import absent_names, absent_numbers, whole_text
from app.answers.evidence import Evidence
from app.answers.extract import Chosen
from app.answers.notices import Notice
from app.answers.wanted import wanted
from app.texts import Language
from retrieval import analysis
from retrieval.search import Index
from retrieval.understand import Understood


def missing(asked: Understood, evidence: Iterable[Evidence], index: Index) -> tuple[str, ...]:
    """Return the names and numbers of a question that no passage of the answer has, as they were typed."""
    text = whole_text((piece.passage for piece in evidence), index)
    names = set(absent_names(asked, text, index))
    typed = (word for word in re.findall(r"[\w’'-]+", asked.text) if names & set(analysis.words(word)))
    return tuple(dict.fromkeys((*typed, *absent_numbers(asked, text))))


def lacks_type(asked: Understood, evidence: Iterable[Evidence]) -> str:
    """Return the type of answer that was wanted and that no sentence has; empty when there is none."""
    type_ = wanted(asked.text)
    return type_.type if type_ and not any(type_.is_in(piece.text) for piece in evidence) else ""


def only_refers(evidence: Sequence[Evidence]) -> bool:
    """Tell whether an answer stands on lists of publications alone: then the answer is elsewhere."""
    return bool(evidence) and all(piece.passage.kind == "bron" for piece in evidence)


def remarks(
    asked: Understood, chosen: Chosen, evidence: Sequence[Evidence], index: Index, *, language: Language
) -> Iterator[Notice]:
    """Give what is to be said: what is missing, who is silent, where it points to, and parts that were asked for."""
    if evidence:
        absent = [f"“{word}”" for word in missing(asked, evidence, index)]
        if absent:
            words = texts.joined(absent, language)
            yield Notice(kind="partial", text=texts.text("notice_partial", language).format(words=words))
        lacking = lacks_type(asked, evidence)
        if lacking:
            what = texts.pick(texts.TYPE_NAMES[lacking], language)
            yield Notice(kind="partial", text=texts.text("notice_partial_type", language).format(what=what))
        for name in chosen.silent:
            title = index.source(name).title
            text = texts.text("notice_silent", language).format(title=title)
            yield Notice(kind="silent", text=text, document_ids=(name,))
        if only_refers(evidence):
            yield _referred(evidence, language)
    document = outline.asked_document(asked, index) if outline.asks_for_parts(asked.text) else None
    listed = outline.listed(document, index, language) if document else ""
    if document and listed:
        text = texts.text("notice_outline", language).format(title=index.source(document.id).title, parts=listed)
        yield Notice(kind="outline", text=text, document_ids=(document.id,))


def _referred(evidence: Sequence[Evidence], language: Language) -> Notice:
    """Name the titles and addresses that the cited sentences point to."""
    links = dict.fromkeys(
        f"{link.text} ({link.url})"
        for piece in evidence
        for link in piece.passage.links
        if link.text in piece.text and link.url.startswith("http")
    )
    where = f" {'; '.join(links)}" if links else ""
    documents = tuple(dict.fromkeys(piece.passage.document_id for piece in evidence))
    return Notice(
        kind="referred",
        text=texts.text("notice_referred", language).format(where=where).strip(),
        document_ids=documents,
    )
