"""The knowledge base for assistants, over the Model Context Protocol: four tools that read, and nothing that writes."""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from typing import Annotated, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError
from mcp_types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import Field, ValidationError

from app import shapes, texts
from app.access.caller import calling
from app.answers.orders import is_tainted
from app.api.answers import answered
from app.api.problems import problem_of
from app.api.requests import Ask, Language, Name, Question
from app.api.workplace import FINISH_WITHIN, Workplace
from app.mcp import shapes as mcp_shapes
from app.mcp import text as mcp_text
from app.mcp import words as mcp_words
from app.mcp.arguments import faults
from app.shapes import Json
from app.wiring import KnowledgeBase, Reader
from corpus.errors import KnowledgeBaseError
from corpus.files import load_vocabulary
from corpus.schema import PassageKind
from retrieval.filters import Filters
from retrieval.search import LONGEST_QUESTION

_MOST = 50
"""Rows of a list; an assistant reads all of them."""
_DEEPER = 4
"""How much deeper is searched where passages are left out."""
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_THEMES = mcp_words.THEME_FIELD.format(themes=", ".join(theme.id for theme in load_vocabulary().themes))

_Made = TypeVar("_Made")
_Several = Annotated[Sequence[Name], Field(max_length=_MOST)]
Asking = Annotated[Question, Field(description=mcp_words.QUESTION_FIELD)]
Query = Annotated[str, Field(max_length=LONGEST_QUESTION, description=mcp_words.QUERY_FIELD)]
Before = Annotated[Sequence[Question], Field(max_length=20, description=mcp_words.AFTER_FIELD)]
Spoken = Annotated[Language, Field(description=mcp_words.LANGUAGE_FIELD)]
Count = Annotated[int, Field(ge=1, le=_MOST, description=mcp_words.COUNT_FIELD)]
Themes = Annotated[_Several, Field(description=_THEMES)]
Kinds = Annotated[Sequence[PassageKind], Field(max_length=_MOST, description=mcp_words.KIND_FIELD)]
Documents = Annotated[_Several, Field(description=mcp_words.DOCUMENT_FIELD)]
PassageId = Annotated[Name, Field(description=mcp_words.ID_FIELD)]


def make_server(base: KnowledgeBase, workplace: Workplace) -> MCPServer[Any]:
    """Return the server of a knowledge base, for any transport; it works in `workplace`."""
    with _own_logging():
        server = _Server(
            "kennisbank",
            title=texts.text("site_name", "nl"),
            instructions=mcp_words.INSTRUCTIONS,
            website_url=base.settings.public_url or None,
            subscriptions=False,
        )
    tools = Tools(base=base, workplace=workplace)
    for tool, title, description in (
        (tools.vraag, "Beantwoord een vraag met bronnen", mcp_words.ASK),
        (tools.zoek, "Zoek passages", mcp_words.SEARCH),
        (tools.praktijkvoorbeelden, "Vind praktijkvoorbeelden", mcp_words.EXAMPLES),
        (tools.passage, "Lees een passage in haar verband", mcp_words.PASSAGE),
    ):
        server.add_tool(tool, title=title, description=description, annotations=_READS)
    _add_resources(server, tools)
    server.prompt("beantwoord-met-bronnen", title="Beantwoord met bronnen", description=mcp_words.PROMPT)(_prompt)
    return server


def _prompt(vraag: Asking) -> str:
    return mcp_words.PROMPT_TEXT.format(question=vraag)


def _add_resources(server: MCPServer[Any], tools: "Tools") -> None:
    """Add the list of documents, and what is known of each."""
    listed = server.resource(
        "kennisbank://documenten", title="Documenten", description=mcp_words.DOCUMENTS, mime_type="application/json"
    )
    listed(tools.documenten)
    one = server.resource(
        "kennisbank://document/{document_id}",
        title="Document",
        description=mcp_words.DOCUMENT,
        mime_type="application/json",
    )
    one(tools.document)


class _Server(MCPServer[Any]):
    """A server whose tools tell what went wrong in our own words, without what was asked."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool; what can be foreseen comes back as a result that says so."""
        language: texts.Language = "en" if arguments.get("taal") == "en" else "nl"
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            cause = error.__cause__
            if isinstance(cause, ValidationError):
                return _failed(faults(cause, language))
            if isinstance(cause, KnowledgeBaseError | TimeoutError):
                return _failed(problem_of(cause, language).detail)
            raise


def _failed(message: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=message)], is_error=True)


