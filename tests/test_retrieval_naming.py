import pytest

from corpus.schema import Source
from retrieval.naming import document_names, named_documents, without_names

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


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Wat zegt de leidraad over verwijzen?", "Wat zegt de over verwijzen?"),
        ("Wie betaalt volgens LHV/NHG, of de koepelvisie?", "Wie betaalt volgens of de"),
        ("Wat wil het regioplan ouderenzorg met mantelzorg?", "Wat wil het met mantelzorg?"),
        ("Wie betaalt de ouderenzorg?", "Wie betaalt de ouderenzorg?"),
        ("De leidraad?", "De leidraad?"),
        ("", ""),
    ],
)
def test_the_words_that_name_documents_are_left_out(question: str, left: str) -> None:
    names = document_names(SOURCES.values())
    assert without_names(question, names, named_documents(question, names)) == left
