"""A run on disk: what was asked, what it was asked of, and what came back; scoring needs nothing else.

    data/evals/<id>/  run.json cases.jsonl sources.jsonl documents.jsonl passages.jsonl outcomes.jsonl
                      and, made by scoring, scores.json and the report

The texts are copied, so that a run can be scored when its snapshot is gone; `kb forget` removes the runs with a text.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.errors import CorpusError, InputError
from corpus.files import read_jsonl, read_numbered, reason_of, write_jsonl
from corpus.schema import Document, Passage, Source, Status, TextKind
from evals.cases import Case, read_cases

ANSWERS = frozenset({"answered", "partial", "referred"})
"""The statuses of an answer; any other declines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence of an answer, with the numbers of its citations."""

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A citation: the words, and where the product says that they stand."""

    number: int
    passage_id: str
    document_id: str
    document_status: Status
    text_kind: TextKind
    page: int
    quote: str
    start: int
    """Offset in the passage's text."""
    end: int
    spans: tuple[tuple[int, int, int], ...]
    """Page, start and end in the document's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """What the product said beside the answer."""

    kind: str
    text: str
    document_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the product gave for one question, or for a paraphrase of it."""

    case_id: str
    paraphrase: int = 0
    """0 is the question itself."""
    question: str
    status: str
    sentences: tuple[Said, ...] = ()
    citations: tuple[Cited, ...] = ()
    notices: tuple[Noticed, ...] = ()
    written_by: str = "quoted"
    hits: tuple[str, ...] = ()
    """Ids of the passages that were found, best first."""
    confidence: float = 0.0
    seconds: float = 0.0
    timings: dict[str, float] = field(default_factory=dict)
    """Seconds of each stage."""

    @property
    def declined(self) -> bool:
        """Whether the product gave no answer."""
        return self.status not in ANSWERS

    @property
    def text(self) -> str:
        """The sentences, one a line."""
        return "\n".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """What a run was made with."""

    id: str
    created: str
    """ISO time in UTC."""
    questions: str
    """Name of the file of questions."""
    questions_digest: str
    """SHA-256 of that file."""
    snapshot: str
    model: str
    depth: int
    """Passages asked for each question."""
    decline_threshold: float
    """The confidence under which the product declines."""
    settings: dict[str, str]
    versions: dict[str, str]
    """Python, the project's commit, and the packages that the answers depend on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The texts that answers are held against, by their ids."""

    sources: Mapping[str, Source]
    documents: Mapping[str, Document]
    passages: Mapping[str, Passage]

    def found(self, outcome: Outcome) -> list[Passage]:
        """Return the passages that were found for a question, best first; a hit that points nowhere is left out."""
        return [self.passages[name] for name in outcome.hits if name in self.passages]

    def title(self, document_id: str) -> str:
        """Return the title of a document; its id where a citation points nowhere."""
        source = self.sources.get(document_id)
        return source.title if source else document_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Run(Library):
    """A run with all that it takes to score it."""

    info: RunInfo
    cases: tuple[Case, ...]
    outcomes: tuple[Outcome, ...]

    def outcome(self, case: Case) -> Outcome:
        """Return what came of a question itself."""
        return next(o for o in self.outcomes if o.case_id == case.id and o.paraphrase == 0)


def runs_folder(data: Path) -> Path:
    """Return where the runs of a data folder lie."""
    return data / "evals"


def run_folder(data: Path, name: str = "") -> Path:
    """Return the folder of a run by its id or path; without a name, of the latest.

    Raises:
        InputError: there is no such run.
    """
    if name and (Path(name) / "run.json").is_file():
        return Path(name)
    known = sorted(path.parent.name for path in runs_folder(data).glob("[!.]*/run.json"))
    if not name and not known:
        raise InputError("eval_no_runs")
    if name and name not in known:
        raise InputError("eval_no_run", name=name, known=", ".join(known) or "-")
    return runs_folder(data) / (name or known[-1])


def write_run(folder: Path, run: Run) -> None:
    """Write a run; the folder appears whole or not at all.

    Raises:
        InputError: it cannot be written.
    """
    beside = folder.with_name(f".new-{folder.name}")
    try:
        beside.mkdir(parents=True)
        (beside / "run.json").write_text(json.dumps(asdict(run.info), ensure_ascii=False, indent=1), "utf-8")
        for name, records in _records(run).items():
            write_jsonl(beside / f"{name}.jsonl", records)
        beside.replace(folder)
    except OSError as error:
        raise InputError("eval_folder", folder=folder, reason=error.strerror or error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _records(run: Run) -> dict[str, Sequence[object]]:
    return {
        "cases": run.cases,
        "sources": tuple(run.sources.values()),
        "documents": tuple(run.documents.values()),
        "passages": tuple(run.passages.values()),
        "outcomes": run.outcomes,
    }


def read_run(folder: Path) -> Run:
    """Read a run.

    Raises:
        CorpusError: one of its files is damaged, they do not fit together, or the outcomes are not those of its
            questions; the message names the line.
    """
    cases = read_cases(folder / "cases.jsonl")
    run = Run(
        info=read_info(folder),
        cases=cases,
        sources={source.id: source for source in read_jsonl(folder / "sources.jsonl", Source)},
        documents={document.id: document for document in read_jsonl(folder / "documents.jsonl", Document)},
        passages={passage.id: passage for passage in read_jsonl(folder / "passages.jsonl", Passage)},
        outcomes=_read_outcomes(folder / "outcomes.jsonl", cases),
    )
    of_passages = {passage.document_id for passage in run.passages.values()}
    if set(run.sources) != set(run.documents) or not of_passages or not of_passages <= set(run.documents):
        raise CorpusError("eval_torn_run", folder=folder)
    return run


def read_info(folder: Path) -> RunInfo:
    """Read what a run was made with.

    Raises:
        CorpusError: `run.json` is missing or damaged.
    """
    path = folder / "run.json"
    try:
        return TypeAdapter(RunInfo).validate_json(path.read_bytes())
    except OSError as error:
        raise CorpusError("corpus_file", file=path, reason=error.strerror or error) from error
    except ValidationError as error:
        raise CorpusError("corpus_file", file=path, reason=reason_of(error)) from error


def _read_outcomes(path: Path, cases: Sequence[Case]) -> tuple[Outcome, ...]:
    """Read the outcomes; every question has one, and every outcome is of a question that was asked."""
    asked = {(case.id, number) for case in cases for number in range(len(case.paraphrases) + 1)}
    seen: dict[tuple[str, int], Outcome] = {}
    for line, outcome in read_numbered(path, Outcome):
        key = (outcome.case_id, outcome.paraphrase)
        if key not in asked or key in seen:
            code = "eval_outcome_twice" if key in seen else "eval_outcome_unasked"
            raise CorpusError(code, file=path, line=line, case=outcome.case_id, paraphrase=outcome.paraphrase)
        seen[key] = outcome
    if not seen:
        raise CorpusError("eval_empty_run", file=path)
    if lacking := sorted(asked - set(seen)):
        raise CorpusError("eval_incomplete_run", file=path, count=len(lacking), first=lacking[0][0])
    return tuple(seen.values())
