import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maak afspraken. Leg ze vast.", ["Maak afspraken.", "Leg ze vast."]),
        ("Denk bijv. aan Zwolle, o.a. Isala, d.w.z. dhr. Jansen en mevr. De Wit.", None),
        ("Zie nr. 12, art. 3 en blz. 40. Daarna volgt meer.", ["Zie nr. 12, art. 3 en blz. 40.", "Daarna volgt meer."]),
        ("Er wonen 50.000 mensen; 3.2 procent is ziek.", None),
        ("In 2030. Om te beginnen.", ["In 2030.", "Om te beginnen."]),
        ("Dit schreef J. de Vries samen met A.B. Smit.", None),
        ("Q. Wat is triage?", None),
        ("Wacht… Er is meer.", ["Wacht…", "Er is meer."]),
        ("Wacht... er is meer.", None),
        ("Hij zei: “Het werkt.” Toen ging hij.", ["Hij zei: “Het werkt.”", "Toen ging hij."]),
        (
            "Zij (dhr. Bos e.a.) werken. (Zie figuur 1.) Zo gaat het.",
            ["Zij (dhr. Bos e.a.) werken.", "(Zie figuur 1.)", "Zo gaat het."],
        ),
        ("Appels, peren, etc. De rest volgt.", ["Appels, peren, etc.", "De rest volgt."]),
        ("Het staat in bijlage B. De rest volgt.", ["Het staat in bijlage B.", "De rest volgt."]),
        ("3. Toegang tot zorg", None),
        ("Kan dat? Ja! Zeker.", ["Kan dat?", "Ja!", "Zeker."]),
        ("Zie hechtehuisartsenzorg.nl. ’s Nachts niet.", ["Zie hechtehuisartsenzorg.nl.", "’s Nachts niet."]),
    ],
)
def test_dutch_sentences(text: str, expected: list[str] | None) -> None:
    assert sentences(text) == (expected or [text])


def test_a_line_end_ends_a_sentence_and_a_list_marker_is_no_part_of_one() -> None:
    text = "Regel dit:\n- maak afspraken\n  - met de wijk. Altijd.\n\n- "
    assert sentences(text) == ["Regel dit:", "maak afspraken", "met de wijk.", "Altijd."]


_TEXTS = st.lists(
    st.sampled_from(
        ["a.", "B.", " ", "  ", "\n", "- ", "-", "bijv.", "Zin", "50.000", "…", "?", "”", "(", "’s", "etc.", "é", "\t"]
    )
    | st.text(max_size=4),
    max_size=30,
).map("".join)


@given(_TEXTS)
def test_spans_are_in_order_and_cover_all_but_white_space_and_markers(text: str) -> None:
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    covered = {offset for start, end in spans for offset in range(start, end)}
    offset = 0
    for line in text.split("\n"):
        bare = line.lstrip()
        marker = bare == "-" or (bare.startswith("-") and bare[1:2].isspace())
        dash = offset + len(line) - len(bare)
        for position, character in enumerate(line, start=offset):
            if character.isspace() or (marker and position == dash):
                continue
            assert position in covered
        offset += len(line) + 1
    assert all("\n" not in text[start:end] for start, end in spans)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
