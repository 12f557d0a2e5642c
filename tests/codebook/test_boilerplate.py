from pathlib import Path

import pytest

from tollbook.codebook import load_codebook
from tollbook.codebook.boilerplate import boilerplate_spans, load_boilerplate
from tollbook.errors import BadCodebook

STORY = "Rebels attacked a convoy near Kidal on Monday, killing four soldiers, officials said.\n\nNo group claimed the attack."


def lines(text: str) -> list[str]:
    return [text[start:end] for start, end in boilerplate_spans(text, load_codebook())]


@pytest.mark.parametrize(
    "line",
    [
        "6 min read",
        "By Amina Traoré",
        "By Amina TraoréWorld News",
        "BY A. B. DIALLO AND OMAR KEITA",
        "By Ibrahim al Masri | Reuters",
        "Read more: Ten die in flood",
        "Advertisement",
        "Copyright 2025 Kidal Post. All rights reserved.",
        "World News",
        "Share on Facebook",
    ],
)
def test_a_line_of_the_page_is_marked(line: str) -> None:
    assert lines(f"Four soldiers die near Kidal\n{line}\n\n{STORY}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Wednesday, four more had died.",
        "By Friday",
        "By nightfall the army had left.",
        "Read the statement: four soldiers are dead.",
        "Sources said four more soldiers were killed.",
        "Comments by the minister angered the families of the four dead.",
    ],
)
def test_a_line_of_the_report_is_not(line: str) -> None:
    assert lines(f"{STORY}\n\n{line}\n\n{STORY}") == []


def test_a_list_of_sources_at_the_end_is_marked_whole() -> None:
    text = f"{STORY * 3}\n\nSources\n\nKidal Post: Four die\n\nMali Wire: Army convoy hit\n"
    assert lines(text) == ["Sources\n\nKidal Post: Four die\n\nMali Wire: Army convoy hit"]


def test_a_heading_in_the_midst_is_not_the_end() -> None:
    assert lines(f"Sources\n\n{STORY * 3}") == []


def test_a_hard_wrapped_sentence_is_not_a_byline() -> None:
    wrapped = (
        "THE COLUMN WAS AMBUSHED.\nTHE AIRPORT OF THE TOWN WAS TAKEN ON MONDAY MORNING\nBY DRUG TRAFFICKERS\nWHO FLED LATER."
    )
    assert lines(wrapped) == []


def test_an_unknown_slot_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "boilerplate.toml").write_text('lines = ["{nobody} min read"]\n')
    with pytest.raises(BadCodebook, match="nobody"):
        load_boilerplate([tmp_path])
