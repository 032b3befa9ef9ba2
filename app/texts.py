"""Every sentence that the pages and answers show, in Dutch and in English."""

from collections.abc import Mapping
from typing import Literal

from corpus.schema import DocumentType, PassageKind, Rights, Status

Language = Literal["nl", "en"]

_TEXTS: Mapping[str, tuple[str, str]] = {
    # What an answer says of itself
    "unanswerable_no_evidence": (
        "Niet gevonden: dit staat niet in de documenten van deze kennisbank. Hieronder staan de stukken die er het "
        "dichtst bij komen. Probeer andere woorden, of vraag één ding tegelijk.",
        "Not found: the documents in this knowledge base do not say this. Below are the passages that come nearest. "
        "Try other words, or ask one thing at a time.",
    ),
    "unanswerable_out_of_scope": (
        "Niet gevonden: deze kennisbank gaat over samenwerking in de regionale zorg, en uw vraag raakt daar niet aan.",
        "Not found: this knowledge base is about working together in regional care, and your question is not.",
    ),
    "refused_personal": (
        "Deze kennisbank gaat over de organisatie van zorg en geeft geen advies over uw eigen gezondheid. Kijk op "
        "thuisarts.nl of bel uw huisarts. Is het levensbedreigend, bel dan 112.",
        "This knowledge base is about how care is organised and gives no advice on your own health. See thuisarts.nl "
        "(in Dutch) or call your GP. If life is in danger, call 112.",
    ),
    "notice_draft": (
        "Dit antwoord steunt op een concept: “{title}” is een discussiestuk en geen vastgesteld beleid.",
        "This answer rests on a draft: “{title}” is a discussion paper, not adopted policy.",
    ),
    "notice_superseded": (
        "Na “{title}” is een nieuwer document verschenen: {newer}. Dat zit niet in deze kennisbank.",
        "A newer document came after “{title}”: {newer}. It is not in this knowledge base.",
    ),
    "notice_summary": (
        "De zinnen komen uit samenvattingen door de kennisbank. Het zijn niet de woorden van de uitgever; de "
        "bladzijde wijst naar het originele document.",
        "The sentences come from summaries made by the knowledge base. They are not the publisher's words; the page "
        "number points to the original document.",
    ),
}

STATUS_LABELS: Mapping[Status, tuple[str, str]] = {
    "concept": ("concept", "draft"),
    "vastgesteld": ("vastgesteld", "adopted"),
    "vervangen": ("vervangen", "replaced"),
    "onbekend": ("status onbekend", "status unknown"),
}
TYPE_LABELS: Mapping[DocumentType, tuple[str, str]] = {
    "leidraad": ("leidraad", "guideline"),
    "toolkit": ("toolkit", "toolkit"),
    "visie": ("visie", "vision"),
    "handreiking": ("handreiking", "guidance"),
    "discussiestuk": ("discussiestuk", "discussion paper"),
    "overig": ("document", "document"),
}
RIGHTS_LABELS: Mapping[Rights, tuple[str, str]] = {
    "free": ("vrij te gebruiken", "free to use"),
    "unknown": ("rechten niet vermeld", "rights not stated"),
    "permission": ("alleen met toestemming van {holder}", "only with permission of {holder}"),
}
KIND_LABELS: Mapping[PassageKind, tuple[str, str]] = {
    "advies": ("advies", "advice"),
    "opdracht": ("opdracht", "assignment"),
    "praktijkvoorbeeld": ("praktijkvoorbeeld", "practice example"),
    "citaat": ("uit de praktijk", "from practice"),
    "definitie": ("definitie", "definition"),
    "feit": ("feit", "fact"),
    "analyse": ("analyse", "analysis"),
    "ambitie": ("ambitie", "ambition"),
    "afweging": ("afweging", "consideration"),
    "randvoorwaarde": ("randvoorwaarde", "precondition"),
    "status": ("over het document", "about the document"),
    "bron": ("verwijzing", "reference"),
    "tekst": ("tekst", "text"),
}


def text(key: str, language: Language) -> str:
    """Return the sentence under `key`."""
    return pick(_TEXTS[key], language)


def pick(pair: tuple[str, str], language: Language) -> str:
    """Return the Dutch or the English of a pair."""
    return pair[0] if language == "nl" else pair[1]
