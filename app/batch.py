"""Answer a file of questions, for evaluations and other programs."""

import json
from dataclasses import dataclass
from pathlib import Path

from app import shapes
from app.wiring import Reader
from corpus.errors import InputError
from corpus.files import read_jsonl


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line of the file."""

    id: str
    question: str
    after: tuple[str, ...] = ()
    """What was asked before it, oldest first."""


def answer_file(questions: Path, out: Path, reader: Reader, *, count: int) -> int:
    """Write one answer a line to `out`, each with its `count` best hits, and return how many.

    A question that cannot be asked (empty, too long) gets a line with `error` instead of an answer.

    Raises:
        CorpusError: the questions cannot be read; the message names the line.
        InputError: the answers cannot be written.
    """
    asked = read_jsonl(questions, Question)
    if out.exists() and out.samefile(questions):
        raise InputError("out_is_questions", file=out)
    beside = out.with_name(f"{out.name}.new")
    try:
        with beside.open("w", encoding="utf-8") as file:
            for question in asked:
                file.write(json.dumps(_answer(question, reader, count), ensure_ascii=False) + "\n")
        beside.replace(out)
    except OSError as error:
        raise InputError("out_file", file=out, reason=error.strerror or error) from error
    return len(asked)


def _answer(question: Question, reader: Reader, count: int) -> shapes.Json:
    try:
        found = reader.ask(question.question, count=count, turns=reader.turns(question.after))
    except InputError as error:
        return {"id": question.id, "question": question.question, "error": error.code, "detail": str(error)}
    return {**shapes.answer_json(found, reader.index), "id": question.id}
