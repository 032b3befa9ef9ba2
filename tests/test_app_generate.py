"""The way with a language model, against a scripted one: each ends in a right answer or the quoted one, in time."""

import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from llm_server import MODEL, Act, Script, model, timed, with_model
from small_library import DRAFT, GUIDE

from app import plain
from app.answers.answer import Answer, AnswerStatus
from app.answers.evidence import Evidence
from app.pages import cards, frame
from app.publishing import ingest
from app.settings import Settings
from app.texts import text
from app.wiring import KnowledgeBase, Reader
from app.writing.generate import Writer, Written
from app.writing.reply import LONGEST, load
from corpus.errors import InputError
from retrieval.search import Index

QUESTION = "Wat is een meekijkconsult en in hoeveel regio's is het ingevoerd?"
WHAT = "Een meekijkconsult is een consult waarbij de specialist meekijkt met de huisarts, zonder verwijzing."
MANY = "Het meekijkconsult is in 2024 in 12 regio's ingevoerd."
LIMIT = 2.0
"""Seconds that the model may take where a test waits for that."""
Asking = Callable[..., Answer]
ROOM = 1.5
"""Seconds for all besides, on a busy machine."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a small published knowledge base, without a model."""
    folder = tmp_path_factory.mktemp("documenten")
    (folder / "leidraad.md").write_text(GUIDE, "utf-8")
    (folder / "discussie.md").write_text(DRAFT, "utf-8")
    (folder / "discussie.toml").write_text('title = "Discussiestuk"\nstatus = "concept"\n', "utf-8")
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), embedding_model="hash")
    ingest((folder,), settings)
    load()
    return settings


@pytest.fixture(scope="module")
def opened(base: Settings) -> Reader:
    return KnowledgeBase(base).reader()


@pytest.fixture(scope="module")
def index(opened: Reader) -> Index:
    return opened.index


@pytest.fixture(scope="module")
def quoted(opened: Reader) -> Answer:
    """The answer without a model."""
    return opened.ask(QUESTION)


@pytest.fixture
def asked(base: Settings, opened: Reader) -> Asking:
    """What asks a question with a scripted model, and settings that differ."""

    def ask(script: Script, question: str = QUESTION, **changed: object) -> Answer:
        return with_model(opened, script.settings(base, **changed)).ask(question)

    return ask


def written(opened: Reader, settings: Settings, question: str) -> Written:
    """Return what the model makes of another question with the evidence of the quoted answer."""
    found = opened.ask(QUESTION)
    evidence = tuple(Evidence(passage=c.passage, start=c.start, end=c.end) for c in found.citations)
    writer = with_model(opened, settings).writer
    assert writer
    return writer.write(question, evidence, found.hits, language="nl")


def number(seen: str, words: str) -> str:
    """Return the number under which the model was shown a sentence."""
    found = re.search(rf"\[(\d+)\] [^\n]*{re.escape(words)}", seen)
    assert found, (words, seen)
    return found[1]


def says(*sentences: tuple[str, str]) -> Callable[[str], str]:
    """Return what writes sentences, each with the number of the sentence that holds some words."""
    return lambda seen: "\n".join(f"{said} [{number(seen, words)}]" for said, words in sentences)


WORDED = (
    ("Bij een meekijkconsult kijkt de specialist mee met de huisarts, zonder verwijzing.", "kijkt met de huisarts"),
    ("In 2024 was het meekijkconsult ingevoerd in twaalf regio's.", "12 regio"),
)


def kinds(found: Answer) -> list[str]:
    return [notice.kind for notice in found.notices]


def is_quoted(found: Answer, quoted: Answer, reason: str) -> None:
    """Hold an answer against the one without a model, and against saying why."""
    assert found.written_by == "quoted"
    assert found.sentences == quoted.sentences
    assert found.citations == quoted.citations
    (fallback,) = [notice for notice in found.notices if notice.kind == "fallback"]
    assert text(f"fallback_{reason}", "nl") in fallback.text
    assert MODEL in fallback.text


