"""The sentences of an answer as HTML: under the section that they come from, with items as a list and their numbers."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from app import texts
from app.answers.answer import Answer, Citation, Sentence
from app.answers.locate import place_in, sheets_of
from app.language import language_of
from app.texts import Language


def sentences(found: Answer, name: str, language: Language) -> str:
    """Return the sentences of an answer; `name` tells its anchors from those of other answers on the page."""
    cited = {citation.number: citation for citation in found.citations}
    if found.written_by != "quoted":
        return _written(found, cited, name, language)
    several = len({citation.source.id for citation in found.citations}) > 1
    blocks = []
    for _, group in groupby(found.sentences, key=lambda s: cited[s.citations[0]].passage.id):
        together = list(group)
        first = cited[together[0].citations[0]]
        blocks.append(_origin(first, several=several) + _lines(together, cited, name, language))
    return f'<div class="kb-sentences" lang="nl">{"".join(blocks)}</div>'


def _written(found: Answer, cited: Mapping[int, Citation], name: str, language: Language) -> str:
    """Return what a language model wrote; it looks other than quotes, and says so."""
    label = escape(texts.text("written_label", language).format(model=found.written_by))
    lines = "".join(f"<p>{escape(each.text)} {_buttons(each, cited, name, language)}</p>" for each in found.sentences)
    return (
        f'<div class="kb-sentences kb-sentences--written"><p class="kb-written" lang="{language}">{label}</p>'
        f'<div lang="{language_of(found.text)}">{lines}</div></div>'
    )


def anchor(name: str, citation: Citation) -> str:
    """Return the id of a citation's mark on the page."""
    return f"bron-{escape(name)}-{citation.number}"


def _origin(citation: Citation, *, several: bool) -> str:
    """Return what says where the sentences below it stand: section, and document where there are several."""
    headings = " › ".join(dict.fromkeys(citation.passage.headings))
    words = ": ".join(filter(None, [citation.source.title if several else "", headings]))
    return f'<p class="kb-origin">{escape(words)}</p>' if words else ""


def _lines(together: Sequence[Sentence], cited: Mapping[int, Citation], name: str, language: Language) -> str:
    html = ""
    for items, group in groupby(together, key=lambda sentence: is_item(cited[sentence.citations[0]])):
        tag = "li" if items else "p"
        lines = "".join(
            f"<{tag}>{escape(sentence.text)} {_buttons(sentence, cited, name, language)}</{tag}>" for sentence in group
        )
        html += f"<ul>{lines}</ul>" if items else lines
    return html


def is_item(citation: Citation) -> bool:
    """Tell whether a quote is an item of a list."""
    text = citation.passage.text
    line = text.rfind("\n", 0, citation.start) + 1
    return text[line : citation.start].strip() == "-"


def _buttons(sentence: Sentence, cited: Mapping[int, Citation], name: str, language: Language) -> str:
    return "".join(
        f'<button type="button" class="kb-cite" data-opens="{anchor(name, cited[number])}" '
        f'lang="{language}" aria-label="{escape(_label(cited[number], language))}">{number}</button>'
        for number in sentence.citations
    )


def _label(citation: Citation, language: Language) -> str:
    place = place_in(citation.source, sheets_of(citation.spans, citation.passage), citation.lines, language)
    words = ", ".join(filter(None, [citation.source.title, place]))
    return texts.text("cite", language).format(number=citation.number, place=words)
