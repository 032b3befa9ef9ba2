"""Text that looks like personal data of someone: what is not sent to a language model elsewhere."""

import re
from collections.abc import Callable
from typing import Literal

Kind = Literal["bsn", "birth_date", "phone", "email", "iban", "patient_number", "address"]

_NUMERIC_DATE = r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}"
_MONTH = r"(?:jan|feb|maart|march|mrt|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?"
_DATE = rf"(?i:{_NUMERIC_DATE}|\d{{1,2}}\s+{_MONTH}\s+(?:19|20)\d{{2}})"
_BORN = r"(?i:geboren|geb\.?|geboortedatum|gebdat|born|date of birth|dob)"
_TITLE = r"(?i:mevr(?:ouw|\.)?|mw\.?|meneer|dhr\.?|de heer|mr\.|mrs\.|ms\.|patiënte?|patient|cliënte?|client)"
_PART = r"[A-ZÀ-Þ][\w'’-]*\.?"
_NAME = rf"{_PART}(?:\s+(?:van|de|der|den|ter|ten|el|al|{_PART}))*"
_FULL_NAME = rf"{_PART}(?:\s+(?:van|de|der|den|ter|ten|el|al))*\s+{_PART}"
_OWN_NUMBER = r"pati[eë]nt(?:en)?|cli[eë]nt(?:en)?|dossier|zis|medical record|patient"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_bsn(found: str) -> bool:
    """Tell whether digits pass the eleven-test of a citizen service number.

    Source: Logisch Ontwerp BSN; eight digits have a nought before them.
    """
    digits = _digits(found).zfill(9)
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return int(digits) > 0 and total % 11 == 0


def _is_iban(found: str) -> bool:
    """Tell whether an account number passes its own test (ISO 13616: the remainder by 97 is 1)."""
    written = re.sub(r"\s", "", found).upper()
    return int("".join(str(int(letter, 36)) for letter in written[4:] + written[:4])) % 97 == 1


def _is_phone(found: str) -> bool:
    """Tell whether digits are a Dutch telephone number: ten with the first nought, of which the second is none."""
    digits = re.sub(r"^(?:0031|31(?=\d{9}$))", "0", _digits(found.replace("(0)", "")))
    return re.fullmatch(r"0[1-9]\d{8}", digits) is not None


def _any(found: str) -> bool:
    return bool(found)


_LOOKS: tuple[tuple[Kind, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), _any),
    ("iban", re.compile(r"\b[A-Za-z]{2}\d{2}(?:\s?[A-Za-z0-9]{4}){2,7}(?:\s?[A-Za-z0-9]{1,3})?\b"), _is_iban),
    ("bsn", re.compile(r"(?<![\d.,-])(?<!€)(?<!€ )\d(?:[-. ]?\d){7,8}(?!\d|[-.,]\d)"), _is_bsn),
    ("phone", re.compile(r"(?<![\d,.])(?:\+|00)?\(?\d(?:[-.\s()/]{0,3}\d){8,13}(?!\d)"), _is_phone),
    (
        "patient_number",
        re.compile(
            rf"\b(?:(?:{_OWN_NUMBER})[- ]?(?:nummer|nr|number|id|no)|bsn|burgerservicenummer|mrn)\b\W{{0,3}}"
            r"(?:(?:is|van mij is)\s+)?[A-Z]{0,3}[-.]?\d[\d.-]{3,}",
            re.IGNORECASE,
        ),
        _any,
    ),
    (
        "birth_date",
        re.compile(
            rf"{_BORN}\W{{0,3}}(?:(?:op|on|is|was)\W)?{_DATE}|{_TITLE}\s+{_NAME}\W{{1,4}}{_DATE}|"
            rf"{_FULL_NAME}\W{{1,4}}(?:{_NUMERIC_DATE})|{_DATE}\W{{1,4}}{_BORN}"
        ),
        _any,
    ),
    (
        "address",
        re.compile(
            r"\b[1-9]\d{3}\s?[A-Z]{2}\b\W{0,3}(?:(?i:huisnummer|nummer|nr\.?|no\.?)\s*)?\d{1,5}(?!\d)|"
            r"\b[A-ZÀ-Þ][\w'’-]+\s\d{1,5}\s?[a-zA-Z]?\W{1,3}[1-9]\d{3}\s?[A-Z]{2}\b"
        ),
        _any,
    ),
)


def findings(text: str) -> tuple[Kind, ...]:
    """Return which kinds of personal data a text looks to hold; nothing for most texts.

    A date alone, a year, an amount, a short number such as 112, and a postcode without a house number are none.
    """
    return tuple(
        kind for kind, pattern, holds in _LOOKS if any(holds(match.group()) for match in pattern.finditer(text))
    )
