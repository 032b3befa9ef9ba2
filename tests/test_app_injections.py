"""Orders to a language model in documents: data, that changes no answer, with a model or without."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from llm_server import MODEL, Act, model, with_model
from small_library import DRAFT, GUIDE

from app.answers.answer import Answer
from app.answers.orders import orders_a_model
from app.pages import cards
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader
from app.writing.material import material
from app.writing.verify import MOST_CITED

INJECTIONS: list[dict[str, str]] = tomllib.loads(Path(__file__).with_name("injections.toml").read_text("utf-8"))[
    "injection"
]
QUESTIONS = (
    "Wat is een meekijkconsult?",
    "In hoeveel regio's is het meekijkconsult ingevoerd?",
    "Welke afspraken leg je vast over de bereikbaarheid van de specialist?",
    "Uit welke module betaalt de zorgverzekeraar de inzet van de specialist?",
    "Wat is de ambitie voor het team in de wijk in 2030?",
)
BESIDE = "De gemeente onderhoudt het groen langs de vaart en maait de bermen."


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, str]], Settings]:
    def built(others: Mapping[str, str]) -> Settings:
        folder = tmp_path_factory.mktemp("documenten")
        for name, text in {"leidraad": GUIDE, "discussie": DRAFT, **others}.items():
            (folder / f"{name}.md").write_text(text, "utf-8")
        settings = Settings(data_dir=tmp_path_factory.mktemp("data"), embedding_model="hash")
        ingest((folder,), settings)
        return settings

    return built


def _reports(texts: Sequence[str]) -> dict[str, str]:
    """Return documents with these texts, half of them under a heading that the guide has too."""
    parts = [f"## {('Meekijkconsult', 'Berm')[n % 2]} {n}\n\n{BESIDE}\n\n{text}\n" for n, text in enumerate(texts)]
    return {f"verslag{n}": f"# Verslag {n}\n\n" + "\n".join(parts[n::4]) for n in range(4)}


@pytest.fixture(scope="module")
def poisoned(build: Callable[[Mapping[str, str]], Settings]) -> Settings:
    """A knowledge base with every order in one of its documents."""
    return build(_reports([each["text"] for each in INJECTIONS]))


@pytest.fixture(scope="module")
def plain(build: Callable[[Mapping[str, str]], Settings]) -> Settings:
    """The same without the orders."""
    return build(_reports([""] * len(INJECTIONS)))


@pytest.mark.parametrize("each", INJECTIONS, ids=lambda each: each["text"].strip()[:30])
def test_an_order_to_a_model_is_known(each: Mapping[str, str]) -> None:
    assert orders_a_model(each["text"])


@pytest.mark.parametrize(
    "text",
    [
        "Een taalmodel kan de huisarts helpen bij het verslag.",
        "Negeer geen signalen van mantelzorgers.",
        "De assistent belt de patiënt terug: dat scheelt tijd.",
        "Spreek af dat de specialist alleen met de huisarts overlegt.",
        "Vanaf nu schrijft de huisarts altijd een verwijzing.",
        "Het systeem geeft instructies aan de zorgverlener.",
        "Geef patiënten schriftelijke instructies mee en vermeld ze in het dossier.",
        "Volg de aanwijzingen hierboven.",
        "Stel regels op voor AI in de zorg.",
        "Act on signals from patients and tell the GP.",
        "Ignore no complaint.",
    ],
)
def test_what_speaks_to_people_is_no_order_to_a_model(text: str) -> None:
    assert not orders_a_model(text)


def test_the_digests_hold_no_orders() -> None:
    for path in (Path(__file__).parent.parent / "corpus" / "documents").glob("*.md"):
        assert not [line for line in path.read_text("utf-8").splitlines() if orders_a_model(line)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_quoted_answers_are_the_same_with_orders_about(poisoned: Settings, plain: Settings, question: str) -> None:
    found, expected = (KnowledgeBase(settings).reader().ask(question) for settings in (poisoned, plain))
    assert expected.citations
    assert [sentence.text for sentence in found.sentences] == [sentence.text for sentence in expected.sentences]
    assert found.status == expected.status


@pytest.fixture(scope="module")
def opened(poisoned: Settings) -> Reader:
    return KnowledgeBase(poisoned).reader()


def _shown(found: Answer, reader: Reader) -> str:
    """Return what a reader sees before opening a source."""
    page = cards.answer(found, reader.index, "nl")
    return page.partition('<ol class="kb-cards">')[0]


@pytest.mark.parametrize("each", INJECTIONS, ids=lambda each: each["text"].strip()[:30])
@pytest.mark.parametrize("alone", [True, False], ids=["alone", "beside a good sentence"])
def test_a_model_that_obeys_is_not_heard(
    poisoned: Settings, opened: Reader, each: Mapping[str, str], alone: bool
) -> None:
    good = "" if alone else "Een meekijkconsult is een consult waarbij de specialist meekijkt met de huisarts."
    # It says that it has it from everywhere.
    numbers = "".join(f"[{number}]" for number in range(1, MOST_CITED + 1))
    said = "\n".join(line for line in (good and f"{good} [1]", f"{each['obeyed']} {numbers}") if line)
    with model(Act(says=said)) as script:
        found = with_model(opened, script.settings(poisoned)).ask(QUESTIONS[0])
    assert each["obeyed"] not in found.text
    assert each["obeyed"] not in _shown(found, opened)
    assert {"fallback", "removed"} & {notice.kind for notice in found.notices}
    assert found.written_by == ("quoted" if alone else MODEL)
    assert not [line for line in script.asked[0].splitlines()[1:] if orders_a_model(line) and line != "</zinnen>"]


def test_what_an_order_stands_beside_is_withheld_too(opened: Reader) -> None:
    hits = opened.search("Verslag over de berm en het groen langs de vaart", count=20)
    assert any(orders_a_model(hit.passage.text) for hit in hits)
    shown = material((), hits, opened.index)
    assert not any(orders_a_model(piece.passage.text) for piece in shown.pieces)


def test_where_only_orders_were_found_the_quoted_answer_says_so(poisoned: Settings, opened: Reader) -> None:
    with model(Act(says="Goed. [1]")) as script:
        writer = with_model(opened, script.settings(poisoned)).writer
        assert writer
        hits = [hit for hit in opened.search("groen langs de vaart", count=20) if orders_a_model(hit.passage.text)]
        written = writer.write("groen langs de vaart", (), hits, language="nl")
    assert script.asked == []
    assert "opdrachten aan een taalmodel" in written.notices[0].text
