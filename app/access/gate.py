"""The gate that every request comes through: the right host, a known origin, who asks, and how often."""

from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

from app.access.caller import NOBODY, Caller, Refusal, calling
from app.access.keys import KEY_PREFIXES, KeyRing
from app.access.limits import Limits
from app.access.origins import host_name, is_known_host, is_own, origins_in, without_port
from app.access.proxy import SECRET_HEADER, check_proxy, comes_from_proxy, person
from app.api.caps import App, Message, Receive, Send
from app.api.problems import language_of, problem, reply
from app.operate import logs
from app.operate.recording import current
from app.settings import Settings
from app.widget.refused import refusal_page
from corpus.errors import CorpusError

OPEN = ("/kb-static/", "/widget/", "/opensearch.xml", "/api/v1/health", "/api/v1/openapi.json", "/metrics")
"""What holds nothing of the documents: anybody may fetch it, from any page."""
FOR_PAGES = ("/api/v1/search", "/api/v1/ask", "/api/v1/examples", "/api/v1/themes", "/api/v1/feedback")
"""What a publishable key is for."""
COUNTED = ("/api/", "/mcp", "/bron/", "/gradio_api/component_server")
"""What takes work."""
_FOR_PROGRAMS = ("/api/", "/mcp")
_METHODS = "GET, POST"
_HEADERS = "accept, accept-language, authorization, content-type, if-none-match, last-event-id, x-api-key"
_EXPOSED = "etag, retry-after"
_REMEMBER = "600"
"""Seconds that a browser need not ask again whether it may ask."""
_LONGEST_HEADER = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What is known of who may ask."""

    settings: Settings
    keys: KeyRing
    limits: Limits
    origins: frozenset[str]
    hosts: frozenset[str]

    @classmethod
    def make(cls, settings: Settings) -> "Access":
        """Return what the settings say.

        Raises:
            InputError: a setting cannot be used.
        """
        check_proxy(settings)
        named = settings.allowed_hosts.replace(",", " ").split()
        return cls(
            settings=settings,
            keys=KeyRing(settings.data_dir),
            limits=Limits.make(settings),
            origins=origins_in(settings.cors_origins),
            hosts=frozenset(filter(None, (*map(host_name, named), _public_host(settings)))),
        )

    def knows_origin(self, origin: str) -> bool:
        """Tell whether pages of an origin elsewhere may ask."""
        return origin in self.origins or origin in self.keys.origins()

    def address_of(self, headers: Headers, peer: str) -> str:
        """Return the address of who asks: the peer's, or behind the proxy what the proxy says."""
        forwarded = ",".join(headers.getlist("x-forwarded-for"))
        if forwarded and comes_from_proxy(headers, self.settings):
            return without_port(forwarded.rpartition(",")[2].strip()) or peer
        return peer

    def caller_of(self, headers: Headers, path: str) -> Caller | Refusal:
        """Return who asks, or why they may not."""
        trusted = comes_from_proxy(headers, self.settings)
        if trusted is None:
            return Refusal(status=401, code="proxy")
        key = _key_in(headers)
        # A proxy may pass on its own token as "Bearer".
        if key is not None and not (trusted and not key.startswith(KEY_PREFIXES)):
            return self._by_key(key, headers, path)
        known = person(headers, self.settings) if trusted else None
        return known or (NOBODY if self.settings.anonymous else Refusal(status=401, code="unknown_caller"))

    def _by_key(self, text: str, headers: Headers, path: str) -> Caller | Refusal:
        key = self.keys.find(text)
        if key is None:
            return Refusal(status=401, code="key")
        if key.kind == "publishable":
            if headers.get("origin", "") not in key.origins:
                return Refusal(status=403, code="key_origin")
            if not path.startswith(FOR_PAGES):
                return Refusal(status=403, code="key_search_only")
        return Caller(kind=key.kind, name=key.id, groups=frozenset(key.groups))


