"""Whether somebody asks about their own health or that of somebody close: such a question is for a doctor."""

import re

_SELF = re.compile(r"\b(ik|mij|me|mijn|m'n|mn|my|i)\b")
_RELATIVE = (
    r"(vader|moeder|pa|ma|papa|mama|ouders|kind(eren)?|kindje|kleinkind|baby|dochter(tje)?|zoon(tje)?|man|vrouw|partner|"
    r"vriend(in)?|opa|oma|schoon\w+|zus(je)?|broer(tje)?|tante|oom|neef(je)?|nicht(je)?|buurman|buurvrouw|"
    r"mother|father|mom|mum|dad|son|daughter|husband|wife|sister|brother|grandmother|grandfather|child|neighbour)"
)
_CLOSE = re.compile(rf"\b(mijn|m'n|mn|my)\s+{_RELATIVE}\b|^(oma|opa|mama|papa|ma|pa|mum|dad)\b")
_COMPLAINT = re.compile(
    r"\b(\w*pijn|klachten|koorts|duizelig\w*|misselijk\w*|benauwd\w*|hoest\w*|jeuk\w*|bult\w*|uitslag|zwanger\w*|"
    r"migraine|hoofdpijn|flauwgevallen|overge(ven|geven)|braken|diarree|gekneusd|gebroken|verstuikt|"
    r"medicijn\w*|pillen|pil|\w*tablet(ten)?|pufje\w*|paracetamol|ibuprofen|antibiotica\w*|slik\w*|innemen|dosering|"
    r"bijwerking\w*|bloeddruk|bloedsuiker|geopereerd|\w*pijnstiller\w*|"
    r"pain|fever|symptom\w*|medication|pills?|tablets?|dose|migraine|headache|rash|dizzy)\b"
)
"""Words that, with the first person, are about one's own health."""
_CONDITION = (
    r"(knie\w*|heup\w*|rug|borst|hart|huid|been|voet|enkel|hand|vinger\w*|hoofd|buik|keel|oor|oog|artrose|diabetes|"
    r"suikerziekte|copd|astma|kanker|depressie|reuma|hartfalen|dementie|operatie|behandeling|recept|diagnose|prothese|"
    r"kunstknie|kunstheup)"
)
_OWN_CONDITION = re.compile(
    rf"\b(mijn|m'n|mn|my)\s+(\w+\s+){{0,2}}{_CONDITION}\b|"
    rf"\b(ik\s+(heb|krijg|voel|gebruik)|heb\s+ik)\b.*\b{_CONDITION}\b|"
    r"\bik\s+(slaap|pieker|eet|adem)\b|\bik\s+ben\s+(\w+\s+){0,2}(ziek|moe|bang|somber)\b"
)
_UNWELL = re.compile(
    rf"\b({_CONDITION}|in de war|verward|vergeet|gevallen|valt (om|vaak|steeds|telkens)|fell|ziek|sick|suf|"
    r"bewusteloos|slecht|erg|112|graden|kilo|blauw|dik|rood|bloed\w*|dement\w*|drinkt|wil niet (eten|drinken)|slaapt|"
    r"medicijn\w*|stop taking)\b"
)
"""Words that are about somebody's health when a relative is spoken of."""
_ROLE = re.compile(
    r"\b(praktijk|patiënten|patienten|regio|gemeente|ziekenhuis|organisatie|bestuur|team|collega'?s|beleid|zorggroep|"
    r"rho|raad|leden|achterban|project|netwerk|zorgpad\w*|afspraken)\b"
)
"""Words of someone who asks on behalf of an organisation."""


def is_personal(question: str) -> bool:
    """Tell whether someone asks about their own health, or a relative's, and not in a role in care."""
    lower = question.casefold()
    own = (_SELF.search(lower) and _COMPLAINT.search(lower)) or _OWN_CONDITION.search(lower)
    close = _CLOSE.search(lower) and (_UNWELL.search(lower) or _COMPLAINT.search(lower))
    return bool((own or close) and not _ROLE.search(lower))
