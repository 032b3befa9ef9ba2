"""Read a web page (.html): its main text, without what is around it."""

from collections import Counter

from corpus.errors import FileRejected
from ingest.blocks import Block, Reading
from ingest.html.blocks import Writer
from ingest.html.charset import decoded
from ingest.html.furniture import strip
from ingest.html.main import main_part, outside
from ingest.html.meta import about
from ingest.html.notes import find_notes
from ingest.html.tree import Element, holds, parse, remove, words
from ingest.inline import Run, make_block


def read_html(data: bytes, *, file: str) -> Reading:
    """Read a web page; raises FileRejected when its characters are not as declared, or when it has no text."""
    text, remark = decoded(data, file=file)
    root = parse(text, file=file)
    body = root.find("body")
    if body is None:
        raise FileRejected("file_without_words", file=file)
    removed = strip(body)
    main = main_part(body)
    title = _title_outside(body, main)
    if title is not None:
        remove(title)
    removed["outside the main text"] += outside(body, main)
    said = about(root, heading=words(title) if title is not None else _only_title(main))
    blocks = _blocks(main, title, said.base, removed)
    if not blocks:
        raise FileRejected("file_without_words", file=file)
    return Reading(
        blocks=blocks,
        page_count=0,
        title=said.title or next((one.text for one in blocks if one.kind == "heading" and one.level == 1), ""),
        author=said.author,
        date=said.date,
        url=said.url,
        removed=tuple(sorted((name, count) for name, count in removed.items() if count)),
        remarks=(remark,) if remark else (),
    )


def _blocks(main: Element, title: Element | None, base: str, removed: Counter[str]) -> tuple[Block, ...]:
    """Write the main part under its title, with its footnotes at the end."""
    notes = find_notes(main)
    writer = Writer(base=base, notes=notes)
    if title is not None:
        writer.made.add(make_block("heading", [Run(text=words(title))], level=1))
    writer.write(main)
    removed["footnote marks"] += len(notes.marks)
    removed["table headers"] += writer.made.left_out
    return (*writer.made.blocks, *writer.footnotes)


def _title_outside(body: Element, main: Element) -> Element | None:
    """Return the page's title where it stands before the main part, not in it."""
    titles = [one for one in body.iter("h1") if words(one)]
    return titles[0] if len(titles) == 1 and not holds(main, titles[0]) else None


def _only_title(main: Element) -> str:
    titles = [words(one) for one in main.iter("h1")]
    return titles[0] if len(titles) == 1 else ""
