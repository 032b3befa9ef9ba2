from pathlib import Path

import pytest
from evals_making import ASKED, answer, case, declined, run

from corpus.errors import CorpusError
from evals.cases import BASIS, ORIGINALS
from evals.gate import Floor, Ruling, check_figures, known_floors, read_floors, rule
from evals.metrics import Figure, Group
from evals.mutations import Caught, SelfCheck
from evals.scores import Scores, score


def scores(*figures: Figure, checks: tuple[SelfCheck, ...] = (), group: str = "all") -> Scores:
    return Scores(
        run=run([], []).info,
        written_by=("quoted",),
        groups=(Group(name=group, questions=4, figures=figures),),
        latencies=(),
        self_checks=checks,
    )


def check(caught: int, tried: int, clean: int, alarms: int) -> SelfCheck:
    return SelfCheck(
        name="answers",
        clean=clean,
        alarms=tuple(f"v{number}" for number in range(alarms)),
        mutations=(Caught(mutation="wrong_page", caught=caught, tried=tried, missed=()),),
    )


@pytest.mark.parametrize(
    ("metric", "low", "high", "limit", "ruling"),
    [
        ("R@10", 0.7, 0.9, 0.6, "pass"),
        ("R@10", 0.7, 0.9, 0.8, "pass"),
        # Under it, but not beyond noise.
        ("R@10", 0.7, 0.9, 0.9, "pass"),
        ("R@10", 0.7, 0.9, 0.91, "fail"),
        # Where low is good a floor is the most that it may be.
        ("false_abstention", 0.1, 0.2, 0.3, "pass"),
        ("false_abstention", 0.1, 0.2, 0.1, "pass"),
        ("false_abstention", 0.1, 0.2, 0.09, "fail"),
        ("number_mismatches", 0.1, 0.2, 0.0, "fail"),
    ],
)
def test_a_figure_fails_when_its_whole_interval_is_on_the_wrong_side(
    metric: str, low: float, high: float, limit: float, ruling: Ruling
) -> None:
    figure = Figure(name=metric, value=(low + high) / 2, low=low, high=high, count=50)
    floor = Floor(questions="basis", metric=metric, limit=limit)
    (ruled,) = rule((floor,), scores(figure))
    assert (ruled.floor, ruled.figure, ruled.ruling) == (floor, figure, ruling)


@pytest.mark.parametrize(
    ("figures", "group"),
    [
        ((), "all"),
        ((Figure(name="R@10", value=None),), "all"),
        ((Figure(name="R@10", value=1.0),), "all"),
        ((Figure(name="R@10", value=1.0, low=1.0, high=1.0),), "feit"),
    ],
    ids=["absent", "not measured", "no interval", "other group"],
)
def test_what_was_not_measured_is_unknown(figures: tuple[Figure, ...], group: str) -> None:
    (ruled,) = rule((Floor(questions="basis", metric="R@10", limit=0.0, group=group),), scores(*figures))
    assert ruled.ruling == "unknown"


def test_a_floor_can_be_for_one_group() -> None:
    figure = Figure(name="R@10", value=0.5, low=0.4, high=0.6, count=9)
    (ruled,) = rule((Floor(questions="basis", metric="R@10", limit=0.7, group="feit"),), scores(figure, group="feit"))
    assert ruled.ruling == "fail"


def test_figures_of_the_checks_are_taken_together() -> None:
    caught, alarms = check_figures(scores(checks=(check(90, 100, 10, 0), check(100, 100, 10, 1))))
    # 190 of 200 caught, 1 of 20 gave an alarm; Wilson's intervals.
    assert (caught.name, caught.value, caught.count) == ("mutations_caught", 0.95, 200)
    assert (caught.low, caught.high) == pytest.approx((0.9104, 0.9726), abs=1e-4)
    assert (alarms.name, alarms.value, alarms.count) == ("false_alarms", 0.05, 20)
    assert check_figures(scores(checks=(check(0, 0, 0, 0),))) == ()


