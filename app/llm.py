"""The language model, where one is set: any server that speaks OpenAI's protocol, also one on this machine."""

from typing import TYPE_CHECKING

from app.settings import Settings
from corpus.errors import InputError

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

_SECONDS = 60
_TOKENS = 8_192
"""The context that is counted on; small enough for models that run on one's own machine."""


def make_llm(settings: Settings) -> "LLM":
    """Return the language model of the settings; nothing is sent yet.

    Raises:
        InputError: none is set.
    """
    if not settings.llm_url or not settings.llm_model:
        raise InputError("no_llm")
    from llama_index.llms.openai_like import OpenAILike

    model: LLM = OpenAILike(
        model=settings.llm_model,
        api_base=settings.llm_url,
        api_key=settings.llm_key or "-",
        is_chat_model=True,
        context_window=_TOKENS,
        temperature=0.0,
        timeout=_SECONDS,
        max_retries=1,
    )
    return model
