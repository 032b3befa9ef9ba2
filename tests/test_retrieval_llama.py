from app.wiring import Reader
from retrieval.llama import KnowledgeBaseRetriever


def test_the_knowledge_base_is_a_llama_index_retriever(reader: Reader) -> None:
    retriever = KnowledgeBaseRetriever(reader.index, embedder=reader.embedder, count=3)
    nodes = retriever.retrieve("Wat is een meekijkconsult?")
    assert len(nodes) <= 3
    assert "specialist meekijkt" in nodes[0].node.get_content()
    assert nodes[0].metadata["document_id"] == "leidraad"
    assert nodes[0].metadata["page"] == 1
