"""The report of a run: one offline page for people, and the same figures as JSON, CSV, JUnit XML and Markdown."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from evals.judged import Judged
from evals.report import junit, markdown, page, sheet
from evals.report.findings import Findings
from evals.scores import Scores
from evals.words import Language

REPORT = "report.html"


def write_report(folder: Path, found: Findings, *, language: Language = "nl") -> None:
    """Write report.html, report.md, scores.json, questions.csv and junit.xml into a run's folder.

    Raises:
        InputError: they cannot be written.
    """
    files = {
        REPORT: page.html(found, language),
        "report.md": markdown.markdown(found, language),
        "scores.json": json.dumps(scores_json(found.scores, found.judged), ensure_ascii=False, indent=1),
        "questions.csv": sheet.csv_text(found.judged),
        "junit.xml": junit.xml(found.judged),
    }
    try:
        for name, content in files.items():
            (folder / name).write_text(content, "utf-8", newline="")
    except OSError as error:
        raise InputError("eval_folder", folder=folder, reason=error.strerror or error) from error


def scores_json(scores: Scores, judged: Sequence[Judged] = ()) -> dict[str, Any]:
    """Return the figures, with what they were measured on, and the verdict on each question."""
    return {
        **asdict(scores),
        "questions": [
            {
                "id": one.case.id,
                "kind": one.case.kind,
                "half": one.case.half,
                "verdict": one.verdict,
                "stage": one.stage,
                "section": one.cluster,
                "columns": dict(one.columns),
            }
            for one in judged
        ],
    }
