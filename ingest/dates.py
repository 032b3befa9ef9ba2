"""Dates as Dutch and English texts write them."""

import re
from datetime import date

_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "february"),
    ("maart", "mrt", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augustus", "aug", "august"),
    ("september", "sept", "sep"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_YEAR = r"(?:19|20)\d\d"
MONTH = rf"(?:{'|'.join(sorted(_NUMBER, key=len, reverse=True))})\b\.?"
DATE = (
    rf"(?:(?:\d{{1,2}}(?:e|ste|de)? )?{MONTH} {_YEAR}\b|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}\b|\b{_YEAR}-\d\d-\d\d\b)"
)
"""A date with at least its month, for use within another pattern that ignores case."""
YEAR = rf"\b{_YEAR}\b"
_WRITTEN = re.compile(rf"(?:(?P<day>\d{{1,2}})(?:e|ste|de)? )?(?P<month>{MONTH}) (?P<year>{_YEAR})", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})[-/.](?P<month>\d{{1,2}})[-/.](?P<year>{_YEAR})")
_YEAR_FIRST = re.compile(rf"(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)")


def iso(text: str) -> str:
    """Return the date that `text` holds as ISO 8601, as precise as it is written; empty when it is none."""
    for pattern in (_WRITTEN, _DAY_FIRST, _YEAR_FIRST):
        found = pattern.search(text)
        if found:
            return _checked(found["year"], found["month"], found["day"] or "")
    year = re.search(YEAR, text)
    return year.group() if year else ""


def _checked(year: str, month: str, day: str) -> str:
    number = _NUMBER.get(month.lower().rstrip(".")) or int(month)
    try:
        exact = date(int(year), number, int(day or 1))
    except ValueError:
        return ""
    return exact.isoformat() if day else f"{exact:%Y-%m}"
