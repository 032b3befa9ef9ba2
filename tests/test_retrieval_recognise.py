import pytest

from retrieval.analysis import words
from retrieval.recognise import recognised_themes


@pytest.mark.parametrize(
    ("question", "themes"),
    [
        ("Wie betaalt de bekostiging van de ouderenzorg?", {"bekostiging", "ouderenzorg"}),
        ("Wat is transmurale samenwerking?", {"transmurale-samenwerking"}),
        ("Hoe laat is het?", set()),
        ("", set()),
    ],
)
def test_themes_are_known_by_their_terms(question: str, themes: set[str]) -> None:
    assert themes <= set(recognised_themes(words(question)))
    assert bool(themes) == bool(recognised_themes(words(question)))