def _given(text: str, found: Json) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What assistants can call; names of tools and of arguments are those that they see."""

    base: KnowledgeBase
    workplace: Workplace

    async def vraag(
        self,
        vraag: Asking,
        hiervoor: Before = (),
        taal: Spoken = "nl",
        thema: Themes = (),
        soort: Kinds = (),
        document: Documents = (),
    ) -> Annotated[CallToolResult, mcp_shapes.LinkedAnswer]:
        """Answer a question."""
        asked = Ask(
            question=vraag,
            after=tuple(hiervoor),
            language=taal,
            theme=tuple(thema),
            kind=tuple(soort),
            document=tuple(document),
        )

        def made(reader: Reader) -> CallToolResult:
            found, index = answered(asked, reader), reader.index
            text = mcp_text.answer_text(found, index, self._public_url)
            return _given(text, mcp_shapes.answer_json(found, index, self._public_url))

        return await self._asked(made, waits=bool(self.base.settings.llm_url))

    async def zoek(
        self, vraag: Asking, aantal: Count = 10, thema: Themes = (), soort: Kinds = (), document: Documents = ()
    ) -> Annotated[CallToolResult, mcp_shapes.Hits]:
        """Find passages."""
        filters = Filters(themes=tuple(thema), kinds=tuple(soort), documents=tuple(document))

        def made(reader: Reader) -> CallToolResult:
            hits = reader.search(vraag, count=aantal, filters=filters)
            withheld = sum(is_tainted(hit.passage) for hit in hits)
            if withheld:
                hits = reader.search(vraag, count=_DEEPER * aantal, filters=filters)
            shown = [hit for hit in hits if not is_tainted(hit.passage)][:aantal]
            text = mcp_text.hits_text(shown, withheld, reader.index, self._public_url)
            return _given(text, mcp_shapes.hits_json(shown, withheld, reader.index, self._public_url))

        return await self._asked(made)

    async def praktijkvoorbeelden(
        self,
        vraag: Query = "",
        thema: Annotated[str, Field(max_length=200, description=_THEMES)] = "",
        aantal: Count = 10,
    ) -> Annotated[CallToolResult, mcp_shapes.Examples]:
        """Find practice examples."""

        def made(reader: Reader) -> CallToolResult:
            index = reader.index
            tainted = {passage.id for passage in index.passages if is_tainted(passage)}
            found = reader.examples(vraag, theme=thema)
            clean = [example for example in found if example.passage_id not in tainted]
            shown, counts = clean[:aantal], (len(clean), len(found) - len(clean))
            text = mcp_text.examples_text(shown, *counts, index, self._public_url)
            return _given(text, mcp_shapes.examples_json(shown, *counts, index, self._public_url))

        return await self._asked(made)

    async def passage(self, id: PassageId) -> Annotated[CallToolResult, mcp_shapes.PassageInContext]:
        """Give one passage with what stands around it."""

        def made(reader: Reader) -> CallToolResult:
            index = reader.index
            found = next((passage for passage in index.passages if passage.id == id), None)
            if found is None:
                return _failed(texts.text("mcp_no_passage", "nl"))
            row = mcp_shapes.context_json(found, index, self._public_url)
            return _given(mcp_text.context_text(found, row, index, self._public_url), row)

        return await self._asked(made)

    async def documenten(self) -> str:
        """Give the documents."""
        return await self._read(
            lambda reader: [shapes.document_json(one, reader.index) for one in reader.index.sources.values()]
        )

    async def document(self, document_id: str) -> str:
        """Give one document."""

        def made(reader: Reader) -> Json:
            if document_id not in reader.index.sources:
                raise ResourceNotFoundError(texts.text("api_not_found", "nl"))
            return shapes.document_json(reader.index.source(document_id), reader.index)

        return await self._read(made)

    @property
    def _public_url(self) -> str:
        return self.base.settings.public_url

    async def _read(self, make: Callable[[Reader], object]) -> str:
        try:
            return json.dumps(await self._asked(make), ensure_ascii=False)
        except (KnowledgeBaseError, TimeoutError) as error:
            raise ResourceError(problem_of(error, "nl").detail) from error

    def _reader(self) -> Reader:
        """Return what the caller may see."""
        return self.base.reader_for(calling.get().groups)

    async def _asked(self, make: Callable[[Reader], _Made], *, waits: bool = False) -> _Made:
        """Do the work of one request in a thread; who hangs up is waited for no longer; `waits`: for a language model.

        Here, and nowhere else, is decided what the caller may read.

        Raises:
            KnowledgeBaseError: the knowledge base cannot be opened, or what was asked cannot be used.
            TimeoutError: it takes too long.
        """
        gone = Event()
        try:
            reader = (await self.workplace.do(self._reader)).until(gone.is_set)
            within = FINISH_WITHIN + (self.base.settings.llm_timeout if waits else 0)
            return await self.workplace.do(
                lambda: make(reader), within=within, place="waiting" if waits else "computing"
            )
        finally:
            gone.set()


@contextmanager
def _own_logging() -> Iterator[None]:
    """Keep the logging of the process as it is: the library sets it up anew, and would log what was asked."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers, root.level = before, level
        logging.getLogger("mcp").setLevel(logging.ERROR)
