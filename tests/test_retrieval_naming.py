import pytest

from corpus.schema import Source
from retrieval.naming import document_names, named_documents

SOURCES = {
    source.id: source
    for source in (
        Source(id="leidraad", title="Leidraad afspraken huisarts en ziekenhuis", type="leidraad", publishers=("NVZ",)),
        Source(
            id="visie", title="Samen in de regio", type="visie", publishers=("LHV", "NHG"), aliases=("koepelvisie",)
        ),
        Source(id="plan", title="Regioplan ouderenzorg Twente", publishers=("Vereniging Twente",)),
    )
}  # fmt: skip


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Wat zegt de leidraad over verwijzen?", {"leidraad": 1.0}),
        ("Staat dat ook in de koepelvisie?", {"visie": 1.0}),
        ("Wat wil het regioplan ouderenzorg?", {"plan": 1.0}),
        ("Wat vinden LHV en NHG?", {"visie": 0.5}),
        ("Wat vindt de LHV?", {"visie": 0.5}),
        ("Wat zeggen de NVZ en de visie?", {"leidraad": 0.5, "visie": 1.0}),
        ("Hoe werk je samen met het ziekenhuis?", {}),
        ("Wie betaalt de ouderenzorg?", {}),
    ],
)
def test_a_document_is_named_by_alias_type_title_or_publisher(question: str, named: dict[str, float]) -> None:
    assert named_documents(question, document_names(SOURCES.values())) == named


def test_a_type_that_several_documents_have_names_none() -> None:
    twice = {**SOURCES, "tweede": Source(id="tweede", title="Leidraad wondzorg", type="leidraad")}
    assert named_documents("Wat zegt de leidraad?", document_names(twice.values())) == {}
