from dataclasses import replace

from evals_making import ASKED, case, declined, judged

from evals.curve import Setting, risk_coverage
from evals.judged import Judged


def asked(name: str, confidence: float, *, held: float | None = None, status: str = "answered") -> Judged:
    """Make a question that reached a confidence; `held`: its share of evidence in the best words, if answerable."""
    return judged(
        {} if held is None else {"within": held},
        of=case(name=name) if held is None else case(ASKED, name=name),
        outcome=replace(declined(name, status=status), confidence=confidence),
    )


def test_risk_and_coverage_by_hand() -> None:
    four = [asked("a", 0.9, held=1), asked("b", 0.6, held=0), asked("c", 0.6), asked("d", 0.3, held=0.5)]
    # From .9 up: a alone, one of three that can be answered. From .6 up b has no evidence and c no answer: two of three
    # at risk. From .3 up two of four.
    assert risk_coverage(four) == (
        Setting(threshold=0.9, coverage=1 / 3, risk=0),
        Setting(threshold=0.6, coverage=2 / 3, risk=2 / 3),
        Setting(threshold=0.3, coverage=1, risk=0.5),
    )


def test_what_is_declined_for_another_reason_is_left_out() -> None:
    personal = asked("p", 0.95, status="refused_personal")
    assert risk_coverage([asked("a", 0.9, held=1), personal]) == (Setting(threshold=0.9, coverage=1, risk=0),)
    assert risk_coverage([personal]) == ()


def test_without_answerable_questions_all_is_risk() -> None:
    assert risk_coverage([asked("a", 0.5)]) == (Setting(threshold=0.5, coverage=0, risk=1),)


def test_coverage_never_falls_with_the_threshold() -> None:
    many = [asked(str(n), (n * 7 % 10) / 10, held=None if n % 3 == 0 else float(n % 2)) for n in range(30)]
    settings = risk_coverage(many)
    assert [one.threshold for one in settings] == sorted({(n * 7 % 10) / 10 for n in range(30)}, reverse=True)
    assert [one.coverage for one in settings] == sorted(one.coverage for one in settings)
    assert settings[-1].coverage == 1
