"""The day that a page prints as its own, and days that are not."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.coding.publication_day import stated_day
from tollbook.model import make_report

CODEBOOK = load_codebook()
STORY = "Gunmen on motorcycles killed four herders near Ansongo on Sunday, a village chief said. Nobody claimed the attack."


def day(text: str, title: str | None = None, url: str | None = None) -> str | None:
    stated = stated_day(make_report(text, title=title, url=url), CODEBOOK)
    return stated.day.isoformat() if stated else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Monday, 14 March 2022, 09:12", "2022-03-14"),
        ("Published: March 14, 2022 at 09:12 GMT", "2022-03-14"),
        ("By Moussa Cissé | 14 March 2022", "2022-03-14"),
        ("BAMAKO, March 14, 2022", "2022-03-14"),
        ("Last updated: 14/03/2022 - 18:40", "2022-03-14"),
        ("2022-03-14", "2022-03-14"),
        ("Issued on: 14/03/2022 - 15:14 Modified: 16/03/2022 - 15:12", "2022-03-14"),
        ("Posted 03/04/2022", None),  # April or March
        ("The attack of 14 March 2022", None),
        ("He was arrested on 14 March 2022.", None),
    ],
)
def test_a_line_that_is_nothing_but_a_date(line: str, expected: str | None) -> None:
    assert day(f"Four herders killed near Ansongo\n\n{line}\n\n{STORY}") == expected


def test_between_several_days_nobody_can_tell() -> None:
    lists = "\n\n".join(f"Another story of the {n}th\n\n{n} March 2022" for n in (11, 12, 13))
    assert day(f"Four herders killed near Ansongo\n\n{lists}\n\n{STORY}") is None


def test_the_clock_of_the_site_is_not_the_day_of_the_report() -> None:
    title = "Four herders killed near Ansongo"
    assert day(f"29 September 2025\n\nMinister opens a bridge\n\n{title}\n\n{STORY}", title) is None
    assert day(f"14 March 2022\n\n{title}\n\n{STORY}", title) == "2022-03-14"


def test_a_page_that_speaks_of_later_days_was_printed_later() -> None:
    assert day(f"Four herders killed\n\n14 March 2022\n\n{STORY} The chief died on 2 May 2023.") is None


def test_a_date_line_below_the_story_is_that_of_another_one() -> None:
    assert day(f"Four herders killed\n\n{STORY * 12}\n\nBridge opened\n\n14 March 2022") is None


def test_a_dateline_with_a_year_and_the_stamp_of_a_post() -> None:
    assert day(f"GAO, March 14, 2022 (Studio Kewa) - {STORY}") == "2022-03-14"
    assert day(f"{STORY}7:44 PM · Mar 14, 2022·Some Web App") == "2022-03-14"
    assert day(f"{STORY}7:44 PM · Mar 14, 2022 and 8:01 AM · Mar 16, 2022") is None


def test_an_address_and_the_number_of_a_post() -> None:
    assert day(STORY, url="https://news.example/2022/3/14/herders-killed") == "2022-03-14"
    assert day(STORY, url="https://news.example/live/20220314-herders-killed") == "2022-03-14"
    assert day(STORY, url="https://twitter.com/someone/status/1503300000000000000") == "2022-03-14"
    assert day(STORY, url="https://news.example/story/20229914-herders") is None


def test_its_days_are_told_from_it_and_the_reason_is_kept() -> None:
    coded = code(make_report(f"Four herders killed near Ansongo\n\nMonday, 14 March 2022, 09:12\n\n{STORY}"), CODEBOOK)
    assert coded.report.published == "2022-03-14"
    assert coded.warnings == ('publication day 2022-03-14 taken from a line of the page: "Monday, 14 March 2022, 09:12"',)
    killed = next(c for c in coded.claims if c.tolls and "Ansongo" in c.quote.text)
    assert killed.period is not None
    assert killed.period.start == "2022-03-13"


def test_a_field_says_more_than_the_page() -> None:
    coded = code(make_report(f"Four herders killed\n\nMonday, 14 March 2022\n\n{STORY}", published="2022-03-15"), CODEBOOK)
    assert coded.report.published == "2022-03-15"
    assert coded.warnings == ()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/world/africa/herders-shot-near-ansongo-2022-03-14/", "2022-03-14"),
        ("https://example.org/english/mali/14032022", "2022-03-14"),
        ("https://example.org/english/mali/14-03-2022?ref=x", "2022-03-14"),
        ("https://example.org/english/mali/03042022", None),  # April or March
        ("https://example.org/english/mali/2020142", None),
    ],
)
def test_an_address_that_ends_with_the_day(url: str, expected: str | None) -> None:
    assert day(STORY, url=url) == expected


def test_a_date_right_above_the_story_is_its_own_in_arabic_punctuation_too() -> None:
    text = f"14 March، 2022\n\nGao, MNA- {STORY}"
    assert day(text, "Four herders killed near Ansongo") == "2022-03-14"


def test_a_stamp_glued_to_a_posts_last_words_dates_nothing_in_it() -> None:
    post = (
        "People hold photos of the two children who were killed by a drone in Homs yesterday.\n\nThe strike wounded several "
        "others in the city's industrial district.9:01 PM · Aug 7, 2022·Twitter Web App4 Retweets"
    )
    coded = code(make_report(post), load_codebook())
    assert {c.period.start for c in coded.claims if c.period is not None} == {"2022-08-06"}
