"""What someone may not see is not in the index that they ask: it cannot be found, counted, cited or guessed at."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from restricted_library import MARKS, RESTRICTED, prying_questions, write_public, write_restricted

from app import shapes
from app.cli import main
from app.export.files import markdown
from app.export.handout import handout
from app.pages import lists, ui
from app.publishing import ingest
from app.settings import Settings
from app.wiring import KnowledgeBase, Reader
from corpus.audiences import OPERATOR
from corpus.errors import InputError
from corpus.files import load_vocabulary
from retrieval import snapshot
from retrieval.filters import Filters

QUESTIONS = prying_questions(500)
INSIDE = {
    "inkoopkader-zilverberk": ("insurers",),
    "notitie-noorderpoort": ("hospitals",),
    "convenant-dubbelspoor": ("insurers", "hospitals"),
}


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> tuple[KnowledgeBase, KnowledgeBase]:
    """A knowledge base with restricted documents, and one in which they never were; with the model in the box."""
    folder = tmp_path_factory.mktemp("audiences")
    known, hidden = write_public(folder / "openbaar"), write_restricted(folder / "besloten")
    with_all, without = Settings(data_dir=folder / "data"), Settings(data_dir=folder / "data-zonder")
    ingest((known, hidden), with_all)
    ingest((known,), without)
    return KnowledgeBase(with_all), KnowledgeBase(without)


def told(reader: Reader, question: str) -> shapes.Json:
    """Return all that an answer tells, but its id and timings, which follow from the snapshot's id and the clock."""
    answer = shapes.answer_json(reader.ask(question), reader.index)
    return {name: value for name, value in answer.items() if name not in ("id", "seconds", "timings")}


def test_500_prying_questions_tell_an_outsider_nothing(bases: tuple[KnowledgeBase, KnowledgeBase]) -> None:
    outsider, never = (base.reader() for base in bases)
    for question in QUESTIONS:
        assert told(outsider, question) == told(never, question), question


def test_the_questions_do_pry(bases: tuple[KnowledgeBase, KnowledgeBase]) -> None:
    operator = bases[0].reader(OPERATOR)
    found = [{hit.passage.document_id for hit in operator.search(question, count=5)} for question in QUESTIONS]
    assert sum(bool(documents & RESTRICTED.keys()) for documents in found) > 450


def test_what_is_counted_listed_and_refused_is_as_if_it_never_was(bases: tuple[KnowledgeBase, KnowledgeBase]) -> None:
    seen = []
    for reader in (base.reader() for base in bases):
        index = reader.index
        refusals = []
        for name in RESTRICTED:
            with pytest.raises(InputError) as refused:
                reader.search("zorg", filters=Filters(documents=(name,)))
            refusals.append(str(refused.value))
        seen.append(
            {
                "themes": [shapes.theme_json(theme, theme.group, index) for theme in load_vocabulary().themes],
                "documents": [shapes.document_json(source, index) for source in index.sources.values()],
                "examples": [shapes.example_json(e, index) for query in ("", *MARKS) for e in reader.examples(query)],
                "page": lists.sources(index, "nl"),
                "refusals": refusals,
                "counts": index.manifest.counts,
                "checksums": index.manifest.checksums,
            }
        )
    assert seen[0] == seen[1]
    assert not [mark for mark in MARKS if mark in json.dumps(seen[0]["documents"]).casefold()]


def test_the_folder_that_the_public_asks_holds_no_trace(bases: tuple[KnowledgeBase, KnowledgeBase]) -> None:
    folder = snapshot.current_folder(bases[0].settings.data_dir)
    traces = (*MARKS, "insurers", "hospitals", "besloten")
    for file in folder.rglob("*"):
        content = file.read_bytes().lower() if file.is_file() else b""
        assert not [mark for mark in traces if mark.encode() in content], file


@pytest.mark.parametrize(("name", "groups"), INSIDE.items(), ids=INSIDE)
def test_who_may_see_a_document_gets_it(
    bases: tuple[KnowledgeBase, KnowledgeBase], name: str, groups: tuple[str, ...]
) -> None:
    question = f"Wat staat er in {name.replace('-', ' ')} over kosten en sluiting?"
    for group in ("insurers", "hospitals"):
        reader = bases[0].reader_for({group})
        assert (name in reader.index.documents) == (group in groups)
        assert (name in {hit.passage.document_id for hit in reader.search(question)}) == (group in groups)
        assert set(reader.index.source(name).audience) == {group} if group in groups else True
    assert name in bases[0].reader(OPERATOR).index.documents


