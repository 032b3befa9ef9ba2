"""Make a record of every practice example: who does what where, and where it is told."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.schema import Example, Link, Passage, Theme
from corpus.sentences import sentence_spans
from ingest.assemble import Assembled, Placed
from ingest.deeds import can_tell, deed_in
from ingest.headings import is_visit, role_of
from ingest.initiatives import Named, compass_of, implied_lead, is_place, lead_title, names_in
from ingest.label import page_at
from ingest.organisations import find_organisations
from ingest.places import find_places
from ingest.practice import body_of, practice_sentence
from ingest.split import Span
from ingest.themes import ThemeFinder
from ingest.voices import is_quote, reports

_TITLE_WORDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a passage tells of practice: the whole of it, or some of its sentences."""

    passage: Passage
    text: str
    start: int
    lead: str


def find_examples(
    assembled: Assembled, spans: Sequence[Span], passages: Sequence[Passage], *, themes: Sequence[Theme]
) -> tuple[Example, ...]:
    """Find the practice examples of a document, in the order of its text."""
    finder = ThemeFinder(themes)
    examples = [
        example
        for span, passage in zip(spans, passages, strict=True)
        for told in _told(assembled, span, passage)
        for example in _records(told, assembled, finder, passages)
    ]
    return _with_known_places(examples)


def _told(assembled: Assembled, span: Span, passage: Passage) -> Iterator[_Told]:
    text = passage.text.removeprefix("- ")
    lead = assembled.blocks[span.first].lead or implied_lead(text)
    if span.voice and passage.kind in ("praktijkvoorbeeld", "citaat"):
        if _tells_where(assembled.blocks[span.first], span, passage):
            yield _Told(passage=passage, text=text, start=passage.start, lead=lead)
    elif not span.voice and passage.kind != "bron" and can_tell(span.headings):
        yield from _sentences_of_practice(passage)


def _tells_where(block: Placed, span: Span, passage: Passage) -> bool:
    """Tell whether a passage tells of practice: words between quotation marks only with a deed and a place."""
    said = body_of(passage.text, block.lead)
    if span.voice != "spoken" or not is_quote(said, quoted=block.quoted):
        return True
    return reports(said) and bool(find_places(passage.text) or _in_heading(passage.headings))


def _sentences_of_practice(passage: Passage) -> Iterator[_Told]:
    """Give the sentences that tell what one region does, each with what follows it in its line."""
    spans = sentence_spans(passage.text)
    starts = [number for number, (start, end) in enumerate(spans) if practice_sentence(passage.text[start:end])]
    for number, following in zip(starts, [*starts[1:], len(spans)][: len(starts)], strict=True):
        start, end = spans[number][0], spans[following - 1][1]
        line_end = passage.text.find("\n", start)
        text = passage.text[start : min(end, line_end if line_end > 0 else end)]
        yield _Told(passage=passage, text=text, start=passage.start + start, lead="")


def _records(told: _Told, assembled: Assembled, finder: ThemeFinder, passages: Sequence[Passage]) -> Iterator[Example]:
    spoken = told.passage.kind == "citaat" and not told.lead
    names = () if spoken else names_in(told.text, told.lead)
    page = page_at(assembled.document.pages, told.start).number
    themes = _themes(told, finder, passages)
    for named in names or (Named(name=""),):
        organisations = find_organisations(named.who or told.text)
        place = _place(told, named)
        title = _title(told, named, place, organisations)
        yield Example(
            passage_id=told.passage.id,
            document_id=told.passage.document_id,
            title=title,
            initiative=named.name or (organisations[0] if spoken and organisations else title),
            place=place,
            organisations=organisations,
            themes=themes,
            text=told.text,
            link=_link(told.passage.links, named.name),
            page=page,
        )


def _place(told: _Told, named: Named) -> str:
    """Take the place from who runs it, from the initiative's name, from the lead, or from the text, in this order."""
    if named.who:
        return _joined(named.who)
    beside = _joined(told.lead.replace(named.name, "")) if named.name else _joined(told.lead)
    if beside and (named.name in told.lead):
        return beside
    deeds = (deed_in(told.text[start:end]) for start, end in sentence_spans(told.text))
    found = [
        _first(named.name),
        *(deed.place for deed in deeds if deed),
        *map(_first, (*_opening(told.text), told.text)),
    ]
    return (
        next((place for place in found if place), "") or compass_of([named.name]) or _in_heading(told.passage.headings)
    )


def _in_heading(headings: Sequence[str]) -> str:
    """Return the place that the heading of one example names ("Op bezoek bij … in Steyl")."""
    return _first(f"in {headings[-1]}") or _first(headings[-1]) if headings else ""


def _opening(text: str) -> Iterator[str]:
    spans = sentence_spans(text)
    yield from (text[start:end] for start, end in spans[:1])


def _joined(text: str) -> str:
    return ", ".join(dict.fromkeys(place.name for place in find_places(f"in {text}")))


def _first(text: str) -> str:
    found = find_places(text)
    exact = [place.name for place in found if not place.adjective] or [place.name for place in found]
    return exact[0] if exact else ""


def _title(told: _Told, named: Named, place: str, organisations: Sequence[str]) -> str:
    if named.name:
        return named.name
    lead = lead_title(told.lead)
    if lead and not is_place(lead):
        return lead[0].upper() + lead[1:]
    heading = told.passage.headings[-1] if told.passage.headings else ""
    if told.passage.kind != "citaat" and is_visit(heading) and role_of(heading) == "voorbeelden":
        return heading
    if place:
        return f"{place} ({organisations[0]})" if organisations and organisations[0] != place else _topic(told, place)
    return _shortened(told.text)


def _topic(told: _Told, place: str) -> str:
    topics = [heading for heading in told.passage.headings if role_of(heading) is None]
    return f"{place}: {topics[-1]}" if topics else place


def _shortened(text: str) -> str:
    words = re.split(r"(?<=\w)[.;:]\s", text)[0].split()
    return " ".join(words[:_TITLE_WORDS]).rstrip(".,;:") + (" …" if len(words) > _TITLE_WORDS else "")


def _themes(told: _Told, finder: ThemeFinder, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Give an example its own themes and its section's; a section without a theme in its heading has its passages'."""
    section = list(finder.named(finder.telling(told.passage.headings)[0]))
    own = [hit.theme for hit in finder.score(told.text, headings=(), lead=told.lead)]
    if not section and not own:
        path = told.passage.headings[:-1]
        around = Counter(theme for p in passages if path and p.headings[: len(path)] == path for theme in p.themes)
        section = [theme for theme, _ in around.most_common(2)]
    return tuple(dict.fromkeys((*own, *told.passage.themes, *section)))


def _link(links: Sequence[Link], name: str) -> str:
    fitting = [link for link in links if name and (name in link.text or link.text in name)]
    return next((link.url for link in (*fitting, *links)), "")


def _with_known_places(examples: Iterable[Example]) -> tuple[Example, ...]:
    """Give all that tells of one initiative the place that one of them names."""
    listed = list(examples)
    known: dict[str, str] = {}
    for example in listed:
        if example.place:
            known.setdefault(example.initiative, example.place)
    return tuple(replace(example, place=example.place or known.get(example.initiative, "")) for example in listed)