def test_a_written_answer_stands_on_its_quotes(asked: Asking) -> None:
    with model(Act(says=says(*WORDED))) as script:
        found = asked(script)
    assert [sentence.text for sentence in found.sentences] == [said for said, _ in WORDED]
    assert [sentence.citations for sentence in found.sentences] == [(1,), (2,)]
    assert [citation.quote for citation in found.citations] == [WHAT, MANY]
    assert [citation.number for citation in found.citations] == [1, 2]
    assert (found.written_by, found.status) == (MODEL, AnswerStatus.ANSWERED)
    assert not {"fallback", "removed", "held_back"} & set(kinds(found))
    assert dict(found.timings)["write"] > 0
    assert len(script.asked) == 1


def test_the_model_sees_numbered_sentences_and_the_rules_and_no_names_of_documents(asked: Asking) -> None:
    with model(Act(says=says(*WORDED))) as script:
        asked(script)
    (seen,), (rules,) = script.asked, script.rules
    assert re.search(rf"^\[\d+\] {re.escape(WHAT)}$", seen, re.MULTILINE)
    assert seen.startswith("<zinnen>\n")
    assert seen.endswith(f"Vraag: {QUESTION}")
    assert "Schrijf Nederlands" in rules
    assert "opdracht" in rules
    for hidden in ("leidraad", "Leidraad", ".md", "http", "geheim"):
        assert hidden not in seen + rules


def test_a_model_chooses_sentences_that_stay_as_they_are(asked: Asking, quoted: Answer) -> None:
    with model(Act(says=lambda seen: f"{number(seen, MANY)}, 99, {number(seen, WHAT)}")) as script:
        found = asked(script, llm_mode="selecteren")
    assert [sentence.text for sentence in found.sentences] == [MANY, WHAT]
    assert found.written_by == "quoted"
    assert "selected" in kinds(found)
    assert "geen tekst" in script.rules[0]


def test_a_chosen_list_item_comes_with_its_introduction(asked: Asking) -> None:
    with model(Act(says=lambda seen: number(seen, "bereikbaarheid"))) as script:
        question = "Welke afspraken over de bereikbaarheid van de specialist leg je vast?"
        found = asked(script, question, llm_mode="selecteren")
    assert [sentence.text for sentence in found.sentences] == [
        "Leg in de regio vast:",
        "Maak afspraken over de bereikbaarheid van de specialist.",
    ]


def test_a_model_that_cannot_stream_is_asked_again_without(asked: Asking) -> None:
    with model(Act(says=says(*WORDED), streams=False)) as script:
        found = asked(script)
    assert found.written_by == MODEL
    assert len(script.asked) == 2


@pytest.mark.parametrize("said", ["{n}, maar ik leg het uit: 12 regio's", "", "99, 100"])
def test_a_choice_that_is_none_gives_the_quoted_answer(asked: Asking, quoted: Answer, said: str) -> None:
    with model(Act(says=lambda seen: said.format(n=number(seen, WHAT)))) as script:
        found = asked(script, llm_mode="selecteren")
    is_quoted(found, quoted, "unnumbered" if said else "empty")


DAMAGED = {
    "invented numbers": (WORDED[0][0], "[99]"),
    "a changed figure": ("In 2024 was het meekijkconsult ingevoerd in dertien regio's.", "12 regio"),
    "another year": ("In 2025 was het meekijkconsult ingevoerd in twaalf regio's.", "12 regio"),
    "a denial more": ("In 2024 was het meekijkconsult niet ingevoerd in twaalf regio's.", "12 regio"),
    "a place": ("In 2024 was het meekijkconsult in Zutphen ingevoerd, in twaalf regio's.", "12 regio"),
    "surer": ("Het meekijkconsult moet in 2024 in alle 12 regio's zijn ingevoerd.", "12 regio"),
    "a link": ("Het meekijkconsult is in 2024 in 12 regio's ingevoerd, zie https://zorg.example.", "12 regio"),
    "html": ("Het <b>meekijkconsult</b> is in 2024 in 12 regio's ingevoerd.", "12 regio"),
    "out of the blue": ("Bibliotheken blijven voortaan op zondag gesloten.", "12 regio"),
    "no number": ("Het meekijkconsult is in 2024 in 12 regio's ingevoerd.", ""),
}


