"""What a web page says of itself: title, author, date, address."""

import re
from dataclasses import dataclass

from ingest.html.tree import Element, words
from ingest.mend import mend

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_TITLES = ("og:title", "dcterms.title", "dc.title")
_AUTHORS = ("author", "dcterms.creator", "dc.creator", "dcterms.publisher", "dc.publisher", "og:site_name")
_DATES = (
    "article:modified_time",
    "dcterms.modified",
    "dc.date.modified",
    "og:updated_time",
    "last-modified",
    "article:published_time",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "date",
    "datepublished",
)
# Between a page's title and its site's name.
_SEPARATOR = re.compile(r"\s+[|–—•·»-]\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a page says of itself; empty where it says nothing."""

    title: str
    author: str
    date: str
    url: str
    """Its own address."""
    base: str
    """The address that its links are relative to."""


def about(root: Element, *, heading: str) -> About:
    """Read the head of a page; `heading` is the title that stands above its text."""
    meta: dict[str, str] = {}
    for one in root.iter("meta"):
        name = one.get("property") or one.get("name") or one.get("itemprop") or one.get("http-equiv") or ""
        meta.setdefault(name.strip().lower(), mend(one.get("content", "")).strip())
    linked = {one.get("rel", "").lower(): one.get("href", "").strip() for one in root.iter("link")}
    url = next((url for url in (linked.get("canonical", ""), meta.get("og:url", "")) if _is_web(url)), "")
    base = next((one.get("href", "").strip() for one in root.iter("base") if one.get("href")), "")
    author = next((meta[name] for name in _AUTHORS if meta.get(name)), "")
    return About(
        title=heading or _title(root, meta),
        author="" if _is_web(author) else author,
        date=_date(root, meta),
        url=url,
        base=base if _is_web(base) else url,
    )


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


def _title(root: Element, meta: dict[str, str]) -> str:
    """Return the title in the head, without the name of the site."""
    given = next((meta[name] for name in _TITLES if meta.get(name)), "")
    if given:
        return given
    whole = next((mend(words(one)).strip() for one in root.iter("title")), "")
    parts = _SEPARATOR.split(whole)
    site = meta.get("og:site_name", "")
    return parts[0] if len(parts) == 2 and (not site or parts[1] == site) else whole


def _date(root: Element, meta: dict[str, str]) -> str:
    """Return the ISO date of the page as it is now; when it was changed comes before when it was published."""
    times = (
        one.get("datetime", "") for one in root.iter("time") if one.get("pubdate") is not None or one.get("itemprop")
    )
    for given in [*(meta.get(name, "") for name in _DATES), *times]:
        found, dutch = _DATE.match(given), _DAY_FIRST.match(given)
        if found:
            return found[0]
        if dutch:
            return f"{dutch[3]}-{int(dutch[2]):02}-{int(dutch[1]):02}"
    return ""
