"""Where a page stands: its origin, and which hosts this server is known by."""

import ipaddress
import re
from collections.abc import Collection
from urllib.parse import urlsplit

from corpus.errors import InputError

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")
_PORTS = {"http": 80, "https": 443}
_HERE = ("localhost", "127.0.0.1", "[::1]")


def origin_of(address: str) -> str:
    """Return the origin of a page as browsers send it: https://intranet.example.nl.

    Raises:
        InputError: it is no origin: another scheme, a path, a wildcard; or http elsewhere than on this machine.
    """
    parts = urlsplit(address.strip().lower())
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise InputError("origin", origin=address) from None
    shown = f"[{host}]" if ":" in host else host
    extra = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    safe = parts.scheme == "https" or (parts.scheme == "http" and shown in _HERE)
    if extra or not safe or not _HOST.fullmatch(shown):
        raise InputError("origin", origin=address)
    return f"{parts.scheme}://{shown}" + (f":{port}" if port and port != _PORTS[parts.scheme] else "")


def origins_in(setting: str) -> frozenset[str]:
    """Return the origins of a setting, with spaces or commas between them.

    Raises:
        InputError: one is none.
    """
    return frozenset(origin_of(origin) for origin in re.split(r"[\s,]+", setting) if origin)


def host_name(header: str) -> str:
    """Return the name in a Host header, without its port; empty when it is none."""
    name, colon, port = header.lower().rpartition(":") if not header.endswith("]") else (header.lower(), "", "")
    if not colon:
        name = header.lower()
    elif not port.isdecimal():
        return ""
    return name if _HOST.fullmatch(name) else ""


def without_port(address: str) -> str:
    """Return an address without the port that some proxies put behind it."""
    bare, _, port = address.rpartition(":")
    if port.isdecimal() and (bare.count(":") == 0 or bare.endswith("]")):
        address = bare
    return address.strip("[]")


def is_known_host(header: str, known: Collection[str]) -> bool:
    """Tell whether a Host header names this server.

    Beside the `known` names: addresses in figures and names without a dot. A page elsewhere can let a name of its own
    point to this server (DNS rebinding), but that name has a dot.
    """
    name = host_name(header)
    return bool(name) and (name in known or "." not in name or _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def is_own(origin: str, host: str, public_url: str) -> bool:
    """Tell whether a page with this origin came from this server."""
    parts = urlsplit(origin)
    public = urlsplit(public_url)
    own = {f"{public.scheme}://{public.netloc}".lower()} if public_url else set()
    return origin in own or (parts.scheme in _PORTS and bool(host) and parts.netloc == host.lower())