def _with_damage(case: str) -> Callable[[str], str]:
    said, words = DAMAGED[case]

    def write(seen: str) -> str:
        rest = words if words.startswith("[") or not words else f"[{number(seen, words)}]"
        return f"{said} {rest}\n\n{says(*WORDED)(seen)}"

    return write


@pytest.mark.parametrize("case", DAMAGED)
def test_a_sentence_that_does_not_hold_is_removed_and_told(asked: Asking, case: str) -> None:
    with model(Act(says=_with_damage(case))) as script:
        found = asked(script)
    assert [sentence.text for sentence in found.sentences] == [said for said, _ in WORDED]
    assert found.written_by == MODEL
    assert text("notice_removed_one", "nl") in [notice.text for notice in found.notices]


@pytest.mark.parametrize("case", DAMAGED)
def test_where_too_little_holds_the_quoted_answer_is_given(asked: Asking, quoted: Answer, case: str) -> None:
    said, words = DAMAGED[case]
    ends = {"[99]": "[99]", "": ""}
    with model(Act(says=lambda seen: f"{said} {ends.get(words) or (words and f'[{number(seen, words)}]')}")) as script:
        found = asked(script)
    is_quoted(found, quoted, "unnumbered" if words in ends else "unsupported")


def test_a_number_with_nothing_in_common_is_dropped(asked: Asking) -> None:
    said, words = WORDED[0]
    with model(Act(says=lambda seen: f"{said} [{number(seen, words)}][{number(seen, 'één balie')}]")) as script:
        found = asked(script)
    assert [(sentence.text, sentence.citations) for sentence in found.sentences] == [(said, (1,))]
    assert [citation.quote for citation in found.citations] == [WHAT]


def test_a_sentence_that_cites_everything_stands_on_nothing(asked: Asking, quoted: Answer) -> None:
    # A word of every sentence that it cites.
    said = (
        "Huisarts, specialist, patiënt, spoedplein, balie, zorgverzekeraar, wijk, team en meekijkconsult horen bijeen."
    )
    with model(Act(says=lambda seen: said + "".join(f"[{n}]" for n in range(1, seen.count("\n["))))) as script:
        found = asked(script)
    is_quoted(found, quoted, "unsupported")


def test_a_dropped_denial_is_seen(asked: Asking, index: Index) -> None:
    question = "Is het discussiestuk over de eerste lijn vastgesteld beleid?"
    with model(Act(says=says(("Dit stuk is een concept en vastgesteld beleid.", "vastgesteld beleid")))) as script:
        found = asked(script, question)
    assert "fallback" in kinds(found)
    assert "en nog geen vastgesteld beleid" in found.text


def test_an_ambition_is_told_as_one(asked: Asking) -> None:
    question = "Wat is de ambitie voor het team in de wijk in 2030?"
    said = "In 2030 is er in elke wijk een hecht team van huisarts, wijkverpleging en sociaal werk."
    with model(Act(says=says((said, "hecht team")))) as script:
        found = asked(script, question)
    assert "(ambitie)" in script.asked[0]
    assert found.written_by == MODEL
    assert found.sentences[0].text == f"Ambitie: {said}"
    assert "draft" in kinds(found)


def test_a_question_in_english_is_answered_in_english(base: Settings, opened: Reader) -> None:
    question = "What is a meekijkconsult and in how many regions was it introduced?"
    said = "The joint consultation (meekijkconsult) was introduced in 12 regions in 2024."
    wrong = "The joint consultation (meekijkconsult) was introduced in 13 regions in 2024."
    with model(Act(says=says((said, "12 regio"), (wrong, "12 regio")))) as script:
        found = written(opened, script.settings(base), question)
    assert "Engels (English)" in script.rules[0]
    assert [sentence.text for sentence in found.sentences] == [said]
    assert [notice.kind for notice in found.notices] == ["removed"]


def test_a_model_that_finds_no_answer_is_told(asked: Asking, quoted: Answer) -> None:
    with model(Act(says="GEEN")) as script:
        is_quoted(asked(script), quoted, "declined")


