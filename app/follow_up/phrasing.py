"""What rules for follow-ups share: what a question says itself, its language, and one question behind another."""

import re
from collections.abc import Sequence

from app.follow_up import words
from retrieval import analysis

_PREPOSITION = "|".join(sorted(words.PREPOSITIONS))
_BEGINS = "|".join(sorted(words.ASKING | words.VERBS))
_SECOND = re.compile(rf", (?:en|and) (?:(?:{_PREPOSITION}) )?(?:{_BEGINS})\b.*", re.IGNORECASE)


def own_words(text: str) -> list[str]:
    """Return the words of a question that tell by themselves what it is about."""
    return [
        word
        for word in analysis.content_words(text)
        if analysis.stem(word) not in words.LIGHT | words.RELATIONAL
        and word not in words.ASKING | words.VERBS | {"niet", "not"}
    ]


def asking_words(folded: Sequence[str]) -> int:
    """Return how many words only ask: the asking word, the noun or degree behind it, and the verb, whichever it is."""
    first = 1 if folded[0] in words.PREPOSITIONS and len(folded) > 1 and folded[1] in words.ASKING else 0
    if folded[first] not in words.ASKING:
        return int(folded[0] in words.VERBS)
    degree = folded[first + 1] if first + 1 < len(folded) else ""
    verb = first + (2 if folded[first] in words.COUNTING or degree in words.DEGREES else 1)
    unclear = words.PRONOUNS | words.DETERMINERS
    return verb + 1 if verb < len(folded) and folded[verb] not in unclear else 0


def is_english(text: str) -> bool:
    """Tell whether a short question is English."""
    said = set(analysis.words(text))
    return len(said & words.ENGLISH) >= 2 or (said <= words.ENGLISH and bool(said))


def lowered(text: str) -> str:
    """Return a question as it stands within another: without the capital that only begins a sentence."""
    first = text.split()[0].casefold()
    begins = words.ASKING | words.VERBS | words.DETERMINERS | words.PREPOSITIONS | {"geef", "noem", "toon", "leg"}
    return f"{text[0].lower()}{text[1:]}" if first in begins else text


def first_question(text: str) -> str:
    """Return the first of two questions in one, so that a question behind it does not make three."""
    return _SECOND.split(text)[0]


def with_also(last: str, asked: str) -> str:
    """Return the last question with another behind it."""
    return f"{last}, {'and' if is_english(asked) and is_english(last) else 'en'} {lowered(asked)}"


def with_examples(last: str, asked: str) -> str:
    """Return the last question, asking for examples in the language of what is asked."""
    return f"{'give examples' if is_english(asked) else 'geef voorbeelden'}: {lowered(last)}"
