"""Ask a language model whether sentences stand on their sources: advice for a person, never a figure.

llama-index's evaluator looks for "yes" anywhere in the reply, puts its own English question in the place of one that is
a string, and takes any part of the context for support. So it gets our question as a template object, in Dutch, and its
own verdict is not used: we read the first word of the reply, and what is neither JA nor NEE is unknown.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from corpus.errors import InputError, ModelError
from evals.people import Sentence, draw
from evals.runs import Run

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

_PROMPTS = Path(__file__).with_name("prompts")
_FIRST_WORD = re.compile(r"\W*(\w+)")

Opinion = Literal["ja", "nee", "onbekend"]
_OPINIONS: dict[str, Opinion] = {"ja": "ja", "yes": "ja", "nee": "nee", "no": "nee"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What a language model thinks of one sentence."""

    case_id: str
    number: int
    """Of the sentence in its answer, from 1."""
    text: str
    opinion: Opinion
    """Whether its sources bear it."""
    reply: str
    model: str


def advise(run: Run, llm: "LLM", *, count: int, progress: Callable[[], object]) -> tuple[Advice, ...]:
    """Ask a language model about sentences of a run; the same ones that people get on their sheet.

    Raises:
        InputError: the run has no answer.
        ModelError: the model cannot be reached, or refuses.
    """
    found = []
    for sentence in draw(run, count=count):
        found.append(_ask(sentence, run, llm))
        progress()
    return tuple(found)


def _ask(sentence: Sentence, run: Run, llm: "LLM") -> Advice:
    from llama_index.core import PromptTemplate
    from llama_index.core.evaluation import FaithfulnessEvaluator
    from openai import OpenAIError

    evaluator = FaithfulnessEvaluator(
        llm=llm,
        eval_template=PromptTemplate((_PROMPTS / "gedragen.txt").read_text("utf-8")),
        refine_template=PromptTemplate((_PROMPTS / "gedragen_vervolg.txt").read_text("utf-8")),
    )
    quotes = [f"{run.title(cited.document_id)}: {cited.quote}" for cited in sentence.citations]
    try:
        reply = evaluator.evaluate(response=sentence.text, contexts=["\n\n".join(quotes)]).feedback or ""
    except OpenAIError as error:
        raise ModelError("llm_failed", model=llm.metadata.model_name, reason=error) from error
    return Advice(
        case_id=sentence.case_id,
        number=sentence.number,
        text=sentence.text,
        opinion=opinion_of(reply),
        reply=reply.strip(),
        model=llm.metadata.model_name,
    )


def opinion_of(reply: str) -> Opinion:
    """Read the opinion off a reply: its first word, JA or NEE (or YES, NO); anything else is unknown."""
    first = _FIRST_WORD.match(reply)
    return _OPINIONS.get(first[1].lower(), "onbekend") if first else "onbekend"


def write_advice(folder: Path, found: Sequence[Advice]) -> Path:
    """Keep the advice in a run's folder.

    Raises:
        InputError: it cannot be written.
    """
    path = folder / "advice.jsonl"
    try:
        path.write_text("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in found), "utf-8")
    except OSError as error:
        raise InputError("eval_folder", folder=folder, reason=error.strerror or error) from error
    return path