FAILING = {
    "half a stream and silence": ([Act(says=says(*WORDED), silent_after=4)], "slow"),
    "half a stream and gone": ([Act(says=says(*WORDED), breaks_after=4)], "unreachable"),
    "a slow first token": ([Act(says=says(*WORDED), wait=30)], "slow"),
    "signs of life for ever": ([Act(says=says(*WORDED), pings=True)], "slow"),
    "malformed stream": ([Act(raw=b"data: {nee\n\n")], "failed"),
    "malformed reply": ([Act(raw=b"data: {}\n\ndata: []\n\n")], "failed"),
    "no stream at all": ([Act(raw=b"<html>Welkom</html>")], "failed"),
    "429 always": ([Act(status=429)], "busy"),
    "429 for an hour": ([Act(status=429, headers={"Retry-After": "3600"})], "busy"),
    "500 always": ([Act(status=500)], "failed"),
    "503 always": ([Act(status=503)], "failed"),
    "401": ([Act(status=401)], "refused"),
    "404": ([Act(status=404)], "refused"),
    "redirected": ([Act(status=307, headers={"Location": "http://127.0.0.1:9/v1"})], "refused"),
    "empty": ([Act(says="")], "empty"),
    "only thoughts": ([Act(says="<think>Hm [1]")], "unnumbered"),
    "giant": ([Act(says="Het is zo. [1] " * LONGEST)], "too_long"),
    "no answer but code": ([Act(says='{"answer": "ja"}')], "unnumbered"),
}


@pytest.mark.parametrize("case", FAILING)
def test_a_model_that_fails_leaves_the_quoted_answer_in_time(
    base: Settings, opened: Reader, quoted: Answer, case: str
) -> None:
    acts, reason = FAILING[case]
    found: list[Answer] = []
    with model(*acts) as script:
        reader = with_model(opened, script.settings(base, llm_timeout=LIMIT))
        seconds = timed(lambda: found.append(reader.ask(QUESTION)))
    is_quoted(found[0], quoted, reason)
    assert seconds < LIMIT + ROOM
    assert len(script.asked) <= 2


@pytest.mark.parametrize(
    "first",
    [
        Act(status=429),
        Act(status=429, headers={"Retry-After": "0"}),
        Act(status=429, headers={"Retry-After": "morgen"}),
        Act(status=500),
        Act(raw=b"data: {nee\n\n"),
        Act(says=says(*WORDED), breaks_after=4),
    ],
    ids=["429", "429 with a pause", "429 with a pause that is none", "500", "malformed", "broken off"],
)
def test_what_fails_in_passing_is_tried_once_more(asked: Asking, first: Act) -> None:
    with model(first, Act(says=says(*WORDED))) as script:
        found = asked(script)
    assert found.written_by == MODEL
    assert len(script.asked) == 2


def test_a_model_that_is_not_there_leaves_the_quoted_answer(asked: Asking, quoted: Answer) -> None:
    with model(Act()) as script:
        pass
    is_quoted(asked(script), quoted, "unreachable")


def test_a_slow_model_is_left_when_the_server_stops(base: Settings, quoted: Answer) -> None:
    with model(Act(says=says(*WORDED), wait=30)) as script:
        whole = KnowledgeBase(script.settings(base, llm_timeout=60.0))
        reader = whole.reader()
        found: list[Answer] = []
        timer = threading.Timer(0.3, whole.stop)
        timer.start()
        assert timed(lambda: found.append(reader.ask(QUESTION))) < 10
        timer.join()
    is_quoted(found[0], quoted, "stopped")


def test_without_the_name_of_a_model_that_is_told(asked: Asking) -> None:
    with model(Act()) as script, pytest.raises(InputError) as told:
        asked(script, llm_model="")
    assert told.value.code == "no_llm"


@pytest.mark.parametrize(
    "question",
    ["Wie won de Tour de France in 1998?", "Ik heb al weken pijn in mijn knie, welke pillen moet ik slikken?"],
)
def test_what_is_declined_is_not_sent(asked: Asking, question: str) -> None:
    with model(Act(says="Ja. [1]")) as script:
        found = asked(script, question)
    assert script.asked == []
    assert found.citations == ()


