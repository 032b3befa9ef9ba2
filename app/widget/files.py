"""Our own files for browsers: their content, their version and their integrity hash."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SCRIPT = "kennisbank-zoek.js"
_FOLDER = Path(__file__).parent
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file as it is served."""

    name: str
    content: bytes
    media_type: str

    @property
    def version(self) -> str:
        """What stands behind `?v=`: another one for another content."""
        return hashlib.sha256(self.content).hexdigest()[:16]

    @property
    def integrity(self) -> str:
        """The hash that a page gives with the script, so that a browser runs this content and no other."""
        return f"sha384-{base64.b64encode(hashlib.sha384(self.content).digest()).decode()}"


@cache
def asset(name: str) -> Asset:
    """Return one of the files in this folder."""
    path = _FOLDER / name
    return Asset(name=name, content=path.read_bytes(), media_type=_TYPES[path.suffix])


@cache
def names() -> frozenset[str]:
    """Return the names of what may be asked for."""
    return frozenset(path.name for path in _FOLDER.iterdir() if path.suffix in _TYPES)
