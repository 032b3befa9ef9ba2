"""A font of a PDF: the text and width of its codes, and whether it is bold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

UNREADABLE = "\ufffd"
"""Stands for each code of a font that does not tell its letters."""
_HEAVY = ("bold", "black", "heavy", "semibold", "demi")
_BOLD_WEIGHT = 600
_BOLD_FLAG = 1 << 18
_HALF_EM = 500.0


@dataclass(slots=True)
class PageFont:
    """A font as `pdf_runs` wants it, with what was decoded before."""

    font: Any
    """pypdf's font, which only `read.py` knows."""
    bold: bool
    known: dict[int | str, tuple[str, float, bool]] = field(default_factory=dict)

    def decode(self, codes: bytes) -> list[tuple[str, float, bool]]:
        """Return the text, width and being-a-space of each code."""
        keys: bytes | str = codes
        if isinstance(self.font.encoding, str):
            keys = codes.decode(self.font.encoding, "replace")
        return [self.known.get(key) or self._learn(key) for key in keys]

    def _learn(self, key: int | str) -> tuple[str, float, bool]:
        font = self.font
        raw = chr(key) if isinstance(key, int) else key
        text = font.encoding.get(key, raw) if isinstance(key, int) and isinstance(font.encoding, dict) else raw
        text = font.character_map.get(text, font.character_map.get(raw, text))
        # Codes that WinAnsi leaves unused show a bullet (ISO 32000-1, annex D.2).
        text = "•" if text == "\x7f" else text
        space = raw == font.space_char or text == " "
        width = font.space_width if raw == font.space_char else font.get_text_width(raw)
        self.known[key] = (str(text), float(width), space)
        return self.known[key]


@dataclass(slots=True, kw_only=True)
class UnreadableFont:
    """A font that draws letters without telling which: its codes are numbers of glyphs."""

    code_length: int
    """Bytes in a code."""
    bold: bool = False

    def decode(self, codes: bytes) -> list[tuple[str, float, bool]]:
        """Return a sign for each code, so that a page of them can be told from a blank one."""
        return [(UNREADABLE, _HALF_EM, False)] * (len(codes) // self.code_length)


def is_unreadable(resource: Mapping[str, Any], font: Any) -> bool:
    """Tell whether no table gives the letters of a font's codes, neither in the PDF nor in the font itself."""
    composite = resource.get("/Subtype") == "/Type0" and resource.get("/Encoding") in {"/Identity-H", "/Identity-V"}
    return not font.interpretable or (composite and "/ToUnicode" not in resource and not font.character_map)


def is_bold(font: Any) -> bool:
    """Tell by its name, weight and flags whether pypdf's font is bold."""
    about = font.font_descriptor
    weight = about.weight
    heavy = isinstance(weight, int | float) and weight >= _BOLD_WEIGHT
    name = font.name.lower()
    return heavy or any(word in name for word in _HEAVY) or bool(int(about.flags or 0) & _BOLD_FLAG)
