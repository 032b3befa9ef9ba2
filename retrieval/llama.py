"""The knowledge base as a retriever in other people's llama-index programs."""

from typing import Any

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from retrieval.embed import Embedder
from retrieval.filters import Filters
from retrieval.search import Hit, Index, search, understood


class KnowledgeBaseRetriever(BaseRetriever):
    """A llama-index retriever whose nodes carry the document, its status, the page and the section."""

    def __init__(
        self, index: Index, *, embedder: Embedder, count: int = 10, filters: Filters | None = None, **options: Any
    ) -> None:
        """Retrieve `count` passages from an opened snapshot; `options` go to llama-index's own retriever."""
        self._index = index
        self._embedder = embedder
        self._count = count
        self._filters = filters
        super().__init__(**options)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        question = understood(query_bundle.query_str, self._index)
        hits = search(question, self._index, embedder=self._embedder, count=self._count, filters=self._filters)
        return [NodeWithScore(node=_node(hit, self._index), score=hit.score) for hit in hits]


def _node(hit: Hit, index: Index) -> TextNode:
    passage, source = hit.passage, index.source(hit.passage.document_id)
    return TextNode(
        id_=passage.id,
        text=passage.text,
        metadata={
            "document_id": source.id,
            "document_title": source.title,
            "document_status": source.status,
            "text_kind": passage.text_kind,
            "page": passage.page,
            "headings": " › ".join(passage.headings),
            "themes": ", ".join(passage.themes),
        },
    )
