"""The questions as JUnit XML, so that a build server shows each as a test."""

from collections.abc import Sequence
from xml.etree import ElementTree

from evals.judged import Judged

_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
"""Characters that XML cannot hold."""


def xml(judged: Sequence[Judged]) -> str:
    """Return a test for each question: passed when right or rightly declined."""
    suites = ElementTree.Element("testsuites")
    failures = str(sum(not one.passed for one in judged))
    suite = ElementTree.SubElement(
        suites, "testsuite", name="kennisbank", tests=str(len(judged)), failures=failures, errors="0"
    )
    for one in judged:
        case = ElementTree.SubElement(
            suite,
            "testcase",
            classname=f"kennisbank.{one.case.kind}",
            name=f"{one.case.id} {one.case.question}".translate(_FORBIDDEN),
            time=f"{one.outcome.seconds:.3f}",
        )
        if not one.passed:
            failure = ElementTree.SubElement(case, "failure", type=one.verdict, message=one.stage or one.verdict)
            failure.text = one.outcome.text.translate(_FORBIDDEN)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True)
