"""The language model, where one is set: any server that speaks OpenAI's protocol, also one on this machine."""

import ipaddress
import socket
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.settings import Settings
from corpus.errors import InputError

if TYPE_CHECKING:
    import httpx
    from llama_index.core.llms import LLM

_TOKENS = 8_192
"""The context that is counted on; small enough for models that run on one's own machine."""


def make_llm(settings: Settings, *, client: "httpx.Client | None" = None, retries: int = 1) -> "LLM":
    """Return the language model of the settings; nothing is sent yet.

    `client` is what it is asked through, for one who must be able to hang up.

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
        timeout=settings.llm_timeout,
        max_retries=retries,
        http_client=client,
    )
    return model


def host_of(url: str) -> str:
    """Return the host that an address leads to, for people to read; empty where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@cache  # The foot of every page asks it, and a name must be looked up.
def is_local(url: str) -> bool:
    """Tell whether an address is on this machine or a private network; one that cannot be told is not."""
    host = host_of(url)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        found = [ipaddress.ip_address(host)]
    except ValueError:
        found = _looked_up(host)
    return bool(found) and all(address.is_loopback or address.is_private for address in found)


def _looked_up(host: str) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """Return the addresses of a name without a dot, such as that of a container beside this one; no other is asked for.

    A name of the internet is remote whatever it points at today.
    """
    if not host or "." in host:
        return []
    try:
        return [ipaddress.ip_address(entry[4][0]) for entry in socket.getaddrinfo(host, None)]
    except (OSError, UnicodeError):
        return []