PERSONAL = f"{QUESTION} Mijn bsn is 111222333."


def test_personal_data_is_held_back_from_a_model_elsewhere(base: Settings, opened: Reader) -> None:
    away = base.model_copy(update={"llm_url": "https://model.example.org/v1", "llm_model": MODEL})
    found = written(opened, away, PERSONAL)
    assert (found.written_by, found.sentences) == ("quoted", ())
    assert found.evidence
    (held,) = found.notices
    assert held.kind == "held_back"
    assert "model.example.org" in held.text


def test_a_model_on_this_machine_may_read_it(base: Settings, opened: Reader) -> None:
    with model(Act(says=says(*WORDED))) as script:
        found = written(opened, script.settings(base), PERSONAL)
    assert found.written_by == MODEL
    assert found.notices == ()
    assert len(script.asked) == 1


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", None),
        ("http://127.0.0.1:11434/v1", "op deze computer of in het eigen netwerk (127.0.0.1)"),
        ("http://localhost:11434/v1", "(localhost)"),
        ("http://[::1]:11434/v1", "(::1)"),
        ("http://10.0.0.7/v1", "eigen netwerk (10.0.0.7)"),
        ("https://api.example.org/v1?sleutel=x", "het taalmodel op api.example.org."),
        ("http://8.8.8.8/v1", "het taalmodel op 8.8.8.8."),
        ("nergens", "het taalmodel op ."),
    ],
)
def test_the_page_says_where_questions_go(address: str, words: str | None) -> None:
    shown = frame.footer("nl", llm_url=address)
    assert (words or "taalmodel") in shown if words else "taalmodel" not in shown
    assert "sleutel" not in shown


def test_written_and_quoted_text_look_different(asked: Asking, quoted: Answer, index: Index) -> None:
    with model(Act(says=says(*WORDED))) as script:
        found = asked(script)
    label = f"Geschreven door het taalmodel {MODEL}"
    page, line = cards.answer(found, index, "nl"), plain.answer_text(found, index, language="nl")
    assert "kb-sentences--written" in page
    assert label in page
    assert label in line
    # Whoever reads the plain text can hold it against the quotes.
    assert WHAT in " ".join(line.split())
    for shown in (cards.answer(quoted, index, "nl"), plain.answer_text(quoted, index, language="nl")):
        assert label not in shown
        assert "kb-sentences--written" not in shown


def test_another_wording_has_another_id(base: Settings, opened: Reader, quoted: Answer) -> None:
    with model(Act(says=says(WORDED[0])), Act(says=says(WORDED[1])), Act(says=says(WORDED[0]))) as script:
        reader = with_model(opened, script.settings(base))
        one, other, again = (reader.ask(QUESTION) for _ in range(3))
    assert one.id == again.id
    assert len({one.id, other.id, quoted.id}) == 3


def test_a_writer_is_there_only_with_an_address(base: Settings) -> None:
    assert KnowledgeBase(base).reader().writer is None
    with model(Act()) as script:
        assert isinstance(KnowledgeBase(script.settings(base)).reader().writer, Writer)


def test_the_command_line_uses_the_model(base: Settings, tmp_path: Path) -> None:
    from evaluated import done

    with model(Act(says=says(*WORDED))) as script:
        settings = {"KB_LLM_URL": script.url, "KB_LLM_MODEL": MODEL, "KB_LLM_TIMEOUT": "5"}
        shown = done(base.data_dir, "ask", QUESTION, **settings).stdout
        questions = tmp_path / "vragen.jsonl"
        questions.write_text(f'{{"id": "1", "question": "{QUESTION}"}}\n', "utf-8")
        done(base.data_dir, "batch", questions, "--out", tmp_path / "uit.jsonl", **settings)
    assert WORDED[0][0] in " ".join(shown.split())
    assert f'"written_by": "{MODEL}"' in (tmp_path / "uit.jsonl").read_text("utf-8")
