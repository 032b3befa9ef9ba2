"""The figures as Markdown, for a pull request or a wiki."""

from evals.metrics import METRICS
from evals.report.findings import Findings
from evals.report.wording import figure_words, made, summary, verdict, why
from evals.words import Language, metric_label, text


def markdown(found: Findings, language: Language) -> str:
    """Return verdict, worst questions and figures."""
    lines = [f"# {text('title', language)}", "", f"**{verdict(found, language)}**", ""]
    lines += [f"- {line}" for line in summary(found, language)]
    lines += ["", made(found, language), "", f"## {text('worst', language)}", ""]
    lines += [
        f"{number}. **{one.case.id}** {_plain(one.case.question)} — {_plain(why(one, found.run, language))}"
        for number, one in enumerate(found.worst(), 1)
    ] or [text("worst_none", language)]
    heads = [text(name, language) for name in ("figure", "all", "tune", "report", "floor", "ruling")]
    lines += ["", f"## {text('figures', language)}", "", f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    groups = {group.name: group for group in found.scores.groups}
    for number, metric in enumerate(METRICS):
        cells = [
            figure_words(groups[name].figures[number], language) if name in groups else "-"
            for name in ("all", "tune", "report")
        ]
        ruled = found.ruling(metric.name)
        floor = f"{ruled.floor.limit:.2f}" if ruled else ""
        ruling = text(f"ruling_{ruled.ruling}", language) if ruled else ""
        lines.append(f"| {' | '.join((_plain(metric_label(metric.name, language)), *cells, floor, ruling))} |")
    return "\n".join(lines) + "\n"


def _plain(words: str) -> str:
    """Keep a text from being read as a table, a heading, HTML, a link or a picture."""
    return " ".join(words.split()).replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[")
