"""Dutch words to stems: irregular plurals, Snowball's older Dutch stemmer, and what that leaves undone.

Chosen by measurement among four (`kb eval analysis`, docs/adr/0005-analysis.md). The newer Snowball stemmer
(Kraaij-Pohlmann) maps gezond, gezondheid and zon to one stem, and the older one leaves huizen and huis, tarieven and
tarief, modellen and model, artsen and arts apart.
"""

from functools import lru_cache

import Stemmer
from wordfreq import zipf_frequency

from corpus.files import load_plurals

_PORTER = Stemmer.Stemmer("dutch_porter")
_KNOWN = 2.5
"""A word this common in Dutch (on the Zipf scale) is one; what is left of a word after its ending may be none."""
_NO_COMPOUNDS = frozenset({"overleden", "ontleden"})
_UNDOUBLED = frozenset("bdfgklmnprst")


def stem(word: str) -> str:
    """Return the stem of a folded word."""
    single = _singular(word)
    if single.endswith(("ieen", "eeen")):  # knieën, ideeën
        single = single[:-2]
    elif single.endswith("es") and len(single) > 5 and _known(single[:-1]):  # gemeentes, analyses, and not: proces
        single = single[:-1]
    stemmed: str = _PORTER.stemWord(single)
    if stemmed.endswith("ts"):  # artsen gives arts, which gives art
        stemmed = _PORTER.stemWord(stemmed)
    if len(stemmed) > 3 and stemmed[-1] == stemmed[-2] and stemmed[-1] in _UNDOUBLED:  # modell, overlegg
        stemmed = stemmed[:-1]
    return _hardened(stemmed) if len(stemmed) > 2 else stemmed


def porter(word: str) -> str:
    """Return the stem that the older Snowball stemmer gives."""
    stemmed: str = _PORTER.stemWord(word)
    return stemmed


def _hardened(stemmed: str) -> str:
    """Return a stem with the last consonant as the singular has it (huiz: huis, tariev: tarief)."""
    return stemmed[:-1] + {"z": "s", "v": "f"}.get(stemmed[-1], stemmed[-1])


def _singular(word: str) -> str:
    plurals = load_plurals()
    if word in plurals.whole:
        return plurals.whole[word]
    for ending, single in plurals.endings.items():
        first = word.removesuffix(ending)
        if first == word:
            continue
        if not first or (len(first) > 2 and word not in _NO_COMPOUNDS and (_known(first) or _linked(first))):
            return first + single
    return word


def _linked(first: str) -> bool:
    return first.endswith("s") and _known(first[:-1])


@lru_cache(maxsize=50_000)
def _known(word: str) -> bool:
    return bool(zipf_frequency(word, "nl") >= _KNOWN)
