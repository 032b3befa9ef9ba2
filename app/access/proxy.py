"""Who a reverse proxy says that somebody is, believed only with the secret that they share."""

import base64
import hmac
import json
import re
from collections.abc import Iterable, Mapping

from starlette.datastructures import Headers

from app.access.caller import Caller, Refusal
from app.settings import Settings
from corpus.errors import InputError

SECRET_HEADER = "x-kb-proxy-secret"
_SHORTEST_SECRET = 16
_PRINCIPAL = "x-ms-client-principal"
"""Azure EasyAuth: base64 of {"claims": [{"typ", "val"}, …]}."""
_GROUP_CLAIMS = ("groups", "roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role")
_LONGEST = 256


def check_proxy(settings: Settings) -> None:
    """Hold the settings of the proxy against what can be used.

    Raises:
        InputError: the secret is too short, or the names of groups cannot be read.
    """
    if settings.proxy_secret and len(settings.proxy_secret) < _SHORTEST_SECRET:
        raise InputError("proxy_secret", least=_SHORTEST_SECRET)
    group_names(settings.proxy_group_names)


def group_names(setting: str) -> Mapping[str, str]:
    """Return what the proxy's groups are called here: "Zorgverzekeraars=insurers; Ziekenhuizen=hospitals".

    Raises:
        InputError: a part is not NAME=group.
    """
    found = {}
    for part in filter(None, (part.strip() for part in setting.split(";"))):
        name, equals, group = (side.strip() for side in part.partition("="))
        if not (name and equals and group):
            raise InputError("proxy_groups", part=part)
        found[name.casefold()] = group
    return found


def comes_from_proxy(headers: Headers, settings: Settings) -> bool | None:
    """Tell whether a request carries the proxy's secret; None where it carries a wrong one."""
    sent = headers.getlist(SECRET_HEADER)
    if not settings.proxy_secret or not sent:
        return False
    right = [hmac.compare_digest(one.encode(), settings.proxy_secret.encode()) for one in sent]
    return True if all(right) else None


def person(headers: Headers, settings: Settings) -> Caller | Refusal | None:
    """Return who the proxy says that somebody is; nobody where it names none.

    The headers are only to be asked for when the request came from the proxy.
    """
    names = [name for name in headers.getlist(settings.proxy_user) if name.strip()]
    if not names:
        return None
    if len(names) > 1 or len(names[0]) > _LONGEST:
        return Refusal(status=401, code="identity")
    said = [*_listed(headers.getlist(settings.proxy_groups)), *_claimed(headers.get(_PRINCIPAL, ""))]
    known = group_names(settings.proxy_group_names)
    groups = frozenset(known.get(group.casefold(), group) for group in said)
    return Caller(kind="person", name=names[0].strip(), groups=groups)


def _listed(values: Iterable[str]) -> list[str]:
    return [group.strip() for value in values for group in re.split(r"[,;]", value) if group.strip()]


def _claimed(principal: str) -> list[str]:
    """Return the groups in Azure's claims; none in what cannot be read."""
    try:
        claims = json.loads(base64.b64decode(principal, validate=True)).get("claims", []) if principal else []
        return [str(claim["val"]) for claim in claims if claim.get("typ") in _GROUP_CLAIMS]
    except (ValueError, AttributeError, TypeError, KeyError):
        return []
