"""What is wrong with the arguments of a tool, for the assistant that sent them; the values are not repeated."""

from pydantic import ValidationError

from app import texts
from app.mcp import words
from app.texts import Language

_MOST = 10
_LONGEST_NAME = 100


def faults(error: ValidationError, language: Language) -> str:
    """Return which arguments cannot be used, and why."""
    lines = [texts.pick(words.INVALID, language)]
    for fault in error.errors(include_url=False, include_input=False)[:_MOST]:
        name = ".".join(str(part) for part in fault["loc"])[:_LONGEST_NAME]
        why = texts.pick(words.FAULTS.get(fault["type"], words.OTHER_FAULT), language)
        lines.append(f"- {name}: {why.format(**fault.get('ctx', {}))}")
    return "\n".join(lines)
