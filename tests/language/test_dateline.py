"""Datelines: where and when a report was written."""

import pytest

from tollbook.language.dateline import dateline_of


@pytest.mark.parametrize(
    "line",
    [
        "GOMA, Congo (Agency) - ",
        "ISTANBUL, Sept 7 - ",
        "Bujumbura, 10 July: ",
        "Kabul, 4 Jan 02: ",
        "San Salvador, 3 May (Agency) - ",
        "Srinagar, India, Dec 9: ",
    ],
)
def test_a_dateline_is_known(line: str) -> None:
    assert dateline_of(line + "Rebels killed three soldiers.") == (0, len(line))


def test_below_a_headline_and_a_line_of_the_monitor() -> None:
    head = "Burundi: Rebels raid town\n\nText of report by a private agency\n\n"
    assert dateline_of(head + "Bujumbura, 10 July: Rebels raided a town.") == (len(head), len(head) + len("Bujumbura, 10 July: "))


@pytest.mark.parametrize(
    "text",
    ["Goma, May said: nothing.", "In Kabul, 4 soldiers: all dead.", "In Goma, on 10 July: rain.", "Monday, 10 July: rain."],
)
def test_a_sentence_is_none(text: str) -> None:
    assert dateline_of(text) is None


@pytest.mark.parametrize("head", ["Damascus, SANA-", "Aleppo , SANA-", "Deir Ezzor, SANA- "])
def test_a_town_and_an_agencys_letters_with_or_without_spaces(head: str) -> None:
    text = f"25 August, 2022\n\n{head}Ten civilians were killed."
    span = dateline_of(text)
    assert span is not None
    assert text[slice(*span)] == head


@pytest.mark.parametrize("text", ["Homs, TV-host Ali said ten died.", "Gaza, UNRWA-run schools were hit."])
def test_a_word_joined_to_letters_is_no_dateline(text: str) -> None:
    assert dateline_of(text) is None
