import pickle
import string

import pytest

from corpus.errors import MESSAGES_FILE, FileRejected, KnowledgeBaseError, unknown_name
from corpus.files import read_toml

MESSAGES = read_toml(MESSAGES_FILE)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_each_message_names_the_same_details_in_both_languages(code: str) -> None:
    fields = [
        {name for _, name, _, _ in string.Formatter().parse(MESSAGES[code][language]) if name}
        for language in ("nl", "en")
    ]
    assert fields[0] == fields[1]


def test_an_error_survives_the_way_from_a_child_process() -> None:
    error = pickle.loads(pickle.dumps(FileRejected("file_empty", file="x.pdf")))
    assert isinstance(error, FileRejected)
    assert "x.pdf" in str(error)
    assert error.code == "file_empty"


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    error: KnowledgeBaseError = unknown_name("theme", "zorgg", ["acute-zorg", "ouderenzorg"])
    assert "'zorgg'" in error.message("en")
    assert "acute-zorg, ouderenzorg" in str(error)
