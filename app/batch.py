"""Answer a file of questions, for evaluations and other programs."""

import json
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from app import shapes
from app.wiring import Reader
from corpus.errors import InputError
from corpus.files import reason_of


@dataclass(frozen=True, config=ConfigDict(extra="ignore"))
class Question:
    """One line of the file."""

    id: str
    question: str


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read the questions of a JSON Lines file.

    Raises:
        InputError: the file is missing, or a line is not a question; the message names the line.
    """
    adapter = TypeAdapter(Question)
    questions = []
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("questions_file", file=path, reason=error) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                questions.append(adapter.validate_json(line))
            except ValidationError as error:
                raise InputError("jsonl_line", file=path, line=number, reason=reason_of(error)) from error
    return tuple(questions)


def answer_file(questions: Path, out: Path, reader: Reader, *, count: int) -> int:
    """Write one answer a line to `out`, each with its `count` best hits, and return how many.

    A question that cannot be asked (empty, too long) gets a line with `error` instead of an answer.
    """
    asked = read_questions(questions)
    with out.open("w", encoding="utf-8") as file:
        for question in asked:
            file.write(json.dumps(_answer(question, reader, count), ensure_ascii=False) + "\n")
            file.flush()
    return len(asked)


def _answer(question: Question, reader: Reader, count: int) -> shapes.Json:
    try:
        found = reader.ask(question.question, count=count)
    except InputError as error:
        return {"id": question.id, "question": question.question, "error": error.code, "detail": str(error)}
    return {**shapes.answer_json(found, reader.index), "id": question.id}
