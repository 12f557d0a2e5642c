"""The text as the parser reads it keeps every offset."""

from hypothesis import given
from hypothesis import strategies as st

from tollbook.language.plain_text import case_of, flatten


@given(st.text(max_size=300))
def test_the_length_never_changes(text: str) -> None:
    flat, paragraphs = flatten(text)
    assert len(flat) == len(text)
    assert all(0 <= a < b <= len(text) for a, b in paragraphs)


def test_lines_broken_by_hand_are_joined() -> None:
    lines = [
        "   GUATEMALA CITY -- FOUR SOLDIERS WERE KILLED AND SIX OTHERS WERE WOUNDED",
        "IN AN AMBUSH NEAR THE VILLAGE OF LA LIBERTAD,",
    ]
    lines += [
        "PETEN DEPARTMENT, ON SUNDAY NIGHT, AN ARMY SPOKESMAN SAID IN A STATEMENT",
        "READ TO REPORTERS IN THE CAPITAL TODAY.",
    ]
    flat, paragraphs = flatten("\n".join(lines))
    assert "\n" not in flat
    assert len(paragraphs) == 1


def test_a_headline_without_full_stop_is_its_own_paragraph() -> None:
    _, paragraphs = flatten("Three farmers killed in Plateau State\nGunmen on motorcycles opened fire on Monday.")
    assert len(paragraphs) == 2


def test_a_line_that_ends_with_a_comma_runs_on() -> None:
    flat, _ = flatten("On 3 May 2021,\nAmina Idris\n(24 years old), a teacher, was killed.")
    assert flat.startswith("On 3 May 2021, Amina Idris (24")


def test_typographic_marks_become_plain_ones() -> None:
    flat, _ = flatten("“Khwarij” – the army’s word\u200b")
    assert flat == '"Khwarij" - the army\'s word '


def test_a_run_without_spaces_is_cut() -> None:
    flat, _ = flatten("(" * 100_000)
    assert max(map(len, flat.split())) < 100


def test_case_is_seen() -> None:
    assert case_of("THE GUERRILLAS ATTACKED TWO TOWNS IN THE NORTH, THE ARMY SAID") == "upper"
    assert case_of("the guerrillas attacked two towns in the north on monday, the army said in lima") == "lower"
    assert case_of("The guerrillas attacked two towns in the north, the army said.") == "mixed"
