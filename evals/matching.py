"""Find a few words in a text, however they are written: what nuggets and their reserves are recognised by."""

from collections.abc import Sequence

from app.writing.claims import tokens


def contains(text: Sequence[str], pattern: str) -> bool:
    """Tell whether the tokens of a text hold a pattern.

    A pattern is alternatives with "|" between; each is one or more consecutive words; "*" behind a word stands for any
    ending: "huisartsenpost*|hap".
    """
    return any(_stands_in(text, alternative) for alternative in pattern.split("|"))


def is_pattern(pattern: str) -> bool:
    """Tell whether each alternative of a pattern holds a word or a number."""
    return all(tokens(alternative) for alternative in pattern.split("|"))


def _stands_in(text: Sequence[str], alternative: str) -> bool:
    wanted: list[tuple[str, bool]] = []
    for word in alternative.split():
        parts = tokens(word)
        wanted += [(part, word.endswith("*") and number == len(parts)) for number, part in enumerate(parts, 1)]
    return bool(wanted) and any(
        all(
            token.startswith(part) if open_ended else token == part
            for token, (part, open_ended) in zip(text[start:], wanted, strict=False)
        )
        for start in range(len(text) - len(wanted) + 1)
    )
