"""Answers, hits and lists as plain text for the command line."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from app import texts
from app.answers.answer import Answer, Citation
from app.answers.figures import figures_label
from app.answers.locate import example_sheet, place_in, sheets_of
from app.models import Checked, Choice
from corpus.schema import Example, Passage, Source
from retrieval.search import Hit, Index

_WIDTH = 100


def answer_text(found: Answer, index: Index, *, language: texts.Language) -> str:
    """Return an answer with its notices above it and its sources below."""
    blocks = [f"! {_wrap(notice.text)}" for notice in found.notices]
    written = found.written_by != "quoted"
    if written:
        blocks.append(_wrap(f"({texts.text('written_label', language).format(model=found.written_by)})"))
    blocks.append("\n".join(_wrap(line) for line in found.text.splitlines()))
    blocks.append("\n".join(_citation_text(citation, language, quoted=written) for citation in found.citations))
    if not found.citations:
        blocks.append(
            "\n".join(f"- {place(hit.passage, index.source(hit.passage.document_id))}" for hit in found.hits[:3])
        )
    return "\n\n".join(block for block in blocks if block)


def _citation_text(citation: Citation, language: texts.Language, *, quoted: bool) -> str:
    """Return where a citation stands, with its words where the answer does not give these."""
    source = citation.source
    status = texts.pick(texts.STATUS_LABELS[source.status], language)
    place = place_in(source, sheets_of(citation.spans, citation.passage), citation.lines, language)
    section = " › ".join(citation.passage.headings)
    scanned = f" ({texts.text('ocr', language)})" if citation.passage.ocr else ""
    held = figures_label(citation, language)
    told = ", ".join(filter(None, [f"[{citation.number}] {source.title} ({status})", place, section, held])) + scanned
    quote = textwrap.fill(" ".join(citation.quote.split()), _WIDTH, initial_indent="    ", subsequent_indent="    ")
    return f"{told}\n{quote}" if quoted else told


def hits_text(hits: Sequence[Hit], index: Index) -> str:
    """Return the found passages, each with its place and its text."""
    return "\n\n".join(
        f"{rank}. {source.title}, {place(hit.passage, source)}\n{_wrap(hit.passage.text)}"
        for rank, hit in enumerate(hits, 1)
        for source in [index.source(hit.passage.document_id)]
    )


def examples_text(found: Sequence[Example], index: Index) -> str:
    """Return the practice examples as cards, with their count."""
    cards = [
        "\n".join(
            filter(
                None,
                [
                    f"{example.title}{f' ({example.place})' if example.place else ''}",
                    ", ".join(example.organisations),
                    _wrap(example.text),
                    _place(example, index),
                    example.link,
                ],
            )
        )
        for example in found
    ]
    return "\n\n".join([*cards, f"{len(cards)} praktijkvoorbeeld{'' if len(cards) == 1 else 'en'}"])


def _place(example: Example, index: Index) -> str:
    source = index.source(example.document_id)
    page = place_in(source, example_sheet(example, index.documents[source.id]), "", "nl")
    return ", ".join(filter(None, [source.title, page]))


def passage_text(passage: Passage, source: Source, *, why: bool) -> str:
    """Return one passage with its labels, and with the reasons for them when asked."""
    labels = f"{passage.kind}, {passage.force}, {passage.level}, {', '.join(passage.themes) or '-'}"
    lines = [passage.id, place(passage, source), labels, _wrap(passage.text)]
    facts = (
        ("begrip", passage.term),
        ("cijfers", ", ".join(passage.figures)),
        ("geldt voor", texts.formatted_date(passage.as_of, "nl")),
    )
    known = "; ".join(f"{name}: {value}" for name, value in facts if value)
    return "\n".join(line for line in [*lines, known, passage.why] if line) if why else "\n".join(lines)


def place(passage: Passage, source: Source) -> str:
    """Return where a passage stands: page, where the document has pages, printed lines and section."""
    page = place_in(source, sheets_of((), passage), passage.lines, "nl")
    scanned = f" ({texts.text('ocr', 'nl')})" if passage.ocr else ""
    return ", ".join(filter(None, [page, " › ".join(passage.headings)])) + scanned


def models_text(found: Sequence[Choice], setting: str, built_with: str, *, language: texts.Language) -> str:
    """Return the known models as a table, the one that is set with a star, and what the vectors were made with."""
    columns = texts.MODEL_COLUMNS[language]
    yes, no = ("ja", "nee") if language == "nl" else ("yes", "no")
    rows = [
        dict(
            zip(
                columns,
                (
                    f"{'* ' if one.chosen else '  '}{one.preset.name}",
                    one.preset.licence,
                    one.preset.megabytes,
                    one.preset.dimension,
                    one.preset.retrieval_nl or "-",
                    yes if one.local else no,
                    texts.pick((one.preset.nl, one.preset.en), language),
                ),
                strict=True,
            )
        )
        for one in found
    ]
    other = texts.text("model_other", language).format(setting=setting, built_with=built_with or "-")
    return f"{table(rows, columns)}\n\n{other}"


def checked_text(found: Checked, *, language: texts.Language) -> str:
    """Return what was found of a model."""
    return texts.text("model_checked", language).format(**asdict(found))


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Return rows as aligned columns under their names."""
    cells = [list(columns), *([str(row[column]) for column in columns] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells
    )


def _wrap(text: str) -> str:
    return "\n".join(textwrap.fill(line, _WIDTH) for line in text.splitlines())