class Gate:
    """ASGI middleware that lets a request through, or says why not."""

    def __init__(self, app: App, *, access: Access) -> None:
        """Wrap `app`."""
        self.app = app
        self.access = access

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers, path = Headers(scope=scope), scope["path"]
        origin = headers.get("origin", "")
        try:
            refusal = self._wrong_place(scope, headers)
            shared = bool(origin) and (not refusal or refusal.code == "origin") and self.access.knows_origin(origin)
            if not refusal and scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
                await _preflight(origin if shared else "", headers)(scope, receive, send)
                return
            caller = NOBODY if path.startswith(OPEN) else self._admitted(headers, path, scope)
        except CorpusError as error:  # The file of keys is damaged: nobody gets in by accident.
            logs.failed(error)
            refusal, shared, caller = Refusal(status=503, code="unavailable", retry_after=30), False, NOBODY
        if refusal or isinstance(caller, Refusal):
            answer = self._refused(refusal or caller, scope, headers)
            await answer(scope, receive, _sharing(send, origin) if shared else send)
            return
        record = current()
        record.caller, record.key = caller.kind, caller.name if caller.kind in ("publishable", "secret") else ""
        token = calling.set(caller)
        try:
            await self.app(_cleaned(scope, self.access.hosts), receive, _sharing(send, origin) if shared else send)
        finally:
            calling.reset(token)

    def _wrong_place(self, scope: Message, headers: Headers) -> Refusal | None:
        """Return why a request comes to, or from, the wrong place."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not is_known_host(hosts[0], self.access.hosts):
            return Refusal(status=400, code="host")
        origins = headers.getlist("origin")
        if not origins or scope["path"].startswith(OPEN):
            return None
        # A browser asks whether it may send a key before it sends one.
        keyed = scope["method"] == "OPTIONS" or _key_in(headers) is not None
        if len(origins) == 1 and (
            is_own(origins[0], hosts[0], self.access.settings.public_url)
            or origins[0] in self.access.origins
            or (keyed and self.access.knows_origin(origins[0]))
        ):
            return None
        return Refusal(status=403, code="origin")

    def _admitted(self, headers: Headers, path: str, scope: Message) -> Caller | Refusal:
        """Return who asks, counted; or why they may not."""
        limits = self.access.limits
        peer = scope["client"][0] if scope.get("client") else ""
        address = self.access.address_of(headers, peer)
        caller = self.access.caller_of(headers, path)
        if isinstance(caller, Refusal):
            wrong = caller.status == 401 and caller.code != "unknown_caller"
            return (wrong and limits.count_failed(address)) or caller
        if not path.startswith(COUNTED):
            return caller
        counted = limits.count_key(caller.name) if caller.kind in ("publishable", "secret") else None
        # A server asks for all of its people from one address, so its key alone counts.
        by_address = None if caller.kind == "secret" else limits.count_address(address)
        return counted or by_address or caller

    def _refused(self, refusal: Refusal | Caller, scope: Message, headers: Headers) -> Response:
        """Tell why: a person as a page, a program as a problem."""
        assert isinstance(refusal, Refusal)
        more: dict[str, str] = {"retry-after": str(refusal.retry_after)} if refusal.retry_after else {}
        if refusal.status == 401:
            more["www-authenticate"] = "Bearer"
        language, path = language_of(headers), scope["path"]
        if "text/html" in headers.get("accept", "") and not path.startswith(_FOR_PROGRAMS):
            parents = self.access.settings.frame_ancestors if path == "/embed" else "'none'"
            return refusal_page(refusal, language, path, parents=parents, headers=more)
        return reply(problem(refusal.status, refusal.code, language), headers=more)


def _public_host(settings: Settings) -> str:
    return host_name(settings.public_url.partition("://")[2].partition("/")[0]) if settings.public_url else ""


def _key_in(headers: Headers) -> str | None:
    """Return the key that a request carries; none where it carries something else."""
    sent = headers.getlist("x-api-key")
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        sent.append(bearer.strip())
    if not sent:
        return None
    # Two keys that are not the same, or one that is much too long, are no key.
    return sent[0] if len(set(sent)) == 1 and len(sent[0]) <= _LONGEST_HEADER else ""


def _preflight(origin: str, headers: Headers) -> Response:
    """Return whether a page elsewhere may ask."""
    if not origin:
        return reply(problem(403, "origin", language_of(headers)))
    return Response(
        status_code=204,
        headers={
            "access-control-allow-origin": origin,
            "access-control-allow-methods": _METHODS,
            "access-control-allow-headers": _HEADERS,
            "access-control-max-age": _REMEMBER,
            "vary": "Origin",
        },
    )


def _sharing(send: Send, origin: str) -> Send:
    """Let pages of an origin read a reply."""

    async def shared(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["access-control-allow-origin"] = origin
            headers["access-control-expose-headers"] = _EXPOSED
            headers.add_vary_header("Origin")
        await send(message)

    return shared


def _cleaned(scope: Message, known: frozenset[str]) -> Message:
    """Leave out the proxy's secret, and a name or scheme that a visitor says to have come by: Gradio would print it."""

    def fits(name: bytes, value: bytes) -> bool:
        if name == b"x-forwarded-host":
            return is_known_host(value.decode("latin-1").strip(), known)
        return name != SECRET_HEADER.encode() and (name != b"x-forwarded-proto" or value in (b"http", b"https"))

    scope["headers"] = [(name, value) for name, value in scope["headers"] if fits(name.lower(), value)]
    return scope
