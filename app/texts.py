"""Every sentence that the pages and answers show, in Dutch and in English: from `texts.toml`, and names of things."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from corpus.schema import DocumentType, Rights, StatementKind, Status

Language = Literal["nl", "en"]

_FILE = Path(__file__).with_name("texts.toml")
_TEXTS: Mapping[str, tuple[str, str]] = {
    key: (said["nl"], said["en"]) for key, said in tomllib.loads(_FILE.read_text("utf-8")).items()
}

EXAMPLE_QUESTIONS: Sequence[str] = (
    "Wat is een meekijkconsult?",
    "Welke afspraken maken huisartsen en ziekenhuis over verwijzen?",
    "Hoe krijg je draagvlak voor samenwerking in de regio?",
    "Welke taken heeft een regionale huisartsenorganisatie?",
    "Wat doet een regionale ondersteuningsstructuur (ROS)?",
)
"""In Dutch on every page, since the documents are."""
MONTHS: Mapping[Language, Sequence[str]] = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}

TYPE_NAMES: Mapping[str, tuple[str, str]] = {
    "bedrag": ("een bedrag", "an amount of money"),
    "aandeel": ("een percentage of aandeel", "a percentage or share"),
    "leeftijd": ("een leeftijd", "an age"),
    "moment": ("een jaar, datum of moment", "a year, date or moment"),
    "duur": ("hoe lang iets duurt", "how long something takes"),
    "frequentie": ("hoe vaak iets gebeurt", "how often something happens"),
    "aantal": ("een aantal", "a number"),
}
"""What a question wants, by its type (`app.answers.wanted`)."""

STATUS_LABELS: Mapping[Status, tuple[str, str]] = {
    "concept": ("concept", "draft"),
    "vastgesteld": ("vastgesteld", "adopted"),
    "vervangen": ("vervangen", "replaced"),
    "onbekend": ("status onbekend", "status unknown"),
}
STATEMENT_LABELS: Mapping[StatementKind, tuple[str, str]] = {
    "concept": ("concept", "draft"),
    "geen consensus": ("nog geen overeenstemming", "no consensus yet"),
    "versie": ("versie {value}", "version {value}"),
    "datum": ("datum {value}", "date {value}"),
}
TYPE_LABELS: Mapping[DocumentType, tuple[str, str]] = {
    "leidraad": ("leidraad", "guideline"),
    "toolkit": ("toolkit", "toolkit"),
    "visie": ("visie", "vision"),
    "handreiking": ("handreiking", "guidance"),
    "discussiestuk": ("discussiestuk", "discussion paper"),
    "overig": ("document", "document"),
}
REMOVED_LABELS: Mapping[str, tuple[str, str]] = {
    "buttons": ("knoppen", "buttons"),
    "footnote marks": ("nootcijfers", "footnote marks"),
    "line numbers": ("regelnummers", "line numbers"),
    "page numbers": ("bladzijdenummers", "page numbers"),
    "rules": ("lijnen en losse tekens", "rules and lone signs"),
    "running footers": ("voetregels", "running footers"),
    "running headers": ("kopregels", "running headers"),
    "comments": ("opmerkingen", "comments"),
    "breadcrumbs": ("kruimelpaden", "breadcrumbs"),
    "cookie notices": ("cookiemeldingen", "cookie notices"),
    "deleted text": ("verwijderde tekst", "deleted text"),
    "forms": ("formulieren", "forms"),
    "headers and footers": ("kop- en voetregels", "headers and footers"),
    "hidden text": ("verborgen tekst", "hidden text"),
    "menus": ("menu's", "menus"),
    "outside the main text": ("tekst buiten het hoofddeel", "text outside the main part"),
    "page footers": ("voet van de webpagina", "footers of the web page"),
    "page headers": ("kop van de webpagina", "headers of the web page"),
    "placeholders": ("lege invulvelden", "placeholders"),
    "reactions": ("reacties van lezers", "reactions of readers"),
    "related links": ("lijsten met andere pagina's", "lists of other pages"),
    "share buttons": ("deelknoppen", "share buttons"),
    "skip links": ("links naar de inhoud", "skip links"),
    "table headers": ("kopregels van tabellen", "table headers"),
    "table of contents": ("inhoudsopgaven", "tables of contents"),
    "unseen text": ("onzichtbare tekst", "unseen text"),
    "watermarks": ("watermerken", "watermarks"),
}
RIGHTS_LABELS: Mapping[Rights, tuple[str, str]] = {
    "free": ("vrij te gebruiken", "free to use"),
    "unknown": ("rechten niet vermeld", "rights not stated"),
    "permission": ("alleen met toestemming van {holder}", "only with permission of {holder}"),
}


def removed_label(name: str, language: Language) -> str:
    """Return what reading took out, by its name in `Reading.removed`."""
    return pick(REMOVED_LABELS.get(name, (name, name)), language)


MODEL_COLUMNS: Mapping[Language, tuple[str, ...]] = {
    "nl": ("model", "licentie", "MB", "dimensies", "Nederlands", "op deze computer", "wat het is"),
    "en": ("model", "licence", "MB", "dimensions", "Dutch", "on this computer", "what it is"),
}


def text(key: str, language: Language) -> str:
    """Return the sentence under `key`."""
    return pick(_TEXTS[key], language)


def pick(pair: tuple[str, str], language: Language) -> str:
    """Return the Dutch or the English of a pair."""
    return pair[0] if language == "nl" else pair[1]


def formatted_date(date: str, language: Language) -> str:
    """Return an ISO date in words, as precise as it is: 16 mei 2023, juni 2026, 2026; empty when it is empty."""
    year, month, day = ([int(part) for part in date[:10].split("-") if part.isdigit()] + [0, 0, 0])[:3]
    if not year:
        return ""
    name = MONTHS[language][month - 1] if 1 <= month <= 12 else ""
    return " ".join(part for part in (str(day) if day and name else "", name, str(year)) if part)


def joined(words: Sequence[str], language: Language) -> str:
    """Return words as a series: "a", "a en b", "a, b en c"."""
    *rest, last = words
    return f"{', '.join(rest)} {text('and', language)} {last}" if rest else last