@pytest.mark.parametrize(
    ("metric", "limit", "ruling"),
    [
        ("mutations_caught", 0.97, "pass"),
        ("mutations_caught", 0.98, "fail"),
        # 1 of 20 has its lower bound at .0089.
        ("false_alarms", 0.01, "pass"),
        ("false_alarms", 0.005, "fail"),
    ],
)
def test_the_checks_have_floors_too(metric: str, limit: float, ruling: Ruling) -> None:
    (ruled,) = rule((Floor(questions="basis", metric=metric, limit=limit),), scores(checks=(check(190, 200, 20, 1),)))
    assert ruled.ruling == ruling
    (unmeasured,) = rule((Floor(questions="basis", metric=metric, limit=limit),), scores())
    assert unmeasured.ruling == "unknown"


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_floors_are_those_of_their_questions(tmp_path: Path) -> None:
    path = write(
        tmp_path / "gate.toml",
        '[[floor]]\nquestions = "a"\nmetric = "R@10"\nlimit = 0.8\n\n'
        '[[floor]]\nquestions = "b"\nmetric = "false_alarms"\nlimit = 0\ngroup = "feit"\n',
    )
    assert read_floors("a", path) == (Floor(questions="a", metric="R@10", limit=0.8),)
    assert read_floors("b", path) == (Floor(questions="b", metric="false_alarms", limit=0, group="feit"),)
    assert known_floors("c", path) == ()
    with pytest.raises(CorpusError, match="'c'"):
        read_floors("c", path)


FLOOR = '[[floor]]\nquestions = "a"\nmetric = "R@10"\nlimit = 0.8\n'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[floor]\n", "line 1"),
        (FLOOR.replace("R@10", "recall"), "recall.*metric"),
        (FLOOR.replace("0.8", "'veel'"), "limit"),
        (FLOOR.replace("limit = 0.8", ""), "limit"),
        (FLOOR.replace("0.8", "nan"), "limit"),
        (FLOOR + "grens = 1\n", "grens"),
        (FLOOR.replace("questions", "question"), "question"),
        (FLOOR.replace('questions = "a"\n', ""), "questions"),
        (FLOOR.replace("[[floor]]", "[floor]"), "floor"),
        ("floor = 3\n", "floor"),
        # A fault in a floor of other questions is told as well.
        (FLOOR + FLOOR.replace('"a"', '"b"').replace("R@10", "recall"), "recall"),
    ],
)
def test_a_damaged_file_is_told_and_never_passes(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(CorpusError, match=rf"gate\.toml.*{reason}"):
        read_floors("a", write(tmp_path / "gate.toml", text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"gate\.toml"):
        read_floors("a", tmp_path / "gate.toml")


@pytest.mark.parametrize("questions", [BASIS, ORIGINALS], ids=["basis", "originelen"])
def test_the_shipped_floors_hold_each_set_against_something(questions: Path) -> None:
    floors = read_floors(questions.stem)
    assert len({(floor.metric, floor.group) for floor in floors}) == len(floors)
    wanted = {"citation_validity", "status_fidelity", "evidence_recall", "abstention_recall", "mutations_caught"}
    assert wanted <= {floor.metric for floor in floors}


def test_a_scored_run_is_held_against_its_floors() -> None:
    cases = [case(ASKED, name="v1"), case(name="v2")]
    found, judged = score(run(cases, [answer(ASKED, name="v1"), declined("v2")]))
    assert [one.verdict for one in judged] == ["right", "declined"]
    # These documents are not the embedded ones, so there are no worded answers; nothing has the kind "leek".
    floors = tuple(
        Floor(questions="basis", metric=metric, limit=limit, group=group)
        for metric, limit, group in (
            ("R@10", 1.0, "all"), ("mutations_caught", 0.99, "all"), ("false_alarms", 0.0, "all"),
            ("abstention_recall", 0.5, "nabij"), ("abstention_recall", 0.5, "feit"), ("R@10", 0.5, "leek"),
        )
    )  # fmt: skip
    assert [one.name for one in found.self_checks] == ["answers"]
    assert [one.ruling for one in rule(floors, found)] == ["pass", "pass", "pass", "pass", "unknown", "unknown"]
    assert {group.name for group in found.groups} >= {"all", "feit", "nabij"}
    assert found.all.questions == len(cases)
    assert found.figure("truthfulness").value == 0.5