def test_an_insider_of_one_group_learns_nothing_of_another(
    bases: tuple[KnowledgeBase, KnowledgeBase], tmp_path: Path
) -> None:
    base = bases[0]
    hidden = tmp_path / "besloten"
    write_restricted(hidden)
    (hidden / "notitie-noorderpoort.md").unlink()
    alone = Settings(data_dir=tmp_path / "data")
    ingest((write_public(tmp_path / "openbaar"),), alone)
    ingest((hidden,), alone)
    insurers, never = base.reader("insurers"), KnowledgeBase(alone).reader("insurers")
    for question in QUESTIONS[:100]:
        assert told(insurers, question) == told(never, question), question


def test_a_visitor_gets_the_best_of_his_groups_and_the_operator_is_told_of_a_slip(
    bases: tuple[KnowledgeBase, KnowledgeBase],
) -> None:
    base = bases[0]
    asked = {groups: base.reader_for(groups).index.manifest.audience for groups in (
        frozenset(), frozenset({"nobody"}), frozenset({"insurers", "nobody"}), frozenset({"insurers", "hospitals"}),
        frozenset({"operator"}), frozenset({"public"}),
    )}  # fmt: skip
    assert list(asked.values()) == ["public", "public", "insurers", "hospitals", "public", "public"]
    with pytest.raises(InputError, match="insurers"):
        base.reader("insurer")


def test_the_pages_show_what_is_for_everybody(bases: tuple[KnowledgeBase, KnowledgeBase]) -> None:
    base = bases[0]
    shown = [ui.list_sources(base, "", "", "nl"), ui.find_examples(base, "oudere", "", "nl")]
    shown.append(ui.ask(base, "Wat is een meekijkconsult van de inkoper?", "", "nl"))
    assert not [mark for mark in MARKS if mark in json.dumps(shown).casefold()]


def test_a_file_to_take_along_names_the_command_for_the_same_snapshot(
    bases: tuple[KnowledgeBase, KnowledgeBase],
) -> None:
    for audience, words in (("public", "--audience public"), ("insurers", "--audience insurers"), (OPERATOR, "kb ask")):
        reader = bases[0].reader(audience)
        taken = markdown(handout(reader.ask("Wat is een meekijkconsult?"), reader.index, language="nl"))
        assert words in taken
        assert ("--audience" in taken) == (audience != OPERATOR)


def test_the_command_line_shows_what_others_see(
    bases: tuple[KnowledgeBase, KnowledgeBase], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KB_DATA_DIR", str(bases[0].settings.data_dir))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vragen.jsonl").write_text('{"id": "a", "question": "Wat is een kaderplafond?"}\n', "utf-8")
    for arguments in (
        ("search", "kaderplafond", "--json"), ("ask", "Wat is een kaderplafond?", "--json"), ("examples", "--json"),
        ("documents", "--json"), ("passages", "--json"), ("batch", "vragen.jsonl", "--out", "uit.jsonl"),
    ):  # fmt: skip
        told = {}
        for audience in ("", "public", "insurers"):
            option = ["--audience", audience] if audience else []
            result = CliRunner().invoke(main, [*arguments, *option], catch_exceptions=False)
            assert result.exit_code == 0, result.stderr
            told[audience] = result.stdout or Path("uit.jsonl").read_text("utf-8")
        inside = [any(word in said for word in ("Appelscha", "Zilverberk")) for said in told.values()]
        assert inside == [True, False, True], arguments
    counts = {
        audience: sum(row["passages"] for row in json.loads(
            CliRunner().invoke(main, ["themes", "--json", "--audience", audience], catch_exceptions=False).stdout
        ))
        for audience in ("public", "operator")
    }  # fmt: skip
    assert counts["public"] < counts["operator"]
    refused = CliRunner().invoke(main, ["search", "zorg", "--audience", "insurer"], catch_exceptions=False)
    assert (refused.exit_code, "insurers" in refused.stderr) == (1, True)
