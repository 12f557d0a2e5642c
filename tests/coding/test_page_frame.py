"""What a page prints around its story is no news of the report."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.page_frame import frame_spans
from tollbook.model import Claim, make_report

STORY = (
    "Gunmen killed nine people in a village near Bama on Friday, officials in Borno State said.\n\n"
    "The attackers came on motorcycles and burnt several houses, a resident told reporters."
)
HEADLINES = (
    "Bandits abduct forty travellers on Kaduna highway\n\n"
    "Army says it killed commander in Sambisa forest\n\n"
    "Two dead as trucks collide near Ibadan"
)


def frame(text: str, title: str | None = None) -> list[str]:
    return [text[a:b] for a, b in frame_spans(make_report(text, title=title))]


def claims(text: str, title: str | None = None) -> tuple[Claim, ...]:
    return code(make_report(text, title=title), load_codebook()).claims


def test_headlines_below_the_last_sentence_are_of_other_stories() -> None:
    assert frame(f"{STORY}\n\n{HEADLINES}") == HEADLINES.split("\n\n")


def test_what_stands_above_the_page_s_own_headline_is_of_the_site() -> None:
    own = "Nine killed in attack on Borno village"
    text = f"4 May, 2025\n\n{HEADLINES}\n\n{own}\n\n{STORY}"
    assert frame(text, f"{own} - Lake Post") == ["4 May, 2025", *HEADLINES.split("\n\n")]
    assert frame(text) == []
    assert {c.place.name for c in claims(text, own) if c.place} == {"Bama", "Borno"}


@pytest.mark.parametrize(
    "list_of_deeds",
    [
        f"{STORY} The week's other attacks:\n\n{HEADLINES}",
        STORY + "\n\n- " + HEADLINES.replace("\n\n", "\n\n- "),
    ],
)
def test_a_list_of_what_happened_is_the_report_s(list_of_deeds: str) -> None:
    assert frame(list_of_deeds) == []


def test_a_hard_wrapped_end_is_prose() -> None:
    assert (
        frame(f"{STORY}\n\nThe governor, who visited the village\nlater that day with two of his\ncommissioners and the head of")
        == []
    )


def test_a_link_in_capitals_between_paragraphs_is_no_news() -> None:
    first, second = STORY.split("\n\n")
    assert frame(f"{first}\n\nARMY KILLS TWENTY REBELS IN NEIGHBOURING CHAD\n\n{second}") == [
        "ARMY KILLS TWENTY REBELS IN NEIGHBOURING CHAD"
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "FILE - Troops stand guard in Maiduguri, Nigeria, on March 3, 2015. (AP Photo/Jane Doe, File)",
        "A drone at an air base in Nevada, Dec. 19, 2016. (U.S. Air Force photo by Jane Doe)",
    ],
)
def test_the_day_of_an_old_photograph_dates_nothing(caption: str) -> None:
    first, second = STORY.split("\n\n")
    assert all(c.period is None for c in claims(f"{first}\n\n{caption}\n\n{second}"))
