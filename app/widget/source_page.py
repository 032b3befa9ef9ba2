"""The page of a source: a passage in its section, with the standing of its document. It works without JavaScript."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, FastAPI
from starlette.responses import Response

from app import texts
from app.access.caller import calling
from app.answers.locate import place_in, sheets_of, spans
from app.api.service import PATH as API
from app.pages.markup import safe_link
from app.texts import Language
from app.widget import rendering
from app.widget.section import view
from app.wiring import KnowledgeBase, Reader
from corpus.schema import Document, Passage, Source

ANCHOR = "vindplaats"
"""Id of what is marked, for the address's fragment."""


def add_routes(app: FastAPI, base: KnowledgeBase) -> None:
    """Serve /bron/{document} from the snapshot for who asks."""

    def reader_of() -> Reader:  # A dependency's parameters come from the address, so this one has none.
        return base.reader_for(calling.get().groups)

    pinned = Depends(reader_of)
    settings = base.settings

    def source(
        document_id: str,
        reader: Annotated[Reader, pinned],
        passage: str = "",
        start: str = "",
        end: str = "",
        lang: str = "",
    ) -> Response:
        language = rendering.chosen(lang, settings.language)
        index = reader.index
        document = index.documents.get(document_id) if document_id in index.sources else None
        own = tuple(one for one in index.passages if one.document_id == document_id)
        chosen = next((one for one in own if one.id == passage), None)
        if document is None or (passage and not chosen):
            return rendering.page("missing.html.j2", language, values={"parent": ".."}, status=404)
        told = _Told(index.sources[document_id], document, own, language)
        if chosen:
            return rendering.page("bron.html.j2", language, values=told.passage(chosen, _offset(start), _offset(end)))
        return rendering.page("bron.html.j2", language, values=told.contents())

    app.add_api_route("/bron/{document_id}", source, methods=["GET", "HEAD"], include_in_schema=False)


def _offset(sent: str) -> int:
    """Return a number of characters; of what is none, one that fits in no passage."""
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 8 else -1


class _Told:
    """What the template gets to tell of one document."""

    def __init__(self, source: Source, document: Document, passages: Sequence[Passage], language: Language) -> None:
        self.source, self.document, self.passages, self.language = source, document, passages, language

    def passage(self, chosen: Passage, start: int, end: int) -> dict[str, object]:
        """Return the page of a passage."""
        shown = view(self.document, self.passages, chosen, start=start, end=end)
        length = chosen.end - chosen.start
        low, high = (start, end) if 0 <= start < end <= length else (0, length)
        found = spans(self.document, chosen.start + low, chosen.start + high)
        sheets = sheets_of(found, chosen)
        return {
            **self._facts(),
            "passage": chosen,
            "place": place_in(self.source, sheets, chosen.lines, self.language),
            "path": tuple(dict.fromkeys(chosen.headings)),
            "shown": shown,
            "pictures": tuple(
                (span.label or str(span.page), self._picture(span.page, chosen, low, high)) for span in found
            ),
            "before": self._address(shown.before),
            "after": self._address(shown.after),
            "languages": {code: self._address(chosen, code, start=start, end=end) for code in ("nl", "en")},
            "contents": (),
        }

    def contents(self) -> dict[str, object]:
        """Return the page of a document without a passage: what it tells of, section by section."""
        rows: dict[str, Passage] = {}
        for one in self.passages:
            rows.setdefault(" › ".join(dict.fromkeys(one.headings)) or self.source.title, one)
        return {
            **self._facts(),
            "passage": None,
            "place": "",
            "path": (),
            "shown": None,
            "pictures": (),
            "before": "",
            "after": "",
            "languages": {code: f"?{urlencode({'lang': code})}" for code in ("nl", "en")},
            "contents": tuple((title, self._address(one)) for title, one in rows.items()),
        }

    def _facts(self) -> dict[str, object]:
        source, language = self.source, self.language
        rights = texts.pick(texts.RIGHTS_LABELS[source.rights], language).format(holder=source.rights_holder)
        unknown = texts.text("unknown", language)
        newer = source.replaced_by
        return {
            "parent": "..",
            "source": source,
            "status": texts.pick(texts.STATUS_LABELS[source.status], language),
            "summarised": self.document.text_kind == "samenvatting",
            "newer": f"{newer.title} ({texts.formatted_date(newer.date, language)})"
            if newer and newer.date
            else newer.title
            if newer
            else "",
            "original": safe_link(source.url),
            "paged": bool(source.pages),
            "facts": (
                ("publishers", ", ".join(source.publishers) or unknown, ""),
                ("document_type", texts.pick(texts.TYPE_LABELS[source.type], language), ""),
                ("date", texts.formatted_date(source.date, language) or unknown, ""),
                ("rights", rights, source.rights_note),
            ),
        }

    def _picture(self, page: int, passage: Passage, start: int, end: int) -> str:
        """Return the address of a page as a picture with the words marked; none where there can be no picture."""
        path = Path(self.document.file)
        if path.suffix.lower() != ".pdf" or not path.is_file():
            return ""
        query = urlencode({"passage": passage.id, "start": start, "end": end})
        return f"..{API}/documents/{quote(self.source.id, safe='')}/pages/{page}.png?{query}"

    def _address(self, passage: Passage | None, language: str = "", *, start: int = -1, end: int = -1) -> str:
        """Return a link to a passage of this document; none without one."""
        if passage is None:
            return ""
        place = {"start": start, "end": end} if 0 <= start < end else {}
        query = urlencode({"passage": passage.id, **place, "lang": language or self.language})
        return f"?{query}#{ANCHOR}"
