"""Mend the characters of running text: ligatures, odd spaces, soft hyphens and words broken at a line's end."""

import re
import unicodedata

_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Control characters too: a terminal obeys some, and others turn the order of what stands behind them around.
_INVISIBLE = re.compile(
    r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]"
)
_LIGATURES = re.compile(r"[\ufb00-\ufb06\u0132\u0133]")
# A hyphen that ends a line; U+2010 is a hyphen too, U+2011 never breaks.
_BROKEN = re.compile(r"(\w+)[-\u2010]$")
# "eerstelijns-⏎en tweedelijnszorg": a part left out, not a word that goes on.
_REACH = 300
"""Characters at the end of a text that tell how its last word goes on."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_CONJUNCTIONS = frozenset(["en", "of", "als", "tot", "noch", "maar", "naar", "dan", "resp", "en/of", "cq", "c.q"])
# "-ook in de straat-⏎samen": hyphens set as dashes around a clause.
_OPEN_DASH = re.compile(r"(?:^|[\s(])-\w[^-]*-$")
# Two vowels that would be read as one sound keep their hyphen: "e-⏎health", "zee-⏎egel".
_CLASHES = frozenset({"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "oe", "oi", "oo", "ou", "ui", "uu"})
_ENDINGS = re.compile(r"(?:eel|ele|eert?|eren|erd?|eerd|eerde)(?:\b|[a-z]{0,2}\b)")


def mend(text: str) -> str:
    """Return text with ligatures spelled out, odd spaces made plain and invisible characters removed.

    Superscripts such as ² stay: only ligatures are decomposed.
    """
    text = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))


def glue(before: str, after: str) -> tuple[str, str]:
    """Return `before` as it should end and the separator to the next line `after`.

    A soft hyphen at the line's end always joins. A plain hyphen is dropped inside a word ("samen-", "werking"), kept
    where it is part of the word ("ICT-", "systemen"; "e-", "health") and kept with a space where a part of the word
    is left out ("eerstelijns-", "en tweedelijnszorg").
    """
    before, after = before.rstrip(), after.lstrip()
    if before.endswith("\u00ad"):
        return before[:-1], ""
    tail = before[-_REACH:]
    broken = _BROKEN.search(tail)
    if not before or not after:
        return before, ""
    if _ADDRESS.search(tail):
        # An address is cut behind a slash or a hyphen, and both belong to it.
        return before, "" if before.endswith(("/", "-", "_", "=")) and not after.startswith(("http", "www.")) else " "
    if broken is None:
        # "governance/⏎besluitvorming" is cut behind its slash.
        return before, "" if before.endswith("/") and not before.endswith(" /") and after[0].islower() else " "
    word = re.match(r"[\w/.]+", after)
    if word is None or word[0].rstrip(".,").lower() in _CONJUNCTIONS or _OPEN_DASH.search(tail):
        return before, " "
    if _keeps_hyphen(broken[1], after):
        return before, ""
    return before[:-1], ""


def _keeps_hyphen(head: str, after: str) -> bool:
    """Tell whether the hyphen between `head` and `after` belongs to the word."""
    if not after[0].islower() or head[-1].isdigit() or head[-1].isupper():
        return True
    # A diaeresis says that the word goes on, and so do the endings of foreign words: "pati-ënten", "financi-eel".
    if after[0] in "äëïöü" or (head.endswith("i") and _ENDINGS.match(after)):
        return False
    # One letter before a hyphen is no syllable: "e-health", "o-benen"; a name keeps its own too.
    meeting = unicodedata.normalize("NFD", head[-1])[0].lower() + unicodedata.normalize("NFD", after[0])[0]
    return len(head) == 1 or meeting in _CLASHES


def join_lines(lines: list[str]) -> str:
    """Join lines into one, with broken words made whole."""
    text = ""
    for line in lines:
        text, separator = glue(text, line)
        text += separator + line.strip()
    return mend(text).strip()
