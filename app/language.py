"""Which of the two languages a text is in, by how common its words are in each."""

from wordfreq import zipf_frequency

from app.texts import Language
from app.writing.claims import tokens

_CLEARLY = 0.5
"""Points of the Zipf scale that the words of an English text are more common in English, on average."""


def language_of(text: str) -> Language:
    """Return the language of a text: Dutch unless its words are clearly more common in English."""
    words = [word for word in tokens(text) if word.isalpha()]
    lead = sum(zipf_frequency(word, "en") - zipf_frequency(word, "nl") for word in words)
    return "en" if words and lead / len(words) > _CLEARLY else "nl"
