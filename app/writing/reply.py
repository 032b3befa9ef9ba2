"""The reply of the language model, read as it comes, within its time; every way to fail is one of a few reasons.

The reading is done beside the caller: whatever the server does, the caller waits no longer than the time limit.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import TYPE_CHECKING, Literal

from app.settings import Settings
from app.writing.llm import make_llm

if TYPE_CHECKING:
    import httpx
    from llama_index.core.llms import LLM, ChatMessage

Reason = Literal["slow", "unreachable", "busy", "refused", "failed", "too_long", "empty", "stopped"]
_AGAIN: frozenset[Reason] = frozenset({"unreachable", "busy", "failed", "empty"})
"""What may pass by itself: it is tried once more."""

LONGEST = 20_000
"""Characters of a reply; an answer has a tenth of it at most."""
_PAUSE = 0.5
"""Seconds before a second try, where the server names none."""
_TICK = 0.05
"""Seconds after which is looked again whether to stop."""


class Unanswered(Exception):
    """The model gave no reply that can be used."""

    def __init__(self, reason: Reason, *, pause: float = _PAUSE) -> None:
        """Remember why, and how many seconds to wait before another try."""
        super().__init__(reason)
        self.reason: Reason = reason
        self.pause = pause


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What came: text, an end, or what went wrong."""

    text: str = ""
    ended: bool = False
    failed: Exception | None = None


def read_reply(
    messages: Sequence["ChatMessage"], settings: Settings, *, cancelled: Callable[[], bool] = lambda: False
) -> str:
    """Ask the language model of the settings, and return all of its reply.

    The first sign of life, and each next one, may take half of the time limit; what fails in passing is tried again
    once, the second time without streaming where nothing streamed.

    Raises:
        Unanswered: it did not reply in time, or not in a way that can be used; or `cancelled` told to stop.
        InputError: no model is set.
    """
    load()
    deadline = monotonic() + settings.llm_timeout
    try:
        return _attempt(messages, settings, deadline, cancelled, stream=True)
    except Unanswered as first:
        if first.reason not in _AGAIN or monotonic() + first.pause >= deadline:
            raise
        resume = monotonic() + first.pause
        while monotonic() < resume and not cancelled():
            sleep(_TICK)
        return _attempt(messages, settings, deadline, cancelled, stream=first.reason != "empty")


def load() -> None:
    """Load the libraries (cold: some seconds), which is no time of the model's."""
    import httpx
    import openai.resources.chat
    from llama_index.llms.openai_like import OpenAILike

    del httpx, openai, OpenAILike


def _attempt(
    messages: Sequence["ChatMessage"],
    settings: Settings,
    deadline: float,
    cancelled: Callable[[], bool],
    *,
    stream: bool,
) -> str:
    import httpx

    patience = settings.llm_timeout / 2
    pieces: SimpleQueue[_Piece] = SimpleQueue()
    # Leaving hangs up, and with it ends the reading beside this.
    with httpx.Client(timeout=httpx.Timeout(patience)) as client:
        model = make_llm(settings, client=client, retries=0)
        threading.Thread(target=_listen, args=(model, messages, pieces, stream), daemon=True).start()
        text, heard = "", monotonic()
        while True:
            if cancelled():
                raise Unanswered("stopped")
            if monotonic() >= min(deadline, heard + patience):
                raise Unanswered("slow")
            try:
                piece = pieces.get(timeout=_TICK)
            except Empty:
                continue
            heard = monotonic()
            if piece.failed:
                raise _unanswered(piece.failed)
            text += piece.text
            if len(text) > LONGEST:
                raise Unanswered("too_long")
            if piece.ended:
                break
    if not text.strip():
        raise Unanswered("empty", pause=0.0)
    return text


def _listen(model: "LLM", messages: Sequence["ChatMessage"], pieces: SimpleQueue[_Piece], stream: bool) -> None:
    """Put what the model says into the queue, and at last that it ended or failed."""
    import httpx
    from openai import OpenAIError

    try:
        for piece in (
            _streamed(model, messages) if stream else [_Piece(text=model.chat(messages).message.content or "")]
        ):
            pieces.put(piece)
        pieces.put(_Piece(ended=True))
    # What the libraries make of a reply that is none, and of one who hangs up.
    except (
        OpenAIError,
        httpx.HTTPError,
        OSError,
        ValueError,
        TypeError,
        AttributeError,
        LookupError,
        RuntimeError,
    ) as error:
        pieces.put(_Piece(failed=error))


def _streamed(model: "LLM", messages: Sequence["ChatMessage"]) -> Iterator[_Piece]:
    finished, text = False, ""
    for chunk in model.stream_chat(messages):
        text += chunk.delta or ""
        finished = finished or any(choice.finish_reason for choice in getattr(chunk.raw, "choices", ()))
        yield _Piece(text=chunk.delta or "")
    if text and not finished:
        raise ConnectionError  # The stream broke off, and the sentence with it.


def _unanswered(error: Exception) -> Unanswered:
    """Translate what a library raises."""
    import httpx
    from openai import APIConnectionError, APIStatusError, APITimeoutError

    if isinstance(error, (APITimeoutError, httpx.TimeoutException)):
        return Unanswered("slow")
    if isinstance(error, APIStatusError):
        if error.status_code == 429:
            return Unanswered("busy", pause=_asked_pause(error.response))
        return Unanswered("failed" if error.status_code >= 500 or error.status_code == 408 else "refused")
    if isinstance(error, (APIConnectionError, httpx.TransportError, ConnectionError)):
        return Unanswered("unreachable")
    return Unanswered("failed")


def _asked_pause(response: "httpx.Response") -> float:
    """Return the seconds that a busy server asks to wait."""
    try:
        return max(float(response.headers.get("retry-after", _PAUSE)), 0.0)
    except ValueError:
        return _PAUSE
